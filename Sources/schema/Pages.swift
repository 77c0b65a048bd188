// Makes the JavaScript tables and the reference page. Text in, text out.
import Base

extension Field {
    var pageType: String {
        let plain: String =
            switch kind {
            case .bool: "bool"
            case .u32: "u32"
            case .u64: "u64"
            case .text: "text"
            case .seat: "seat"
            case .id: "id"
            case .digest: "digest"
            case .u32s: "list of u32"
            case .u64s: "list of u64"
            case .texts: "list of text"
            case .enumeration(let name), .structure(let name): name
            }
        return plain + (isOptional ? "?" : "")
    }
}

struct JavaScriptTables {
    let schema: Schema

    func text() -> String {
        var json = JSONWriter()
        json.beginObject()
        json.key("hash")
        json.string(schema.hash)
        json.key("limits")
        json.beginObject()
        for limit in schema.limits {
            json.key(utf8: Array(limit.name.utf8))
            json.integer(limit.characters)
        }
        json.endObject()
        json.key("enums")
        json.beginObject()
        for entry in schema.enums {
            json.key(utf8: Array(entry.name.utf8))
            texts(entry.cases, &json)
        }
        json.endObject()
        json.key("presets")
        json.beginObject()
        for preset in schema.presets {
            json.key(utf8: Array(preset.name.utf8))
            json.beginObject()
            for field in preset.fields {
                json.key(utf8: Array(field.name.utf8))
                json.value(field.value)
            }
            json.endObject()
        }
        json.endObject()
        json.endObject()
        let body = String(decoding: json.bytes, as: UTF8.self)
        return generatedNotice + "\nexport const schema = Object.freeze(\(body));\n"
    }

    private func texts(_ values: [String], _ json: inout JSONWriter) {
        json.beginArray()
        for value in values { json.string(value) }
        json.endArray()
    }
}

struct ReferencePage {
    let schema: Schema

    func text() -> String {
        var out =
            "# Protocol reference\n\n<!-- Made from Sources/Protocol/schema.json by `make schema`. Do not edit. -->\n\n"
        out +=
            "Schema `\(schema.hash)`. How the messages are used is told in <doc:Protocol>.\n\n## Messages\n"
        for message in schema.messages {
            out +=
                "\n### \(message.name) (from the \(message.from))\n\n\(message.about)\n\n"
                + table(message.fields)
        }
        out +=
            "\n## Commands\n\nEach carries `type`, `ref` (a number the answer repeats) and `key` (64 random bits as 16"
        out += " hexadecimal digits; the same key is kept once).\n"
        for command in schema.commands where !command.isServerOnly {
            out +=
                "\n### \(command.name)\n\nRoles: \(command.roles.joined(separator: ", ")).\n\n"
                + table(command.fields)
        }
        out += "\n## Events\n\nEach carries `type`, `seq` and `at` (milliseconds since 1970).\n"
        for event in schema.events {
            out += "\n### \(event.name) (\(event.kind))\n\n"
            out += event.to.isEmpty ? "Not sent as an event.\n" : "To: \(event.to.joined(separator: ", ")).\n"
            if !event.by.isEmpty {
                out += "The actor's name is shown as `by` to: \(event.by.joined(separator: ", ")).\n"
            }
            if let actor = event.actor {
                out += "The actor's name is shown as `\(actor)`"
                out += event.unlessActor.map { " unless `\($0)`" } ?? ""
                out += "; staff see the seat as `\(actor)Seat`.\n"
            }
            out += "\n" + table(event.fields)
        }
        out += "\n## Structs\n"
        for entry in schema.structs {
            out += "\n### \(entry.name)\n\n\(entry.about)\n\n" + table(entry.fields)
        }
        out += "\n## Enumerations\n\n| name | values |\n| --- | --- |\n"
        for entry in schema.enums { out += "| \(entry.name) | \(entry.cases.joined(separator: ", ")) |\n" }
        out += "\n## Refusals\n\n| code | 한국어 | English |\n| --- | --- | --- |\n"
        for refusal in schema.refusals { out += "| `\(refusal.code)` | \(refusal.ko) | \(refusal.en) |\n" }
        return out
    }

    private func table(_ fields: [Field]) -> String {
        if fields.isEmpty { return "No fields.\n" }
        var out = "| field | type | notes |\n| --- | --- | --- |\n"
        for field in fields {
            var notes: [String] = []
            if field.isPrivate { notes.append("private in the record") }
            if let to = field.to {
                notes.append(to.isEmpty ? "never sent" : "to \(to.joined(separator: ", ")) only")
            }
            if let unless = field.unless { notes.append("left out when `\(unless)` is set") }
            if let limit = field.limit {
                notes.append(
                    "at most \(schema.limits.first { $0.name == limit }?.characters ?? 0) characters")
            }
            if let max = field.max { notes.append("at most \(max)") }
            if !field.about.isEmpty { notes.append(field.about) }
            out += "| `\(field.name)` | \(field.pageType) | \(notes.joined(separator: "; ")) |\n"
        }
        return out
    }
}
