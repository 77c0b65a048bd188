// Many client connections on one thread that cost the machine as little as a C client: one epoll, one read buffer
// shared by all, frames counted by their lengths. Blocking calls turn it; nothing runs by itself.
// Owned by the thread that made it. Loopback only.
import Base
import CLinux
import COpenSSL
import Glibc
import Reactor

/// What the load tool says when it cannot go on.
struct LoadError: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}

final class Swarm {
    let port: UInt16
    let isTLS: Bool
    let count: Int
    let lines: UnsafeMutablePointer<Line>

    /// The connection is there, TLS included: the place to send the first request.
    var onConnected: (Int) -> Void = { _ in }
    /// An answer of HTTP, whole. The state is `http`, or `open` after an upgrade.
    var onAnswer: (Int, Answer) -> Void = { _, _ in }
    /// A whole text or binary message to a line with `wantsMessages`; the bytes are good during the call.
    var onMessage: (Int, UnsafeRawBufferPointer) -> Void = { _, _ in }
    /// The line is gone; how, for people.
    var onClosed: (Int, String) -> Void = { _, _ in }
    /// Lines for which the kernel takes little: those that will stop reading.
    var small = 0..<0
    /// How the send time of a message is found in counted frames.
    var stamps = Stamps.none
    /// Called with the send time of the oldest stamped frame of a read.
    var onStamp: (Int, UInt64) -> Void = { _, _ in }

    // Sums over all lines.
    var frames: UInt64 = 0
    var deflatedFrames: UInt64 = 0
    /// Whether `frames` counts posts alone, and `refusals` what was refused: of a hall, whose lines bring more than that.
    var countsPosts = false
    var refusals: UInt64 = 0
    var bytesRead: UInt64 = 0
    var reads: UInt64 = 0
    private(set) var connected = 0

    private let epoll: Int32
    private let events: UnsafeMutablePointer<epoll_event>
    let buffer: UnsafeMutableRawBufferPointer
    /// What a cut message or head has brought so far; few have one.
    var partial: [Int: [UInt8]] = [:]
    private var outbox: [Int: [UInt8]] = [:]
    private let tls: OpaquePointer?
    private static let eventsMax = 1024

    /// - Parameters:
    ///   - port: on 127.0.0.1.
    ///   - count: how many lines there may be at once.
    init(port: UInt16, isTLS: Bool, count: Int) {
        self.port = port
        self.isTLS = isTLS
        self.count = count
        lines = .allocate(capacity: count)
        lines.initialize(repeating: Line(), count: count)
        epoll = epoll_create1(Int32(EPOLL_CLOEXEC))
        events = .allocate(capacity: Self.eventsMax)
        events.initialize(repeating: epoll_event(), count: Self.eventsMax)
        buffer = .allocate(byteCount: 256 * 1024, alignment: 64)
        tls = isTLS ? Self.makeTLS() : nil
    }

    deinit {
        for index in 0..<count where lines[index].fd >= 0 { release(index) }
        close(epoll)
        lines.deallocate()
        events.deallocate()
        buffer.deallocate()
        if let tls { SSL_CTX_free(tls) }
    }

    private static func makeTLS() -> OpaquePointer {
        guard let context = SSL_CTX_new(TLS_client_method()), copenssl_tls_defaults(context) == 1 else {
            preconditionFailure("OpenSSL gives no client")
        }
        SSL_CTX_set_verify(context, SSL_VERIFY_NONE, nil)
        return context
    }

    // MARK: Lines

    /// Begins to connect, from one of 200 loopback addresses so that ports do not run out.
    func open(_ index: Int) throws(LoadError) {
        let fd = socket(
            AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard fd >= 0 else { throw LoadError("no socket: \(String(cString: strerror(errno)))") }
        var one: Int32 = 1
        setsockopt(fd, Int32(IPPROTO_TCP), TCP_NODELAY, &one, 4)
        setsockopt(fd, Int32(IPPROTO_IP), IP_BIND_ADDRESS_NO_PORT, &one, 4)
        if small.contains(index) {
            var bytes: Int32 = 16 * 1024
            setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &bytes, 4)
        }
        withAddress(0x7f00_0002 + UInt32(index % 200), 0) { _ = bind(fd, $0, $1) }
        let result = withAddress(0x7f00_0001, port) { connect(fd, $0, $1) }
        guard result == 0 || errno == EINPROGRESS else {
            let reason = String(cString: strerror(errno))
            close(fd)
            throw LoadError("cannot connect to port \(port): \(reason)")
        }
        lines[index] = Line(fd: fd, state: .connecting)
        control(index, EPOLL_CTL_ADD, EPOLLIN.rawValue | EPOLLOUT.rawValue)
    }

    private func withAddress<T>(
        _ host: UInt32, _ port: UInt16, _ body: (UnsafePointer<sockaddr>, socklen_t) -> T
    ) -> T {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = host.bigEndian
        return withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }

    /// Cuts the line, as a tunnel does; nobody is told.
    func cut(_ index: Int) {
        guard lines[index].fd >= 0 else { return }
        if lines[index].state == .open { connected -= 1 }
        release(index)
    }

    private func release(_ index: Int) {
        if let ssl = lines[index].ssl { SSL_free(ssl) }
        close(lines[index].fd)
        partial[index] = nil
        outbox[index] = nil
        lines[index].fd = -1
        lines[index].ssl = nil
        lines[index].state = .closed
    }

    func lost(_ index: Int, _ reason: String) {
        guard lines[index].fd >= 0 else { return }
        cut(index)
        onClosed(index, reason)
    }

    func upgraded(_ index: Int) {
        lines[index].state = .open
        connected += 1
    }

    /// Stops or begins to read a line; what it does not read stays in the kernel.
    func setReads(_ index: Int, _ reads: Bool) {
        guard lines[index].fd >= 0 else { return }
        lines[index].reads = reads
        arm(index)
    }

    private func control(_ index: Int, _ operation: Int32, _ wanted: UInt32) {
        var event = epoll_event()
        event.events = wanted
        event.data.u32 = UInt32(index)
        _ = epoll_ctl(epoll, operation, lines[index].fd, &event)
    }

    private func arm(_ index: Int) {
        let line = lines[index]
        control(
            index, EPOLL_CTL_MOD,
            (line.reads ? EPOLLIN.rawValue : 0) | (line.isWriteArmed ? EPOLLOUT.rawValue : 0))
    }

    // MARK: Turns

    /// Waits for at most `millis` and takes what there is.
    func turn(_ millis: Int) {
        let ready = epoll_wait(epoll, events, Int32(Self.eventsMax), Int32(millis))
        guard ready > 0 else { return }
        for i in 0..<Int(ready) {
            let index = Int(events[i].data.u32)
            let what = events[i].events
            switch lines[index].state {
            case .closed: continue
            case .connecting: connectionCame(index, what)
            case .securing: secure(index)
            case .http, .upgrading, .open:
                if what & EPOLLOUT.rawValue != 0 { flush(index) }
                if what & ~EPOLLOUT.rawValue != 0, lines[index].fd >= 0, lines[index].reads { read(index) }
            }
        }
    }

    /// Turns until `isDone`, or throws after `seconds`; `what` says for what it waited.
    func turn(
        within seconds: Double, _ what: @autoclosure () -> String, until isDone: () throws -> Bool
    ) throws {
        let end = Clock.monotonicMicros() + UInt64(seconds * 1_000_000)
        while try !isDone() {
            guard Clock.monotonicMicros() < end else {
                throw LoadError("\(what()) did not end in \(seconds) s")
            }
            turn(5)
        }
    }

    private func connectionCame(_ index: Int, _ what: UInt32) {
        var code: Int32 = 0
        var size = socklen_t(4)
        getsockopt(lines[index].fd, SOL_SOCKET, SO_ERROR, &code, &size)
        guard code == 0 else { return lost(index, "connecting: \(String(cString: strerror(code)))") }
        guard what & EPOLLOUT.rawValue != 0 else { return }
        guard let tls else { return ready(index) }
        lines[index].ssl = SSL_new(tls)
        SSL_set_fd(lines[index].ssl, lines[index].fd)
        SSL_set_connect_state(lines[index].ssl)
        lines[index].state = .securing
        secure(index)
    }

    private func secure(_ index: Int) {
        ERR_clear_error()
        let result = SSL_do_handshake(lines[index].ssl)
        guard result != 1 else { return ready(index) }
        let wants = SSL_get_error(lines[index].ssl, result)
        guard wants == SSL_ERROR_WANT_READ || wants == SSL_ERROR_WANT_WRITE else {
            return lost(index, "the TLS handshake failed")
        }
        lines[index].isWriteArmed = wants == SSL_ERROR_WANT_WRITE
        arm(index)
    }

    private func ready(_ index: Int) {
        lines[index].state = .http
        lines[index].isWriteArmed = false
        arm(index)
        onConnected(index)
    }

    // MARK: Sending

    /// Sends, or keeps what the socket does not take now.
    func send(_ index: Int, _ bytes: [UInt8]) {
        guard lines[index].fd >= 0, !bytes.isEmpty else { return }
        if outbox[index] != nil { return outbox[index]!.append(contentsOf: bytes) }
        let taken = bytes.withUnsafeBytes { write(index, $0) }
        guard taken < bytes.count, lines[index].fd >= 0 else { return }
        outbox[index] = Array(bytes[taken...])
        lines[index].isWriteArmed = true
        arm(index)
    }

    /// Bytes taken; ends the line when it is broken.
    private func write(_ index: Int, _ bytes: UnsafeRawBufferPointer) -> Int {
        if let ssl = lines[index].ssl {
            ERR_clear_error()
            let result = SSL_write(ssl, bytes.baseAddress, Int32(bytes.count))
            if result > 0 { return Int(result) }
            let wants = SSL_get_error(ssl, result)
            if wants != SSL_ERROR_WANT_READ, wants != SSL_ERROR_WANT_WRITE {
                lost(index, "TLS: a write failed")
            }
            return 0
        }
        let result = Glibc.send(lines[index].fd, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL))
        if result >= 0 { return result }
        if errno != EAGAIN { lost(index, "send: \(String(cString: strerror(errno)))") }
        return 0
    }

    private func flush(_ index: Int) {
        guard let bytes = outbox.removeValue(forKey: index) else { return }
        let taken = bytes.withUnsafeBytes { write(index, $0) }
        guard lines[index].fd >= 0 else { return }
        if taken < bytes.count {
            outbox[index] = Array(bytes[taken...])
        } else {
            lines[index].isWriteArmed = false
            arm(index)
        }
    }
}
