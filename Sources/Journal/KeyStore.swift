// The keys of a journal's subjects, in a small file beside it (R3): an entry is written and synced before the
// first record it seals. Owned by one journal. A key that is not here makes its fields read as erased; that
// is no error.
import Base

final class KeyStore {
    /// Where each subject's key stands in `bytes`.
    private(set) var places: [UInt64: Int] = [:]
    /// The hall's own, which every record needs.
    private var hallPlace: Int?
    private(set) var bytes: [UInt8] = []
    /// Entries not yet on disk.
    private var unsaved: [UInt8] = []
    /// Bytes of the file that hold whole entries and what stands between them.
    private var end: Int
    private let seed: UInt32
    let journalId: JournalId
    /// Entries that could not be read; their subjects' fields read as erased.
    let unreadable: Int
    /// The file was not there.
    let isMissing: Bool

    /// An empty store, of a new journal or of one whose keys were lost.
    init(journalId: JournalId, isMissing: Bool) {
        end = Format.keysHeaderBytes
        self.journalId = journalId
        seed = CRC32C.of(journalId.bytes)
        unreadable = 0
        self.isMissing = isMissing
    }

    /// Takes the content of a key file. Nil when its header is broken or another journal's.
    init?(contents: [UInt8], journalId: JournalId) {
        guard contents.prefix(Format.keysHeaderBytes).elementsEqual(KeyStore.header(journalId)) else {
            return nil
        }
        isMissing = false
        self.journalId = journalId
        seed = CRC32C.of(journalId.bytes)
        var end = Format.keysHeaderBytes
        var at = end
        var broken = 0
        while at < contents.count {
            let entry = contents[at..<min(at + Format.keyEntryBytes, contents.count)]
            at = entry.endIndex
            guard let (subject, key) = KeyStore.entry(entry, seed: seed) else {
                broken += 1
                continue
            }
            end = at
            places[subject] = bytes.count
            bytes.append(contentsOf: key)
        }
        hallPlace = places[Format.hallSubject]
        self.end = end
        unreadable = broken
    }

    /// The subject and key of an entry, nil when it is broken.
    private static func entry(_ slice: ArraySlice<UInt8>, seed: UInt32) -> (UInt64, ArraySlice<UInt8>)? {
        slice.withUnsafeBytes { entry in
            guard entry.count == Format.keyEntryBytes,
                entry.u32(40) == CRC32C.of(entry.part(0, 40), continuing: seed)
            else { return nil }
            let start = slice.startIndex + 8
            return (entry.u64(0), slice[start..<start + Format.keyBytes])
        }
    }

    /// The first bytes of a key file.
    static func header(_ journalId: JournalId) -> [UInt8] {
        var writer = ByteWriter(capacity: Format.keysHeaderBytes)
        writer.u64(Format.keysMagic)
        writer.u32(Format.version)
        writer.raw(journalId.bytes)
        writer.u32(CRC32C.of(writer.bytes))
        return writer.bytes
    }

    var count: Int { places.count }
    var hasUnsaved: Bool { !unsaved.isEmpty }

    /// Hands out a subject's key, nil when there is none.
    func withKey<R>(_ subject: UInt64, _ body: (UnsafeRawBufferPointer) -> R) -> R? {
        guard let place = place(of: subject) else { return nil }
        return bytes.withUnsafeBytes { body($0.part(place, Format.keyBytes)) }
    }

    private func place(of subject: UInt64) -> Int? {
        subject == Format.hallSubject ? hallPlace : places[subject]
    }

    /// What the subject of a field with this nonce is masked with; nil without the hall's key.
    func subjectMask(nonce: UnsafeRawPointer, _ hash: HashState) -> UInt64? {
        withKey(Format.hallSubject) {
            hash.subjectMask(
                hallKey: $0, nonce: UnsafeRawBufferPointer(start: nonce, count: Format.gcmNonceBytes))
        }
    }

    /// Makes a key for a subject that has none.
    func ensureKey(_ subject: UInt64, _ random: inout RandomPool) {
        guard place(of: subject) == nil else { return }
        let key = random.bytes(Format.keyBytes)
        places[subject] = bytes.count
        if subject == Format.hallSubject { hallPlace = bytes.count }
        bytes.append(contentsOf: key)
        unsaved.append(contentsOf: entryBytes(subject, key))
    }

    /// An entry as it stands in the file.
    func entryBytes(_ subject: UInt64, _ key: [UInt8]) -> [UInt8] {
        var entry = ByteWriter(capacity: Format.keyEntryBytes)
        entry.u64(subject)
        entry.raw(key)
        entry.u32(entry.bytes.withUnsafeBytes { CRC32C.of($0, continuing: seed) })
        return entry.bytes
    }

    /// Goes on with other keys, as the file has them now.
    func settle(_ places: [UInt64: Int], _ bytes: [UInt8], end: Int) {
        self.places = places
        self.bytes = bytes
        self.end = end
        hallPlace = places[Format.hallSubject]
    }

    /// Makes all keys durable: to be called before a record sealed by them is written.
    func save(_ file: DiskFile, _ disk: any Disk) throws(DiskError) {
        guard hasUnsaved else { return }
        try disk.write(file, at: end, unsaved)
        try disk.syncData(file)
        end += unsaved.count
        unsaved.removeAll(keepingCapacity: true)
    }

    /// Cuts what stands after the last whole entry, left by a crash, so that entries stay aligned.
    func cutTail(_ file: DiskFile, _ disk: any Disk) throws(DiskError) {
        guard try disk.size(file) > end else { return }
        try disk.truncate(file, size: end)
        try disk.sync(file)
    }
}
