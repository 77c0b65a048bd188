// One side of a ring: the index that this side alone advances, and what it last saw of the other side.
// Each side fills 128 bytes (two cache lines: processors fetch lines in pairs), so that the two threads do
// not pull each other's line back and forth. Lives in memory that the ring owns; must not be copied.
import Synchronization

/// The bytes kept apart between what two threads write.
@usableFromInline let ringSideBytes = 128

/// A ring index with a line of its own.
@frozen @usableFromInline struct RingSide: ~Copyable {
    /// Elements ever passed by this side: only grows, wraps after 2^64. Written by one side, read by the
    /// other.
    @usableFromInline let index: Atomic<UInt64>
    /// The other side's index when it was last read. Touched by this side's thread alone, thus plain.
    @usableFromInline var seenOfOther: UInt64
    @usableFromInline let padding: InlineArray<14, UInt64>

    @inlinable init() {
        index = Atomic(0)
        seenOfOther = 0
        padding = InlineArray(repeating: 0)
    }

    /// Two sides in one aligned allocation: the producers' and the consumer's.
    @usableFromInline static func allocatePair() -> UnsafeMutablePointer<RingSide> {
        precondition(MemoryLayout<RingSide>.stride == ringSideBytes)
        let raw = UnsafeMutableRawPointer.allocate(byteCount: 2 * ringSideBytes, alignment: ringSideBytes)
        let sides = raw.bindMemory(to: RingSide.self, capacity: 2)
        sides.initialize(to: RingSide())
        (sides + 1).initialize(to: RingSide())
        return sides
    }

    @usableFromInline static func deallocatePair(_ sides: UnsafeMutablePointer<RingSide>) {
        sides.deinitialize(count: 2)
        UnsafeMutableRawPointer(sides).deallocate()
    }
}
