// The event loop of one thread: sockets, TLS, timers and wake-ups. Its whole face:
//   listen connect · send · pauseReading resumeReading · close abort · setDeadline clearDeadline schedule cancel
//   run stopAccepting stop · now connectionCount statistics peer isSecure
// A plain class that lives and dies on its thread (make it inside the closure given to `LoopThread`). It holds no
// outgoing queue, and knows nothing of what the bytes mean.
import Base
import CLinux
import COpenSSL
import Glibc

/// What a reactor counted since it began; connections lost to limits are among them.
public struct ReactorStatistics: Equatable, Sendable {
    public var accepted: UInt64 = 0
    public var connected: UInt64 = 0
    public var closed: UInt64 = 0
    /// Turned away by `admits` or because the slab was full.
    public var refused: UInt64 = 0
    /// Turned away because the process or the system was out of descriptors.
    public var shed: UInt64 = 0
    public var handshakesFailed: UInt64 = 0
    public var handshakesTimedOut: UInt64 = 0
    public var bytesReceived: UInt64 = 0
    public var bytesSent: UInt64 = 0
    public var sends: UInt64 = 0
    public var sendsShort: UInt64 = 0
    public var turns: UInt64 = 0

    public init() {}
}

/// An epoll loop.
///
/// **Level-triggered**, for these reasons: a read is one `recv` into the shared buffer, and what does not fit is
/// reported again in the next turn, after everybody else had theirs (fairness without a ready list of our own, and
/// no second `recv` just to see EAGAIN); a paused connection is one `epoll_ctl`. EPOLLOUT is armed only while a
/// send is owed, two calls an episode, which are lost in the cost of the stall that caused it.
///
/// **Nothing is called back from inside a call.** `closed` comes at the end of the turn, and a slot is reused only
/// after it, under a new generation: closing anything from any callback is safe, and late events find nobody.
public final class Reactor {
    let epoll: Int32
    let waker: Waker
    var slab: ConnectionSlab
    var deadlines: TimerWheel
    var timers: TimerTable
    let readBuffer: UnsafeMutableRawBufferPointer
    private let events: UnsafeMutablePointer<epoll_event>

    /// Closed connections whose handler does not know it yet.
    var departed: [(id: ConnectionID, reason: CloseReason)] = []
    /// TLS connections with input inside their session.
    var readAgain: [ConnectionID] = []
    var lingeringCount = 0
    /// TLS handshake steps that this turn may still do.
    var handshakeSteps = 0

    var listeners: [ListenerState] = []
    /// Given up for a moment when descriptors run out, so that waiting peers can be turned away.
    var spare: Int32 = -1
    var acceptPausedUntil: UInt64?
    var stopDeadline: UInt64?

    /// Milliseconds of the monotonic clock, read once a turn.
    public internal(set) var now: UInt64
    public internal(set) var statistics = ReactorStatistics()

    let connectMillisMax: Int
    let handshakeMillisMax: Int
    let lingerMillisMax: Int

    /// A reactor that `waker` wakes, with at most `connectionsMax` connections. The deadlines bound outgoing
    /// connects, TLS handshakes, and the wait for a peer's end after `close`.
    public init(
        waker: Waker, connectionsMax: Int = Limits.connectionsMax,
        connectMillisMax: Int = Limits.connectMillisMax, handshakeMillisMax: Int = Limits.handshakeMillisMax,
        lingerMillisMax: Int = Limits.lingerMillisMax
    ) throws(SocketError) {
        self.connectMillisMax = connectMillisMax
        self.handshakeMillisMax = handshakeMillisMax
        self.lingerMillisMax = lingerMillisMax
        signal(SIGPIPE, SIG_IGN)  // OpenSSL writes without MSG_NOSIGNAL.
        epoll = try SystemCall.check("epoll_create1") { epoll_create1(Int32(EPOLL_CLOEXEC)) }
        self.waker = waker
        now = Clock.monotonicMillis()
        slab = ConnectionSlab(slotsMax: connectionsMax)
        deadlines = TimerWheel(now: now)
        timers = TimerTable(now: now)
        readBuffer = .allocate(byteCount: Limits.readBufferBytes, alignment: 4096)
        events = .allocate(capacity: Limits.eventsPerTurnMax)
        events.initialize(repeating: epoll_event(), count: Limits.eventsPerTurnMax)
        // Edge-triggered: a write is an event, and the counter never has to be read.
        let interest = EPOLLIN.rawValue | EPOLLET.rawValue
        guard control(EPOLL_CTL_ADD, waker.fd, interest, Token.waker) == 0 else {
            throw SocketError(operation: "epoll_ctl", subject: "waker", code: errno)
        }
        openSpare()
    }

    deinit {
        for index in slab.used where slab.slots[Int(index)].fd >= 0 { closeSocket(index) }
        stopAccepting()
        if spare >= 0 { Glibc.close(spare) }
        Glibc.close(epoll)
        slab.free()
        deadlines.free()
        timers.free()
        readBuffer.deallocate()
        events.deallocate()
    }

    /// Connections that hold a socket: open, opening or lingering.
    public var connectionCount: Int { slab.count }

    /// The address of the other end, while it is there.
    public func peer(_ id: ConnectionID) -> SocketAddress? {
        guard let slot = slab.find(id), slot.pointee.fd >= 0 else { return nil }
        return SocketAddress.peer(of: slot.pointee.fd)
    }

    /// Whether the connection speaks TLS.
    public func isSecure(_ id: ConnectionID) -> Bool { slab.find(id)?.pointee.tls != nil }

    /// Stops: no more accepting; `run` returns as soon as the handler `isFinished` and all closing connections are
    /// through, or after `millis` in any case. What is open then is closed with the reason `stopped`.
    public func stop(withinMillis millis: Int) {
        stopAccepting()
        stopDeadline = min(stopDeadline ?? .max, now + UInt64(max(0, millis)))
    }

    /// Runs turns until stopped. Not to be called again.
    public func run(_ handler: any ReactorHandler) {
        var patience: Int? = 0
        while true {
            wait(atMost: patience, handler)
            fireDeadlines(handler)
            fireTimers(handler)
            readBuffered(handler)
            resumeAcceptingIfDue()
            tellDeparted(handler)
            patience = handler.turnEnded(now: now)
            tellDeparted(handler)
            statistics.turns += 1
            if let stopDeadline {
                let isDone = handler.isFinished && lingeringCount == 0 && departed.isEmpty
                if isDone || now >= stopDeadline { break }
            }
        }
        for index in slab.used where slab.slots[Int(index)].fd >= 0 { drop(index, .stopped) }
        tellDeparted(handler)
    }

    /// Sleeps until something happens, and hands the events out.
    private func wait(atMost patience: Int?, _ handler: any ReactorHandler) {
        let timeout = waker.maySleep() ? timeoutMillis(patience) : 0
        let count = epoll_wait(epoll, events, Int32(Limits.eventsPerTurnMax), timeout)
        let code = errno
        let isNotified = waker.leaveSleep()
        precondition(count >= 0 || code == EINTR, "epoll_wait: \(SocketError.text(code))")
        now = Clock.monotonicMillis()
        handshakeSteps = Limits.handshakeStepsPerTurnMax
        if isNotified { handler.woken() }
        for i in 0..<max(0, Int(count)) {
            let token = events[i].data.u64
            switch UInt32(truncatingIfNeeded: token) {
            case Token.wakerSlot: break
            case Token.listenerSlot: accept(Int(token >> 32), handler)
            default: dispatch(ConnectionID(packed: token), events[i].events, handler)
            }
        }
    }

    private func timeoutMillis(_ patience: Int?) -> Int32 {
        if !departed.isEmpty || !readAgain.isEmpty { return 0 }
        var wait = patience.map { max(0, $0) } ?? .max
        if let millis = deadlines.wait(now: now) { wait = min(wait, millis) }
        if let millis = timers.wait(now: now) { wait = min(wait, millis) }
        for moment in [acceptPausedUntil, stopDeadline] {
            if let moment { wait = min(wait, moment > now ? Int(moment - now) : 0) }
        }
        return wait == .max ? -1 : Int32(clamping: wait)
    }

    /// Tells the handler of closed connections, and frees their slots.
    private func tellDeparted(_ handler: any ReactorHandler) {
        var i = 0
        while i < departed.count {  // `closed` may close others.
            let (id, reason) = departed[i]
            i += 1
            handler.closed(id, reason)
            statistics.closed += 1
            let slot = slab.slots + Int(id.slot)
            slot.pointee.flags.remove(.announced)
            if slot.pointee.fd < 0 { slab.release(id.slot) }
        }
        departed.removeAll(keepingCapacity: true)
    }

    func control(_ operation: Int32, _ fd: Int32, _ interest: UInt32, _ token: UInt64) -> Int32 {
        var event = epoll_event()
        event.events = interest
        event.data.u64 = token
        return epoll_ctl(epoll, operation, fd, &event)
    }

    /// What stands in an event's data when it is no connection.
    enum Token {
        static let listenerSlot = UInt32.max
        static let wakerSlot = UInt32.max - 1
        static let waker = UInt64(wakerSlot)
        static func listener(_ index: Int) -> UInt64 { UInt64(index) << 32 | UInt64(listenerSlot) }
    }
}
