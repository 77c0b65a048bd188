// What comes into FanOut: shared frames into a topic's logs, within their caps, and private messages into
// outboxes. Bytes are copied once, here.
import Base

extension FanOut {
    /// Appends a frame for everybody in a topic. Readers get it in a coming `deliver`.
    /// - Parameters:
    ///   - plain: the frame as it goes on the wire.
    ///   - deflated: the same, compressed, for those who agreed on it; nil: they get the plain frame.
    ///   - sequence: never falls within a topic; 0 for running numbers, which have none.
    /// - Returns: false when the frame is empty or longer than `frameBytesMax`; nothing has happened then.
    @discardableResult
    public mutating func append(
        _ topic: TopicID, plain: UnsafeRawBufferPointer, deflated: UnsafeRawBufferPointer? = nil,
        sequence: UInt64
    ) -> Bool {
        let index = checked(topic)
        guard fits(plain), deflated.map({ fits($0) }) ?? true else { return false }
        if sequence > 0 {
            precondition(sequence >= topics[index].lastSequence, "a topic's sequence fell")
            topics[index].lastSequence = sequence
        }
        write(plain, sequence, index, .plain)
        write(deflated ?? plain, sequence, index, .deflate)
        return true
    }

    @discardableResult
    public mutating func append(
        _ topic: TopicID, plain: [UInt8], deflated: [UInt8]? = nil, sequence: UInt64
    ) -> Bool {
        plain.withUnsafeBytes { plain in
            guard let deflated else { return append(topic, plain: plain, sequence: sequence) }
            return deflated.withUnsafeBytes {
                append(topic, plain: plain, deflated: $0, sequence: sequence)
            }
        }
    }

    /// Adds a private message behind everything that its connection's topic holds by now. It is sent by a
    /// coming `deliver`, together with others. A message longer than `frameBytesMax`, or one too many, is an
    /// `overrun`; so is one for a connection whose socket is full while all outboxes together are at their cap:
    /// whoever takes its messages never pays for those who do not.
    public mutating func post(_ message: UnsafeRawBufferPointer, to slot: Int) {
        known(slot)
        guard message.count > 0, !subscribers[slot].flags.contains(.dead) else { return }
        counts.privates += 1
        let box = outbox(of: slot)
        let isCapped =
            subscribers[slot].flags.contains(.blocked)
            && counts.outboxBytes + message.count > outboxBytesTotalMax
        guard box.pointee.count + message.count <= Limits.outboxBytesMax, fits(message), !isCapped else {
            kill(slot, .overrun)
            return
        }
        let log = Int(subscribers[slot].log)
        box.pointee.append(message, after: log >= 0 ? logs[log]!.pointee.head : 0)
        counts.outboxBytes += message.count
        enqueue(slot)
    }

    public mutating func post(_ message: [UInt8], to slot: Int) {
        message.withUnsafeBytes { post($0, to: slot) }
    }

    private func fits(_ bytes: UnsafeRawBufferPointer) -> Bool {
        bytes.count > 0 && bytes.count <= FanOut.frameBytesMax
    }

    private mutating func write(
        _ frame: UnsafeRawBufferPointer, _ sequence: UInt64, _ index: Int, _ encoding: FrameEncoding
    ) {
        let place = 2 * index + Int(encoding.rawValue)
        guard let log = logs[place] else { return }
        if log.pointee.needsBlock(for: frame.count) {
            let capacity = max(Limits.logBlockBytes, frame.count)
            makeRoom(for: capacity, topic: index)
            blocksMade += 1
            log.pointee.addBlock(capacity: capacity, stamp: blocksMade)
            counts.logBytes += log.pointee.last!.pointee.bytesHeld
        }
        let heldBefore = log.pointee.bytesHeld
        log.pointee.append(frame, sequence: sequence)
        counts.logBytes += log.pointee.bytesHeld - heldBefore
        if log.pointee.waiters > 0 { skipSeen(log, sequence) }
        guard log.pointee.members.count > 0 else { return }
        counts.deliveries += UInt64(log.pointee.members.count)
        log.pointee.remaining = log.pointee.members.count
        markDirty(index)
    }

    @usableFromInline mutating func markDirty(_ index: Int) {
        guard !topics[index].isDirty else { return }
        topics[index].isDirty = true
        dirtyTopics.append(index)
    }

    /// For members that have seen frames elsewhere: a frame that they know is skipped, with the running
    /// numbers before it; the first newer one ends their waiting. Linear in the log's members, rare.
    private mutating func skipSeen(_ log: UnsafeMutablePointer<TopicLog>, _ sequence: UInt64) {
        guard sequence > 0 else { return }
        for i in 0..<log.pointee.members.count {
            let slot = Int(log.pointee.members[i])
            guard subscribers[slot].flags.contains(.waits) else { continue }
            if sequence <= waitAfter[slot] {
                subscribers[slot].cursor = log.pointee.head
            } else {
                subscribers[slot].flags.remove(.waits)
                log.pointee.waiters -= 1
            }
        }
    }

    /// Drops oldest blocks until a new one fits under both caps. Linear in topics when the common cap is
    /// reached.
    private mutating func makeRoom(for capacity: Int, topic: Int) {
        let own = 2 * topic..<2 * topic + 2
        while own.reduce(0, { $0 + (logs[$1]?.pointee.bytesHeld ?? 0) }) + capacity > logBytesMax {
            guard dropOldestBlock(in: own) else { break }
        }
        while counts.logBytes + capacity > logBytesTotalMax {
            guard dropOldestBlock(in: 0..<logs.count) else { break }
        }
    }

    private mutating func dropOldestBlock(in places: Range<Int>) -> Bool {
        var oldest: UnsafeMutablePointer<TopicLog>?
        var stamp = UInt64.max
        for place in places {
            guard let log = logs[place], let first = log.pointee.first, first.pointee.stamp < stamp
            else { continue }
            oldest = log
            stamp = first.pointee.stamp
        }
        guard let log = oldest else { return false }
        let heldBefore = log.pointee.bytesHeld
        log.pointee.dropFirstBlock()
        counts.logBytes += log.pointee.bytesHeld - heldBefore
        // Backwards: who falls leaves, and the last one, already looked at, takes the place.
        for i in (0..<log.pointee.members.count).reversed() {
            let slot = Int(log.pointee.members[i])
            if subscribers[slot].cursor < log.pointee.base { fall(slot) }
        }
        return true
    }
}
