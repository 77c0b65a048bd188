// The fold's reader against the plain one: the same records, whatever is nested, erased, or whose key sealed what.
import Base
import Testing

@testable import Journal

struct OpenedRecordTests {
    /// Records of some kinds, with fields of the hall's and of others', nested and not, in an order by chance.
    private func batch(_ random: inout SeededRandom, _ count: Int) -> RecordBatch {
        var batch = RecordBatch(firstSequence: 1)
        for number in 0..<count {
            var fields: [PrivateField] = []
            for index in 0..<Int(random.below(4)) {
                let subject = random.below(3) == 0 ? random.below(5) : 0
                let value = random.bytes(Int(random.below(5)) * 40)
                let within = index > 0 && random.below(2) == 0 ? "field0" : nil
                fields.append(
                    PrivateField(name: "field\(index)", value: value, subject: subject, within: within))
            }
            batch.append(
                kind: UInt16(random.below(4)), version: 1, milliseconds: UInt64(number),
                publicPayload: random.bytes(Int(random.below(300))), privateFields: fields)
        }
        return batch
    }

    @Test("A record opened in place holds what a record read by itself holds", arguments: [UInt64(1), 2, 3])
    func same(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let keys = KeyStore(journalId: JournalId([UInt8](repeating: 3, count: 16))!, isMissing: false)
        let sealer = Sealer(SeededRandom(seed: seed + 100))
        let group = GroupBuffer()
        var tree = MerkleTree()
        let records = batch(&random, 300)
        sealer.seal(records, into: group, tree: &tree, keys: keys, seed: 7)
        // Some have lost a key: those of subject 2.
        let fewer = KeyStore(journalId: JournalId([UInt8](repeating: 3, count: 16))!, isMissing: false)
        for subject in [UInt64(0), 1, 3, 4] { copy(subject, from: keys, to: fewer) }
        for store in [keys, fewer] {
            let opener = RecordOpener(keys: store)
            let plain = RecordOpener(keys: store)
            var opened = OpenedRecord()
            var at = 0
            var seen = 0
            while at < group.count {
                let length = Int(group.bytes.u32(at))
                let body = group.bytes.part(at + Format.framePrefixBytes, length)
                let view = try #require(RecordView(body: body))
                opener.open(view, into: &opened)
                let record = plain.record(view)
                #expect(opened.sequence == record.sequence && opened.kind == record.kind)
                #expect(opened.milliseconds == record.milliseconds && opened.version == record.version)
                #expect(Array(opened.bytes[opened.payload]) == record.publicPayload)
                #expect(opened.fields.count == record.privateFields.count)
                for (field, expected) in zip(opened.fields, record.privateFields) {
                    #expect(Array(opened.bytes[field.name]) == Array(expected.name.utf8))
                    #expect(field.value.map { Array(opened.bytes[$0]) } == expected.value, "seed \(seed)")
                }
                at += Format.framePrefixBytes + length
                seen += 1
            }
            #expect(seen == 300)
        }
    }

    /// Gives a store another's key of a subject, as a key file read back does.
    private func copy(_ subject: UInt64, from one: KeyStore, to other: KeyStore) {
        guard let key = one.withKey(subject, { Array($0) }) else { return }
        var source = RandomPool(Fixed(bytes: key))
        other.ensureKey(subject, &source)
    }

    /// Gives the same bytes at the start of each block.
    private struct Fixed: RandomSource {
        let bytes: [UInt8]
        mutating func next() -> UInt64 { 0 }
        mutating func fill(_ buffer: UnsafeMutableRawBufferPointer) {
            for place in buffer.indices { buffer[place] = bytes[place % bytes.count] }
        }
    }
}
