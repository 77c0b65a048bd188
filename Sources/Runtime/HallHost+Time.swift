// The part of a hall's host that lets time pass: the hall says what is due and when, the owner's clock says when it is.
import Base
import Hall

extension HallHost {
    /// What is due, each deadline at its own time, before anything that came later is decided; after a restart at once.
    func passTime(now: UInt64) {
        while let due = state.nextDue, due <= now, !isReadOnly {
            let request = Request(seat: .none, key: 0, now: max(due, state.time))
            guard run(.timePass, request) == .accepted else { return }
        }
    }
}
