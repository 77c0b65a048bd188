// The list of halls: which code leads to which hall, and what a page needs before its socket is there.
// Derived from the journals; a small file a hall beside them spares opening them all at start.
// Shared by all loops under a lock that is held for a look-up; never on the way of a message.
import Base
import Hall
import Protocol
import Synchronization

/// What the list says of one hall.
struct HallEntry: Equatable, Sendable {
    let id: HallID
    var code: String
    var title: [UInt8]
    var names: NamesPolicy
    var language: Language
    var format: [UInt8]
    /// Milliseconds since 1970.
    var createdAt: UInt64
    var isClosed: Bool
    /// When its personal data are to be erased; 0: never.
    var eraseAt: UInt64 = 0
}

extension HallEntry {
    init(_ id: HallID, _ info: HallInfo) {
        self.init(
            id: id, code: String(decoding: info.code, as: UTF8.self), title: info.title, names: info.names,
            language: info.language, format: info.format, createdAt: info.createdAt, isClosed: info.isClosed,
            eraseAt: info.eraseDue ?? 0)
    }
}

/// Finds halls by id and by code.
final class HallCatalog: Sendable {
    private struct State {
        var byID: [HallID: HallEntry] = [:]
        var byCode: [String: HallID] = [:]
        /// Codes given to halls that are being made.
        var reserved: Set<String> = []
    }

    private let state = Mutex(State())

    subscript(id: HallID) -> HallEntry? { state.withLock { $0.byID[id] } }

    /// The hall of a normalised code.
    func find(code: String) -> HallEntry? {
        state.withLock { state in state.byCode[code].flatMap { state.byID[$0] } }
    }

    /// All halls, newest first.
    var all: [HallEntry] {
        state.withLock { Array($0.byID.values) }.sorted {
            ($0.createdAt, $0.id.high) > ($1.createdAt, $1.id.high)
        }
    }

    /// Halls whose personal data are to be erased by now.
    func due(by now: UInt64) -> [HallID] {
        state.withLock { $0.byID.values.filter { $0.eraseAt > 0 && $0.eraseAt <= now }.map(\.id) }
    }

    var count: Int { state.withLock { $0.byID.count } }

    /// A code that no hall has, kept free until `put` or `release`.
    func reserveCode() -> String {
        var random = SystemRandom()
        return state.withLock { state in
            while true {
                let code = JoinCode.make(&random)
                if state.byCode[code] == nil, state.reserved.insert(code).inserted { return code }
            }
        }
    }

    func release(code: String) { state.withLock { _ = $0.reserved.remove(code) } }

    /// Adds or changes a hall. Returns false when nothing changed.
    func put(_ entry: HallEntry) -> Bool {
        state.withLock { state in
            guard state.byID[entry.id] != entry else { return false }
            if let before = state.byID[entry.id] { state.byCode[before.code] = nil }
            state.byID[entry.id] = entry
            if !entry.code.isEmpty { state.byCode[entry.code] = entry.id }
            state.reserved.remove(entry.code)
            return true
        }
    }
}

// MARK: The file beside a journal

extension HallEntry {
    var json: [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        json.key("format")
        json.integer(1)
        json.key("code")
        json.string(code)
        json.key("title")
        json.string(title)
        json.key("names")
        json.string(names.name)
        json.key("language")
        json.string(language.name)
        json.key("agenda")
        json.string(format)
        json.key("createdAt")
        json.integer(createdAt)
        json.key("closed")
        json.bool(isClosed)
        json.key("eraseAt")
        json.integer(eraseAt)
        json.endObject()
        return json.bytes
    }

    /// Nil when the bytes are not what `json` wrote: then the journal is read.
    init?(_ id: HallID, json bytes: [UInt8]) {
        guard let json = try? JSONReader.parse(bytes), json["format"]?.integer == 1,
            let code = json["code"]?.text, let title = json["title"]?.string,
            let names = json["names"]?.string.flatMap(NamesPolicy.init(name:)),
            let language = json["language"]?.string.flatMap(Language.init(name:)),
            let format = json["agenda"]?.string, let createdAt = json["createdAt"]?.integer, createdAt >= 0,
            let isClosed = json["closed"]?.bool
        else { return nil }
        self.init(
            id: id, code: code, title: title, names: names, language: language, format: format,
            createdAt: UInt64(createdAt), isClosed: isClosed,
            eraseAt: UInt64(max(0, json["eraseAt"]?.integer ?? 0)))
    }
}
