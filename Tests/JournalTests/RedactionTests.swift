// What the public part gives away and what it proves: commitments, salts, openings, keys that are gone (R1 to
// R4, R6).
import Base
import Simulator
import Testing

@testable import Journal

@Suite("Private fields")
struct RedactionTests {
    private let disk = SimulatedDisk()
    private let directory = "/data/hall"

    private func open(seed: UInt64 = 5) throws -> JournalFile {
        try JournalFile.open(directory: directory, disk: disk, random: SeededRandom(seed: seed))
    }

    /// P of every record, with its openings.
    private func openings() throws -> [(publicPart: [UInt8], commitments: [[UInt8]], fields: [FieldOpening?])]
    {
        var all: [(publicPart: [UInt8], commitments: [[UInt8]], fields: [FieldOpening?])] = []
        try JournalReader(directory: directory, disk: disk).readOpenings(from: 1) { view, fields in
            let commitments = (0..<view.commitmentCount).map { Array(view.commitment($0)) }
            all.append((Array(view.publicPart), commitments, fields))
            return true
        }
        return all
    }

    private func write(_ fill: (inout RecordBatch) -> Void) throws {
        let journal = try open()
        var batch = RecordBatch(firstSequence: journal.nextSequence)
        fill(&batch)
        try journal.append(batch)
        _ = try journal.commit()
        journal.close()
    }

    @Test("An opening fits its commitment; another value, name, salt or nested commitment does not")
    func wrongOpenings() throws {
        try write { addBallot(&$0, seat: 9, choice: 1) }
        let record = try openings()[0]
        let choice = try #require(record.fields[0])
        let actor = try #require(record.fields[1])
        #expect(record.commitments == [choice.commitment])
        #expect(choice.nested == [actor.commitment])
        #expect(actor.outer == 0)

        func commitment(
            salt: [UInt8]? = nil, name: String? = nil, value: [UInt8]? = nil, nested: [UInt8]? = nil
        )
            -> [UInt8]
        {
            FieldOpening.commitment(
                salt: salt ?? choice.salt, name: name ?? choice.name,
                value: (value ?? choice.value) + (nested ?? actor.commitment))
        }
        #expect(commitment() == record.commitments[0])
        var otherSalt = choice.salt
        otherSalt[31] ^= 1
        for wrong in [
            commitment(salt: otherSalt), commitment(name: "choicf"), commitment(value: [2]),
            commitment(value: [1, 0]), commitment(value: []), commitment(nested: []),
            commitment(nested: choice.commitment),
        ] {
            #expect(wrong != record.commitments[0])
        }
    }

    @Test("Lengths are part of a commitment: bytes cannot move between name and value")
    func lengths() {
        let salt = [UInt8](repeating: 3, count: 32)
        #expect(
            FieldOpening.commitment(salt: salt, name: "ab", value: [0x63])
                != FieldOpening.commitment(salt: salt, name: "a", value: [0x62, 0x63]))
    }

    @Test("A dictionary of all choices and seats finds no commitment of a ballot without its salt")
    func dictionaryAttack() throws {
        try write { batch in
            for seat in 0..<50 { addBallot(&batch, seat: UInt64(seat), choice: UInt8(seat % 3)) }
        }
        let records = try openings()
        let published = Set(records.flatMap(\.commitments))
        // Every field has a salt of its own; equal choices have unlike commitments, and unlike leaves.
        #expect(Set(records.flatMap { $0.fields.compactMap { $0?.salt } }).count == 100)
        #expect(published.count == 50)
        #expect(Set(records.map(\.publicPart)).count == 50)
        let nonces = records.map { Array($0.publicPart[Format.nonceOffset..<Format.sequenceOffset]) }
        // What somebody without salts can guess with: nothing, zeros, and all that is public of the record.
        for nonce in nonces {
            for salt in [[], [UInt8](repeating: 0, count: 32), nonce, nonce + nonce] {
                for choice in UInt8(0)..<3 {
                    #expect(
                        !published.contains(
                            FieldOpening.commitment(salt: salt, name: "choice", value: [choice])))
                }
            }
        }
    }

    @Test("Neither a private value, its name's neighbour, nor a salt stands in the clear in any file")
    func nothingInTheClear() throws {
        let secret = "비밀스러운 문장입니다"
        try write { addPost(&$0, seat: 3, secret) }
        let opening = try #require(try openings()[0].fields[0])
        #expect(opening.value == bytes(secret))
        for path in disk.paths {
            let content = disk.content(path)
            for hidden in [bytes(secret), opening.salt, Array(opening.salt.prefix(8)), bytes("비밀")] {
                #expect(!content.contains(sequence: hidden), "\(path)")
            }
        }
    }

    @Test("Without a subject's key its fields read as erased, the others stay, and so does the root")
    func keyGone() throws {
        try write { batch in
            addBallot(&batch, seat: 9, choice: 1)
            addPost(&batch, seat: 9, "weg")
            addPost(&batch, seat: 8, "bleibt")
        }
        let before = try JournalReader(directory: directory, disk: disk).durable
        let keys = disk.content(directory + "/keys")
        let entries = stride(from: Format.keysHeaderBytes, to: keys.count, by: Format.keyEntryBytes).map {
            Array(keys[$0..<$0 + Format.keyEntryBytes])
        }
        #expect(entries.map { $0[0] } == [0, 9, 8])
        disk.set(
            directory + "/keys",
            Array(keys.prefix(Format.keysHeaderBytes)) + entries.filter { $0[0] != 9 }.joined())

        let journal = try open(seed: 6)
        #expect(journal.durable == before)
        let all = try records(journal)
        #expect(all[0].privateValue("choice") == [1])
        #expect(all[0].privateValue("actor") == nil)
        #expect(all[0].privateFields.map(\.name) == ["choice", "actor"])
        #expect(all[1].privateValue("text") == nil)
        #expect(all[2].privateValue("text") == bytes("bleibt"))

        // A person who comes back gets a new key; what the old one sealed stays erased.
        var batch = RecordBatch(firstSequence: journal.nextSequence)
        addPost(&batch, seat: 9, "neu")
        try journal.append(batch)
        _ = try journal.commit()
        let after = try records(journal)
        #expect(after[1].privateValue("text") == nil)
        #expect(after[3].privateValue("text") == bytes("neu"))

        let report = try VerificationReport.verify(directory: directory, disk: disk)
        #expect(report.isSound)
        #expect(report.fieldsErased == 2)
        #expect(report.fieldsChecked == 3)
    }

    @Test(
        "With the key file lost a journal opens, everything private reads as erased, and the report says so")
    func keyFileGone() throws {
        try write { addPost(&$0, seat: 9, "weg") }
        disk.remove(directory + "/keys")
        let journal = try open(seed: 6)
        #expect(journal.report.areKeysMissing)
        #expect(try records(journal)[0].privateValue("text") == nil)
    }

    @Test("What a crash left at the end of the key file is cut, and keys made afterwards are whole")
    func tornKeys() throws {
        try write { addPost(&$0, seat: 9, "eins") }
        let path = directory + "/keys"
        let keys = disk.content(path)
        for length in 1..<2 * Format.keyEntryBytes + 3 {
            disk.set(path, keys + [UInt8](repeating: 0x55, count: length))
            let journal = try open(seed: UInt64(length))
            #expect(
                journal.report.keysUnreadable == (length + Format.keyEntryBytes - 1) / Format.keyEntryBytes)
            #expect(disk.content(path) == keys)
        }
        try write { addPost(&$0, seat: 10, "zwei") }
        let reader = try JournalReader(directory: directory, disk: disk)
        #expect(reader.keysUnreadable == 0)
        var texts: [[UInt8]?] = []
        try reader.read(from: 1) {
            texts.append($0.privateValue("text"))
            return true
        }
        #expect(texts == [bytes("eins"), bytes("zwei")])
    }

    @Test(
        "A flipped bit in the key file: that key alone is gone and told, or the file is refused"
    )
    func flippedKeys() throws {
        try write { batch in
            for seat in 1...3 { addPost(&batch, seat: UInt64(seat), "\(seat)") }
        }
        let path = directory + "/keys"
        let keys = disk.content(path)
        for bit in 0..<keys.count * 8 {
            var flipped = keys
            flipped[bit / 8] ^= 1 << UInt8(bit % 8)
            let copy = disk.copy()
            copy.set(path, flipped)
            do {
                let reader = try JournalReader(directory: directory, disk: copy)
                #expect(reader.keysUnreadable == 1)
                var lost = 0
                try reader.read(from: 1) {
                    lost += $0.privateValue("text") == nil ? 1 : 0
                    return true
                }
                // The hall's own key is the first entry; without it no field finds its subject.
                let isHall = bit / 8 < Format.keysHeaderBytes + Format.keyEntryBytes
                #expect(lost == (isHall ? 3 : 1), "bit \(bit)")
                #expect(bit / 8 >= Format.keysHeaderBytes)
            } catch JournalError.damage(let damage) {
                #expect(damage == JournalDamage(file: path, offset: 0, reason: .header))
                #expect(bit / 8 < Format.keysHeaderBytes)
            }
        }
    }

    @Test("Verification names the record and field whose sealed value is not the one committed to")
    func mismatch() throws {
        try write { addPost(&$0, seat: 3, "alt") }
        // The writer's keys seal another text over the record's own X: a forger with the keys, not the past.
        let path = directory + "/" + FileName.segment(firstSequence: 1)
        var content = disk.content(path)
        let forged = try forgedText(content, "neu")
        content.replaceSubrange(forged.range, with: forged.bytes)
        disk.set(path, content)
        let report = try VerificationReport.verify(directory: directory, disk: disk)
        #expect(!report.isSound)
        #expect(
            report.mismatches == [
                JournalDamage(
                    file: path, offset: Format.headerBytes, reason: .commitment(sequence: 1, field: "text"))
            ])
    }

    /// The first record's frame with its field sealed anew around `text`, of the same length as the old one.
    private func forgedText(_ content: [UInt8], _ text: String) throws -> (range: Range<Int>, bytes: [UInt8])
    {
        let header = try content.withUnsafeBytes { try SegmentHeader($0) }
        let keys = try KeyStore.load(directory, ["keys"], disk, journalId: header.journalId)
        let size = Format.framePrefixBytes + Int(content.withUnsafeBytes { $0.u32(Format.headerBytes) })
        let range = Format.headerBytes..<Format.headerBytes + size
        var frame = Array(content[range])
        let cipher = FieldCipher(sealing: true)
        _ = keys.withKey(3) { cipher.use(key: $0) }
        let publicBytes = Int(frame.withUnsafeBytes { $0.u32(Format.framePrefixBytes + 1) })
        let field = Format.publicPartOffset + publicBytes + 1
        frame.withUnsafeMutableBytes { all in
            let base = all.baseAddress! + field
            let name = UnsafeRawBufferPointer(start: base + Format.fieldHeadBytes, count: 4)
            let salt = [UInt8](repeating: 7, count: Format.saltBytes)
            salt.withUnsafeBytes { salt in
                bytes(text).withUnsafeBytes { text in
                    cipher.seal(
                        sequence: 1, name: name, nonce: base + 10, salt, text,
                        UnsafeRawBufferPointer(start: nil, count: 0), into: base + Format.fieldHeadBytes + 4)
                }
            }
            let body = UnsafeRawBufferPointer(
                rebasing: UnsafeRawBufferPointer(all)[Format.framePrefixBytes...])
            let length = CRC32C.of(UnsafeRawBufferPointer(all).part(0, 4), continuing: header.checksumSeed)
            all.baseAddress!.store(CRC32C.of(body, continuing: length), at: 4)
        }
        return (range, frame)
    }
}

extension [UInt8] {
    func contains(sequence: [UInt8]) -> Bool {
        guard sequence.count <= count else { return false }
        return (0...count - sequence.count).contains {
            self[$0..<$0 + sequence.count].elementsEqual(sequence)
        }
    }
}
