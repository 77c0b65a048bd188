// What holds much in little: the table of digests that lie elsewhere, and names that lie in their values. Each against
// the plainest second opinion.
import Base
import Testing

struct CompactTests {
    @Test("The table is a dictionary", arguments: 1...8 as ClosedRange<UInt64>)
    func table(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        var table = DigestTable()
        var digests: [Digest] = []
        var model: [Digest: UInt32] = [:]
        for step in 0..<4000 {
            if random.below(3) > 0 || digests.isEmpty {
                // Now and then one that is there already: the last one counts.
                let again = random.below(10) == 0 ? digests.randomElement(using: &random) : nil
                let digest = again ?? Digest(random.bytes(32))
                digests.append(digest)
                let number = UInt32(digests.count - 1)
                table.set(number, of: digest) { digests[Int($0)] }
                model[digest] = number
            } else {
                let gone = digests[Int(random.below(UInt64(digests.count)))]
                table.remove(gone) { digests[Int($0)] }
                model[gone] = nil
            }
            #expect(table.count == model.count)
            let asked = digests[Int(random.below(UInt64(digests.count)))]
            #expect(table.number(of: asked) { digests[Int($0)] } == model[asked], "step \(step)")
        }
        for digest in digests { #expect(table.number(of: digest) { digests[Int($0)] } == model[digest]) }
        #expect(table.number(of: Digest(random.bytes(32))) { digests[Int($0)] } == nil)
        for digest in digests { table.remove(digest) { digests[Int($0)] } }
        #expect(table.count == 0 && table.number(of: digests[0]) { digests[Int($0)] } == nil)
    }

    @Test("Bytes come out as they went in, whatever their number")
    func bytes() {
        var random = SeededRandom(seed: 3)
        for count in 0..<40 {
            let bytes = random.bytes(count)
            #expect(ShortBytes(bytes).bytes == bytes && ShortBytes(bytes) == ShortBytes(bytes))
            if count > 0 { #expect(ShortBytes(bytes) != ShortBytes(bytes.dropLast())) }
        }
        #expect(ShortBytes([0]) != ShortBytes([]) && ShortBytes() == ShortBytes([]))
        #expect(MemoryLayout<ShortBytes>.size <= 17)
    }
}
