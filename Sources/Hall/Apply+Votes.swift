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
        if details.method.takesChoice {
            vote.tallies = [UInt32](repeating: 0, count: Int(details.choiceMax) + 1)
        } else {
            vote.box = BallotBox(options: details.options.count)
        }
        vote.entitledWeight = event.entitledWeight
        vote.presentWeight = event.presentWeight
        vote.exclusions = agenda[place].vote?.exclusions ?? []
        vote.ways = openingWays(of: agenda[place])
        vote.ways.opened = Represented(proxied: event.proxied, written: event.written)
        vote.life.noObjection = agenda[place].vote?.life.noObjection
        vote.batches.papers = agenda[place].vote?.batches.papers
        fixVoters(of: details, in: &vote)
        putWritten(in: &vote, details)
        // Ballots are put without a heap allocation each.
        vote.choices.reserveCapacity(seats.count)
        keys.reserve(seats: seats.count)
        agenda[place].vote = vote
        agenda[place].revision = sequence
        settleDeadlines()
    }

    /// Who may vote, and with which weight, stays as it was when the vote opened.
    private func fixVoters(of details: ItemDetails, in vote: inout Vote) {
        switch details.entitledRule {
        case .roll:
            vote.eligible = [Bool](repeating: false, count: seats.count)
            if details.weights != .heads {
                vote.weights = [UInt64](repeating: 0, count: seats.count)
                vote.weightTallies = [UInt64](repeating: 0, count: vote.tallies.count)
            }
            for member in members where member.mayVote(by: details) {
                vote.eligible[Int(member.seat.index)] = true
                if details.weights != .heads { vote.weights[Int(member.seat.index)] = member.weight }
            }
        case .joined, .checkedIn:
            guard details.voteKind == .final else { return }
            vote.eligible = seats.map(\.isParticipant)
        }
        for seat in vote.excluded where Int(seat.index) < vote.eligible.count {
            vote.eligible[Int(seat.index)] = false
        }
    }

    mutating func cast(_ event: Event.BallotCast, by seat: SeatIndex) {
        guard let place = place(ofItem: event.item) else { return }
        agenda[place].vote?.put(event.choice, for: seat, seatCount: seats.count)
        if agenda[place].vote?.ways.castDirectly(seat, at: time) == true { forgotWritten(seat, at: place) }
    }

    mutating func file(_ event: Event.BallotFiled, by seat: SeatIndex) {
        guard let place = place(ofItem: event.item) else { return }
        let details = agenda[place].details
        agenda[place].vote?.file(event.marks, for: seat, seatCount: seats.count, details)
        if agenda[place].vote?.ways.castDirectly(seat, at: time) == true { forgotWritten(seat, at: place) }
    }

    mutating func changeVote(_ id: UInt64, _ body: (inout Vote) -> Void) {
        guard let place = place(ofItem: id), agenda[place].vote != nil else { return }
        settlingWritten(of: id) { body(&$0.agenda[place].vote!) }
        agenda[place].revision = sequence
    }

    mutating func publish(_ event: Event.VotePublished) {
        changeVote(event.item) { vote in
            vote.status = .published
            vote.result = VoteResult(event)
        }
    }
}
