// Opening, appending, committing and reading back on a real disk.
import Base
import Glibc
import Testing

@testable import Journal

@Suite("A journal file")
struct JournalFileTests {
    private let home = TemporaryDirectory()
    private var directory: String { home.path + "/hall" }

    private func open(seed: UInt64 = 1, create: Bool = true) throws -> JournalFile {
        try JournalFile.open(
            directory: directory, disk: SystemDisk(), random: SeededRandom(seed: seed), create: create)
    }

    @Test("What was committed is read back after opening again, private fields included")
    func roundTrip() throws {
        let journal = try open()
        #expect(journal.report.isNew)
        var batch = RecordBatch(firstSequence: 1)
        addPost(&batch, seat: 3, "안녕하세요")
        addBallot(&batch, seat: 4, choice: 1)
        batch.append(kind: 1, version: 2, milliseconds: 5, publicPayload: [])
        try journal.append(batch)
        let mark = try journal.commit()
        #expect(mark.sequence == 3)
        let live = try records(journal)
        journal.close()

        let again = try open(seed: 2, create: false)
        #expect(again.report.durable == mark)
        #expect(again.report.cut == nil)
        #expect(again.report.commits == 1)
        let replayed = try records(again)
        #expect(replayed == live)
        #expect(replayed[0].privateValue("text") == bytes("안녕하세요"))
        #expect(replayed[1].privateValue("choice") == [1])
        #expect(replayed[1].privateValue("actor") == [4])
        #expect(replayed[1].privateFields[1].within == "choice")
        #expect(replayed[1].publicPayload == [7, 0, 0, 0])
        #expect(
            replayed[2]
                == Record(
                    sequence: 3, milliseconds: 5, kind: 1, version: 2, publicPayload: [], privateFields: []))
        #expect(try records(again, from: 3).map(\.sequence) == [3])
    }

    @Test("Segments double from the least to the most, are reserved ahead, and read as one journal")
    func rotation() throws {
        let sizes = SegmentSizes(bytesMin: 4096, bytesMax: 16384)
        #expect((0..<5).map(sizes.bytes(index:)) == [4096, 8192, 16384, 16384, 16384])
        let journal = try JournalFile.open(
            directory: directory, disk: SystemDisk(), random: SeededRandom(seed: 1), sizes: sizes)
        var payloads: [[UInt8]] = []
        var random = SeededRandom(seed: testSeed())
        for commit in 0..<60 {
            // One group is larger than any segment: it gets one of its own size.
            let count = commit == 40 ? 20_000 : Int(random.below(2000))
            payloads.append(random.bytes(count))
            var batch = RecordBatch(firstSequence: journal.nextSequence)
            batch.append(kind: 1, version: 1, milliseconds: 1, publicPayload: payloads[commit])
            try journal.append(batch)
            _ = try journal.commit()
        }
        let names = JournalScan.segmentNames(try SystemDisk().list(directory))
        #expect(names.count > 4)
        let last = try contents(directory + "/" + names.last!)
        #expect(last.count == 16384, "reserved ahead")
        for name in names.dropLast() {
            let content = try contents(directory + "/" + name)
            #expect(content.count <= 16384 || content.count > 20_000)
        }
        #expect(try records(journal).map(\.publicPayload) == payloads)
        #expect(try records(journal, from: 37).map(\.sequence) == Array(37...60))
        #expect(try records(journal, from: 61).isEmpty)
        let mark = journal.durable
        journal.close()
        #expect(try contents(directory + "/" + names.last!).count < 16384, "given back")
        let again = try open(create: false)
        #expect(again.durable == mark)
        #expect(again.report.segments == names.count)
        #expect(try records(again).map(\.publicPayload) == payloads)
    }

    @Test("Nothing is a journal until it was made, and asking without making changes nothing")
    func missing() throws {
        #expect(throws: JournalError.self) { try open(create: false) }
        #expect(throws: JournalError.disk(DiskError(operation: .list, path: directory, code: 2))) {
            try JournalReader(directory: directory, disk: SystemDisk())
        }
        #expect(try SystemDisk().list(home.path).isEmpty)
    }

    @Test("Records not committed are not read and are gone after opening again")
    func uncommitted() throws {
        let journal = try open()
        var batch = RecordBatch(firstSequence: 1)
        addPost(&batch, seat: 1, "fest")
        try journal.append(batch)
        let mark = try journal.commit()
        #expect(try journal.commit() == mark, "nothing to commit")
        batch.removeAll(firstSequence: 2)
        addPost(&batch, seat: 1, "lose")
        try journal.append(batch)
        #expect(journal.pendingBytes > 0)
        #expect(journal.nextSequence == 3)
        #expect(try records(journal).count == 1)
        #expect(throws: JournalError.outOfOrder(expected: 3, given: 2)) { try journal.append(batch) }
        journal.close()
        let again = try open()
        #expect(again.durable == mark)
        #expect(again.nextSequence == 2)
    }

    @Test("Files are for their owner alone")
    func modes() throws {
        let journal = try open()
        var batch = RecordBatch(firstSequence: 1)
        addPost(&batch, seat: 1, "x")
        try journal.append(batch)
        try journal.snapshots.save(at: try journal.commit(), [1])
        for name in [
            "keys", "lock", FileName.segment(firstSequence: 1), "snapshots/" + FileName.snapshot(sequence: 1),
        ] {
            var info = stat()
            #expect(stat(directory + "/" + name, &info) == 0)
            #expect(info.st_mode & 0o777 == 0o600, "\(name)")
        }
        var info = stat()
        #expect(stat(directory, &info) == 0)
        #expect(info.st_mode & 0o777 == 0o700)
    }

    @Test("A ballot takes the bytes that the format page says")
    func sizes() throws {
        let journal = try open()
        var batch = RecordBatch(firstSequence: 1)
        addBallot(&batch, seat: 4, choice: 1)
        try journal.append(batch)
        _ = try journal.commit()
        try journal.readViews(from: 1) { view in
            #expect(view.publicPayload.count == 4)
            #expect(view.publicPart.count == 37 + 32 + 4)
            #expect(view.privatePart.count == 1 + (26 + 6 + 32 + 1 + 32 + 16) + (26 + 5 + 32 + 1 + 16))
            return true
        }
        let fields = [
            PrivateField(name: "choice", value: [1], subject: 0),
            PrivateField(name: "actor", value: [4], subject: 4, within: "choice"),
        ]
        let frame = RecordBatch.frameBytes(publicPayloadBytes: 4, privateFields: fields)
        #expect(journal.committedBytes == Format.headerBytes + frame + Format.commitFrameBytes)
        #expect(frame == 13 + 73 + 1 + 113 + 80)
    }

    @Test("The flat way of filling a batch gives the same records as the one with arrays")
    func flatBatch() throws {
        let journal = try open()
        var batch = RecordBatch(firstSequence: 1)
        addBallot(&batch, seat: 4, choice: 1)
        let payload: [UInt8] = [7, 0, 0, 0]
        payload.withUnsafeBytes {
            batch.begin(kind: 40, version: 1, milliseconds: 1_700_000_000_004, publicPayload: $0)
        }
        [UInt8(1)].withUnsafeBytes { batch.field(name: "choice", subject: 0, value: $0) }
        [UInt8(4)].withUnsafeBytes { batch.field(name: "actor", subject: 4, within: 0, value: $0) }
        batch.end()
        try journal.append(batch)
        _ = try journal.commit()
        let both = try records(journal)
        #expect(both[0].privateFields == both[1].privateFields)
        #expect(both[0].publicPayload == both[1].publicPayload)
        #expect(both[0].milliseconds == both[1].milliseconds)
    }

    @Test("The limits of what is written lie within what every reader of format 1 must take")
    func limits() {
        #expect(Limits.recordBytesMax <= Format.frameBytesMax)
        #expect(Limits.recordPrivateFieldsMax <= Format.fieldsMax)
        #expect(Limits.segmentBytesMax < Int(UInt32.max))
    }

    @Test("The largest record and the most fields are written and read back")
    func largest() throws {
        let journal = try open()
        var random = SeededRandom(seed: testSeed())
        var batch = RecordBatch(firstSequence: 1)
        let fields = (0..<Limits.recordPrivateFieldsMax).map { index in
            PrivateField(
                name: String(repeating: "n", count: 200) + "\(index)", value: random.bytes(index * 100),
                subject: UInt64.max - UInt64(index), within: index % 3 == 2 ? fieldName(index - 1) : nil)
        }
        let rest = RecordBatch.frameBytes(publicPayloadBytes: 0, privateFields: fields)
        let payload = random.bytes(Limits.recordBytesMax - rest)
        batch.append(
            kind: .max, version: .max, milliseconds: .max, publicPayload: payload, privateFields: fields)
        try journal.append(batch)
        _ = try journal.commit()
        let record = try records(journal)[0]
        #expect(record.publicPayload == payload)
        #expect(record.privateFields.map(\.value) == fields.map(\.value))
        #expect(record.privateFields.map(\.name) == fields.map(\.name))
        #expect(record.privateFields.map(\.within) == fields.map(\.within))
        #expect(record.milliseconds == .max && record.kind == .max && record.version == .max)
        let report = try VerificationReport.verify(directory: directory, disk: SystemDisk())
        #expect(report.fieldsChecked == Limits.recordPrivateFieldsMax && report.isSound)
    }

    private func fieldName(_ index: Int) -> String { String(repeating: "n", count: 200) + "\(index)" }
}
