// What a reactor calls: the face of the layer above. All calls come from the reactor's own thread, one at a time,
// and never from inside a call that the handler makes to the reactor.

/// Why a connection is no more.
public enum CloseReason: Equatable, Sendable {
    /// The handler called `close` or `abort`.
    case local
    /// The peer reset it, or broke its TLS, or both sides had ended.
    case peer
    /// An outgoing connection was not taken: the errno, as ECONNREFUSED.
    case connectFailed(code: Int32)
    case connectTimedOut
    /// OpenSSL's packed error; 0 when the transport ended.
    case handshakeFailed(code: UInt)
    case handshakeTimedOut
    /// `run` ended.
    case stopped

    /// In words, for logs.
    public var text: String {
        switch self {
        case .local: "closed by us"
        case .peer: "closed by the peer"
        case .connectFailed(let code): "connect: \(SocketError.text(code))"
        case .connectTimedOut: "connect: no answer in time"
        case .handshakeFailed(let code): "TLS handshake: \(TLSFailure.text(code))"
        case .handshakeTimedOut: "TLS handshake: not finished in time"
        case .stopped: "the reactor stopped"
        }
    }
}

/// Reacts to what happens on connections. A class of the layer above, owned by the reactor's thread.
public protocol ReactorHandler: AnyObject {
    /// Whether a connection from `peer` is taken at all; asked before any TLS. `listener` is the tag given to
    /// `listen`. Default: yes.
    func admits(_ peer: SocketAddress, listener: Int) -> Bool

    /// A connection came in and is ready (its TLS handshake is done).
    func accepted(_ id: ConnectionID, peer: SocketAddress, listener: Int)

    /// A connection that `connect` began is ready. Default: nothing.
    func connected(_ id: ConnectionID)

    /// Bytes came. They stand in the reactor's shared read buffer: they may be changed in place (unmasking), and
    /// are gone when the call returns. At most `Limits.readBufferBytes` a connection and turn.
    func received(_ id: ConnectionID, _ bytes: UnsafeMutableRawBufferPointer)

    /// The peer will send no more, and may still read. Most handlers answer what is open and `close`.
    func peerFinished(_ id: ConnectionID)

    /// A `send` that came back short may go on.
    func writable(_ id: ConnectionID)

    /// The deadline set with `setDeadline` passed; it is not set any more.
    func deadlineReached(_ id: ConnectionID)

    /// The connection is no more: called exactly once for every id that `accepted` or `connect` gave, whoever
    /// closed it, soon after. Afterwards the slot may be given to another connection.
    func closed(_ id: ConnectionID, _ reason: CloseReason)

    /// A timer set with `schedule` came due. Default: nothing.
    func timerFired(_ token: UInt64)

    /// Another thread called the waker. Default: nothing.
    func woken()

    /// All events of this turn are handled: the place to drain rings and to run slices of fan-out. Returns the
    /// longest time in milliseconds until the next turn: 0 to come back at once, nil for as long as nothing
    /// happens. Default: nil.
    func turnEnded(now: UInt64) -> Int?

    /// After `stop`: whether everything is said, so that `run` may return before its deadline. Default: yes.
    var isFinished: Bool { get }
}

extension ReactorHandler {
    public func admits(_ peer: SocketAddress, listener: Int) -> Bool { true }
    public func connected(_ id: ConnectionID) {}
    public func timerFired(_ token: UInt64) {}
    public func woken() {}
    public func turnEnded(now: UInt64) -> Int? { nil }
    public var isFinished: Bool { true }
}
