// Batches of a vote in the page's fold, for staff: which were counted, by whom, and whether two agree.

// Public pages do not hear of it: the item's revision stays as it is.
function changedVote(state, { item: id }, change) {
  const agenda = state.agenda.map((item) =>
    item.id === id && item.vote ? { ...item, vote: { ...item.vote, ...change(item.vote) } } : item
  );
  return { ...state, agenda };
}

function changedBatches(state, event, change) {
  return changedVote(state, event, ({ batches = [] }) => ({ batches: change(batches) }));
}

function entered({ batch, way, by }) {
  return (batches) => {
    const old = batches.find(({ number }) => number === batch);
    const tellers = old?.stage === 'waiting' ? [...old.by, by] : [by];
    const next = { number: batch, way, stage: 'waiting', total: 0, by: tellers };
    const others = batches.filter(({ number }) => number !== batch);
    return [...others, next].sort((one, other) => one.number - other.number);
  };
}

export const batchSteps = {
  'batch.entered': (state, event) => changedBatches(state, event, entered(event)),
  'batch.settled': (state, event) =>
    changedBatches(state, event, (batches) =>
      batches.map((batch) =>
        batch.number === event.batch
          ? { ...batch, stage: event.same ? 'agreed' : 'differs', total: event.total }
          : batch
      )),
  'batch.dropped': (state, event) =>
    changedBatches(state, event, (batches) => batches.filter(({ number }) => number !== event.batch)),
  'papers.given': (state, event) => changedVote(state, event, () => ({ papers: event.count })),
};
