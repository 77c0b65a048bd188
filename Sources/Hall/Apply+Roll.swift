// The fold's part for the roll, cards and the assembly's quorum. Total: a member whose personal data were erased has no
// name, number or card, and still counts.
import Base

extension HallState {
    mutating func add(_ event: Event.RollAdded) {
        // A record may say anything; a seat that is not the next one would be another's.
        guard Int(event.seat.index) == seats.count else { return }
        var seat = Seat(role: .participant, name: [], token: .zero, link: nil, joinedAt: time)
        seat.hasJoined = false
        seat.member = UInt32(members.count)
        append(seat)
        members.append(
            Member(
                seat: event.seat, name: event.name, number: event.number, group: event.group,
                contact: event.contact, weight: min(event.weight, UInt64(Limits.ballotWeightMax)),
                status: event.status))
    }

    mutating func confirm(_ event: Event.RollImported) {
        guard let first = memberPlace(of: event.first), first + Int(event.count) <= members.count else {
            return
        }
        rollDecimals = event.decimals
        for place in first..<first + Int(event.count) where members[place].isStaged {
            members[place].isStaged = false
            boundWeight(of: place)
            nameSeat(of: place)
            countMember(place, by: 1)
            if !members[place].number.isEmpty { memberByNumber[members[place].number] = UInt32(place) }
        }
    }

    mutating func change(_ event: Event.RollChanged) {
        guard let place = memberPlace(of: event.seat), members[place].isOnRoll else { return }
        countMember(place, by: -1)
        if memberByNumber[members[place].number] == UInt32(place) {
            memberByNumber[members[place].number] = nil
        }
        members[place].name = event.name
        members[place].number = event.number
        members[place].group = event.group
        members[place].contact = event.contact
        members[place].weight = min(event.weight, UInt64(Limits.ballotWeightMax))
        members[place].status = event.status
        boundWeight(of: place)
        if !event.number.isEmpty { memberByNumber[event.number] = UInt32(place) }
        nameSeat(of: place)
        countMember(place, by: 1)
    }

    /// Off the roll: without card, device and presence. What was done stays.
    mutating func remove(_ event: Event.RollRemoved) {
        guard let place = memberPlace(of: event.seat), members[place].isOnRoll else { return }
        release(event.seat)
        countMember(place, by: -1)
        members[place].isRemoved = true
        forgetProxies(of: place)
        if memberByNumber[members[place].number] == UInt32(place) {
            memberByNumber[members[place].number] = nil
        }
        setCard(.zero, of: place)
        change(event.seat) { $0.hasLeft = true }
    }

    mutating func make(_ event: Event.CardMade) {
        guard let place = memberPlace(of: event.seat), members[place].isOnRoll else { return }
        setCard(event.card, of: place)
    }

    private mutating func setCard(_ card: Digest, of place: Int) {
        if memberByCard[members[place].card] == UInt32(place) { memberByCard[members[place].card] = nil }
        members[place].card = card
        if card != .zero { memberByCard[card] = UInt32(place) }
    }

    mutating func claim(_ event: Event.SeatClaimed) {
        guard let place = memberPlace(of: event.seat), members[place].isOnRoll else { return }
        forgetToken(of: event.seat)
        if seat(event.seat)?.hasJoined == false { joinedCount += 1 }
        let now = time
        change(event.seat) { seat in
            seat.name = event.name
            seat.token = event.token
            seat.hasJoined = true
            seat.joinedAt = now
        }
        noteToken(of: event.seat)
    }

    /// A member's device goes; the member stays on the roll and may come again by the card.
    mutating func release(_ index: SeatIndex) {
        guard let seat = seat(index) else { return }
        forgetToken(of: index)
        if seat.hasJoined { joinedCount -= 1 }
        checkOut(index)
        change(index) { seat in
            seat.hasJoined = false
            seat.token = .zero
        }
    }

    /// In a hall of real names the roll's name is the one that is shown.
    private mutating func nameSeat(of place: Int) {
        guard info.names == .real else { return }
        let name = members[place].name
        change(members[place].seat) { $0.name = name }
    }

    /// All weights together can be counted, whatever a record says: no server wrote one where this changes anything.
    private mutating func boundWeight(of place: Int) {
        let others = roll.activeWeight + roll.suspendedWeight
        members[place].weight = min(members[place].weight, UInt64(Limits.ballotWeightMax) - others)
    }

    /// Puts a member into the counts, or takes them out.
    mutating func countMember(_ place: Int, by sign: Int) {
        let member = members[place]
        switch member.status {
        case .active:
            roll.active.move(sign)
            roll.activeWeight.move(sign, member.weight)
        case .suspended:
            roll.suspended.move(sign)
            roll.suspendedWeight.move(sign, member.weight)
        // An agent has no vote: whoever they act for is counted.
        case .agent: break
        }
        countPresence(member, by: sign)
    }

    /// Puts a member into the present as they are now, or takes them out.
    mutating func countPresence(_ member: Member, by sign: Int) {
        switch attendance(of: member) {
        case .absent: return
        case .direct: break
        case .proxied:
            roll.proxied.move(sign)
            roll.representedWeight.move(sign, member.weight)
        case .written:
            roll.written.move(sign)
            roll.representedWeight.move(sign, member.weight)
        }
        roll.present.move(sign)
        roll.presentWeight.move(sign, member.weight)
    }

    mutating func set(_ event: Event.QuorumSet) {
        quorum =
            event.numerator == 0
            ? nil
            : HallQuorum(numerator: event.numerator, denominator: event.denominator, isOver: event.over)
    }

    mutating func exclude(_ event: Event.VoteExcluded) {
        // The item's revision stays: its readers are not told, and nothing of what may be edited changes.
        guard let place = place(ofItem: event.item) else { return }
        agenda[place].vote?.exclusions.removeAll { $0.seat == event.seat }
        guard event.excluded, !event.seat.isNone else { return }
        agenda[place].vote?.exclusions.append(Exclusion(seat: event.seat, reason: event.reason))
    }
}

extension FixedWidthInteger {
    /// Adds, or takes away what was added before.
    mutating func move(_ sign: Int, _ amount: Self = 1) {
        self = sign > 0 ? self + amount : self - amount
    }
}
