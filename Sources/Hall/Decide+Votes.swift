// Decisions about votes: opening with quorum, ballots, closing, publishing, cancelling.
import Base

extension HallState {
    func open(_ id: UInt64, _ events: inout [Event]) throws(Refusal) {
        let item = try running(id)
        let vote = try vote(of: item)
        guard !vote.life.isAsking else { throw Refusal(.noObjectionRunning) }
        // Its keys are made first: `openSecret`.
        guard item.details.secrecy != .secret else { throw Refusal(.voteSecretKey) }
        events.append(.voteOpened(opening(item, try electorateToOpen(item, vote))))
    }

    func opening(_ item: Item, _ electorate: Electorate) -> Event.VoteOpened {
        .init(
            item: item.id, entitled: electorate.entitled, present: electorate.present,
            entitledWeight: electorate.entitledWeight, presentWeight: electorate.presentWeight,
            proxied: electorate.proxied, written: electorate.written)
    }

    /// Who votes and who is here, where the vote may be opened now.
    func electorateToOpen(_ item: Item, _ vote: Vote) throws(Refusal) -> Electorate {
        switch vote.status {
        case .draft: break
        case .open: throw Refusal(.voteOpenAlready)
        case .closed: throw Refusal(.voteClosed)
        case .published: throw Refusal(.votePublished)
        case .cancelled: throw Refusal(.voteCancelled)
        }
        try checkMotionToOpen(item)
        if item.details.entitledRule == .roll, !hasRoll { throw Refusal(.rollNone) }
        try checkCoopWeights(item.details)
        var electorate = electorate(of: item, openingWays(of: item))
        // Without a roll, people come and go during a live vote.
        if item.details.voteKind == .live, item.details.entitledRule != .roll {
            electorate.entitled = electorate.present
        }
        try requirePresence(electorate, by: item.details)
        try requireDirect(electorate, by: item.details)
        return electorate
    }

    func closeVote(_ id: UInt64, _ events: inout [Event]) throws(Refusal) {
        let item = try known(id)
        let vote = try opened(item)
        if vote.secret?.stage == .shut { throw Refusal(.voteCounting) }
        events.append(closed(item, vote))
    }

    /// The close of an open vote; of a secret one its beginning: its ballots come out first.
    func closed(_ item: Item, _ vote: Vote) -> Event {
        vote.secret == nil ? ended(item, vote) : .secretShut(.init(item: item.id))
    }

    /// The end of voting, with those who are present at it.
    func ended(_ item: Item, _ vote: Vote) -> Event {
        let electorate = electorate(of: item, vote.ways)
        return .voteClosed(
            .init(
                item: item.id, cast: vote.counted, present: electorate.present, castWeight: vote.castWeight,
                presentWeight: electorate.presentWeight, excluded: electorate.excluded,
                excludedWeight: electorate.excludedWeight, proxied: electorate.proxied,
                written: electorate.written))
    }

    private func requirePresence(_ electorate: Electorate, by details: ItemDetails) throws(Refusal) {
        for unit in details.countedUnits {
            let (entitled, present): (UInt64, UInt64) =
                switch unit {
                case .heads: (UInt64(electorate.entitled), UInt64(electorate.present))
                case .weights: (electorate.entitledWeight, electorate.presentWeight)
                }
            if let needed = details.presentNeeded(entitled: entitled), present < needed {
                throw Refusal(.voteQuorum, [decimal(present), decimal(needed)])
            }
        }
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
        try requireSettled(vote)
        let result = vote.recount(item.details, item: id)
        events.append(.votePublished(result))
        settleAmendment(by: item, result.outcome, &events)
    }

    func cancel(_ command: Command.VoteCancel, _ events: inout [Event]) throws(Refusal) {
        let item = try known(command.item)
        switch try vote(of: item).status {
        case .published: throw Refusal(.votePublished)
        case .cancelled: throw Refusal(.voteCancelled)
        case .draft, .open, .closed:
            events.append(.voteCancelled(.init(item: item.id, reason: command.reason)))
            if command.again { try copy(item, before: 1, &events) }
        }
    }

    func cast(_ command: Command.BallotCast, _ request: Request, _ events: inout [Event]) throws(Refusal) {
        // What comes in storms was let through before (`admits`). The item is read where it lies: a copy would count
        // references.
        guard let place = place(ofItem: command.item) else { throw Refusal(.itemUnknown) }
        try checkOpen(place)
        try checkNotSecret(place)
        if let voter = command.voter, voter != request.seat {
            guard agenda[place].details.method.takesChoice else { throw Refusal(.ballotForm) }
            guard command.choice <= agenda[place].details.choiceMax else { throw Refusal(.ballotChoice) }
            return try bring(command.choice, [], for: voter, at: place, request, &events)
        }
        guard isEntitled(request.seat, at: place) else { throw Refusal(.ballotNotEntitled) }
        guard isPresent(request.seat, by: agenda[place].details.entitledRule) else {
            throw Refusal(.seatNotCheckedIn)
        }
        guard agenda[place].details.method.takesChoice else { throw Refusal(.ballotForm) }
        guard command.choice <= agenda[place].details.choiceMax else { throw Refusal(.ballotChoice) }
        if agenda[place].vote?.mayCollide == true {
            try requireFree(request.seat, for: .device, at: place, request)
        }
        events.append(.ballotCast(.init(item: command.item, choice: command.choice)))
    }

    /// As `cast`, of a ballot of several marks.
    func file(_ command: Command.BallotFile, _ request: Request, _ events: inout [Event]) throws(Refusal) {
        guard let place = place(ofItem: command.item) else { throw Refusal(.itemUnknown) }
        try checkOpen(place)
        try checkNotSecret(place)
        if let voter = command.voter, voter != request.seat {
            try agenda[place].details.check(command.marks)
            return try bring(0, command.marks, for: voter, at: place, request, &events)
        }
        guard isEntitled(request.seat, at: place) else { throw Refusal(.ballotNotEntitled) }
        guard isPresent(request.seat, by: agenda[place].details.entitledRule) else {
            throw Refusal(.seatNotCheckedIn)
        }
        try agenda[place].details.check(command.marks)
        if agenda[place].vote?.mayCollide == true {
            try requireFree(request.seat, for: .device, at: place, request)
        }
        events.append(.ballotFiled(.init(item: command.item, marks: command.marks)))
    }

    /// As `isEntitled(_:in:)`, of the item at a place whose vote is open.
    func isEntitled(_ seat: SeatIndex, at place: Int) -> Bool {
        mayVote(
            seat, by: agenda[place].details.entitledRule, agenda[place].details.voteKind,
            isEligible: agenda[place].vote?.isEligible(seat) == true,
            isBarred: agenda[place].vote?.bars(seat) == true)
    }

    /// Ballots of a secret vote come without a name, elsewhere.
    func checkNotSecret(_ place: Int) throws(Refusal) {
        guard agenda[place].details.secrecy != .secret else { throw Refusal(.voteIsSecret) }
    }

    func checkOpen(_ place: Int) throws(Refusal) {
        switch agenda[place].vote?.status {
        case nil: throw Refusal(.itemKind)
        case .draft: throw Refusal(.voteNotOpen)
        case .open: break
        case .closed: throw Refusal(.voteClosed)
        case .published: throw Refusal(.votePublished)
        case .cancelled: throw Refusal(.voteCancelled)
        }
    }

    func vote(of item: Item) throws(Refusal) -> Vote {
        guard let vote = item.vote else { throw Refusal(.itemKind) }
        return vote
    }

    func opened(_ item: Item) throws(Refusal) -> Vote {
        let vote = try vote(of: item)
        switch vote.status {
        case .draft: throw Refusal(.voteNotOpen)
        case .open: return vote
        case .closed: throw Refusal(.voteClosed)
        case .published: throw Refusal(.votePublished)
        case .cancelled: throw Refusal(.voteCancelled)
        }
    }
}
