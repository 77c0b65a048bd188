// Outgoing bytes, and what epoll is asked for. Part of the reactor.
// Nothing is queued here: what the kernel does not take stays with the caller, who is told when to go on. Only TLS
// keeps the one record that it has begun.
import CLinux
import Glibc

extension Reactor {
    /// Sends from the beginning of `bytes`. Returns how many were taken: fewer than given (0 too) means that
    /// `writable` will be called when more can go; -1 means that the connection is gone and `closed` follows.
    /// Before `connected` it takes nothing, and `connected` is the sign to begin.
    public func send(_ id: ConnectionID, _ bytes: UnsafeRawBufferPointer) -> Int {
        guard let slot = slab.find(id) else { return -1 }
        let flags = slot.pointee.flags
        guard flags.contains(.open) else {
            return flags.isDisjoint(with: [.connecting, .handshaking]) ? -1 : 0
        }
        if bytes.isEmpty || flags.contains(.owesWritable) { return 0 }
        statistics.sends += 1
        let taken = slot.pointee.tls == nil ? sendPlain(slot, bytes) : sendSecure(slot, bytes)
        guard taken >= 0 else {
            drop(id.slot, .peer)
            return -1
        }
        statistics.bytesSent += UInt64(taken)
        if taken < bytes.count {
            statistics.sendsShort += 1
            slot.pointee.flags.insert(.owesWritable)
            updateInterest(id.slot)
        }
        return taken
    }

    private func sendPlain(_ slot: UnsafeMutablePointer<Slot>, _ bytes: UnsafeRawBufferPointer) -> Int {
        let flags = Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT)
        let taken = SystemCall.retrying { Glibc.send(slot.pointee.fd, bytes.baseAddress, bytes.count, flags) }
        return -taken == Int(EAGAIN) ? 0 : taken
    }

    private func sendSecure(_ slot: UnsafeMutablePointer<Slot>, _ bytes: UnsafeRawBufferPointer) -> Int {
        let tls = slot.pointee.tls!
        if tls.pointee.hasPending { return 0 }
        let (taken, step) = tls.pointee.write(bytes)
        switch step {
        case .done: break
        case .wantsWrite:
            slot.pointee.flags.insert(.tlsWantsOut)
            updateInterest(slab.index(slot))
        // Without renegotiation a write never needs input.
        case .wantsRead, .ended, .failed: return -1
        }
        return taken
    }

    /// The socket takes bytes again.
    func becameWritable(_ id: ConnectionID, _ handler: any ReactorHandler) {
        guard let slot = slab.find(id) else { return }
        if let tls = slot.pointee.tls, slot.pointee.flags.contains(.tlsWantsOut) {
            switch tls.pointee.flush() {
            case .done: slot.pointee.flags.remove(.tlsWantsOut)
            case .wantsWrite: return
            case .wantsRead, .ended, .failed: return drop(id.slot, .peer)
            }
        }
        if slot.pointee.flags.contains(.owesWritable) {
            slot.pointee.flags.remove(.owesWritable)
            handler.writable(id)
        }
        guard let slot = slab.find(id), slot.pointee.fd >= 0 else { return }
        updateInterest(id.slot)
    }

    /// Tells epoll what the connection waits for, when that changed.
    func updateInterest(_ index: UInt32) {
        let slot = slab.slots + Int(index)
        let flags = slot.pointee.flags
        var wanted: SlotFlags = []
        if flags.isDisjoint(with: [.connecting, .paused, .peerEnded]) { wanted.insert(.armedIn) }
        if !flags.isDisjoint(with: [.connecting, .owesWritable, .tlsWantsOut]) { wanted.insert(.armedOut) }
        guard wanted != flags.intersection([.armedIn, .armedOut]) else { return }
        slot.pointee.flags.remove([.armedIn, .armedOut])
        slot.pointee.flags.insert(wanted)
        let result = control(EPOLL_CTL_MOD, slot.pointee.fd, interest(wanted), slab.id(index).packed)
        precondition(result == 0, "epoll_ctl: \(SocketError.text(errno))")
    }

    func interest(_ wanted: SlotFlags) -> UInt32 {
        (wanted.contains(.armedIn) ? EPOLLIN.rawValue : 0)
            | (wanted.contains(.armedOut) ? EPOLLOUT.rawValue : 0)
    }
}
