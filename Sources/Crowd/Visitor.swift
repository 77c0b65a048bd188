// One browser of a crowd: its cookies, its one connection, the commands it sent and what became of them.
// Owned by the crowd's thread.
import Base
import Protocol
import Reactor
import Wire

/// A command on its way.
public struct SentCommand: Sendable {
    public let ref: UInt64
    public let key: UInt64
    /// The whole message, sent again with the same key after a lost line.
    public let json: [UInt8]
    /// Microseconds of the crowd's clock when it was first sent.
    public let sentAt: UInt64
    /// What the director wants to remember with it.
    public let tag: UInt64
}

public final class Visitor {
    enum Mode {
        case idle, connecting, http, upgrading, socket
    }

    /// A request over HTTP and who waits for its answer.
    struct Errand {
        let bytes: [UInt8]
        let then: (UInt16, JSONValue) -> Void
    }

    public let number: Int
    /// Whether the director wants every event it reads.
    public var listens = false
    public internal(set) var isLive = false
    public internal(set) var sequence: UInt64 = 0
    public internal(set) var reconnects = 0
    public internal(set) var pending: [SentCommand] = []
    /// Frames read, running numbers and answers included.
    public internal(set) var framesRead: UInt64 = 0
    /// Microseconds of the crowd's clock when the socket was asked for.
    public internal(set) var askedAt: UInt64 = 0

    var mode = Mode.idle
    var connection: ConnectionID?
    var cookies: [(name: String, value: String)] = []
    var errands: [Errand] = []
    var isErrandSent = false
    var response = HTTPResponseParser(bodyBytesMax: 16 * 1024 * 1024)
    var handshake: WebSocketClient?
    var frames = FrameParser(role: .client)
    var out: [UInt8] = []
    var hall: HallID?
    var place = Hello.Place.participant
    /// What the upgrade asks for when it is no hall's: a path of the echo server.
    public internal(set) var rawPath: String?
    var journal: [UInt8] = []
    var refs: UInt64 = 0

    init(number: Int) { self.number = number }

    var wantsSocket: Bool { hall != nil || rawPath != nil }

    func keep(_ response: HTTPResponse) {
        for line in response.fields.values("set-cookie") {
            guard let pair = line.split(separator: ";").first, let equals = pair.firstIndex(of: "=") else {
                continue
            }
            let name = String(pair[..<equals])
            cookies.removeAll { $0.name == name }
            cookies.append((name, String(pair[pair.index(after: equals)...])))
        }
    }

    func fields(origin: String) -> HTTPFields {
        var fields = HTTPFields()
        fields.add("origin", origin)
        if !cookies.isEmpty {
            fields.add("cookie", cookies.map { "\($0.name)=\($0.value)" }.joined(separator: "; "))
        }
        return fields
    }
}
