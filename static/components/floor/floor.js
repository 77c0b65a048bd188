// The speakers' list on a phone: ask for the floor, see my place, take it back; who is speaking.
import { h } from '../../lib/dom.js';
import { t } from '../../lib/text.js';

/**
 * @param {import('../../net/session.js').Session} session @param {any} state @param {any} item
 * @param {(outcome: any) => void} told hears a refusal
 */
export function floorView(session, state, item, told) {
  const { queue, speaking } = state.floor;
  const mine = state.me.floor;
  const place = queue.findIndex((request) => request.id === mine) + 1;
  const speakingNow = speaking && speaking.id === mine;
  return h(
    'details',
    { class: 'card floor', open: place > 0 || speakingNow },
    h('summary', {}, h('h2', {}, t('floor.title')), speaking && speakerView(speaking)),
    h('p', { role: 'status' }, mineSentence(place, speakingNow, queue.length)),
    place > 0 ? withdraw(session, mine, told) : !speakingNow && asking(session, item, told),
  );
}

function speakerView(speaking) {
  return h(
    'span',
    {},
    t('floor.speaking'),
    ' ',
    h('bdi', { class: 'strong' }, speaking.speaker || t('post.nobody')),
  );
}

function mineSentence(place, speakingNow, length) {
  if (speakingNow) return t('floor.mine');
  if (place > 0) return t('floor.place', { place });
  return t('floor.waiting', { count: length });
}

function withdraw(session, request, told) {
  return h('button', {
    type: 'button',
    disabled: session.isSending('floor.withdraw'),
    on: { click: async () => told(await session.send('floor.withdraw', { request })) },
  }, t('floor.withdraw'));
}

function asking(session, item, told) {
  const sending = session.isSending('floor.request');
  const ask = (order) => async () => told(await session.send('floor.request', { item: item.id, order }));
  return h(
    'div',
    { class: 'row' },
    h(
      'button',
      { type: 'button', disabled: sending, on: { click: ask(false) } },
      sending ? t('do.sending') : t('floor.ask'),
    ),
    h(
      'button',
      { type: 'button', class: 'quiet', disabled: sending, on: { click: ask(true) } },
      t('floor.order'),
    ),
  );
}
