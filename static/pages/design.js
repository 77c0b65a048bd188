// /design: every component in every state, with the hall of the demonstration and nobody's data. For whoever
// changes the pages, and for the tests that look at all of it. `?component=NAME` shows one.
import { h, patch } from '../lib/dom.js';
import { t } from '../lib/text.js';
import { loadTexts, nameWindow, Page } from '../lib/page.js';
import { readingTools } from '../components/join/join.js';
import { Stage } from '../components/design/stage.js';
import { fitBoard } from '../components/board/fit.js';
import { states as agenda } from '../components/agenda/states.js';
import { states as ballot } from '../components/ballot/states.js';
import { states as barred } from '../components/barred/states.js';
import { states as battle } from '../components/battle/states.js';
import { states as board } from '../components/board/states.js';
import { states as batches } from '../components/batches/states.js';
import { states as clerk } from '../components/clerk/states.js';
import { states as checklist } from '../components/checklist/states.js';
import { states as clock } from '../components/clock/states.js';
import { states as composer } from '../components/composer/states.js';
import { states as consolePanels } from '../components/console/states.js';
import { states as countdown } from '../components/countdown/states.js';
import { states as presence } from '../components/presence/states.js';
import { states as design } from '../components/design/states.js';
import { states as desk } from '../components/desk/states.js';
import { states as dialog } from '../components/dialog/states.js';
import { states as editor } from '../components/editor/states.js';
import { states as enter } from '../components/enter/states.js';
import { states as erasure } from '../components/erasure/states.js';
import { states as limits } from '../components/limits/states.js';
import { states as receipt } from '../components/receipt/states.js';
import { states as floor } from '../components/floor/states.js';
import { states as gallery } from '../components/gallery/states.js';
import { states as join } from '../components/join/states.js';
import { states as keepsake } from '../components/keepsake/states.js';
import { states as kiosk } from '../components/kiosk/states.js';
import { states as log } from '../components/log/states.js';
import { states as motion } from '../components/motion/states.js';
import { states as opinions } from '../components/opinions/states.js';
import { states as phone } from '../components/phone/states.js';
import { states as posts } from '../components/posts/states.js';
import { states as emergency } from '../components/emergency/states.js';
import { states as prints } from '../components/prints/states.js';
import { states as proposals } from '../components/proposals/states.js';
import { states as proxy } from '../components/proxy/states.js';
import { states as result } from '../components/result/states.js';
import { states as results } from '../components/results/states.js';
import { states as roll } from '../components/roll/states.js';
import { states as room } from '../components/room/states.js';
import { states as scan } from '../components/scan/states.js';
import { states as secret } from '../components/secret/states.js';
import { states as sofar } from '../components/sofar/states.js';
import { states as status } from '../components/status/states.js';
import { states as talk } from '../components/talk/states.js';
import { states as toast } from '../components/toast/states.js';
import { states as topics } from '../components/topics/states.js';
import { states as vote } from '../components/vote/states.js';

const PARTS = {
  design,
  status,
  toast,
  dialog,
  join,
  enter,
  clock,
  countdown,
  presence,
  talk,
  floor,
  composer,
  posts,
  topics,
  battle,
  proposals,
  opinions,
  vote,
  motion,
  proxy,
  ballot,
  secret,
  kiosk,
  result,
  agenda,
  log,
  erasure,
  receipt,
  limits,
  sofar,
  keepsake,
  phone,
  board,
  console: consolePanels,
  editor,
  roll,
  barred,
  batches,
  clerk,
  scan,
  room,
  checklist,
  desk,
  gallery,
  prints,
  emergency,
  results,
};
const PHONE_STYLES = [
  'agenda',
  'battle',
  'join',
  'keepsake',
  'phone',
  'posts',
  'proposals',
  'result',
  'sofar',
  'talk',
  'topics',
  'opinions',
  'vote',
];
const OTHER_STYLES = [
  'ballot',
  'board',
  'checklist',
  'console',
  'countdown',
  'presence',
  'desk',
  'editor',
  'emergency',
  'gallery',
  'motion',
  'prints',
  'results',
  'roll',
  'kiosk', 'room',
  'secret',
  'scan',
];
const PICTURE = '/static/components/design/code.svg';
const TABLES = ['staff', 'stage', 'ballots', 'receipt', 'limits', 'battle', 'proposals'];

class DesignPage {
  #page = new Page(() => this.#view(), undefined, { tables: TABLES });
  #only = new URLSearchParams(location.search).get('component');
  #parts = null;
  #sheets = [];

  async start() {
    const [, demo, sheets] = await Promise.all([
      this.#page.start().then(() => loadTexts('motion')).then(() => loadTexts('presence')),
      fetch('/static/demo/demo.json').then((answer) => answer.json()),
      Promise.all(styles().map(readStyle)),
    ]);
    await Promise.all([loadTexts('proxy'), loadTexts('kiosk'), loadTexts('secret')]);
    const stage = new Stage(demo);
    const names = Object.keys(PARTS).filter((name) => !this.#only || name === this.#only);
    this.#sheets = sheets;
    this.#parts = names.map((name) => ({ name, states: PARTS[name](stage) }));
    this.#page.draw();
    document.activeElement?.blur();
    scrollTo(0, 0);
    document.documentElement.dataset.drawn = 'true';
  }

  #view() {
    nameWindow(t('design.title'));
    return [
      h(
        'main',
        { class: 'design' },
        h('div', { class: 'row between' }, h('h1', {}, t('design.title')), readingTools(this.#page.refresh)),
        h('p', {}, t('design.about')),
        h(
          'nav',
          { class: 'design-list', 'aria-label': t('design.title') },
          Object.keys(PARTS).map((name) =>
            h('a', { key: name, href: `?component=${name}` }, h('code', {}, name))
          ),
        ),
        this.#parts?.map((part) => this.#part(part)),
      ),
    ];
  }

  #part({ name, states }) {
    return h(
      'section',
      { key: name, class: 'design-part', 'aria-labelledby': `part-${name}` },
      h('h2', { id: `part-${name}` }, h('code', {}, name)),
      h('ul', { class: 'plain' }, states.map((state) => this.#state(state))),
    );
  }

  #state(state) {
    const { name, frame } = state;
    return h(
      'li',
      { key: name, class: 'design-state' },
      h('h3', {}, h('code', {}, name)),
      h('div', {
        class: `design-frame${frame ? ` design-${frame}` : ''}`,
        'data-state': name,
        created: (node) => show(node, state, this.#sheets),
      }),
    );
  }
}

/** Draws a state inside a frame of its own, so that names of one state never meet those of another. */
function show(node, { setup, then, frame }, sheets) {
  const root = node.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = sheets;
  let view = () => null;
  const draw = () => {
    patch(root, [settled(view())]);
    if (frame === 'board') fitBoard(root);
  };
  view = setup(() => queueMicrotask(draw));
  draw();
  then?.(root);
}

/** Dialogs stand open in their place, and a picture of a code needs no server. */
function settled(view) {
  if (Array.isArray(view)) return view.map(settled);
  if (!view?.tag) return view;
  const children = view.children.map(settled);
  const changed = { dialog: { open: true, created: undefined }, img: { src: PICTURE } }[view.tag];
  return h(view.tag, { ...view.attributes, ...changed }, children);
}

function styles() {
  const components = [...PHONE_STYLES, ...OTHER_STYLES].map((name) => `components/${name}/${name}.css`);
  return ['styles/base.css', ...components, 'components/design/frame.css'];
}

async function readStyle(path) {
  const answer = await fetch(`/static/${path}`);
  return new CSSStyleSheet().replace(await answer.text());
}

new DesignPage().start();
