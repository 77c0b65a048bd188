// What stands on the projector, in its states, for /design.
import { h } from '../../lib/dom.js';
import { NOW, still } from '../design/stage.js';
import { boardView } from './board.js';
import { CheerField } from './cheers.js';

/** @param {import('../design/stage.js').Stage} stage */
export function states(stage) {
  const around = {
    code: 'SPRING24',
    address: 'hall.example.org',
    now: NOW,
    cheers: new CheerField(() => {}, () => 0.5),
  };
  const board = (name, state) =>
    still(name, h('div', { class: 'board-frame' }, boardView(state, around)), { frame: 'board' });
  const after = stage.agenda.map((item, place) => (place ? item : { ...item, status: 'done' }));
  const { talk, discussion, questionTime, choice, motion } = stage;
  const posts = stage.postsOf(stage.posts.slice(0, 5), discussion.id);
  const questions = stage.postsOf(stage.questions.slice(0, 4), questionTime.id);
  const onScreen = questions.map((post, place) => (place === 1 ? { ...post, mark: 'onScreen' } : post));
  const clock = { item: talk.id, running: true, endsAt: NOW + 154_000, leftMillis: 0 };
  const soon = { ...clock, item: questionTime.id, endsAt: NOW + 41_000 };
  const live = { voteKind: 'live', running: true };
  const half = { quorumNumerator: 1, quorumDenominator: 2, quorumOver: true };
  const accepted = { result: stage.result([63, 20, 4], 'accepted') };
  const elected = { result: stage.result([31, 24, 18, 14], 'elected', { winners: [1] }) };
  const closed = { hall: { title: stage.title, names: 'nickname', premoderation: false, closed: true } };
  return [
    board('join', stage.state(null)),
    board('break', { ...stage.state(null), agenda: after }),
    board('hall over', stage.state(null, closed)),
    board('talk', stage.state(talk, { clock, cheers: { [talk.id]: 412 } })),
    board('discussion', stage.state(discussion, { posts })),
    board('discussion, first post', stage.state(discussion, { posts: posts.slice(0, 1) })),
    board('discussion, empty', stage.state(discussion)),
    board('questions', stage.state(questionTime, { posts: questions })),
    board('questions with a clock', stage.state(questionTime, { posts: questions, clock: soon })),
    board('question on screen', stage.state(questionTime, { posts: onScreen, onScreen: 101 })),
    board('vote, soon', stage.state(stage.voting(motion, 'draft'))),
    board('vote, open', stage.state(stage.voting(motion, 'open'))),
    board('vote, live', stage.state(stage.voting(choice, 'open', { running: [31, 24, 18, 14] }, live))),
    board('vote, closed', stage.state(stage.voting(motion, 'closed'))),
    board('motion, accepted', stage.state(stage.voting(motion, 'published', accepted, half))),
    board('election', stage.state(stage.voting(choice, 'published', elected))),
    board('vote, cancelled', stage.state(stage.voting(motion, 'cancelled', { reason: stage.posts[0] }))),
  ];
}
