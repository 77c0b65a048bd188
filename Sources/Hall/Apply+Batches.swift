// The fold's part for batches. Total: figures that no teller can have counted are cut to what a count holds.
import Base

extension HallState {
    mutating func enter(_ event: Event.BatchEntered, by actor: SeatIndex) {
        guard let place = place(ofItem: event.item), agenda[place].vote != nil else { return }
        let entry = BatchEntry(by: actor, figures: BatchFigures(event))
        agenda[place].vote?.batches.change(event.batch, event.way) { batch in
            switch batch.stage {
            case .waiting: if batch.entries.count < 2 { batch.entries.append(entry) }
            // Both count again.
            case .differs: (batch.way, batch.stage, batch.entries) = (event.way, .waiting, [entry])
            case .agreed: return
            }
        }
    }

    mutating func settle(_ event: Event.BatchSettled) {
        guard let place = place(ofItem: event.item), let vote = agenda[place].vote,
            let former = vote.batches.batch(event.batch)
        else { return }
        let total = min(event.total, UInt32(Limits.batchVotesMax))
        agenda[place].vote?.batches.change(event.batch, former.way) { batch in
            batch.stage = event.same ? .agreed : .differs
            batch.total = event.same ? total : 0
            if !event.same { batch.differed = min(batch.differed + 1, UInt32(Limits.batchVotesMax)) }
        }
        agenda[place].vote?.batches.voters = UInt32(clamping: vote.eligible.count(where: \.self))
    }

    mutating func drop(_ event: Event.BatchDropped) {
        guard let place = place(ofItem: event.item) else { return }
        agenda[place].vote?.batches.drop(event.batch)
    }

    mutating func give(_ event: Event.PapersGiven) {
        guard let place = place(ofItem: event.item) else { return }
        agenda[place].vote?.batches.papers = event.count
    }
}

extension BatchFigures {
    fileprivate init(_ event: Event.BatchEntered) {
        let most = UInt32(Limits.batchVotesMax)
        self.init(
            counts: event.counts.prefix(Limits.optionsMax).map { min($0, most) },
            ballots: min(event.ballots, most), blank: min(event.blank, most),
            invalid: min(event.invalid, most))
    }
}
