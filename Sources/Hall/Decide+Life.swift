// Decisions about a vote's life beside opening, ballots and publishing: the countdown to its close.
import Base

extension HallState {
    /// Ten seconds, and the delay of those who watch from afar.
    var countdownMillis: UInt64 { Limits.countdownMillis + UInt64(info.streamDelay) * 1000 }

    /// Ballots are taken until the countdown ends; then the owner lets time pass.
    func countDown(_ id: UInt64, _ request: Request, _ events: inout [Event]) throws(Refusal) {
        let vote = try opened(try known(id))
        guard vote.life.closingAt == 0 else { throw Refusal(.voteClosingAlready) }
        let (endsAt, isOver) = request.now.addingReportingOverflow(countdownMillis)
        events.append(.voteClosing(.init(item: id, endsAt: isOver ? .max : endsAt)))
    }

    func stopClosing(_ id: UInt64, _ events: inout [Event]) throws(Refusal) {
        guard try opened(try known(id)).life.closingAt > 0 else { throw Refusal(.voteNotClosing) }
        events.append(.voteClosingStopped(.init(item: id)))
    }
}
