// Files made up by somebody: whole by every checksum, senseless inside. Nothing may trap, grow or hang.
import Base
import Simulator
import Testing

@testable import Journal

@Suite("Hostile files")
struct HostileTests {
    private let directory = "/data/hall"

    private func frame(_ body: [UInt8], _ header: SegmentHeader) -> [UInt8] {
        var writer = ByteWriter()
        writer.u32(UInt32(body.count))
        let sum = writer.bytes.withUnsafeBytes { CRC32C.of($0, continuing: header.checksumSeed) }
        writer.u32(body.withUnsafeBytes { CRC32C.of($0, continuing: sum) })
        writer.raw(body)
        return writer.bytes
    }

    /// Opens, reads and verifies; every outcome but a trap will do.
    private func tryAll(_ disk: SimulatedDisk) {
        _ = try? VerificationReport.verify(directory: directory, disk: disk)
        guard
            let journal = try? JournalFile.open(
                directory: directory, disk: disk, random: SeededRandom(seed: 1), create: false)
        else { return }
        try? journal.read(from: 1) { _ in true }
        _ = journal.newestSnapshot()
    }

    @Test("Frames with fitting checksums and random bodies are refused or read, and nothing traps")
    func randomBodies() throws {
        let seed = testSeed()
        var random = SeededRandom(seed: seed)
        let small = try SmallJournal(commits: 2)
        let content = small.disk.content(SmallJournal.segment)
        let header = try content.withUnsafeBytes { try SegmentHeader($0) }
        let body = Array(content[Format.headerBytes + 8..<small.ends[1].offset - Format.commitFrameBytes])
        for _ in 0..<3000 {
            var changed = body
            for _ in 0...random.below(4) {
                // The numbers that say where things are stand in these places more than elsewhere.
                let place = random.below(2) == 0 ? random.below(UInt64(changed.count)) : random.below(6)
                changed[Int(place)] = UInt8(truncatingIfNeeded: random.next())
            }
            if random.below(4) == 0 { changed.removeLast(Int(random.below(UInt64(changed.count)))) }
            small.disk.set(
                SmallJournal.segment, header.encoded + frame(changed, header) + groupEnd(changed, header))
            tryAll(small.disk)
        }
    }

    /// A commit that vouches for one record with this body, so that reading goes on to open its fields.
    private func groupEnd(_ body: [UInt8], _ header: SegmentHeader) -> [UInt8] {
        guard body.count > 5 else { return [] }
        let publicBytes = Int(body.withUnsafeBytes { $0.u32(1) })
        guard publicBytes <= body.count - 5 else { return [] }
        var writer = ByteWriter()
        writer.u8(Format.commitType)
        writer.u64(1)
        writer.u32(UInt32(body.count + 8))
        writer.raw(SHA256.of([0] + body[5..<5 + publicBytes]).bytes)
        return frame(writer.bytes, header)
    }

    @Test("Random bytes under every name are refused or ignored, and nothing traps")
    func randomFiles() throws {
        var random = SeededRandom(seed: testSeed())
        let small = try SmallJournal(commits: 2)
        let names = [
            "keys", "lock", "keys.tmp", "0.seg", FileName.segment(firstSequence: 1),
            FileName.segment(firstSequence: 4), FileName.segment(firstSequence: .max),
            "99999999999999999999.seg", "snapshots/" + FileName.snapshot(sequence: 3),
        ]
        for _ in 0..<500 {
            let disk = small.disk.copy()
            let name = names[Int(random.below(UInt64(names.count)))]
            disk.set(directory + "/" + name, random.bytes(Int(random.below(300))))
            tryAll(disk)
        }
    }

    @Test("Lengths up to the largest number are no frame, and a huge file of zeros is a tail")
    func lengths() throws {
        let small = try SmallJournal(commits: 1)
        let content = small.disk.content(SmallJournal.segment)
        for length in [
            UInt32.max, 1 << 31, UInt32(Format.frameBytesMax), UInt32(Format.frameBytesMax) - 7, 0, 1,
        ] {
            let tail =
                withUnsafeBytes(of: length.littleEndian) { Array($0) } + [UInt8](repeating: 1, count: 60)
            let journal = try SmallJournal.open(small.disk(content + tail))
            #expect(journal.durable == small.marks[0])
        }
        let zeros = try SmallJournal.open(small.disk(content + [UInt8](repeating: 0, count: 1 << 22)))
        #expect(zeros.durable == small.marks[0] && zeros.report.cut == nil)
    }
}
