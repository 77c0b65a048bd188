// The room on the console: how many are here, who wants to speak, the people, the links.
import { h } from '../../lib/dom.js';
import { count, t } from '../../lib/text.js';

/** @param {any} state */
export function numbersView(state) {
  const { online, joined, checkedIn } = state.numbers;
  const part = (name, value) =>
    h('div', { class: 'figure' }, h('dt', {}, t(`room.${name}`)), h('dd', {}, count(value)));
  return h(
    'dl',
    { class: 'figures', 'aria-label': t('room.title') },
    part('online', online),
    part('joined', joined),
    part('checkedIn', checkedIn),
  );
}

/**
 * One key for the floor: whoever speaks is done, or else the first in the queue speaks.
 * @param {import('../../net/session.js').Session} session
 * @param {(outcome: any) => void} told
 */
export async function moveFloor(session, told) {
  const { queue, speaking } = session.state.floor;
  if (speaking) told(await session.send('floor.finish', { request: speaking.id }));
  else if (queue[0]) told(await session.send('floor.grant', { request: queue[0].id }));
}

/**
 * @param {import('../../net/session.js').Session} session
 * @param {any} state
 * @param {(outcome: any) => void} told
 */
export function speakersView(session, state, told) {
  const { queue, speaking } = state.floor;
  const send = (type, request) => async () => told(await session.send(type, { request }));
  const name = (request) => h('bdi', { class: 'strong' }, request.speaker || t('post.nobody'));
  return h(
    'section',
    { class: 'stack', 'aria-labelledby': 'speakers-title' },
    h('h2', { id: 'speakers-title' }, t('floor.title')),
    speaking &&
      h(
        'div',
        { class: 'card stack' },
        h('p', {}, t('floor.speaking'), ' ', name(speaking)),
        h(
          'button',
          { type: 'button', class: 'primary', on: { click: send('floor.finish', speaking.id) } },
          t('floor.finish'),
        ),
      ),
    queue.length === 0 && h('p', { class: 'muted' }, t('floor.none')),
    h(
      'ol',
      { class: 'plain stack' },
      queue.map((request) =>
        h(
          'li',
          { key: request.id, class: 'card row between' },
          h(
            'span',
            {},
            name(request),
            request.order && h('span', { class: 'tag' }, t('floor.orderTag')),
            request.spoken === 0 && h('span', { class: 'tag' }, t('floor.first')),
          ),
          h(
            'span',
            { class: 'row' },
            h('button', {
              type: 'button',
              disabled: speaking !== null,
              on: { click: send('floor.grant', request.id) },
            }, t('floor.grant')),
            h(
              'button',
              { type: 'button', class: 'quiet', on: { click: send('floor.withdraw', request.id) } },
              t('floor.drop'),
            ),
          ),
        )
      ),
    ),
  );
}
