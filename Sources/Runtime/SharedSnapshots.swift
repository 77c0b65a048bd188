// Snapshots for joining, encoded once an audience and shared: while a room streams in, one of a moment ago serves as
// long as the reader's log holds everything after it. Owned by one hall's host.
import Base
import Hall
import Protocol

struct SharedSnapshots {
    struct Entry {
        let sequence: UInt64
        let madeAt: UInt64
        let bytes: [UInt8]
    }

    private var entries: [Entry?] = Audience.allCases.map { _ in nil }

    /// A snapshot whose reader can go on from it.
    /// - Parameter logFrom: the sequence after which the reader's log holds everything; nil: it has none yet.
    mutating func snapshot(
        _ audience: Audience, logFrom: UInt64?, now: UInt64, state: HallState,
        context: () -> Snapshot.Context
    ) -> Entry {
        if let entry = entries[Int(audience.rawValue)], now < entry.madeAt + Limits.snapshotReuseMillis,
            entry.sequence == state.sequence || logFrom.map({ $0 <= entry.sequence }) == true
        {
            return entry
        }
        let entry = Entry(
            sequence: state.sequence, madeAt: now,
            bytes: Protocol.Snapshot.json(state, to: audience, context()))
        entries[Int(audience.rawValue)] = entry
        return entry
    }
}
