// Checks a public bundle by itself, without server or keys: form, leaves and roots, checkpoints and signatures,
// openings, the fold, every tally that its disclosures allow, and the results page's numbers. Changes nothing.
import Base
import Hall
import Journal
import Protocol

public struct BundleVerifier {
    typealias Check = HallVerifier.Check

    /// What a bundle's folder holds.
    public struct Files: Sendable {
        public var head: [UInt8]
        public var journal: [UInt8]
        public var checkpoint: [UInt8]
        public var checkpoints: [UInt8]
        public var keys: [UInt8]
        public var results: [UInt8]

        /// The files' names, in that order.
        public static let names = [
            "bundle.json", "journal.jsonl", "checkpoint.txt", "checkpoints.txt", "keys.txt", "results.json",
        ]

        /// - Parameter read: the bytes of a file by its name; nil when it cannot be read.
        public init?(_ read: (String) -> [UInt8]?) {
            var files: [[UInt8]] = []
            for name in Files.names {
                guard let bytes = read(name) else { return nil }
                files.append(bytes)
            }
            (head, journal, checkpoint) = (files[0], files[1], files[2])
            (checkpoints, keys, results) = (files[3], files[4], files[5])
        }
    }

    private let files: Files
    /// The fingerprint that the key must have; nil: it is said for a person to compare.
    private let fingerprint: String?
    private var origin = ""
    private var records: UInt64 = 0
    private var state = HallState()
    private var checkpoints: [(note: SignedNote, checkpoint: Checkpoint)] = []

    private init(_ files: Files, fingerprint: String?) {
        self.files = files
        self.fingerprint = fingerprint
    }

    /// Runs the checks in order and stops after the first that does not hold.
    public static func run(_ files: Files, fingerprint: String?) -> [HallVerifier.Check] {
        var verifier = BundleVerifier(files, fingerprint: fingerprint)
        var checks: [HallVerifier.Check] = []
        do throws(Failure) {
            checks.append(try verifier.readHead())
            checks.append(try verifier.readCheckpoints())
            checks.append(try verifier.checkKeys())
            checks.append(try verifier.checkRecords())
            checks.append(try verifier.checkResults())
        } catch {
            checks.append(Check(name: error.check, detail: error.text, holds: false))
        }
        return checks
    }

    struct Failure: Error {
        let check: String
        let text: String
    }

    private static func holds(_ name: String, _ detail: String) -> Check {
        Check(name: name, detail: detail, holds: true)
    }

    private mutating func readHead() throws(Failure) -> Check {
        guard let head = try? JSONReader.parse(files.head), head["bundle"]?.integer == 1,
            let hall = head["hall"]?.string, HallID(hex: hall) != nil,
            let origin = head["origin"]?.text, let records = head["records"]?.integer, records >= 0,
            origin.contains("/halls/\(String(decoding: hall, as: UTF8.self))")
        else { throw Failure(check: "bundle", text: "bundle.json is not of format 1") }
        self.origin = origin
        self.records = UInt64(records)
        return Self.holds("bundle", "\(records) records of \(origin)")
    }

    private mutating func readCheckpoints() throws(Failure) -> Check {
        guard let moments = CheckpointStore.notes(in: files.checkpoints) else {
            throw Failure(check: "checkpoints", text: "checkpoints.txt is no list of notes")
        }
        guard let last = SignedNote(files.checkpoint) else {
            throw Failure(check: "checkpoints", text: "checkpoint.txt is no signed note")
        }
        var before: UInt64 = 0
        for note in moments + [last] {
            guard let checkpoint = Checkpoint(text: note.text), checkpoint.origin == origin,
                checkpoint.mark.sequence >= before, checkpoint.mark.sequence <= records
            else {
                throw Failure(
                    check: "checkpoints", text: "a note is no checkpoint of \(origin) in its order")
            }
            before = checkpoint.mark.sequence
            checkpoints.append((note, checkpoint))
        }
        guard before == records else {
            throw Failure(
                check: "checkpoints",
                text: "the last one is of \(before) records and the bundle has \(records)")
        }
        return Self.holds("checkpoints", "\(checkpoints.count), the last of \(before) records")
    }

    private mutating func checkKeys() throws(Failure) -> Check {
        let lines = files.keys.split(separator: 0x0a).map { String(decoding: $0, as: UTF8.self) }
        let keys = lines.compactMap { NoteKey(text: $0) }
        guard !keys.isEmpty, keys.count == lines.count, keys.allSatisfy({ $0.name == origin }) else {
            throw Failure(check: "keys", text: "keys.txt has a line that is no key of \(origin)")
        }
        if let fingerprint, !keys.allSatisfy({ $0.key.fingerprint == fingerprint }) {
            throw Failure(check: "keys", text: "signed by another key than \(fingerprint)")
        }
        for (note, checkpoint) in checkpoints
        where note.signatures.count != 1 || !keys.contains(where: { note.isSigned(by: $0) }) {
            throw Failure(
                check: "signatures",
                text: "record \(checkpoint.mark.sequence): the checkpoint is not signed by the key")
        }
        let prints = keys.map(\.key.fingerprint).joined(separator: ", ")
        return Self.holds(
            "signatures", "by \(fingerprint == nil ? "a key to compare with the host's: " : "")\(prints)")
    }

    private mutating func checkRecords() throws(Failure) -> Check {
        var replay = BundleReplay()
        let tree = LeafTree()
        var wanted = checkpoints[...]
        let lines = files.journal.split(separator: 0x0a)
        for line in lines {
            let sequence = replay.state.sequence + 1
            guard sequence <= records else {
                throw Failure(check: "records", text: "record \(sequence) is more than was signed")
            }
            let record: BundleRecord
            do throws(BundleRecord.Fault) {
                record = try BundleRecord(line: line, sequence: sequence)
            } catch {
                throw Failure(check: "records", text: "record \(sequence) \(error.text)")
            }
            tree.append(record.leaf)
            while let next = wanted.first, next.checkpoint.mark.sequence == sequence {
                guard next.checkpoint.mark.root == tree.root else {
                    throw Failure(
                        check: "roots",
                        text: "record \(sequence): the records up to here are not those that were signed")
                }
                wanted = wanted.dropFirst()
            }
            do throws(BundleRecord.Fault) {
                try replay.take(record.event)
            } catch {
                throw Failure(check: "recount", text: "record \(sequence) \(error.text)")
            }
        }
        guard replay.state.sequence == records else {
            throw Failure(
                check: "records",
                text: "record \(replay.state.sequence + 1) is missing: \(records) were signed")
        }
        state = replay.state
        return Self.holds(
            "records",
            "all leaves make the signed roots; \(replay.counted) votes counted again from their ballots"
        )
    }

    private mutating func checkResults() throws(Failure) -> Check {
        do throws(BundleRecord.Fault) {
            return Self.holds("results", try BundleResults.check(files.results, state))
        } catch {
            throw Failure(check: "results", text: error.text)
        }
    }
}
