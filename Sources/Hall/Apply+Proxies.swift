// The fold's part for proxies, written votes and ballots that others bring. Total: a record whose people can no longer
// be read changes nothing.
import Base

extension HallState {
    mutating func give(_ event: Event.ProxyGiven) {
        guard let place = memberPlace(of: event.principal), members[place].isOnRoll,
            seat(event.holder) != nil,
            event.holder != event.principal
        else { return }
        let proxy = Proxy(
            holder: event.holder, item: event.item ?? 0, instruction: event.instruction, typed: event.typed)
        recounting(place) { state in
            state.removeProxy(of: place, proxy.item)
            state.members[place].proxies.append(proxy)
            state.principals[proxy.holder.index, default: []].append(UInt32(place))
        }
    }

    mutating func revoke(_ event: Event.ProxyRevoked) {
        guard let place = memberPlace(of: event.principal) else { return }
        recounting(place) { $0.removeProxy(of: place, event.item ?? 0) }
        for item in agenda.indices where event.item == nil || agenda[item].id == event.item {
            guard agenda[item].vote?.status == .open else { continue }
            // Whoever was named for this item goes on when the one for the whole assembly is taken back.
            if event.item == nil, members[place].proxies.contains(where: { $0.item == agenda[item].id }) {
                continue
            }
            agenda[item].vote?.ways.forgetHolder(of: event.principal)
        }
    }

    /// Off the roll: nobody acts for this member, nor they for anybody.
    mutating func forgetProxies(of place: Int) {
        for proxy in members[place].proxies { removeProxy(of: place, proxy.item) }
        let seat = members[place].seat
        for principal in principals[seat.index] ?? [] {
            let place = Int(principal)
            for proxy in members[place].proxies where proxy.holder == seat {
                removeProxy(of: place, proxy.item)
            }
        }
    }

    private mutating func removeProxy(of place: Int, _ item: UInt64) {
        guard let old = members[place].proxies.firstIndex(where: { $0.item == item }) else { return }
        let holder = members[place].proxies.remove(at: old).holder.index
        guard let row = principals[holder]?.firstIndex(of: UInt32(place)) else { return }
        principals[holder]?.remove(at: row)
        if principals[holder]?.isEmpty == true { principals[holder] = nil }
    }

    /// Changes what a seat's presence stands on, and counts anew whoever it concerns: the member and all for whom the
    /// seat acts.
    mutating func recounting(_ seat: SeatIndex, _ change: (inout HallState) -> Void) {
        var places: [Int] = []
        var seen: Set<Int> = []
        if let own = memberPlace(of: seat), seen.insert(own).inserted { places.append(own) }
        // Who is represented in the whole assembly and in an item stands here twice.
        for place in principals[seat.index] ?? [] where seen.insert(Int(place)).inserted {
            places.append(Int(place))
        }
        for place in places { countPresence(members[place], by: -1) }
        change(&self)
        for place in places { countPresence(members[place], by: 1) }
    }

    mutating func recounting(_ place: Int, _ change: (inout HallState) -> Void) {
        countPresence(members[place], by: -1)
        change(&self)
        countPresence(members[place], by: 1)
    }

    // MARK: Opening

    /// Who acts for whom in a vote that opens now, and its written votes.
    func openingWays(of item: Item) -> BallotWays {
        var ways = BallotWays()
        guard item.details.entitledRule == .roll else { return ways }
        ways.written = item.vote?.ways.written.filter { mayCount($0.note.voter, in: item) } ?? []
        guard !principals.isEmpty, item.details.proxyWho != .nobody else { return ways }
        ways.holders = [UInt32](repeating: SeatIndex.none.index, count: seats.count)
        var held: [UInt32: UInt32] = [:]
        for member in members where !member.proxies.isEmpty && mayCount(member.seat, in: item) {
            guard !ways.isWritten(member.seat), let holder = member.holder(in: item.id),
                mayHold(holder, item.details)
            else { continue }
            let count = held[holder.index, default: 0] + 1
            guard item.details.proxyLimit == 0 || count <= item.details.proxyLimit else { continue }
            held[holder.index] = count
            ways.holders[Int(member.seat.index)] = holder.index
        }
        return ways
    }

    /// A member with a vote who is not there in person.
    private func mayCount(_ seat: SeatIndex, in item: Item) -> Bool {
        member(of: seat)?.mayVote(by: item.details) == true && !isHere(seat)
    }

    /// Whether somebody may act for others in a vote.
    func mayHold(_ holder: SeatIndex, _ details: ItemDetails) -> Bool {
        guard let seat = seat(holder), seat.role == .participant, !seat.hasLeft else { return false }
        let member = member(of: holder)
        switch details.proxyWho {
        case .nobody: return false
        case .members: return member?.isOnRoll == true && member?.status == .active
        case .anyone: return member == nil || member?.isOnRoll == true && member?.status != .suspended
        }
    }

    /// The written votes of those who did not come become ballots.
    func putWritten(in vote: inout Vote, _ details: ItemDetails) {
        if !vote.eligible.isEmpty, hasRoll { vote.ways.castAt = [UInt32](repeating: 0, count: seats.count) }
        for ballot in vote.ways.written where vote.isEligible(ballot.note.voter) {
            vote.put(ballot.choice, ballot.marks, for: ballot.note.voter, seatCount: seats.count, details)
            vote.ways.put(ballot.note)
        }
        vote.ways.written = []
    }

    // MARK: Ballots that others bring

    mutating func enter(_ event: Event.BallotEntered, by actor: SeatIndex) {
        guard let place = place(ofItem: event.item), agenda[place].vote != nil, seat(event.voter) != nil
        else {
            return
        }
        let note = BallotNote(voter: event.voter, way: event.way, by: actor, at: BallotWays.seconds(time))
        let details = agenda[place].details
        let seatCount = seats.count
        settlingWritten(of: event.voter, at: place) { vote in
            if vote.status == .draft {
                guard event.way == .written else { return }
                return vote.ways.putWritten(
                    WrittenBallot(note: note, choice: event.choice, marks: event.marks))
            }
            vote.put(event.choice, event.marks, for: event.voter, seatCount: seatCount, details)
            if vote.hasBallot(event.voter) { vote.ways.put(note) }
        }
    }

    mutating func drop(_ event: Event.BallotDropped) {
        guard let place = place(ofItem: event.item) else { return }
        let details = agenda[place].details
        settlingWritten(of: event.voter, at: place) { vote in
            vote.ways.forgetWritten(event.voter)
            guard vote.ways.note(of: event.voter) != nil else { return }
            vote.take(event.voter, details)
            vote.ways.forget(event.voter)
        }
    }

    /// A text that was amended is not the one that written votes were given on.
    mutating func dropWritten(at place: Int) {
        settlingWritten(of: agenda[place].id) { $0.agenda[place].vote?.ways.written = [] }
    }
}

extension Member {
    /// Who acts for the member in an item: one named for it, or for the whole assembly.
    func holder(in item: UInt64) -> SeatIndex? {
        (proxies.first { $0.item == item } ?? proxies.first { $0.item == 0 })?.holder
    }
}

extension Vote {
    /// Whether ballots came by other ways than devices, so that one by device has to be looked at.
    var mayCollide: Bool { !ways.notes.isEmpty || batches.total > 0 }

    public func hasBallot(_ voter: SeatIndex) -> Bool {
        choice(of: voter) != nil || box?.has(voter) == true
    }

    /// Puts or replaces a ballot that somebody brought, of whichever form.
    mutating func put(
        _ choice: UInt32, _ marks: [UInt32], for seat: SeatIndex, seatCount: Int, _ details: ItemDetails
    ) {
        if box == nil {
            put(choice, for: seat, seatCount: seatCount)
        } else {
            file(marks, for: seat, seatCount: seatCount, details)
        }
    }

    /// Takes a ballot out again.
    mutating func take(_ voter: SeatIndex, _ details: ItemDetails) {
        let place = Int(voter.index)
        let weight = place < weights.count ? weights[place] : 0
        if box?.remove(voter, weight: weight, details) == true {
            cast -= 1
            castWeight &-= weight
        }
        guard place < choices.count, choices[place] > 0 else { return }
        let column = Int(choices[place]) - 1
        choices[place] = 0
        tallies[column] -= 1
        cast -= 1
        guard place < weights.count else { return }
        weightTallies[column] -= weights[place]
        castWeight -= weights[place]
    }
}
