// The store of the seats' idempotency keys against the plainest second opinion: a list a seat.
import Base
import Testing

@testable import Hall

struct SeatKeysTests {
    @Test("Seats remember their last keys, each its own, whatever the order", arguments: [seed(1), seed(2)])
    func model(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        var keys = SeatKeys()
        var model: [[(key: UInt64, sequence: UInt64)]] = Array(repeating: [], count: 20)
        for sequence in 1...UInt64(3000) {
            // Some seats act often, some hardly ever.
            let seat = Int(min(random.below(20), random.below(20)))
            let key = random.below(200)
            keys.remember(key, sequence, by: SeatIndex(UInt32(seat)))
            if key != 0 { model[seat].append((key, sequence)) }
            let asked = random.below(200)
            let other = Int(random.below(20))
            let remembered = model[other].suffix(Limits.seatKeysRemembered)
            let expected = asked == 0 ? nil : remembered.last { $0.key == asked }?.sequence
            let found = keys.sequence(ofKey: asked, by: SeatIndex(UInt32(other)))
            #expect(found == expected, "TOWNHALL_SEED=\(seed)")
        }
        var read = SeatKeys()
        for seat in model.indices {
            var writer = ByteWriter()
            keys.encode(of: SeatIndex(UInt32(seat)), into: &writer)
            var plain = ByteWriter()
            let last = model[seat].suffix(Limits.seatKeysRemembered)
            plain.varint(UInt64(last.count))
            for entry in last {
                plain.u64(entry.key)
                plain.varint(entry.sequence)
            }
            #expect(writer.bytes == plain.bytes, "TOWNHALL_SEED=\(seed)")
            var reader = ByteReader(writer.bytes)
            try read.read(of: SeatIndex(UInt32(seat)), &reader)
            var again = ByteWriter()
            read.encode(of: SeatIndex(UInt32(seat)), into: &again)
            #expect(again.bytes == writer.bytes, "TOWNHALL_SEED=\(seed)")
        }
    }
}
