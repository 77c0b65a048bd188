// The page's fold for people whose data are erased. Others begin anew from a fresh snapshot; staff are told
// whose it was.

const nameless = (request) => ({ ...request, speaker: '' });

function forget(state, isMeant) {
  const posts = state.posts.map((post) =>
    isMeant(post.authorSeat, post) ? { ...post, title: undefined, text: '', author: '', erased: true } : post
  );
  const speaker = (request) => (request && isMeant(request.speakerSeat, null) ? nameless(request) : request);
  const { queue, speaking } = state.floor;
  return { ...state, posts, floor: { queue: queue.map(speaker), speaking: speaker(speaking) } };
}

export const erasedSteps = {
  'seat.erased'(state, event) {
    const next = { ...state, logged: event.seq };
    return event.seat === undefined ? next : forget(next, (seat) => seat === event.seat);
  },
  'hall.erased'(state, event) {
    const all = forget({ ...state, logged: event.seq }, () => true);
    const agenda = all.agenda.map(({ details, ...item }) => ({
      ...item,
      ...(item.speakers === undefined ? {} : { speakers: '' }),
      ...(details ? { details: { ...details, speakers: '', guide: '', statements: [] } } : {}),
    }));
    const links = all.links.map((link) => ({ ...link, label: '' }));
    return { ...all, agenda, links, hall: { ...state.hall, erased: true } };
  },
  'retention.set'(state, event) {
    const { retention: _, ...hall } = state.hall;
    return { ...state, hall: event.days ? { ...hall, retention: event.days } : hall };
  },
};
