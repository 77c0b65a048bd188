// The JSON that pages start with, and the list on the desk. Writes only what anybody with the address may
// know.
import Base
import Hall
import Protocol
import Reactor
import Wire

enum BootData {
    /// What stands in a page's `<meta name="boot">`.
    static func json(
        _ page: PageName, _ entry: HallEntry?, isUnknown: Bool, _ fields: HTTPFields, _ context: ServerContext
    ) -> [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        json.key("page")
        json.string(page.rawValue)
        if let entry {
            // Only who knows it reads it: the results' address is given to people who are not to come in.
            if page == .hall { writeCode(entry, into: &json) }
            write(entry, into: &json)
        }
        if isUnknown {
            json.key("unknown")
            json.bool(true)
        }
        json.key("seated")
        json.bool(isSeated(page, entry?.id, fields, context))
        json.key("schema")
        json.string(SchemaTable.hash)
        json.key("version")
        json.string(context.files.version)
        if let office = context.office {
            json.key("castURL")
            json.string(office.url.origin)
        }
        json.key("publicURL")
        json.string(context.hosts.publicURL.origin)
        json.endObject()
        return json.bytes
    }

    private static func write(_ entry: HallEntry, into json: inout JSONWriter) {
        json.key("hall")
        json.string(entry.id.hex)
        json.key("title")
        json.string(entry.title)
        json.key("names")
        json.string(entry.names.name)
        json.key("hallLanguage")
        json.string(entry.language.name)
        json.key("closed")
        json.bool(entry.isClosed)
    }

    private static func writeCode(_ entry: HallEntry, into json: inout JSONWriter) {
        json.key("code")
        json.string(entry.code)
    }

    /// Whether the browser holds a cookie for what the page speaks as; whether that of a seat is good is told at
    /// hello.
    private static func isSeated(
        _ page: PageName, _ hall: HallID?, _ fields: HTTPFields, _ context: ServerContext
    ) -> Bool {
        let place: Hello.Place
        switch page {
        case .hall: place = .participant
        case .console, .kiosk: place = .staff
        case .screen: place = .screen
        case .desk:
            let digest = context.cookies.digest(context.cookies.desk, in: fields)
            return context.desk.isSignedIn(digest, nowSeconds: Clock.wallMillis() / 1000)
        case .index, .results, .limits, .design: return false
        }
        guard let hall else { return false }
        return context.cookies.digest(context.cookies.seat(place, in: hall), in: fields) != nil
    }

    /// The halls of this server, newest first.
    static func list(_ entries: [HallEntry]) -> [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        json.key("halls")
        json.beginArray()
        for entry in entries {
            json.beginObject()
            writeCode(entry, into: &json)
            write(entry, into: &json)
            json.key("format")
            json.string(entry.format)
            json.key("createdAt")
            json.integer(entry.createdAt)
            json.endObject()
        }
        json.endArray()
        json.endObject()
        return json.bytes
    }
}
