// What a loop keeps for each of its connections, by slot: small while idle. Owned by one loop.
import Wire

/// What a connection speaks.
enum LineKind: UInt8 {
    case none
    case http
    /// A WebSocket on `/ws`: its messages are the edge's.
    case hall
    /// A WebSocket on `/echo`.
    case echo
    /// A WebSocket on `/fanout`.
    case room
}

struct Line {
    var generation: UInt32 = 0
    var kind = LineKind.none
    /// A close frame was sent or the answer is the last: what still comes is thrown away.
    var isClosing = false
    /// When anything came, in milliseconds of the loop's clock (wrapping).
    var heardAt: UInt32 = 0
    var frames = FrameParser(role: .server)
    /// Of a hall's socket: what it may still make the loop read.
    var allowance = SocketAllowance(now: 0)
    var http: HTTPConnection?
    var echo: EchoConnection?
}
