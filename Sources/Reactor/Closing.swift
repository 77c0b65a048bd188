// The ends of connections. Part of the reactor.
// A graceful close sends what TLS still holds, says the end, and then throws away what the peer sends until its end
// or a deadline: closing with unread input would reset the line and could destroy our last bytes on their way.
import Base
import CLinux
import Glibc

extension Reactor {
    /// Ends the connection gracefully: everything that `send` took is delivered. Nothing is received any more.
    /// `closed` follows at the end of the turn. Safe in every callback, and for ids that are gone.
    public func close(_ id: ConnectionID) {
        guard let slot = slab.find(id) else { return }
        guard slot.pointee.flags.contains(.open) else { return abort(id) }
        slot.pointee.flags.remove([.open, .owesWritable, .paused])
        slot.pointee.flags.insert(.lingering)
        lingeringCount += 1
        departed.append((id, .local))
        deadlines.cancel(id.slot, in: slab)
        arm(id.slot, afterMillis: lingerMillisMax)
        sayEnd(id.slot)
    }

    /// Ends the connection at once by a reset, dropping what was not sent. `closed` follows at the end of the turn.
    public func abort(_ id: ConnectionID) {
        guard let slot = slab.find(id), slot.pointee.fd >= 0 else { return }
        // One that lingers is already told as closed, and goes its way.
        guard !slot.pointee.flags.contains(.lingering) else { return }
        if !slot.pointee.flags.contains(.connecting) { SystemCall.resetOnClose(slot.pointee.fd) }
        drop(id.slot, .local)
    }

    /// Closes the socket now and tells the handler later, if it knows of the connection.
    func drop(_ index: UInt32, _ reason: CloseReason) {
        let slot = slab.slots + Int(index)
        switch reason {
        case .handshakeFailed: statistics.handshakesFailed += 1
        case .handshakeTimedOut: statistics.handshakesTimedOut += 1
        case .local, .peer, .connectFailed, .connectTimedOut, .stopped: break
        }
        if slot.pointee.flags.contains(.announced) && !slot.pointee.flags.contains(.lingering) {
            departed.append((slab.id(index), reason))
        }
        closeSocket(index)
    }

    /// Gives back the socket and, when no `closed` is owed, the slot.
    func closeSocket(_ index: UInt32) {
        let slot = slab.slots + Int(index)
        deadlines.cancel(index, in: slab)
        freeTLS(slot)
        // The last descriptor of the socket: epoll forgets it by itself.
        Glibc.close(slot.pointee.fd)
        slot.pointee.fd = -1
        if slot.pointee.flags.contains(.lingering) { lingeringCount -= 1 }
        slot.pointee.flags.formIntersection(.announced)
        if slot.pointee.flags.isEmpty { slab.release(index) }
    }

    /// Something happened on a lingering connection.
    func linger(_ index: UInt32, _ events: UInt32) {
        let slot = slab.slots + Int(index)
        if slot.pointee.tls != nil && events & EPOLLOUT.rawValue != 0 {
            sayEnd(index)
            if slot.pointee.fd < 0 { return }
        }
        if events & (EPOLLERR.rawValue | EPOLLHUP.rawValue) != 0 { return closeSocket(index) }
        guard events & EPOLLIN.rawValue != 0 else { return }
        let count = SystemCall.receive(slot.pointee.fd, readBuffer)
        if count == 0 || count < 0 && -count != Int(EAGAIN) { closeSocket(index) }
    }

    /// Sends TLS's last bytes and then our end; waits for the peer's unless it has come.
    private func sayEnd(_ index: UInt32) {
        let slot = slab.slots + Int(index)
        if let tls = slot.pointee.tls {
            var step = tls.pointee.flush()
            if step == .done { step = tls.pointee.sayEnd() }
            if step == .wantsWrite {
                slot.pointee.flags.insert(.tlsWantsOut)
                return updateInterest(index)
            }
            freeTLS(slot)
            // What ended was the peer's TLS: its socket's end is still to be waited for.
            slot.pointee.flags.remove(.peerEnded)
        }
        slot.pointee.flags.remove(.tlsWantsOut)
        // Everything the peer said is read: closing resets nothing, and says our end by itself.
        if slot.pointee.flags.contains(.peerEnded) { return closeSocket(index) }
        let result = shutdown(slot.pointee.fd, Int32(SHUT_WR))
        if result != 0 { return closeSocket(index) }
        updateInterest(index)
    }

    private func freeTLS(_ slot: UnsafeMutablePointer<Slot>) {
        guard let tls = slot.pointee.tls else { return }
        tls.pointee.free()
        tls.deallocate()
        slot.pointee.tls = nil
    }
}
