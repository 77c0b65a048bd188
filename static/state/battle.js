// Battles and proposals in the page's fold. Who stands where is not in it for participants: the hall tells
// them how many chose, and a page asks for the rest when its person has chosen.
import { changed, NEW_BATTLE } from './agenda.js';
import { upserted } from './posts.js';

function ofBattle(state, event, change) {
  return changed(state, event, event.item, (item) => ({ battle: change(item.battle ?? NEW_BATTLE) }));
}

function post(state, event, more) {
  const isStaff = state.audience === 'staff';
  if (event.pending && !isStaff) return state;
  const { item, at, text, author, authorSeat, anonymous, pending } = event;
  const kept = { id: event.seq, item, at, text, author, authorSeat, anonymous, likes: 0, mark: 'open' };
  return upserted(state, { ...kept, ...more, ...(isStaff ? { pending, hidden: false } : {}) });
}

export const battleSteps = {
  'side.speaking': (state, event) =>
    ofBattle(state, event, ({ outcome, ...battle }) => ({
      ...battle,
      ...(outcome && event.position === 0 ? { outcome } : {}),
      speaking: event.position,
      begun: battle.begun || event.position > 0,
    })),
  'sides.counted': (state, event) =>
    ofBattle(state, event, (battle) => ({
      ...battle,
      speaking: 0,
      outcome: {
        first: event.first,
        last: event.last,
        flow: event.flow,
        withheld: event.withheld,
        moves: event.moves,
      },
    })),
  'reason.given': (state, event) => post(state, event, { side: event.side, moved: event.moved }),
  'proposal.added': (state, event) => post(state, event, { title: event.title }),
  'proposal.merged': (state, event) => ({
    ...state,
    posts: state.posts.map((entry) => {
      if (entry.id === event.into) return { ...entry, likes: event.support };
      const goes = entry.id === event.post || entry.mergedInto === event.post;
      return goes ? { ...entry, mergedInto: event.into } : entry;
    }),
  }),
  'proposal.parted'(state, event) {
    const root = state.posts.find((entry) => entry.id === event.post)?.mergedInto;
    const posts = state.posts.map((entry) => {
      if (entry.id === root) return { ...entry, likes: event.rest };
      if (entry.id !== event.post) return entry;
      const { mergedInto: _, ...alone } = entry;
      return { ...alone, likes: event.support };
    });
    return { ...state, posts };
  },
};

/** Running numbers of battles. */
export function withSides(state, list) {
  const told = Object.fromEntries(list.map((entry) => [entry.item, entry]));
  return { ...state, sides: { ...state.sides, ...told } };
}

/** A welcome's pairs of item and side. @param {number[]} [pairs] */
export function sidesOf(pairs = []) {
  const sides = {};
  for (let place = 0; place + 1 < pairs.length; place += 2) sides[pairs[place]] = pairs[place + 1];
  return sides;
}
