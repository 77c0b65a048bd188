// Makes the Swift side of the wire: JSON of events by audience, commands out of JSON, refusal sentences.
// Text in, text out.

struct SwiftWire {
    let schema: Schema

    /// What the runtime has to know of each command and event besides its fields.
    func traits() -> String {
        var out = generatedSwiftNotice + "import Base\nimport Hall\n\nextension Command {\n"
        out +=
            "    /// Which of a seat's token buckets pays for it.\n    public var bucket: CommandBucket {\n"
        out += "        switch self {\n"
        for command in schema.commands {
            out += "        case .\(lowerCamel(command.name)): .\(command.bucket)\n"
        }
        out += "        }\n    }\n}\n\nextension Event {\n"
        out += "    /// The running numbers that it moves.\n    public var stirred: StirredNumbers {\n"
        out += "        switch self {\n"
        for event in schema.events {
            let about = ["item", "post"].first { name in
                event.fields.contains { $0.name == name && !$0.isOptional }
            }
            let bound = about != nil && !event.numbers.isEmpty
            let numbers = event.numbers.map { ".\($0)" }.joined(separator: ", ")
            out += "        case .\(lowerCamel(event.name))\(bound ? "(let event)" : ""): "
            out += "StirredNumbers([\(numbers)]\(bound ? ", of: event.\(about!)" : ""))\n"
        }
        return out + "        }\n    }\n}\n"
    }

    func eventEncoding() -> String {
        var out = generatedSwiftNotice + "import Base\nimport Hall\n\nextension EventFrame {\n"
        out += "    /// Who is told of an event at all.\n"
        out += "    static func audiences(of event: Event) -> AudienceSet {\n        switch event {\n"
        for event in schema.events {
            out +=
                "        case .\(lowerCamel(event.name)): [\(event.to.map { "." + $0 }.joined(separator: ", "))]\n"
        }
        out += "        }\n    }\n\n"
        out += "    /// The event's own fields as the audience may see them.\n"
        out +=
            "    static func writeFields(\n        of event: Event, to audience: Audience, names: borrowing HallState, actor: Actor?,\n"
        out += "        into json: inout JSONWriter\n    ) {\n        switch event {\n"
        for event in schema.events {
            let bound =
                !event.fields.isEmpty && event.fields.contains { $0.to?.isEmpty != true } && !event.to.isEmpty
            out += "        case .\(lowerCamel(event.name))\(bound ? "(let event)" : ""):\n"
            let lines = event.to.isEmpty ? [] : wireLines(event)
            out += lines.isEmpty ? "            break\n" : lines.map { "            \($0)\n" }.joined()
        }
        out += "        }\n    }\n}\n"
        for entry in schema.structs {
            out +=
                "\nextension \(entry.name) {\n    /// The struct as a JSON object, as the audience may see it.\n"
            out += "    func write(to audience: Audience, into json: inout JSONWriter) {\n"
            out += "        json.beginObject()\n"
            for field in entry.fields where field.to?.isEmpty != true {
                out += "        \(wireLine(field, field.name))\n"
            }
            out += "        json.endObject()\n    }\n}\n"
        }
        return out
    }

    private func wireLines(_ event: EventSchema) -> [String] {
        var lines: [String] = []
        for field in event.fields where field.to?.isEmpty != true {
            lines.append(wireLine(field, "event.\(field.name)"))
        }
        if let actor = event.actor {
            let line = "writeActor(actor, as: \"\(actor)\", to: audience, names: names, into: &json)"
            lines.append(event.unlessActor.map { "if !event.\($0) { \(line) }" } ?? line)
        }
        if !event.by.isEmpty {
            let audiences = event.by.map { "audience == .\($0)" }.joined(separator: " || ")
            lines.append("if \(audiences) { writeName(of: actor, as: \"by\", names: names, into: &json) }")
        }
        return lines
    }

    /// The field's line, for those who may see it. One that nobody is told of has none.
    private func wireLine(_ field: Field, _ value: String) -> String {
        var conditions: [String] = []
        if let to = field.to {
            conditions.append(to.map { "audience == .\($0)" }.joined(separator: " || "))
        }
        if let unless = field.unless { conditions.append("event.\(unless) == nil") }
        let line = wireValue(field, value)
        return conditions.isEmpty ? line : "if \(conditions.joined(separator: ", ")) { \(line) }"
    }

    private func wireValue(_ field: Field, _ value: String) -> String {
        func plain(_ value: String) -> String {
            switch field.kind {
            case .bool: "json.bool(\(value))"
            case .u32, .u64, .id: "json.integer(\(value))"
            case .text: "json.string(\(value))"
            case .seat: "json.integer(\(value).index)"
            case .digest: "json.string(Hex.text(\(value).bytes))"
            case .u32s, .u64s: "json.integers(\(value))"
            case .texts: "json.strings(\(value))"
            case .enumeration: "json.string(\(value).name)"
            case .structure: "\(value).write(to: audience, into: &json)"
            }
        }
        let key = "json.key(\"\(field.name)\"); "
        return field.isOptional ? "if let value = \(value) { \(key)\(plain("value")) }" : key + plain(value)
    }

    func commandDecoding() -> String {
        var out = generatedSwiftNotice + "import Base\nimport Hall\n\nextension CommandDecoder {\n"
        out +=
            "    /// Reads a command that a page may send; nil: no such command (the server's own are not read here).\n"
        out +=
            "    static func command(_ type: JSONView, _ fields: inout CommandFields) throws(Refusal) -> Command? {\n"
        for command in schema.commands where !command.isServerOnly {
            let name = lowerCamel(command.name)
            out += "        if StaticString(\"\(command.name)\").isEqual(to: type) {\n"
            if command.fields.isEmpty {
                out += "            return .\(name)\n"
            } else {
                let arguments = command.fields.map { "\($0.name): \(reading($0))" }
                out +=
                    "            return .\(name)(\n                Command.\(upperCamel(command.name))(\n                    "
                out += arguments.joined(separator: ",\n                    ") + "))\n"
            }
            out += "        }\n"
        }
        out += "        return nil\n    }\n}\n"
        for entry in schema.structs {
            out +=
                "\nextension \(entry.name) {\n    init(_ fields: inout CommandFields) throws(Refusal) {\n        self.init()\n"
            for field in entry.fields { out += "        \(field.name) = \(reading(field))\n" }
            out += "    }\n}\n"
        }
        return out
    }

    private func reading(_ field: Field) -> String {
        let name = "\"\(field.name)\""
        var arguments = [name]
        var method: String
        switch field.kind {
        case .bool: method = "bool"
        case .u32:
            method = "u32"
            arguments.append("max: \(field.max ?? 4_294_967_295)")
        case .u64, .id: method = "u64"
        case .seat: method = "seat"
        case .text:
            method = "text"
            arguments.append("charactersMax: \(limit(field))")
            if field.defaultValue == nil { arguments.append("mayBeEmpty: false") }
        case .texts:
            method = "texts"
            arguments.append("charactersMax: \(limit(field))")
            arguments.append("countMax: \(field.countMax ?? 100)")
            if field.entriesMayBeEmpty { arguments.append("mayBeEmpty: true") }
        case .u32s:
            method = "u32s"
            arguments.append("max: \(field.max ?? 4_294_967_295)")
            arguments.append("countMax: \(field.countMax ?? 100)")
            if field.defaultValue != nil { arguments.append("default: []") }
        case .u64s:
            method = "u64s"
            arguments.append("countMax: \(field.countMax ?? 100)")
            if field.defaultValue != nil { arguments.append("default: []") }
        case .enumeration(let type):
            method = "enumeration"
            arguments.append("\(type).init(name:)")
            if let text = field.defaultValue?.text { arguments.append("default: .\(text)") }
        case .structure(let type):
            return
                "try fields.structure(\(name)) { (inner: inout CommandFields) throws(Refusal) in try \(type)(&inner) }"
        case .digest: method = "unsupported"
        }
        if field.isOptional {
            method = "optional" + capitalised(method)
        } else if let number = field.defaultValue?.integer {
            arguments.append("default: \(number)")
        } else if let flag = field.defaultValue?.bool {
            arguments.append("default: \(flag)")
        } else if field.defaultValue != nil, field.kind == .text {
            arguments.append("default: []")
        }
        return "try fields.\(method)(\(arguments.joined(separator: ", ")))"
    }

    private func limit(_ field: Field) -> Int {
        schema.limits.first { $0.name == field.limit }?.characters ?? 200
    }

    func refusals() -> String {
        var out = generatedSwiftNotice + "import Hall\n\nextension RefusalCode {\n"
        out += "    /// The sentence for people; `{0}` is the first argument.\n"
        out += "    func sentence(_ language: Language) -> StaticString {\n        switch language {\n"
        for (language, text) in [("ko", \RefusalSchema.ko), ("en", \RefusalSchema.en)] {
            out += "        case .\(language):\n            switch self {\n"
            for refusal in schema.refusals {
                out +=
                    "            case .\(lowerCamel(refusal.code)):\n                \"\(refusal[keyPath: text])\"\n"
            }
            out += "            }\n"
        }
        out += "        }\n    }\n}\n\n/// What `hello` compares: pages of another schema reload.\n"
        out += "public enum SchemaTable {\n    public static let hash: StaticString = \"\(schema.hash)\"\n}\n"
        return out
    }
}
