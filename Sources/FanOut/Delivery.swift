// The delivery loop: from cursors to sockets, in slices, private messages first, topics in turn.
// Generic over its outlet and inlinable, so that it specialises in the module that owns the sockets: nothing
// here copies, counts references, allocates or looks anything up for a subscriber that takes all it is given.
import Base

extension FanOut {
    /// Bytes that a connection which lags gets in one go.
    @usableFromInline static var lagBytesPerTurn: Int { 4 * Limits.logBlockBytes }

    /// Delivers until nothing is left or the slice is over: in turn up to `sendsPerTurn`
    /// connections with something of their own, and as many of the next topic in each encoding. The clock is
    /// read once a turn.
    /// - Returns: whether more can be delivered. Connections whose socket is full do not count; they wait for
    ///   `writable`.
    @inlinable public mutating func deliver<O: Outlet & ~Copyable, C: SliceClock & ~Copyable>(
        to outlet: borrowing O, clock: borrowing C, sliceMicros: UInt64 = UInt64(Limits.deliverySliceMicros)
    ) -> Bool {
        guard hasBytes else { return false }
        var now = clock.micros
        let end = now &+ sliceMicros
        while true {
            deliverReady(to: outlet, now: now)
            deliverNextTopic(to: outlet, now: now)
            guard hasBytes else { return false }
            now = clock.micros
            if now >= end { return true }
        }
    }

    /// The socket of a connection has room again.
    public mutating func writable(_ slot: Int) {
        guard slot >= 0, slot < subscribers.count, subscribers[slot].flags.contains(.blocked) else { return }
        unblock(slot)
        if subscribers[slot].flags.contains(.fallen) {
            subscribers[slot].flags.remove(.fallen)
            reports.append(Report(slot: slot, reason: .fellOut))
        }
        let log = Int(subscribers[slot].log)
        if subscribers[slot].outbox >= 0 || (log >= 0 && subscribers[slot].cursor < logs[log]!.pointee.head) {
            enqueue(slot)
        }
    }

    /// Reports connections whose socket has been full for `Limits.writeStallMillisMax`. To be called about
    /// once a second, with the clock of `deliver`. Linear in slots when any is blocked.
    public mutating func reportStalled(nowMicros: UInt64) {
        guard counts.blocked > 0 else { return }
        let now = UInt32(truncatingIfNeeded: nowMicros / 1000)
        for slot in 0..<subscribers.count where subscribers[slot].flags.contains(.blocked) {
            let since = now &- subscribers[slot].blockedAtMillis
            if since >= UInt32(Limits.writeStallMillisMax) { kill(slot, .stalled) }
        }
    }

    /// Sends a private message at once when nothing waits before it, without a copy; else as `post`.
    /// For what is large and shared, like a snapshot.
    @inlinable public mutating func send<O: Outlet & ~Copyable>(
        _ message: UnsafeRawBufferPointer, to slot: Int, through outlet: borrowing O, nowMicros: UInt64
    ) {
        guard canSendAtOnce(slot) else { return post(message, to: slot) }
        let taken = outlet.send(slot, message)
        guard count(taken, of: message.count, slot) else { return }
        counts.privates += 1
        if taken < message.count {
            keepRest(UnsafeRawBufferPointer(rebasing: message[taken...]), of: slot)
            block(slot, now: nowMicros)
        }
    }

    @inlinable mutating func deliverReady<O: Outlet & ~Copyable>(to outlet: borrowing O, now: UInt64) {
        var left = min(sendsPerTurn, readySlots.count)
        while left > 0, let slot = readySlots.popFirst() {
            left -= 1
            subscribers[slot].flags.remove(.queued)
            if drain(slot, to: outlet, now: now) { enqueue(slot) }
        }
    }

    /// A turn of the next topic; it goes to the end of the queue when it has more.
    @inlinable mutating func deliverNextTopic<O: Outlet & ~Copyable>(to outlet: borrowing O, now: UInt64) {
        guard let topic = nextDirtyTopic() else { return }
        var more = false
        for place in 2 * topic..<2 * topic + 2 {
            guard let log = logs[place] else { continue }
            var left = sendsPerTurn
            scan(log, to: outlet, now: now, left: &left)
            if log.pointee.remaining > 0 { more = true }
        }
        if more { markDirty(topic) }
    }

    /// Goes on with the round over a log's members: each one that is behind gets all bytes from its cursor
    /// to the head in one send.
    @inlinable mutating func scan<O: Outlet & ~Copyable>(
        _ log: UnsafeMutablePointer<TopicLog>, to outlet: borrowing O, now: UInt64, left: inout Int
    ) {
        guard let last = log.pointee.last else {
            log.pointee.remaining = 0
            return
        }
        let slab = subscribers.base
        let head = log.pointee.head
        let lastBase = last.pointee.base
        let bytes = UnsafeRawPointer(last.pointee.bytes)
        var sent: UInt64 = 0
        var sends = 0
        while left > 0, log.pointee.remaining > 0 {
            log.pointee.remaining -= 1
            if log.pointee.position >= log.pointee.members.count { log.pointee.position = 0 }
            let slot = Int(log.pointee.members.base[log.pointee.position])
            log.pointee.position += 1
            let one = slab + slot
            let cursor = one.pointee.cursor
            // Blocked ones wait for `writable`; those with an outbox are in the ready queue.
            if cursor == head || one.pointee.outbox >= 0 || one.pointee.flags.contains(.blocked) { continue }
            left -= 1
            guard cursor >= lastBase else {
                if drain(slot, to: outlet, now: now) { enqueue(slot) }
                continue
            }
            let count = Int(head &- cursor)
            let taken = outlet.send(
                slot, UnsafeRawBufferPointer(start: bytes + Int(cursor &- lastBase), count: count))
            sends += 1
            if taken == count {
                one.pointee.cursor = head
                sent += UInt64(count)
            } else if taken < 0 {
                kill(slot, .gone)
            } else {
                precondition(taken < count, "an outlet took more than it was given")
                sent += UInt64(taken)
                stop(slot, in: last, after: taken, now: now)
            }
        }
        counts.sends += UInt64(sends)
        counts.bytesSent += sent
    }

    /// Sends to one connection what it may have, in order: of its outbox what the cursor has reached, then
    /// the log up to the next private message or the head.
    /// - Returns: whether it can take more and there is more.
    @inlinable mutating func drain<O: Outlet & ~Copyable>(
        _ slot: Int, to outlet: borrowing O, now: UInt64
    ) -> Bool {
        var budget = FanOut.lagBytesPerTurn
        while budget > 0 {
            let one = subscribers[slot]
            guard one.flags.isDisjoint(with: [.blocked, .dead]) else { return false }
            let together = join(slot)
            if together > 0 {
                let taken = outlet.send(
                    slot, UnsafeRawBufferPointer(start: joined.base, count: together))
                guard count(taken, of: together, slot) else { return false }
                budget -= taken
                noteJoined(taken, of: together, slot, now: now)
                continue
            }
            var limit = one.log >= 0 ? logs[Int(one.log)]!.pointee.head : one.cursor
            if one.outbox >= 0 {
                let box = outboxes[Int(one.outbox)]
                let ready = box.pointee.ready(at: one.cursor)
                if ready > 0 {
                    let taken = outlet.send(slot, box.pointee.pending(ready))
                    guard count(taken, of: ready, slot) else { return false }
                    budget -= taken
                    counts.outboxBytes -= taken
                    box.pointee.consume(taken)
                    if box.pointee.count == 0 { freeOutbox(slot) }
                    if taken < ready { block(slot, now: now) }
                    continue
                }
                limit = box.pointee.firstAfter
            }
            guard one.log >= 0, one.cursor < limit else { return false }
            let block = logs[Int(one.log)]!.pointee.block(at: one.cursor)
            let length = Int(min(limit, block.pointee.end) - one.cursor)
            let from = block.pointee.bytes + Int(one.cursor - block.pointee.base)
            let taken = outlet.send(slot, UnsafeRawBufferPointer(start: from, count: length))
            guard count(taken, of: length, slot) else { return false }
            budget -= taken
            if taken == length {
                subscribers[slot].cursor = one.cursor + UInt64(length)
            } else {
                stop(slot, in: block, after: taken, now: now)
            }
        }
        return true
    }
}

// The rare cases, out of the loop.
extension FanOut {
    @usableFromInline mutating func nextDirtyTopic() -> Int? {
        guard let topic = dirtyTopics.popFirst() else { return nil }
        topics[topic].isDirty = false
        return topic
    }

    /// Counts a send; false when the connection is gone.
    @usableFromInline mutating func count(_ taken: Int, of given: Int, _ slot: Int) -> Bool {
        counts.sends += 1
        guard taken >= 0 else {
            kill(slot, .gone)
            return false
        }
        precondition(taken <= given, "an outlet took more than it was given")
        counts.bytesSent += UInt64(taken)
        return true
    }

    @usableFromInline mutating func block(_ slot: Int, now: UInt64) {
        guard subscribers[slot].flags.isDisjoint(with: [.blocked, .dead]) else { return }
        subscribers[slot].flags.insert(.blocked)
        subscribers[slot].blockedAtMillis = UInt32(truncatingIfNeeded: now / 1000)
        counts.blocked += 1
    }

    /// After a short send from the log: the rest of a cut frame goes to the outbox, the cursor to its end.
    @usableFromInline mutating func stop(
        _ slot: Int, in block: UnsafeMutablePointer<LogBlock>, after taken: Int, now: UInt64
    ) {
        let stopped = subscribers[slot].cursor + UInt64(taken)
        if taken > 0 {
            let end = block.pointee.start(ofFrame: block.pointee.frame(endingAtOrAfter: stopped) + 1)
            subscribers[slot].cursor = end
            if end > stopped {
                counts.cuts += 1
                let from = block.pointee.bytes + Int(stopped - block.pointee.base)
                keepRest(UnsafeRawBufferPointer(start: from, count: Int(end - stopped)), of: slot)
            }
        }
        self.block(slot, now: now)
    }

    /// Keeps bytes that must be sent before anything else.
    @usableFromInline mutating func keepRest(_ rest: UnsafeRawBufferPointer, of slot: Int) {
        guard rest.count > 0 else { return }
        let box = outbox(of: slot)
        box.pointee.prepend(rest)
        counts.outboxBytes += rest.count
        if box.pointee.count > Limits.outboxBytesMax || counts.outboxBytes > outboxBytesTotalMax {
            kill(slot, .overrun)
        }
    }

    @usableFromInline mutating func canSendAtOnce(_ slot: Int) -> Bool {
        known(slot)
        let one = subscribers[slot]
        guard one.flags.isDisjoint(with: [.blocked, .dead]), one.outbox < 0 else { return false }
        return one.log < 0 || one.cursor == logs[Int(one.log)]!.pointee.head
    }
}
