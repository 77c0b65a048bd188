// The questions of a motion's panel: its text, whose voice was heard, what an amendment says.
import { h } from '../../lib/dom.js';
import { t } from '../../lib/text.js';
import { schema } from '../../net/schema.js';
import { originals } from '../../state/motion.js';
import { amendmentFields } from './part.js';

/** The text, a paragraph a line, with its settings. @returns {Promise<any>} fields of `motion.set` */
export async function askText(dialogs, motion) {
  const tick = (name, key) =>
    h(
      'label',
      { class: 'tick' },
      h('input', { type: 'checkbox', name, prop: { checked: motion?.[name] ?? false } }),
      t(key),
    );
  const isAmended = motion?.paragraphs.some((entry) => entry.changedBy > 0);
  const locked = isAmended || (motion?.amendments.length ?? 0) > 0;
  const text = motion && originals(motion).join('\n');
  const answer = await dialogs.ask({
    title: t('motion.write'),
    confirm: t('do.save'),
    body: () => [
      h(
        'label',
        { class: 'field' },
        t('motion.paragraphs'),
        h('textarea', {
          name: 'text',
          rows: 8,
          required: true,
          readonly: locked,
          prop: { value: text ?? '' },
        }),
      ),
      locked && h('p', { class: 'muted' }, t('motion.locked')),
      h(
        'label',
        { class: 'field' },
        t('motion.secondsNeeded'),
        h('input', {
          type: 'number',
          name: 'seconds',
          min: 0,
          max: 100,
          prop: { value: motion?.seconds ?? 1 },
        }),
      ),
      tick('backing', 'motion.backing'),
      tick('amending', 'motion.amending'),
    ],
  });
  if (!answer) return null;
  return {
    paragraphs: String(answer.get('text')).split('\n').map((line) => line.trim()).filter(Boolean),
    seconds: Number(answer.get('seconds')),
    backing: answer.get('backing') !== null,
    amending: answer.get('amending') !== null,
  };
}

// People by name; two of one name are told apart by their number.
async function people(session) {
  const answer = await session.fetch('seats');
  if (!answer.ok) return new Map();
  const names = new Map();
  for (const { seat, name, role, left, number } of answer.data.seats) {
    if (role !== 'participant' || left || !name) continue;
    names.set(names.has(name) ? `${name} (${number || seat})` : name, seat);
  }
  return names;
}

function personField(names) {
  return [
    h(
      'label',
      { class: 'field' },
      t('motion.who'),
      h('input', { name: 'who', list: 'motion-people', autocomplete: 'off' }),
    ),
    h(
      'datalist',
      { id: 'motion-people' },
      [...names.keys()].map((name) => h('option', { key: name, value: name })),
    ),
  ];
}

function personOf(names, answer) {
  const seat = names.get(String(answer.get('who')).trim());
  return seat === undefined ? {} : { seat };
}

/** Who it was; nobody: somebody in the room. @returns {Promise<{seat?: number}|null>} */
export async function askPerson(dialogs, session, key) {
  const names = await people(session);
  const answer = await dialogs.ask({ title: t(key), confirm: t('do.save'), body: () => personField(names) });
  return answer && personOf(names, answer);
}

/** An amendment that was heard in the room. @returns {Promise<any>} fields of `amendment.propose`, or null */
export async function askProposal(dialogs, session, motion, refresh) {
  const names = await people(session);
  let draft = { change: 'replace', paragraph: motion.paragraphs[0]?.number ?? 0, text: '' };
  const put = (name) => (event) => {
    draft = { ...draft, [name]: event.target.value };
    if (name === 'change') refresh();
  };
  const body = () => [amendmentFields(motion, draft, put), personField(names)];
  const answer = await dialogs.ask({ title: t('motion.take'), confirm: t('do.save'), body });
  if (!answer) return null;
  const change = String(answer.get('change'));
  return {
    change,
    paragraph: Number(answer.get('paragraph')),
    text: change === 'remove' ? '' : String(answer.get('text')).trim(),
    ...personOf(names, answer),
  };
}

/** The new words of an amendment. @returns {Promise<string>} empty when it was called off */
export async function askWords(dialogs, { text }) {
  const answer = await dialogs.ask({
    title: t('motion.rewrite'),
    confirm: t('do.save'),
    body: () =>
      h(
        'label',
        { class: 'field' },
        t('motion.words'),
        h('textarea', {
          name: 'text',
          rows: 5,
          required: true,
          maxlength: schema.limits.paragraph,
          prop: { value: text },
        }),
      ),
  });
  return answer ? String(answer.get('text')).trim() : '';
}
