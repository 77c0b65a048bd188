// The states of short news for /design.
import { t } from '../../lib/text.js';
import { Toasts } from './toast.js';

const FOREVER = 0x7fffffff;

/** @param {import('../design/stage.js').Stage} stage */
export function states(stage) {
  const toast = (name, text, options) => ({
    name,
    setup: (refresh) => {
      const toasts = new Toasts(refresh);
      toasts.add(text, { millis: FOREVER, ...options });
      return () => toasts.view();
    },
  });
  return [
    toast('news', t('news.mineOnScreen')),
    toast('refused', t('news.mineHidden', { reason: stage.posts[0] }), { bad: true }),
  ];
}
