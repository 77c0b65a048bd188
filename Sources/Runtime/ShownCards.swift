// Whose card was shown at which helper's device, for two minutes and one at a time. Kept in memory alone: after a restart
// the card is shown again.
import Base
import Hall

struct ShownCards {
    private var shown: [(helper: SeatIndex, member: SeatIndex, until: UInt64)] = []

    /// - Parameter member: nil: a card that is nobody's.
    mutating func show(_ member: SeatIndex?, at helper: SeatIndex, now: UInt64) {
        shown.removeAll { $0.helper == helper || $0.until <= now }
        if let member { shown.append((helper, member, now + Limits.cardShownMillis)) }
    }

    func member(at helper: SeatIndex, now: UInt64) -> SeatIndex {
        for card in shown where card.helper == helper && card.until > now { return card.member }
        return .none
    }
}
