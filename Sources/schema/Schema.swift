// The schema file as values: what `Sources/Protocol/schema.json` says, checked while it is read.
// Owned by the generator; knows nothing of the languages that are made from it.
import Base

struct SchemaError: Error, CustomStringConvertible {
    let description: String
}

/// A field of an event, command, struct or message.
struct Field {
    enum Kind: Equatable {
        case bool, u32, u64, text, seat, id, digest, u32s, u64s, texts
        case enumeration(String)
        case structure(String)
    }
    let name: String
    let kind: Kind
    let isOptional: Bool
    let isPrivate: Bool
    /// Which audiences see it; nil: all that see the event.
    let to: [String]?
    /// Left out when this other field is set.
    let unless: String?
    /// Whose key encrypts it: "" the hall, "actor", or the name of a seat field.
    let subject: String
    let limit: String?
    let max: UInt64?
    let countMax: Int?
    /// Of a list of texts.
    let entriesMayBeEmpty: Bool
    let defaultValue: JSONValue?
    /// The version of records that has it first; older ones give it its default.
    let since: Int
    let about: String
}

struct StructSchema {
    let name: String
    let about: String
    let fields: [Field]
}

struct EventSchema {
    let kind: UInt16
    let name: String
    let to: [String]
    /// Audiences that see the actor's name as `by`.
    let by: [String]
    /// The wire name under which the actor's display name is shown, if at all.
    let actor: String?
    let unlessActor: String?
    /// The private field whose opening carries the actor's commitment.
    let actorWithin: String?
    /// The running numbers that it moves.
    let numbers: [String]
    let fields: [Field]
}

struct CommandSchema {
    let name: String
    let isServerOnly: Bool
    /// The server may ask it though people may, too.
    let isForServer: Bool
    let isForClosedHalls: Bool
    let roles: [String]
    /// Which of a seat's token buckets pays for it.
    let bucket: String
    let fields: [Field]
}

struct MessageSchema {
    let name: String
    let from: String
    let about: String
    let fields: [Field]
}

struct RefusalSchema {
    let code: String
    let ko: String
    let en: String
}

struct Schema {
    let limits: [(name: String, characters: Int)]
    let enums: [(name: String, cases: [String])]
    let structs: [StructSchema]
    /// Named rules: what each sets an item's fields to.
    let presets: [(name: String, fields: [(name: String, value: JSONValue)])]
    let events: [EventSchema]
    let commands: [CommandSchema]
    let messages: [MessageSchema]
    let refusals: [RefusalSchema]
    /// First 16 hexadecimal digits of the SHA-256 of the schema file: what `hello` compares.
    let hash: String

    /// The version of records that is written: the newest that any field asks for.
    var recordVersion: Int {
        (events.flatMap(\.fields) + structs.flatMap(\.fields)).map(\.since).max() ?? 1
    }

    init(_ bytes: [UInt8]) throws {
        let root = try JSONReader.parse(bytes, valuesMax: 1 << 20)
        hash = String(Hex.text(SHA256.of(bytes).bytes).prefix(16))
        limits = try Schema.members(root["limits"]).map {
            (Schema.text($0.name), Int($0.value["characters"]?.integer ?? 0))
        }
        enums = try Schema.members(root["enums"]).map {
            (Schema.text($0.name), ($0.value.array ?? []).map { $0.text ?? "" })
        }
        structs = try Schema.members(root["structs"]).map {
            StructSchema(
                name: Schema.text($0.name), about: $0.value["about"]?.text ?? "",
                fields: try Schema.fields($0.value))
        }
        presets = try Schema.members(root["presets"]).map { entry in
            (
                Schema.text(entry.name),
                try Schema.members(entry.value).map { (Schema.text($0.name), $0.value) }
            )
        }
        events = try (root["events"]?.array ?? []).map(Schema.event)
        commands = try (root["commands"]?.array ?? []).map { entry in
            CommandSchema(
                name: try Schema.required(entry, "name"), isServerOnly: entry["via"]?.text == "server",
                isForServer: entry["byServer"]?.bool ?? false,
                isForClosedHalls: entry["whenClosed"]?.bool ?? false,
                roles: Schema.texts(entry["roles"]) ?? [],
                bucket: entry["bucket"]?.text ?? "other", fields: try Schema.fields(entry))
        }
        messages = try (root["messages"]?.array ?? []).map { entry in
            MessageSchema(
                name: try Schema.required(entry, "name"), from: try Schema.required(entry, "from"),
                about: entry["about"]?.text ?? "", fields: try Schema.fields(entry))
        }
        refusals = try (root["refusals"]?.array ?? []).map { entry in
            RefusalSchema(
                code: try Schema.required(entry, "code"), ko: try Schema.required(entry, "ko"),
                en: try Schema.required(entry, "en"))
        }
        try check()
    }

    private func check() throws {
        let kinds = events.map(\.kind)
        guard Set(kinds).count == kinds.count else {
            throw SchemaError(description: "an event kind stands twice")
        }
        let codes = refusals.map(\.code)
        guard Set(codes).count == codes.count else {
            throw SchemaError(description: "a refusal stands twice")
        }
        for event in events {
            if let outer = event.actorWithin {
                guard event.fields.contains(where: { $0.name == outer && $0.isPrivate }) else {
                    throw SchemaError(description: "\(event.name): actorWithin names no private field")
                }
            }
        }
    }

    private static func event(_ entry: JSONValue) throws -> EventSchema {
        EventSchema(
            kind: UInt16(entry["kind"]?.integer ?? 0), name: try required(entry, "name"),
            to: texts(entry["to"]) ?? [], by: texts(entry["by"]) ?? [], actor: entry["actor"]?.text,
            unlessActor: entry["unlessActor"]?.text, actorWithin: entry["actorWithin"]?.text,
            numbers: texts(entry["numbers"]) ?? [], fields: try fields(entry))
    }

    private static func fields(_ entry: JSONValue) throws -> [Field] {
        try (entry["fields"]?.array ?? []).map(field)
    }

    private static func field(_ entry: JSONValue) throws -> Field {
        Field(
            name: try required(entry, "name"), kind: try kind(try required(entry, "type")),
            isOptional: entry["optional"]?.bool ?? false, isPrivate: entry["private"]?.bool ?? false,
            to: texts(entry["to"]), unless: entry["unless"]?.text, subject: entry["subject"]?.text ?? "",
            limit: entry["limit"]?.text, max: entry["max"]?.integer.map(UInt64.init),
            countMax: entry["countMax"]?.integer.map { Int($0) },
            entriesMayBeEmpty: entry["entriesMayBeEmpty"]?.bool ?? false, defaultValue: entry["default"],
            since: Int(entry["since"]?.integer ?? 1), about: entry["about"]?.text ?? "")
    }

    private static func kind(_ type: String) throws -> Field.Kind {
        let parts = type.split(separator: ":").map(String.init)
        switch (parts[0], parts.count > 1 ? parts[1] : "") {
        case ("bool", _): return .bool
        case ("u32", _): return .u32
        case ("u64", _): return .u64
        case ("text", _): return .text
        case ("seat", _): return .seat
        case ("id", _): return .id
        case ("digest", _): return .digest
        case ("list", "u32"): return .u32s
        case ("list", "u64"): return .u64s
        case ("list", "text"): return .texts
        case ("enum", let name): return .enumeration(name)
        case ("struct", let name): return .structure(name)
        default: throw SchemaError(description: "unknown type \(type)")
        }
    }

    private static func required(_ entry: JSONValue, _ name: StaticString) throws -> String {
        guard let text = entry[name]?.text else { throw SchemaError(description: "\(name) is missing") }
        return text
    }

    private static func texts(_ value: JSONValue?) -> [String]? { value?.array?.map { $0.text ?? "" } }
    private static func text(_ utf8: [UInt8]) -> String { String(decoding: utf8, as: UTF8.self) }
    private static func members(_ value: JSONValue?) throws -> [JSONMember] {
        guard let members = value?.members else { throw SchemaError(description: "a section is missing") }
        return members
    }
}

/// "post.added" as "postAdded".
func lowerCamel(_ name: String) -> String {
    let parts = name.split(separator: ".").map(String.init)
    return parts[0] + parts.dropFirst().map(capitalised).joined()
}

/// "post.added" as "PostAdded".
func upperCamel(_ name: String) -> String { capitalised(lowerCamel(name)) }

func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
