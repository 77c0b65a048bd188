// Signs what is durable: a checkpoint of each hall at the moments that people rely on, and every few seconds while its
// record grows; and gives proofs under them. Blocking: called on background work, never by a loop or a writer. What is
// signed is on disk before anybody sees it.
import Base
import Hall
import Journal
import Logging
import Protocol
import Synchronization

/// The checkpoints of a server's halls.
final class Notary: Sendable {
    private let key: Ed25519PrivateKey
    /// The name of a hall that was never signed before begins with this.
    private let host: String
    private let folder: DataFolder
    private let log: Logger
    private let files = Mutex<[HallID: HallFile]>([:])

    /// What is known of one hall's checkpoints; its own lock is held while they are signed or looked up.
    private final class HallFile: Sendable {
        struct State {
            var note: SignedNote?
            var signed: DurableMark?
            var hashes: TreeHashes?
            var records: [UInt64: [UInt8]] = [:]
        }

        let state = Mutex(State())
        /// The size that was signed last, to be read without waiting. Relaxed: who reads it late signs once more.
        let size = Atomic<UInt64>(0)
    }

    init(key: Ed25519PrivateKey, host: String, folder: DataFolder, log: Logger) {
        self.key = key
        self.host = host
        self.folder = folder
        self.log = log
    }

    /// What a person compares.
    var fingerprint: String { key.publicKey.fingerprint }

    private func file(_ hall: HallID) -> HallFile {
        files.withLock { files in
            if let found = files[hall] { return found }
            let made = HallFile()
            files[hall] = made
            return made
        }
    }

    private func store(_ hall: HallID) -> CheckpointStore {
        CheckpointStore(directory: folder.hallPath(hall), disk: SystemDisk())
    }

    // MARK: Signing

    /// Whether a hall has grown since it was signed last, as far as is known.
    func isBehind(_ hall: HallID, _ mark: DurableMark) -> Bool {
        mark.sequence > file(hall).size.load(ordering: .relaxed)
    }

    /// Signs a durable mark, unless as much was signed before. A failure is logged: the next round tries again.
    /// - Parameter isMoment: it is one that people rely on, and is kept for good.
    func sign(_ hall: HallID, _ mark: DurableMark, isMoment: Bool = false) {
        do throws(JournalError) {
            _ = try note(hall, atLeast: mark.sequence, durable: mark, isMoment: isMoment)
        } catch {
            log.error(
                "a checkpoint was not kept", metadata: ["hall": "\(hall.hex)", "reason": "\(error)"])
        }
    }

    /// The last checkpoint of a hall, signed anew when it is smaller than what is wanted and more is durable.
    /// - Parameter durable: what is durable, where that is known.
    func note(
        _ hall: HallID, atLeast size: UInt64, durable: DurableMark?, isMoment: Bool = false
    ) throws(JournalError) -> SignedNote {
        let file = file(hall)
        let result: Result<SignedNote, JournalError> = file.state.withLock { [self] state in
            let store = store(hall)
            do throws(JournalError) {
                try load(&state, file, store)
                if let note = state.note, let signed = state.signed,
                    signed.sequence >= size || signed.sequence >= (durable?.sequence ?? 0)
                {
                    if isMoment, signed.sequence >= size { try store.keepMoment(note) }
                    return .success(note)
                }
                let mark: DurableMark
                if let durable { mark = durable } else { mark = try whole(hall) }
                let note = try sign(mark, hall, store)
                (state.note, state.signed) = (note, mark)
                file.size.store(mark.sequence, ordering: .relaxed)
                if isMoment { try store.keepMoment(note) }
                return .success(note)
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    private func load(
        _ state: inout HallFile.State, _ file: HallFile, _ store: CheckpointStore
    ) throws(JournalError) {
        guard state.note == nil, let last = try store.last() else { return }
        (state.note, state.signed) = (last.note, last.checkpoint.mark)
        file.size.store(last.checkpoint.mark.sequence, ordering: .relaxed)
    }

    /// Of a hall that nobody has open: everything it has, made durable first.
    private func whole(_ hall: HallID) throws(JournalError) -> DurableMark {
        SafeFile.syncAll(folder.hallPath(hall))
        return try JournalReader(directory: folder.hallPath(hall), disk: SystemDisk()).durable
    }

    private func sign(
        _ mark: DurableMark, _ hall: HallID, _ store: CheckpointStore
    ) throws(JournalError) -> SignedNote {
        let origin = try store.origin(orNew: "\(host)/halls/\(hall.hex)", signing: key.publicKey)
        guard let note = Checkpoint(origin: origin.name, mark: mark).signed(by: key) else {
            throw .checkpointBroken(file: folder.hallPath(hall) + "/origin")
        }
        try store.keep(note)
        return note
    }

    /// The keys that signed a hall's record, a line each.
    func keys(_ hall: HallID) throws(JournalError) -> [NoteKey] { try store(hall).origin()?.keys ?? [] }

    // MARK: Proofs

    /// Runs a look-up over a hall's tree, one at a time.
    /// - Parameter durable: what is durable, where that is known; otherwise what was signed.
    func withTree<Answer: Sendable>(
        _ hall: HallID, durable: DurableMark?,
        _ find: @Sendable (TreeHashes, DurableMark) throws(TreeHashes.Fault) -> Answer?
    ) throws(TreeHashes.Fault) -> Answer? {
        let file = file(hall)
        let directory = folder.hallPath(hall)
        let result: Result<Answer?, TreeHashes.Fault> = file.state.withLock { [self] state in
            do throws(TreeHashes.Fault) {
                do throws(JournalError) {
                    try load(&state, file, store(hall))
                } catch {
                    throw .journal(error)
                }
                guard let mark = durable ?? state.signed else { return .success(nil) }
                let hashes = state.hashes ?? TreeHashes(directory: directory, disk: SystemDisk())
                state.hashes = hashes
                return .success(try find(hashes, mark))
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    /// P of a record, kept at hand for the next who asks.
    func publicPart(_ hall: HallID, of sequence: UInt64) throws(JournalError) -> [UInt8]? {
        let file = file(hall)
        let directory = folder.hallPath(hall)
        let result: Result<[UInt8]?, JournalError> = file.state.withLock { state in
            if let kept = state.records[sequence] { return .success(kept) }
            do throws(JournalError) {
                let hashes = state.hashes ?? TreeHashes(directory: directory, disk: SystemDisk())
                state.hashes = hashes
                let found = try hashes.publicPart(of: sequence)
                if state.records.count >= Limits.provenRecordsKept { state.records.removeAll() }
                state.records[sequence] = found
                return .success(found)
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }
}
