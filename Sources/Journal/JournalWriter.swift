// The group committer of many halls: batches in, one write and one sync a dirty hall a round, completions
// out. Owned by one thread (a writer thread of the server, or the simulator's only one); starts none and
// never waits.

/// Names an open journal to its writer; given by whoever adds it.
public struct JournalHandle: Hashable, Sendable {
    public let rawValue: UInt32

    public init(rawValue: UInt32) { self.rawValue = rawValue }
}

/// What a round of commits brought for one journal.
public enum JournalCompletion: Hashable, Sendable {
    /// Everything up to the mark is durable.
    case durable(JournalHandle, upTo: DurableMark)
    /// The journal takes nothing more; what was submitted since its last mark is not durable (J6).
    case failed(JournalHandle, JournalError)
}

/// Commits many journals in rounds.
public final class JournalWriter {
    private struct Entry {
        let journal: JournalFile
        var isDirty = false
        /// A batch that was refused before any write: told at the next round.
        var refusal: JournalError?
    }

    private var journals: [JournalHandle: Entry] = [:]
    /// Halls with something to commit, in order of their first batch.
    private var dirty: [JournalHandle] = []

    public init() {}

    /// Halls with something to commit.
    public var dirtyCount: Int { dirty.count }

    /// Takes over an open journal under a handle that is free.
    public func add(_ journal: JournalFile, as handle: JournalHandle) {
        precondition(journals[handle] == nil, "the handle is in use")
        journals[handle] = Entry(journal: journal)
    }

    /// Gives a journal back, for instance to close it; what was submitted and not yet committed is not
    /// durable.
    public func remove(_ handle: JournalHandle) -> JournalFile? {
        guard let entry = journals.removeValue(forKey: handle) else { return nil }
        if entry.isDirty { dirty.removeAll { $0 == handle } }
        return entry.journal
    }

    /// The journal under a handle: to read from, between rounds.
    public func journal(_ handle: JournalHandle) -> JournalFile? { journals[handle]?.journal }

    /// Takes records of a hall for its next commit. A journal that has failed answers at the next round.
    public func submit(_ handle: JournalHandle, _ batch: RecordBatch) {
        guard var entry = journals[handle] else { preconditionFailure("no journal under this handle") }
        do throws(JournalError) {
            try entry.journal.append(batch)
        } catch {
            entry.refusal = entry.refusal ?? error
        }
        if !entry.isDirty {
            entry.isDirty = true
            dirty.append(handle)
        }
        journals[handle] = entry
    }

    /// One round: commits every dirty hall, in the order in which they became dirty. Exactly one completion
    /// each.
    public func commitDirty() -> [JournalCompletion] {
        var completions: [JournalCompletion] = []
        completions.reserveCapacity(dirty.count)
        for handle in dirty {
            guard let entry = journals[handle] else { continue }
            journals[handle]?.isDirty = false
            do throws(JournalError) {
                if let refusal = entry.refusal { throw refusal }
                completions.append(.durable(handle, upTo: try entry.journal.commit()))
            } catch {
                // A refused batch leaves a hole: nothing that follows it may become durable.
                if entry.refusal == nil { journals[handle]?.refusal = error }
                completions.append(.failed(handle, error))
            }
        }
        dirty.removeAll(keepingCapacity: true)
        return completions
    }
}
