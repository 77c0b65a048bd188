// The group committer of many halls: batches in, one write and one sync for the hall that has waited longest,
// its completion out. Owned by one thread (a writer thread of the server, or the simulator's only one); starts
// none and never waits.

/// Names an open journal to its writer; given by whoever adds it.
public struct JournalHandle: Hashable, Sendable {
    public let rawValue: UInt32

    public init(rawValue: UInt32) { self.rawValue = rawValue }
}

/// What a commit brought for its journal.
public enum JournalCompletion: Hashable, Sendable {
    /// Everything up to the mark is durable.
    case durable(JournalHandle, upTo: DurableMark)
    /// The journal takes nothing more; what was submitted since its last mark is not durable (J6).
    case failed(JournalHandle, JournalError)
}

/// Commits many journals, each in its turn.
public final class JournalWriter {
    private struct Entry {
        let journal: JournalFile
        var isDirty = false
        /// Submitted and not yet committed.
        var pending = 0
        /// A batch that was refused before any write: told at the next round.
        var refusal: JournalError?
    }

    private var journals: [JournalHandle: Entry] = [:]
    /// Halls with something to commit, in order of their first batch; those before `next` had their turn.
    private var dirty: [JournalHandle] = []
    private var next = 0
    /// Records submitted and not yet committed, of all halls.
    public private(set) var pendingRecords = 0

    public init() {}

    /// Halls with something to commit.
    public var dirtyCount: Int { dirty.count - next }

    /// Takes over an open journal under a handle that is free.
    public func add(_ journal: JournalFile, as handle: JournalHandle) {
        precondition(journals[handle] == nil, "the handle is in use")
        journals[handle] = Entry(journal: journal)
    }

    /// Gives a journal back, for instance to close it; what was submitted and not yet committed is not
    /// durable.
    public func remove(_ handle: JournalHandle) -> JournalFile? {
        guard let entry = journals.removeValue(forKey: handle) else { return nil }
        pendingRecords -= entry.pending
        dirty.removeFirst(next)
        next = 0
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
        entry.pending += batch.count
        pendingRecords += batch.count
        if !entry.isDirty {
            entry.isDirty = true
            dirty.append(handle)
        }
        journals[handle] = entry
    }

    /// Commits the hall whose first batch has waited longest. Whoever comes meanwhile stands behind all that wait, so a
    /// hall waits for one commit of each other at most. Nil: nobody waits.
    public func commitNext() -> JournalCompletion? {
        guard next < dirty.count else { return nil }
        let handle = dirty[next]
        next += 1
        if next == dirty.count || next >= 1024 {
            dirty.removeFirst(next)
            next = 0
        }
        guard let entry = journals[handle] else { preconditionFailure("who is removed waits no longer") }
        pendingRecords -= entry.pending
        journals[handle]?.pending = 0
        journals[handle]?.isDirty = false
        do throws(JournalError) {
            if let refusal = entry.refusal { throw refusal }
            return .durable(handle, upTo: try entry.journal.commit())
        } catch {
            // A refused batch leaves a hole: nothing that follows it may become durable.
            if entry.refusal == nil { journals[handle]?.refusal = error }
            return .failed(handle, error)
        }
    }

    /// Commits every dirty hall, in the order in which they became dirty. Exactly one completion each.
    public func commitDirty() -> [JournalCompletion] {
        var completions: [JournalCompletion] = []
        completions.reserveCapacity(dirtyCount)
        while let completion = commitNext() { completions.append(completion) }
        return completions
    }
}
