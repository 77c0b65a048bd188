// What is set for the whole hall, and its end.
import { h } from '../../lib/dom.js';
import { t } from '../../lib/text.js';
import { schema } from '../../net/schema.js';
import { Erasure } from '../erasure/erasure.js';

export class HallSettings {
  #session;
  #dialogs;
  #told;
  #erasure;

  /** @param {{session: any, dialogs: any, told: (outcome: any) => void}} parts */
  constructor({ session, dialogs, told }) {
    this.#session = session;
    this.#dialogs = dialogs;
    this.#told = told;
    this.#erasure = new Erasure({ session, dialogs, told });
  }

  view(state) {
    return h(
      'section',
      { class: 'stack', 'aria-labelledby': 'settings-title' },
      h('h2', { id: 'settings-title' }, t('settings.title')),
      h(
        'p',
        { class: 'muted' },
        `${t(`names.${state.hall.names}`)} · ${
          state.hall.premoderation ? t('settings.premoderation') : t('settings.noPremoderation')
        }`,
        state.hall.streamDelay > 0 && ` · ${t('settings.delayed', { seconds: state.hall.streamDelay })}`,
      ),
      h(
        'div',
        { class: 'row' },
        !state.hall.closed &&
          h('button', { type: 'button', on: { click: () => this.#edit(state.hall) } }, t('settings.edit')),
        state.me.role === 'host' && !state.hall.closed &&
          h('button', { type: 'button', on: { click: () => this.#close() } }, t('settings.close')),
      ),
      this.#erasure.view(state),
    );
  }

  async #edit(hall) {
    const answer = await this.#dialogs.ask({
      title: t('settings.title'),
      confirm: t('do.save'),
      body: () => [
        h(
          'label',
          { class: 'field' },
          t('settings.name'),
          h('input', { name: 'title', required: true, maxlength: schema.limits.title, value: hall.title }),
        ),
        h(
          'label',
          { class: 'field' },
          t('settings.names'),
          h(
            'select',
            { name: 'names', prop: { value: hall.names } },
            schema.enums.NamesPolicy.map((name) =>
              h('option', { key: name, value: name }, t(`names.${name}`))
            ),
          ),
        ),
        h(
          'label',
          { class: 'tick' },
          h('input', { type: 'checkbox', name: 'premoderation', prop: { checked: hall.premoderation } }),
          t('settings.premoderation'),
        ),
        h(
          'label',
          { class: 'field' },
          t('settings.streamDelay'),
          h('input', {
            name: 'streamDelay',
            type: 'number',
            min: 0,
            max: 120,
            required: true,
            value: hall.streamDelay ?? 0,
          }),
          h('span', { class: 'muted' }, t('settings.streamDelayHelp')),
        ),
      ],
    });
    if (!answer) return;
    this.#told(
      await this.#session.send('hall.edit', {
        title: String(answer.get('title')).trim(),
        names: answer.get('names'),
        premoderation: answer.get('premoderation') !== null,
        streamDelay: Number(answer.get('streamDelay')),
      }),
    );
  }

  async #close() {
    const answer = await this.#dialogs.ask({
      title: t('settings.closeAsk'),
      text: t('settings.closeText'),
      confirm: t('settings.close'),
      bad: true,
    });
    if (answer) this.#told(await this.#session.send('hall.close'));
  }
}
