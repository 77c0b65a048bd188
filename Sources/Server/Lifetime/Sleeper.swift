// Where a thread without a reactor sleeps until somebody has something for it: a doorbell and an eventfd.
// The thread itself alone calls `sleep`; anybody may call `wake`.
import Base
import CLinux
import Glibc
import Reactor

/// Lets one thread sleep, and others wake it.
final class Sleeper: Sendable {
    private let doorbell = Doorbell()
    private let fd: Int32

    init() throws(SocketError) {
        fd = eventfd(0, Int32(EFD_NONBLOCK) | Int32(EFD_CLOEXEC))
        guard fd >= 0 else { throw SocketError(operation: "eventfd", code: errno) }
    }

    deinit { close(fd) }

    /// Called after pushing.
    func wake() {
        guard doorbell.ring() else { return }
        var one: UInt64 = 1
        // Fails only when the counter is full, and then the sleeper has its event already.
        _ = write(fd, &one, 8)
    }

    /// Sleeps until `wake`, at most `millis` (-1: for ever), unless `isEmpty` says that there is work after
    /// all.
    func sleep(millis: Int32 = -1, unless isEmpty: () -> Bool) {
        doorbell.prepareToSleep()
        if isEmpty() {
            var entry = pollfd(fd: fd, events: Int16(POLLIN), revents: 0)
            _ = poll(&entry, 1, millis)
        }
        doorbell.awake()
        var count: UInt64 = 0
        _ = read(fd, &count, 8)
    }
}
