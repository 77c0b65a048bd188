// Incoming events and bytes. Part of the reactor.
// One read a connection and turn into the shared buffer. After every callback slots are looked up anew: the handler
// may have closed this connection, or opened others so that the slab moved.
import CLinux
import Glibc

extension Reactor {
    /// Holds back input, as back-pressure on the peer. A peer that breaks off is noticed all the same.
    public func pauseReading(_ id: ConnectionID) {
        guard let slot = slab.find(id), slot.pointee.flags.contains(.open) else { return }
        slot.pointee.flags.insert(.paused)
        updateInterest(id.slot)
    }

    public func resumeReading(_ id: ConnectionID) {
        guard let slot = slab.find(id), slot.pointee.flags.contains([.open, .paused]) else { return }
        slot.pointee.flags.remove(.paused)
        updateInterest(id.slot)
        readLater(slot, id)
    }

    func dispatch(_ id: ConnectionID, _ events: UInt32, _ handler: any ReactorHandler) {
        guard let flags = slab.find(id)?.pointee.flags else { return }
        if flags.contains(.open) {
            if events & EPOLLOUT.rawValue != 0 { becameWritable(id, handler) }
            if events & ~EPOLLOUT.rawValue != 0 { becameReadable(id, events, handler) }
        } else if flags.contains(.connecting) {
            finishConnecting(id.slot, handler)
        } else if flags.contains(.handshaking) {
            shakeHands(id.slot, handler)
        } else if flags.contains(.lingering) {
            linger(id.slot, events)
        }
    }

    private func becameReadable(_ id: ConnectionID, _ events: UInt32, _ handler: any ReactorHandler) {
        guard let slot = slab.find(id), slot.pointee.flags.contains(.open) else { return }
        if !slot.pointee.flags.isDisjoint(with: [.paused, .peerEnded]) {
            // Only breaking off is reported now.
            if events & (EPOLLERR.rawValue | EPOLLHUP.rawValue) != 0 { drop(id.slot, .peer) }
            return
        }
        if slot.pointee.tls != nil { return readSecure(id, slot, handler) }
        let count = SystemCall.receive(slot.pointee.fd, readBuffer)
        if count > 0 {
            deliver(id, count, handler)
        } else if count == 0 {
            peerEnded(id, handler)
        } else if -count != Int(EAGAIN) {
            drop(id.slot, .peer)
        }
    }

    private func readSecure(
        _ id: ConnectionID, _ slot: UnsafeMutablePointer<Slot>, _ handler: any ReactorHandler
    ) {
        let (count, step) = slot.pointee.tls!.pointee.read(readBuffer)
        if count > 0 { deliver(id, count, handler) }
        guard let slot = slab.find(id), slot.pointee.flags.contains(.open) else { return }
        switch step {
        case .wantsRead: break
        case .done: readLater(slot, id)
        case .wantsWrite:
            slot.pointee.flags.insert(.tlsWantsOut)
            updateInterest(id.slot)
        case .ended: peerEnded(id, handler)
        case .failed: drop(id.slot, .peer)
        }
    }

    private func deliver(_ id: ConnectionID, _ count: Int, _ handler: any ReactorHandler) {
        statistics.bytesReceived += UInt64(count)
        handler.received(id, UnsafeMutableRawBufferPointer(rebasing: readBuffer[..<count]))
    }

    private func peerEnded(_ id: ConnectionID, _ handler: any ReactorHandler) {
        slab.slots[Int(id.slot)].flags.insert(.peerEnded)
        handler.peerFinished(id)
        // Most are closed by now; whoever goes on hears no more of its input.
        guard let slot = slab.find(id), slot.pointee.fd >= 0 else { return }
        updateInterest(id.slot)
    }

    /// Notes a TLS connection that has input which epoll cannot see.
    func readLater(_ slot: UnsafeMutablePointer<Slot>, _ id: ConnectionID) {
        guard let tls = slot.pointee.tls, tls.pointee.hasInput else { return }
        guard slot.pointee.flags.isDisjoint(with: [.paused, .readAgain]) else { return }
        slot.pointee.flags.insert(.readAgain)
        readAgain.append(id)
    }

    /// Reads the connections noted before this turn's; those noted meanwhile wait for the next.
    func readBuffered(_ handler: any ReactorHandler) {
        guard !readAgain.isEmpty else { return }
        let noted = readAgain
        readAgain.removeAll(keepingCapacity: true)
        for id in noted {
            guard let slot = slab.find(id), slot.pointee.flags.contains(.open) else { continue }
            slot.pointee.flags.remove(.readAgain)
            becameReadable(id, EPOLLIN.rawValue, handler)
        }
    }
}
