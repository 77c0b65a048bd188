// Ballots that are counted together on the console: batches of paper and hands, and the whole vote again
// after an objection. Two people count, each on their own; nobody sees the other's figures.
import { h } from '../../lib/dom.js';
import { t } from '../../lib/text.js';
import { choicesOf } from '../../state/arithmetic.js';

const METHODS = ['motion', 'plurality', 'approval'];
const WAYS = ['paper', 'hands'];
const FRESH = { number: '', way: 'paper', counts: {}, ballots: '', blank: '', invalid: '' };

/** Whether ballots of a vote may be counted in batches. */
export function takesBatches({ entitledRule, voteKind, weights = 'heads', method }) {
  return entitledRule === 'roll' && voteKind === 'final' && weights === 'heads' && METHODS.includes(method);
}

/** Whether the whole vote may be counted again by two. */
export function isRecounting({ details, vote }) {
  const stage = vote.objections?.at(-1)?.stage;
  return vote.state === 'published' && stage !== undefined && stage !== 'corrected' &&
    details.method !== 'approval';
}

export class Batches {
  #parts;
  #open = 0;
  #draft = { ...FRESH };
  #papers = '';
  #message = '';
  #bad = false;

  /** @param {{session: any, refresh: () => void, dialogs: any}} parts */
  constructor(parts) {
    this.#parts = parts;
  }

  view(item) {
    const { details, vote } = item;
    const whole = isRecounting(item);
    if (!takesBatches(details) || !(whole || ['open', 'closed'].includes(vote.state))) return null;
    const title = t(whole ? 'batch.whole' : 'batch.title');
    const isOpen = this.#open === item.id;
    return h(
      'section',
      { class: 'stack', 'aria-label': title },
      h('button', {
        type: 'button',
        'aria-expanded': isOpen ? 'true' : 'false',
        on: { click: () => this.#toggle(item.id) },
      }, title),
      isOpen && this.#body(item, whole),
    );
  }

  #body(item, whole) {
    const batches = (item.vote.batches ?? []).filter(({ number }) => (number === 0) === whole);
    return h(
      'div',
      { class: 'card stack' },
      h('p', { class: 'muted' }, t(whole ? 'batch.wholeHelp' : 'batch.help')),
      batches.length > 0 &&
        h('ul', { class: 'plain stack' }, batches.map((batch) => this.#batch(item, batch))),
      this.#form(item, whole, batches),
      h('p', { class: this.#bad ? 'bad-text' : 'strong', role: 'status' }, this.#message),
      !whole && this.#papersForm(item),
    );
  }

  #batch(item, batch) {
    const mine = batch.by.includes(this.#parts.session.state.me.name);
    const name = batchName(batch);
    return h(
      'li',
      { key: `batch-${batch.number}`, class: `batch batch-${batch.stage} row between` },
      h(
        'span',
        {},
        h('strong', {}, name),
        ' ',
        t(`batch.stage.${batch.stage}`, {
          total: batch.total,
          by: batch.by.join(', '),
        }),
      ),
      h(
        'span',
        { class: 'row' },
        batch.number > 0 && (batch.stage === 'differs' || (batch.stage === 'waiting' && !mine)) &&
          h('button', {
            type: 'button',
            'aria-label': t('batch.countOf', { name }),
            on: { click: () => this.#take(batch) },
          }, t('batch.count')),
        h('button', {
          type: 'button',
          class: 'quiet',
          'aria-label': t('batch.dropOf', { name }),
          on: { click: () => this.#drop(item, batch) },
        }, t('batch.drop')),
      ),
    );
  }

  #form(item, whole, batches) {
    if (whole && batches.some(({ stage }) => stage === 'agreed')) return null;
    const draft = this.#draft;
    return h(
      'form',
      {
        class: 'stack',
        on: {
          submit: (event) => {
            event.preventDefault();
            this.#enter(item, whole, batches);
          },
        },
      },
      !whole && h(
        'div',
        { class: 'batch-fields' },
        this.#number(
          t('batch.number'),
          draft.number || nextNumber(batches),
          (value) => (this.#draft.number = value),
          1,
        ),
        this.#ways(),
      ),
      h(
        'div',
        { class: 'batch-fields' },
        choicesOf(item.details).map((choice) =>
          this.#number(
            choice.key ? t(choice.key) : choice.text,
            draft.counts[choice.choice] ?? '',
            (value) => this.#setCount(choice.choice, value),
          )
        ),
        item.details.method === 'approval' &&
          this.#number(t('batch.ballots'), draft.ballots, (value) => (this.#draft.ballots = value)),
        this.#number(t('choice.blank'), draft.blank, (value) => (this.#draft.blank = value)),
        this.#number(t('batch.invalid'), draft.invalid, (value) => (this.#draft.invalid = value)),
      ),
      h(
        'div',
        { class: 'row between' },
        h('output', { class: 'strong' }, t('batch.sum', { count: totalOf(item.details, this.#draft) })),
        h('button', { type: 'submit', class: 'primary' }, t('batch.enter')),
      ),
    );
  }

  #ways() {
    return h(
      'label',
      { key: 'way', class: 'field' },
      t('batch.way'),
      h(
        'select',
        {
          prop: { value: this.#draft.way },
          on: { change: (event) => this.#change(() => (this.#draft.way = event.target.value)) },
        },
        WAYS.map((way) =>
          h('option', { key: way, value: way, prop: { selected: this.#draft.way === way } }, t(`way.${way}`))
        ),
      ),
    );
  }

  #number(label, value, set, min = 0) {
    return h(
      'label',
      { key: `n-${label}`, class: 'field' },
      label,
      h('input', {
        type: 'number',
        inputmode: 'numeric',
        min,
        step: 1,
        prop: { value: String(value) },
        on: { input: (event) => this.#change(() => set(event.target.value)) },
      }),
    );
  }

  #papersForm(item) {
    const known = item.vote.papers;
    return h(
      'form',
      {
        class: 'row',
        on: {
          submit: (event) => {
            event.preventDefault();
            this.#give(item);
          },
        },
      },
      this.#number(t('batch.papers'), this.#papers || (known ?? ''), (value) => (this.#papers = value)),
      h('button', { type: 'submit' }, t('batch.papersKeep')),
    );
  }

  async #give(item) {
    const count = whole(this.#papers || item.vote.papers);
    const outcome = await this.#parts.session.send('papers.give', { item: item.id, count });
    if (outcome.kept) this.#papers = '';
    this.#say(outcome.kept ? t('batch.papersKept', { count }) : outcome.message, outcome);
  }

  // A refusal keeps what was typed.
  async #enter(item, isWhole, batches) {
    const draft = this.#draft;
    const batch = isWhole ? 0 : whole(draft.number || nextNumber(batches));
    const fields = {
      item: item.id,
      batch,
      way: draft.way,
      counts: choicesOf(item.details).map(({ choice }) => whole(draft.counts[choice])),
      ballots: item.details.method === 'approval' ? whole(draft.ballots) : 0,
      blank: whole(draft.blank),
      invalid: whole(draft.invalid),
    };
    const outcome = await this.#parts.session.send('batch.enter', fields);
    // What was begun while the answer was on its way stays.
    if (outcome.kept && this.#draft === draft) this.#draft = { ...FRESH, way: draft.way };
    this.#say(outcome.kept ? t('batch.entered') : outcome.message, outcome);
  }

  async #drop(item, batch) {
    const answer = await this.#parts.dialogs.ask({
      title: t('batch.dropOf', { name: batchName(batch) }),
      text: t('batch.dropText'),
      reason: true,
      bad: true,
      confirm: t('batch.drop'),
    });
    if (!answer) return;
    const fields = { item: item.id, batch: batch.number, reason: String(answer.get('reason')).trim() };
    const outcome = await this.#parts.session.send('batch.drop', fields);
    this.#say(outcome.kept ? t('batch.dropped', { name: batchName(batch) }) : outcome.message, outcome);
  }

  #take({ number, way }) {
    this.#draft = { ...FRESH, number: String(number), way };
    this.#say('', { kept: true });
  }

  #setCount(choice, value) {
    this.#draft.counts = { ...this.#draft.counts, [choice]: value };
  }

  #change(set) {
    set();
    this.#message = '';
    this.#parts.refresh();
  }

  #say(text, outcome) {
    this.#message = text;
    this.#bad = !outcome.kept;
    this.#parts.refresh();
  }

  #toggle(id) {
    this.#open = this.#open === id ? 0 : id;
    this.#draft = { ...FRESH };
    this.#say('', { kept: true });
  }
}

function batchName({ number, way }) {
  return number === 0 ? t('batch.whole') : t('batch.name', { number, way: t(`way.${way}`) });
}

function nextNumber(batches) {
  return String(1 + Math.max(0, ...batches.map(({ number }) => number)));
}

function whole(text) {
  return Math.max(0, Math.trunc(Number(text) || 0));
}

function totalOf(details, { counts, ballots, blank, invalid }) {
  const marks = Object.values(counts).reduce((sum, text) => sum + whole(text), 0);
  return (details.method === 'approval' ? whole(ballots) : marks) + whole(blank) + whole(invalid);
}
