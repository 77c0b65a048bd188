// What the hall has promised to do at a time: countdowns. The hall reads no clock: its owner asks for `nextDue` and
// gives the command `time.pass` when it has come.
import Base

extension HallState {
    /// The soonest deadline of all; nil: none. Complexity: O(items).
    private var soonestDeadline: UInt64? {
        guard !info.isClosed else { return info.eraseDue }
        let ofItems = agenda.lazy.compactMap(\.deadline).min()
        guard let presence, presence.stage == .asking else { return ofItems }
        return min(ofItems ?? presence.endsAt, presence.endsAt)
    }

    /// Looks for the soonest deadline anew: after every event that sets or lifts one.
    mutating func settleDeadlines() { nextDue = soonestDeadline }

    /// What is due by now: the presence check, then in the order of the agenda.
    func passTime(_ now: UInt64, _ events: inout [Event]) throws(Refusal) {
        if let due = info.eraseDue, due <= now { events.append(.hallErased(.init(reason: []))) }
        if let presence, presence.stage == .asking, presence.endsAt <= now, !info.isClosed {
            events.append(presenceEnd(presence))
        }
        for item in agenda where !info.isClosed {
            guard let deadline = item.deadline, deadline <= now else { continue }
            guard let vote = item.vote else { continue }
            switch vote.status {
            case .open: events.append(closed(item, vote))
            case .draft: passWithoutObjection(item, &events)
            case .closed, .published, .cancelled: break
            }
        }
        if events.isEmpty { throw Refusal(.timeEarly) }
    }
}

extension Item {
    /// The next time at which something happens to it by itself.
    fileprivate var deadline: UInt64? {
        guard let vote else { return nil }
        switch vote.status {
        case .open: return vote.life.closingAt > 0 ? vote.life.closingAt : nil
        case .draft: return vote.life.isAsking ? vote.life.noObjection?.endsAt : nil
        case .closed, .published, .cancelled: return nil
        }
    }
}
