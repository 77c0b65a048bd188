// Erasing for good, for staff: a post, a person, or everybody's personal data. Each question says what is
// lost, what stays, and that nothing brings it back.
import { h } from '../../lib/dom.js';
import { t } from '../../lib/text.js';

const DAYS = [0, 30, 90, 180, 365, 1825];

export class Erasure {
  #session;
  #dialogs;
  #told;

  /** @param {{session: any, dialogs: any, told: (outcome: any) => void}} parts */
  constructor({ session, dialogs, told }) {
    this.#session = session;
    this.#dialogs = dialogs;
    this.#told = told;
  }

  /** What the hall's page of settings shows of it. */
  view(state) {
    if (state.me.role !== 'host') return null;
    return h(
      'section',
      { class: 'stack', 'aria-labelledby': 'erase-title' },
      h('h3', { id: 'erase-title' }, t('erase.title')),
      h('p', {}, this.#standing(state.hall)),
      !state.hall.erased && h(
        'div',
        { class: 'row' },
        h('button', { type: 'button', on: { click: () => this.#retention(state.hall) } }, t('erase.days')),
        state.hall.closed &&
          h(
            'button',
            { type: 'button', class: 'bad', on: { click: () => this.#everybody() } },
            t('erase.all'),
          ),
      ),
    );
  }

  #standing(hall) {
    if (hall.erased) return t('erase.gone');
    return hall.retention ? t('erase.after', { days: hall.retention }) : t('erase.never');
  }

  post(post) {
    return this.#ask('post.erase', { post: post.id }, t('erase.postAsk'), t('erase.post'), 'post');
  }

  person(seat, name) {
    return this.#ask('seat.erase', { seat }, t('erase.personAsk', { name }), t('erase.person'), 'person');
  }

  #everybody() {
    return this.#ask('hall.erase', {}, t('erase.allAsk'), t('erase.all'), 'all');
  }

  async #ask(type, fields, title, confirm, what) {
    const answer = await this.#dialogs.ask({
      title,
      confirm,
      reason: true,
      bad: true,
      body: () => lossView(what),
    });
    if (!answer) return;
    this.#told(await this.#session.send(type, { ...fields, reason: String(answer.get('reason')).trim() }));
  }

  async #retention(hall) {
    const chosen = hall.retention ?? 0;
    const choices = DAYS.includes(chosen) ? DAYS : [...DAYS, chosen];
    const answer = await this.#dialogs.ask({
      title: t('erase.days'),
      text: t('erase.daysText'),
      confirm: t('do.save'),
      body: () =>
        h(
          'label',
          { class: 'field' },
          t('erase.daysLabel'),
          h(
            'select',
            { name: 'days', prop: { value: String(chosen) } },
            choices.map((days) =>
              h(
                'option',
                { key: days, value: days, selected: days === chosen },
                days === 0 ? t('erase.daysNever') : t('erase.daysCount', { days }),
              )
            ),
          ),
        ),
    });
    if (answer) this.#told(await this.#session.send('retention.set', { days: Number(answer.get('days')) }));
  }
}

/** What goes and what stays. @param {string} what post, person or all */
function lossView(what) {
  return h(
    'dl',
    { class: 'stack' },
    h('dt', { class: 'strong' }, t('erase.goes')),
    h('dd', {}, t(`erase.goes.${what}`)),
    h('dt', { class: 'strong' }, t('erase.stays')),
    h('dd', {}, t(`erase.stays.${what}`)),
    h('dd', { class: 'bad-text' }, t('erase.final')),
  );
}
