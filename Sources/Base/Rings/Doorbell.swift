// Whether a consumer must be woken: the atomic half of an eventfd (the descriptor itself is the reactor's).
// One consumer thread owns it and sleeps by it; any number of producers, over any number of rings, ring it.
// Must not make a system call.
import Synchronization

/// Lets producers write a wake-up only when their consumer sleeps, and loses none.
///
/// Producer: push, then `if doorbell.ring() { write the eventfd }` (after a batch: once).
/// Consumer, in a loop: drain all rings; `prepareToSleep()`; look at all rings **again**; only if all are
/// empty wait for the eventfd, else don't; then `awake()` in both cases, and read the eventfd before
/// draining.
///
/// Why none is lost. Each side writes, then fences, then reads what the other wrote: the producer writes the
/// ring and reads `sleeping`, the consumer writes `sleeping` and reads the rings. Sequentially consistent
/// fences have one order for all threads. If the producer's fence comes first, the consumer's second look
/// sees the element. If the consumer's comes first, the producer sees `sleeping`, unless another producer
/// has taken it already and so owes the write; the consumer then wakes, drains, and fences again before it
/// sleeps anew: after the first producer's fence, so that look sees its element. Without the fences both
/// reads could be early (processors delay stores behind later loads), and an element would lie in the ring
/// of a sleeper.
public final class Doorbell: Sendable {
    // A line of its own: producers only read it while the consumer is awake, so it stays in all their caches.
    @usableFromInline let before = InlineArray<16, UInt64>(repeating: 0)
    @usableFromInline let sleeping = Atomic<Bool>(false)
    @usableFromInline let after = InlineArray<16, UInt64>(repeating: 0)

    public init() {}

    /// Called by a producer after pushing. True: the consumer sleeps, and **this** caller must write its
    /// eventfd.
    @inlinable public func ring() -> Bool {
        atomicMemoryFence(ordering: .sequentiallyConsistent)
        // Relaxed: ordered by the fence; what was pushed is published by the ring, not by this flag.
        guard sleeping.load(ordering: .relaxed) else { return false }
        // One of several producers gets `true`. Relaxed: it decides only who writes.
        return sleeping.exchange(false, ordering: .relaxed)
    }

    /// Called by the consumer when its rings seemed empty; it must look at all of them once more after this.
    @inlinable public func prepareToSleep() {
        // Relaxed: ordered by the fence.
        sleeping.store(true, ordering: .relaxed)
        atomicMemoryFence(ordering: .sequentiallyConsistent)
    }

    /// Called by the consumer when it wakes or does not sleep after all. A producer that took the flag just
    /// before may still write the eventfd: one wake-up too many, harmless.
    @inlinable public func awake() {
        // Relaxed: read late it costs one wake-up too many.
        sleeping.store(false, ordering: .relaxed)
    }
}
