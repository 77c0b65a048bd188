// What a loop keeps for each of its connections, by slot: 32 bytes, and nothing behind them while a WebSocket is
// idle. Owned by one loop.
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
    /// What is spoken, with what only that needs: one word.
    enum Speech {
        case none
        case http(HTTPConnection)
        case hall
        case echo(EchoConnection)
        case room
    }

    var frames = FrameParser(role: .server)
    /// A close frame was sent or the answer is the last: what still comes is thrown away.
    var isClosing = false
    var speech = Speech.none
    /// When anything came, in milliseconds of the loop's clock (wrapping).
    var heardAt: UInt32 = 0
    var generation: UInt32 = 0

    var kind: LineKind {
        switch speech {
        case .none: .none
        case .http: .http
        case .hall: .hall
        case .echo: .echo
        case .room: .room
        }
    }

    var http: HTTPConnection? { if case .http(let http) = speech { http } else { nil } }
    var echo: EchoConnection? { if case .echo(let echo) = speech { echo } else { nil } }
}
