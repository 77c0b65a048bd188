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

    @Test("A ballot read by its own way is what the common one reads, and what is broken is left to that")
    func reading() throws {
        var random = SeededRandom(seed: 5)
        var quick = 0
        for _ in 0..<4000 {
            var record = OpenedRecord()
            record.sequence = 9
            record.milliseconds = 1_800_000_000_123
            record.kind = random.below(12) == 0 ? 29 : 28
            record.version = UInt8(random.below(6))
            func put(_ bytes: [UInt8]) -> Range<Int> {
                var bytes = bytes
                // Cut, lengthened or changed now and then.
                switch random.below(12) {
                case 0: _ = bytes.popLast()
                case 1: bytes.append(UInt8(random.below(256)))
                case 2: bytes[0] = UInt8(random.below(256))
                default: break
                }
                record.bytes.append(contentsOf: bytes)
                return record.bytes.count - bytes.count..<record.bytes.count
            }
            func number(_ write: (inout ByteWriter) -> Void) -> [UInt8] {
                var writer = ByteWriter()
                write(&writer)
                return writer.bytes
            }
            func any() -> UInt64 { random.below(3) == 0 ? random.next() : random.below(300) }
            record.payload = put(number { $0.varint(any()) })
            let choice = put(number { $0.varint(any()) })
            let actor = put(
                number {
                    $0.varint(any())
                    $0.u64(any())
                })
            let fields = [
                OpenedField(
                    name: put(Array("choice".utf8)), value: random.below(15) == 0 ? nil : choice, within: 255),
                OpenedField(
                    name: put(Array("actor".utf8)), value: random.below(15) == 0 ? nil : actor, within: 0),
            ]
            record.fields = random.below(15) == 0 ? Array(fields.prefix(1)) : fields
            guard let ballot = RecordedEvent(ballot: record) else { continue }
            quick += 1
            #expect(try ballot == RecordedEvent(any: record))
        }
        #expect(quick > 100)
    }
}
