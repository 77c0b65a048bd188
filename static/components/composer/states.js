// The states of the field where a post is written, for /design.
import { t } from '../../lib/text.js';
import { Composer } from './composer.js';

/** @param {import('../design/stage.js').Stage} stage */
export function states(stage) {
  const state = stage.state(stage.discussion);
  const composer = (name, item, { pending = [], muted = false, then } = {}) => ({
    name,
    setup: (refresh) => {
      const field = new Composer(stage.session(state, { pending }), refresh, item);
      return () => field.view(stage.discussion.details, { label: t('post.write'), muted });
    },
    then,
  });
  const write = (text) => (root) => {
    const field = root.querySelector('textarea');
    field.value = text;
    field.dispatchEvent(new Event('input'));
  };
  const sending = [{ type: 'post.add', fields: { item: 903, replyTo: undefined } }];
  return [
    composer('empty', 901, { then: write('') }),
    composer('written', 902, { then: write(stage.posts[0]) }),
    composer('sending', 903, { pending: sending, then: write(stage.posts[1]) }),
    composer('too long', 904, { then: write(stage.posts.join(' ').repeat(4).slice(0, 620)) }),
    composer('muted', 905, { muted: true }),
  ];
}
