// The hosts' own formats: brought as files or made of a hall, one file each in the data folder. Look-ups take a lock for
// a moment; changes block on the disk and belong on background work.
import Base
import Hall
import Reactor
import Synchronization

/// Formats that hosts keep, oldest first.
final class FormatShelf: Sendable {
    private struct Entry {
        let format: Format
        let json: JSONValue
    }

    /// Ids of own formats begin so: none that comes with the server does.
    private static let prefix = "own-"

    private let path: String
    private let entries: Mutex<[Entry]>
    /// One change at a time, held while the disk writes.
    private let writing = Mutex(())

    /// Reads what is there. A file that no hall could start from any more is left alone and not listed.
    init(path: String) {
        self.path = path
        var entries: [Entry] = []
        for name in (Folder.names(path) ?? []).sorted() where name.hasSuffix(".json") {
            guard entries.count < Limits.ownFormatsMax,
                let bytes = Folder.contents(path + "/" + name, bytesMax: 2 * Limits.httpBodyBytesMax),
                let json = try? JSONReader.parse(bytes),
                let format = try? Format(json, id: String(name.dropLast(5)))
            else { continue }
            entries.append(Entry(format: format, json: json))
        }
        self.entries = Mutex(entries)
    }

    subscript(id: String) -> Format? {
        entries.withLock { $0.first { $0.format.id == id }?.format }
    }

    /// `GET /api/desk/formats`: as they were brought, each with the id it has here.
    var json: [UInt8] {
        let entries = entries.withLock { $0 }
        var list = JSONWriter()
        list.beginArray()
        for entry in entries {
            let id = JSONMember(name: Array("id".utf8), value: .string(Array(entry.format.id.utf8)))
            let others = (entry.json.members ?? []).filter { $0.name != id.name }
            list.value(.object([id] + others))
        }
        list.endArray()
        return list.bytes
    }

    /// Keeps a format, on disk first.
    /// - Parameter wallMillis: now, milliseconds since 1970: later ones have greater ids.
    /// - Returns: its id; nil when there are as many as there may be.
    func add(_ json: JSONValue, wallMillis: UInt64) throws(FormatShelfError) -> String? {
        let time = (0..<6).map { UInt8(truncatingIfNeeded: wallMillis >> (40 - 8 * $0)) }
        var random = SystemRandom()
        let id = Self.prefix + Hex.text(time + random.bytes(4))
        let format: Format
        do throws(Refusal) {
            format = try Format(json, id: id)
        } catch {
            throw .refused(error)
        }
        return try writing.withLock { _ throws(FormatShelfError) -> String? in
            guard entries.withLock({ $0.count }) < Limits.ownFormatsMax else { return nil }
            var writer = JSONWriter()
            writer.value(json)
            do throws(SocketError) {
                try SafeFile.makeFolder(path)
                try SafeFile.replace("\(path)/\(id).json", with: writer.bytes)
            } catch {
                throw .disk(error)
            }
            entries.withLock { $0.append(Entry(format: format, json: json)) }
            return id
        }
    }

    /// Forgets a format; one that is not there is forgotten already.
    func remove(_ id: String) throws(SocketError) {
        try writing.withLock { _ throws(SocketError) in
            guard self[id] != nil else { return }
            try SafeFile.remove("\(path)/\(id).json")
            entries.withLock { $0.removeAll { $0.format.id == id } }
        }
    }
}

/// Why a format was not kept.
enum FormatShelfError: Error {
    case refused(Refusal)
    case disk(SocketError)
}
