// Events in nonsense order, about nothing, with numbers at their ends: what a journal may hold after all, since only its
// bytes are checked. Applying them, asking the state anything and deciding against it must not trap.
import Base
import Testing

@testable import Hall

private struct RandomEvents {
    var commands: RandomCommands

    init(seed: UInt64) { commands = RandomCommands(seed: seed) }

    private mutating func number(_ state: HallState) -> UInt64 {
        switch commands.below(8) {
        case 0: .max
        case 1: 0
        case 2, 3: commands.random.below(state.sequence + 2)
        case 4: commands.pick(Array(state.posts))?.id ?? 1
        case 5: commands.pick(state.floor)?.id ?? 1
        default: commands.pick(state.agenda)?.id ?? 1
        }
    }
    private mutating func small() -> UInt32 { commands.chance(5) ? .max : UInt32(commands.below(300)) }
    private mutating func seat(_ state: HallState) -> SeatIndex {
        commands.chance(6) ? .none : SeatIndex(UInt32(commands.below(max(1, state.seats.count + 2))))
    }
    mutating func actor(_ state: HallState) -> Actor? {
        commands.chance(5) ? nil : Actor(seat: seat(state), key: commands.random.below(3))
    }
    private mutating func details() -> ItemDetails {
        var details = commands.details()
        // More options than a ballot's byte can tell apart.
        if commands.chance(6) { details.options = Array(repeating: [65], count: 400) }
        if commands.chance(6) { details.winners = small() }
        if commands.chance(6) { details.quorumNumerator = small() }
        if commands.chance(6) { details.quorumDenominator = small() }
        if commands.chance(6) { details.points = small() }
        if commands.chance(6) { details.credits = small() }
        if commands.chance(6) { details.maxScore = small() }
        if commands.chance(6) { details.minLevel = small() }
        if commands.chance(6) { details.asideNumerator = small() }
        if commands.chance(6) { details.tieOrder = [small(), 1, 1] }
        return details
    }

    mutating func next(_ state: HallState) -> Event {
        let id = number(state)
        let text = [UInt8(commands.below(128))]
        switch commands.below(53) {
        case 0:
            return .hallCreated(
                .init(
                    title: text, names: commands.pick(NamesPolicy.allCases)!, language: .en,
                    premoderation: false,
                    format: text, code: text))
        case 1: return .hallEdited(.init(title: text, names: .real, premoderation: true))
        case 2: return commands.chance(20) ? .hallClosed(.init()) : .seatLeft(.init(seat: seat(state)))
        case 3:
            return .linkCreated(
                .init(role: commands.pick(Role.allCases)!, label: text, token: SHA256.of(text)))
        case 4: return .linkRevoked(.init(link: id))
        case 5, 6:
            return .seatJoined(
                .init(
                    seat: seat(state), role: commands.pick(Role.allCases)!,
                    link: commands.chance(2) ? id : nil,
                    name: text, token: commands.chance(3) ? .zero : SHA256.of(text)))
        case 7: return .seatLeft(.init(seat: seat(state)))
        case 8: return .seatCheckedIn(.init(seat: seat(state)))
        case 9: return .seatCheckedOut(.init(seat: seat(state)))
        case 10: return .seatMuted(.init(post: id, reason: text, seat: seat(state)))
        case 11: return .seatUnmuted(.init(post: nil, reason: text, seat: seat(state)))
        case 12, 13: return .itemAdded(.init(before: commands.chance(2) ? id : nil, details: details()))
        case 14: return .itemEdited(.init(item: id, details: details()))
        case 15: return .itemMoved(.init(item: id, before: commands.chance(2) ? number(state) : nil))
        case 16: return commands.chance(3) ? .itemRemoved(.init(item: id)) : .itemStarted(.init(item: id))
        case 17: return .itemStarted(.init(item: id))
        case 18: return .itemStopped(.init(item: id))
        case 19:
            return .clockChanged(
                .init(item: id, running: commands.chance(2), endsAt: number(state), leftMillis: number(state))
            )
        case 20: return .cheersCounted(.init(item: id, second: number(state), count: small()))
        case 21, 22:
            return .postAdded(
                .init(
                    item: id, replyTo: commands.chance(2) ? number(state) : nil,
                    anonymous: commands.chance(2),
                    pending: commands.chance(3), text: text))
        case 23: return .postApproved(.init(post: id))
        case 24: return .postLiked(.init(post: id))
        case 25, 26: return .postUnliked(.init(post: id))
        case 27: return .postHidden(.init(post: id, reason: text))
        case 28: return .postRestored(.init(post: id, reason: text))
        case 29: return .questionMarked(.init(post: id, mark: commands.pick(PostMark.allCases)!))
        case 30: return .voteOpened(.init(item: id, entitled: small(), present: small()))
        case 31: return .ballotCast(.init(item: id, choice: small()))
        case 32:
            let marks = commands.marks(state.item(id)?.details.options.count ?? 3)
            return .ballotFiled(
                .init(item: id, marks: commands.chance(4) ? marks.map { _ in small() } : marks))
        case 33: return .voteClosed(.init(item: id, cast: small(), present: small()))
        case 34:
            return commands.chance(2)
                ? .voteCancelled(.init(item: id, reason: text))
                : .votePublished(
                    .init(
                        item: id, counts: [small()], blank: small(), entitled: small(), present: small(),
                        outcome: commands.pick(VoteOutcome.allCases)!, winners: [small()], tied: [small(), 0])
                )
        case 35: return .floorRequested(.init(item: id, order: commands.chance(2), spoken: small()))
        case 36: return .floorWithdrawn(.init(request: id))
        case 37:
            return commands.chance(2) ? .floorGranted(.init(request: id)) : .floorFinished(.init(request: id))
        case 38, 39: return commands.eventOfLife(state, id)
        case 40, 41, 42: return commands.eventOfBattle(state, id)
        case 43, 44: return commands.eventOfOpinions(state, id, seat(state))
        default:
            return commands.chance(3)
                ? commands.nextEventOfMotions(state, id, seat(state)) : nextOfRoll(state, id, text)
        }
    }

    private mutating func nextOfRoll(_ state: HallState, _ id: UInt64, _ text: [UInt8]) -> Event {
        let status = commands.pick(MemberStatus.allCases)!
        let weight = commands.chance(3) ? UInt64.max : UInt64(small())
        switch commands.below(10) {
        case 0, 1, 2:
            let next = commands.chance(4) ? seat(state) : SeatIndex(UInt32(state.seats.count))
            return .rollAdded(
                .init(
                    seat: next, name: text, number: text, group: text, contact: text, weight: weight,
                    status: status))
        case 3, 4:
            return .rollImported(
                .init(first: seat(state), count: UInt32(commands.below(4)), decimals: small()))
        case 5:
            return .rollChanged(
                .init(
                    seat: seat(state), name: text, number: text, group: text, contact: text, weight: weight,
                    status: status))
        case 6: return .rollRemoved(.init(seat: seat(state), reason: text))
        case 7: return .cardMade(.init(seat: seat(state), card: commands.chance(3) ? .zero : SHA256.of(text)))
        case 8:
            return .seatClaimed(
                .init(seat: seat(state), name: text, token: commands.chance(3) ? .zero : SHA256.of(text)))
        default:
            return commands.chance(2)
                ? .voteExcluded(
                    .init(item: id, excluded: commands.chance(2), seat: seat(state), reason: text))
                : .quorumSet(.init(numerator: small(), denominator: small(), over: commands.chance(2)))
        }
    }
}

struct HostileEventTests {
    private static let seeds: [UInt64] = (1...40).map { seed(0) == 0 ? $0 : seed(0) }

    @Test("Nonsense in a record traps nowhere", arguments: seeds)
    func nonsense(seed: UInt64) throws {
        var events = RandomEvents(seed: seed)
        var state = HallState()
        for step in 0..<500 {
            let at = events.commands.chance(50) ? UInt64.max : UInt64(step)
            let record = RecordedEvent(
                sequence: state.sequence + 1, at: at, actor: events.actor(state), event: events.next(state))
            // Through its bytes, as from a journal, with or without what can be erased.
            let stored = StoredRecord(record)
            state.apply(try stored.read(keeping: { _ in !events.commands.chance(6) }))
            if step % 3 == 0 { ask(state, &events.commands) }
        }
        let read = try HallState(snapshot: state.snapshotBytes())
        #expect(read.wholeHash == state.wholeHash, "TOWNHALL_SEED=\(seed)")
    }

    /// Decides something against the state, and counts every vote.
    private func ask(_ state: HallState, _ commands: inout RandomCommands) {
        var out: [Event] = []
        let seat = commands.chance(3) ? SeatIndex.none : commands.seat(state)
        let now = max(state.time, commands.chance(20) ? .max : 5)
        _ = state.decide(commands.next(state), Request(seat: seat, key: 0, now: now), into: &out)
        for item in state.agenda { _ = item.vote?.recount(item.details, item: item.id) }
        for opinions in state.agenda.lazy.compactMap(\.opinions) {
            _ = (opinions.next(for: seat), opinions.place(of: seat), opinions.last(of: seat))
            _ = opinions.tables([seat, SeatIndex(1)], size: 2, .mixed)
        }
        _ = state.floorQueue
    }

    @Test(
        "A snapshot's bytes, damaged anywhere, are refused or make a state that can be asked",
        arguments: 1...4 as ClosedRange<UInt64>)
    func damagedSnapshots(seed: UInt64) throws {
        var commands = RandomCommands(seed: seed)
        var room = Room(participants: 4)
        for _ in 0..<150 {
            room.ask(commands.next(room.state), commands.chance(2) ? Room.host : commands.seat(room.state))
        }
        let bytes = room.state.snapshotBytes()
        for place in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 700)) {
            var damaged = bytes
            damaged[place] ^= UInt8(1 << commands.below(8))
            guard var state = try? HallState(snapshot: damaged) else { continue }
            ask(state, &commands)
            for _ in 0..<3 {
                var events = RandomEvents(seed: UInt64(place))
                guard state.sequence < .max else { break }
                let record = RecordedEvent(
                    sequence: state.sequence + 1, at: 0, actor: nil, event: events.next(state))
                state.apply(record)
            }
        }
        for count in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 300)) {
            #expect(throws: DecodeError.self) { try HallState(snapshot: Array(bytes[..<count])) }
        }
    }

    @Test("More options than a ballot's byte tells apart, and no place to fill, are counted without a trap")
    func manyOptions() throws {
        var room = Room(participants: 1)
        let details = ItemDetails(.vote) { details in
            details.method = .plurality
            details.options = Array(repeating: [65], count: 400)
            details.winners = 0
        }
        room.apply(.itemAdded(.init(before: nil, details: details)))
        let item = room.state.sequence
        room.apply(.voteOpened(.init(item: item, entitled: 1, present: 1)))
        for choice in [UInt32(399), 255, 254, .max] {
            room.apply(.ballotCast(.init(item: item, choice: choice)), by: Actor(seat: SeatIndex(1), key: 0))
        }
        let vote = try #require(room.state.item(item)?.vote)
        #expect(vote.choice(of: SeatIndex(1)) == 254 && vote.cast == 1)
        #expect(vote.recount(details, item: item).winners == [254])
        #expect(try HallState(snapshot: room.state.snapshotBytes()).wholeHash == room.state.wholeHash)
    }

    @Test("A vote edited into another method after it was opened is counted without a trap")
    func editedVote() throws {
        var room = Room(participants: 1)
        let two = ItemDetails(.vote) {
            $0.method = .plurality
            $0.options = [[65], [66]]
        }
        room.apply(.itemAdded(.init(before: nil, details: two)))
        let item = room.state.sequence
        room.apply(.voteClosed(.init(item: item, cast: 0, present: 0)))
        room.apply(.itemEdited(.init(item: item, details: ItemDetails(.vote))))
        let vote = try #require(room.state.item(item)?.vote)
        #expect(vote.recount(ItemDetails(.vote), item: item).counts == [0, 0, 0])
    }
}
