// Erasing (R5): once the record that says so is durable, the key file is put anew without the keys, and what else may
// hold the text in the clear is removed. Done again at opening, from wherever a crash left it. Owned by the journal.
import Base

extension JournalFile {
    /// Takes away keys that the record says are erased, and what was saved before it. For whoever has replayed the
    /// record at opening: a crash may have come before the keys were gone. Costs nothing when they are.
    /// - Parameter sequence: of the last record that erased something.
    public func finishErasing(_ subjects: Set<UInt64>, at sequence: UInt64) throws(JournalError) {
        try fromDisk { () throws(DiskError) in try eraseKeys(subjects, before: sequence) }
    }

    /// Keys first: without them what stands in segments is noise. A snapshot at or behind the record knows of it.
    func eraseKeys(_ subjects: Set<UInt64>, before sequence: UInt64) throws(DiskError) {
        if keys.holds(subjects) {
            try disk.replace(FileName.keys, in: directory, with: keys.contents(without: subjects))
            let file = try disk.open(directory + "/" + FileName.keys, .update)
            disk.close(keyFile)
            keyFile = file
            keys.forget(subjects, end: try disk.size(file))
        }
        try snapshots.remove(before: sequence)
    }
}

extension KeyStore {
    private static func isMeant(_ subject: UInt64, by subjects: Set<UInt64>) -> Bool {
        guard subject != Format.hallSubject else { return false }
        return subjects.contains(subject) || subjects.contains(.max)
    }

    /// Whether there is a key of any of these.
    func holds(_ subjects: Set<UInt64>) -> Bool {
        places.keys.contains { KeyStore.isMeant($0, by: subjects) }
    }

    /// The key file with all keys but these, each where it stood among the others.
    func contents(without subjects: Set<UInt64>) -> [UInt8] {
        var writer = ByteWriter(capacity: Format.keysHeaderBytes + places.count * Format.keyEntryBytes)
        writer.raw(KeyStore.header(journalId))
        for (subject, place) in places.sorted(by: { $0.value < $1.value })
        where !KeyStore.isMeant(subject, by: subjects) {
            writer.raw(entryBytes(subject, Array(bytes[place..<place + Format.keyBytes])))
        }
        return writer.bytes
    }

    /// What the file no longer has.
    func forget(_ subjects: Set<UInt64>, end: Int) {
        let kept = places.sorted { $0.value < $1.value }.filter { !KeyStore.isMeant($0.key, by: subjects) }
        var left: [UInt8] = []
        left.reserveCapacity(kept.count * Format.keyBytes)
        var moved: [UInt64: Int] = [:]
        for (subject, place) in kept {
            moved[subject] = left.count
            left.append(contentsOf: bytes[place..<place + Format.keyBytes])
        }
        settle(moved, left, end: end)
    }
}

extension SnapshotStore {
    /// Removes the snapshots of before a sequence, and what an unfinished saving left.
    func remove(before sequence: UInt64) throws(DiskError) {
        try disk.createDirectory(directory)
        var removed = false
        for name in try disk.list(directory) {
            let number = FileName.number(in: name, suffix: FileName.snapshotSuffix)
            let isOld = number.map { $0 < sequence } ?? name.hasSuffix(FileName.temporarySuffix)
            guard isOld else { continue }
            try disk.unlink(directory + "/" + name)
            removed = true
        }
        if removed { try disk.syncDirectory(directory) }
    }

    /// Removes one that a record erased something from while it was being saved.
    public func discard(_ sequence: UInt64) throws(DiskError) {
        guard try sequences().contains(sequence) else { return }
        try remove(sequence)
        try disk.syncDirectory(directory)
    }
}
