// The speakers' list in the page's fold: who asked, who has the floor.

export const floorSteps = {
  'floor.requested'(state, event) {
    const request = {
      id: event.seq,
      item: event.item,
      order: event.order,
      spoken: event.spoken,
      speaker: event.speaker ?? '',
      speakerSeat: event.speakerSeat,
    };
    const queue = [...state.floor.queue, request].sort(isBefore);
    return { ...state, floor: { ...state.floor, queue } };
  },
  'floor.withdrawn': (state, event) => withoutRequest(state, event.request, state.floor.speaking),
  'floor.granted'(state, event) {
    const request = state.floor.queue.find((entry) => entry.id === event.request);
    return withoutRequest(state, event.request, request ?? state.floor.speaking);
  },
  'floor.finished'(state, event) {
    const speaking = state.floor.speaking?.id === event.request ? null : state.floor.speaking;
    return withoutRequest(state, event.request, speaking);
  },
};

/** Points of order, then who has not spoken yet, then who asked first. */
function isBefore(one, other) {
  if (one.order !== other.order) return one.order ? -1 : 1;
  if ((one.spoken === 0) !== (other.spoken === 0)) return one.spoken === 0 ? -1 : 1;
  return one.id - other.id;
}

// My request stays mine while it waits or speaks.
function withoutRequest(state, request, speaking) {
  const queue = state.floor.queue.filter((entry) => entry.id !== request);
  const floor = { queue, speaking };
  const held = state.me.floor !== request || speaking?.id === request;
  return { ...state, floor, me: held ? state.me : { ...state.me, floor: 0 } };
}
