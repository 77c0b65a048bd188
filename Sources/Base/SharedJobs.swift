// Work in pieces that its owner could do alone, and that idle threads may take part in. Starts no thread and never
// waits: whoever has threads to lend implements `Helpers`.
import Synchronization

/// Jobs numbered from 0 that several threads take from each other until none is left.
public final class SharedJobs: Sendable {
    private let count: Int
    private let job: @Sendable (Int) -> Void
    /// Relaxed: each number is handed out once; what a job reads was published with the jobs themselves.
    private let next = Atomic<Int>(0)
    private let done = Atomic<Int>(0)

    public init(_ count: Int, _ job: @escaping @Sendable (Int) -> Void) {
        self.count = count
        self.job = job
    }

    /// Takes jobs until none is left; others may still be in the middle of theirs.
    public func work() {
        while true {
            let number = next.add(1, ordering: .relaxed).oldValue
            guard number < count else { return }
            job(number)
            // Releasing: who sees that all are done sees what they did.
            done.add(1, ordering: .releasing)
        }
    }

    /// Acquiring: pairs with the releasing of each job.
    public var areDone: Bool { done.load(ordering: .acquiring) == count }
}

/// Threads that take part in somebody's work when they have nothing else to do.
public protocol Helpers: Sendable {
    /// Returns at once. Who owns the jobs works on them too, so it is no harm when nobody comes.
    func help(_ jobs: SharedJobs)
    /// Lets time pass while others end what they have begun.
    func pause()
}

/// Nobody: the owner does everything itself, in order.
public struct NoHelpers: Helpers {
    public init() {}
    public func help(_ jobs: SharedJobs) {}
    public func pause() {}
}
