// The form of an agenda item. It stays open until what was written is kept: a refusal takes nothing away.
import { h } from '../../lib/dom.js';
import { t } from '../../lib/text.js';
import { schema } from '../../net/schema.js';
import { DraftFields } from './fields.js';
import { presetOf, PRESETS } from '../../state/presets.js';
import { representFields } from './represent.js';
import { BLANK, plainDetails } from './details.js';
import { methodFields, optionsField, speakersField } from './methods.js';

// Secret votes are not offered before phones can take part in them.
const OFFERED_SECRECY = schema.enums.VoteSecrecy.filter((name) => name !== 'secret');

export class ItemEditor {
  #session;
  #refresh;
  #draft = null;
  #item = null;
  #before;
  #node = null;
  #number = 0;
  #message = '';
  #busy = false;
  #custom = false;
  #fields = null;

  /** @param {import('../../net/session.js').Session} session @param {() => void} refresh */
  constructor(session, refresh) {
    this.#session = session;
    this.#refresh = refresh;
  }

  get isOpen() {
    return this.#draft !== null;
  }

  /** @param {number} [before] the item that the new one comes before */
  add(before) {
    this.#open(null, { ...BLANK }, before);
  }

  /** @param {any} item with its details */
  edit(item) {
    this.#open(item, { ...BLANK, ...item.details }, undefined);
  }

  #open(item, draft, before) {
    this.#item = item;
    this.#draft = draft;
    this.#fields = new DraftFields(draft, this.#refresh);
    this.#before = before;
    this.#message = '';
    this.#custom = presetOf(draft) === 'custom' && item !== null;
    if (!item) Object.assign(draft, PRESETS.brief, { preset: 'brief' });
    this.#number += 1;
    this.#refresh();
  }

  view() {
    const draft = this.#draft;
    if (!draft) return null;
    return h(
      'dialog',
      {
        key: `editor-${this.#number}`,
        class: 'dialog dialog-wide',
        'aria-labelledby': 'editor-title',
        created: (node) => {
          this.#node = node;
          node.showModal();
          node.querySelector('[name="title"]').focus();
        },
        on: { close: () => this.#close() },
      },
      h(
        'form',
        { method: 'dialog', class: 'editor', on: { submit: (event) => this.#save(event) } },
        h('h2', { id: 'editor-title' }, this.#item ? t('editor.edit') : t('editor.add')),
        this.#common(draft),
        draft.kind === 'vote' && this.#vote(draft),
        this.#message && h('p', { class: 'bad-text', role: 'alert' }, this.#message),
        h(
          'div',
          { class: 'row end' },
          h('button', { type: 'button', on: { click: () => this.#close() } }, t('do.back')),
          h(
            'button',
            { type: 'submit', class: 'primary', disabled: this.#busy },
            this.#busy ? t('do.sending') : t('do.save'),
          ),
        ),
      ),
    );
  }

  #common(draft) {
    return [
      this.#fields.select('kind', schema.enums.ItemKind, (kind) => t(`kind.${kind}`), {
        disabled: this.#item !== null,
      }),
      this.#fields.text('title', { required: true, maxlength: schema.limits.title }),
      this.#fields.area('text', { rows: 3, maxlength: schema.limits.text }),
      draft.kind === 'talk' && this.#fields.text('speakers', { maxlength: schema.limits.title }),
      h(
        'label',
        { class: 'field' },
        t('editor.minutes'),
        h('input', {
          name: 'minutes',
          type: 'number',
          min: 0,
          max: 1440,
          step: 'any',
          prop: { value: draft.seconds / 60 },
          on: {
            input: (event) => {
              draft.seconds = Math.round(Number(event.target.value) * 60) || 0;
            },
          },
        }),
      ),
      draft.kind === 'battle' && [
        optionsField(draft, this.#refresh, { label: t('editor.sides'), help: t('editor.sidesHelp') }),
        speakersField(draft),
      ],
      draft.kind !== 'talk' && draft.kind !== 'vote' && this.#fields.tick('anonymous'),
      this.#fields.area('guide', { rows: 2, maxlength: schema.limits.text }),
    ];
  }

  #vote(draft) {
    const motion = draft.method === 'motion';
    return [
      methodFields(draft, this.#fields, this.#refresh),
      this.#fields.select('voteKind', schema.enums.VoteKind, (name) => t(`voteKind.${name}`)),
      draft.voteKind === 'live' && this.#fields.tick('running'),
      this.#fields.select('secrecy', OFFERED_SECRECY, (name) => t(`secrecyName.${name}`)),
      h('p', { class: 'muted' }, t(`secrecy.${draft.secrecy}`)),
      this.#fields.select('entitledRule', schema.enums.EntitledRule, (name) => t(`entitledRule.${name}`)),
      draft.entitledRule === 'roll' && this.#roll(draft, motion),
      this.#rules(draft, motion),
      this.#fields.tick('practice'),
    ];
  }

  #roll(draft, motion) {
    const weights = schema.enums.VoteWeights.filter((name) => motion || name !== 'both');
    return [
      this.#fields.select('weights', weights, (name) => t(`weights.${name}`)),
      h(
        'label',
        { class: 'field' },
        t('editor.groups'),
        h('input', {
          name: 'groups',
          autocomplete: 'off',
          prop: { value: draft.groups.join(', ') },
          on: {
            change: (event) => {
              draft.groups = event.target.value.split(',');
            },
          },
        }),
        h('span', { class: 'muted' }, t('editor.groupsHelp')),
      ),
      this.#fields.tick('includesSuspended'),
      representFields(this.#fields, draft),
    ];
  }

  #rules(draft, motion) {
    const chosen = this.#custom ? 'custom' : presetOf(draft);
    return [
      motion && h(
        'label',
        { class: 'field' },
        t('editor.preset'),
        h(
          'select',
          {
            name: 'preset',
            prop: { value: chosen },
            on: { change: (event) => this.#choosePreset(event.target.value) },
          },
          [...Object.keys(PRESETS), 'custom'].map((name) =>
            h('option', { key: name, value: name }, t(`preset.${name}`))
          ),
        ),
        h('span', { class: 'muted' }, t('editor.presetHelp')),
      ),
      (chosen === 'custom' || !motion) &&
      h(
        'fieldset',
        { class: 'editor-rules' },
        h('legend', {}, t('editor.rules')),
        motion &&
          this.#fields.select('majority', schema.enums.VoteMajority, (name) => t(`majority.${name}`)),
        motion && this.#fields.select('base', schema.enums.VoteBase, (name) => t(`base.${name}`)),
        this.#fields.amount('quorumNumerator', 0, 1000),
        this.#fields.amount('quorumDenominator', 1, 1000),
        this.#fields.select('quorumCounts', schema.enums.QuorumCounts, (name) => t(`base.${name}`)),
        this.#fields.tick('quorumOver'),
      ),
    ];
  }

  #choosePreset(name) {
    this.#custom = name === 'custom';
    Object.assign(this.#draft, PRESETS[name] ?? {}, { preset: name });
    this.#refresh();
  }

  async #save(event) {
    event.preventDefault();
    if (this.#busy) return;
    this.#busy = true;
    this.#message = '';
    this.#refresh();
    const details = plainDetails(this.#draft);
    const outcome = this.#item
      ? await this.#session.send('agenda.edit', {
        item: this.#item.id,
        revision: this.#item.revision,
        details,
      })
      : await this.#session.send('agenda.add', {
        details,
        ...(this.#before ? { before: this.#before } : {}),
      });
    this.#busy = false;
    if (outcome.kept) {
      this.#close();
      return;
    }
    this.#message = outcome.message;
    // Somebody changed it meanwhile: what was written stays, and saving again is against the new revision.
    if (outcome.code === 'agenda.changed') {
      this.#item = this.#session.state.agenda.find((item) => item.id === this.#item.id) ?? this.#item;
    }
    this.#refresh();
  }

  #close() {
    const node = this.#node;
    this.#node = this.#draft = null;
    if (node?.open) node.close();
    this.#refresh();
  }
}
