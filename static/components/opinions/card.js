// One statement at a time: agree, disagree or not sure, by tap, by a key, or by a swipe to either side. The
// next one is the server's choice. What was answered last can be changed.
import { h } from '../../lib/dom.js';
import { t } from '../../lib/text.js';

export const ANSWERS = ['agree', 'disagree', 'pass'];
const SWIPE_PIXELS = 90;

export class StatementCard {
  #session;
  #refresh;
  #message = '';
  /** The statement answered last is shown again. */
  #isAgain = 0;
  #from = null;
  #shown = null;

  constructor({ session, refresh }) {
    this.#session = session;
    this.#refresh = refresh;
    document.addEventListener('keydown', (event) => this.#onKey(event));
  }

  get #isSending() {
    return this.#session.isSending('opinion.give');
  }

  view(item, told, mine) {
    this.#shown = null;
    if (!told.answering) return h('p', { class: 'notice', role: 'status' }, t('opinions.closed'));
    const again = mine.last && mine.last.id === this.#isAgain ? mine.last : null;
    const card = again ?? mine.card;
    if (!card) {
      return [
        h('p', { class: 'opinions-done', role: 'status' }, t(mine.of ? 'opinions.allDone' : 'opinions.none')),
        this.#lastView(mine.last),
      ];
    }
    this.#shown = { item: item.id, card };
    return [
      h(
        'div',
        {
          class: 'opinion-card',
          on: {
            pointerdown: (event) => this.#down(event),
            pointermove: (event) => this.#move(event),
            pointerup: (event) => this.#up(event),
            pointercancel: (event) => this.#settle(event.currentTarget),
          },
        },
        h(
          'p',
          { class: 'opinion-side opinion-side-agree', 'aria-hidden': 'true' },
          t('opinions.answer.agree'),
        ),
        h(
          'p',
          { class: 'opinion-side opinion-side-no', 'aria-hidden': 'true' },
          t('opinions.answer.disagree'),
        ),
        h(
          'p',
          { class: 'opinion-text', 'aria-live': 'polite', dir: 'auto' },
          h('span', { key: card.id, class: 'opinion-words' }, card.text),
        ),
        h(
          'div',
          { class: 'opinion-answers', role: 'group', 'aria-label': t('opinions.yours') },
          ANSWERS.map((answer, place) =>
            h(
              'button',
              {
                key: answer,
                type: 'button',
                class: `opinion-answer opinion-${answer}`,
                disabled: this.#isSending,
                'aria-pressed': again?.answer === answer ? 'true' : null,
                'aria-keyshortcuts': place + 1,
                on: { click: () => this.#answer(answer) },
              },
              h(
                'span',
                { class: 'opinion-sign', 'aria-hidden': 'true' },
                { agree: '○', disagree: '×', pass: '?' }[answer],
              ),
              t(`opinions.answer.${answer}`),
            )
          ),
        ),
      ),
      this.#message && h('p', { class: 'bad-text', role: 'alert' }, this.#message),
      again ? null : this.#lastView(mine.last),
    ];
  }

  #lastView(last) {
    if (!last) return null;
    return h(
      'p',
      { class: 'row between opinion-last' },
      h('span', { class: 'muted' }, t('opinions.last', { answer: t(`opinions.answer.${last.answer}`) })),
      h('button', {
        type: 'button',
        class: 'quiet',
        on: {
          click: () => {
            this.#isAgain = last.id;
            this.#refresh();
          },
        },
      }, t('opinions.change')),
    );
  }

  async #answer(answer) {
    const shown = this.#shown;
    if (!shown || this.#isSending) return;
    this.#message = '';
    const fields = { item: shown.item, statement: shown.card.id, answer };
    const outcome = await this.#session.send('opinion.give', fields);
    if (outcome.kept) this.#isAgain = 0;
    else this.#message = outcome.message;
    this.#refresh();
  }

  #onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.isComposing) return;
    if (event.target?.closest?.('input, textarea, select, dialog')) return;
    const answer = ANSWERS[Number(event.key) - 1];
    if (answer && this.#shown) this.#answer(answer);
  }

  #down(event) {
    if (event.target.closest('button')) return;
    this.#from = event.clientX;
    event.currentTarget.setPointerCapture?.(event.pointerId);
  }

  #move(event) {
    if (this.#from === null) return;
    const way = event.clientX - this.#from;
    event.currentTarget.style.setProperty('--way', `${way}px`);
    event.currentTarget.style.setProperty('--sure', Math.min(1, Math.abs(way) / SWIPE_PIXELS));
    event.currentTarget.dataset.way = way > 0 ? 'agree' : 'disagree';
  }

  #up(event) {
    if (this.#from === null) return;
    const way = event.clientX - this.#from;
    this.#settle(event.currentTarget);
    if (Math.abs(way) >= SWIPE_PIXELS) this.#answer(way > 0 ? 'agree' : 'disagree');
  }

  #settle(node) {
    this.#from = null;
    node.style.removeProperty('--way');
    node.style.removeProperty('--sure');
    delete node.dataset.way;
  }
}
