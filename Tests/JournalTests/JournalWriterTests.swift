// The group committer: many halls, one write and one sync each a round, faults told to the hall they belong
// to.
import Base
import Glibc
import Simulator
import Testing

@testable import Journal

@Suite("The writer")
struct JournalWriterTests {
    private let disk = SimulatedDisk()
    private let writer = JournalWriter()

    private func add(_ number: UInt32) throws -> JournalHandle {
        let handle = JournalHandle(rawValue: number)
        writer.add(
            try JournalFile.open(
                directory: "/data/\(number)", disk: disk, random: SeededRandom(seed: UInt64(number))),
            as: handle)
        return handle
    }

    private func submit(_ handle: JournalHandle, _ sequence: UInt64, count: Int = 1) {
        var batch = RecordBatch(firstSequence: sequence)
        for i in 0..<count {
            batch.append(kind: 1, version: 1, milliseconds: 1, publicPayload: [UInt8(truncatingIfNeeded: i)])
        }
        writer.submit(handle, batch)
    }

    @Test("A round makes all that was submitted durable, with one write and one sync a hall, in order")
    func rounds() throws {
        let first = try add(1)
        let second = try add(2)
        let third = try add(3)
        submit(second, 1, count: 3)
        submit(first, 1)
        submit(second, 4, count: 2)
        #expect(writer.dirtyCount == 2)
        let before = disk.calls.count
        let completions = writer.commitDirty()
        #expect(disk.calls[before...].map(\.operation) == [.write, .syncData, .write, .syncData])
        let marks = [second, first].map { writer.journal($0)!.durable }
        #expect(completions == [.durable(second, upTo: marks[0]), .durable(first, upTo: marks[1])])
        #expect(marks.map(\.sequence) == [5, 1])
        #expect(writer.commitDirty().isEmpty)
        #expect(writer.journal(third)?.durable.sequence == 0)
    }

    @Test("The hall that has waited longest is next, and a busy one waits for each of the others once")
    func order() throws {
        let busy = try add(1)
        let others = try (2...4).map { try add($0) }
        var sequence: UInt64 = 1
        func storm(_ count: Int) {
            submit(busy, sequence, count: count)
            sequence += UInt64(count)
        }
        func committed() -> JournalHandle? {
            switch writer.commitNext() {
            case .durable(let handle, _): handle
            case .failed, nil: nil
            }
        }
        storm(3)
        for other in others { submit(other, 1) }
        #expect(writer.pendingRecords == 6)
        #expect(committed() == busy)
        storm(2)
        #expect(writer.pendingRecords == 5 && writer.dirtyCount == 4)
        #expect(committed() == others[0])
        submit(others[0], 2)
        storm(1)
        #expect(committed() == others[1] && committed() == others[2])
        // Everything that came meanwhile in one commit.
        #expect(committed() == busy && writer.journal(busy)?.durable.sequence == 6)
        #expect(committed() == others[0])
        #expect(committed() == nil && writer.pendingRecords == 0 && writer.dirtyCount == 0)
    }

    @Test("Who is given back waits no longer, and the others keep their order")
    func removeWaiting() throws {
        let halls = try (1...3).map { try add($0) }
        for hall in halls { submit(hall, 1, count: 2) }
        _ = writer.commitNext()
        _ = try #require(writer.remove(halls[1]))
        #expect(writer.pendingRecords == 2 && writer.dirtyCount == 1)
        #expect(writer.commitDirty() == [.durable(halls[2], upTo: writer.journal(halls[2])!.durable)])
        #expect(writer.pendingRecords == 0)
    }

    @Test(
        "A fault reaches the hall it belongs to, at every later round it takes part in, and no other"
    )
    func faults() throws {
        let first = try add(1)
        let second = try add(2)
        submit(first, 1)
        submit(second, 1)
        disk.failingCall = disk.calls.count + 1
        let fault = DiskError(
            operation: .syncData, path: "/data/1/" + FileName.segment(firstSequence: 1), code: EIO)
        let completions = writer.commitDirty()
        let mark = writer.journal(second)!.durable
        #expect(completions == [.failed(first, .disk(fault)), .durable(second, upTo: mark)])
        #expect(mark.sequence == 1)
        submit(first, 2)
        submit(second, 2)
        let later = writer.commitDirty()
        #expect(
            later == [.failed(first, .disk(fault)), .durable(second, upTo: writer.journal(second)!.durable)])
        #expect(writer.journal(first)!.durable.sequence == 0)
        #expect(writer.journal(first)!.failure == fault)
    }

    @Test("A batch out of order fails its hall; nothing after the hole becomes durable")
    func hole() throws {
        let hall = try add(1)
        submit(hall, 1)
        submit(hall, 3)
        let refusal = JournalError.outOfOrder(expected: 2, given: 3)
        #expect(writer.commitDirty() == [.failed(hall, refusal)])
        submit(hall, 2)
        #expect(writer.commitDirty() == [.failed(hall, refusal)])
        #expect(writer.journal(hall)!.durable.sequence == 0)
    }

    @Test("A journal given back is no longer committed and can be opened again elsewhere")
    func remove() throws {
        let hall = try add(1)
        submit(hall, 1)
        _ = writer.commitDirty()
        submit(hall, 2)
        let journal = try #require(writer.remove(hall))
        #expect(writer.commitDirty().isEmpty)
        journal.close()
        let again = try add(1)
        #expect(writer.journal(again)!.durable.sequence == 1)
        #expect(disk.openFiles == 3)
    }
}
