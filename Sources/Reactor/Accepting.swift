// Listening and accepting. Part of the reactor, except `Listener`, which all reactors share.
// When descriptors run out, waiting peers are taken with the spare one and closed, and accepting pauses a moment.
import Base
import CLinux
import COpenSSL
import Glibc
import Synchronization

/// A listening TCP socket, shared by all reactors that `listen` on it.
///
/// One socket and not one a reactor (SO_REUSEPORT): a taken port is an error of `bind` without further tricks, port
/// 0 is one port, and peers that wait to be accepted belong to nobody, so that a busy reactor strands none. With
/// EPOLLEXCLUSIVE a new peer wakes one reactor; since that is always the first in the kernel's list, a reactor goes
/// to the end of the list after accepting, and long-lived connections spread.
public final class Listener: Sendable {
    let fd: Int32
    /// Reactors that listen on it: a hint for spreading, so relaxed is enough.
    let sharers = Atomic<Int>(0)
    /// The bound address, with the port that the system chose for port 0.
    public let address: SocketAddress

    /// Binds and listens. `[::]` takes IPv4 as well. Buffer sizes are the kernel's own when nil.
    public init(_ address: SocketAddress, sendBufferBytes: Int? = nil, receiveBufferBytes: Int? = nil)
        throws(SocketError)
    {
        let fd = try SystemCall.makeSocket(address.family)
        do throws(SocketError) {
            try SystemCall.setOption(fd, SOL_SOCKET, SO_REUSEADDR, 1)
            if address.isIPv6 { try SystemCall.setOption(fd, Int32(IPPROTO_IPV6), IPV6_V6ONLY, 0) }
            // Accepted sockets inherit these.
            try SystemCall.setOption(fd, Int32(IPPROTO_TCP), TCP_NODELAY, 1)
            if let sendBufferBytes {
                try SystemCall.setOption(fd, SOL_SOCKET, SO_SNDBUF, Int32(clamping: sendBufferBytes))
            }
            if let receiveBufferBytes {
                try SystemCall.setOption(fd, SOL_SOCKET, SO_RCVBUF, Int32(clamping: receiveBufferBytes))
            }
            let subject = address.description
            _ = try SystemCall.check("bind", subject) { address.withSystemAddress { bind(fd, $0, $1) } }
            _ = try SystemCall.check("listen", subject) { Glibc.listen(fd, Int32(Limits.listenBacklogMax)) }
            guard let bound = SocketAddress.local(of: fd) else {
                throw SocketError(operation: "getsockname", subject: subject, code: errno)
            }
            self.address = bound
            self.fd = fd
        } catch {
            Glibc.close(fd)
            throw error
        }
    }

    deinit { Glibc.close(fd) }

    /// Stops listening at once, for all reactors: new peers are refused. Callable from any thread.
    public func shutDown() { shutdown(fd, Int32(SHUT_RDWR)) }
}

struct ListenerState {
    let listener: Listener
    let tls: TLSContext?
    let tag: Int
    /// The addresses of peers are not read.
    let isNameless: Bool
    var isArmed = false
    /// False after `stopAccepting`, or when the socket no longer listens.
    var isActive = true
}

extension Reactor {
    /// Accepts on `listener`, with TLS when a context is given; `tag` comes back with every connection.
    /// - Parameter isNameless: the system is not asked for peers' addresses; all are told as 0.0.0.0.
    public func listen(
        on listener: Listener, tls: TLSContext? = nil, tag: Int = 0, isNameless: Bool = false
    ) throws(SocketError) {
        listeners.append(ListenerState(listener: listener, tls: tls, tag: tag, isNameless: isNameless))
        listener.sharers.add(1, ordering: .relaxed)
        guard armListener(listeners.count - 1) else {
            throw SocketError(operation: "epoll_ctl", subject: listener.address.description, code: errno)
        }
    }

    /// Takes no more connections. Those that are there go on.
    public func stopAccepting() {
        for index in listeners.indices { retireListener(index) }
        acceptPausedUntil = nil
    }

    func accept(_ index: Int, _ handler: any ReactorHandler) {
        var accepted = 0
        attempts: for _ in 0..<Limits.acceptsPerTurnMax {
            // A callback may have stopped accepting.
            guard listeners[index].isArmed else { return }
            var storage = sockaddr_storage()
            let state = listeners[index]
            let fd =
                state.isNameless
                ? clinux_accept(state.listener.fd, nil, nil) : acceptOne(state.listener.fd, &storage)
            if fd >= 0 {
                accepted += 1
                take(fd, state.isNameless ? .nobody : SocketAddress(storage), state, handler)
                continue
            }
            switch -fd {
            case EAGAIN: break attempts
            case EMFILE, ENFILE, ENOBUFS, ENOMEM:
                shed(index)
                return pauseAccepting()
            // Not a listening socket any more.
            case EINVAL, EBADF, ENOTSOCK: return retireListener(index)
            // The peer gave up while waiting, or its network's error is reported here: accept(2).
            default: continue
            }
        }
        guard accepted > 0, listeners[index].isArmed,
            listeners[index].listener.sharers.load(ordering: .relaxed) > 1
        else { return }
        disarmListener(index)
        if !armListener(index) { pauseAccepting() }
    }

    private func acceptOne(_ listener: Int32, _ storage: inout sockaddr_storage) -> Int32 {
        var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
        return withUnsafeMutablePointer(to: &storage) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { clinux_accept(listener, $0, &size) }
        }
    }

    private func take(
        _ fd: Int32, _ peer: SocketAddress?, _ state: ListenerState, _ handler: any ReactorHandler
    ) {
        guard let peer, handler.admits(peer, listener: state.tag),
            let index = slab.take(fd: fd, flags: [.armedIn])
        else {
            statistics.refused += 1
            Glibc.close(fd)
            return
        }
        guard control(EPOLL_CTL_ADD, fd, interest(.armedIn), slab.id(index).packed) == 0 else {
            statistics.refused += 1
            return closeSocket(index)
        }
        if let tls = state.tls {
            guard beginTLS(index, tls, serverName: nil, listener: state.tag) else {
                statistics.refused += 1
                return closeSocket(index)
            }
        } else {
            slab.slots[Int(index)].flags.insert([.open, .announced])
            statistics.accepted += 1
            handler.accepted(slab.id(index), peer: peer, listener: state.tag)
        }
    }

    /// Out of descriptors: takes waiting peers with the spare one and closes them, so that they see a refusal and
    /// not silence.
    private func shed(_ index: Int) {
        guard spare >= 0 else { return }
        Glibc.close(spare)
        spare = -1
        for _ in 0..<Limits.acceptsPerTurnMax {
            var storage = sockaddr_storage()
            let fd = acceptOne(listeners[index].listener.fd, &storage)
            if fd < 0 { break }
            statistics.shed += 1
            Glibc.close(fd)
        }
        openSpare()
    }

    func openSpare() {
        if spare < 0 { spare = open("/dev/null", O_RDONLY | O_CLOEXEC) }
    }

    private func pauseAccepting() {
        for index in listeners.indices { disarmListener(index) }
        acceptPausedUntil = now + UInt64(Limits.acceptPauseMillis)
    }

    func resumeAcceptingIfDue() {
        guard let moment = acceptPausedUntil, now >= moment else { return }
        acceptPausedUntil = nil
        openSpare()
        for index in listeners.indices where listeners[index].isActive && !armListener(index) {
            return pauseAccepting()
        }
    }

    private func armListener(_ index: Int) -> Bool {
        let interest = EPOLLIN.rawValue | EPOLLEXCLUSIVE.rawValue
        let fd = listeners[index].listener.fd
        guard control(EPOLL_CTL_ADD, fd, interest, Token.listener(index)) == 0 else { return false }
        listeners[index].isArmed = true
        return true
    }

    private func disarmListener(_ index: Int) {
        guard listeners[index].isArmed else { return }
        listeners[index].isArmed = false
        _ = control(EPOLL_CTL_DEL, listeners[index].listener.fd, 0, 0)
    }

    private func retireListener(_ index: Int) {
        guard listeners[index].isActive else { return }
        disarmListener(index)
        listeners[index].isActive = false
        listeners[index].listener.sharers.subtract(1, ordering: .relaxed)
    }
}
