// Opens halls for their owners and keeps their snapshots: blocking work, on the background.
// A journal that is open goes straight to its writer; what can be shown goes to the owner.
import Base
import Export
import Hall
import Journal
import Logging
import Protocol
import Reactor
import Runtime

enum HallOpening {
    static func load(
        _ hall: HallID, create: Bool, failedAt mark: DurableMark?, _ context: ServerContext
    ) -> LoadOutcome {
        if let mark { return reload(hall, mark, context) }
        let directory = context.folder.hallPath(hall)
        let start = MonotonicClock.micros
        do throws(LoadError) {
            let loaded = try whenUnlocked { () throws(LoadError) in
                try HallLoader.load(
                    directory: directory, disk: SystemDisk(), random: SystemRandom(), create: create,
                    helpers: IdleThreads())
            }
            let report = loaded.journal.report
            if let cut = report.cut {
                context.log.notice(
                    "an unfinished tail was cut from a journal; nothing of it had been acknowledged",
                    metadata: ["file": "\(cut.file)", "offset": "\(cut.offset)", "bytes": "\(cut.bytes)"])
            }
            context.log.info(
                "hall opened",
                metadata: [
                    "hall": "\(hall.hex)", "records": "\(report.durable.sequence)",
                    "millis": "\((MonotonicClock.micros - start) / 1000)",
                ])
            let outcome = loaded.outcome
            if loaded.state.info.isCreated { context.list(HallEntry(hall, loaded.state.info)) }
            context.journals.withLock { $0[hall] = loaded.journal.journalId }
            context.durable.withLock { $0[hall] = report.durable }
            context.writers[context.writer(of: hall)].sendWaiting(
                .open(hall, JournalHandover(loaded.journal)))
            return outcome
        } catch {
            if error.isMissing { return .unknown }
            context.log.error(
                "a hall cannot be opened", metadata: ["hall": "\(hall.hex)", "reason": "\(error)"])
            return .refused
        }
    }

    /// A hall that is used again just after it was unloaded: its writer is still closing it. The data folder is ours
    /// alone, so nobody else holds a journal for long. Blocks, at most `Limits.lockWaitMillisMax`.
    static func whenUnlocked<Opened>(_ open: () throws(LoadError) -> Opened) throws(LoadError) -> Opened {
        let start = MonotonicClock.micros
        while true {
            do throws(LoadError) {
                return try open()
            } catch {
                guard case .journal(.locked) = error,
                    MonotonicClock.micros - start < UInt64(Limits.lockWaitMillisMax) * 1000
                else { throw error }
                Pause.brief()
            }
        }
    }

    /// After a write failure: the state at the last durable commit, for reading only.
    private static func reload(
        _ hall: HallID, _ mark: DurableMark, _ context: ServerContext
    ) -> LoadOutcome {
        do throws(LoadError) {
            return try HallLoader.loadReadOnly(
                directory: context.folder.hallPath(hall), disk: SystemDisk(), at: mark,
                helpers: IdleThreads())
        } catch {
            context.log.error(
                "a failed hall cannot be read", metadata: ["hall": "\(hall.hex)", "reason": "\(error)"])
            return .refused
        }
    }

    /// The state at the last commit that is surely on disk: nothing is shown that a power cut could take back.
    static func readDurable(_ hall: HallID, _ context: ServerContext) throws(LoadError) -> ReplayedHall {
        if let mark = context.durable.withLock({ $0[hall] }) {
            return try readWithNotes(hall, context.folder, upTo: mark.sequence)
        }
        // Nobody has it open: what an earlier process left in the system's memory is made durable first.
        SafeFile.syncAll(context.folder.hallPath(hall))
        let replayed = try readWithNotes(hall, context.folder)
        // Unless somebody opened it meanwhile, and may have written what is not durable yet.
        guard let mark = context.durable.withLock({ $0[hall] }), mark.sequence < replayed.state.sequence
        else {
            return replayed
        }
        return try readWithNotes(hall, context.folder, upTo: mark.sequence)
    }

    private static func readWithNotes(
        _ hall: HallID, _ folder: DataFolder, upTo last: UInt64? = nil
    ) throws(LoadError) -> ReplayedHall {
        var notes = MinutesNotes()
        let state = try read(hall, folder, upTo: last) { notes.take($0) }.0
        return ReplayedHall(state: state, notes: notes)
    }

    /// The state at a journal's last whole commit, beside whoever writes it.
    /// - Parameters:
    ///   - last: stops after this sequence; nil: at the end.
    ///   - watch: sees each record as it is applied.
    static func read(
        _ hall: HallID, _ folder: DataFolder, upTo last: UInt64? = nil,
        watch: ((RecordedEvent) -> Void)? = nil
    ) throws(LoadError) -> (HallState, JournalReader) {
        let reader: JournalReader
        do throws(JournalError) {
            reader = try JournalReader(directory: folder.hallPath(hall), disk: SystemDisk())
        } catch {
            throw .journal(error)
        }
        let state = try HallLoader.continueReplay(from: HallState(), to: last, watch: watch) {
            from, visit throws(JournalError) in
            try reader.replay(from: from, helpers: IdleThreads(), visit)
        }
        return (state, reader)
    }

    /// A cache that a restart opens faster with: when it cannot be kept, nothing is lost.
    static func saveSnapshot(_ hall: HallID, _ mark: DurableMark, _ bytes: [UInt8], _ context: ServerContext)
    {
        guard let journal = context.journals.withLock({ $0[hall] }) else { return }
        let store = SnapshotStore(
            directory: context.folder.hallPath(hall), disk: SystemDisk(), journalId: journal)
        do throws(DiskError) {
            try context.keeping.withLock { _ throws(DiskError) in try store.save(at: mark, bytes) }
            // Something was erased meanwhile. Whoever removes snapshots for that comes after this is known.
            if let erased = context.erasures.withLock({ $0[hall] }), mark.sequence < erased {
                try store.discard(mark.sequence)
            }
        } catch {
            context.log.warning(
                "a snapshot was not kept", metadata: ["hall": "\(hall.hex)", "reason": "\(error)"])
        }
    }
}
