// A hall's record as anybody may have it: each leaf's bytes, and what opens the private fields that are shown. Reads a
// journal beside its writer and changes nothing. The bytes are specified by `static/record/VERIFY.md`.
import Base
import Hall
import Journal
import Protocol

/// The part of a bundle that comes from the journal.
public struct BundleParts: Sendable {
    /// One JSON object a record.
    public internal(set) var journal: [UInt8] = []
    public internal(set) var checkpoint: [UInt8] = []
    public internal(set) var checkpoints: [UInt8] = []
    public internal(set) var keys: [UInt8] = []
    /// What names the bundle: its format, the hall and the origin.
    public internal(set) var head: [UInt8] = []
    /// The state at the last checkpoint.
    public internal(set) var state = HallState()

    static let format = 1
}

public enum BundleWriter {
    /// The parts of the record up to its last checkpoint; nil when nothing was signed yet.
    public static func parts(
        directory: String, hall: HallID, disk: any Disk, helpers: any Helpers = NoHelpers()
    ) throws(LoadError) -> BundleParts? {
        var parts = BundleParts()
        do throws(JournalError) {
            let store = CheckpointStore(directory: directory, disk: disk)
            guard let last = try store.last(), let origin = try store.origin() else { return nil }
            let size = last.checkpoint.mark.sequence
            parts.checkpoint = last.note.bytes
            let moments = try store.moments().filter { note in
                Checkpoint(text: note.text).map { $0.mark.sequence <= size } ?? false
            }
            parts.checkpoints = CheckpointStore.bytes(of: moments)
            parts.keys = origin.keys.flatMap { Array("\($0.text)\n".utf8) }
            parts.head = head(hall, origin.name, size)
            let reader = try JournalReader(directory: directory, disk: disk)
            let rules = try replay(reader, size, helpers, &parts)
            try write(reader, size, rules, &parts)
        } catch {
            throw .journal(error)
        }
        return parts
    }

    private static func head(_ hall: HallID, _ origin: String, _ size: UInt64) -> [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        json.key("bundle")
        json.integer(BundleParts.format)
        json.key("hall")
        json.string(hall.hex)
        json.key("origin")
        json.string(origin)
        json.key("records")
        json.integer(size)
        json.endObject()
        return json.bytes + [UInt8(ascii: "\n")]
    }

    private static func replay(
        _ reader: JournalReader, _ size: UInt64, _ helpers: any Helpers, _ parts: inout BundleParts
    ) throws(JournalError) -> BundleRules {
        do throws(LoadError) {
            parts.state = try HallLoader.continueReplay(from: HallState(), to: size) {
                from, visit throws(JournalError) in
                try reader.replay(from: from, helpers: helpers, visit)
            }
        } catch {
            switch error {
            case .journal(let error): throw error
            // What this version cannot read it does not disclose; the leaves are there all the same.
            case .record: return BundleRules(HallState())
            }
        }
        return BundleRules(parts.state)
    }

    private static func write(
        _ reader: JournalReader, _ size: UInt64, _ rules: BundleRules, _ parts: inout BundleParts
    ) throws(JournalError) {
        var journal: [UInt8] = []
        try reader.readOpenings(from: 1) { view, openings in
            guard view.sequence <= size else { return false }
            journal += line(view, openings, rules)
            journal.append(UInt8(ascii: "\n"))
            return true
        }
        parts.journal = journal
    }

    private static func line(
        _ view: RecordView, _ openings: [FieldOpening?], _ rules: BundleRules
    ) -> [UInt8] {
        var json = JSONWriter(capacity: 512)
        json.beginObject()
        json.key("seq")
        json.integer(view.sequence)
        json.key("p")
        json.string(Base64.encoded(Array(view.publicPart)))
        let event = try? Event.decode(
            kind: view.kind, version: view.version, payload: Array(view.publicPayload)[...],
            privates: PrivateValues([]))
        if let event {
            json.key("type")
            json.string(event.name)
            write(openings, view.nesting, rules.disclosed(event, view.sequence), into: &json)
        }
        json.endObject()
        return json.bytes
    }

    private static func write(
        _ openings: [FieldOpening?], _ nesting: [Int?], _ disclosed: Set<String>,
        into json: inout JSONWriter
    ) {
        guard !disclosed.isEmpty else { return }
        // The place of each outer field among the commitments of P, and of each nested one in its outer field.
        var outerCount = 0
        var nestedCount = [Int](repeating: 0, count: nesting.count)
        var places = [Int](repeating: 0, count: nesting.count)
        for (index, outer) in nesting.enumerated() {
            if let outer {
                places[index] = nestedCount[outer]
                nestedCount[outer] += 1
            } else {
                places[index] = outerCount
                outerCount += 1
            }
        }
        json.key("open")
        json.beginArray()
        for (index, opening) in openings.enumerated() {
            guard let opening, disclosed.contains(opening.name) else { continue }
            // One that lies in a field that is withheld shows nothing.
            if let outer = nesting[index] {
                guard let name = openings[outer]?.name, disclosed.contains(name) else { continue }
            }
            json.beginObject()
            json.key("name")
            json.string(opening.name)
            json.key("at")
            json.integer(places[index])
            if let outer = nesting[index] {
                json.key("in")
                json.integer(places[outer])
            }
            json.key("salt")
            json.string(Base64.encoded(opening.salt))
            json.key("value")
            json.string(Base64.encoded(opening.value))
            if !opening.nested.isEmpty {
                json.key("nested")
                json.beginArray()
                for commitment in opening.nested { json.string(Base64.encoded(commitment)) }
                json.endArray()
            }
            json.endObject()
        }
        json.endArray()
    }
}
