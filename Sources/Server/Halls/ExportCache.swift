// Replayed states for downloads: one replay at a time, kept for a moment, so that a room that opens the results
// at once replays a hall once. Background work only; bounded.
import Base
import Hall
import Protocol
import Runtime
import Synchronization

final class ExportCache: Sendable {
    private struct Kept {
        let state: HallState
        let at: UInt64
    }

    /// Held while a replay runs: the others wait for its outcome.
    private let kept = Mutex<[HallID: Kept]>([:])

    /// The state as of its last durable commit, at most `Limits.exportKeptMillis` old. Blocks.
    /// - Parameter read: replays the hall.
    func state(_ hall: HallID, read: () throws(LoadError) -> HallState) throws(LoadError) -> HallState {
        try kept.withLock { kept throws(LoadError) in
            let now = MonotonicClock.micros / 1000
            kept = kept.filter { now - $0.value.at < UInt64(Limits.exportKeptMillis) }
            if let found = kept[hall] { return found.state }
            let state = try read()
            if kept.count >= Limits.exportsKept { kept.removeAll() }
            kept[hall] = Kept(state: state, at: MonotonicClock.micros / 1000)
            return state
        }
    }
}
