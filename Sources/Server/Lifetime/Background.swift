// Work that may block: opening halls, exports, the desk's file, snapshots. On Dispatch, bounded, away from
// loops. What comes of it goes back over a ring, like everything between threads.
import Base
import Dispatch
import Synchronization

/// A bounded pool for blocking work.
final class Background: Sendable {
    private let queue = DispatchQueue(label: "townhall.background", attributes: .concurrent)
    /// For downloads, one after another: many that wait for one replay must not take the threads that open halls.
    private let downloads = DispatchQueue(label: "townhall.downloads")
    private let group = DispatchGroup()
    /// How many jobs wait or run. Relaxed everywhere: a bound, it publishes nothing.
    private let jobs = Atomic<Int>(0)

    /// Starts a job; false when too many wait already, and then it is not started.
    func tryRun(isDownload: Bool = false, _ job: @escaping @Sendable () -> Void) -> Bool {
        guard jobs.add(1, ordering: .relaxed).newValue <= Limits.backgroundJobsMax else {
            jobs.subtract(1, ordering: .relaxed)
            return false
        }
        start(job, on: isDownload ? downloads : queue)
        return true
    }

    /// Starts a job of our own that must be done: their number is bounded by what they belong to (open
    /// halls).
    func run(_ job: @escaping @Sendable () -> Void) {
        jobs.add(1, ordering: .relaxed)
        start(job, on: queue)
    }

    private func start(_ job: @escaping @Sendable () -> Void, on queue: DispatchQueue) {
        queue.async(group: group) {
            job()
            self.jobs.subtract(1, ordering: .relaxed)
        }
    }

    /// Waits for all jobs, at most `millis`. False: some still run.
    func finish(withinMillis millis: Int) -> Bool {
        group.wait(timeout: .now() + .milliseconds(millis)) == .success
    }
}
