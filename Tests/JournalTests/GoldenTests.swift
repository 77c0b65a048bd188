// Journals of every format ever written, kept as files: they must be read for ever, with these contents.
// Never rewritten. One of a new format is made beside them with TOWNHALL_GOLDEN_DIRECTORY naming where.
import Base
import Glibc
import Testing

@testable import Journal

@Suite("Golden journals")
struct GoldenTests {
    private static let folder: String = {
        let file = #filePath
        return String(file[..<file.lastIndex(of: "/")!]) + "/golden"
    }()

    /// Everything a reader can say about a journal, as lines.
    private func dump(_ directory: String) throws -> String {
        let reader = try JournalReader(directory: directory, disk: SystemDisk())
        var lines = [
            "journal \(Hex.text(reader.journalId.bytes))",
            "segments \(reader.segments), commits \(reader.commits), records \(reader.durable.sequence)",
            "root \(Hex.text(reader.durable.root.bytes))",
        ]
        try reader.read(from: 1) { record in
            lines.append(
                "\(record.sequence) at \(record.milliseconds) kind \(record.kind) version \(record.version)"
                    + " payload \(Hex.text(record.publicPayload))")
            for field in record.privateFields {
                let value = field.value.map { "= " + Hex.text($0) } ?? "erased"
                let within = field.within.map { " within \($0)" } ?? ""
                lines.append("  \(field.name) of \(field.subject.map { "\($0)" } ?? "?")\(within) \(value)")
            }
            return true
        }
        try reader.readOpenings(from: 1) { view, openings in
            lines.append("leaf \(view.sequence) \(Hex.text(SHA256.of([0] + Array(view.publicPart)).bytes))")
            for opening in openings.compactMap({ $0 }) {
                lines.append("  salt of \(opening.name) \(Hex.text(opening.salt))")
            }
            return true
        }
        return lines.joined(separator: "\n") + "\n"
    }

    @Test("A journal of format 1 is read, record for record", arguments: ["format1"])
    func read(_ name: String) throws {
        let directory = Self.folder + "/" + name
        let expected = String(decoding: try contents(directory + ".txt"), as: UTF8.self)
        #expect(try dump(directory) == expected)
        let report = try VerificationReport.verify(directory: directory, disk: SystemDisk())
        #expect(report.isSound && report.tail == nil && report.fieldsErased > 0)
    }

    @Test("A journal of format 1 is opened for writing and goes on", arguments: ["format1"])
    func append(_ name: String) throws {
        let home = TemporaryDirectory()
        let directory = home.path + "/hall"
        let disk = SystemDisk()
        try disk.createDirectory(directory)
        for file in try disk.list(Self.folder + "/" + name) {
            try overwrite(directory + "/" + file, try contents(Self.folder + "/" + name + "/" + file))
        }
        let journal = try JournalFile.open(
            directory: directory, disk: disk, random: SeededRandom(seed: 1), create: false)
        let before = journal.durable.sequence
        var batch = RecordBatch(firstSequence: journal.nextSequence)
        addBallot(&batch, seat: 2, choice: 1)
        try journal.append(batch)
        #expect(try journal.commit().sequence == before + 1)
        journal.close()
        #expect(try VerificationReport.verify(directory: directory, disk: disk).isSound)
    }

    @Test(
        "Make a golden journal",
        .enabled(if: getenv("TOWNHALL_GOLDEN_DIRECTORY") != nil, "only to make one of a new format"))
    func make() throws {
        let directory = String(cString: getenv("TOWNHALL_GOLDEN_DIRECTORY")!)
        let journal = try JournalFile.open(
            directory: directory, disk: SystemDisk(), random: SeededRandom(seed: 2026),
            sizes: SegmentSizes(bytesMin: 1536, bytesMax: 1536))
        for commit in UInt64(1)...6 {
            var batch = RecordBatch(firstSequence: journal.nextSequence)
            addPost(&batch, seat: commit % 3 + 1, "안녕하세요 \(commit)")
            if commit % 2 == 0 { addBallot(&batch, seat: commit % 3 + 1, choice: UInt8(commit % 3)) }
            batch.append(
                kind: UInt16(commit) * 1000, version: UInt8(commit), milliseconds: 1 << (commit * 9),
                publicPayload: Array(repeating: UInt8(commit), count: Int(commit) * 20 - 20))
            try journal.append(batch)
            _ = try journal.commit()
        }
        journal.close()
        // Seat 3 is erased: its entry goes.
        let keys = try contents(directory + "/keys")
        var kept = Array(keys.prefix(Format.keysHeaderBytes))
        for at in stride(from: kept.count, to: keys.count, by: Format.keyEntryBytes) where keys[at] != 3 {
            kept += keys[at..<at + Format.keyEntryBytes]
        }
        try overwrite(directory + "/keys", kept)
        unlink(directory + "/lock")
        rmdir(directory + "/snapshots")
        try overwrite(directory + ".txt", bytes(try dump(directory)))
    }
}
