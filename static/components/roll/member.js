// A member of the roll changed on the console: everything that the organisation knows, in one form.
import { h } from '../../lib/dom.js';
import { t } from '../../lib/text.js';
import { schema } from '../../net/schema.js';

const TEXTS = { name: 'name', number: 'number', group: 'name', contact: 'contact' };
const STATUSES = ['active', 'suspended', 'agent'];

/**
 * Asks what to change, and sends it; a form that was refused comes again as it was filled in.
 * @param {any} parts @param {any} member @param {number} decimals of the weights
 */
export async function changeMember(parts, member, decimals) {
  let filled = { ...member, weight: member.weight / 10 ** decimals };
  let message = '';
  for (;;) {
    const answer = await parts.dialogs.ask({
      title: t('roll.changeOf', { name: member.name }),
      text: message,
      body: () => fields(filled, decimals),
      confirm: t('roll.changeDo'),
    });
    if (!answer) return;
    filled = Object.fromEntries([...answer].map(([name, value]) => [name, String(value).trim()]));
    const weight = Math.round(Number(filled.weight) * 10 ** decimals);
    const outcome = await parts.session.send('roll.change', { seat: member.seat, ...filled, weight });
    if (outcome.kept) return;
    message = outcome.message;
  }
}

function fields(filled, decimals) {
  return [
    Object.keys(TEXTS).map((name) =>
      h(
        'label',
        { key: name, class: 'field' },
        t(`rollColumn.${name}`),
        h('input', {
          name,
          value: filled[name],
          required: name === 'name',
          maxlength: schema.limits[TEXTS[name]],
          autocomplete: 'off',
        }),
      )
    ),
    h(
      'label',
      { class: 'field' },
      t('rollColumn.weight'),
      h('input', {
        name: 'weight',
        type: 'number',
        required: true,
        min: 1 / 10 ** decimals,
        step: 1 / 10 ** decimals,
        value: filled.weight,
      }),
    ),
    h(
      'label',
      { class: 'field' },
      t('rollColumn.status'),
      h(
        'select',
        { name: 'status' },
        STATUSES.map((status) =>
          h(
            'option',
            { key: status, value: status, selected: status === filled.status },
            t(`memberStatus.${status}`),
          )
        ),
      ),
    ),
  ];
}
