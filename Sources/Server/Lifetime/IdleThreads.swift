// The threads that take part in reading a journal: opening a hall waits for all of its records, and other cores may
// have nothing to do meanwhile. Dispatch's, away from loops and writers. Holds nothing.
import Base
import Dispatch
import Glibc

public struct IdleThreads: Helpers {
    private static let queue = DispatchQueue(
        label: "townhall.replay", qos: .utility, attributes: .concurrent)
    private let count = sysconf(Int32(_SC_NPROCESSORS_ONLN)) - 1

    public init() {}

    public func help(_ jobs: SharedJobs) {
        for _ in 0..<max(0, min(count, Limits.replayParts - 1)) { Self.queue.async { jobs.work() } }
    }

    public func pause() { sched_yield() }
}
