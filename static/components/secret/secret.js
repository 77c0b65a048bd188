// A secret vote on a phone: take a paper, choose, look at it once more, cast it without a name, change it,
// and when the result is published find one's own among the ballots. Loaded when a secret vote is on. What is
// kept on this device stands in lib/secret/voter.js; here is only what is seen.
import { h } from '../../lib/dom.js';
import { get, post } from '../../lib/api.js';
import { boot } from '../../lib/page.js';
import { t } from '../../lib/text.js';
import { papers } from '../../lib/secret/papers.js';
import { fingerprint } from '../../lib/secret/mark.js';
import { CastRefusal, SecretVoter } from '../../lib/secret/voter.js';
import { turnoutView } from '../result/result.js';
import { bytesOf, choiceOf, fieldsView, saidView } from './choice.js';

const DELAY_MILLIS_MAX = 5000;
const LAST_MILLIS = 10_000;
const SMALL = 10;

export class SecretPaper {
  #session;
  #refresh;
  #means;
  #item = 0;
  #voter = null;
  #choice = null;
  #step = 'choose';
  #busy = '';
  #message = '';
  #mark = '';
  #found = null;

  /** @param {any} session @param {() => void} refresh @param {any} [means] others than the page's own */
  constructor(session, refresh, means = {}) {
    this.#session = session;
    this.#refresh = refresh;
    const makeVoter = (item) => this.#voterOf(item);
    this.#means = { makeVoter, hindrance: hindranceHere, delayMillisMax: DELAY_MILLIS_MAX, ...means };
  }

  /** While the vote is open. */
  view(state, item) {
    this.#enter(item);
    const { vote, details } = item;
    if (vote.secret?.alarm) return notice(t('paper.alarmed'));
    if (vote.secret?.stage === 'shut') return [notice(t('paper.counting')), turnoutView(vote)];
    const hindrance = this.#means.hindrance();
    if (hindrance) return [notice(hindrance), h('p', {}, t('paper.onPaper'))];
    if (!this.#voter) return h('p', { class: 'muted', role: 'status' }, t('paper.looking'));
    return [
      this.#body(item, details),
      this.#message && h('p', { class: 'bad-text', role: 'alert' }, this.#message),
      this.#mark && h('p', { class: 'muted' }, t('paper.mark', { mark: this.#mark })),
      drawnView(vote),
    ];
  }

  #body(item, details) {
    switch (this.#voter.stage) {
      case 'none':
      case 'asked':
        return this.#take(item);
      case 'drawn':
        return this.#vote(item, details);
      case 'sending':
        return this.#sending(details);
      default:
        return this.#step === 'choose' ? this.#received(details) : this.#vote(item, details);
    }
  }

  // Another vote, or this one with its keys: what this device has of it is read.
  #enter(item) {
    if (this.#item === item.id || !item.vote.secret?.issuer) return;
    this.#item = item.id;
    [this.#voter, this.#choice, this.#step] = [null, null, 'choose'];
    [this.#message, this.#busy, this.#mark, this.#found] = ['', '', '', null];
    if (!this.#means.hindrance()) this.#load(item);
  }

  async #load(item) {
    const voter = this.#means.makeVoter(item);
    if (voter.isLoaded) this.#voter = voter;
    await this.#try(async () => {
      await voter.load();
      if (this.#item === item.id) this.#voter = voter;
      this.#mark = await fingerprint(item.vote.secret.issuer);
    });
    if (voter.stage === 'sending' && item.vote.state === 'open') this.#cast(item, () => voter.resend());
  }

  #voterOf(item) {
    return new SecretVoter(this.#session.hall, item, {
      papers,
      draw: (blinded) => this.#draw(item.id, blinded),
      post: (ballot) => send(this.#session.hall, item.id, ballot),
    });
  }

  async #draw(item, blinded) {
    const answer = await post(`/api/halls/${this.#session.hall}/paper`, { as: 'participant', item, blinded });
    if (!answer.ok) throw new CastRefusal(answer.code, answer.message);
    return answer.data.signatures;
  }

  async #try(act, busy = '') {
    if (this.#busy) return;
    [this.#busy, this.#message] = [busy, ''];
    if (busy) this.#refresh();
    try {
      await act();
    } catch (error) {
      this.#message = error instanceof CastRefusal ? error.message : t('paper.failed');
    }
    this.#busy = '';
    this.#refresh();
  }

  // MARK: taking

  #take(item) {
    const { secret } = item.vote;
    const asked = this.#voter.stage === 'asked';
    return h(
      'div',
      { class: 'paper-take' },
      isInApp() && notice(t('paper.inApp')),
      h('p', {}, t('paper.how')),
      h('p', { class: 'muted' }, t('paper.keep')),
      secret.papers < SMALL && notice(t('paper.small')),
      h('button', {
        type: 'button',
        class: 'primary wide',
        disabled: this.#busy !== '',
        on: { click: () => this.#try(() => this.#voter.takePaper(), 'taking') },
      }, this.#busy === 'taking' ? t('paper.taking') : asked ? t('paper.goOn') : t('paper.take')),
    );
  }

  // MARK: voting

  #vote(item, details) {
    if (this.#step === 'review') return this.#review(item, details);
    const chosen = (choice) => {
      this.#choice = choice;
      this.#refresh();
    };
    return h(
      'form',
      { class: 'choices', on: { submit: (event) => this.#toReview(event) } },
      this.#voter.stage === 'drawn' && h('p', { class: 'notice', role: 'status' }, t('paper.drawn')),
      fieldsView(details, this.#choice, chosen),
      h('button', { type: 'submit', class: 'primary wide' }, t('vote.toReview')),
      this.#step === 'change' &&
        h('button', {
          type: 'button',
          class: 'wide',
          on: { click: () => this.#go('choose') },
        }, t('vote.keepMine')),
    );
  }

  #review(item, details) {
    return h(
      'div',
      { class: 'review', role: 'group', 'aria-labelledby': 'review-title' },
      h('h3', { id: 'review-title', tabindex: -1, created: (node) => node.focus() }, t('vote.review')),
      saidView(details, this.#choice),
      h('button', {
        type: 'button',
        class: 'primary wide',
        disabled: this.#busy !== '',
        on: { click: () => this.#cast(item, () => this.#voter.cast(bytesOf(details, this.#choice))) },
      }, this.#busy ? t('paper.sending') : t('vote.submit')),
      h('button', {
        type: 'button',
        class: 'wide',
        disabled: this.#busy !== '',
        on: { click: () => this.#go('change') },
      }, t('vote.rethink')),
    );
  }

  #sending(details) {
    return h(
      'div',
      { class: 'review', role: 'status' },
      h('h3', {}, this.#busy ? t('paper.sending') : t('paper.notIn')),
      saidView(details, choiceOf(this.#voter.choice)),
      !this.#busy && h('button', {
        type: 'button',
        class: 'primary wide',
        on: { click: () => this.#try(() => this.#voter.resend(), 'sending') },
      }, t('paper.again')),
    );
  }

  #received(details) {
    const change = () => {
      this.#choice = choiceOf(this.#voter.choice);
      this.#go('change');
    };
    return h(
      'div',
      { class: 'receipt', role: 'status' },
      h('h3', {}, t('paper.in')),
      saidView(details, choiceOf(this.#voter.choice)),
      h('p', {}, t('paper.inHelp')),
      h('button', { type: 'button', class: 'wide', on: { click: change } }, t('vote.change')),
    );
  }

  // At a time of its own, so that who tapped last is not whose ballot comes last; at once when voting ends.
  async #cast(item, act) {
    await this.#try(async () => {
      const closing = item.vote.closingAt;
      const hurries = closing && closing - this.#session.now() < LAST_MILLIS + DELAY_MILLIS_MAX;
      if (!hurries) await pause(Math.random() * this.#means.delayMillisMax);
      await act();
      this.#step = 'choose';
    }, 'sending');
  }

  #toReview(event) {
    event.preventDefault();
    if (this.#choice !== null) this.#go('review');
  }

  #go(step) {
    [this.#step, this.#message] = [step, ''];
    this.#refresh();
  }

  // MARK: afterwards

  /** When the result is published: whether my ballot is among those that were counted. */
  found(item) {
    this.#enter(item);
    if (!this.#voter || !['cast', 'sending'].includes(this.#voter.stage)) return null;
    const look = () => this.#try(() => this.#look(item), 'looking');
    return h(
      'div',
      { class: 'paper-found' },
      this.#found === null
        ? h('button', {
          type: 'button',
          class: 'wide',
          disabled: this.#busy !== '',
          on: { click: look },
        }, t('paper.find'))
        : h('p', { class: this.#found ? 'notice' : 'bad-text', role: 'status' },
          this.#found ? t('paper.found') : t('paper.missing')),
      this.#message && h('p', { class: 'bad-text', role: 'alert' }, this.#message),
    );
  }

  // All of them are asked for: asking for one would say whose it is.
  async #look(item) {
    const answer = await get(`/api/halls/${this.#session.hall}/secret?as=participant&item=${item.id}`);
    if (!answer.ok) throw new CastRefusal(answer.code, answer.message);
    this.#found = await this.#voter.isAmong(answer.data.ballots);
  }
}

async function send(hall, item, ballot) {
  const answer = await fetch(`${boot.castURL}/cast/${hall}/${item}`, {
    method: 'POST',
    body: ballot,
    credentials: 'omit',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
  });
  if (answer.ok) return new Uint8Array(await answer.arrayBuffer());
  const { code, message } = await answer.json();
  throw new CastRefusal(code, message);
}

function pause(millis) {
  return new Promise((resolve) => setTimeout(resolve, millis));
}

// Why this page cannot hold a secret vote; null: it can. It is refused then, never weakened.
function hindranceHere() {
  if (!boot.castURL) return t('paper.noServer');
  if (!globalThis.isSecureContext || !globalThis.crypto?.subtle) return t('paper.noSecure');
  return globalThis.indexedDB ? null : t('paper.noStore');
}

// Their pages keep a store of their own, which goes when they are closed.
function isInApp() {
  return /KAKAOTALK|NAVER\(inapp/i.test(navigator.userAgent);
}

function notice(text) {
  return h('p', { class: 'notice' }, text);
}

function drawnView(vote) {
  return h('p', { class: 'muted' }, t('paper.count', { drawn: vote.cast ?? 0, papers: vote.secret.papers }));
}
