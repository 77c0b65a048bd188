// The log of one topic in one encoding: a chain of blocks, byte offsets that only grow, and the slots of
// those who read it. Owned by FanOut, which says when old blocks go. Does not know what a frame means.
import Base

@frozen @usableFromInline struct TopicLog: ~Copyable {
    @usableFromInline var first: UnsafeMutablePointer<LogBlock>?
    @usableFromInline var last: UnsafeMutablePointer<LogBlock>?
    /// The offset of the first byte still held, and the offset after the last.
    @usableFromInline var base: UInt64 = 0
    @usableFromInline var head: UInt64 = 0
    @usableFromInline var bytesHeld = 0
    /// The newest sequence that is not held: dropped, or from before this log was made.
    @usableFromInline var missedUpTo: UInt64
    @usableFromInline var lastSequence: UInt64
    /// The offset after the newest numbered frame.
    @usableFromInline var numberedEnd: UInt64 = 0

    /// The slots that read this log, in no order.
    @usableFromInline var members = PlainArray<Int32>()
    /// Where the round over `members` stands, and how many are still to be looked at.
    @usableFromInline var position = 0
    @usableFromInline var remaining = 0
    /// Members that wait for a frame newer than what they have seen elsewhere.
    @usableFromInline var waiters = 0
    /// Nobody read it when `dropIdleLogs` last looked.
    @usableFromInline var wasIdle = false

    @usableFromInline init(lastSequence: UInt64) {
        missedUpTo = lastSequence
        self.lastSequence = lastSequence
    }

    deinit {
        var block = first
        while let each = block {
            block = each.pointee.next
            each.deinitialize(count: 1)
            each.deallocate()
        }
    }

    /// Whether a frame of `count` bytes needs a new block.
    func needsBlock(for count: Int) -> Bool {
        guard let last else { return true }
        return last.pointee.used + count > last.pointee.capacity
    }

    mutating func addBlock(capacity: Int, stamp: UInt64) {
        let block = UnsafeMutablePointer<LogBlock>.allocate(capacity: 1)
        block.initialize(to: LogBlock(capacity: capacity, base: head, stamp: stamp))
        if let last { last.pointee.next = block } else { first = block }
        last = block
        bytesHeld += block.pointee.bytesHeld
    }

    /// Writes a frame behind the others; the block must have room for it.
    mutating func append(_ frame: UnsafeRawBufferPointer, sequence: UInt64) {
        guard let last else { preconditionFailure("a frame without a block") }
        precondition(last.pointee.used + frame.count <= last.pointee.capacity)
        let heldBefore = last.pointee.bytesHeld
        (last.pointee.bytes + last.pointee.used).copyMemory(from: frame.baseAddress!, byteCount: frame.count)
        last.pointee.used += frame.count
        if sequence > 0 { lastSequence = sequence }
        last.pointee.marks.append(
            FrameMark(
                end: UInt32(last.pointee.used),
                unnumberedBytesBefore: UInt32(clamping: head - numberedEnd), sequence: lastSequence))
        head += UInt64(frame.count)
        if sequence > 0 { numberedEnd = head }
        bytesHeld += last.pointee.bytesHeld - heldBefore
    }

    /// Drops the oldest block. Who stands in it has fallen out.
    mutating func dropFirstBlock() {
        guard let block = first else { return }
        bytesHeld -= block.pointee.bytesHeld
        base = block.pointee.end
        missedUpTo = max(missedUpTo, block.pointee.lastSequence)
        first = block.pointee.next
        if first == nil { last = nil }
        block.deinitialize(count: 1)
        block.deallocate()
    }

    /// The offset where somebody who knows everything up to `sequence` goes on: after the newest numbered
    /// frame at or below it. Nil when the log does not reach back so far. Linear in blocks, logarithmic in
    /// frames.
    func offset(after sequence: UInt64) -> UInt64? {
        guard sequence >= missedUpTo else { return nil }
        var block = first
        while let each = block {
            if each.pointee.lastSequence > sequence {
                let frame = each.pointee.frame(after: sequence)
                let before = UInt64(each.pointee.marks[frame].unnumberedBytesBefore)
                return max(base, each.pointee.start(ofFrame: frame) - before)
            }
            block = each.pointee.next
        }
        return max(base, numberedEnd)
    }

    /// The block that holds the byte at `offset`, which lies between base and head.
    @usableFromInline func block(at offset: UInt64) -> UnsafeMutablePointer<LogBlock> {
        precondition(offset >= base && offset < head)
        if let last, offset >= last.pointee.base { return last }
        var block = first!
        while offset >= block.pointee.end { block = block.pointee.next! }
        return block
    }
}
