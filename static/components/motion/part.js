// A motion on a phone: read it, move and second it, propose an amendment. What is written and not sent stays
// until it is kept. Loaded when an item has a motion.
import { h } from '../../lib/dom.js';
import { t } from '../../lib/text.js';
import { schema } from '../../net/schema.js';
import { motionView, votedAmendment } from './motion.js';

export class MotionPart {
  #session;
  #refresh;
  #told;
  /** What I have moved or seconded here: 0 for the motion itself. */
  #backed = new Set();
  #draft = { change: 'replace', paragraph: 1, text: '' };
  #item = 0;
  #message = '';

  /** @param {{session: any, refresh: () => void, told: (outcome: any) => void}} parts */
  constructor({ session, refresh, told }) {
    this.#session = session;
    this.#refresh = refresh;
    this.#told = told;
  }

  view(state, item) {
    if (!item.motion) return votedAmendment(state, item);
    if (this.#item !== item.id) {
      this.#item = item.id;
      this.#draft = { change: 'replace', paragraph: item.motion.paragraphs[0]?.number ?? 0, text: '' };
      this.#message = '';
    }
    const { motion } = item;
    const open = item.vote?.state === 'draft' && state.me.role === 'participant';
    return h(
      'section',
      { class: 'stack', key: `motion-${item.id}`, 'aria-label': t('motion.text') },
      motionView(motion, { acts: (amendment) => open && motion.backing && this.#second(item, amendment) }),
      open && motion.backing && this.#backing(item, motion),
      open && motion.amending && !state.hall?.premoderation && this.#form(item, motion),
    );
  }

  #backing(item, motion) {
    if (this.#backed.has(`${item.id}-0`)) return h('p', { role: 'status' }, t('motion.mine'));
    return h('button', {
      type: 'button',
      class: 'primary wide',
      disabled: this.#session.isSending('motion.back'),
      on: { click: () => this.#back(item, 0, motion.moved) },
    }, t(motion.moved ? 'motion.second' : 'motion.move'));
  }

  #second(item, amendment) {
    if (amendment.status !== 'pending' || this.#backed.has(`${item.id}-${amendment.id}`)) return null;
    return h('button', {
      type: 'button',
      disabled: this.#session.isSending('motion.back'),
      on: { click: () => this.#back(item, amendment.id, true) },
    }, t('motion.second'));
  }

  async #back(item, amendment, seconding) {
    const fields = { item: item.id, seconding, ...(amendment ? { amendment } : {}) };
    const outcome = await this.#session.send('motion.back', fields);
    if (outcome.kept || outcome.code === 'motion.backedAlready') {
      this.#backed.add(`${item.id}-${amendment}`);
    }
    this.#told(outcome);
    this.#refresh();
  }

  #form(item, motion) {
    const draft = this.#draft;
    const sending = this.#session.isSending('amendment.propose');
    const put = (name) => (event) => {
      this.#draft = {
        ...this.#draft,
        [name]: name === 'paragraph' ? Number(event.target.value) : event.target.value,
      };
      this.#refresh();
    };
    return h(
      'details',
      { class: 'card', key: 'propose' },
      h('summary', {}, t('motion.propose')),
      h(
        'form',
        { class: 'stack', on: { submit: (event) => this.#propose(event, item) } },
        amendmentFields(motion, draft, put),
        this.#message && h('p', { class: 'bad-text', role: 'alert' }, this.#message),
        h(
          'button',
          { type: 'submit', class: 'primary wide', disabled: sending },
          sending ? t('do.sending') : t('motion.propose'),
        ),
      ),
    );
  }

  async #propose(event, item) {
    event.preventDefault();
    const { change, paragraph, text } = this.#draft;
    this.#message = '';
    const outcome = await this.#session.send('amendment.propose', {
      item: item.id,
      change,
      paragraph,
      text: change === 'remove' ? '' : text.trim(),
    });
    if (outcome.kept) {
      this.#draft = { ...this.#draft, text: '' };
      this.#backed.add(`${item.id}-${outcome.seq}`);
    } else this.#message = outcome.message;
    this.#refresh();
  }
}

/**
 * The fields of an amendment: what is to be done, with which paragraph, and the new words.
 * @param {any} motion @param {{change: string, paragraph: number, text: string}} draft
 * @param {(name: string) => (event: any) => void} put hears what is changed
 */
export function amendmentFields(motion, draft, put) {
  const places = motion.paragraphs.filter((entry) => !entry.removed).map(({ number, text }) => ({
    value: number,
    label: `${number}. ${text.slice(0, 24)}`,
  }));
  if (draft.change === 'add') places.unshift({ value: 0, label: t('motion.before') });
  return [
    h(
      'label',
      { class: 'field' },
      t('motion.what'),
      h(
        'select',
        { name: 'change', prop: { value: draft.change }, on: { change: put('change') } },
        schema.enums.AmendmentChange.map((name) =>
          h('option', { key: name, value: name }, t(`motion.do.${name}`))
        ),
      ),
    ),
    h(
      'label',
      { class: 'field' },
      t(draft.change === 'add' ? 'motion.behind' : 'motion.which'),
      h(
        'select',
        { name: 'paragraph', prop: { value: draft.paragraph }, on: { change: put('paragraph') } },
        places.map(({ value, label }) => h('option', { key: value, value }, label)),
      ),
    ),
    draft.change !== 'remove' && h(
      'label',
      { class: 'field' },
      t('motion.words'),
      h('textarea', {
        name: 'text',
        rows: 4,
        required: true,
        maxlength: schema.limits.paragraph,
        prop: { value: draft.text },
        on: { input: put('text') },
      }),
    ),
  ];
}
