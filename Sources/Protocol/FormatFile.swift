// A hall's agenda as a format that another hall can start from: what differs from an item that nobody filled in.
// Names of people stay out of it. Pure.
import Base
import Hall

public enum FormatFile {
    /// A format as in `static/formats`, with texts in the hall's own language alone.
    public static func json(_ state: HallState) -> [UInt8] {
        var json = JSONWriter(capacity: 4096)
        json.beginObject()
        json.key("id")
        json.string(StaticString("hall"))
        json.key("title")
        json.string(state.info.title)
        json.key("items")
        json.beginArray()
        // A vote on an amendment belongs to that assembly's motion.
        for item in state.agenda where item.details.amendment == 0 { write(item.details, into: &json) }
        json.endArray()
        json.endObject()
        return json.bytes
    }

    private static func write(_ details: ItemDetails, into json: inout JSONWriter) {
        var details = details
        // Who was on stage then is not who will be.
        details.speakers = []
        if details.kind == .battle { details.statements = [] }
        // What names something of that hall, or was drawn for it.
        details.repeats = 0
        details.sources = []
        details.tieSeed = []
        let blank = members(ItemDetails())
        json.beginObject()
        for member in members(details) where member.name == kind || !blank.contains(member) {
            json.key(utf8: member.name)
            json.value(member.value)
        }
        json.endObject()
    }

    private static let kind = Array("kind".utf8)

    private static func members(_ details: ItemDetails) -> [JSONMember] {
        var json = JSONWriter(capacity: 1024)
        details.write(to: .staff, into: &json)
        return (try? JSONReader.parse(json.bytes))?.members ?? []
    }
}
