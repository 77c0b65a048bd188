// What stands on the projector, large and calm: one view for each kind of item, and the way in when nothing
// is on. It shows only what the screen's audience is told; nothing private ever reaches it.
import { h } from '../../lib/dom.js';
import { codeText, count, t } from '../../lib/text.js';
import { currentItem, nextItem } from '../../state/agenda.js';
import { fairly, newestFirst, onScreenPost } from '../../state/posts.js';
import { choicesOf } from '../../state/arithmetic.js';
import { quorumSentence } from '../roll/quorum.js';
import { proposalsBoard } from '../proposals/board.js';
import { clockView } from '../clock/clock.js';
import { motionView, votedAmendment } from '../motion/motion.js';
import { heart } from '../talk/talk.js';
import { closingView } from '../countdown/countdown.js';
import { barsView, turnoutView } from '../result/result.js';
import { questionView } from '../result/noObjection.js';
import { ruleView } from '../result/rule.js';
import { publishedView, repeatsView } from '../result/standing.js';
import { markView } from '../secret/mark.js';

const POSTS_SHOWN = 5;
const POSTS_BESIDE = 3;
const QUESTIONS_SHOWN = 5;
const WIDE_OPTIONS = 6;
const OPTIONS_SHOWN = 18;
const BARS_SHOWN = 7;

/**
 * @typedef {{code: string, address: string, now: number,
 *   cheers: import('./cheers.js').CheerField, topics?: import('../topics/load.js').Topics,
 *   battle?: import('../battle/board.js').BattleBoard,
 *   opinions?: import('../opinions/load.js').Opinions}} Around
 */

/** @param {any} state @param {Around} around */
export function boardView(state, around) {
  const item = currentItem(state);
  if (!item) return joinBoard(state, around);
  return h(
    'section',
    { class: `board board-${item.kind}`, key: `board-${item.id}`, 'aria-label': item.title },
    h(
      'header',
      { class: 'board-head' },
      h('p', { class: 'board-kind' }, t(`kind.${item.kind}`), item.speakers && ` · ${item.speakers}`),
      h('h2', { class: item.title.length > 40 ? 'board-title board-title-long' : 'board-title' }, item.title),
      item.kind !== 'talk' && state.clock && clockView(state, item, around.now),
    ),
    h('div', { class: 'board-body' }, bodies[item.kind](state, item, around)),
  );
}

function joinBoard(state, { code, address }) {
  if (state.hall.closed) return overBoard(state);
  const next = nextItem(state);
  const isBreak = state.agenda.some((item) => item.status === 'done');
  return h(
    'section',
    { class: 'board board-join', key: isBreak ? 'break' : 'join' },
    h(
      'div',
      { class: 'board-way' },
      h('h2', { class: 'board-title' }, isBreak ? t('screen.break') : t('screen.join')),
      isBreak && next && h('p', { class: 'board-next' }, t('now.next', { title: next.title })),
      code && h('p', { class: 'board-address' }, address),
      code && h('p', { class: 'board-code' }, h('span', { class: 'unseen' }, t('join.code')), codeText(code)),
      h('p', { class: 'board-small' }, t('screen.joined', { count: state.numbers.joined })),
      state.numbers.roll && h('p', { class: 'board-small' }, quorumSentence(state)),
      !isBreak && next && h('p', { class: 'board-small' }, t('now.next', { title: next.title })),
    ),
    code &&
      h('img', { class: 'board-qr', src: `/qr/${encodeURIComponent(code)}.svg`, alt: t('code.picture') }),
  );
}

function overBoard(state) {
  return h(
    'section',
    { class: 'board board-over', key: 'over' },
    h('h2', { class: 'board-title' }, t('hall.closed')),
    h('p', { class: 'board-next' }, t('screen.thanks')),
    h('p', { class: 'board-small' }, t('screen.joined', { count: state.numbers.joined })),
  );
}

const bodies = {
  talk: (state, item, { now, cheers }) => [
    item.details?.text && h('p', { class: 'board-text' }, item.details.text),
    h('div', { class: 'board-clock' }, clockView(state, item, now)),
    h('p', { class: 'board-cheers' }, heart(), ' ', count(state.cheers[item.id] ?? 0)),
    cheers.view(),
  ],
  discussion: (state, item, { topics }) => {
    const newest = newestFirst(state.posts.filter((post) => !post.hidden));
    const cloud = topics?.view(state, item);
    if (!cloud) return postsBoard(state, newest.slice(0, POSTS_SHOWN), 'post.none');
    const beside = postsBoard(state, newest.slice(0, POSTS_BESIDE), 'post.none');
    return h('div', { class: 'board-halves' }, cloud, beside);
  },
  opinions: (state, item, { opinions }) => opinions?.view(state, item),
  questions: (state, item, { now }) => questionsBoard(state, now),
  proposals: (state, item, { now }) => proposalsBoard(state, now),
  battle: (state, item, { battle }) => battle?.view(state, item),
  vote: (state, item, { now }) => [
    repeatsView(item.details, state.agenda),
    closingView(item.vote ?? {}, now),
    item.vote && questionView(item.vote, now),
    motionBoard(state, item),
    !(item.motion && item.vote?.state === 'draft') && voteBoard(item),
  ],
};

// What a vote is about: the whole text before it opens, the one change that is asked while it is open.
function motionBoard(state, item) {
  const shown = item.vote?.state === 'draft' && item.motion
    ? motionView(item.motion)
    : ['draft', 'open'].includes(item.vote?.state) && votedAmendment(state, item);
  return shown && h('div', { class: 'board-motion' }, shown);
}

function postsBoard(state, posts, none) {
  if (posts.length === 0) return h('p', { class: 'board-text' }, t(none));
  return h(
    'ul',
    { class: 'plain board-posts' },
    posts.map((post) =>
      h(
        'li',
        { key: post.id, class: 'board-post' },
        h('p', { class: 'board-words', dir: 'auto' }, post.text),
        h(
          'p',
          { class: 'board-by' },
          h('bdi', {}, post.anonymous || !post.author ? t('post.nobody') : post.author),
          post.likes > 0 && ` · ${t('post.likes', { count: post.likes })}`,
        ),
      )
    ),
  );
}

function questionsBoard(state, now) {
  const chosen = onScreenPost(state);
  if (chosen) {
    const long = chosen.text.length > 120;
    return h(
      'figure',
      { class: 'board-question' },
      h(
        'blockquote',
        { class: long ? 'board-quote board-quote-long' : 'board-quote', dir: 'auto' },
        chosen.text,
      ),
      h(
        'figcaption',
        { class: 'board-by' },
        h('bdi', {}, chosen.anonymous || !chosen.author ? t('post.nobody') : chosen.author),
        ` · ${t('post.likes', { count: chosen.likes })}`,
      ),
    );
  }
  const open = state.posts.filter((post) => !post.replyTo && post.mark === 'open' && !post.hidden);
  return postsBoard(state, fairly(open, now).slice(0, QUESTIONS_SHOWN), 'question.none');
}

function voteBoard(item) {
  if (!item.details || !item.vote) return null;
  const practice = item.details.practice && h('p', { class: 'notice' }, t('vote.practice'));
  return [practice, votePart(item)];
}

function votePart({ details, vote }) {
  if (vote.state === 'published') {
    return [publishedView(details, vote, { most: BARS_SHOWN }), ruleView(details)];
  }
  if (vote.state === 'cancelled') {
    return h('p', { class: 'board-text' }, t('vote.cancelled', { reason: vote.reason ?? '' }));
  }
  const word = h('p', { class: 'board-state' }, t(`vote.state.${vote.state}`));
  if (vote.state === 'open' && details.running && vote.running) {
    const bars = barsView(details, vote.running, { most: BARS_SHOWN });
    return h('div', { class: 'result' }, word, turnoutView(vote), bars);
  }
  const options = choicesOf(details);
  return [
    word,
    h(
      'ul',
      {
        class: options.length > WIDE_OPTIONS
          ? 'plain board-options board-options-many'
          : 'plain board-options',
      },
      options.slice(0, OPTIONS_SHOWN).map((choice) =>
        h('li', { key: choice.choice }, choice.key ? t(choice.key, choice.values) : choice.text)
      ),
    ),
    vote.state !== 'draft' &&
    h(
      'div',
      { class: 'board-turnout' },
      turnoutView(vote),
      h(
        'div',
        { class: 'bar-track', 'aria-hidden': 'true' },
        h('span', { class: 'bar-fill', vars: { '--share': vote.entitled ? vote.cast / vote.entitled : 0 } }),
      ),
    ),
    vote.secret?.issuer && vote.state === 'open' && markView(vote.secret.issuer),
    ruleView(details),
  ];
}
