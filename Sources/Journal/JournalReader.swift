// A journal for reading only: takes no lock, cuts nothing, writes nothing; what is unfinished it reports.
// Owned by one thread. Safe beside a writer at work: it sees whole commits only.
import Base

/// A journal opened for reading, as far as its whole commits went at that time.
public final class JournalReader {
    public let journalId: JournalId
    public let durable: DurableMark
    public let segments: Int
    public let commits: Int
    /// What stands behind the last whole commit.
    public let tail: JournalTail?
    public let areKeysMissing: Bool
    public let keysUnreadable: Int

    private let reader: SegmentsReader
    private let opener: RecordOpener
    private let keys: KeyStore

    /// Checks every checksum and root.
    /// - Throws: `missing`, `damage`, `unknownFormat`, `disk`.
    public init(directory: String, disk: any Disk) throws(JournalError) {
        // Before the scan, which then sees everything that was signed.
        let signed = try CheckpointStore(directory: directory, disk: disk).last()?.checkpoint.mark
        let names = try fromDisk { () throws(DiskError) in try disk.list(directory) }
        let segmentNames = JournalScan.segmentNames(names)
        guard !segmentNames.isEmpty else { throw .missing(directory: directory) }
        let scan = try JournalScan(
            directory: directory, segmentNames: segmentNames, disk: disk, checkedAgainst: signed)
        journalId = scan.segments[0].header.journalId
        // After the scan: the keys of whatever it saw were saved before.
        let keys = try KeyStore.load(directory, names, disk, journalId: journalId)
        durable = DurableMark(sequence: scan.tree.size, root: scan.root)
        segments = scan.segments.count
        commits = scan.commits
        tail = scan.tail
        areKeysMissing = keys.isMissing
        keysUnreadable = keys.unreadable
        reader = SegmentsReader(disk: disk, segments: scan.segments)
        opener = RecordOpener(keys: keys)
        self.keys = keys
    }

    /// Hands out records from `sequence` on, in order, until `visit` returns false.
    /// - Throws: `damage` when the files changed since; `disk`.
    public func read(from sequence: UInt64, _ visit: (Record) -> Bool) throws(JournalError) {
        try reader.read(from: sequence) { view, _ in visit(opener.record(view)) }
    }

    /// As `read`, for folds: each record lies in a buffer that serves others again. Helpers take part in opening them.
    public func replay(
        from sequence: UInt64, helpers: any Helpers = NoHelpers(), _ visit: (OpenedRecord) -> Bool
    ) throws(JournalError) {
        try reader.replay(from: sequence, keys: keys, helpers: helpers, visit)
    }

    /// As `read`, with each record's leaf (RFC 9162 §2.1.1: SHA-256(0x00 ‖ P)).
    public func readWithLeaves(
        from sequence: UInt64, _ visit: (Record, Digest) -> Bool
    ) throws(JournalError) {
        try reader.read(from: sequence) { view, _ in
            var hash = SHA256()
            hash.update([0])
            hash.update(view.publicPart)
            return visit(opener.record(view), hash.finish())
        }
    }

    /// As `read`, with what discloses each field (nil for erased ones). The view is valid only during its
    /// call.
    public func readOpenings(
        from sequence: UInt64, _ visit: (RecordView, [FieldOpening?]) -> Bool
    ) throws(JournalError) {
        try reader.read(from: sequence) { view, _ in visit(view, opener.fieldOpenings(view)) }
    }

    func readPlaces(
        _ visit: (RecordView, [FieldOpening?], SegmentsReader.Place) -> Void
    ) throws(JournalError) {
        try reader.read(from: 1) { view, place in
            visit(view, opener.fieldOpenings(view), place)
            return true
        }
    }
}
