// The fold's part for votes.
import Base

extension HallState {
    mutating func open(_ event: Event.VoteOpened) {
        guard let place = place(ofItem: event.item) else { return }
        let details = agenda[place].details
        var vote = Vote()
        vote.status = .open
        vote.entitled = event.entitled
        vote.present = event.present
        vote.tallies = [UInt32](repeating: 0, count: Int(details.choiceMax) + 1)
        if details.voteKind == .final {
            vote.eligible = seats.map(\.isMember)
        }
        // Ballots are put without a heap allocation each.
        vote.choices.reserveCapacity(seats.count)
        keys.reserve(seats: seats.count)
        agenda[place].vote = vote
        agenda[place].revision = sequence
    }

    mutating func cast(_ event: Event.BallotCast, by seat: SeatIndex) {
        guard let place = place(ofItem: event.item) else { return }
        agenda[place].vote?.put(event.choice, for: seat, seatCount: seats.count)
    }

    mutating func changeVote(_ id: UInt64, _ body: (inout Vote) -> Void) {
        guard let place = place(ofItem: id), agenda[place].vote != nil else { return }
        body(&agenda[place].vote!)
        agenda[place].revision = sequence
    }

    mutating func publish(_ event: Event.VotePublished) {
        changeVote(event.item) { vote in
            vote.status = .published
            vote.result = VoteResult(
                counts: event.counts, blank: event.blank, entitled: event.entitled, present: event.present,
                outcome: event.outcome, winners: event.winners, tied: event.tied)
        }
    }
}
