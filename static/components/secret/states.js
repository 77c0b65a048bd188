// The states of a secret vote's paper for /design. Nothing is kept and nothing is asked: each shows a voter
// as it would be found.
import { oneChoice } from '../../lib/secret/texts.js';
import { loadTexts } from '../../lib/page.js';
import { SecretPaper } from './secret.js';

/** @param {import('../design/stage.js').Stage} stage */
export function states(stage) {
  const secret = { stage: 'open', issuer: '00', box: '04', definition: '', roll: '', papers: 141 };
  const paper = (name, found, { details = {}, more = {}, then } = {}) => {
    const final = { voteKind: 'final', secrecy: 'secret', ...details };
    const item = stage.voting(stage.choice, 'open', { secret: { ...secret, ...more } }, final);
    const state = stage.state(item);
    return {
      name,
      setup: (refresh) => {
        loadTexts('secret').then(refresh);
        const view = new SecretPaper(stage.session(state), refresh, means(found));
        return () => view.view(state, item);
      },
      then,
    };
  };
  const choose = (root) => root.querySelector('input[value="2"]').click();
  const review = (root) => {
    choose(root);
    root.querySelector('form').requestSubmit();
  };
  const choice = oneChoice(2);
  return [
    paper('to take', { stage: 'none' }),
    paper('few people', { stage: 'none' }, { more: { papers: 7 } }),
    paper('taken before, not drawn', { stage: 'asked' }),
    paper('to choose', { stage: 'drawn' }),
    paper('review', { stage: 'drawn' }, { then: review }),
    paper('several', { stage: 'drawn' }, { details: { method: 'approval', maxChoices: 2 } }),
    paper('not in yet', { stage: 'sending', choice }),
    paper('in the box', { stage: 'cast', choice }),
    paper('being collected', { stage: 'cast', choice }, { more: { stage: 'shut' } }),
    paper('stopped', { stage: 'cast', choice }, { more: { alarm: 'surplus' } }),
  ];
}

function means(found) {
  const voter = {
    isLoaded: true,
    load: () => Promise.resolve(),
    takePaper: () => new Promise(() => {}),
    resend: () => Promise.reject(new Error('no line')),
    ...found,
  };
  return { makeVoter: () => voter, hindrance: () => null, delayMillisMax: 0 };
}
