// Times `fdatasync` on the server's disk while a measurement runs: a small preallocated file, 40 times a second, on a
// thread of its own. What the disk did in that run is what acknowledgements are held against.
import Base
import CLinux
import Foundation
import Reactor
import Synchronization

final class DiskProbe: Sendable {
    private let times = Mutex(Latencies())
    private let isStopped = Atomic(false)
    private let isEnded = Atomic(false)
    private let path: String

    /// - Parameter folder: on the disk that is timed.
    init(in folder: String) throws {
        path = folder + "/fdatasync-probe"
        let fd = Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard fd >= 0, clinux_allocate(fd, 1 << 20) == 0 else {
            throw LoadError("no file can be made in \(folder)")
        }
        Thread.detachNewThread { [self] in
            let block = [UInt8](repeating: 7, count: 4096)
            var place = 0
            while !isStopped.load(ordering: .relaxed) {
                pwrite(fd, block, block.count, off_t(place))
                place = (place + block.count) % (1 << 20)
                let started = Clock.monotonicMicros()
                fdatasync(fd)
                let took = Clock.monotonicMicros() - started
                times.withLock { $0.record(took) }
                usleep(25_000)
            }
            close(fd)
            isEnded.store(true, ordering: .releasing)
        }
    }

    /// Ends it and gives the times.
    func stop() -> Latencies {
        isStopped.store(true, ordering: .relaxed)
        while !isEnded.load(ordering: .acquiring) { usleep(1_000) }
        unlink(path)
        return times.withLock { $0 }
    }
}
