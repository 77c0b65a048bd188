// For whom I act, and which ballots I brought for them: the page's fold of what only my own page is told.

export const representSteps = {
  represents: (state, { agent, for: members, by }) => ({
    ...state,
    me: { ...state.me, represents: { agent, for: members, by } },
  }),

  // A helper's device forgets whoever stood before it.
  'brought.forgotten': (state) => ({ ...state, me: { ...state.me, brought: undefined } }),
};

/** A ballot of mine, or one that I brought for somebody, was kept. @param {any} me @param {any} fields */
export function castBallot(me, fields, seq) {
  if (fields.voter !== undefined) return brought(me, fields, seq);
  return {
    ...me,
    ballots: { ...me.ballots, [fields.item]: fields.choice },
    receipts: { ...me.receipts, [fields.item]: seq },
  };
}

/** As `castBallot`, of a ballot of several marks. @param {any} me @param {any} fields @param {number} seq */
export function fileBallot(me, fields, seq) {
  if (fields.voter !== undefined) return brought(me, fields, seq);
  return {
    ...me,
    filed: { ...me.filed, [fields.item]: fields.marks },
    receipts: { ...me.receipts, [fields.item]: seq },
  };
}

function brought(me, { item, choice, marks, voter }, seq) {
  const receipts = { ...me.brought?.[voter], [item]: seq };
  const next = { ...me, brought: { ...me.brought, [voter]: receipts } };
  if (!me.represents) return next;
  const members = me.represents.for.map((member) =>
    member.seat === voter ? withBallot(member, item, choice, marks) : member
  );
  return { ...next, represents: { ...me.represents, for: members } };
}

function withBallot(member, item, choice, marks) {
  if (marks === undefined) return { ...member, ballots: withPair(member.ballots, item, choice) };
  return { ...member, filed: [...member.filed.filter(([id]) => id !== item), [item, marks]] };
}

function withPair(pairs, item, choice) {
  const rest = [];
  for (let place = 0; place + 1 < pairs.length; place += 2) {
    if (pairs[place] !== item) rest.push(pairs[place], pairs[place + 1]);
  }
  return [...rest, item, choice];
}
