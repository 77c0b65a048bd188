// The formats that come with the server: files under `static/formats`, checked at start. Immutable.
import Base
import Hall
import Protocol

/// All built-in formats, and the answer that lists them.
struct Formats: Sendable {
    private let byID: [String: Format]
    /// `GET /api/formats`.
    let json: [UInt8]

    /// - Throws: `refused`, naming the file that no hall could start from.
    init(_ files: StaticFiles) throws(ConfigurationError) {
        var byID: [String: Format] = [:]
        var all: [(format: Format, json: JSONValue)] = []
        for path in files.paths(below: "formats") where path.hasSuffix(".json") {
            guard let bytes = files[path]?.plain, let json = try? JSONReader.parse(bytes) else {
                throw .refused("\(files.directory)/\(path) is no JSON")
            }
            do throws(Refusal) {
                let format = try Format(json)
                guard byID.updateValue(format, forKey: format.id) == nil else {
                    throw Refusal(.formatFile)
                }
                all.append((format, json))
            } catch {
                let sentence = String(decoding: error.sentence(.en), as: UTF8.self)
                throw .refused("\(files.directory)/\(path) is no format that a hall takes: \(sentence)")
            }
        }
        all.sort { ($0.format.order, $0.format.id) < ($1.format.order, $1.format.id) }
        var list = JSONWriter()
        list.beginArray()
        for entry in all { list.value(entry.json) }
        list.endArray()
        self.byID = byID
        json = list.bytes
    }

    subscript(id: String) -> Format? { byID[id] }
}
