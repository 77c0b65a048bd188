// What a page may say on a socket: bytes into values. Unknown kinds and bad fields become refusals.
// Decides nothing; every bound is checked here, at the border.
import Base
import Hall

/// The first message of a socket.
public struct Hello: Equatable, Sendable {
    /// Which of the browser's seats speaks.
    public enum Place: UInt8, CaseIterable, Sendable {
        case participant, staff, screen

        public var name: StaticString {
            switch self {
            case .participant: "participant"
            case .staff: "staff"
            case .screen: "screen"
            }
        }

        public init?(name: [UInt8]) {
            guard let found = Self.allCases.first(where: { $0.name.isEqual(to: name) }) else { return nil }
            self = found
        }
    }
    public let hall: HallID
    public let place: Place
    public let language: Language
    public let schema: [UInt8]
    public let journal: [UInt8]?
    public let since: UInt64?
}

/// One message of a page.
public enum ClientMessage: Equatable, Sendable {
    case hello(Hello)
    case cheer(item: UInt64)
    case ping
    case command(Command)
}

/// A message with what its answer repeats.
public struct Envelope: Equatable, Sendable {
    public let message: ClientMessage
    /// Chosen by the page, repeated in the answer.
    public let ref: UInt64
    /// The idempotency key; 0 when the page gave none.
    public let key: UInt64
}

/// Why a message could not be taken, with the `ref` that it had, when it had one.
public struct MessageRefusal: Error, Equatable, Sendable {
    public let ref: UInt64
    public let refusal: Refusal
}

/// Reads messages.
public enum CommandDecoder {
    public static func decode(_ bytes: UnsafeRawBufferPointer) throws(MessageRefusal) -> Envelope {
        let object: JSONValue
        do throws(JSONError) {
            object = try JSONReader.parse(bytes)
        } catch {
            throw MessageRefusal(ref: 0, refusal: Refusal(.messageMalformed))
        }
        return try decode(object)
    }

    /// Reads a message that is parsed already.
    public static func decode(_ object: JSONValue) throws(MessageRefusal) -> Envelope {
        guard object.members != nil, let type = object["type"]?.string else {
            throw MessageRefusal(ref: 0, refusal: Refusal(.messageMalformed))
        }
        let ref = object["ref"]?.integer.flatMap { UInt64(exactly: $0) } ?? 0
        do throws(Refusal) {
            return Envelope(message: try message(type, object), ref: ref, key: try key(object))
        } catch {
            throw MessageRefusal(ref: ref, refusal: error)
        }
    }

    private static func message(_ type: [UInt8], _ object: JSONValue) throws(Refusal) -> ClientMessage {
        var fields = CommandFields(object)
        if StaticString("hello").isEqual(to: type) { return .hello(try hello(object, fields)) }
        if StaticString("cheer").isEqual(to: type) { return .cheer(item: try fields.u64("item")) }
        if StaticString("ping").isEqual(to: type) { return .ping }
        guard let command = try command(type, &fields) else { throw Refusal(.messageUnknown) }
        return .command(command)
    }

    private static func hello(_ object: JSONValue, _ fields: CommandFields) throws(Refusal) -> Hello {
        guard let hall = object["hall"]?.string.flatMap(HallID.init(hex:)) else {
            throw Refusal(.hallUnknown)
        }
        return Hello(
            hall: hall, place: try fields.enumeration("as", Hello.Place.init(name:)),
            language: try fields.enumeration("language", Language.init(name:), default: .ko),
            schema: object["schema"]?.string ?? [], journal: object["journal"]?.string,
            since: try fields.optionalU64("since"))
    }

    /// A key is 16 hexadecimal digits and not zero.
    private static func key(_ object: JSONValue) throws(Refusal) -> UInt64 {
        guard let value = object["key"], value != .null else { return 0 }
        guard let digits = value.string, digits.count == 16, let bytes = Hex.bytes(digits) else {
            throw Refusal(.messageField, [Array("key".utf8)])
        }
        let key = bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard key != 0 else { throw Refusal(.messageField, [Array("key".utf8)]) }
        return key
    }
}
