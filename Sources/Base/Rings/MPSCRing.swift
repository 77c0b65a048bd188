// A bounded ring from many producing threads to one consuming thread: the command ring of an owner.
// Vyukov's bounded queue with a sequence in each slot: a producer claims a place by compare-and-swap, writes,
// then publishes by the slot's sequence; a full ring refuses without having claimed. Never blocks, never
// grows.
import Synchronization

/// A bounded queue from many threads to one. Elements of one producer keep their order.
///
/// A slot's sequence says whose turn it is, for a place `p` (places only grow, the slot is `p` modulo
/// capacity): `p`: free, the producer that claims place `p` may write; `p + 1`: written, the consumer may
/// read; `p + capacity`: read, free for the next round. So neither side reads the other's index.
public final class MPSCRing<Element: Sendable>: @unchecked Sendable {
    // Unchecked because it holds raw memory: a slot is touched only by the one whose turn its sequence says,
    // and sequences are atomic, written by releasing and read by acquiring.
    @usableFromInline let sides: UnsafeMutablePointer<RingSide>
    @usableFromInline let slots: UnsafeMutableRawPointer
    @usableFromInline let mask: UInt64
    private let consumerTaken = Atomic<Bool>(false)

    /// - Parameter capacity: elements it can hold: a power of two, at least 2.
    public init(capacity: Int) {
        precondition(capacity > 1 && capacity & (capacity - 1) == 0, "a ring's capacity is a power of two")
        sides = RingSide.allocatePair()
        mask = UInt64(capacity - 1)
        let alignment = max(ringSideBytes, MemoryLayout<Element>.alignment)
        slots = .allocate(byteCount: capacity * Self.slotBytes, alignment: alignment)
        for place in 0..<UInt64(capacity) {
            (slots + Int(place) * Self.slotBytes)
                .initializeMemory(as: Atomic<UInt64>.self, to: Atomic(place))
        }
    }

    /// All ends are gone: what was pushed and never popped is destroyed here.
    deinit {
        var place = sides[1].index.load(ordering: .acquiring)
        while sequence(place).pointee.load(ordering: .acquiring) == place &+ 1 {
            element(place).deinitialize(count: 1)
            place &+= 1
        }
        slots.deallocate()
        RingSide.deallocatePair(sides)
    }

    /// Elements it can hold.
    @inlinable public var capacity: Int { Int(mask) + 1 }

    /// Elements in the ring, with those that are just being written; exact only when all threads rest.
    public var count: Int {
        let popped = sides[1].index.load(ordering: .relaxed)
        let claimed = sides[0].index.load(ordering: .relaxed)
        return Int(min(claimed &- min(popped, claimed), mask + 1))
    }

    /// Puts an element in, from any thread; false when the ring is full, and then nothing has changed.
    /// Lock-free: a producer that is stopped half-way delays its own element and those claimed after it, but
    /// no producer.
    @inlinable public func tryPush(_ element: consuming Element) -> Bool {
        // Relaxed: the place is confirmed by the slot's sequence and by the exchange.
        var place = sides[0].index.load(ordering: .relaxed)
        while true {
            // Acquiring pairs with the consumer's releasing: its move out of the slot happened before.
            let turn = sequence(place).pointee.load(ordering: .acquiring)
            let lead = Int64(bitPattern: turn &- place)
            if lead == 0 {
                // Relaxed: claiming a place hands nothing over; the slot's sequence does.
                let (claimed, now) = sides[0].index.weakCompareExchange(
                    expected: place, desired: place &+ 1, ordering: .relaxed)
                if claimed { break }
                place = now
            } else if lead < 0 {
                return false  // the slot still holds what was pushed a whole round ago
            } else {
                place = sides[0].index.load(ordering: .relaxed)
            }
        }
        self.element(place).initialize(to: element)
        // Releasing: who sees this turn sees the element.
        sequence(place).pointee.store(place &+ 1, ordering: .releasing)
        return true
    }

    /// The consuming end; can be taken once.
    public func takeConsumer() -> sending Consumer {
        // Relaxed: only "taken or not" counts; the ring itself was handed over by whoever shared it.
        let taken = consumerTaken.exchange(true, ordering: .relaxed)
        precondition(!taken, "the consuming end of a ring is taken once")
        return Consumer(ring: self)
    }

    /// Where the element stands behind its slot's sequence, in bytes.
    @inlinable static var elementOffset: Int {
        max(MemoryLayout<Atomic<UInt64>>.size, MemoryLayout<Element>.alignment)
    }

    @inlinable static var slotBytes: Int {
        let alignment = max(MemoryLayout<Atomic<UInt64>>.alignment, MemoryLayout<Element>.alignment)
        return (elementOffset + MemoryLayout<Element>.size + alignment - 1) / alignment * alignment
    }

    @inlinable func sequence(_ place: UInt64) -> UnsafeMutablePointer<Atomic<UInt64>> {
        (slots + Int(truncatingIfNeeded: place & mask) &* Self.slotBytes)
            .assumingMemoryBound(to: Atomic<UInt64>.self)
    }

    @inlinable func element(_ place: UInt64) -> UnsafeMutablePointer<Element> {
        (slots + Int(truncatingIfNeeded: place & mask) &* Self.slotBytes + Self.elementOffset)
            .assumingMemoryBound(to: Element.self)
    }
}

extension MPSCRing {
    /// The end that pops. Copies of it stay in the region of the thread that owns it.
    @frozen public struct Consumer {
        public let ring: MPSCRing<Element>

        @usableFromInline init(ring: MPSCRing<Element>) { self.ring = ring }

        /// Takes the oldest element out; nil when there is none, or when the oldest is still being written.
        @inlinable public func tryPop() -> Element? {
            // Relaxed: nobody else writes it.
            let place = ring.sides[1].index.load(ordering: .relaxed)
            let sequence = ring.sequence(place)
            // Acquiring pairs with the producer's releasing: the element is there.
            guard sequence.pointee.load(ordering: .acquiring) == place &+ 1 else { return nil }
            let element = ring.element(place).move()
            // Releasing: who sees the slot free may write it again.
            sequence.pointee.store(place &+ ring.mask &+ 1, ordering: .releasing)
            ring.sides[1].index.store(place &+ 1, ordering: .relaxed)
            return element
        }

        /// Whether nothing can be popped now. True also while the oldest element is still being written: its
        /// producer rings the `Doorbell` after writing, so this may stand between `prepareToSleep()` and
        /// sleeping.
        @inlinable public var isEmpty: Bool {
            let place = ring.sides[1].index.load(ordering: .relaxed)
            return ring.sequence(place).pointee.load(ordering: .acquiring) != place &+ 1
        }
    }
}

@available(*, unavailable) extension MPSCRing.Consumer: Sendable {}
