// The one button that a phone has while it is asked whether anybody objects.
import { h } from '../../lib/dom.js';
import { t } from '../../lib/text.js';

/**
 * @param {import('../../net/session.js').Session} session @param {any} item
 * @param {(message: string) => void} told what the phone says when it was refused
 */
export function objectButton(session, item, told) {
  const object = async () => {
    const outcome = await session.send('noObjection.object', { item: item.id });
    // Somebody was faster, or the time is over: the page says so by itself.
    told(outcome.kept || outcome.code === 'noObjection.notAsked' ? '' : outcome.message);
  };
  return h('button', {
    type: 'button',
    class: 'wide',
    disabled: session.isSending('noObjection.object'),
    on: { click: object },
  }, t('noObjection.object'));
}
