// One hall's journal open for writing: recovery on opening, sealing of batches, group commit, rotation,
// reading back. Owned by one writer thread. After the first failed write it takes nothing more (J6); it never
// retries.
import Base

/// What a commit made durable.
public struct DurableMark: Hashable, Sendable {
    /// The last durable sequence; also the number of leaves.
    public let sequence: UInt64
    /// The RFC 9162 root over all leaves.
    public let root: Digest
    public var treeSize: UInt64 { sequence }

    public init(sequence: UInt64, root: Digest) {
        self.sequence = sequence
        self.root = root
    }
}

/// What opening found.
public struct RecoveryReport: Hashable, Sendable {
    public let journalId: JournalId
    /// True when the journal was made by this opening.
    public let isNew: Bool
    public let segments: Int
    public let commits: Int
    public let durable: DurableMark
    /// What was cut after the last whole commit (J4).
    public let cut: JournalTail?
    /// The key file was not there: what its keys sealed reads as erased.
    public let areKeysMissing: Bool
    /// Key entries that could not be read.
    public let keysUnreadable: Int
}

/// How large the segments of a journal become. Not part of the format: only new segments follow it.
public struct SegmentSizes: Sendable {
    /// Bytes reserved for the first segment; each next one has twice as many.
    public var bytesMin: Int
    public var bytesMax: Int

    public init(bytesMin: Int = Limits.segmentBytesMin, bytesMax: Int = Limits.segmentBytesMax) {
        self.bytesMin = bytesMin
        self.bytesMax = bytesMax
    }

    /// Room for the n-th segment of a journal.
    func bytes(index: Int) -> Int {
        var bytes = bytesMin
        for _ in 0..<index where bytes < bytesMax { bytes *= 2 }
        return min(bytes, bytesMax)
    }
}

/// The face of a journal that a replicated log can take as well: append, make durable, read.
public protocol RecordLog: AnyObject {
    /// The last durable sequence and root.
    var durable: DurableMark { get }

    /// Takes records; nothing of them is durable yet.
    func append(_ batch: RecordBatch) throws(JournalError)

    /// Makes everything appended durable, or fails for good.
    func commit() throws(JournalError) -> DurableMark

    /// Hands out durable records from `sequence` on, in order, until `visit` returns false.
    func read(from sequence: UInt64, _ visit: (Record) -> Bool) throws(JournalError)
}

/// A journal in a directory.
public final class JournalFile: RecordLog {
    public let directory: String
    public let report: RecoveryReport
    public private(set) var durable: DurableMark
    /// The sequence that the next batch must begin with.
    public private(set) var nextSequence: UInt64
    /// The fault that ended writing, if there was one.
    public private(set) var failure: DiskError?

    let disk: any Disk
    private let lock: DirectoryLock
    let keys: KeyStore
    var keyFile: DiskFile
    /// Subjects whose keys go with the open group.
    private var erased: Set<UInt64> = []
    private let sealer: Sealer
    private let group = GroupBuffer()
    private var segments: SegmentWriter
    private var tree: MerkleTree
    private let roots: [UInt64: Digest]
    private var isClosed = false

    /// Opens the journal in `directory`, whose parent exists. Checks every checksum and root, cuts an
    /// unfinished tail, and makes what it found durable before returning.
    /// - Parameter create: make a journal when there is none.
    /// - Throws: `locked`, `missing`, `damage`, `unknownFormat`, with no segment, key or snapshot changed;
    ///   `disk`.
    public static func open(
        directory: String, disk: any Disk, random: any RandomSource, create: Bool = true,
        sizes: SegmentSizes = SegmentSizes()
    ) throws(JournalError) -> JournalFile {
        if create {
            try fromDisk { () throws(DiskError) in try disk.createDirectory(directory) }
        }
        return try JournalFile(
            directory, JournalSetup(disk: disk, sealer: Sealer(random), sizes: sizes), create: create)
    }

    private init(
        _ directory: String, _ setup: JournalSetup, create: Bool
    ) throws(JournalError) {
        let lock = try DirectoryLock(directory: directory, disk: setup.disk)
        let opened = try setup.open(directory, create: create)
        self.directory = directory
        self.lock = lock
        disk = setup.disk
        sealer = setup.sealer
        keys = opened.keys
        keyFile = opened.keyFile
        segments = opened.segments
        tree = opened.tree
        roots = opened.roots
        report = opened.report
        durable = opened.report.durable
        nextSequence = durable.sequence + 1
    }

    public var journalId: JournalId { report.journalId }

    /// Where the last commit ends in the last segment.
    var committedBytes: Int { segments.end }

    /// Bytes appended and not yet committed.
    public var pendingBytes: Int { group.count }

    /// Seals the records of a batch into the open group. Complexity O(bytes); no disk is touched.
    /// - Throws: `failed`, `outOfOrder`.
    public func append(_ batch: RecordBatch) throws(JournalError) {
        if let failure { throw .failed(failure) }
        guard batch.firstSequence == nextSequence else {
            throw .outOfOrder(expected: nextSequence, given: batch.firstSequence)
        }
        sealer.seal(batch, into: group, tree: &tree, keys: keys, seed: segments.seed)
        nextSequence = batch.nextSequence
        if !batch.erased.isEmpty { erased.formUnion(batch.erased) }
    }

    /// Ends the group with a commit and makes it durable: new keys first, then one write and one `fdatasync`.
    /// With nothing appended it returns the last mark.
    /// - Throws: `disk` at the first fault, `failed` ever after.
    public func commit() throws(JournalError) -> DurableMark {
        if let failure { throw .failed(failure) }
        guard group.count > 0 else { return durable }
        let mark = DurableMark(sequence: tree.size, root: tree.root(sealer.hash))
        sealer.sealCommit(into: group, tree: tree, seed: segments.seed)
        do throws(DiskError) {
            try keys.save(keyFile, disk)
            try segments.write(group.bytes)
            if !erased.isEmpty { try eraseKeys(erased, before: mark.sequence) }
            erased.removeAll()
        } catch {
            failure = error
            group.removeAll()
            throw .disk(error)
        }
        group.removeAll()
        durable = mark
        return mark
    }

    /// Hands out durable records from `sequence` on, in order, until `visit` returns false.
    /// - Throws: `damage`, `disk`.
    public func read(from sequence: UInt64, _ visit: (Record) -> Bool) throws(JournalError) {
        let opener = RecordOpener(keys: keys)
        try readViews(from: sequence) { visit(opener.record($0)) }
    }

    /// As `read`, for folds: each record lies in a buffer that serves others again. Helpers take part in opening them.
    public func replay(
        from sequence: UInt64, helpers: any Helpers = NoHelpers(), _ visit: (OpenedRecord) -> Bool
    ) throws(JournalError) {
        try SegmentsReader(disk: disk, segments: segments.all)
            .replay(from: sequence, keys: keys, helpers: helpers, visit)
    }

    /// As `read`, without decoding: a view is valid only during its call.
    public func readViews(from sequence: UInt64, _ visit: (RecordView) -> Bool) throws(JournalError) {
        try SegmentsReader(disk: disk, segments: segments.all).read(from: sequence) { view, _ in visit(view) }
    }

    /// Whether the record's root at a sequence is known from opening: for snapshots.
    func isKnown(_ mark: DurableMark) -> Bool { roots[mark.sequence] == mark.root }

    /// Gives the reserved room back, closes the files and the lock. What was not committed is lost.
    public func close() {
        // Reserved room that cannot be given back does no harm.
        if !isClosed, failure == nil { segments.trim() }
        release()
    }

    /// Let go without `close`, a journal leaves the disk as it is.
    deinit { release() }

    private func release() {
        guard !isClosed else { return }
        isClosed = true
        segments.close()
        disk.close(keyFile)
        lock.unlock()
    }
}
