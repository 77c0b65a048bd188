// A disk that fails at any one call, and power that goes at any one call: nothing is acknowledged that does
// not survive, nothing is written after the first fault (J2, J6, J7, J8, J11).
import Base
import Glibc
import Simulator
import Testing

@testable import Journal

@Suite("Faults of the disk")
struct FaultTests {
    private let directory = "/data/hall"

    /// What a run acknowledged before it ended, and how.
    private struct Outcome {
        var acknowledged: [DurableMark] = []
        var journal: JournalFile?
        var error: JournalError?
    }

    private func open(_ disk: SimulatedDisk, seed: UInt64) throws(JournalError) -> JournalFile {
        try JournalFile.open(
            directory: directory, disk: disk, random: SeededRandom(seed: seed),
            sizes: SegmentSizes(bytesMin: 4096, bytesMax: 8192))
    }

    /// Opens and commits `commits` groups, each with a new subject in every other, across several segments.
    private func run(_ disk: SimulatedDisk, commits: Int = 12, seed: UInt64 = 3) -> Outcome {
        var outcome = Outcome()
        do throws(JournalError) {
            let journal = try open(disk, seed: seed)
            outcome.journal = journal
            outcome.acknowledged.append(journal.durable)
            for commit in 0..<commits {
                var batch = RecordBatch(firstSequence: journal.nextSequence)
                addPost(&batch, seat: UInt64(commit / 2), String(repeating: "글", count: 200 + commit * 20))
                addBallot(&batch, seat: UInt64(commit), choice: 1)
                try journal.append(batch)
                outcome.acknowledged.append(try journal.commit())
            }
        } catch {
            outcome.error = error
        }
        return outcome
    }

    /// Opens what is left and expects every acknowledged record in it, readable, and a way to go on.
    private func expectSurvival(_ outcome: Outcome, _ disk: SimulatedDisk, _ note: String) {
        do throws(JournalError) {
            let journal = try open(disk, seed: 8)
            let last = outcome.acknowledged.last?.sequence ?? 0
            #expect(journal.durable.sequence >= last, "\(note): an acknowledged record is gone")
            // At most the one group that was on its way.
            #expect(journal.durable.sequence <= last + 2, "\(note)")
            var count: UInt64 = 0
            try journal.read(from: 1) { record in
                count += 1
                if !record.privateFields.allSatisfy({ $0.value != nil }) {
                    Issue.record("\(note): record \(record.sequence) lost a key")
                }
                return record.sequence == count
            }
            #expect(count == journal.durable.sequence, "\(note)")
            var batch = RecordBatch(firstSequence: journal.nextSequence)
            addPost(&batch, seat: 99, "weiter")
            try journal.append(batch)
            let mark = try journal.commit()
            journal.close()
            let report = try VerificationReport.verify(directory: directory, disk: disk)
            #expect(report.durable == mark && report.isSound && report.tail == nil, "\(note)")
        } catch {
            Issue.record("\(note): \(error)")
        }
    }

    @Test(
        "The first fault at any call is final: nothing is acknowledged or written after it, reading goes on")
    func faultAtEveryCall() throws {
        let clean = SimulatedDisk()
        let whole = run(clean)
        #expect(whole.error == nil && whole.acknowledged.count == 13)
        #expect(clean.paths.filter { $0.hasSuffix(".seg") }.count > 2)
        for index in 0..<clean.calls.count {
            for (code, landing) in [(EIO, 0), (ENOSPC, 700)] {
                let disk = SimulatedDisk()
                disk.failingCall = index
                disk.failingCode = code
                disk.bytesLandingBeforeFault = landing
                let outcome = run(disk)
                let call = clean.calls[index]
                let note = "call \(index), \(call.operation) \(call.path)"
                let fault = DiskError(operation: call.operation, path: call.path, code: code)
                #expect(outcome.error == .disk(fault), "\(note)")
                #expect(
                    disk.calls.count == index + 1 || outcome.journal == nil,
                    "\(note): the disk was used again")
                try expectFinal(outcome, fault, note)
                #expect(outcome.journal != nil || disk.openFiles == 0, "\(note): a file was left open")
                // The process dies; its successor sees the page cache, then the power goes.
                let successor = disk.afterKill()
                expectSurvival(outcome, successor, note)
            }
        }
    }

    private func expectFinal(_ outcome: Outcome, _ fault: DiskError, _ note: String) throws {
        guard let journal = outcome.journal else { return }
        #expect(journal.failure == fault, "\(note)")
        let batch = RecordBatch(firstSequence: journal.nextSequence)
        #expect(throws: JournalError.failed(fault), "\(note)") { try journal.append(batch) }
        #expect(throws: JournalError.failed(fault), "\(note)") { try journal.commit() }
        #expect(journal.durable == outcome.acknowledged.last, "\(note)")
        #expect(try records(journal).count == Int(journal.durable.sequence), "\(note)")
    }

    @Test("Power gone at any call, with any part of what was not synced: every acknowledged record is there")
    func powerCutAtEveryCall() throws {
        let seed = testSeed()
        var random = SeededRandom(seed: seed)
        let clean = SimulatedDisk()
        #expect(run(clean).error == nil)
        for index in 0...clean.calls.count {
            for round in 0..<4 {
                let disk = SimulatedDisk()
                disk.lastCall = index
                let outcome = run(disk)
                expectSurvival(
                    outcome, disk.afterPowerCut(&random), "call \(index), round \(round), seed \(seed)")
            }
        }
    }

    @Test("Power gone at any call of an opening after a kill: what an opening accepted stays")
    func powerCutAfterReopening() throws {
        let seed = testSeed()
        var random = SeededRandom(seed: seed)
        // The last sync failed: the page cache has the group, the disk may not, and the pages count as clean.
        let clean = SimulatedDisk()
        let whole = run(clean, commits: 3)
        #expect(whole.error == nil)
        let lastSync = try #require(clean.calls.lastIndex { $0.operation == .syncData })
        for round in 0..<20 {
            let disk = SimulatedDisk()
            disk.failingCall = lastSync
            let outcome = run(disk, commits: 3)
            #expect(outcome.error != nil)
            let successor = disk.afterKill()
            let journal = try open(successor, seed: 4)
            // The group was whole in the page cache, so it is accepted, and must be durable by now.
            #expect(journal.durable.sequence == 6)
            let left = successor.afterPowerCut(&random)
            let again = try open(left, seed: 5)
            #expect(again.durable == journal.durable, "round \(round), seed \(seed)")
            #expect(try records(again).allSatisfy { $0.privateFields.allSatisfy { $0.value != nil } })
        }
    }

    @Test(
        "A fault at any call, a new process, more commits, power gone: all that either acknowledged is there")
    func faultThenSuccessorThenPowerCut() throws {
        let seed = testSeed()
        var random = SeededRandom(seed: seed)
        let clean = SimulatedDisk()
        #expect(run(clean, commits: 5).error == nil)
        for index in 0..<clean.calls.count {
            for round in 0..<4 {
                let disk = SimulatedDisk()
                disk.failingCall = index
                let first = run(disk, commits: 5)
                let successor = disk.afterKill()
                var second = run(successor, commits: 2, seed: 6)
                let note = "call \(index), \(clean.calls[index]), round \(round), seed \(seed)"
                #expect(second.error == nil, "\(note)")
                second.acknowledged.insert(contentsOf: first.acknowledged, at: 0)
                expectSurvival(second, successor.afterPowerCut(&random), note)
            }
        }
    }

    @Test("Keys are written and synced before the group that they seal is written")
    func keysFirst() throws {
        let disk = SimulatedDisk()
        let journal = try open(disk, seed: 1)
        let before = disk.calls.count
        var batch = RecordBatch(firstSequence: 1)
        addBallot(&batch, seat: 4, choice: 1)
        try journal.append(batch)
        #expect(disk.calls.count == before, "appending touches no disk")
        _ = try journal.commit()
        let keys = directory + "/keys"
        let segment = directory + "/" + FileName.segment(firstSequence: 1)
        #expect(
            disk.calls[before...].elementsEqual([
                .init(operation: .write, path: keys), .init(operation: .syncData, path: keys),
                .init(operation: .write, path: segment), .init(operation: .syncData, path: segment),
            ]))
        let second = disk.calls.count
        var more = RecordBatch(firstSequence: 2)
        addBallot(&more, seat: 4, choice: 2)
        try journal.append(more)
        _ = try journal.commit()
        #expect(
            disk.calls[second...].map(\.operation) == [.write, .syncData], "one write and one sync a group")
    }

    @Test("A new journal, and a new segment, are synced, renamed and their directory synced, in this order")
    func creationOrder() throws {
        let disk = SimulatedDisk()
        _ = run(disk)
        let segments = disk.paths.filter { $0.hasSuffix(".seg") }
        for path in segments + [directory + "/keys"] {
            let aside = path + ".tmp"
            let calls = disk.calls.filter { $0.path == aside || $0.path == directory }.map(\.operation)
            let rename = try #require(disk.calls.firstIndex { $0.operation == .rename && $0.path == aside })
            #expect(disk.calls[rename - 1] == .init(operation: .sync, path: aside))
            #expect(disk.calls[rename + 1] == .init(operation: .syncDirectory, path: directory))
            #expect(calls.contains(.write))
        }
        // The old segment is cut to its last commit and synced before the next one exists.
        let made = try #require(disk.calls.firstIndex { $0.path == segments[1] + ".tmp" })
        #expect(disk.calls[made - 2] == .init(operation: .truncate, path: segments[0]))
        #expect(disk.calls[made - 1] == .init(operation: .sync, path: segments[0]))
    }
}
