// Wakes a reactor from another thread: an eventfd, written only when the loop sleeps.
// Shared by whoever pushes into one of the loop's rings; the loop itself alone calls the `internal` part.
import CLinux
import Glibc
import Synchronization

/// Wakes one reactor. Push first, then `wake()`: whatever was pushed before is seen by the loop's next turn.
///
/// The state is one atomic word, changed by read-modify-writes only, so all of them stand in one order:
/// - `wake` exchanges in `notified` (release: what was pushed before is published with it; acquire is not needed,
///   the waker reads nothing of the loop's). It writes the eventfd only when it took the place of `sleeping`.
/// - The loop goes to sleep by exchanging `awake` for `sleeping`, which fails when a `notified` came meanwhile: then
///   it does not sleep. Leaving, it exchanges in `awake` (acquire: sees what the wakers had pushed).
/// A plain load before the exchange would save traffic and lose wake-ups: a store to the ring may still wait in the
/// store buffer while the load sees an older `notified`.
public final class Waker: Sendable {
    private static let awake: UInt8 = 0
    private static let sleeping: UInt8 = 1
    private static let notified: UInt8 = 2

    private let state = Atomic<UInt8>(Waker.awake)
    let fd: Int32

    public init() throws(SocketError) {
        fd = try SystemCall.check("eventfd") {
            eventfd(0, Int32(EFD_NONBLOCK) | Int32(EFD_CLOEXEC))
        }
    }

    deinit { Glibc.close(fd) }

    /// Makes the loop run a turn soon. Callable from any thread; one atomic operation when the loop is awake.
    public func wake() {
        guard state.exchange(Waker.notified, ordering: .releasing) == Waker.sleeping else { return }
        var one: UInt64 = 1
        // Fails only when the counter is full, and then the loop has its event already.
        _ = SystemCall.retrying { write(fd, &one, 8) }
    }

    /// The loop is about to sleep. False when it must not, since someone called `wake`.
    func maySleep() -> Bool {
        state.compareExchange(
            expected: Waker.awake, desired: Waker.sleeping, ordering: .acquiringAndReleasing
        )
        .exchanged
    }

    /// The loop is awake. True when someone called `wake` since the last time.
    func leaveSleep() -> Bool {
        state.exchange(Waker.awake, ordering: .acquiringAndReleasing) == Waker.notified
    }
}
