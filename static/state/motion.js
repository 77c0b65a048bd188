// The motions' part of the page's fold: the text of a vote, who stands behind it, and the amendments to it.
// It mirrors the hall core.

/** Puts the events of motions into an item's `motion`. `seq` is the event's, and an amendment's id. */
const changes = {
  'motion.set'(motion, { paragraphs, seconds, backing, amending }) {
    const fresh = paragraphs.map((text, place) => ({
      number: place + 1,
      text,
      original: text,
      changedBy: 0,
      removed: false,
    }));
    const isSame = motion && JSON.stringify(originals(motion)) === JSON.stringify(paragraphs);
    const bare = { moved: false, mover: '', seconders: [], paragraphs: fresh, amendments: [] };
    return { ...(isSame ? motion : bare), seconds, backing, amending };
  },

  'motion.backed'(motion, { amendment, seconding, name }) {
    if (amendment !== undefined) {
      return withAmendment(motion, amendment, (entry) => ({ seconders: [...entry.seconders, name] }));
    }
    if (!seconding) return { ...motion, moved: true, mover: name };
    return { ...motion, seconders: [...motion.seconders, name] };
  },

  'amendment.proposed'(motion, { seq, change, paragraph, name, text }) {
    const seen = motion.paragraphs.find((entry) => entry.number === paragraph)?.changedBy ?? 0;
    const added = { id: seq, change, paragraph, text, name, seconders: [], status: 'pending', seen };
    return { ...motion, amendments: [...motion.amendments, added] };
  },

  'amendment.rewritten': (motion, { amendment, text }) =>
    withAmendment(motion, amendment, (entry) => ({
      text,
      seen: motion.paragraphs.find(({ number }) => number === entry.paragraph)?.changedBy ?? 0,
    })),

  'amendment.ordered'(motion, { amendments }) {
    const named = amendments.map((id) => motion.amendments.find((entry) => entry.id === id)).filter(Boolean);
    return {
      ...motion,
      amendments: [...named, ...motion.amendments.filter((entry) => !named.includes(entry))],
    };
  },

  'amendment.settled'(motion, { amendment, status, vote }, former) {
    const found = motion.amendments.find((entry) => entry.id === amendment);
    // A correction of the vote that settled it settles it anew.
    if (!found || (found.status !== 'pending' && (vote === undefined || found.vote !== vote))) return motion;
    const decided = { status, vote: status === 'pending' ? undefined : vote };
    const settled = withAmendment(motion, amendment, () => decided);
    if ((found.status === 'adopted') === (status === 'adopted')) return settled;
    const change = status === 'adopted' ? adopted : takenBack;
    return { ...settled, paragraphs: change(motion.paragraphs, found, former) };
  },
};

/** A motion's own paragraphs as they stood, in the order of their numbers. */
export function originals(motion) {
  return motion.paragraphs
    .filter((entry) => entry.original !== undefined)
    .sort((one, other) => one.number - other.number)
    .map((entry) => entry.original);
}

function withAmendment(motion, id, change) {
  const changed = (entry) => (entry.id === id ? { ...entry, ...change(entry) } : entry);
  return { ...motion, amendments: motion.amendments.map(changed) };
}

function adopted(paragraphs, { id, change, paragraph, text }) {
  const place = paragraphs.findIndex((entry) => entry.number === paragraph);
  if (change === 'add') {
    if (place < 0 && paragraph !== 0) return paragraphs;
    const number = Math.max(...paragraphs.map((entry) => entry.number)) + 1;
    const added = { number, text, changedBy: id, removed: false };
    return [...paragraphs.slice(0, place + 1), added, ...paragraphs.slice(place + 1)];
  }
  const changed = change === 'remove' ? { removed: true } : { text };
  return paragraphs.map((entry, at) => (at === place ? { ...entry, ...changed, changedBy: id } : entry));
}

// What was there before an adopted amendment stands again; one that a later one changed stays.
function takenBack(paragraphs, { id, change, seen }, former) {
  if (change === 'add') return paragraphs.filter((entry) => entry.changedBy !== id);
  return paragraphs.map((entry) => {
    if (entry.changedBy !== id) return entry;
    if (change === 'remove') return { ...entry, removed: false, changedBy: seen };
    return { ...entry, text: former ?? entry.original ?? '', changedBy: seen };
  });
}

/**
 * The steps of the page's fold.
 * @param {(state: any, event: any, id: number, change: (item: any) => any) => any} changed changes one item
 */
export function motionSteps(changed) {
  const step = (type) => (state, event) => {
    const item = state.agenda.find(({ id, motion }) =>
      event.item === undefined
        ? motion?.amendments.some((entry) => entry.id === event.amendment)
        : id === event.item
    );
    if (!item) return state;
    return changed(state, event, item.id, ({ motion }) => {
      if (!motion && type !== 'motion.set') return {};
      return { motion: changes[type](motion, event, formerWords(state, motion, event)) };
    });
  };
  return {
    ...Object.fromEntries(Object.keys(changes).map((type) => [type, step(type)])),
    // The vote is held again, on the text as it stands; what is pending goes along.
    'motion.repeated'(state, event) {
      const motion = state.agenda.find(({ id }) => id === event.from)?.motion;
      // Not known whole here: the copy is asked for as well.
      if (!motion) return changed(state, event, event.item, () => ({ details: null }));
      if (!state.agenda.some(({ id }) => id === event.item)) return state;
      const isPending = ({ status }) => status === 'pending';
      const [pending, settled] = [isPending, (entry) => !isPending(entry)].map((which) =>
        motion.amendments.filter(which)
      );
      const left = changed(state, event, event.from, () => ({ motion: { ...motion, amendments: settled } }));
      return changed(left, event, event.item, () => ({ motion: { ...motion, amendments: pending } }));
    },
  };
}

// The words of the amendment that an amendment found in its paragraph, wherever that one was decided.
function formerWords(state, motion, { amendment }) {
  const seen = motion?.amendments.find((entry) => entry.id === amendment)?.seen;
  if (!seen) return undefined;
  return state.agenda.flatMap((item) => item.motion?.amendments ?? []).find(({ id }) => id === seen)?.text;
}

/** Whether the paragraph that a pending amendment speaks of was changed since. */
export function isInConflict(motion, { status, change, paragraph, seen }) {
  if (status !== 'pending' || change === 'add') return false;
  return motion.paragraphs.find((entry) => entry.number === paragraph)?.changedBy !== seen;
}
