// Ballots have a way of their own into a batch: it writes what the common one writes.
import Base
import Hall
import Testing

@testable import Journal
@testable import Runtime

struct RecordCodingTests {
    @Test("A ballot's record is the same by its own way and by the common one")
    func ballots() {
        let actors: [Actor?] = [
            nil, Actor(seat: SeatIndex(0), key: 0), Actor(seat: SeatIndex(70_000), key: .max),
        ]
        for actor in actors {
            for choice in [UInt32(0), 3, 200] {
                let record = RecordedEvent(
                    sequence: 9, at: 1_800_000_000_123, actor: actor,
                    event: .ballotCast(.init(item: 300, choice: choice)))
                var own = RecordBatch(firstSequence: 9)
                var common = RecordBatch(firstSequence: 9)
                var scratch = ByteWriter()
                scratch.u64(1)
                own.append(record, scratch: &scratch)
                common.appendAny(record, &scratch)
                #expect(own.bytes == common.bytes && own.count == 1)
            }
        }
    }
}
