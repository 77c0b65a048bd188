// What can be done to a vote on the console, state by state. Each act is a button and asks first, but for
// what can be called off. A result is looked at by the one who asks before everybody sees it.
import { h } from '../../lib/dom.js';
import { t } from '../../lib/text.js';
import { currentItem } from '../../state/agenda.js';
import { choicesOf } from '../../state/arithmetic.js';
import { isRecounting, takesBatches } from '../batches/batches.js';
import { isAsking } from '../result/noObjection.js';
import { resultView } from '../result/result.js';
import { TIE_ACTS, tieCommand, tieQuestion } from './tieActs.js';

const PLAIN = {
  countDown: 'vote.countDown',
  stopClosing: 'vote.stopClosing',
  recount: 'vote.recount',
  askObjections: 'noObjection.ask',
  objectNow: 'noObjection.object',
  stopAsking: 'noObjection.stop',
};
const WITH_REASON = new Set(['cancel', 'again', 'object', 'correct']);
const DANGEROUS = new Set(['cancel', 'again']);
const KEYS = { open: 'o', countDown: 'o', stopClosing: 'o', publish: 'p' };

/** The acts of a vote, the one that comes next first. @returns {string[]} */
export function actsOf(details, vote) {
  switch (vote.state) {
    case 'draft':
      if (isAsking(vote)) return ['objectNow', 'stopAsking'];
      return ['open', ...(details?.method === 'motion' ? ['askObjections'] : []), 'cancel'];
    case 'open':
      return [
        vote.closingAt ? 'stopClosing' : 'countDown',
        'close',
        ...(vote.cast ? [] : ['mend']),
        'again',
        'cancel',
      ];
    case 'closed':
      return ['publish', 'again', 'cancel'];
    case 'published':
      return [...afterwards(details, vote), ...(vote.result ? standing(vote) : []), 'repeat'];
    default:
      return ['repeat'];
  }
}

// Ballots of several marks have no figures that could be mended by hand.
function standing({ objections, result }) {
  const correct = result.filed ? [] : ['correct'];
  switch (objections?.at(-1)?.stage) {
    case 'raised':
      return ['recount'];
    case 'other':
      return [...correct, 'recount'];
    case 'same':
      return ['object', ...correct];
    default:
      return ['object'];
  }
}

// What a tie leaves to be decided, and a runoff where three or more stood for one place.
function afterwards(details, { result, chair, objections }) {
  const stage = objections?.at(-1)?.stage;
  if (!result || !details || stage === 'raised' || stage === 'other') return [];
  const isTied = result.outcome === 'tied';
  const isLevel = details.method === 'motion' && result.outcome === 'rejected' && result.tied.length === 2;
  const canRunOff = details.method === 'plurality' && details.winners === 1 && details.options.length > 2;
  return [
    ...(isTied ? ['drawLots', 'byOrder'] : []),
    ...(isLevel && details.article && !chair ? ['chairYes', 'chairNo'] : []),
    ...(canRunOff && ['tied', 'elected'].includes(result.outcome) ? ['runoff'] : []),
  ];
}

export class VoteActs {
  #session;
  #dialogs;
  #told;
  #editor;

  /** @param {{session: any, dialogs: any, told: (outcome: any) => void, editor: any}} parts */
  constructor({ session, dialogs, told, editor }) {
    this.#session = session;
    this.#dialogs = dialogs;
    this.#told = told;
    this.#editor = editor;
  }

  view(details, vote) {
    const seconds = 10 + (this.#session.state.hall.streamDelay ?? 0);
    return h(
      'div',
      { class: 'row' },
      actsOf(details, vote).map((name, place) =>
        h(
          'button',
          {
            key: name,
            type: 'button',
            class: place === 0 && name !== 'repeat' && name !== 'object' ? 'primary' : '',
            'aria-keyshortcuts': KEYS[name],
            on: { click: () => this.run(name) },
          },
          t(`vote.do.${name}`, { seconds }),
          KEYS[name] && h('kbd', {}, KEYS[name].toUpperCase()),
        )
      ),
    );
  }

  /** Does what a key stands for, where it stands for something now. @param {string} key */
  press(key) {
    const item = currentItem(this.#session.state);
    const name = item?.vote && actsOf(item.details, item.vote).find((act) => KEYS[act] === key);
    if (name) this.run(name);
  }

  /** @param {string} name */
  async run(name) {
    const item = currentItem(this.#session.state);
    if (!item?.vote) return;
    if (name === 'mend') this.#editor?.edit(item);
    else if (name === 'publish') await this.#publish(item);
    else if (TIE_ACTS.has(name)) await this.#settle(name, item);
    else if (PLAIN[name]) await this.#send(PLAIN[name], { item: item.id });
    else await this.#ask(name, item);
  }

  async #ask(name, item) {
    const { cast = 0, entitled } = item.vote;
    const answer = await this.#dialogs.ask({
      title: t(`vote.ask.${name}`, { title: item.title }),
      text: t(`vote.askText.${name}`, { cast, entitled }),
      confirm: t(`vote.do.${name}`),
      bad: DANGEROUS.has(name),
      body: name === 'correct' ? () => figureFields(item.details, counted(item)) : undefined,
      reason: WITH_REASON.has(name),
    });
    if (!answer) return;
    const reason = String(answer.get('reason') ?? '').trim();
    const fields = { item: item.id, ...(WITH_REASON.has(name) ? { reason } : {}) };
    if (name === 'correct') Object.assign(fields, figuresOf(answer, counted(item)));
    if (name === 'again') {
      await this.#repeat('vote.cancel', { ...fields, again: true });
    } else if (name === 'repeat') {
      await this.#repeat('vote.repeat', fields);
    } else {
      await this.#send(`vote.${name}`, fields);
    }
  }

  async #send(type, fields) {
    const outcome = await this.#session.send(type, fields);
    this.#told(outcome);
    return outcome;
  }

  async #settle(name, item) {
    const answer = await this.#dialogs.ask(tieQuestion(name, item));
    if (!answer) return;
    const { type, fields } = tieCommand(name, item, answer);
    if (name === 'runoff') await this.#repeat(type, fields);
    else await this.#send(type, fields);
  }

  // The new draft is open in the form at once: it is repeated to be mended.
  async #repeat(type, fields) {
    const outcome = await this.#send(type, fields);
    const drafts = this.#session.state.agenda.filter((item) => item.details?.repeats === fields.item);
    const draft = drafts.sort((one, other) => other.id - one.id)[0];
    if (outcome.kept && draft) this.#editor?.edit(draft);
  }

  // Nobody else sees the count until it is published.
  async #publish(item) {
    const answer = await this.#session.fetch('preview', { item: item.id });
    if (!answer.ok) {
      this.#told({ kept: false, message: answer.message });
      return;
    }
    const asked = await this.#dialogs.ask({
      title: t('vote.ask.publish', { title: item.title }),
      text: t('vote.askText.publish'),
      confirm: t('vote.do.publish'),
      body: () => h('div', { class: 'card' }, resultView(item.details, answer.data.result)),
    });
    if (asked) await this.#send('vote.publish', { item: item.id });
  }
}

// What stands, or what two people counted since: a correction says no other figures then.
function counted(item) {
  const { result, recount } = item.vote;
  const byTwo = takesBatches(item.details) && isRecounting(item);
  return { ...result, ...(recount ?? {}), byTwo };
}

function numberField(name, label, value) {
  return h(
    'label',
    { key: name, class: 'field' },
    label,
    h('input', { name, type: 'number', min: 0, step: 1, required: true, inputmode: 'numeric', value }),
  );
}

// One number a choice, and another where weights count.
function figureFields(details, result) {
  const places = [...result.counts.keys()];
  const names = choicesOf(details).map((choice) => (choice.key ? t(choice.key) : choice.text));
  const name = (place) => names[place] ?? '';
  const weights = result.weights ?? [];
  return [
    places.map((place) => numberField(`count-${place}`, name(place), result.counts[place])),
    numberField('blank', t('choice.blank'), result.blank),
    result.byTwo && numberField('invalid', t('batch.invalid'), result.invalid ?? 0),
    weights.map((weight, place) =>
      numberField(`weight-${place}`, t('vote.weightOf', { choice: name(place) }), weight)
    ),
    weights.length > 0 &&
    numberField('blankWeight', t('vote.weightOf', { choice: t('choice.blank') }), result.blankWeight),
  ];
}

function figuresOf(answer, result) {
  const number = (name) => Math.trunc(Number(answer.get(name)));
  const figures = {
    counts: result.counts.map((_, place) => number(`count-${place}`)),
    blank: number('blank'),
    ...(result.byTwo ? { invalid: number('invalid') } : {}),
  };
  if (!result.weights?.length) return figures;
  return {
    ...figures,
    weights: result.weights.map((_, place) => number(`weight-${place}`)),
    blankWeight: number('blankWeight'),
  };
}
