// One writer a directory (J10), against another descriptor of this process and against another process.
import Base
import Glibc
import Testing

@testable import Journal

@Suite("The lock")
struct LockTests {
    private let home = TemporaryDirectory()
    private var directory: String { home.path + "/hall" }

    private func open() throws(JournalError) -> JournalFile {
        try JournalFile.open(directory: directory, disk: SystemDisk(), random: SeededRandom(seed: 1))
    }

    /// Runs `flock -n` on the lock file in a process of its own; its exit status is 1 when the lock is taken.
    private func otherProcessGetsLock() throws -> Bool {
        var child: pid_t = 0
        let words = ["flock", "-n", directory + "/lock", "true"]
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) }
        arguments.append(nil)
        defer { for word in arguments { free(word) } }
        try #require(posix_spawnp(&child, "flock", nil, nil, arguments, environ) == 0)
        var status: Int32 = 0
        try #require(waitpid(child, &status, 0) == child)
        let code = (status >> 8) & 0xff
        try #require(code <= 1)
        return code == 0
    }

    @Test("A second opener gets an error that names the directory and the holder, and changes nothing")
    func secondOpener() throws {
        let journal = try open()
        let before = try contents(directory + "/lock")
        #expect(throws: JournalError.locked(directory: directory, holder: getpid())) { try open() }
        #expect(try contents(directory + "/lock") == before)
        #expect("\(JournalError.locked(directory: "/d", holder: 7))" == "/d is in use by process 7")
        journal.close()
        try open().close()
    }

    @Test("Another process is kept out while a journal is open and let in after it is closed")
    func otherProcess() throws {
        let journal = try open()
        #expect(try !otherProcessGetsLock())
        journal.close()
        #expect(try otherProcessGetsLock())
    }

    @Test("Letting go of a journal without closing it gives the lock back")
    func letGo() throws {
        _ = try open()
        try open().close()
    }

    @Test("A failed opening leaves no lock behind")
    func failedOpening() throws {
        try open().close()
        let path = directory + "/" + FileName.segment(firstSequence: 1)
        let content = try contents(path)
        try overwrite(path, Array(content.dropFirst()))
        #expect(throws: JournalError.self) { try open() }
        try overwrite(path, content)
        try open().close()
    }

    @Test("Reading and verifying need no lock and change no file")
    func readersBeside() throws {
        let journal = try open()
        var batch = RecordBatch(firstSequence: 1)
        addPost(&batch, seat: 1, "eins")
        try journal.append(batch)
        let mark = try journal.commit()
        let disk = SystemDisk()
        func snapshot() throws -> [String: [UInt8]] {
            var all: [String: [UInt8]] = [:]
            for name in try disk.list(directory) where name != "snapshots" {
                all[name] = try contents(directory + "/" + name)
            }
            return all
        }
        let before = try snapshot()
        let report = try VerificationReport.verify(directory: directory, disk: disk)
        #expect(report.durable == mark && report.fieldsChecked == 1 && report.tail == nil)
        #expect(try snapshot() == before)
    }
}
