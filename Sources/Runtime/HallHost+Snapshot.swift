// Snapshots of a hall's state, a cache beside the journal.
import Base
import Hall
import Journal

extension HallHost {
    func saveSnapshotWhenDue() {
        if state.sequence >= snapshotAt + UInt64(Limits.snapshotEveryRecords) { saveSnapshot() }
    }

    /// Saves the state when it is exactly what is durable. It is frozen here and encoded in the background: a loop does
    /// not wait for it.
    func saveSnapshot() {
        guard !isReadOnly, durable.sequence == state.sequence, state.sequence > snapshotAt else { return }
        snapshotAt = state.sequence
        ports.saveSnapshot(id, durable, state.frozen())
    }
}
