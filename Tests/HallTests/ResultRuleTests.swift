// What a result says beside its ballots: who was there in person when it closed, and sums below zero.
import Base
import Testing

@testable import Hall

struct ResultRuleTests {
    /// A hall with four members on the roll, all here, in seats 1 to 4.
    private func assembly() -> Room {
        var room = Room()
        for number in UInt8(0)..<4 {
            let add = Command.RollAdd(
                name: [65 + number], number: [], group: [], contact: [], weight: 1, status: .active)
            #expect(room.ask(.rollAdd(add), Room.host) == .accepted)
        }
        room.ask(.rollImport(.init(count: 4, decimals: 0)), Room.host)
        for seat in UInt32(1)...4 {
            #expect(room.ask(.seatCheckIn(.init(seat: SeatIndex(seat))), Room.host) == .accepted)
        }
        return room
    }

    @Test(
        "Too few in person at the close: it has no quorum, though it was opened with enough",
        arguments: [1, 3])
    func direct(leaving: UInt32) throws {
        var room = assembly()
        let item = room.start(
            ItemDetails(.vote) {
                $0.entitledRule = .roll
                ($0.directNumerator, $0.directDenominator) = (1, 2)
            })
        #expect(room.ask(.voteOpen(.init(item: item)), Room.host) == .accepted)
        for seat in UInt32(1)...4 {
            let cast = Command.ballotCast(.init(item: item, choice: 1))
            #expect(room.ask(cast, SeatIndex(seat)) == .accepted)
        }
        for seat in 1...leaving { room.ask(.seatCheckOut(.init(seat: SeatIndex(seat))), Room.host) }
        room.ask(.voteClose(.init(item: item)), Room.host)
        room.ask(.votePublish(.init(item: item)), Room.host)
        let result = try #require(room.state.item(item)?.vote?.result)
        #expect(result.direct == 4 - leaving)
        #expect(result.outcome == (leaving > 2 ? .noQuorum : .accepted))
        #expect(result.winners == (leaving > 2 ? [] : [1]))
    }

    @Test("Sums below zero are told by the report alone, and counted again they are the same")
    func belowZero() throws {
        var room = Room(participants: 3)
        let item = room.start(
            ItemDetails(.vote) {
                ($0.method, $0.options, $0.credits, $0.negative) = (.quadratic, [[65], [66]], 9, true)
            })
        #expect(room.ask(.voteOpen(.init(item: item)), Room.host) == .accepted)
        // Three votes against the first: an odd number is a negative one.
        #expect(room.ask(.ballotFile(.init(item: item, marks: [5, 0])), SeatIndex(1)) == .accepted)
        room.ask(.voteClose(.init(item: item)), Room.host)
        room.ask(.votePublish(.init(item: item)), Room.host)
        let result = try #require(room.state.item(item)?.vote?.result)
        let report = String(decoding: result.report, as: UTF8.self)
        #expect(result.counts == [] && report.contains("-3"), "\(report)")
        room.ask(.voteObject(.init(item: item, reason: [65])), Room.host)
        room.ask(.voteRecount(.init(item: item)), Room.host)
        #expect(room.state.item(item)?.vote?.life.objections.last?.stage == .recountedSame)
    }
}
