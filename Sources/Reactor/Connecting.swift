// Outgoing connections and TLS handshakes. Part of the reactor.
// Both are bounded by deadlines of the reactor's own, which stand where the handler's will stand once it is open.
import Base
import CLinux
import COpenSSL
import Glibc

extension Reactor {
    /// Begins a connection, from `source` if given (port 0: any, many connections may share the source address and
    /// each still finds a port). `connected` or `closed` follows. With TLS, `serverName` is the host asked for.
    /// Throws only when no socket can be made or bound here.
    public func connect(
        to address: SocketAddress, from source: SocketAddress? = nil, tls: TLSContext? = nil,
        serverName: String? = nil
    ) throws(SocketError) -> ConnectionID {
        let fd = try SystemCall.makeSocket(address.family)
        do throws(SocketError) {
            try SystemCall.setOption(fd, Int32(IPPROTO_TCP), TCP_NODELAY, 1)
            if let source {
                // The port is chosen by `connect`, when the other side is known: 28,000 a destination.
                if source.port == 0 {
                    try SystemCall.setOption(fd, Int32(IPPROTO_IP), IP_BIND_ADDRESS_NO_PORT, 1)
                }
                _ = try SystemCall.check("bind", source.description) {
                    source.withSystemAddress { bind(fd, $0, $1) }
                }
            }
        } catch {
            Glibc.close(fd)
            throw error
        }
        let flags: SlotFlags = [.connecting, .outbound, .announced, .armedOut]
        guard let index = slab.take(fd: fd, flags: flags) else {
            Glibc.close(fd)
            throw SocketError(operation: "connect", subject: address.description, code: EMFILE)
        }
        let id = slab.id(index)
        if let tls, !prepareTLS(index, tls, serverName: serverName, listener: 0) {
            drop(index, .connectFailed(code: ENOMEM))
            return id
        }
        let result = address.withSystemAddress { address, size in
            SystemCall.retrying { Int(Glibc.connect(fd, address, size)) }
        }
        if result < 0 && -result != Int(EINPROGRESS) {
            drop(index, .connectFailed(code: Int32(-result)))
        } else if control(EPOLL_CTL_ADD, fd, interest(.armedOut), id.packed) != 0 {
            drop(index, .connectFailed(code: errno))
        } else {
            arm(index, afterMillis: connectMillisMax)
        }
        return id
    }

    func finishConnecting(_ index: UInt32, _ handler: any ReactorHandler) {
        let slot = slab.slots + Int(index)
        let code = SystemCall.pendingError(slot.pointee.fd)
        guard code == 0 else { return drop(index, .connectFailed(code: code)) }
        slot.pointee.flags.remove(.connecting)
        deadlines.cancel(index, in: slab)
        if slot.pointee.tls == nil { return becomeReady(index, handler) }
        slot.pointee.flags.insert(.handshaking)
        arm(index, afterMillis: handshakeMillisMax)
        shakeHands(index, handler)
    }

    /// Makes an accepted socket one that shakes hands.
    func beginTLS(_ index: UInt32, _ tls: TLSContext, serverName: String?, listener: Int) -> Bool {
        guard prepareTLS(index, tls, serverName: serverName, listener: listener) else { return false }
        slab.slots[Int(index)].flags.insert(.handshaking)
        arm(index, afterMillis: handshakeMillisMax)
        return true
    }

    private func prepareTLS(_ index: UInt32, _ tls: TLSContext, serverName: String?, listener: Int) -> Bool {
        let slot = slab.slots + Int(index)
        guard let ssl = tls.makeSession(fd: slot.pointee.fd, serverName: serverName) else { return false }
        let session = UnsafeMutablePointer<TLSSession>.allocate(capacity: 1)
        session.initialize(to: TLSSession(ssl, listener: listener))
        slot.pointee.tls = session
        return true
    }

    func shakeHands(_ index: UInt32, _ handler: any ReactorHandler) {
        // Signing takes a tenth of a millisecond: a crowd that joins must not keep deliveries waiting. What is
        // left out is reported again in the next turn, after the events of everybody else.
        guard handshakeSteps > 0 else { return }
        handshakeSteps -= 1
        let slot = slab.slots + Int(index)
        switch slot.pointee.tls!.pointee.handshake() {
        case .done:
            slot.pointee.flags.remove([.handshaking, .tlsWantsOut])
            deadlines.cancel(index, in: slab)
            becomeReady(index, handler)
        case .wantsRead:
            slot.pointee.flags.remove(.tlsWantsOut)
            updateInterest(index)
        case .wantsWrite:
            slot.pointee.flags.insert(.tlsWantsOut)
            updateInterest(index)
        case .ended: drop(index, .handshakeFailed(code: 0))
        case .failed(let code): drop(index, .handshakeFailed(code: code))
        }
    }

    private func becomeReady(_ index: UInt32, _ handler: any ReactorHandler) {
        let slot = slab.slots + Int(index)
        let id = slab.id(index)
        slot.pointee.flags.insert(.open)
        updateInterest(index)
        // The first message may have come with the last of the handshake.
        readLater(slot, id)
        if slot.pointee.flags.contains(.outbound) {
            statistics.connected += 1
            return handler.connected(id)
        }
        guard let peer = SocketAddress.peer(of: slot.pointee.fd) else { return drop(index, .peer) }
        slot.pointee.flags.insert(.announced)
        statistics.accepted += 1
        handler.accepted(id, peer: peer, listener: slot.pointee.tls?.pointee.listener ?? 0)
    }
}
