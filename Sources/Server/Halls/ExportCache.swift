// Replayed halls for downloads: one replay at a time, kept for a moment, so that a room that opens the results
// at once replays a hall once. Background work only; bounded.
import Base
import Export
import Hall
import Protocol
import Runtime
import Synchronization

/// A hall as its record gives it: the state, and what minutes need of its course.
struct ReplayedHall: Sendable {
    let state: HallState
    let notes: MinutesNotes
}

final class ExportCache: Sendable {
    private struct Kept {
        let hall: ReplayedHall
        let at: UInt64
    }

    /// Held while a replay runs: the others wait for its outcome.
    private let kept = Mutex<[HallID: Kept]>([:])

    /// The hall as of its last durable commit, at most `Limits.exportKeptMillis` old. Blocks.
    /// - Parameter read: replays the hall.
    func hall(
        _ hall: HallID, read: () throws(LoadError) -> ReplayedHall
    ) throws(LoadError) -> ReplayedHall {
        try kept.withLock { kept throws(LoadError) in
            let now = MonotonicClock.micros / 1000
            kept = kept.filter { now - $0.value.at < UInt64(Limits.exportKeptMillis) }
            if let found = kept[hall] { return found.hall }
            let replayed = try read()
            if kept.count >= Limits.exportsKept { kept.removeAll() }
            kept[hall] = Kept(hall: replayed, at: MonotonicClock.micros / 1000)
            return replayed
        }
    }
}
