// A file of members: chosen, looked at by the server without a trace, and put on the roll as a whole or not
// at all.
import { h } from '../../lib/dom.js';
import { count, t } from '../../lib/text.js';
import { randomHex, upload } from '../../lib/api.js';
import { weightText } from './quorum.js';

export class RollImport {
  #session;
  #refresh;
  #done;
  /** @type {File|null} */
  #file = null;
  #look = null;
  #key = '';
  #message = '';
  #busy = false;

  /** @param {{session: any, refresh: () => void, done: () => void}} parts */
  constructor({ session, refresh, done }) {
    this.#session = session;
    this.#refresh = refresh;
    this.#done = done;
  }

  view() {
    return h(
      'div',
      { class: 'stack' },
      h(
        'label',
        { class: 'field' },
        t('roll.file'),
        h('input', {
          type: 'file',
          name: 'roll',
          accept: '.csv,.tsv,.txt,.xlsx',
          on: { change: (event) => this.#choose(event.target) },
        }),
        h('span', { class: 'muted' }, t('roll.fileHelp')),
      ),
      this.#busy && h('p', { role: 'status' }, t('do.loading')),
      this.#message && h('p', { class: 'notice', role: 'alert' }, this.#message),
      this.#look && this.#found(this.#look),
    );
  }

  #found(look) {
    const columns = Object.entries(look.columns).map(([column, header]) =>
      t('roll.columnIs', { column: t(`rollColumn.${column}`), header })
    );
    return h(
      'section',
      { class: 'card stack', 'aria-labelledby': 'look-title' },
      h('h3', { id: 'look-title' }, t('roll.look', { file: this.#file.name })),
      h(
        'p',
        {},
        t('roll.lookPeople', {
          people: count(look.people),
          suspended: count(look.suspended),
          weight: weightText(look.weight, look.decimals),
        }),
      ),
      look.proxies > 0 &&
      h('p', {}, t('roll.lookProxies', { proxies: count(look.proxies), agents: count(look.agents) })),
      h('p', { class: 'muted' }, columns.join(' · ')),
      look.ignored.length > 0 &&
      h('p', { class: 'muted' }, t('roll.ignored', { columns: look.ignored.join(', ') })),
      look.problems.length > 0 &&
      h(
        'ul',
        { class: 'plain roll-problems' },
        look.problems.map((problem) =>
          h(
            'li',
            { key: `${problem.line}-${problem.code}`, class: problem.error ? 'bad-text' : 'muted' },
            problemText(problem),
          )
        ),
      ),
      look.more > 0 && h('p', { class: 'muted' }, t('people.more', { count: look.more })),
      look.errors && h('p', { class: 'strong' }, t('roll.mend')),
      h(
        'div',
        { class: 'row end' },
        h('button', { type: 'button', on: { click: () => this.#forget() } }, t('do.back')),
        h(
          'button',
          {
            type: 'button',
            class: 'primary',
            disabled: this.#busy || look.errors,
            on: { click: () => this.#put() },
          },
          t('roll.put', { people: count(look.people) }),
        ),
      ),
    );
  }

  async #choose(input) {
    this.#file = input.files[0] ?? null;
    input.value = '';
    if (!this.#file) return;
    this.#key = randomHex(8);
    await this.#send('');
  }

  async #put() {
    await this.#send(`?key=${this.#key}`);
    if (!this.#look?.imported) return;
    this.#message = t('roll.imported', { people: count(this.#look.people) });
    this.#look = this.#file = null;
    this.#refresh();
    this.#done();
  }

  async #send(query) {
    this.#busy = true;
    this.#message = '';
    this.#refresh();
    const answer = await upload(`/api/halls/${this.#session.hall}/roll/file${query}`, this.#file);
    this.#busy = false;
    this.#look = answer.ok ? answer.data : this.#look;
    if (!answer.ok) this.#message = answer.message;
    this.#refresh();
  }

  #forget() {
    this.#look = this.#file = null;
    this.#message = '';
    this.#refresh();
  }
}

function problemText({ line, code, text, other }) {
  const where = t('roll.line', { line });
  const what = t(`rollProblem.${code}`, { text });
  return `${where} ${what}${other ? ` (${t('roll.seeLine', { line: other })})` : ''}`;
}
