// Decisions about the roll, cards and the assembly's quorum.
import Base

extension HallState {
    func add(_ command: Command.RollAdd, _ events: inout [Event]) throws(Refusal) {
        guard seats.count < Limits.seatsMax else { throw Refusal(.hallFull) }
        try check(command)
        events.append(
            .rollAdded(
                .init(
                    seat: SeatIndex(UInt32(seats.count)), name: command.name, number: command.number,
                    group: command.group, contact: command.contact, weight: command.weight,
                    status: command.status)))
    }

    private func check(_ command: Command.RollAdd) throws(Refusal) {
        guard !command.name.isEmpty else { throw Refusal(.textEmpty) }
        guard (1...UInt64(Limits.ballotWeightMax)).contains(command.weight) else {
            throw Refusal(.rollWeight)
        }
    }

    /// What would be refused of adding all these and confirming them; nil: nothing. Asked before the first is recorded:
    /// an import happens as a whole or leaves nothing behind.
    public func refusal(toImport commands: [Command.RollAdd], decimals: UInt32) -> Refusal? {
        do throws(Refusal) {
            guard commands.count <= Limits.seatsMax - seats.count else { throw Refusal(.hallFull) }
            for command in commands { try check(command) }
            try checkImport(commands.map { ($0.weight, $0.number) }, decimals)
            return nil
        } catch { return error }
    }

    /// Everybody added since becomes part of the roll at once, or nobody.
    func confirm(_ command: Command.RollImport, _ events: inout [Event]) throws(Refusal) {
        guard command.count > 0, Int(command.count) <= members.count else {
            try requireNoVoteByRoll()
            throw Refusal(.rollStaged)
        }
        let first = members.count - Int(command.count)
        guard members[first...].allSatisfy(\.isStaged) else { throw Refusal(.rollStaged) }
        try checkImport(members[first...].map { ($0.weight, $0.number) }, command.decimals)
        events.append(
            .rollImported(.init(first: members[first].seat, count: command.count, decimals: command.decimals))
        )
    }

    /// Whether the roll takes these: their weights beside its own, and numbers that nobody else has.
    private func checkImport(
        _ entries: [(weight: UInt64, number: [UInt8])], _ decimals: UInt32
    ) throws(Refusal) {
        try requireNoVoteByRoll()
        var weight = roll.activeWeight + roll.suspendedWeight
        var numbers: Set<[UInt8]> = []
        for entry in entries {
            weight += entry.weight
            guard weight <= UInt64(Limits.ballotWeightMax) else { throw Refusal(.rollWeight) }
            guard !entry.number.isEmpty else { continue }
            guard memberByNumber[entry.number] == nil, numbers.insert(entry.number).inserted else {
                throw Refusal(.rollNumberTwice, [entry.number])
            }
        }
        if hasRoll, decimals != rollDecimals { throw Refusal(.rollWeight) }
    }

    func change(_ command: Command.RollChange, _ events: inout [Event]) throws(Refusal) {
        try requireNoVoteByRoll()
        let member = try onRoll(command.seat)
        guard !command.name.isEmpty else { throw Refusal(.textEmpty) }
        let own = member.status == .agent ? 0 : member.weight
        let others = roll.activeWeight + roll.suspendedWeight - own
        guard command.weight > 0, command.weight <= UInt64(Limits.ballotWeightMax) - others else {
            throw Refusal(.rollWeight)
        }
        if !command.number.isEmpty, let other = memberByNumber[command.number],
            members[Int(other)].seat != member.seat
        {
            throw Refusal(.rollNumberTwice, [command.number])
        }
        events.append(
            .rollChanged(
                .init(
                    seat: command.seat, name: command.name, number: command.number, group: command.group,
                    contact: command.contact, weight: command.weight, status: command.status)))
    }

    func remove(_ command: Command.RollRemove, _ events: inout [Event]) throws(Refusal) {
        try requireNoVoteByRoll()
        _ = try onRoll(command.seat)
        events.append(.rollRemoved(.init(seat: command.seat, reason: command.reason)))
    }

    func make(_ command: Command.CardMake, _ events: inout [Event]) throws(Refusal) {
        _ = try onRoll(command.seat)
        events.append(.cardMade(.init(seat: command.seat, card: command.card)))
    }

    /// A device takes the seat of the card's member. Nil: no card has this secret.
    func claim(_ command: Command.SeatJoin, card: Digest) -> Event? {
        guard let place = memberByCard[card], members[Int(place)].isOnRoll else { return nil }
        let member = members[Int(place)]
        let name: [UInt8] =
            switch info.names {
            case .real: member.name
            case .nickname: command.name.isEmpty ? member.name : command.name
            case .anonymous: []
            }
        return .seatClaimed(.init(seat: member.seat, name: name, token: command.token))
    }

    func onRoll(_ seat: SeatIndex) throws(Refusal) -> Member {
        guard let member = member(of: seat), member.isOnRoll else { throw Refusal(.rollUnknown) }
        return member
    }

    /// What a vote was opened with stays until it is closed.
    private func requireNoVoteByRoll() throws(Refusal) {
        for item in agenda where item.details.entitledRule == .roll && item.vote?.status == .open {
            throw Refusal(.rollVoteOpen)
        }
    }

    // MARK: Quorum

    func setQuorum(_ command: Command.QuorumSet, _ events: inout [Event]) throws(Refusal) {
        guard command.denominator > 0, command.numerator <= command.denominator else {
            throw Refusal(.messageField, [Array("denominator".utf8)])
        }
        events.append(
            .quorumSet(
                .init(numerator: command.numerator, denominator: command.denominator, over: command.over)))
    }

    func declareQuorum(_ events: inout [Event]) throws(Refusal) {
        guard let quorum else { throw Refusal(.quorumNotSet) }
        guard hasRoll else { throw Refusal(.rollNone) }
        let needed = quorum.needed(of: UInt64(roll.active))
        guard roll.present >= needed else {
            throw Refusal(.quorumMissed, [decimal(roll.active), decimal(roll.present), decimal(needed)])
        }
        events.append(
            .quorumDeclared(
                .init(
                    entitled: roll.active, direct: roll.direct, needed: UInt32(needed),
                    entitledWeight: roll.activeWeight,
                    directWeight: roll.presentWeight - roll.representedWeight,
                    proxied: roll.proxied, written: roll.written, presentWeight: roll.presentWeight)))
    }

    // MARK: Members with an interest

    func exclude(_ command: Command.VoteExclude, _ events: inout [Event]) throws(Refusal) {
        let item = try known(command.item)
        guard let vote = item.vote else { throw Refusal(.itemKind) }
        guard vote.status == .draft else { throw Refusal(.voteLocked) }
        guard let seat = seat(command.seat), seat.role == .participant, !seat.hasLeft else {
            throw Refusal(.seatNoSuch)
        }
        let isExcluded = vote.bars(command.seat)
        if command.excluded, isExcluded { throw Refusal(.voteExcludedAlready) }
        if command.excluded, item.details.entitledRule == .roll,
            member(of: command.seat)?.isEntitled(by: item.details) != true
        {
            throw Refusal(.voteExcludedNotEntitled)
        }
        if !command.excluded, !isExcluded { throw Refusal(.voteNotExcluded) }
        if command.excluded, command.reason.isEmpty { throw Refusal(.textEmpty) }
        events.append(
            .voteExcluded(
                .init(item: item.id, excluded: command.excluded, seat: command.seat, reason: command.reason)))
    }
}
