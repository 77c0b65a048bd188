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

/// Reads messages, one after another, in the same room.
public struct CommandDecoder: Sendable {
    private var index = JSONIndex()

    public init() {}

    public mutating func decode(_ bytes: UnsafeRawBufferPointer) throws(MessageRefusal) -> Envelope {
        do throws(JSONError) {
            try index.read(bytes)
        } catch {
            throw MessageRefusal(ref: 0, refusal: Refusal(.messageMalformed))
        }
        return try index.withRoot(bytes) { (object) throws(MessageRefusal) in
            try CommandDecoder.envelope(object)
        }
    }

    /// Reads one message alone.
    public static func decode(_ bytes: UnsafeRawBufferPointer) throws(MessageRefusal) -> Envelope {
        var decoder = CommandDecoder()
        return try decoder.decode(bytes)
    }

    /// Reads a message that was put together as a tree: written out first, so that there is one way to read.
    public static func decode(_ tree: JSONValue) throws(MessageRefusal) -> Envelope {
        var writer = JSONWriter()
        writer.value(tree)
        let text = writer.bytes
        let result: Result<Envelope, MessageRefusal> = text.withUnsafeBytes { bytes in
            do throws(MessageRefusal) { return .success(try decode(bytes)) } catch { return .failure(error) }
        }
        return try result.get()
    }

    private static func envelope(_ object: JSONView) throws(MessageRefusal) -> Envelope {
        guard let type = object["type"], type.kind == .string else {
            throw MessageRefusal(ref: 0, refusal: Refusal(.messageMalformed))
        }
        let ref = object["ref"]?.integer.flatMap { UInt64(exactly: $0) } ?? 0
        do throws(Refusal) {
            return Envelope(message: try message(type, object), ref: ref, key: try key(object))
        } catch {
            throw MessageRefusal(ref: ref, refusal: error)
        }
    }

    private static func message(_ type: JSONView, _ object: JSONView) throws(Refusal) -> ClientMessage {
        var fields = CommandFields(object)
        if let command = try command(type, &fields) { return .command(command) }
        if type.isText("hello") { return .hello(try hello(object, fields)) }
        if type.isText("cheer") { return .cheer(item: try fields.u64("item")) }
        if type.isText("ping") { return .ping }
        throw Refusal(.messageUnknown)
    }

    private static func hello(_ object: JSONView, _ fields: CommandFields) throws(Refusal) -> Hello {
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
    private static func key(_ object: JSONView) throws(Refusal) -> UInt64 {
        guard let value = object["key"], value.kind != .null else { return 0 }
        guard let key = value.hexadecimal, key != 0 else {
            throw Refusal(.messageField, [Array("key".utf8)])
        }
        return key
    }
}
