// A block of a topic's log: encoded frames one after another, and where each ends. Frames never span blocks,
// so a frame is always one piece of memory. Owned by its log.
import Base

/// Where a frame ends, and what is needed to find it by sequence.
@frozen @usableFromInline struct FrameMark: BitwiseCopyable {
    /// Bytes from the block's start to the frame's end.
    @usableFromInline var end: UInt32
    /// Bytes of unnumbered frames directly before this frame, in this block or earlier ones.
    @usableFromInline var unnumberedBytesBefore: UInt32
    /// The newest sequence at or before this frame: never falls from frame to frame.
    @usableFromInline var sequence: UInt64
}

@frozen @usableFromInline struct LogBlock: ~Copyable {
    @usableFromInline let bytes: UnsafeMutableRawPointer
    @usableFromInline let capacity: Int
    /// The log offset of its first byte.
    @usableFromInline let base: UInt64
    /// Its place in the order in which all blocks of all logs were made.
    @usableFromInline let stamp: UInt64
    @usableFromInline var used = 0
    @usableFromInline var marks = PlainArray<FrameMark>()
    @usableFromInline var next: UnsafeMutablePointer<LogBlock>?

    @usableFromInline init(capacity: Int, base: UInt64, stamp: UInt64) {
        bytes = .allocate(byteCount: capacity, alignment: 16)
        self.capacity = capacity
        self.base = base
        self.stamp = stamp
    }

    @inlinable deinit { bytes.deallocate() }

    /// The log offset after its last byte.
    @inlinable var end: UInt64 { base + UInt64(used) }
    var lastSequence: UInt64 { marks.count == 0 ? 0 : marks[marks.count - 1].sequence }
    var bytesHeld: Int { capacity + marks.capacity * MemoryLayout<FrameMark>.stride }

    func start(ofFrame i: Int) -> UInt64 { base + (i == 0 ? 0 : UInt64(marks[i - 1].end)) }

    /// The first frame whose end is at or after `offset`: the one that a send stopping there has cut or
    /// ended.
    func frame(endingAtOrAfter offset: UInt64) -> Int {
        let wanted = UInt32(offset - base)
        return firstFrame { $0.end >= wanted }
    }

    /// The first frame newer than `sequence`; `marks.count` when there is none.
    func frame(after sequence: UInt64) -> Int { firstFrame { $0.sequence > sequence } }

    /// Binary search: the frames for which `isIt` holds are the last ones.
    private func firstFrame(_ isIt: (FrameMark) -> Bool) -> Int {
        var low = 0
        var high = marks.count
        while low < high {
            let middle = (low + high) / 2
            if isIt(marks[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
