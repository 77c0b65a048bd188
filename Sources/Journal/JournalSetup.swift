// Opening for writing: makes a new journal, or scans one, cuts its unfinished tail and makes durable what it
// found. Used by `JournalFile.open` under the directory's lock; keeps nothing.
import Base

struct JournalSetup {
    let disk: any Disk
    let sealer: Sealer
    let sizes: SegmentSizes

    /// What an open journal goes on with.
    struct Opened {
        let keys: KeyStore
        let keyFile: DiskFile
        let segments: SegmentWriter
        let tree: MerkleTree
        let roots: [UInt64: Digest]
        let report: RecoveryReport
    }

    func open(_ directory: String, create: Bool) throws(JournalError) -> Opened {
        let names = try fromDisk { () throws(DiskError) in try disk.list(directory) }
        let segmentNames = JournalScan.segmentNames(names)
        if segmentNames.isEmpty {
            guard create else { throw .missing(directory: directory) }
            try requireNothingToLose(directory, names)
            return try fromDisk { () throws(DiskError) in try make(directory) }
        }
        let snapshots =
            names.contains(FileName.snapshots)
            ? try fromDisk { () throws(DiskError) in try SnapshotStore.sequences(directory, disk) } : []
        let signed = try CheckpointStore(directory: directory, disk: disk).last()?.checkpoint.mark
        let scan = try JournalScan(
            directory: directory, segmentNames: segmentNames, disk: disk, rootsAt: Set(snapshots),
            checkedAgainst: signed)
        let keys = try KeyStore.load(
            directory, names, disk, journalId: scan.segments[0].header.journalId)
        return try fromDisk { () throws(DiskError) in try settle(directory, names, scan, keys) }
    }

    /// A directory without segments may hold what an unfinished creation left, but no key and no snapshot.
    private func requireNothingToLose(
        _ directory: String, _ names: [String]
    ) throws(JournalError) {
        if names.contains(FileName.keys) {
            let path = directory + "/" + FileName.keys
            let size = try fromDisk { () throws(DiskError) in
                let file = try disk.open(path, .read)
                defer { disk.close(file) }
                return try disk.size(file)
            }
            if size > Format.keysHeaderBytes {
                throw .damage(JournalDamage(file: path, offset: Format.keysHeaderBytes, reason: .noSegments))
            }
        }
        if names.contains(FileName.snapshots) {
            let sequences = try fromDisk { () throws(DiskError) in
                try SnapshotStore.sequences(directory, disk)
            }
            if !sequences.isEmpty {
                let path = directory + "/" + FileName.snapshots
                throw .damage(JournalDamage(file: path, offset: 0, reason: .noSegments))
            }
        }
    }

    /// A new journal: keys before the first segment, which makes it one.
    private func make(_ directory: String) throws(DiskError) -> Opened {
        guard let journalId = JournalId(sealer.randomBytes(16)) else { preconditionFailure() }
        let header = SegmentHeader(
            journalId: journalId, firstSequence: 1, salt: ByteReader(sealer.randomBytes(8)).firstU64)
        // Also when the directory was there: a crash may have come between making it and this.
        try disk.syncDirectory(parent(of: directory))
        try disk.replace(FileName.keys, in: directory, with: KeyStore.header(journalId))
        try disk.createDirectory(directory + "/" + FileName.snapshots)
        let keyFile = try disk.open(directory + "/" + FileName.keys, .update)
        do throws(DiskError) {
            let (info, file) = try SegmentWriter.create(
                header, bytes: sizes.bytes(index: 0), directory, disk)
            let tree = MerkleTree()
            let report = RecoveryReport(
                journalId: journalId, isNew: true, segments: 1, commits: 0,
                durable: DurableMark(sequence: 0, root: tree.root(sealer.hash)), cut: nil,
                areKeysMissing: false,
                keysUnreadable: 0)
            return Opened(
                keys: KeyStore(journalId: journalId, isMissing: false), keyFile: keyFile,
                segments: SegmentWriter(
                    disk: disk, directory: directory, sizes: sizes, segments: [info], file: file),
                tree: tree, roots: [:], report: report)
        } catch {
            disk.close(keyFile)
            throw error
        }
    }

    /// Removes left-over files, cuts the tail, and makes durable whatever the scan read: it may have seen, in
    /// the page cache, a group whose sync never came or failed, and after a failed sync the kernel takes the
    /// pages for clean. So the last group and the keys are written once more, byte for byte, before anything
    /// is shown.
    private func settle(
        _ directory: String, _ names: [String], _ scan: JournalScan, _ keys: KeyStore
    ) throws(DiskError) -> Opened {
        for name in names where name.hasSuffix(FileName.temporarySuffix) {
            try disk.unlink(directory + "/" + name)
        }
        let keyFile = try settleKeys(directory, keys, scan.segments[0].header.journalId)
        var open = [keyFile]
        do throws(DiskError) {
            var segments = scan.segments
            let last = segments.count - 1
            let file = try disk.open(segments[last].path, .update)
            open.append(file)
            if scan.tail != nil {
                try disk.truncate(file, size: segments[last].end)
                try disk.sync(file)
                segments[last].size = segments[last].end
            }
            try rewrite(file, from: segments[last].lastGroupStart, to: segments[last].end)
            try disk.syncData(file)
            try disk.syncDirectory(directory)
            let report = RecoveryReport(
                journalId: segments[0].header.journalId, isNew: false, segments: segments.count,
                commits: scan.commits, durable: DurableMark(sequence: scan.tree.size, root: scan.root),
                cut: scan.tail, areKeysMissing: keys.isMissing, keysUnreadable: keys.unreadable)
            return Opened(
                keys: keys, keyFile: keyFile,
                segments: SegmentWriter(
                    disk: disk, directory: directory, sizes: sizes, segments: segments, file: file),
                tree: scan.tree, roots: scan.roots, report: report)
        } catch {
            for file in open { disk.close(file) }
            throw error
        }
    }

    private func settleKeys(
        _ directory: String, _ keys: KeyStore, _ journalId: JournalId
    ) throws(DiskError) -> DiskFile {
        if keys.isMissing { try disk.replace(FileName.keys, in: directory, with: KeyStore.header(journalId)) }
        let file = try disk.open(directory + "/" + FileName.keys, .update)
        do throws(DiskError) {
            try keys.cutTail(file, disk)
            try rewrite(file, from: 0, to: try disk.size(file))
            try disk.syncData(file)
        } catch {
            disk.close(file)
            throw error
        }
        return file
    }

    private func rewrite(_ file: DiskFile, from: Int, to end: Int) throws(DiskError) {
        let window = FileWindow(disk: disk, file: file, size: end)
        var at = from
        while at < end {
            let count = min(64 * 1024, end - at)
            guard let bytes = try window.bytes(at: at, count: count) else { return }
            try disk.write(file, at: at, bytes)
            at += count
        }
    }

    /// The directory that holds `path`.
    private func parent(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}

extension ByteReader {
    /// The number in its first eight bytes.
    fileprivate var firstU64: UInt64 { bytes.prefix(8).reversed().reduce(0) { $0 << 8 | UInt64($1) } }
}

extension KeyStore {
    /// Reads the key file of a journal. A missing file is an empty store; a broken header is damage, because
    /// going on would bury keys that can still be saved.
    static func load(
        _ directory: String, _ names: [String], _ disk: any Disk, journalId: JournalId
    ) throws(JournalError) -> KeyStore {
        guard names.contains(FileName.keys) else { return KeyStore(journalId: journalId, isMissing: true) }
        let path = directory + "/" + FileName.keys
        let contents = try fromDisk { () throws(DiskError) in
            let file = try disk.open(path, .read)
            defer { disk.close(file) }
            return try disk.contents(file, bytesMax: Limits.keyStoreBytesMax)
        }
        guard let contents, let keys = KeyStore(contents: contents, journalId: journalId)
        else { throw .damage(JournalDamage(file: path, offset: 0, reason: .header)) }
        return keys
    }
}
