// What opening does with a journal that is cut, flipped, zeroed or changed: every byte, every bit (J3, J4,
// J5).
import Base
import Simulator
import Testing

@testable import Journal

/// A small journal on a disk in memory: what tests cut and flip.
struct SmallJournal {
    static let directory = "/data/hall"
    static let segment = directory + "/" + FileName.segment(firstSequence: 1)
    private(set) var disk: SimulatedDisk
    /// Where each whole commit ends, the header first, with the number of records so far.
    var ends: [(offset: Int, records: UInt64)] = [(Format.headerBytes, 0)]
    var marks: [DurableMark] = []

    /// - Parameter reserved: leave the reserved zeros behind the last commit.
    init(commits: Int, reserved: Bool = false) throws {
        disk = SimulatedDisk()
        let journal = try SmallJournal.open(disk)
        var sequence: UInt64 = 1
        for commit in 0..<commits {
            var batch = RecordBatch(firstSequence: sequence)
            addBallot(&batch, seat: UInt64(commit), choice: 1)
            if commit % 2 == 0 { addPost(&batch, seat: 1, "글 \(commit)") }
            try journal.append(batch)
            marks.append(try journal.commit())
            sequence = batch.nextSequence
            ends.append((journal.committedBytes, sequence - 1))
        }
        if !reserved { journal.close() }
        disk = disk.copy()
    }

    static func open(_ disk: SimulatedDisk, create: Bool = true) throws -> JournalFile {
        try JournalFile.open(
            directory: directory, disk: disk, random: SeededRandom(seed: 9), create: create,
            sizes: SegmentSizes(bytesMin: 4096, bytesMax: 16384))
    }

    /// The disk with another content of the segment.
    func disk(_ content: [UInt8]) -> SimulatedDisk {
        let copy = disk.copy()
        copy.set(Self.segment, content)
        return copy
    }

    /// The last whole commit that ends at or before `offset`.
    func lastEnd(before offset: Int) -> (offset: Int, records: UInt64) {
        ends.last { $0.offset <= offset } ?? ends[0]
    }
}

@Suite("Recovery")
struct RecoveryTests {
    /// Appends one record and opens once more: what was cut must not come back.
    private func expectSoundAfterwards(_ journal: JournalFile, _ disk: SimulatedDisk) throws {
        // What was cut is gone from the disk, not only passed over.
        let end = journal.committedBytes
        #expect(disk.content(SmallJournal.segment).dropFirst(end).allSatisfy { $0 == 0 })
        let before = journal.durable.sequence
        var batch = RecordBatch(firstSequence: journal.nextSequence)
        addPost(&batch, seat: 2, "danach")
        try journal.append(batch)
        let mark = try journal.commit()
        journal.close()
        let again = try SmallJournal.open(disk)
        #expect(again.report.cut == nil)
        #expect(again.durable == mark)
        let all = try records(again)
        #expect(all.count == Int(before) + 1)
        #expect(all.last?.privateValue("text") == bytes("danach"))
    }

    @Test("Cut at every byte, a journal keeps every whole commit before the cut and tells what it cut")
    func cutAtEveryByte() throws {
        let small = try SmallJournal(commits: 4)
        let content = small.disk.content(SmallJournal.segment)
        #expect(content.count == small.ends.last?.offset)
        for length in 0...content.count {
            let disk = small.disk(Array(content.prefix(length)))
            guard length >= Format.headerBytes else {
                #expect(
                    throws: JournalError.damage(
                        JournalDamage(file: SmallJournal.segment, offset: 0, reason: .header))
                ) { try SmallJournal.open(disk) }
                continue
            }
            let journal = try SmallJournal.open(disk)
            let last = small.lastEnd(before: length)
            #expect(journal.durable.sequence == last.records, "cut at \(length)")
            // The last bytes of a root may be zero; nothing else at a frame's end may.
            let content = content.prefix(length).lastIndex { $0 != 0 }! + 1
            let tail =
                content > last.offset
                ? JournalTail(file: SmallJournal.segment, offset: last.offset, bytes: content - last.offset)
                : nil
            #expect(journal.report.cut == tail, "cut at \(length)")
            try expectSoundAfterwards(journal, disk)
        }
    }

    @Test("A tail of reserved zeros, or one torn into zeros by sectors, is cut and appending goes on")
    func zeroedTails() throws {
        let small = try SmallJournal(commits: 4, reserved: true)
        let content = small.disk.content(SmallJournal.segment)
        #expect(content.count == 4096)
        let begin = small.ends[3].offset
        let end = small.ends[4].offset
        // Every stretch of the last group zeroed: from any byte to its end, and from its begin to any byte.
        for cut in begin..<end {
            for zeroed in [cut..<end, begin..<cut] where zeroed.contains(where: { content[$0] != 0 }) {
                var torn = content
                for i in zeroed { torn[i] = 0 }
                let disk = small.disk(torn)
                let journal = try SmallJournal.open(disk)
                #expect(journal.durable == small.marks[2], "zeroed \(zeroed)")
                try expectSoundAfterwards(journal, disk)
            }
        }
        let disk = small.disk(content)
        let journal = try SmallJournal.open(disk)
        #expect(journal.durable == small.marks[3])
        #expect(journal.report.cut == nil)
        try expectSoundAfterwards(journal, disk)
    }

    @Test("A flipped bit anywhere: refused with file and offset, or exactly the last commit is cut")
    func flipEveryBit() throws {
        let small = try SmallJournal(commits: 3)
        let content = small.disk.content(SmallJournal.segment) + [UInt8](repeating: 0, count: 16)
        let lastBegin = small.ends[2].offset
        let lastEnd = small.ends[3].offset
        for bit in 0..<content.count * 8 {
            var flipped = content
            flipped[bit / 8] ^= 1 << UInt8(bit % 8)
            do {
                let journal = try SmallJournal.open(small.disk(flipped))
                // Behind the last commit stands nothing that could be lost.
                let expected = bit / 8 >= lastEnd ? 2 : 1
                #expect(journal.durable == small.marks[expected], "bit \(bit)")
                #expect(journal.report.cut?.offset == small.ends[expected + 1].offset)
                #expect(bit / 8 >= lastBegin, "bit \(bit) lost more than the last commit")
            } catch JournalError.damage(let damage) {
                #expect(bit / 8 < lastBegin, "bit \(bit)")
                #expect(damage.file == SmallJournal.segment)
                #expect(damage.offset <= bit / 8, "bit \(bit): \(damage)")
                #expect(
                    damage.offset >= small.lastEnd(before: bit / 8).offset || bit / 8 < Format.headerBytes)
            }
        }
    }

    @Test("A commit behind a fault is found wherever it stands")
    func findCommit() throws {
        let small = try SmallJournal(commits: 1)
        let content = small.disk.content(SmallJournal.segment)
        let header = try content.withUnsafeBytes { try SegmentHeader($0) }
        let commit = Array(content.suffix(Format.commitFrameBytes))
        var random = SeededRandom(seed: testSeed())
        let stretch = 64 * 1024
        let offsets =
            Array(0..<40) + Array(stretch - 70..<stretch + 20) + Array(2 * stretch - 70..<2 * stretch + 70)
        for offset in offsets {
            for filling in [[UInt8](repeating: 0, count: offset), random.bytes(offset)] {
                small.disk.set("/data/found", filling + commit + [UInt8](repeating: 0, count: offset % 9))
                let file = try small.disk.open("/data/found", .read)
                defer { small.disk.close(file) }
                let window = FileWindow(disk: small.disk, file: file, size: try small.disk.size(file))
                let frames = FrameReader(window: window, header: header)
                for start in [0, offset / 2, offset] {
                    #expect(try frames.firstCommit(from: start)?.offset == offset)
                }
                #expect(try frames.firstCommit(from: offset + 1) == nil)
            }
        }
    }

    @Test("Reading beside a writer never takes what is being written for damage")
    func readingBesideWriter() throws {
        let disk = SimulatedDisk()
        let journal = try JournalFile.open(
            directory: SmallJournal.directory, disk: disk, random: SeededRandom(seed: 9),
            sizes: SegmentSizes(bytesMin: 1 << 20, bytesMax: 1 << 20))
        var images: [[UInt8]] = []
        for _ in 0..<4 {
            var batch = RecordBatch(firstSequence: journal.nextSequence)
            for _ in 0..<2 {
                batch.append(
                    kind: 1, version: 1, milliseconds: 1, publicPayload: [UInt8](repeating: 1, count: 90_000))
            }
            try journal.append(batch)
            _ = try journal.commit()
            images.append(disk.content(SmallJournal.segment))
        }
        // The second group's middle is not there yet; then it and all after it are.
        var torn = images[1]
        for i in 300_000..<320_000 { torn[i] = 0 }
        for readsBefore in 0..<12 {
            disk.change(SmallJournal.segment, torn)
            var reads = 0
            disk.beforeRead = {
                if reads == readsBefore { disk.change(SmallJournal.segment, images[3]) }
                reads += 1
            }
            let report = try VerificationReport.verify(directory: SmallJournal.directory, disk: disk)
            #expect(report.durable.sequence >= 2, "\(readsBefore) reads before")
        }
    }

    @Test("A broken last commit is damage when a record of the next group stands behind it")
    func brokenCommitWithSuccessor() throws {
        let small = try SmallJournal(commits: 3)
        var content = small.disk.content(SmallJournal.segment)
        // The third group without its commit, behind a second one with a flipped record.
        content.removeLast(Format.commitFrameBytes)
        content[small.ends[1].offset + 40] ^= 1
        #expect(
            throws: JournalError.damage(
                JournalDamage(file: SmallJournal.segment, offset: small.ends[1].offset, reason: .frame))
        ) { try SmallJournal.open(small.disk(content)) }
    }

    @Test("Each public field changed, even with its checksum made to fit, is refused by the root")
    func changedFields() throws {
        let small = try SmallJournal(commits: 3)
        let content = small.disk.content(SmallJournal.segment)
        let header = try content.withUnsafeBytes { try SegmentHeader($0) }
        let firstFrame = Format.headerBytes
        let publicPart = firstFrame + Format.publicPartOffset
        let fields = [
            ("layout", 0), ("nonce", Format.nonceOffset), ("sequence", Format.sequenceOffset),
            ("milliseconds", Format.millisecondsOffset), ("kind", Format.kindOffset),
            ("version", Format.versionOffset), ("commitment count", Format.commitmentCountOffset),
            ("commitment", Format.publicHeadBytes), ("payload", Format.publicHeadBytes + Format.digestBytes),
        ]
        for (name, offset) in fields {
            var changed = content
            changed[publicPart + offset] ^= 0x40
            resum(&changed, frame: firstFrame, header)
            #expect(throws: JournalError.self, "\(name)") { try SmallJournal.open(small.disk(changed)) }
        }
        let commit = small.ends[1].offset - Format.commitFrameBytes
        for (name, offset) in [("type", 8), ("tree size", 9), ("group bytes", 17), ("root", 21)] {
            var changed = content
            changed[commit + offset] ^= 0x40
            resum(&changed, frame: commit, header)
            #expect(throws: JournalError.self, "\(name)") { try SmallJournal.open(small.disk(changed)) }
        }
    }

    @Test("A private part changed with its checksum made to fit reads as erased")
    func changedPrivatePart() throws {
        let small = try SmallJournal(commits: 3)
        var content = small.disk.content(SmallJournal.segment)
        let header = try content.withUnsafeBytes { try SegmentHeader($0) }
        let length = Int(content.withUnsafeBytes { $0.u32(Format.headerBytes) })
        content[Format.headerBytes + Format.framePrefixBytes + length - 1] ^= 1
        resum(&content, frame: Format.headerBytes, header)
        let disk = small.disk(content)
        let journal = try SmallJournal.open(disk)
        let first = try records(journal)[0]
        #expect(first.privateValue("choice") == [1])
        #expect(first.privateValue("actor") == nil)
        #expect(first.privateFields.count == 2)
    }

    @Test("Bytes in a payload that look like a commit do not turn an unfinished tail into damage")
    func composedCommit() throws {
        let small = try SmallJournal(commits: 2)
        // A commit of another journal, whose checksums begin with another salt.
        let other = try JournalFile.open(
            directory: "/data/other", disk: small.disk, random: SeededRandom(seed: 77))
        var batch = RecordBatch(firstSequence: 1)
        batch.append(kind: 1, version: 1, milliseconds: 1, publicPayload: [1])
        try other.append(batch)
        _ = try other.commit()
        let foreign = small.disk.content("/data/other/" + FileName.segment(firstSequence: 1))
        let end = other.committedBytes
        let composed = Array(foreign[end - Format.commitFrameBytes..<end])

        let journal = try SmallJournal.open(small.disk)
        var last = RecordBatch(firstSequence: journal.nextSequence)
        last.append(kind: 1, version: 1, milliseconds: 1, publicPayload: composed + composed)
        last.append(kind: 1, version: 1, milliseconds: 1, publicPayload: [9])
        try journal.append(last)
        _ = try journal.commit()
        var content = small.disk.content(SmallJournal.segment)
        content[small.ends[2].offset + 20] ^= 1
        let opened = try SmallJournal.open(small.disk(content))
        #expect(opened.durable == small.marks[1])
    }

    @Test("A missing, foreign or later-format segment is refused by name")
    func wrongSegments() throws {
        let small = try SmallJournal(commits: 12)
        let names = small.disk.paths.filter { $0.hasSuffix(".seg") }
        #expect(names.count >= 2)
        let missing = small.disk.copy()
        missing.remove(names[0])
        #expect(
            throws: JournalError.damage(
                JournalDamage(file: names[1], offset: 0, reason: .missingSegment(expectedSequence: 1)))
        ) { try SmallJournal.open(missing) }

        let foreign = small.disk.copy()
        let stranger = SegmentHeader(
            journalId: JournalId([UInt8](repeating: 1, count: 16))!,
            firstSequence: FileName.number(
                in: String(names[1].suffix(24)), suffix: FileName.segmentSuffix)!, salt: 1)
        foreign.set(names[1], stranger.encoded)
        #expect(
            throws: JournalError.damage(
                JournalDamage(file: names[1], offset: 0, reason: .foreignSegment))
        ) { try SmallJournal.open(foreign) }

        var later = small.disk.content(names[0])
        later[8] = 2
        let sum = CRC32C.of(Array(later[0..<44]))
        withUnsafeBytes(of: sum.littleEndian) { later.replaceSubrange(44..<48, with: $0) }
        let newer = small.disk.copy()
        newer.set(names[0], later)
        #expect(throws: JournalError.unknownFormat(file: names[0], version: 2)) {
            try SmallJournal.open(newer)
        }

        // A segment with a successor has no tail: a torn one is damage although no commit follows in its
        // file.
        let torn = small.disk.copy()
        torn.set(names[0], Array(small.disk.content(names[0]).dropLast(3)))
        #expect(throws: JournalError.self) { try SmallJournal.open(torn) }
    }

    @Test("Segments gone but keys or snapshots left is damage, not a new journal")
    func nothingButKeys() throws {
        let small = try SmallJournal(commits: 1)
        let disk = small.disk.copy()
        disk.remove(SmallJournal.segment)
        #expect(
            throws: JournalError.damage(
                JournalDamage(
                    file: SmallJournal.directory + "/keys", offset: Format.keysHeaderBytes,
                    reason: .noSegments))
        ) { try SmallJournal.open(disk) }
        #expect(throws: JournalError.missing(directory: SmallJournal.directory)) {
            try SmallJournal.open(disk, create: false)
        }
    }

    /// Makes a frame's checksum fit its changed bytes.
    private func resum(_ content: inout [UInt8], frame: Int, _ header: SegmentHeader) {
        let sum = content.withUnsafeBytes { all in
            let length = CRC32C.of(all.part(frame, 4), continuing: header.checksumSeed)
            return CRC32C.of(
                all.part(frame + Format.framePrefixBytes, Int(all.u32(frame))), continuing: length)
        }
        withUnsafeBytes(of: sum.littleEndian) { content.replaceSubrange(frame + 4..<frame + 8, with: $0) }
    }
}
