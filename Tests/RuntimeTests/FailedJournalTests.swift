// What a hall is rebuilt from when its disk refused: the last commit that is surely there, not what the system's memory
// still shows of the one that failed.
import Base
import Foundation
import Hall
import Journal
import Testing

@testable import Runtime

/// The real disk, until its syncs fail.
final class FailingDisk: Disk {
    private let disk = SystemDisk()
    var failsSync = false
    var processId: Int32 { disk.processId }

    func createDirectory(_ path: String) throws(DiskError) { try disk.createDirectory(path) }
    func list(_ path: String) throws(DiskError) -> [String] { try disk.list(path) }
    func open(_ path: String, _ mode: DiskOpenMode) throws(DiskError) -> DiskFile {
        try disk.open(path, mode)
    }
    func close(_ file: DiskFile) { disk.close(file) }
    func size(_ file: DiskFile) throws(DiskError) -> Int { try disk.size(file) }
    func read(
        _ file: DiskFile, at offset: Int, into buffer: UnsafeMutableRawBufferPointer
    ) throws(DiskError) -> Int { try disk.read(file, at: offset, into: buffer) }
    func write(_ file: DiskFile, at offset: Int, _ bytes: UnsafeRawBufferPointer) throws(DiskError) {
        try disk.write(file, at: offset, bytes)
    }
    func allocate(_ file: DiskFile, size: Int) throws(DiskError) { try disk.allocate(file, size: size) }
    func truncate(_ file: DiskFile, size: Int) throws(DiskError) { try disk.truncate(file, size: size) }
    func syncData(_ file: DiskFile) throws(DiskError) {
        if failsSync { throw DiskError(operation: .syncData, path: file.path, code: EIO) }
        try disk.syncData(file)
    }
    func sync(_ file: DiskFile) throws(DiskError) { try disk.sync(file) }
    func syncDirectory(_ path: String) throws(DiskError) { try disk.syncDirectory(path) }
    func rename(_ old: String, to new: String) throws(DiskError) { try disk.rename(old, to: new) }
    func unlink(_ path: String) throws(DiskError) { try disk.unlink(path) }
    func lock(_ file: DiskFile) throws(DiskError) -> Bool { try disk.lock(file) }
    func unlock(_ file: DiskFile) { disk.unlock(file) }
}

@Suite("A failed journal") struct FailedJournalTests {
    @Test("gives back the state at its last durable mark, though the failed commit can be read")
    func readsTheMark() throws {
        let directory = NSTemporaryDirectory() + "townhall-runtime-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let disk = FailingDisk()
        let journal = try HallLoader.load(
            directory: directory, disk: disk, random: SystemRandom(), create: true
        ).journal
        let bench = Bench()
        bench.makeHall()
        for batch in bench.batches { try journal.append(batch) }
        let mark = try journal.commit()
        let told = bench.owner.state(of: bench.hall)!
        let before = bench.batches.count
        // By somebody who has a key: of a new one the key file would fail first.
        bench.command(
            "host", .hallEdit(.init(title: [97], names: .nickname, premoderation: false, streamDelay: 0)))
        bench.turn()
        for batch in bench.batches[before...] { try journal.append(batch) }
        disk.failsSync = true
        #expect(throws: JournalError.self) { try journal.commit() }
        journal.close()
        #expect(try JournalReader(directory: directory, disk: disk).durable.sequence > mark.sequence)
        let outcome = try HallLoader.loadReadOnly(directory: directory, disk: disk, at: mark)
        guard case .open(let state, _, let found, let isReadOnly) = outcome else {
            Issue.record("not opened")
            return
        }
        #expect(state.sequence == mark.sequence && found == mark && isReadOnly)
        #expect(state.wholeHash == told.wholeHash)
    }
}
