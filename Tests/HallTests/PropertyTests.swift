// What holds for every stream of commands: nothing traps, the record gives the state back, a refusal changes nothing,
// the running counts are the counts, and the public hash does not know what was private.
import Base
import Testing

@testable import Hall

struct PropertyTests {
    private static let seeds: [UInt64] = (1...24).map { seed(0) == 0 ? $0 : seed(0) }

    /// Runs a stream of commands; `check` sees the room after each.
    private func play(_ seed: UInt64, _ count: Int, _ check: (Room, Verdict, Int) throws -> Void) rethrows
        -> Room
    {
        var commands = RandomCommands(seed: seed)
        var room = Room(participants: 6)
        for step in 0..<count {
            room.now += commands.random.below(2000)
            let command = commands.next(room.state)
            // Most acts are the host's, so that something happens.
            let seat = commands.chance(2) ? Room.host : commands.seat(room.state)
            let verdict = room.ask(command, seat, key: commands.random.below(400))
            try check(room, verdict, step)
        }
        return room
    }

    @Test("The record gives the same state back, and so does a snapshot", arguments: seeds)
    func replays(seed: UInt64) throws {
        let room = play(seed, 600) { _, _, _ in }
        let again = try replay(room.records)
        #expect(again.wholeHash == room.state.wholeHash, "TOWNHALL_SEED=\(seed)")
        #expect(again.stateHash == room.state.stateHash, "TOWNHALL_SEED=\(seed)")
        let read = try HallState(snapshot: room.state.snapshotBytes())
        #expect(read.wholeHash == room.state.wholeHash, "TOWNHALL_SEED=\(seed)")
    }

    @Test("A state read from a snapshot goes on as the one it was made of", arguments: seeds.prefix(8))
    func snapshotsGoOn(seed: UInt64) throws {
        var room = play(seed, 300) { _, _, _ in }
        var read = room
        read.state = try HallState(snapshot: room.state.snapshotBytes())
        var commands = RandomCommands(seed: seed &+ 1000)
        for _ in 0..<200 {
            let command = commands.next(room.state)
            let seat = commands.seat(room.state)
            let key = commands.random.below(400)
            #expect(room.ask(command, seat, key: key) == read.ask(command, seat, key: key))
        }
        #expect(room.state.wholeHash == read.state.wholeHash, "TOWNHALL_SEED=\(seed)")
    }

    @Test("The counters say what a recount says", arguments: seeds)
    func counts(seed: UInt64) {
        _ = play(seed, 400) { room, _, step in
            if step % 7 == 0 { expectCountersAreRight(room.state, "TOWNHALL_SEED=\(seed) step \(step)") }
        }
    }

    @Test("What was private does not change the public hash", arguments: seeds)
    func erasure(seed: UInt64) throws {
        let room = play(seed, 600) { _, _, _ in }
        let nothing = try replay(room.records, keeping: { _ in false })
        #expect(nothing.stateHash == room.state.stateHash, "TOWNHALL_SEED=\(seed)")
        // One field at a time, as when one key is gone.
        for name in Set(room.records.flatMap { $0.privates.map(\.name) }) {
            let without = try replay(room.records, keeping: { $0 != name })
            let hint: Comment = "TOWNHALL_SEED=\(seed) without \(String(decoding: name, as: UTF8.self))"
            #expect(without.stateHash == room.state.stateHash, hint)
        }
    }

    @Test("A refusal and a repetition change nothing; an acceptance makes events", arguments: seeds)
    func refusals(seed: UInt64) {
        var before = Room(participants: 6).state.wholeHash
        var records = Room(participants: 6).records.count
        _ = play(seed, 300) { room, verdict, step in
            let isSame = room.state.wholeHash == before && room.records.count == records
            switch verdict {
            case .accepted: #expect(room.records.count > records, "TOWNHALL_SEED=\(seed) step \(step)")
            case .repeated, .refused: #expect(isSame, "TOWNHALL_SEED=\(seed) step \(step)")
            }
            before = room.state.wholeHash
            records = room.records.count
        }
    }

    @Test("A key is kept once, whatever comes between", arguments: seeds)
    func keys(seed: UInt64) throws {
        let room = play(seed, 600) { _, _, _ in }
        var kept: [[UInt64]: UInt64] = [:]
        var used: [SeatIndex: Int] = [:]
        for record in try room.records.map({ try $0.read() }) {
            guard let actor = record.actor, actor.key != 0 else { continue }
            used[actor.seat, default: 0] += 1
            // A seat remembers its last keys only.
            guard used[actor.seat]! <= Limits.seatKeysRemembered else { continue }
            let name = [UInt64(actor.seat.index), actor.key]
            #expect(kept[name] == nil, "TOWNHALL_SEED=\(seed)")
            kept[name] = record.sequence
        }
    }

    @Test("Time never goes back, whatever the clock does")
    func time() {
        var room = Room(participants: 1)
        room.now -= 5000
        let before = room.state.time
        room.ask(.seatCheckIn(.init(seat: nil)), SeatIndex(1))
        #expect(room.state.time == before)
    }

    @Test("A recount at publish is the count at replay")
    func recount() throws {
        var room = Room(participants: 5)
        let item = room.start(ItemDetails(.vote))
        room.ask(.voteOpen(.init(item: item)), Room.host)
        for (seat, choice) in [(1, 1), (2, 1), (3, 2), (4, 3), (1, 2), (1, 1)] as [(UInt32, UInt32)] {
            #expect(room.ask(.ballotCast(.init(item: item, choice: choice)), SeatIndex(seat)) == .accepted)
        }
        room.ask(.voteClose(.init(item: item)), Room.host)
        room.ask(.votePublish(.init(item: item)), Room.host)
        let result = try #require(room.state.item(item)?.vote?.result)
        #expect(result.counts == [2, 1, 1] && result.blank == 0 && result.outcome == .rejected)
        let vote = try #require(try replay(room.records).item(item)?.vote)
        let details = try #require(room.state.item(item)?.details)
        let again = vote.recount(details, item: item)
        #expect(
            again.counts == result.counts && again.outcome == result.outcome
                && again.winners == result.winners)
    }
}
