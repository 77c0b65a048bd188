// What the hall has promised to do at a time: countdowns. The hall reads no clock: its owner asks for `nextDue` and
// gives the command `time.pass` when it has come.
import Base

extension HallState {
    /// The soonest deadline of all; nil: none. Complexity: O(items).
    private var soonestDeadline: UInt64? {
        guard !info.isClosed else { return nil }
        return agenda.lazy.compactMap(\.deadline).min()
    }

    /// Looks for the soonest deadline anew: after every event that sets or lifts one.
    mutating func settleDeadlines() { nextDue = soonestDeadline }

    /// What is due by now, in the order of the agenda.
    func passTime(_ now: UInt64, _ events: inout [Event]) throws(Refusal) {
        for item in agenda {
            guard let deadline = item.deadline, deadline <= now else { continue }
            if let vote = item.vote, vote.life.closingAt == deadline, vote.status == .open {
                events.append(closed(item, vote))
            }
        }
        if events.isEmpty { throw Refusal(.timeEarly) }
    }
}

extension Item {
    /// The next time at which something happens to it by itself.
    fileprivate var deadline: UInt64? {
        guard let vote, vote.status == .open, vote.life.closingAt > 0 else { return nil }
        return vote.life.closingAt
    }
}
