// A format: an agenda that a hall can start from. Texts may be given by language, as {"ko": …, "en": …}; a hall takes
// those of its own language. Values only; where formats are kept is `Formats` (built in) and `FormatShelf` (hosts' own).
import Base
import Hall
import Protocol

/// One format.
struct Format: Sendable {
    let id: String
    /// The place in the list.
    let order: Int64
    private let items: [JSONValue]

    /// - Throws: why no hall could start from it: no items, too many, or the refusal that an item would meet as a
    ///   command.
    init(_ json: JSONValue, id: String? = nil) throws(Refusal) {
        guard let id = id ?? json["id"]?.text, !id.isEmpty, let items = json["items"]?.array,
            json["title"]?.isPresent == true
        else { throw Refusal(.formatFile) }
        guard items.count <= Limits.itemsMax else { throw Refusal(.agendaFull) }
        self.id = id
        self.items = items
        order = json["order"]?.integer ?? .max
        for language in Language.allCases { try Self.rehearse(try agenda(language)) }
    }

    /// Puts the items into a hall that nobody sees: what it refuses is refused before a real one is begun.
    private static func rehearse(_ items: [ItemDetails]) throws(Refusal) {
        let create = Command.HallCreate(
            title: [65], names: .nickname, language: .ko, premoderation: false, format: [], code: [65])
        let adding = items.map { Command.agendaAdd(.init(details: $0, before: nil)) }
        var state = HallState()
        for command in [.hallCreate(create)] + adding {
            var events: [Event] = []
            let request = Request(seat: .none, key: 0, now: 0)
            if case .refused(let refusal) = state.decide(command, request, into: &events) { throw refusal }
            for event in events {
                state.apply(
                    RecordedEvent(sequence: state.sequence + 1, at: 0, actor: nil, event: event))
            }
        }
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

extension JSONValue {
    /// A text, or texts by language.
    fileprivate var isPresent: Bool { string?.isEmpty == false || members != nil }
}
