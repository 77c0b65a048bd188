// Commands as a transcript writes them: `name field=value details.kind=vote options=["가","나"]` into the JSON that a
// page would send, read by the protocol's own decoder; the server's own commands are read here.
import Base
import Hall
import Protocol

/// A line that cannot be read: the transcript's own mistake.
struct TranscriptError: Error, CustomStringConvertible {
    let description: String
}

/// A command line's words. A word ends at a space outside of quotes, brackets and braces.
func splitWords(_ line: String) -> [String] {
    var words: [String] = []
    var word = ""
    var depth = 0
    var isQuoted = false
    var isEscaped = false
    for character in line {
        if isQuoted {
            if isEscaped {
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else if character == "\"" {
                isQuoted = false
            }
        } else if character == "\"" {
            isQuoted = true
        } else if "[{".contains(character) {
            depth += 1
        } else if "]}".contains(character) {
            depth -= 1
        } else if character == " ", depth == 0 {
            if !word.isEmpty { words.append(word) }
            word = ""
            continue
        }
        word.append(character)
    }
    if !word.isEmpty { words.append(word) }
    return words
}

/// The members of a command: values are JSON, bare words are text, `@label` is what the label stands for.
struct CommandText {
    let name: String
    /// The label that what the command makes gets.
    let label: String?
    private(set) var members: [JSONMember] = []

    init(_ words: [String], number: (String) throws -> UInt64) throws {
        var words = words
        guard !words.isEmpty else { throw TranscriptError(description: "no command") }
        name = words.removeFirst()
        if words.count >= 2, words[words.count - 2] == "as" {
            label = words.last
            words.removeLast(2)
        } else {
            label = nil
        }
        for word in words {
            guard let equals = word.firstIndex(of: "=") else {
                throw TranscriptError(description: "‘\(word)’ is not field=value")
            }
            let value = try CommandText.value(String(word[word.index(after: equals)...]), number)
            put(value, at: word[..<equals].split(separator: ".").map(String.init))
        }
    }

    private static func value(_ text: String, _ number: (String) throws -> UInt64) throws -> JSONValue {
        if text.hasPrefix("@") { return .integer(Int64(try number(String(text.dropFirst())))) }
        if text.hasPrefix("[@"), text.hasSuffix("]") {
            return .array(
                try text.dropFirst().dropLast().split(separator: ",").map { try value(String($0), number) })
        }
        if let json = try? JSONReader.parse(Array(text.utf8)) { return json }
        return .string(Array(text.utf8))
    }

    private mutating func put(_ value: JSONValue, at path: [String]) {
        func set(_ members: inout [JSONMember], _ path: ArraySlice<String>) {
            let name = Array(path.first!.utf8)
            let place = members.firstIndex { $0.name == name }
            guard path.count > 1 else {
                members.append(JSONMember(name: name, value: value))
                return
            }
            var inner = place.flatMap { members[$0].value.members } ?? []
            set(&inner, path.dropFirst())
            let member = JSONMember(name: name, value: .object(inner))
            if let place { members[place] = member } else { members.append(member) }
        }
        set(&members, path[...])
    }

    /// The message that a page sends.
    var json: [UInt8] {
        var writer = JSONWriter()
        writer.value(
            .object([JSONMember(name: Array("type".utf8), value: .string(Array(name.utf8)))] + members))
        return writer.bytes
    }

    /// What the protocol's border makes of it.
    var decoded: Result<Envelope, MessageRefusal> {
        json.withUnsafeBytes { bytes in
            do throws(MessageRefusal) {
                return .success(try CommandDecoder.decode(bytes))
            } catch {
                return .failure(error)
            }
        }
    }

    func text(_ field: StaticString) -> [UInt8] { JSONValue.object(members)[field]?.string ?? [] }
    func number(_ field: StaticString) -> UInt64? {
        JSONValue.object(members)[field]?.integer.flatMap { UInt64(exactly: $0) }
    }
    func flag(_ field: StaticString) -> Bool { JSONValue.object(members)[field]?.bool ?? false }

    /// The idempotency key, for the server's own commands.
    var key: UInt64 {
        Hex.bytes(text("key"))?.reduce(UInt64(0)) { $0 << 8 | UInt64($1) } ?? 0
    }
}

/// What a label's secret hashes to: seat cookies and links.
func digest(of label: String) -> Digest { SHA256.of(Array(label.utf8)) }

extension CommandText {
    /// The commands that the server gives itself; nil: a page's.
    func serverCommand(links: [UInt64: Digest]) throws -> Command? {
        switch name {
        case "hall.create":
            return .hallCreate(
                .init(
                    title: text("title"), names: NamesPolicy(name: text("names")) ?? .nickname,
                    language: Language(name: text("language")) ?? .ko, premoderation: flag("premoderation"),
                    format: text("format"), code: text("code")))
        case "link.create":
            guard let role = Role(name: text("role")), let label else {
                throw TranscriptError(description: "link.create role=… as LABEL")
            }
            return .linkCreate(.init(role: role, label: text("label"), token: digest(of: "link " + label)))
        case "seat.join":
            guard let label else { throw TranscriptError(description: "seat.join … as LABEL") }
            let link = number("link").map { links[$0] ?? digest(of: "no such link") }
            return .seatJoin(.init(name: text("name"), token: digest(of: "seat " + label), link: link))
        case "seat.leave": return .seatLeave
        case "time.pass": return .timePass
        case "roll.add":
            return .rollAdd(
                .init(
                    name: text("name"), number: text("number"), group: text("group"),
                    contact: text("contact"),
                    weight: number("weight") ?? 1, status: MemberStatus(name: text("status")) ?? .active))
        case "roll.import":
            return .rollImport(
                .init(count: UInt32(number("count") ?? 0), decimals: UInt32(number("decimals") ?? 0)))
        case "card.make":
            guard let label else { throw TranscriptError(description: "card.make … as LABEL") }
            return .cardMake(
                .init(seat: SeatIndex(UInt32(number("seat") ?? 0)), card: digest(of: "card " + label)))
        case "secret.open", "paper.draw", "secret.empty", "secret.alarm": return try secretCommand()
        case "opinions.map":
            func list(_ field: StaticString) -> [UInt32] {
                (JSONValue.object(members)[field]?.array ?? []).map { UInt32($0.integer ?? 0) }
            }
            return .opinionsMap(
                .init(
                    item: number("item") ?? 0, round: UInt32(number("round") ?? 0),
                    through: number("through") ?? 0, answers: number("answers") ?? 0,
                    people: UInt32(number("people") ?? 0), least: UInt32(number("least") ?? 0),
                    weights: list("weights"), groups: list("groups"), points: list("points"),
                    moves: list("moves"), standsFor: list("standsFor"), common: list("common"),
                    changes: list("changes")))
        case "cheers.count":
            return .cheersCount(
                .init(
                    item: number("item") ?? 0, second: number("second") ?? 0,
                    count: UInt32(number("count") ?? 0)))
        default: return nil
        }
    }
}
