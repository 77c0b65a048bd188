// Signed notes and checkpoints as C2SP specifies them, what a journal keeps of them, and that none opens behind or
// beside its own.
import Base
import Simulator
import Testing

@testable import Journal

@Suite("Checkpoints")
struct CheckpointTests {
    private let key = Ed25519PrivateKey(seed: [UInt8](repeating: 7, count: 32))!
    private let disk = SimulatedDisk()
    private let directory = "/data/hall"

    private func text(_ text: String) -> [UInt8] { Array(text.utf8) }

    @Test("The example note of the format verifies under its key, and with a letter changed does not")
    func exampleNote() throws {
        let key = try #require(
            NoteKey(text: "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"))
        let signature =
            "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM="
        let note =
            "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
            + "\n— PeterNeumann \(signature)\n"
        let read = try #require(SignedNote(text(note)))
        #expect(read.isSigned(by: key) && read.bytes == text(note))
        let changed = try #require(SignedNote(text(note.replacing("answer", with: "Answer"))))
        #expect(!changed.isSigned(by: key))
        #expect(key.text == "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")
    }

    @Test("RFC 8032's first key signs as it says, and PEM brings the same key back")
    func rfc8032() throws {
        let seed = Hex.bytes(text("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"))!
        let key = try #require(Ed25519PrivateKey(seed: seed))
        #expect(
            Hex.text(key.publicKey.bytes)
                == "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")
        let signature = key.sign([])
        #expect(Hex.text(signature).hasPrefix("e5564300c360ac729086e2cc806e828a"))
        #expect(key.publicKey.verifies(signature, of: []) && !key.publicKey.verifies(signature, of: [0]))
        #expect(Ed25519PrivateKey(pem: key.pem)?.publicKey == key.publicKey)
        #expect(Ed25519PrivateKey(pem: text("no key\n")) == nil)
    }

    @Test("A checkpoint reads back, with extensions too, and a number with a leading zero is none")
    func checkpointText() throws {
        let mark = DurableMark(sequence: 20_852_163, root: SHA256.of([1]))
        let made = Checkpoint(origin: "hall.example/halls/ab", mark: mark)
        #expect(Checkpoint(text: made.text) == made)
        #expect(Checkpoint(text: made.text + text("more\n")) == made)
        let root = Base64.encoded(mark.root.bytes)
        for wrong in [
            "a\n01\n\(root)\n", "a\n-1\n\(root)\n", "a\n\n\(root)\n", "a\n1\n\(root)", "a\n1\nAAAA\n", "",
            "\n",
            "a\n1\n", "\n1\n\(root)\n",
        ] { #expect(Checkpoint(text: text(wrong)) == nil, "\(wrong)") }
    }

    @Test("Whatever is cut or changed in a note is no note, or no longer signed")
    func changedNotes() throws {
        let mark = DurableMark(sequence: 3, root: SHA256.of([1]))
        let note = try #require(Checkpoint(origin: "h/halls/a", mark: mark).signed(by: key))
        let name = try #require(NoteKey(name: "h/halls/a", key: key.publicKey))
        #expect(SignedNote(note.bytes) == note && note.isSigned(by: name))
        for length in note.bytes.indices {
            let cut = SignedNote(Array(note.bytes.prefix(length)))
            #expect(cut?.isSigned(by: name) != true)
        }
        for bit in 0..<note.bytes.count * 8 {
            var changed = note.bytes
            changed[bit / 8] ^= 1 << UInt8(bit % 8)
            #expect(SignedNote(changed)?.isSigned(by: name) != true)
        }
        #expect(NoteKey(name: "with space", key: key.publicKey) == nil)
    }

    // MARK: Beside a journal

    private func open() throws -> JournalFile {
        try JournalFile.open(directory: directory, disk: disk, random: SeededRandom(seed: 2))
    }

    private func commit(_ journal: JournalFile, _ value: UInt8) throws -> DurableMark {
        var batch = RecordBatch(firstSequence: journal.nextSequence)
        batch.append(kind: 1, version: 1, milliseconds: 1, publicPayload: [value])
        try journal.append(batch)
        return try journal.commit()
    }

    private var store: CheckpointStore { CheckpointStore(directory: directory, disk: disk) }

    private func sign(_ mark: DurableMark) throws {
        let origin = try store.origin(orNew: "h/halls/a", signing: key.publicKey)
        try store.keep(try #require(Checkpoint(origin: origin.name, mark: mark).signed(by: key)))
    }

    @Test("A journal opens with what it signed and more; an older copy, or another history, does not")
    func behindAndUnlike() throws {
        var journal = try open()
        _ = try commit(journal, 1)
        journal.close()
        let old = disk.paths.map { ($0, disk.content($0)) }
        journal = try open()
        let mark = try commit(journal, 2)
        try sign(mark)
        _ = try commit(journal, 3)
        journal.close()
        journal = try open()
        #expect(journal.durable.sequence == 3)
        journal.close()
        // The older copy comes back; the checkpoint is the newer one.
        for (path, content) in old where path.hasSuffix(".seg") { disk.set(path, content) }
        let before = disk.paths.map { ($0, disk.content($0)) }
        let behind = JournalError.behindCheckpoint(directory: directory, records: 1, size: 2)
        #expect(throws: behind) { _ = try open() }
        #expect(throws: behind) { _ = try JournalReader(directory: directory, disk: disk) }
        for (path, content) in before where !path.hasSuffix("lock") { #expect(disk.content(path) == content) }
        // As many records, and others.
        try disk.replace("checkpoint", in: directory, with: [])
        disk.remove(directory + "/checkpoint")
        journal = try open()
        _ = try commit(journal, 9)
        journal.close()
        try sign(mark)
        let unlike = JournalError.unlikeCheckpoint(directory: directory, size: 2)
        #expect(throws: unlike) { _ = try open() }
        #expect("\(unlike)".contains("townhall new-origin"))
    }

    @Test("A new origin lets an older copy go on under another name, and keeps the former's last word")
    func newOrigin() throws {
        let journal = try open()
        let mark = try commit(journal, 1)
        journal.close()
        try sign(DurableMark(sequence: 9, root: SHA256.of([2])))
        #expect(throws: JournalError.self) { _ = try open() }
        let names = try #require(try store.beginNewOrigin())
        #expect(names.former == "h/halls/a" && names.new == "h/halls/a/2")
        let again = try open()
        #expect(again.durable == mark)
        again.close()
        #expect(try store.last() == nil)
        try sign(mark)
        #expect(try store.last()?.checkpoint.origin == "h/halls/a/2")
        #expect(SignedNote(disk.content(directory + "/checkpoint.1")) != nil)
        #expect(try store.beginNewOrigin()?.new == "h/halls/a/3")
    }

    @Test("Whatever the file of the last checkpoint holds, opening refuses or goes on, and never traps")
    func brokenFile() throws {
        let journal = try open()
        let mark = try commit(journal, 1)
        journal.close()
        try sign(mark)
        let whole = disk.content(directory + "/checkpoint")
        for length in whole.indices {
            disk.set(directory + "/checkpoint", Array(whole.prefix(length)))
            #expect(throws: JournalError.checkpointBroken(file: directory + "/checkpoint")) { _ = try open() }
        }
    }

    @Test("Moments are kept in order, and the keys of an origin too")
    func moments() throws {
        let journal = try open()
        for value in UInt8(1)...3 {
            let mark = try commit(journal, value)
            try sign(mark)
            let note = try #require(try store.last()?.note)
            try store.keepMoment(note)
            try store.keepMoment(note)
        }
        journal.close()
        #expect(try store.moments().compactMap { Checkpoint(text: $0.text)?.mark.sequence } == [1, 2, 3])
        let other = Ed25519PrivateKey(seed: [UInt8](repeating: 8, count: 32))!
        let origin = try store.origin(orNew: "else", signing: other.publicKey)
        #expect(origin.name == "h/halls/a" && origin.keys.map(\.key) == [key.publicKey, other.publicKey])
    }
}
