// The formats that a hall can start from: files under `static/formats`, checked at start. Immutable.
// Texts in a format may be given by language, as {"ko": …, "en": …}; a hall takes those of its own language.
import Base
import Hall
import Protocol

/// One format.
struct Format: Sendable {
    let id: String
    private let items: [JSONValue]

    fileprivate init?(_ json: JSONValue) {
        guard let id = json["id"]?.text, let items = json["items"]?.array else { return nil }
        self.id = id
        self.items = items
    }

    /// The agenda in a language.
    /// - Throws: the refusal that the same item would meet as a command.
    func agenda(_ language: Language) throws(Refusal) -> [ItemDetails] {
        var out: [ItemDetails] = []
        for item in items {
            let command = JSONValue.object([
                JSONMember(name: Array("type".utf8), value: .string(Array("agenda.add".utf8))),
                JSONMember(name: Array("details".utf8), value: Self.localised(item, language)),
            ])
            let message: ClientMessage
            do throws(MessageRefusal) {
                message = try CommandDecoder.decode(command).message
            } catch {
                throw error.refusal
            }
            guard case .command(.agendaAdd(let add)) = message else { throw Refusal(.messageMalformed) }
            out.append(add.details)
        }
        return out
    }

    /// Every object of just the members `ko` and `en` becomes the member of the language.
    private static func localised(_ value: JSONValue, _ language: Language) -> JSONValue {
        switch value {
        case .object(let members):
            if members.count == 2, let ko = value["ko"], let en = value["en"] {
                return language == .ko ? ko : en
            }
            return .object(
                members.map { JSONMember(name: $0.name, value: localised($0.value, language)) })
        case .array(let values): return .array(values.map { localised($0, language) })
        case .null, .bool, .integer, .string: return value
        }
    }
}

/// All formats, and the answer that lists them.
struct Formats: Sendable {
    private let byID: [String: Format]
    /// `GET /api/formats`.
    let json: [UInt8]

    /// - Throws: `refused`, naming the file that no hall could start from.
    init(_ files: StaticFiles) throws(ConfigurationError) {
        var byID: [String: Format] = [:]
        var list = JSONWriter()
        list.beginArray()
        for path in files.paths(below: "formats") where path.hasSuffix(".json") {
            guard let bytes = files[path]?.plain, let json = try? JSONReader.parse(bytes),
                let format = Format(json)
            else { throw .refused("\(files.directory)/\(path) is no format: it needs an id and items") }
            for language in Language.allCases {
                do throws(Refusal) {
                    _ = try format.agenda(language)
                } catch {
                    let sentence = String(decoding: error.sentence(.en), as: UTF8.self)
                    throw .refused("\(files.directory)/\(path) has an item that no hall takes: \(sentence)")
                }
            }
            byID[format.id] = format
            list.value(json)
        }
        list.endArray()
        self.byID = byID
        json = list.bytes
    }

    subscript(id: String) -> Format? { byID[id] }
}
