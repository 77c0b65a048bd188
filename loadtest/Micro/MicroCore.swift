// The pieces about a hall: ballots decided and applied, the state as bytes and back.
import Base
import Hall

/// A hall made for measuring: seats, posts, and a vote that is open.
struct MicroHall {
    var state = HallState()
    private(set) var vote: UInt64 = 0
    private(set) var discussion: UInt64 = 0
    static let epoch: UInt64 = 1_800_000_000_000

    init(seats: Int, plurality: Bool = false, isOpen: Bool = true) {
        apply(
            .hallCreated(
                .init(
                    title: Array("Town hall".utf8), names: .nickname, language: .ko, premoderation: false,
                    format: [], code: Array("ABCDEFGH".utf8))))
        for seat in 0..<seats {
            var number = ByteWriter()
            number.u64(UInt64(seat))
            apply(
                .seatJoined(
                    .init(
                        seat: SeatIndex(UInt32(seat)), role: .participant, link: nil,
                        name: Array("person \(seat)".utf8), token: SHA256.of(number.bytes))))
        }
        var details = ItemDetails()
        details.kind = .discussion
        apply(.itemAdded(.init(before: nil, details: details)))
        discussion = state.sequence
        details.kind = .vote
        if plurality {
            details.method = .plurality
            details.options = (1...10).map { Array("option \($0)".utf8) }
        }
        apply(.itemAdded(.init(before: nil, details: details)))
        vote = state.sequence
        apply(.itemStarted(.init(item: vote)))
        if isOpen { open() }
    }

    /// Opens the vote.
    mutating func open() {
        let present = UInt32(state.seats.count)
        apply(.voteOpened(.init(item: vote, entitled: present, present: present)))
    }

    mutating func apply(_ event: Event, by actor: Actor? = nil) {
        state.apply(
            RecordedEvent(sequence: state.sequence + 1, at: MicroHall.epoch, actor: actor, event: event))
    }

    static let postText = Array(String(repeating: "동네 도서관을 늘리자. ", count: 4).utf8)

    /// A post as people write it: about 120 bytes of text, its own.
    static func text(_ number: Int) -> [UInt8] {
        var text = postText
        text[text.count - 1] = UInt8(ascii: "0") + UInt8(number % 10)
        return text
    }

    mutating func post(_ number: Int) {
        let seat = UInt32(number % max(1, state.seats.count))
        apply(
            .postAdded(
                .init(
                    item: discussion, replyTo: nil, anonymous: false, pending: false,
                    text: MicroHall.text(number))),
            by: Actor(seat: SeatIndex(seat), key: UInt64(number) + 1))
    }

    /// One seat's ballot.
    mutating func cast(seat: UInt32, round: UInt64, _ events: inout [Event]) -> Bool {
        events.removeAll(keepingCapacity: true)
        let command = Command.ballotCast(.init(item: vote, choice: UInt32(round % 3) + 1))
        let request = Request(
            seat: SeatIndex(seat), key: (round &+ 1) &* 0x9E37_79B9_7F4A_7C15, now: state.time)
        guard state.decide(command, request, into: &events) == .accepted else { return false }
        for event in events {
            state.apply(
                RecordedEvent(
                    sequence: state.sequence + 1, at: request.now, actor: request.actor, event: event))
        }
        return true
    }

    /// One ballot a seat, seats in a scattered order; a further round changes them.
    mutating func castAll(round: UInt64, _ events: inout [Event]) -> Int {
        let seats = UInt32(state.seats.count)
        var seat: UInt32 = 0
        var accepted = 0
        for number in UInt64(0)..<UInt64(seats) {
            seat = (seat &+ 48_271) % seats
            accepted += cast(seat: seat, round: round &* 1_000_003 &+ number, &events) ? 1 : 0
        }
        return accepted
    }
}

extension MicroPiece {
    private static let seats = 100_000

    static var core: [MicroPiece] {
        [
            MicroPiece(name: "core.ballot.motion.first") { firstBallots(plurality: false) },
            MicroPiece(name: "core.ballot.motion.change") { changedBallots(plurality: false) },
            MicroPiece(name: "core.ballot.plurality.first") { firstBallots(plurality: true) },
            MicroPiece(name: "core.ballot.plurality.change") { changedBallots(plurality: true) },
            MicroPiece(name: "core.snapshot.encode.100k-seats") {
                let hall = MicroHall(seats: seats)
                return { .measure(1) { keep(hall.state.snapshotBytes().count) } }
            },
            MicroPiece(name: "core.freeze.100k-seats-1M-posts") { freezing() },
            MicroPiece(name: "core.snapshot.read.100k-seats") {
                let bytes = MicroHall(seats: seats).state.snapshotBytes()
                return { .measure(1) { keep(try? HallState(snapshot: bytes)) } }
            },
        ]
    }

    /// What keeping a snapshot costs the owner's loop: freezing, and the first change of each kind afterwards, which
    /// copies a chunk. One operation is all of it together.
    private static func freezing() -> () -> MicroRun {
        var hall = MicroHall(seats: seats)
        for number in 0..<1_000_000 { hall.post(number) }
        var events: [Event] = []
        var number = 1_000_000
        return {
            var frozen: FrozenState?
            let run = MicroRun.measure(1) {
                frozen = hall.state.frozen()
                number += 1
                hall.post(number)
                hall.apply(
                    .postLiked(.init(post: hall.state.posts[number / 2].id)),
                    by: Actor(seat: SeatIndex(5), key: UInt64(number)))
                _ = hall.cast(seat: UInt32(number % seats), round: UInt64(number), &events)
            }
            keep(frozen)
            return run
        }
    }

    /// Each run with a vote of its own, nobody's ballot in yet.
    private static func firstBallots(plurality: Bool) -> () -> MicroRun {
        let fresh = MicroHall(seats: seats, plurality: plurality, isOpen: false)
        return {
            var hall = fresh
            var events: [Event] = []
            // Opened in this copy, so that the room made for ballots is its own.
            hall.open()
            events.reserveCapacity(4)
            return .measure(seats) { precondition(hall.castAll(round: 0, &events) == seats) }
        }
    }

    private static func changedBallots(plurality: Bool) -> () -> MicroRun {
        var hall = MicroHall(seats: seats, plurality: plurality)
        var events: [Event] = []
        var round: UInt64 = 0
        _ = hall.castAll(round: round, &events)
        return {
            round += 1
            return .measure(seats) { precondition(hall.castAll(round: round, &events) == seats) }
        }
    }
}
