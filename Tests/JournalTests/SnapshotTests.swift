// Snapshots are a cache (J12): whole ones of the journal's own history are used, everything else is passed
// over.
import Base
import Simulator
import Testing

@testable import Journal

@Suite("Snapshots")
struct SnapshotTests {
    private let disk = SimulatedDisk()
    private let directory = "/data/hall"

    private func open(_ disk: SimulatedDisk, seed: UInt64 = 2) throws -> JournalFile {
        try JournalFile.open(directory: directory, disk: disk, random: SeededRandom(seed: seed))
    }

    private func commit(_ journal: JournalFile, _ value: UInt8) throws -> DurableMark {
        var batch = RecordBatch(firstSequence: journal.nextSequence)
        batch.append(kind: 1, version: 1, milliseconds: 1, publicPayload: [value])
        try journal.append(batch)
        return try journal.commit()
    }

    @Test("The newest whole one is loaded after opening; only two are kept")
    func newest() throws {
        let journal = try open(disk)
        disk.set(directory + "/snapshots/" + FileName.snapshot(sequence: 9) + ".tmp", [1, 2])
        for value in UInt8(1)...4 {
            let mark = try commit(journal, value)
            try journal.snapshots.save(at: mark, [value, value])
        }
        _ = try commit(journal, 5)
        journal.close()
        #expect(disk.paths.filter { $0.contains("/snapshots/") }.count == 2)
        let again = try open(disk)
        #expect(again.newestSnapshot() == Snapshot(sequence: 4, bytes: [4, 4]))
        try again.snapshots.removeAll()
        #expect(again.newestSnapshot() == nil)
    }

    @Test("A bit flipped anywhere, or a cut, passes to the one before; none at all is none")
    func corrupt() throws {
        let journal = try open(disk)
        for value in UInt8(1)...2 { try journal.snapshots.save(at: try commit(journal, value), [value]) }
        journal.close()
        let path = directory + "/snapshots/" + FileName.snapshot(sequence: 2)
        let content = disk.content(path)
        let opened = try open(disk)
        let before = Snapshot(sequence: 1, bytes: [1])
        for bit in 0..<content.count * 8 {
            var flipped = content
            flipped[bit / 8] ^= 1 << UInt8(bit % 8)
            disk.set(path, flipped)
            #expect(opened.newestSnapshot() == before)
        }
        for length in 0..<content.count {
            disk.set(path, Array(content.prefix(length)))
            #expect(opened.newestSnapshot() == before)
        }
        disk.set(path, content)
        #expect(opened.newestSnapshot()?.sequence == 2)
        for path in disk.paths where path.hasSuffix(".snap") { disk.remove(path) }
        #expect(opened.newestSnapshot() == nil)
    }

    @Test("One of another history, as after a restored backup, is passed over even at a sequence that exists")
    func anotherHistory() throws {
        let journal = try open(disk)
        _ = try commit(journal, 1)
        let backup = disk.copy()
        try journal.snapshots.save(at: try commit(journal, 2), [2])
        let path = directory + "/snapshots/" + FileName.snapshot(sequence: 2)

        let restored = try open(backup, seed: 3)
        backup.set(path, disk.content(path))
        _ = try commit(restored, 99)
        restored.close()
        let again = try open(backup, seed: 4)
        #expect(again.durable.sequence == 2)
        #expect(again.newestSnapshot() == nil)
    }

    @Test("A fault while saving leaves the one before")
    func fault() throws {
        let journal = try open(disk)
        try journal.snapshots.save(at: try commit(journal, 1), [1])
        let mark = try commit(journal, 2)
        journal.close()
        let opened = try open(disk)
        for ahead in 0..<7 {
            disk.failingCall = disk.calls.count + ahead
            #expect(throws: DiskError.self, "call \(ahead)") { try opened.snapshots.save(at: mark, [2]) }
            disk.failingCall = nil
            let found = opened.newestSnapshot()?.sequence
            // From the rename on the new one has its name; its root is known only to a later opening.
            #expect(found == 1, "call \(ahead)")
        }
    }
}
