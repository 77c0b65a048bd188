// Snapshots beside a journal: opaque bytes at a durable sequence, a cache and never the truth (J12). A
// snapshot that is broken, or of a history that the journal does not have, is as good as none. Owned by one
// thread at a time.
import Base

/// State at a sequence.
public struct Snapshot: Equatable, Sendable {
    public let sequence: UInt64
    public let bytes: [UInt8]
}

/// The snapshots of one journal, in its directory `snapshots`.
public struct SnapshotStore {
    let directory: String
    let disk: any Disk
    private let journalId: JournalId

    /// - Parameter directory: the journal's directory.
    public init(directory: String, disk: any Disk, journalId: JournalId) {
        self.directory = directory + "/" + FileName.snapshots
        self.disk = disk
        self.journalId = journalId
    }

    /// Keeps the state at a durable mark: written aside, synced, renamed, the directory synced. Then all but
    /// the newest two are removed, and what an unfinished saving left.
    /// - Throws: the disk's error; the snapshots before are untouched. A journal goes on without.
    public func save(at mark: DurableMark, _ bytes: [UInt8]) throws(DiskError) {
        try disk.createDirectory(directory)
        var writer = ByteWriter(capacity: Format.snapshotHeadBytes + bytes.count + 4)
        writer.u64(Format.snapshotMagic)
        writer.u32(Format.version)
        writer.raw(journalId.bytes)
        writer.u64(mark.sequence)
        writer.raw(mark.root.bytes)
        writer.u64(UInt64(bytes.count))
        writer.raw(bytes)
        writer.u32(CRC32C.of(writer.bytes))
        try disk.replace(FileName.snapshot(sequence: mark.sequence), in: directory, with: writer.bytes)
        let names = try disk.list(directory)
        for old in SnapshotStore.sequences(in: names).sorted().dropLast(Limits.snapshotsKept) {
            try remove(old)
        }
        for name in names where name.hasSuffix(FileName.temporarySuffix) {
            try disk.unlink(directory + "/" + name)
        }
    }

    /// The newest whole snapshot of the journal's own history: `isKnown` says whether the journal has that
    /// root at that sequence. Nil when there is none; broken files are passed over.
    public func newest(isKnown: (DurableMark) -> Bool) -> Snapshot? {
        let found = try? sequences().sorted()
        for sequence in (found ?? []).reversed() {
            if let snapshot = load(sequence, isKnown) { return snapshot }
        }
        return nil
    }

    /// Removes every snapshot, as an erasure must.
    public func removeAll() throws(DiskError) {
        for sequence in try sequences() { try remove(sequence) }
        try disk.syncDirectory(directory)
    }

    private func load(_ sequence: UInt64, _ isKnown: (DurableMark) -> Bool) -> Snapshot? {
        let path = directory + "/" + FileName.snapshot(sequence: sequence)
        guard let file = try? disk.open(path, .read) else { return nil }
        defer { disk.close(file) }
        let read = try? disk.contents(file, bytesMax: Limits.snapshotBytesMax)
        guard let bytes = read ?? nil, bytes.count >= Format.snapshotHeadBytes + 4 else { return nil }
        return bytes.withUnsafeBytes { all in
            let end = all.count - 4
            guard all.u32(end) == CRC32C.of(all.part(0, end)), all.u64(0) == Format.snapshotMagic,
                all.u32(8) == Format.version, all.part(12, 16).elementsEqual(journalId.bytes),
                all.u64(28) == sequence, all.u64(68) == UInt64(end - Format.snapshotHeadBytes),
                isKnown(DurableMark(sequence: sequence, root: Digest(all.part(36, Format.digestBytes))))
            else { return nil }
            return Snapshot(
                sequence: sequence, bytes: Array(all[Format.snapshotHeadBytes..<end]))
        }
    }

    func sequences() throws(DiskError) -> [UInt64] {
        SnapshotStore.sequences(in: try disk.list(directory))
    }

    func remove(_ sequence: UInt64) throws(DiskError) {
        try disk.unlink(directory + "/" + FileName.snapshot(sequence: sequence))
    }

    private static func sequences(in names: [String]) -> [UInt64] {
        names.compactMap { FileName.number(in: $0, suffix: FileName.snapshotSuffix) }
    }

    /// The sequences that a journal's directory has snapshots of.
    static func sequences(_ journalDirectory: String, _ disk: any Disk) throws(DiskError) -> [UInt64] {
        sequences(in: try disk.list(journalDirectory + "/" + FileName.snapshots))
    }
}

extension JournalFile {
    /// The snapshots of this journal, for saving from any one thread.
    public var snapshots: SnapshotStore {
        SnapshotStore(directory: directory, disk: disk, journalId: journalId)
    }

    /// The newest snapshot that this journal, as it was opened, confirms.
    public func newestSnapshot() -> Snapshot? { snapshots.newest(isKnown: isKnown) }
}
