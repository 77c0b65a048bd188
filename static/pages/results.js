// After the event: what was decided and why it counts so, the agenda, what was said, applause, downloads.
// Everything is read from the public results file, which anybody can load as well.
import { h } from '../lib/dom.js';
import { dateAndTime, t } from '../lib/text.js';
import { boot, nameWindow, Page } from '../lib/page.js';
import { get } from '../lib/api.js';
import { minutesAddress, workbookAddress } from '../lib/minutes.js';
import { readingTools } from '../components/join/join.js';
import { agendaView } from '../components/agenda/agenda.js';
import { ReceiptChecker } from '../components/receipt/checker.js';
import { logList } from '../components/log/log.js';
import { battleView } from '../components/results/battles.js';
import { Replay } from '../components/results/replay.js';
import { cheerView, decisionView, talkView } from '../components/results/results.js';
import { opinionsResult } from '../components/opinions/results.js';
import { readResults } from '../components/results/read.js';
import '../components/ballot/report.js';
const TABLES = ['stage', 'ballots', 'motion', 'receipt', 'battle', 'proposals', 'opinions'];

class ResultsPage {
  #page = new Page(() => this.#view(), undefined, { tables: TABLES });
  #refresh = this.#page.refresh;
  #results = null;
  #replay = null;
  #checker = new ReceiptChecker({ hall: boot.hall, refresh: this.#refresh });
  #message = '';

  async start() {
    await this.#page.start();
    if (!boot.hall) return;
    const answer = await get(`/api/halls/${boot.hall}/results.json`);
    if (answer.ok) {
      this.#results = readResults(answer.data);
      this.#replay = new Replay(this.#results, this.#refresh);
    }
    else this.#message = answer.message;
    this.#refresh();
    if (answer.ok) await this.#checker.start();
  }

  #view() {
    nameWindow(boot.title ?? '');
    if (!boot.hall) {
      return [
        h(
          'main',
          { class: 'door' },
          h('h1', {}, t('product')),
          h('p', { class: 'notice' }, t('join.unknown')),
        ),
      ];
    }
    return [
      h(
        'main',
        { class: 'results', id: 'main' },
        h('div', { class: 'row between' }, h('h1', {}, boot.title), readingTools(this.#refresh)),
        this.#message && h('p', { class: 'notice bad-text', role: 'alert' }, this.#message),
        this.#results
          ? this.#sections(this.#results)
          : !this.#message && h('p', { class: 'muted', role: 'status' }, t('do.loading')),
      ),
    ];
  }

  #sections(results) {
    const part = (name, ...body) =>
      h(
        'section',
        { key: name, class: 'stack', 'aria-labelledby': `${name}-title` },
        h('h2', { id: `${name}-title` }, t(`results.${name}`)),
        ...body,
      );
    const { items, posts, cheers, log } = results;
    const votes = items.filter(({ vote, details }) => vote && vote.state !== 'draft' && !details.practice);
    const talked = items.filter((item) => posts.has(item.id));
    const all = [...posts.values()].flat();
    const battles = items.filter((item) => item.battle);
    const replay = this.#replay?.view();
    const mapped = items.filter(({ opinions }) => opinions?.statements > 0);
    const cheered = items.filter((item) => cheers.has(item.id));
    return [
      !boot.closed && h('p', { class: 'notice' }, t('results.running')),
      results.createdAt > 0 && h('p', { class: 'muted' }, dateAndTime(results.createdAt)),
      part(
        'decisions',
        votes.length === 0 && h('p', { class: 'muted' }, t('results.noDecisions')),
        votes.map((item) => decisionView(item, items, all)),
      ),
      battles.length > 0 && part('battles', battles.map((item) => battleView(item, posts.get(item.id)))),
      replay && part('replay', replay),
      part('agenda', agendaView({ agenda: items, current: 0 })),
      mapped.length > 0 && part(
        'opinions',
        mapped.map((item) => opinionsResult(item, `/api/halls/${boot.hall}/export`)),
      ),
      talked.length > 0 && part('said', talked.map((item) => talkView(item, posts.get(item.id)))),
      cheered.length > 0 && part('cheers', cheered.map((item) => cheerView(item, cheers.get(item.id), all))),
      log.length > 0 && part('log', logList(log)),
      part(
        'downloads',
        h('p', {}, t('results.about')),
        h(
          'div',
          { class: 'row' },
          h('a', {
            class: 'button primary',
            href: workbookAddress(results.createdAt || undefined),
            download: true,
          }, t('results.workbook')),
          h('a', {
            class: 'button',
            href: minutesAddress(results.createdAt || undefined),
            target: '_blank',
            rel: 'noopener',
          }, t('results.minutes')),
        ),
        h('p', {}, t('results.data')),
        h(
          'div',
          { class: 'row' },
          ['results.json', 'datapackage.json'].map((name) =>
            h('a', {
              key: name,
              class: 'button',
              href: `/api/halls/${boot.hall}/${name}`,
              download: true,
            }, name)
          ),
          h('a', { class: 'button', href: '/static/results.schema.json' }, t('results.schema')),
          results.tables.map((name) =>
            h('a', {
              key: name,
              class: 'button',
              href: `/api/halls/${boot.hall}/export/${name}.csv`,
              download: true,
            }, `${name}.csv`)
          ),
        ),
        boot.closed && [
          h('p', {}, t('results.bundleAbout')),
          h(
            'div',
            { class: 'row' },
            h('a', {
              class: 'button',
              href: `/api/halls/${boot.hall}/bundle.zip`,
              download: true,
            }, t('results.bundle')),
            h('a', { class: 'button', href: '/static/record/VERIFY.md' }, t('results.bundleHow')),
          ),
        ],
      ),
      this.#checker.view(),
      this.#checker.line(),
    ];
  }
}

new ResultsPage().start();
