// Decisions about proxies, written votes and ballots that others bring: one ballot a voter, whichever way it came.
import Base

extension HallState {
    func give(_ command: Command.ProxyGive, _ request: Request, _ events: inout [Event]) throws(Refusal) {
        let principal = try principal(command.principal, request)
        guard principal.status == .active else { throw Refusal(.ballotNotEntitled) }
        guard !isHere(principal.seat) else { throw Refusal(.proxyPresent) }
        let isStaff = seat(request.seat)?.role.isStaff == true
        let holder = try holder(command, isStaff: isStaff)
        guard holder != principal.seat else { throw Refusal(.proxySelf) }
        guard principals[principal.seat.index] == nil else { throw Refusal(.proxyChain) }
        do throws(Refusal) { try check(holder, command.item, for: principal) } catch {
            // Why somebody cannot be is the roll's affair: a member learns only that they cannot.
            let ofHolder: [RefusalCode] = [.proxyChain, .proxyMembers, .proxyLimit]
            throw !isStaff && ofHolder.contains(error.code) ? Refusal(.proxyHolder) : error
        }
        events.append(
            .proxyGiven(
                .init(
                    item: command.item, principal: principal.seat, holder: holder,
                    instruction: command.instruction, typed: isStaff ? [] : command.holderName)))
    }

    private func check(_ holder: SeatIndex, _ item: UInt64?, for principal: Member) throws(Refusal) {
        guard let seat = seat(holder), seat.role == .participant, !seat.hasLeft,
            member(of: holder)?.isOnRoll != false, member(of: holder)?.status != .suspended
        else { throw Refusal(.proxyHolder) }
        guard member(of: holder)?.proxies.isEmpty != false else { throw Refusal(.proxyChain) }
        try checkRules(of: item, holder, for: principal)
    }

    /// Oneself, or for staff any member.
    private func principal(_ other: SeatIndex?, _ request: Request) throws(Refusal) -> Member {
        if let other, other != request.seat, seat(request.seat)?.role.isStaff != true {
            throw Refusal(.roleNotAllowed)
        }
        return try onRoll(other ?? request.seat)
    }

    /// Staff choose a seat; members type a number or a name exactly, so that nobody walks the roll by its seats.
    private func holder(_ command: Command.ProxyGive, isStaff: Bool) throws(Refusal) -> SeatIndex {
        if isStaff, let holder = command.holder { return holder }
        guard !command.holderName.isEmpty else { throw Refusal(.proxyHolder) }
        if let place = memberByNumber[command.holderName] { return members[Int(place)].seat }
        let named = members.filter { $0.isOnRoll && $0.name == command.holderName }
        // Two of a name are told apart by their numbers.
        guard named.count == 1 else { throw Refusal(.proxyHolder) }
        return named[0].seat
    }

    /// Against the rules of the item, or of the votes by the roll that are still to come: a proxy that is good for none of
    /// them is refused.
    private func checkRules(of item: UInt64?, _ holder: SeatIndex, for principal: Member) throws(Refusal) {
        var refusal: Refusal?
        var isGood = false
        for other in agenda where other.details.kind == .vote && other.details.entitledRule == .roll {
            guard item == nil || other.id == item, other.vote?.status == .draft else { continue }
            if let found = self.refusal(other, holder, principal) {
                refusal = refusal ?? found
            } else {
                isGood = true
            }
        }
        if let item, !isGood, refusal == nil {
            throw Refusal(try vote(of: known(item)).status == .draft ? .itemKind : .proxyLate)
        }
        if !isGood, let refusal { throw refusal }
    }

    private func refusal(_ item: Item, _ holder: SeatIndex, _ principal: Member) -> Refusal? {
        guard mayHold(holder, item.details) else { return Refusal(.proxyMembers) }
        guard item.details.proxyLimit > 0 else { return nil }
        let held = (principals[holder.index] ?? []).count { place in
            let member = members[Int(place)]
            return member.seat != principal.seat && member.holder(in: item.id) == holder
        }
        return held < Int(item.details.proxyLimit)
            ? nil : Refusal(.proxyLimit, [decimal(item.details.proxyLimit)])
    }

    /// By the member, by staff, or by whoever acts and will not.
    func revoke(_ command: Command.ProxyRevoke, _ request: Request, _ events: inout [Event]) throws(Refusal) {
        let seat = command.principal ?? request.seat
        guard let member = member(of: seat),
            let proxy = member.proxies.first(where: { $0.item == command.item ?? 0 })
        else { throw Refusal(.proxyNone) }
        guard
            seat == request.seat || proxy.holder == request.seat
                || self.seat(request.seat)?.role.isStaff == true
        else { throw Refusal(.roleNotAllowed) }
        events.append(.proxyRevoked(.init(item: command.item, principal: seat)))
    }

    // MARK: Ballots

    /// A ballot for somebody else, in a vote that is open.
    func bring(
        _ choice: UInt32, _ marks: [UInt32], for voter: SeatIndex, at place: Int, _ request: Request,
        _ events: inout [Event]
    ) throws(Refusal) {
        if isHelper(request.seat) { try requireServed(voter, at: place, request) }
        guard isEntitled(voter, at: place) else { throw Refusal(.ballotNotEntitled) }
        let way = try wayOfBringing(voter, at: place, request)
        try requireFree(voter, for: way, at: place, request)
        events.append(
            .ballotEntered(
                .init(item: agenda[place].id, way: way, choice: choice, marks: marks, voter: voter)))
    }

    /// A helper serves whoever stands before the device; anybody else acts for whom they were given.
    func wayOfBringing(
        _ voter: SeatIndex, at place: Int, _ request: Request
    ) throws(Refusal) -> BallotWay {
        if isHelper(request.seat) {
            guard isPresent(voter, by: agenda[place].details.entitledRule) else {
                throw Refusal(.seatNotCheckedIn)
            }
            return .kiosk
        }
        guard agenda[place].vote?.ways.holder(of: voter) == request.seat else {
            throw Refusal(.ballotNotHolder)
        }
        guard isHere(request.seat) else { throw Refusal(.seatNotCheckedIn) }
        return .proxy
    }

    /// What staff read from paper.
    func enter(_ command: Command.BallotEnter, _ request: Request, _ events: inout [Event]) throws(Refusal) {
        let item = try known(command.item)
        let vote = try vote(of: item)
        guard let place = place(ofItem: item.id) else { throw Refusal(.itemUnknown) }
        try checkNotSecret(place)
        switch command.way {
        case .written:
            guard item.details.takesWritten else { throw Refusal(.voteNoWritten) }
            guard item.motion?.isAmended != true else { throw Refusal(.motionAmended) }
            if vote.status != .draft { try checkOpen(place) }
            guard member(of: command.voter)?.mayVote(by: item.details) == true, !vote.bars(command.voter)
            else { throw Refusal(.ballotNotEntitled) }
        case .paper:
            try checkOpen(place)
            guard isEntitled(command.voter, at: place) else { throw Refusal(.ballotNotEntitled) }
            guard
                isPresent(command.voter, by: item.details.entitledRule)
                    || isHere(vote.ways.holder(of: command.voter))
            else { throw Refusal(.seatNotCheckedIn) }
        case .device, .kiosk, .proxy, .hands: throw Refusal(.ballotWay)
        }
        if item.details.method.takesChoice {
            guard command.marks.isEmpty else { throw Refusal(.ballotForm) }
            guard command.choice <= item.details.choiceMax else { throw Refusal(.ballotChoice) }
        } else {
            guard command.choice == 0 else { throw Refusal(.ballotForm) }
            try item.details.check(command.marks)
        }
        try requireFree(command.voter, for: command.way, at: place, request)
        events.append(
            .ballotEntered(
                .init(
                    item: item.id, way: command.way, choice: command.choice, marks: command.marks,
                    voter: command.voter)))
    }

    func drop(_ command: Command.BallotDrop, _ events: inout [Event]) throws(Refusal) {
        let item = try known(command.item)
        let vote = try vote(of: item)
        if vote.status != .draft { _ = try opened(item) }
        let way = vote.ways.note(of: command.voter)?.way
        guard way == .written || way == .paper || vote.ways.isWritten(command.voter) else {
            throw Refusal(.ballotNotEntered)
        }
        guard !command.reason.isEmpty else { throw Refusal(.textEmpty) }
        events.append(
            .ballotDropped(.init(item: item.id, voter: command.voter, reason: command.reason)))
    }

    /// Refuses when the voter's ballot came another way, and tells staff who brought it, when and how. The voter's own
    /// device, or the card shown at a helper's, takes a proxy's place; whoever entered a ballot may enter it anew.
    func requireFree(_ voter: SeatIndex, for way: BallotWay, at place: Int, _ request: Request)
        throws(Refusal)
    {
        guard let vote = agenda[place].vote else { return }
        guard vote.hasBallot(voter) else {
            if vote.batches.isFull(cast: vote.cast) { throw Refusal(.ballotBatched) }
            return
        }
        let isOwn = way == .device || way == .kiosk
        let note = vote.ways.note(of: voter)
        switch note?.way ?? .device {
        case .device:
            if way != .device {
                throw refusal(.ballotByDevice, voter, vote.ways.directTime(of: voter), request)
            }
        case .kiosk:
            if way != .kiosk { throw refusal(.ballotByKiosk, voter, note?.at ?? 0, request, note?.by) }
        case .proxy:
            // Whoever turns up acts for themselves.
            if isOwn || way == .proxy && note?.by == request.seat { return }
            throw refusal(.ballotByProxy, voter, note?.at ?? 0, request, note?.by)
        case .written:
            if way != .written { throw refusal(.ballotByWritten, voter, note?.at ?? 0, request, note?.by) }
        // Hands are counted in batches: no ballot comes this way.
        case .paper, .hands:
            if way != .paper { throw refusal(.ballotByPaper, voter, note?.at ?? 0, request, note?.by) }
        }
    }

    /// Who, how many minutes ago, and by whose hand: to staff alone.
    private func refusal(
        _ code: RefusalCode, _ voter: SeatIndex, _ at: UInt32, _ request: Request, _ by: SeatIndex? = nil
    ) -> Refusal {
        guard seat(request.seat)?.role.isStaff == true else { return Refusal(.ballotInAlready) }
        let now = request.now / 1000
        let minutes = now > UInt64(at) && at > 0 ? (now - UInt64(at)) / 60 : 0
        return Refusal(code, [spokenName(of: voter), decimal(minutes), by.map(spokenName) ?? []])
    }

    /// As the roll or the seat has it.
    private func spokenName(of seat: SeatIndex) -> [UInt8] { member(of: seat)?.name ?? name(of: seat) }

    /// The least share that must be there in person.
    func requireDirect(_ electorate: Electorate, by details: ItemDetails) throws(Refusal) {
        guard let needed = details.directNeeded(entitled: electorate.entitled) else { return }
        let direct = electorate.present - electorate.proxied - electorate.written
        guard UInt64(direct) >= needed else {
            throw Refusal(.voteDirect, [decimal(direct), decimal(needed)])
        }
    }
}

extension ItemDetails {
    /// How many must be there in person; nil: nobody need be.
    public func directNeeded(entitled: UInt32) -> UInt64? {
        guard directNumerator > 0 else { return nil }
        let share = HallQuorum(numerator: directNumerator, denominator: directDenominator, isOver: false)
        return share.needed(of: UInt64(entitled))
    }

    var takesWritten: Bool {
        switch written {
        case .no: false
        case .yes: entitledRule == .roll
        case .notElections: entitledRule == .roll && method == .motion
        }
    }
}
