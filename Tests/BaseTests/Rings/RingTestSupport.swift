// Threads and wake-ups for the ring tests: real pthreads and a real eventfd. Every wait here is bounded.
import Base
import CLinux
import Foundation
import Synchronization
import Testing

/// Runs every body on a thread of its own and returns when all have ended.
func runThreads(_ bodies: [@Sendable () -> Void]) {
    let group = DispatchGroup()
    for body in bodies {
        group.enter()
        Thread.detachNewThread {
            body()
            group.leave()
        }
    }
    group.wait()
}

/// Moves what `body` holds into a new thread; the caller waits for the end by the returned group.
func moveIntoThread(_ body: sending @escaping () -> Void) -> DispatchGroup {
    let group = DispatchGroup()
    group.enter()
    let box = Box(body)
    Thread.detachNewThread {
        box.body()
        group.leave()
    }
    return group
}

private final class Box: @unchecked Sendable {
    // Unchecked: the closure came as `sending`, so nobody else holds what it holds, and one thread calls it.
    let body: () -> Void
    init(_ body: sending @escaping () -> Void) { self.body = body }
}

/// Pushes again until the ring has room; returns how often it was refused. Gives up after two minutes.
@discardableResult func pushWaiting(_ push: () -> Bool) -> Int {
    if push() { return 0 }
    let deadline = Deadline()
    var refused = 1
    while !push(), !deadline.isOver {
        refused += 1
        sched_yield()
    }
    return refused
}

/// A deadline for tests that would otherwise hang when they fail.
struct Deadline {
    private let end: ContinuousClock.Instant
    init(seconds: Int = 120) { end = .now + .seconds(seconds) }
    var isOver: Bool { ContinuousClock.now > end }
}

/// An eventfd and its doorbell, as a reactor has them.
final class Bell: Sendable {
    let doorbell = Doorbell()
    let writes = Atomic<Int>(0)
    private let descriptor: Int32

    init() {
        descriptor = eventfd(0, Int32(EFD_NONBLOCK | EFD_CLOEXEC))
        precondition(descriptor >= 0)
    }

    deinit { close(descriptor) }

    /// The producer's half.
    func ring() {
        guard doorbell.ring() else { return }
        var one: UInt64 = 1
        precondition(write(descriptor, &one, 8) == 8)
        writes.add(1, ordering: .relaxed)
    }

    /// The consumer's half: false when nobody rang within `millis`.
    func sleep(millis: Int32) -> Bool {
        var poller = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        let ready = poll(&poller, 1, millis)
        var count: UInt64 = 0
        if ready == 1 { _ = read(descriptor, &count, 8) }
        return ready == 1
    }
}

/// Something with a life, to see that a ring neither keeps nor destroys too much.
final class Lived: Sendable {
    let number: Int
    private let alive: Alive
    init(_ number: Int, _ alive: Alive) {
        self.number = number
        self.alive = alive
        alive.count.add(1, ordering: .relaxed)
    }
    deinit { alive.count.subtract(1, ordering: .relaxed) }

    final class Alive: Sendable {
        let count = Atomic<Int>(0)
        var now: Int { count.load(ordering: .relaxed) }
    }
}
