// What the demo's people say and what is on its agenda: read from the pages' demo.json, never in code.
import Base
import Hall

public struct DemoTexts {
    struct Item {
        let kind: String
        /// The item's details as the command takes them, in the demo's language.
        let details: JSONValue
    }

    public let title: String
    let host: String
    let agenda: [Item]
    let names: [String]
    let discussion: [String]
    let questions: [String]

    /// Nil when the document is not as it should be.
    public init?(_ bytes: [UInt8], language: Language) {
        guard let root = try? JSONReader.parse(bytes, valuesMax: 100_000) else { return nil }
        func texts(_ value: JSONValue?) -> [String] { value?.array?.compactMap(\.text) ?? [] }
        func inLanguage(_ value: JSONValue) -> JSONValue {
            (language == .ko ? value["ko"] : value["en"]) ?? value
        }
        title = root["title"].map(inLanguage)?.text ?? ""
        host = root["host"].map(inLanguage)?.text ?? ""
        names = texts(root["names"])
        discussion = texts(root["discussion"])
        questions = texts(root["questions"])
        agenda = (root["agenda"]?.array ?? []).compactMap { item in
            guard let members = item.members, let kind = item["kind"]?.text else { return nil }
            return Item(
                kind: kind,
                details: .object(members.map { JSONMember(name: $0.name, value: inLanguage($0.value)) }))
        }
        guard !names.isEmpty, !discussion.isEmpty, !questions.isEmpty, !agenda.isEmpty else { return nil }
    }
}
