// Opens a hall: the journal is checked and recovered, a snapshot spares decoding, the rest is replayed.
// Blocking: called on background work, never on an owner. Keeps nothing.
import Base
import Hall
import Journal

/// A hall as it came from its journal.
public struct LoadedHall {
    public let state: HallState
    public let journal: JournalFile

    public var outcome: LoadOutcome {
        .open(state, journal: journal.journalId, mark: journal.durable, isReadOnly: false)
    }
}

/// Why a hall could not be opened.
public enum LoadError: Error, CustomStringConvertible {
    case journal(JournalError)
    /// A record that this version cannot read.
    case record(sequence: UInt64, DecodeError)

    public var description: String {
        switch self {
        case .journal(let error): error.description
        case .record(let sequence, let error): "record \(sequence) cannot be read (\(error))"
        }
    }

    /// Whether there is just nothing there.
    public var isMissing: Bool {
        if case .journal(.missing) = self { true } else { false }
    }
}

public enum HallLoader {
    /// Opens for writing.
    /// - Parameters:
    ///   - create: make a journal when there is none.
    ///   - helpers: threads that take part in reading it.
    public static func load(
        directory: String, disk: any Disk, random: any RandomSource, create: Bool,
        helpers: any Helpers = NoHelpers()
    ) throws(LoadError) -> LoadedHall {
        let journal: JournalFile
        do throws(JournalError) {
            journal = try JournalFile.open(directory: directory, disk: disk, random: random, create: create)
        } catch {
            throw .journal(error)
        }
        do throws(LoadError) {
            let state = try replay(journal, helpers: helpers)
            try finishErasing(journal, state)
            return LoadedHall(state: state, journal: journal)
        } catch {
            journal.close()
            throw error
        }
    }

    /// A crash may have come between the record that erases and the end of erasing.
    private static func finishErasing(_ journal: JournalFile, _ state: HallState) throws(LoadError) {
        guard let erasures = state.erasures else { return }
        do throws(JournalError) {
            try journal.finishErasing(erasures.subjects, at: state.erasedAt)
        } catch {
            throw .journal(error)
        }
    }

    /// Reads the state at a journal's last durable mark: after a write failure. What failed may still be read, from the
    /// system's memory, and is no more than that.
    /// - Parameters:
    ///   - mark: nil: the last whole commit of a journal that nobody writes.
    ///   - watch: sees each record as it is applied.
    public static func loadReadOnly(
        directory: String, disk: any Disk, at mark: DurableMark? = nil, helpers: any Helpers = NoHelpers(),
        watch: ((RecordedEvent) -> Void)? = nil
    ) throws(LoadError) -> LoadOutcome {
        let reader: JournalReader
        do throws(JournalError) {
            reader = try JournalReader(directory: directory, disk: disk)
        } catch {
            throw .journal(error)
        }
        let mark = mark ?? reader.durable
        let state = try continueReplay(from: HallState(), to: mark.sequence, watch: watch) {
            from, visit throws(JournalError) in
            try reader.replay(from: from, helpers: helpers, visit)
        }
        guard state.sequence == mark.sequence else { return .refused }
        return .open(state, journal: reader.journalId, mark: mark, isReadOnly: true)
    }

    /// The fold over what is durable, from the newest snapshot that can be read.
    public static func replay(
        _ journal: JournalFile, helpers: any Helpers = NoHelpers()
    ) throws(LoadError) -> HallState {
        var state = HallState()
        if let snapshot = journal.newestSnapshot(), let found = try? HallState(snapshot: snapshot.bytes),
            found.sequence == snapshot.sequence
        {
            state = found
        }
        return try continueReplay(from: state, to: nil) { from, visit throws(JournalError) in
            try journal.replay(from: from, helpers: helpers, visit)
        }
    }

    /// Applies records after the state's sequence.
    /// - Parameters:
    ///   - last: stops after this sequence; nil: at the end.
    ///   - watch: sees each record as it is applied.
    public static func continueReplay(
        from start: HallState, to last: UInt64?, watch: ((RecordedEvent) -> Void)? = nil,
        _ read: (UInt64, (OpenedRecord) -> Bool) throws(JournalError) -> Void
    ) throws(LoadError) -> HallState {
        var state = start
        var fault: LoadError?
        do throws(JournalError) {
            try read(state.sequence + 1) { record in
                if let last, record.sequence > last { return false }
                do throws(DecodeError) {
                    let event = try RecordedEvent(record)
                    state.apply(event)
                    watch?(event)
                    return true
                } catch {
                    fault = .record(sequence: record.sequence, error)
                    return false
                }
            }
        } catch {
            throw .journal(error)
        }
        if let fault { throw fault }
        return state
    }
}
