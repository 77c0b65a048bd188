// A connection while it speaks HTTP: one request at a time, what came too early, what is still to be sent.
// Owned by one loop; gone when the connection ends or becomes a WebSocket. Bounded: reading stops while an
// answer is being made or sent.
import Base
import Hall
import Protocol
import Reactor
import Wire

/// What an answer that comes later still needs.
enum Continuation: Sendable {
    case plain
    /// A seat is being taken: its ticket becomes the cookie.
    case seat(HallID, ticket: String)
    case leave(HallID)
    /// A link is being made: its secret and address go with the answer.
    case link(HallID, Role, secret: String)
    case hall(code: String, secret: String)
    /// Cards are being made: their links go with the answer, by seat.
    case cards(HallID, secrets: [UInt32: String])
}

final class HTTPConnection {
    enum Phase {
        /// Between requests.
        case idle
        /// A request has begun.
        case reading
        /// Somebody else is making the answer.
        case waiting(Continuation)
        /// The answer waits for its time.
        case delayed(HTTPResponse)
        /// The answer is being sent.
        case sending
        /// It had its share of a turn: what else it asked waits for the next.
        case resting
    }

    let peer: SocketAddress
    var parser = HTTPRequestParser()
    var phase = Phase.idle
    /// The head of the request that is being answered.
    var head: HTTPRequestHead?
    /// What answers it whatever follows: its head was refused.
    var refusal: HTTPResponse?
    /// What follows it and was not looked at.
    var backlog: [UInt8] = []
    /// It holds one of the loop's places for large bodies.
    var isUpload = false
    /// Nothing more is taken after the answer.
    var isLast = false
    private var pieces: [[UInt8]] = []
    private var sent = 0

    init(peer: SocketAddress) { self.peer = peer }

    var isWaiting: Bool {
        switch phase {
        case .waiting, .delayed, .sending, .resting: true
        case .idle, .reading: false
        }
    }

    func queue(_ piece: [UInt8]) { if !piece.isEmpty { pieces.append(piece) } }

    /// Sends what is queued. True: all is sent. False: `writable` or the end will come.
    func flush(_ send: (UnsafeRawBufferPointer) -> Int) -> Bool {
        while let piece = pieces.first {
            let taken = piece.withUnsafeBytes { send(UnsafeRawBufferPointer(rebasing: $0[sent...])) }
            guard taken >= 0 else { return false }
            sent += taken
            guard sent == piece.count else { return false }
            pieces.removeFirst()
            sent = 0
        }
        return true
    }
}
