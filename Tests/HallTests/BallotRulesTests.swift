// The short way of ballots against the long one: whatever was prepared for the running vote, both say the same.
import Base
import Testing

@testable import Hall

struct BallotRulesTests {
    private static let seeds: [UInt64] = (1...8).map { seed(0) == 0 ? $0 : seed(0) }

    /// As it would be if nothing had been prepared.
    private func unprepared(_ state: HallState) -> HallState {
        var state = state
        state.rules = BallotRules()
        return state
    }

    @Test("A ballot is decided and counted alike, prepared or not", arguments: seeds)
    func both(seed: UInt64) throws {
        var commands = RandomCommands(seed: seed)
        var room = Room(participants: 6)
        for step in 0..<250 {
            let hint: Comment = "TOWNHALL_SEED=\(seed) step \(step)"
            room.now += commands.random.below(2000)
            let command = commands.next(room.state)
            let seat = commands.chance(2) ? Room.host : commands.seat(room.state)
            room.ask(command, seat, key: commands.random.below(400))
            var fresh = room.state
            fresh.prepareBallots()
            #expect(fresh.rules == room.state.rules || room.state.rules.item == 0, hint)
            let long = unprepared(room.state)
            for index in 0..<UInt32(room.state.seats.count) + 1 {
                let ballot = Command.BallotCast(
                    item: room.state.current, choice: UInt32(commands.below(5)),
                    voter: commands.chance(4) ? commands.seat(room.state) : nil)
                let asked = Request(
                    seat: SeatIndex(index), key: commands.random.below(400), now: room.now)
                var (first, second): ([Event], [Event]) = ([], [])
                let verdict = room.state.decide(.ballotCast(ballot), asked, into: &first)
                #expect(verdict == long.decide(.ballotCast(ballot), asked, into: &second), hint)
                #expect(first == second, hint)
                guard let event = first.first else { continue }
                let record = RecordedEvent(
                    sequence: room.state.sequence + 1, at: room.now, actor: asked.actor, event: event)
                var (one, other) = (room.state, long)
                one.apply(record)
                other.apply(record)
                #expect(one.wholeHash == other.wholeHash, hint)
            }
        }
    }

    @Test(
        "Ballots of the running vote of a hall that is open are let through; those of a closed hall are not")
    func closed() {
        var room = Room(participants: 2)
        let item = room.start(ItemDetails(.vote))
        let ballot = Command.BallotCast(item: item, choice: 1)
        let request = Request(seat: SeatIndex(1), key: 7, now: room.now)
        #expect(!room.state.admits(ballot, request))
        room.ask(.voteOpen(.init(item: item)), Room.host)
        #expect(room.state.admits(ballot, request))
        #expect(!room.state.admits(.init(item: item, choice: 4), request))
        #expect(!room.state.admits(ballot, Request(seat: Room.host, key: 7, now: room.now)))
        room.ask(.seatLeave, SeatIndex(1))
        #expect(!room.state.admits(ballot, request))
        room.ask(.voteClose(.init(item: item)), Room.host)
        #expect(!room.state.admits(ballot, Request(seat: SeatIndex(2), key: 7, now: room.now)))
    }
}
