// What a storm of ballots costs the heap: nothing, once the vote is open. Counted on the test's own thread.
import Base
import CAllocations
import Testing

@testable import Hall

struct BallotAllocationTests {
    @Test("Deciding and applying a ballot allocates nothing: first ones, changes", arguments: [false, true])
    func ballots(plurality: Bool) {
        var room = Room(participants: 2000)
        var details = ItemDetails(.vote)
        if plurality {
            details.method = .plurality
            details.options = [[65], [66], [67], [68]]
        }
        let item = room.start(details)
        room.ask(.voteOpen(.init(item: item)), Room.host)
        var state = HallState()
        swap(&state, &room.state)
        var events: [Event] = []
        events.reserveCapacity(8)
        func cast(_ seat: UInt32, _ choice: UInt32, key: UInt64) -> Bool {
            events.removeAll(keepingCapacity: true)
            let request = Request(seat: SeatIndex(seat), key: key, now: state.time)
            let verdict = state.decide(.ballotCast(.init(item: item, choice: choice)), request, into: &events)
            for event in events {
                state.apply(
                    RecordedEvent(
                        sequence: state.sequence + 1, at: request.now, actor: request.actor, event: event))
            }
            return verdict == .accepted
        }
        // Whatever is made once, is made by now.
        #expect(cast(1, 1, key: 1))
        var accepted = 0
        let before = callocations_count()
        for round in UInt64(0)..<3 {
            for seat in UInt32(1)...2000 {
                accepted += cast(seat, UInt32(round) + 1, key: round * 5000 + UInt64(seat) + 9) ? 1 : 0
            }
        }
        let allocations = callocations_count() - before
        #expect(accepted == 6000)
        #expect(state.item(item)?.vote?.tallies[3] == 2000)
        #expect(allocations == 0)
    }

    @Test("The counter counts this thread's allocations")
    func counter() {
        guard callocations_are_counted() == 1 else { return }
        let before = callocations_count()
        var bytes: [UInt8] = []
        for value in 0..<100 { bytes.append(UInt8(value)) }
        #expect(bytes.count == 100 && callocations_count() > before)
    }

    @Test("Events and commands are small to pass on: what is large lies in a box")
    func small() {
        #expect(MemoryLayout<Event>.size <= 64, "an event takes \(MemoryLayout<Event>.size) bytes")
        #expect(MemoryLayout<Command>.size <= 64, "a command takes \(MemoryLayout<Command>.size) bytes")
    }
}
