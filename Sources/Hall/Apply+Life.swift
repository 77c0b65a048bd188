// The fold's part for a vote's life: countdowns.
import Base

extension HallState {
    mutating func setClosing(_ item: UInt64, at endsAt: UInt64) {
        changeVote(item) { $0.life.closingAt = endsAt }
        settleDeadlines()
    }
}
