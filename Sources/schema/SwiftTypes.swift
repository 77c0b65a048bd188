// Makes the Swift types of the hall core: enums, structs, events with their journal coding, commands.
// Text in, text out.

let generatedNotice =
    "// Made from Sources/Protocol/schema.json by `make schema`. Do not edit: edit the schema.\n"
/// Generated Swift stays as it is generated.
let generatedSwiftNotice = "// swift-format-ignore-file\n" + generatedNotice

extension Field {
    var plainType: String {
        switch kind {
        case .bool: "Bool"
        case .u32: "UInt32"
        case .u64: "UInt64"
        case .text: "[UInt8]"
        case .seat: "SeatIndex"
        case .id: "UInt64"
        case .digest: "Digest"
        case .u32s: "[UInt32]"
        case .u64s: "[UInt64]"
        case .texts: "[[UInt8]]"
        case .enumeration(let name), .structure(let name): name
        }
    }
    var swiftType: String { plainType + (isOptional ? "?" : "") }

    /// What a private field reads as when its key is gone.
    var erased: String {
        if isOptional { return "nil" }
        switch kind {
        case .bool: return "false"
        case .u32, .u64, .id: return "0"
        case .text, .u32s, .u64s, .texts: return "[]"
        case .seat: return ".none"
        case .digest: return ".zero"
        case .enumeration(let name): return "\(name).allCases[0]"
        case .structure(let name): return "\(name)()"
        }
    }

    func write(_ value: String) -> String {
        switch kind {
        case .bool: "writer.bool(\(value))"
        case .u32: "writer.varint(UInt64(\(value)))"
        case .u64, .id: "writer.varint(\(value))"
        case .text: "writer.blob(\(value))"
        case .seat: "writer.varint(UInt64(\(value).index))"
        case .digest: "writer.raw(\(value).bytes)"
        case .u32s: "writer.varints(\(value))"
        case .u64s: "writer.varints(\(value))"
        case .texts: "writer.blobs(\(value))"
        case .enumeration: "writer.u8(\(value).rawValue)"
        case .structure: "\(value).encode(into: &writer)"
        }
    }

    func writeStatement(_ value: String) -> String {
        isOptional
            ? "writer.bool(\(value) != nil)\n            if let value = \(value) { \(write("value")) }"
            : write(value)
    }

    var plainRead: String {
        switch kind {
        case .bool: "try reader.bool()"
        case .u32: "try reader.varint32()"
        case .u64, .id: "try reader.varint()"
        case .text: "try reader.blob()"
        case .seat: "SeatIndex(try reader.varint32())"
        case .digest: "Digest(try reader.raw(32))"
        case .u32s: "try reader.varints32()"
        case .u64s: "try reader.varints()"
        case .texts: "try reader.blobs()"
        case .enumeration(let name): "try \(name)(reading: &reader)"
        case .structure(let name): "try \(name)(reading: &reader, version: version)"
        }
    }
    var read: String { isOptional ? "try reader.bool() ? \(plainRead) : nil" : plainRead }

    /// What it is where nothing was said.
    var initial: String {
        if isOptional { return "nil" }
        guard let value = defaultValue else { return erased }
        if let number = value.integer { return "\(number)" }
        if let flag = value.bool { return "\(flag)" }
        if let text = value.text {
            if case .enumeration = kind { return ".\(text)" }
            return text.isEmpty ? "[]" : "Array(\"\(text)\".utf8)"
        }
        return "[]"
    }

    /// Reads it from the public payload of a record of `version`.
    var readVersioned: String { since > 1 ? "version >= \(since) ? \(read) : \(initial)" : read }
}

struct SwiftTypes {
    let schema: Schema

    func enums() -> String {
        var out = generatedSwiftNotice + "import Base\n"
        for (name, cases) in schema.enums {
            out += "\npublic enum \(name): UInt8, CaseIterable, Sendable {\n"
            out += "    case \(cases.joined(separator: ", "))\n\n"
            out +=
                "    /// The name on the wire.\n    public var name: StaticString {\n        switch self {\n"
            for entry in cases { out += "        case .\(entry): \"\(entry)\"\n" }
            out += "        }\n    }\n\n    public init?(name: [UInt8]) {\n"
            out +=
                "        guard let found = Self.allCases.first(where: { $0.name.isEqual(to: name) }) else { return nil }\n"
            out += "        self = found\n    }\n\n"
            out += "    init(reading reader: inout ByteReader) throws(DecodeError) {\n"
            out += "        guard let value = Self(rawValue: try reader.u8()) else { throw .outOfRange }\n"
            out += "        self = value\n    }\n}\n"
        }
        return out
    }

    func structs() -> String {
        var out = generatedSwiftNotice + "import Base\n"
        for entry in schema.structs {
            out += "\n/// \(entry.about)\npublic struct \(entry.name): Equatable, Sendable {\n"
            for field in entry.fields {
                if !field.about.isEmpty { out += "    /// \(field.about)\n" }
                let initial = field.isOptional ? "" : " = \(field.initial)"
                out += "    public var \(field.name): \(field.swiftType)\(initial)\n"
            }
            out += "\n    public init() {}\n\n"
            let shown = entry.fields.filter { !$0.isPrivate }
            out += "    /// What is public of it.\n    public func encode(into writer: inout ByteWriter) {\n"
            for field in shown { out += "        \(field.writeStatement(field.name))\n" }
            out += "    }\n\n    /// Reads what `encode` wrote; what is private keeps its default.\n"
            out +=
                "    public init(\n        reading reader: inout ByteReader, version: UInt8 = Event.recordVersion\n"
            out += "    ) throws(DecodeError) {\n"
            for field in shown { out += "        \(field.name) = \(field.readVersioned)\n" }
            out += "    }\n}\n"
        }
        return out + presets()
    }

    /// What each preset sets an item to.
    private func presets() -> String {
        var out =
            "\nextension VotePreset {\n    /// Sets what the preset is made of; nothing where it is one's own rule.\n"
        out += "    public func apply(to details: inout ItemDetails) {\n        switch self {\n"
        out += "        case .custom: break\n"
        for preset in schema.presets {
            out += "        case .\(preset.name):\n"
            for field in preset.fields {
                let value =
                    field.value.text.map { ".\($0)" } ?? field.value.integer.map(String.init)
                    ?? "\(field.value.bool ?? false)"
                out += "            details.\(field.name) = \(value)\n"
            }
        }
        return out + "        }\n    }\n}\n"
    }

    /// A payload that is large lies in a box: every event and command is passed by value, and what comes in storms
    /// (ballots, posts, likes) must not carry the room that the largest would take.
    private func boxing(_ fields: [Field]) -> String {
        fields.reduce(0) { $0 + bytes($1) } > Self.payloadBytesMax ? "indirect " : ""
    }

    private static let payloadBytesMax = 48

    /// How much room a field takes in a payload, about.
    private func bytes(_ field: Field) -> Int {
        let plain =
            switch field.kind {
            case .bool, .enumeration: 1
            case .u32, .seat: 4
            case .u64, .id, .text, .u32s, .u64s, .texts: 8
            case .digest: 32
            case .structure: 256
            }
        return field.isOptional ? 2 * plain : plain
    }

    func events() -> String {
        var out = generatedSwiftNotice + "import Base\n\n"
        out += "/// What happened in a hall. The journal holds these; the hall is their fold.\n"
        out += "public enum Event: Equatable, Sendable {\n"
        for event in schema.events {
            out +=
                "    \(boxing(event.fields))case \(lowerCamel(event.name))(\(upperCamel(event.name)))\n"
        }
        for event in schema.events { out += "\n" + payload(event.name, event.fields) }
        out +=
            "\n    /// The version of every record's payload that this server writes; it reads this one and all before.\n"
        out += "    public static let recordVersion: UInt8 = \(schema.recordVersion)\n"
        let kinds = schema.events.map { "\($0.kind)" }.joined(separator: ", ")
        out +=
            "\n    /// The kind numbers of all events.\n    public static let kinds: [UInt16] = [\(kinds)]\n"
        out += "\n    /// The journal's kind number.\n    public var kind: UInt16 {\n        switch self {\n"
        for event in schema.events { out += "        case .\(lowerCamel(event.name)): \(event.kind)\n" }
        out +=
            "        }\n    }\n\n    /// The name on the wire.\n    public var name: StaticString {\n        switch self {\n"
        for event in schema.events { out += "        case .\(lowerCamel(event.name)): \"\(event.name)\"\n" }
        return out + "        }\n    }\n}\n"
    }

    private func payload(_ name: String, _ fields: [Field]) -> String {
        var out = "    public struct \(upperCamel(name)): Equatable, Sendable {\n"
        for field in fields {
            if !field.about.isEmpty { out += "        /// \(field.about)\n" }
            out += "        public var \(field.name): \(field.swiftType)\n"
        }
        let parameters = fields.map { field in
            let fallback = field.isOptional || field.since > 1 ? " = \(field.initial)" : ""
            return "\(field.name): \(field.swiftType)" + fallback
        }
        out += "\n        public init(\(wrapped(parameters))) {\n"
        for field in fields { out += "            self.\(field.name) = \(field.name)\n" }
        return out + "        }\n    }\n"
    }

    private func wrapped(_ parameters: [String]) -> String {
        let line = parameters.joined(separator: ", ")
        if line.count < 80 { return line }
        return "\n            " + parameters.joined(separator: ",\n            ") + "\n        "
    }

    func eventCoding() -> String {
        var out = generatedSwiftNotice + "import Base\n\nextension Event {\n"
        out += "    /// The public payload of the record, without what is private.\n"
        out += "    public func encodePublic(into writer: inout ByteWriter) {\n        switch self {\n"
        for event in schema.events {
            let fields = event.fields.filter { !$0.isPrivate }
            out += "        case .\(lowerCamel(event.name))\(fields.isEmpty ? "" : "(let event)"):\n"
            if fields.isEmpty { out += "            break\n" }
            for field in fields { out += "            \(field.writeStatement("event.\(field.name)"))\n" }
        }
        out += "        }\n    }\n\n"
        out += "    /// The private fields, each with the key that seals it.\n"
        out += "    public func privateFields(actor: Actor?) -> [PrivateValue] {\n"
        out += "        var out: [PrivateValue] = []\n        switch self {\n"
        for event in schema.events { out += privates(event) }
        return out + "        }\n        return out\n    }\n}\n"
    }

    /// The private fields of an event, those inside its structs too, each with the Swift path to it.
    private func privateFields(_ event: EventSchema) -> [(field: Field, path: String)] {
        event.fields.flatMap { field -> [(Field, String)] in
            if case .structure(let name) = field.kind,
                let inner = schema.structs.first(where: { $0.name == name })
            {
                return inner.fields.filter(\.isPrivate).map { ($0, "\(field.name).\($0.name)") }
            }
            return field.isPrivate ? [(field, field.name)] : []
        }
    }

    private func privates(_ event: EventSchema) -> String {
        let fields = privateFields(event)
        let usesEvent = !fields.isEmpty
        var out = "        case .\(lowerCamel(event.name))\(usesEvent ? "(let event)" : ""):\n"
        for (field, path) in fields {
            let subject: String
            switch field.subject {
            case "": subject = ".hall"
            case "own": subject = ".own"
            case "actor": subject = ".of(actor?.seat)"
            default: subject = ".of(event.\(field.subject))"
            }
            out +=
                "            out.append(\n                PrivateValue(\"\(field.name)\", subject: \(subject)) { writer in\n"
            out +=
                "                    \(field.writeStatement("event.\(path)").replacing("\n            ", with: "\n                    "))\n                })\n"
        }
        let within = event.actorWithin.map { ", within: \"\($0)\"" } ?? ""
        return out + "            if let actor { out.append(actor.privateValue(\(within.dropFirst(2)))) }\n"
    }

    func eventDecoding() -> String {
        var out = generatedSwiftNotice + "import Base\n\nextension Event {\n"
        out +=
            "    /// Reads what `encodePublic` and `privateFields` wrote. A private value whose key is gone reads as empty.\n"
        out +=
            "    public static func decode(\n        kind: UInt16, version: UInt8, payload: ArraySlice<UInt8>, privates: PrivateValues\n"
        out +=
            "    ) throws(DecodeError) -> Event {\n"
        out +=
            "        guard (1...recordVersion).contains(version) else { throw .unknownVersion(UInt16(version)) }\n"
        out += "        var reader = ByteReader(payload)\n        let event: Event\n        switch kind {\n"
        for event in schema.events {
            out +=
                "        case \(event.kind): event = .\(lowerCamel(event.name))(try \(upperCamel(event.name))(&reader, version, privates))\n"
        }
        out +=
            "        default: throw .unknownKind(kind)\n        }\n        try reader.requireEnd()\n        return event\n    }\n}\n"
        for event in schema.events {
            out += "\nextension Event.\(upperCamel(event.name)) {\n"
            out +=
                "    init(\n        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues\n"
            out += "    ) throws(DecodeError) {\n"
            for field in event.fields where !field.isPrivate {
                out += "        \(field.name) = \(field.readVersioned)\n"
            }
            for (field, path) in privateFields(event) {
                out += "        if var reader = privates.reader(\"\(field.name)\") {\n"
                out += "            \(path) = \(field.read)\n            try reader.requireEnd()\n"
                out += "        } else {\n            \(path) = \(field.erased)\n        }\n"
            }
            out += "    }\n}\n"
        }
        return out
    }

    func commands() -> String {
        var out = generatedSwiftNotice + "import Base\n\n"
        out += "/// What somebody asks of a hall. Decided against its state into events or a refusal.\n"
        out += "public enum Command: Equatable, Sendable {\n"
        for command in schema.commands {
            out +=
                "    \(boxing(command.fields))case \(lowerCamel(command.name))\(command.fields.isEmpty ? "" : "(\(upperCamel(command.name)))")\n"
        }
        for command in schema.commands where !command.fields.isEmpty {
            out += "\n" + payload(command.name, command.fields)
        }
        out +=
            "\n    /// The roles that may ask it. Empty: the server alone.\n    public var roles: RoleSet {\n        switch self {\n"
        for command in schema.commands {
            out +=
                "        case .\(lowerCamel(command.name)): [\(command.roles.map { "." + $0 }.joined(separator: ", "))]\n"
        }
        out +=
            "        }\n    }\n\n    /// What people may ask and the server, too: a new hall's agenda and links.\n"
        out += "    var isForServer: Bool {\n        switch self {\n"
        for command in schema.commands {
            out += "        case .\(lowerCamel(command.name)): \(command.isForServer)\n"
        }
        out += "        }\n    }\n\n    /// What may still be asked when the hall is over.\n"
        out += "    var isForClosedHalls: Bool {\n        switch self {\n"
        for command in schema.commands {
            out += "        case .\(lowerCamel(command.name)): \(command.isForClosedHalls)\n"
        }
        return out + "        }\n    }\n}\n"
    }

    func refusalCodes() -> String {
        var out =
            generatedNotice
            + "\n/// Why a command was not taken: stable codes; their sentences are the protocol's.\n"
        out += "public enum RefusalCode: UInt8, CaseIterable, Sendable {\n"
        for refusal in schema.refusals { out += "    case \(lowerCamel(refusal.code))\n" }
        out += "\n    public var name: StaticString {\n        switch self {\n"
        for refusal in schema.refusals {
            out += "        case .\(lowerCamel(refusal.code)): \"\(refusal.code)\"\n"
        }
        return out + "        }\n    }\n}\n"
    }
}
