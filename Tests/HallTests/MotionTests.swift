// Motions beside the transcripts: at their limits, erased, and in random orders.
import Base
import Testing

@testable import Hall

extension RandomCommands {
    private mutating func amendment(_ state: HallState) -> UInt64 {
        let all = state.agenda.flatMap { $0.motion?.amendments.map(\.id) ?? [] }
        return chance(8) ? random.below(500) : pick(all) ?? 0
    }

    private mutating func words() -> [UInt8] { chance(9) ? [] : Array("문단 \(below(9))".utf8) }

    mutating func nextOfMotions(_ state: HallState, _ item: UInt64) -> Command {
        switch below(9) {
        case 0, 1:
            let texts = (0..<(1 + below(3))).map { Array("문단 \($0)".utf8) }
            return .motionSet(
                .init(
                    item: item, paragraphs: texts, seconds: UInt32(below(2)), backing: chance(2),
                    amending: !chance(3)))
        case 2:
            return .motionBack(
                .init(
                    item: item, amendment: chance(2) ? amendment(state) : nil, seconding: chance(2),
                    seat: chance(3) ? seat(state) : nil))
        case 3, 4:
            return .amendmentPropose(
                .init(
                    item: item, change: pick(AmendmentChange.allCases)!, paragraph: UInt32(below(5)),
                    text: words(), seat: chance(3) ? seat(state) : nil))
        case 5: return .amendmentRewrite(.init(amendment: amendment(state), text: words()))
        case 6:
            let pending = state.item(item)?.motion?.pending.map(\.id) ?? []
            return .amendmentOrder(.init(item: item, amendments: chance(4) ? [1] : pending.reversed()))
        case 7:
            var details = details()
            (details.kind, details.method, details.amendment) = (.vote, .motion, amendment(state))
            return .agendaAdd(.init(details: details, before: nil))
        default:
            return .amendmentSettle(
                .init(amendment: amendment(state), status: pick(AmendmentStatus.allCases)!))
        }
    }

    mutating func nextEventOfMotions(_ state: HallState, _ id: UInt64, _ seat: SeatIndex) -> Event {
        let number = chance(4) ? UInt32.max : UInt32(below(5))
        switch below(6) {
        case 0:
            return .motionSet(
                .init(
                    item: id, paragraphs: (0..<below(4)).map { [UInt8(65 + $0)] }, seconds: number,
                    backing: chance(2), amending: chance(2)))
        case 1:
            return .motionBacked(
                .init(
                    item: id, amendment: chance(2) ? amendment(state) : nil, seconding: chance(2), seat: seat,
                    name: words()))
        case 2:
            return .amendmentProposed(
                .init(
                    item: id, change: pick(AmendmentChange.allCases)!, paragraph: number, seat: seat,
                    name: words(), text: words()))
        case 3: return .amendmentRewritten(.init(amendment: amendment(state), text: words()))
        case 4:
            return .amendmentOrdered(.init(item: id, amendments: [amendment(state), amendment(state), 7]))
        default:
            return .amendmentSettled(
                .init(amendment: amendment(state), status: pick(AmendmentStatus.allCases)!, vote: id))
        }
    }
}

struct MotionTests {
    /// A room with a motion of two paragraphs that takes amendments, started.
    private func motion() -> (Room, UInt64) {
        var room = Room(participants: 3)
        let item = room.start(ItemDetails(.vote))
        room.ask(
            .motionSet(set(item, [[65], [66]])), Room.host)
        return (room, item)
    }

    private func set(_ item: UInt64, _ paragraphs: [[UInt8]]) -> Command.MotionSet {
        .init(item: item, paragraphs: paragraphs, seconds: 0, backing: true, amending: true)
    }

    private func propose(
        _ item: UInt64, _ change: AmendmentChange, _ paragraph: UInt32, _ text: [UInt8] = []
    ) -> Command {
        .amendmentPropose(.init(item: item, change: change, paragraph: paragraph, text: text, seat: nil))
    }

    @Test("A motion takes so many amendments, and so many bytes of them")
    func full() {
        var (room, item) = motion()
        for _ in 0..<Limits.amendmentsMax {
            #expect(room.ask(propose(item, .add, 0, [67]), Room.host) == .accepted)
        }
        expectRefused(room.ask(propose(item, .add, 0, [67]), SeatIndex(1)), .motionFull)
        // One that is gone takes nobody's place.
        let settle = Command.AmendmentSettle(amendment: room.state.sequence, status: .fallen)
        room.ask(.amendmentSettle(settle), Room.host)
        #expect(room.ask(propose(item, .add, 0, [67]), SeatIndex(1)) == .accepted)
        (room, item) = motion()
        let half = [UInt8](repeating: 65, count: Limits.motionTextBytesMax / 2 + 1)
        #expect(room.ask(propose(item, .add, 0, half), SeatIndex(1)) == .accepted)
        expectRefused(room.ask(propose(item, .add, 0, half), SeatIndex(1)), .motionFull)
        #expect(room.ask(propose(item, .add, 0, [65]), SeatIndex(1)) == .accepted)
        let rewrite = Command.AmendmentRewrite(amendment: room.state.sequence, text: half)
        expectRefused(room.ask(.amendmentRewrite(rewrite), Room.host), .motionFull)
        let other = set(room.start(ItemDetails(.vote)), [half, half])
        expectRefused(room.ask(.motionSet(other), Room.host), .textTooLong)
    }

    @Test("One person does not fill a motion: so many pending, and so many ever")
    func each() {
        var (room, item) = motion()
        for _ in 0..<Limits.amendmentsPendingEachMax {
            #expect(room.ask(propose(item, .add, 0, [67]), SeatIndex(1)) == .accepted)
        }
        expectRefused(room.ask(propose(item, .add, 0, [67]), SeatIndex(1)), .motionFull)
        #expect(room.ask(propose(item, .add, 0, [67]), SeatIndex(2)) == .accepted)
        (room, item) = motion()
        for _ in 0..<Limits.amendmentsEachMax {
            #expect(room.ask(propose(item, .add, 0, [67]), SeatIndex(1)) == .accepted)
            let settle = Command.AmendmentSettle(amendment: room.state.sequence, status: .withdrawn)
            #expect(room.ask(.amendmentSettle(settle), SeatIndex(1)) == .accepted)
        }
        expectRefused(room.ask(propose(item, .add, 0, [67]), SeatIndex(1)), .motionFull)
    }

    @Test("Where a moderator looks at everything first, amendments come by a moderator")
    func premoderated() {
        var room = Room(participants: 1, premoderation: true)
        let item = room.start(ItemDetails(.vote))
        room.ask(.motionSet(set(item, [[65]])), Room.host)
        expectRefused(room.ask(propose(item, .add, 0, [67]), SeatIndex(1)), .motionClosed)
        #expect(room.ask(propose(item, .add, 0, [67]), Room.host) == .accepted)
    }

    @Test("Those who are heard in the room without a name are as many as a motion holds")
    func backers() {
        var (room, item) = motion()
        let back = Command.motionBack(.init(item: item, seconding: true))
        for _ in 0..<Limits.motionBackersMax { #expect(room.ask(back, Room.host) == .accepted) }
        expectRefused(room.ask(back, Room.host), .motionFull)
    }

    @Test("A hall holds so many motions")
    func many() {
        var room = Room()
        for _ in 0..<Limits.motionsMax {
            let item = room.start(ItemDetails(.vote))
            #expect(room.ask(.motionSet(set(item, [[65]])), Room.host) == .accepted)
        }
        let item = room.start(ItemDetails(.vote))
        expectRefused(room.ask(.motionSet(set(item, [[65]])), Room.host), .motionFull)
    }

    @Test(
        "Adopted amendments make the text: added behind, replaced, deleted, each paragraph keeping its number"
    )
    func consolidated() throws {
        var (room, item) = motion()
        func adopt(_ command: Command) {
            #expect(room.ask(command, SeatIndex(1)) == .accepted)
            let settle = Command.AmendmentSettle(amendment: room.state.sequence, status: .adopted)
            #expect(room.ask(.amendmentSettle(settle), Room.host) == .accepted)
        }
        adopt(propose(item, .add, 1, [67]))
        adopt(propose(item, .add, 0, [68]))
        adopt(propose(item, .remove, 2))
        adopt(propose(item, .replace, 3, [69]))
        let made = try #require(room.state.item(item)?.motion)
        #expect(made.paragraphs.map(\.number) == [4, 1, 3, 2])
        #expect(made.paragraphs.map(\.text) == [[68], [65], [69], [66]])
        #expect(made.paragraphs.map(\.isRemoved) == [false, false, false, true])
        #expect(made.isAmended && made.paragraphs.map(\.original) == [nil, [65], nil, [66]])
    }

    @Test("A motion that was erased with its author's words is still decided, and its public hash stays")
    func erased() throws {
        var (room, item) = motion()
        room.ask(propose(item, .replace, 1, [67]), SeatIndex(1))
        let proposed = RecordedEvent(
            sequence: 1, at: 0, actor: Actor(seat: SeatIndex(1), key: 0),
            event: .amendmentProposed(
                .init(item: item, change: .replace, paragraph: 1, seat: SeatIndex(1), name: [65], text: [67]))
        )
        let read = try StoredRecord(proposed).read(keeping: { _ in false })
        guard case .amendmentProposed(let event) = read.event else {
            Issue.record("another event")
            return
        }
        #expect(event.text == [] && event.name == [] && event.seat.isNone && event.paragraph == 1)
    }
}
