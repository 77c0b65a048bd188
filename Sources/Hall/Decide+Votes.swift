// Decisions about votes: opening with quorum, ballots, closing, publishing, cancelling.
import Base

extension HallState {
    func open(_ id: UInt64, _ events: inout [Event]) throws(Refusal) {
        let item = try running(id)
        let vote = try vote(of: item)
        switch vote.status {
        case .draft: break
        case .open: throw Refusal(.voteOpenAlready)
        case .closed: throw Refusal(.voteClosed)
        case .published: throw Refusal(.votePublished)
        case .cancelled: throw Refusal(.voteCancelled)
        }
        let entitled = joinedOrCheckedIn(item.details)
        let present = self.present(for: item.details)
        if let needed = item.details.presentNeeded(entitled: entitled), present < needed {
            throw Refusal(.voteQuorum, [decimal(present), decimal(needed)])
        }
        events.append(.voteOpened(.init(item: id, entitled: entitled, present: present)))
    }

    func closeVote(_ id: UInt64, _ events: inout [Event]) throws(Refusal) {
        let item = try known(id)
        let vote = try opened(item)
        events.append(
            .voteClosed(.init(item: id, cast: vote.cast, present: present(for: item.details))))
    }

    func publish(_ id: UInt64, _ events: inout [Event]) throws(Refusal) {
        let item = try known(id)
        let vote = try vote(of: item)
        switch vote.status {
        case .draft: throw Refusal(.voteNotOpen)
        case .open: throw Refusal(.voteNotClosed)
        case .closed: break
        case .published: throw Refusal(.votePublished)
        case .cancelled: throw Refusal(.voteCancelled)
        }
        events.append(.votePublished(vote.recount(item.details, item: id)))
    }

    func cancel(_ command: Command.VoteCancel, _ events: inout [Event]) throws(Refusal) {
        let item = try known(command.item)
        switch try vote(of: item).status {
        case .published: throw Refusal(.votePublished)
        case .cancelled: throw Refusal(.voteCancelled)
        case .draft, .open, .closed:
            events.append(.voteCancelled(.init(item: item.id, reason: command.reason)))
        }
    }

    func cast(_ command: Command.BallotCast, _ request: Request, _ events: inout [Event]) throws(Refusal) {
        // The one decision that comes in storms: the item is read where it lies, a copy would count references.
        guard let place = place(ofItem: command.item) else { throw Refusal(.itemUnknown) }
        try checkOpen(place)
        guard isEntitled(request.seat, at: place) else { throw Refusal(.ballotNotEntitled) }
        guard isPresent(request.seat, by: agenda[place].details.entitledRule) else {
            throw Refusal(.seatNotCheckedIn)
        }
        guard command.choice <= agenda[place].details.choiceMax else { throw Refusal(.ballotChoice) }
        events.append(.ballotCast(.init(item: command.item, choice: command.choice)))
    }

    /// As `isEntitled(_:in:)`, of the item at a place whose vote is open.
    private func isEntitled(_ seat: SeatIndex, at place: Int) -> Bool {
        guard isMember(seat) else { return false }
        switch agenda[place].details.voteKind {
        case .live: return true
        case .final: return agenda[place].vote?.isEligible(seat) == true
        }
    }

    private func checkOpen(_ place: Int) throws(Refusal) {
        switch agenda[place].vote?.status {
        case nil: throw Refusal(.itemKind)
        case .draft: throw Refusal(.voteNotOpen)
        case .open: break
        case .closed: throw Refusal(.voteClosed)
        case .published: throw Refusal(.votePublished)
        case .cancelled: throw Refusal(.voteCancelled)
        }
    }

    private func vote(of item: Item) throws(Refusal) -> Vote {
        guard let vote = item.vote else { throw Refusal(.itemKind) }
        return vote
    }

    private func opened(_ item: Item) throws(Refusal) -> Vote {
        let vote = try vote(of: item)
        switch vote.status {
        case .draft: throw Refusal(.voteNotOpen)
        case .open: return vote
        case .closed: throw Refusal(.voteClosed)
        case .published: throw Refusal(.votePublished)
        case .cancelled: throw Refusal(.voteCancelled)
        }
    }

    /// Everyone with a participant's seat is entitled; being present is another question.
    private func joinedOrCheckedIn(_ details: ItemDetails) -> UInt32 {
        switch details.voteKind {
        case .live: present(for: details)
        case .final: joinedCount
        }
    }
}
