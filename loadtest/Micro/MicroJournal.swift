// The pieces about the journal: sealing, group commits to a real disk, opening and reading back; opaque records and
// ballots as the server writes them.
import Base
import CLinux
import Dispatch
import Glibc
import Hall
import Journal
import Runtime

/// The machine's other cores, as the server lends them to whoever opens a hall.
struct OtherCores: Helpers {
    private static let queue = DispatchQueue(label: "loadtest.replay", attributes: .concurrent)

    /// Also from a process that keeps to one core otherwise, as a report does.
    init() { _ = clinux_pin(-1) }

    func help(_ jobs: SharedJobs) {
        // Dispatch has a thread a core.
        for _ in 1..<Limits.replayParts {
            Self.queue.async {
                _ = clinux_pin(-1)
                jobs.work()
            }
        }
    }
    func pause() { sched_yield() }
}

/// A journal in a folder of its own, gone with it.
final class MicroJournal {
    let directory: String
    private(set) var file: JournalFile

    init(_ directory: String) {
        self.directory = directory
        file = MicroJournal.open(directory)
    }

    deinit {
        file.close()
        Scratch.remove(directory)
    }

    /// What fails here is the machine's disk: a benchmark has nothing better to do than to stop.
    static func open(_ directory: String) -> JournalFile {
        do {
            return try JournalFile.open(directory: directory, disk: SystemDisk(), random: SystemRandom())
        } catch {
            fail("\(error)")
        }
    }

    func append(_ batch: RecordBatch) {
        do { try file.append(batch) } catch { fail("\(error)") }
    }

    func commit() {
        do { _ = try file.commit() } catch { fail("\(error)") }
    }

    /// The fold over what follows a state.
    func replay(
        from start: HallState, expecting last: UInt64, helpers: any Helpers = NoHelpers()
    ) -> HallState {
        do {
            let state = try HallLoader.continueReplay(from: start, to: nil) {
                from, visit throws(JournalError) in
                try file.replay(from: from, helpers: helpers, visit)
            }
            precondition(state.sequence == last)
            return state
        } catch { fail("\(error)") }
    }

    func reopen() {
        file.close()
        file = MicroJournal.open(directory)
    }

    /// Opaque records of 256 bytes, in a batch.
    static func opaque(_ count: Int, from sequence: UInt64) -> RecordBatch {
        var batch = RecordBatch(firstSequence: sequence, capacityBytes: count * 280)
        let payload = [UInt8](repeating: 9, count: 256)
        payload.withUnsafeBytes {
            for _ in 0..<count {
                batch.begin(kind: 1, version: 1, milliseconds: MicroHall.epoch, publicPayload: $0)
                batch.end()
            }
        }
        return batch
    }

    /// Ballots by seats in turn, in a batch, as the owner hands them over.
    static func ballots(_ count: Int, from sequence: UInt64, item: UInt64, seats: UInt32) -> RecordBatch {
        var batch = RecordBatch(firstSequence: sequence, capacityBytes: count * 80)
        var scratch = ByteWriter()
        for number in UInt64(0)..<UInt64(count) {
            let actor = Actor(seat: SeatIndex(UInt32((sequence + number) % UInt64(seats))), key: number + 1)
            batch.append(
                RecordedEvent(
                    sequence: sequence + number, at: MicroHall.epoch, actor: actor,
                    event: .ballotCast(.init(item: item, choice: UInt32(number % 3) + 1))), scratch: &scratch)
        }
        return batch
    }
}

extension MicroPiece {
    static func journal(_ scratch: Scratch) -> [MicroPiece] {
        [
            MicroPiece(name: "journal.batch.ballot") {
                {
                    .measure(50_000) {
                        keep(MicroJournal.ballots(50_000, from: 1, item: 5, seats: 1000).byteCount)
                    }
                }
            },
            MicroPiece(name: "journal.seal.256B") {
                sealing(scratch) { MicroJournal.opaque(20_000, from: $0) }
            },
            MicroPiece(name: "journal.seal.ballot") {
                sealing(scratch) { MicroJournal.ballots(20_000, from: $0, item: 5, seats: 1000) }
            },
            MicroPiece(name: "journal.commit-2ms.256B") {
                committing(scratch) { MicroJournal.opaque(64, from: $0) }
            },
            MicroPiece(name: "journal.commit-2ms.ballot") {
                committing(scratch) { MicroJournal.ballots(64, from: $0, item: 5, seats: 1000) }
            },
            MicroPiece(name: "journal.open.256B") { opening(scratch) },
            MicroPiece(name: "journal.replay.ballot") { replaying(scratch, helpers: NoHelpers()) },
            MicroPiece(name: "journal.replay.ballot-all-cores") { replaying(scratch, helpers: OtherCores()) },
        ]
    }

    /// Sealing with leaves and commitments, in memory: the writer thread's work but for the disk's.
    private static func sealing(_ scratch: Scratch, _ make: @escaping (UInt64) -> RecordBatch) -> () ->
        MicroRun
    {
        let journal = MicroJournal(scratch.fresh())
        return {
            let batch = make(journal.file.nextSequence)
            let run = MicroRun.measure(batch.count) { journal.append(batch) }
            journal.commit()
            return run
        }
    }

    /// The writer thread's loop: what comes within 2 ms is sealed, then written and synced.
    private static func committing(
        _ scratch: Scratch, _ make: @escaping (UInt64) -> RecordBatch
    ) -> () -> MicroRun {
        let records = 128 * 1024
        let window = UInt64(Limits.groupCommitMillis) * 1_000_000
        return {
            let journal = MicroJournal(scratch.fresh())
            var next = journal.file.nextSequence
            let batches = (0..<records / 64).map { _ in
                defer { next += 64 }
                return make(next)
            }
            return .measure(records) {
                var committed = MicroRun.nanos(CLOCK_MONOTONIC)
                for batch in batches {
                    journal.append(batch)
                    guard MicroRun.nanos(CLOCK_MONOTONIC) >= committed + window else { continue }
                    journal.commit()
                    committed = MicroRun.nanos(CLOCK_MONOTONIC)
                }
                journal.commit()
            }
        }
    }

    /// Opening checks every checksum, leaf and root.
    private static func opening(_ scratch: Scratch) -> () -> MicroRun {
        let records = 200_000
        let journal = MicroJournal(scratch.fresh())
        for _ in 0..<records / 1000 {
            journal.append(MicroJournal.opaque(1000, from: journal.file.nextSequence))
            journal.commit()
        }
        return { .measure(records) { journal.reopen() } }
    }

    /// Reading, opening private fields, decoding and applying.
    private static func replaying(_ scratch: Scratch, helpers: any Helpers) -> () -> MicroRun {
        let journal = MicroJournal(scratch.fresh())
        let seats = 1000
        let records = 100_000
        var hall = MicroHall(seats: seats)
        let start = hall.state.sequence
        // Before the ballots stands what the hall was made of; here only its number of records counts.
        journal.append(MicroJournal.opaque(Int(start), from: 1))
        for _ in 0..<records / 1000 {
            journal.append(
                MicroJournal.ballots(
                    1000, from: journal.file.nextSequence, item: hall.vote, seats: UInt32(seats)))
            journal.commit()
        }
        let before = hall.state
        return {
            hall.state = before
            return .measure(records) {
                keep(
                    journal.replay(
                        from: hall.state, expecting: start + UInt64(records), helpers: helpers))
            }
        }
    }
}
