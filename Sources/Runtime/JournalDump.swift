// The journal as JSON Lines: each record with its event as staff saw it, its public bytes, its leaf, and what its
// private fields open to. For a person or a tool beside the server. Changes nothing.
import Base
import Hall
import Journal
import Protocol

public enum JournalDump {
    /// Hands out one JSON object a record, without the line's end, until `visit` returns false.
    public static func lines(
        directory: String, disk: any Disk, _ visit: ([UInt8]) -> Bool
    ) throws(LoadError) {
        var state = HallState()
        var fault: LoadError?
        do throws(JournalError) {
            let reader = try JournalReader(directory: directory, disk: disk)
            try reader.readWithLeaves(from: 1) { record, leaf in
                do throws(DecodeError) {
                    let event = try RecordedEvent(record)
                    state.apply(event)
                    return visit(line(record, leaf, event, state))
                } catch {
                    fault = .record(sequence: record.sequence, error)
                    return false
                }
            }
        } catch {
            throw .journal(error)
        }
        if let fault { throw fault }
    }

    private static func line(
        _ record: Record, _ leaf: Digest, _ event: RecordedEvent, _ state: HallState
    ) -> [UInt8] {
        var json = JSONWriter(capacity: 512)
        json.beginObject()
        json.key("seq")
        json.integer(record.sequence)
        json.key("at")
        json.integer(record.milliseconds)
        json.key("type")
        json.string(event.event.name)
        json.key("version")
        json.integer(record.version)
        if let shown = EventFrame.json(event, to: .staff, state: state) {
            json.key("event")
            json.raw(shown)
        }
        json.key("payload")
        json.string(Hex.text(record.publicPayload))
        json.key("leaf")
        json.string(Hex.text(leaf.bytes))
        json.key("private")
        json.beginObject()
        for field in record.privateFields {
            json.key(utf8: Array(field.name.utf8))
            if let value = field.value { json.string(Hex.text(value)) } else { json.null() }
        }
        json.endObject()
        json.endObject()
        return json.bytes
    }
}
