// What a journal's directory keeps of its checkpoints: the last one (`checkpoint`), those of the moments that people
// rely on (`checkpoints`), and under which origin and keys they were signed (`origin`). Small files, replaced whole;
// one writer at a time. A journal that is behind its last checkpoint, or unlike it, does not open.
import Base

/// The checkpoints of one journal.
public struct CheckpointStore {
    let directory: String
    let disk: any Disk

    public init(directory: String, disk: any Disk) {
        self.directory = directory
        self.disk = disk
    }

    /// The last one that was kept under the origin that holds now; nil when there is none.
    /// - Throws: `checkpointBroken`, `disk`.
    public func last() throws(JournalError) -> (note: SignedNote, checkpoint: Checkpoint)? {
        guard let bytes = try contents(FileName.checkpoint, bytesMax: Limits.noteBytesMax) else { return nil }
        guard let note = SignedNote(bytes), let checkpoint = Checkpoint(text: note.text) else {
            throw .checkpointBroken(file: directory + "/" + FileName.checkpoint)
        }
        // A new origin was begun since: the former's word no longer binds.
        if let origin = try origin(), origin.name != checkpoint.origin { return nil }
        return (note, checkpoint)
    }

    /// Keeps a checkpoint, durably: only then may anybody see it.
    public func keep(_ note: SignedNote) throws(JournalError) {
        try fromDisk { () throws(DiskError) in
            try disk.replace(FileName.checkpoint, in: directory, with: note.bytes)
        }
    }

    // MARK: Moments

    /// The checkpoints of the moments, oldest first.
    public func moments() throws(JournalError) -> [SignedNote] {
        let bytesMax = Limits.momentsMax * Limits.noteBytesMax
        guard let bytes = try contents(FileName.moments, bytesMax: bytesMax) else { return [] }
        return CheckpointStore.notes(in: bytes) ?? []
    }

    /// Adds one; beyond the limit the file stays as it is, and the last checkpoint covers what came.
    public func keepMoment(_ note: SignedNote) throws(JournalError) {
        let kept = try moments()
        guard kept.count < Limits.momentsMax, kept.last != note else { return }
        try fromDisk { () throws(DiskError) in
            try disk.replace(
                FileName.moments, in: directory, with: CheckpointStore.bytes(of: kept + [note]))
        }
    }

    /// Notes one after another, each with its length in bytes as decimal digits on a line before it.
    public static func bytes(of notes: [SignedNote]) -> [UInt8] {
        notes.flatMap { note -> [UInt8] in
            let bytes = note.bytes
            return Array("\(bytes.count)\n".utf8) + bytes
        }
    }

    /// Reads what `bytes(of:)` wrote; nil when it did not.
    public static func notes(in bytes: [UInt8]) -> [SignedNote]? {
        var notes: [SignedNote] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            guard let end = rest.firstIndex(of: 0x0a), end - rest.startIndex <= 6,
                let count = Int(String(decoding: rest[..<end], as: UTF8.self)), count > 0,
                count <= rest.endIndex - end - 1,
                let note = SignedNote(Array(rest[(end + 1)..<(end + 1 + count)]))
            else { return nil }
            notes.append(note)
            rest = rest[(end + 1 + count)...]
        }
        return notes
    }

    // MARK: Origin

    /// The name under which a journal is signed, and the keys that signed it.
    public struct Origin: Hashable, Sendable {
        public let name: String
        public let keys: [NoteKey]

        /// What stands in the file: the name, then a key a line.
        var bytes: [UInt8] {
            Array(([name] + keys.map(\.text)).joined(separator: "\n").utf8) + [0x0a]
        }
    }

    /// Nil before the first checkpoint.
    public func origin() throws(JournalError) -> Origin? {
        guard let bytes = try contents(FileName.origin, bytesMax: Limits.noteBytesMax) else { return nil }
        let lines = bytes.split(separator: 0x0a).map { String(decoding: $0, as: UTF8.self) }
        guard let name = lines.first, NoteKey.isName(name) else {
            throw .checkpointBroken(file: directory + "/" + FileName.origin)
        }
        return Origin(name: name, keys: lines.dropFirst().compactMap { NoteKey(text: $0) })
    }

    /// The origin to sign under, with `key` among its keys: kept before anything is signed by it.
    /// - Parameter name: what a journal is called that has no origin yet.
    public func origin(
        orNew name: String, signing key: Ed25519PublicKey
    ) throws(JournalError) -> Origin {
        let found = try origin()
        if let found, found.keys.contains(where: { $0.key == key }) { return found }
        let name = found?.name ?? name
        guard let noteKey = NoteKey(name: name, key: key) else {
            throw .checkpointBroken(file: directory + "/" + FileName.origin)
        }
        let keys = (found?.keys ?? []).suffix(Limits.noteKeysMax - 1) + [noteKey]
        let made = Origin(name: name, keys: Array(keys))
        try fromDisk { () throws(DiskError) in
            try disk.replace(FileName.origin, in: directory, with: made.bytes)
        }
        return made
    }

    /// After a restored backup: what was signed before no longer binds this journal, and everybody sees so, because
    /// the name is another one. The last word of the former origin is kept beside it.
    /// - Returns: the former name and the new one; nil when nothing was ever signed.
    public func beginNewOrigin() throws(JournalError) -> (former: String, new: String)? {
        guard let found = try origin() else { return nil }
        let (base, number) = CheckpointStore.split(found.name)
        let new = Origin(name: "\(base)/\(number + 1)", keys: [])
        let last = try contents(FileName.checkpoint, bytesMax: Limits.noteBytesMax) ?? []
        try fromDisk { () throws(DiskError) in
            try disk.replace("\(FileName.checkpoint).\(number)", in: directory, with: last)
            try disk.replace("\(FileName.origin).\(number)", in: directory, with: found.bytes)
            // From here on the new one holds, and nothing of the former binds.
            try disk.replace(FileName.origin, in: directory, with: new.bytes)
            try disk.replace(FileName.moments, in: directory, with: [])
        }
        return (found.name, new.name)
    }

    /// `host/halls/ID/2` is the second origin of `host/halls/ID`.
    private static func split(_ name: String) -> (base: String, number: Int) {
        let parts = name.split(separator: "/")
        if parts.count >= 4, let number = Int(parts[parts.count - 1]), number > 1, number < 1_000_000 {
            return (parts.dropLast().joined(separator: "/"), number)
        }
        return (name, 1)
    }

    private func contents(_ name: String, bytesMax: Int) throws(JournalError) -> [UInt8]? {
        try fromDisk { () throws(DiskError) in
            guard try disk.list(directory).contains(name) else { return nil }
            let file = try disk.open(directory + "/" + name, .read)
            defer { disk.close(file) }
            return try disk.contents(file, bytesMax: bytesMax) ?? []
        }
    }
}

extension JournalScan {
    /// A scan that must not be behind the last checkpoint, or unlike it.
    init(
        directory: String, segmentNames: [String], disk: any Disk, rootsAt wanted: Set<UInt64> = [],
        checkedAgainst mark: DurableMark?
    ) throws(JournalError) {
        let sizes = mark.map { [$0.sequence] } ?? []
        try self.init(
            directory: directory, segmentNames: segmentNames, disk: disk, rootsAt: wanted.union(sizes))
        guard let mark, mark.sequence > 0 else { return }
        guard tree.size >= mark.sequence else {
            throw .behindCheckpoint(directory: directory, records: tree.size, size: mark.sequence)
        }
        guard roots[mark.sequence] == mark.root else {
            throw .unlikeCheckpoint(directory: directory, size: mark.sequence)
        }
    }
}
