// A bounded ring between one producing and one consuming thread: delivery rings and completion rings.
// The ring owns its slots; each thread holds one end. An end is not Sendable: it can be moved into a thread
// (`sending`) but not be shared, so the compiler keeps "one producer, one consumer". Never blocks, never
// grows.
import Synchronization

/// A bounded queue from one thread to one other. A push or a pop costs about a nanosecond.
public final class SPSCRing<Element: Sendable>: @unchecked Sendable {
    // Unchecked because it holds raw memory: a slot is touched by the producer until `tail` passes it and by
    // the consumer from then until `head` passes it; the two indices are atomic and hand the slot over.
    @usableFromInline let sides: UnsafeMutablePointer<RingSide>
    @usableFromInline let slots: UnsafeMutablePointer<Element>
    @usableFromInline let mask: UInt64
    private let endsTaken = Atomic<UInt8>(0)

    /// - Parameter capacity: elements it can hold: a power of two.
    public init(capacity: Int) {
        precondition(capacity > 0 && capacity & (capacity - 1) == 0, "a ring's capacity is a power of two")
        sides = RingSide.allocatePair()
        slots = .allocate(capacity: capacity)
        mask = UInt64(capacity - 1)
    }

    /// Both ends are gone: what was pushed and never popped is destroyed here.
    deinit {
        var head = consumerSide.pointee.index.load(ordering: .acquiring)
        let tail = producerSide.pointee.index.load(ordering: .acquiring)
        while head != tail {
            slot(head).deinitialize(count: 1)
            head &+= 1
        }
        slots.deallocate()
        RingSide.deallocatePair(sides)
    }

    /// Elements it can hold.
    @inlinable public var capacity: Int { Int(mask) + 1 }

    /// Elements in the ring, exact only when both threads rest.
    public var count: Int {
        let head = consumerSide.pointee.index.load(ordering: .relaxed)
        let tail = producerSide.pointee.index.load(ordering: .relaxed)
        return Int(min(tail &- min(head, tail), mask + 1))
    }

    /// The producing end; can be taken once.
    public func takeProducer() -> sending Producer {
        takeEnd(1)
        return Producer(ring: self)
    }

    /// The consuming end; can be taken once.
    public func takeConsumer() -> sending Consumer {
        takeEnd(2)
        return Consumer(ring: self)
    }

    private func takeEnd(_ bit: UInt8) {
        // Relaxed: only "taken or not" counts; the ring itself was handed over by whoever shared it.
        let before = endsTaken.bitwiseOr(bit, ordering: .relaxed).oldValue
        precondition(before & bit == 0, "an end of a ring is taken once")
    }

    @inlinable var producerSide: UnsafeMutablePointer<RingSide> { sides }
    @inlinable var consumerSide: UnsafeMutablePointer<RingSide> { sides + 1 }
    @inlinable func slot(_ index: UInt64) -> UnsafeMutablePointer<Element> {
        slots + Int(truncatingIfNeeded: index & mask)
    }
}

extension SPSCRing {
    /// The end that pushes. Copies of it stay in the region of the thread that owns it.
    @frozen public struct Producer {
        public let ring: SPSCRing<Element>

        @usableFromInline init(ring: SPSCRing<Element>) { self.ring = ring }

        /// Puts an element in; false when the ring is full, and then nothing has changed.
        @inlinable public func tryPush(_ element: consuming Element) -> Bool {
            let side = ring.producerSide
            // Relaxed: nobody else writes it.
            let tail = side.pointee.index.load(ordering: .relaxed)
            if tail &- side.pointee.seenOfOther > ring.mask {
                // Acquiring pairs with the consumer's releasing: its move out of the slot happened before.
                side.pointee.seenOfOther = ring.consumerSide.pointee.index.load(ordering: .acquiring)
                if tail &- side.pointee.seenOfOther > ring.mask { return false }
            }
            ring.slot(tail).initialize(to: element)
            // Releasing: who sees the new index sees the element.
            side.pointee.index.store(tail &+ 1, ordering: .releasing)
            return true
        }
    }

    /// The end that pops. Copies of it stay in the region of the thread that owns it.
    @frozen public struct Consumer {
        public let ring: SPSCRing<Element>

        @usableFromInline init(ring: SPSCRing<Element>) { self.ring = ring }

        /// Takes the oldest element out; nil when there is none.
        @inlinable public func tryPop() -> Element? {
            let side = ring.consumerSide
            // Relaxed: nobody else writes it.
            let head = side.pointee.index.load(ordering: .relaxed)
            if head == side.pointee.seenOfOther {
                // Acquiring pairs with the producer's releasing: the element is there.
                side.pointee.seenOfOther = ring.producerSide.pointee.index.load(ordering: .acquiring)
                if head == side.pointee.seenOfOther { return nil }
            }
            let element = ring.slot(head).move()
            // Releasing: who sees the new index may write the slot again.
            side.pointee.index.store(head &+ 1, ordering: .releasing)
            return element
        }

        /// Whether nothing can be popped now; reads the producer's index afresh, so that it may stand between
        /// `Doorbell.prepareToSleep()` and sleeping.
        @inlinable public var isEmpty: Bool {
            ring.consumerSide.pointee.index.load(ordering: .relaxed)
                == ring.producerSide.pointee.index.load(ordering: .acquiring)
        }
    }
}

@available(*, unavailable) extension SPSCRing.Producer: Sendable {}
@available(*, unavailable) extension SPSCRing.Consumer: Sendable {}
