// Proxies on the roll: who acts for a member, given and taken back by staff; agents who are no members.
import { h } from '../../lib/dom.js';
import { t } from '../../lib/text.js';
import { post } from '../../lib/api.js';
import { schema } from '../../net/schema.js';

/** What a member's line says and offers. @param {any} parts @param {any} member */
export function proxiesView(parts, member) {
  const { session, told } = parts;
  const titleOf = (item) => session.state.agenda.find((entry) => entry.id === item)?.title ?? '';
  const revoke = (proxy) => async () => {
    const fields = { principal: member.seat, ...(proxy.item ? { item: proxy.item } : {}) };
    told(await session.send('proxy.revoke', fields));
  };
  return [
    member.holds && h('p', { class: 'muted' }, t('proxies.holds', { names: member.holds.join(', ') })),
    (member.proxies ?? []).map((proxy) =>
      h(
        'div',
        { class: 'row between', key: `proxy-${proxy.item ?? 0}` },
        h(
          'span',
          {},
          t('proxies.by', { name: proxy.holder }),
          proxy.item && ` (${titleOf(proxy.item)})`,
          proxy.instruction && h('span', { class: 'muted' }, ` · ${proxy.instruction}`),
        ),
        h('button', {
          type: 'button',
          'aria-label': t('proxies.revokeOf', { name: member.name }),
          on: { click: revoke(proxy) },
        }, t('proxies.revoke')),
      )
    ),
  ];
}

/** Asks who acts for a member. @param {any} parts @param {any} member @param {any[]} agents */
export async function giveProxy(parts, member, agents) {
  const { session, dialogs } = parts;
  let filled = { holderName: '', instruction: '', item: '' };
  let message = '';
  for (;;) {
    const answer = await dialogs.ask({
      title: t('proxies.giveOf', { name: member.name }),
      text: message,
      body: () => fields(session.state, filled, agents),
      confirm: t('proxies.give'),
    });
    if (!answer) return;
    filled = Object.fromEntries([...answer].map(([name, value]) => [name, String(value).trim()]));
    const { item, ...rest } = filled;
    const command = { principal: member.seat, ...rest, ...(item ? { item: Number(item) } : {}) };
    const outcome = await session.send('proxy.give', command);
    if (outcome.kept) return;
    message = outcome.message;
  }
}

function fields(state, filled, agents) {
  const votes = state.agenda.filter((item) => item.kind === 'vote' && item.vote?.state === 'draft');
  return [
    h(
      'label',
      { class: 'field' },
      t('proxies.holder'),
      h('input', {
        name: 'holderName',
        required: true,
        maxlength: schema.limits.name,
        list: 'proxies-agents',
        autocomplete: 'off',
        value: filled.holderName,
      }),
      h('datalist', { id: 'proxies-agents' }, agents.map((agent) => h('option', { value: agent.name }))),
    ),
    h(
      'label',
      { class: 'field' },
      t('proxies.item'),
      h(
        'select',
        { name: 'item' },
        h('option', { value: '' }, t('proxies.wholeAssembly')),
        votes.map((item) =>
          h('option', { key: item.id, value: item.id, selected: `${item.id}` === filled.item }, item.title)
        ),
      ),
    ),
    h(
      'label',
      { class: 'field' },
      t('proxies.instruction'),
      h('input', { name: 'instruction', maxlength: schema.limits.reason, value: filled.instruction }),
    ),
  ];
}

/** Asks for the name of an agent, and gives them a seat. @param {any} parts */
export async function addAgent(parts) {
  const answer = await parts.dialogs.ask({
    title: t('proxies.agentAdd'),
    text: t('proxies.agentText'),
    body: () =>
      h(
        'label',
        { class: 'field' },
        t('rollColumn.name'),
        h('input', { name: 'name', required: true, maxlength: schema.limits.name, autocomplete: 'off' }),
      ),
    confirm: t('proxies.agentDo'),
  });
  if (!answer) return;
  const name = String(answer.get('name')).trim();
  const made = await post(`/api/halls/${parts.session.hall}/agents`, { name });
  if (!made.ok) parts.told({ kept: false, message: made.message });
}
