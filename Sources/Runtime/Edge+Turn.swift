// What is due at an edge by time, and what its logs report about those who read them. Part of the edge.
import Base
import FanOut
import Hall
import Protocol

extension Edge {
    /// What is due by time, and what the logs report. Returns when to come again at the latest.
    public func turn(now: UInt64, nowMicros: UInt64) -> UInt64? {
        lastTurn = now
        sendDepartures()
        for (slot, generation) in greetings.overdue(now: now)
        where sessions[slot].generation == generation && sessions[slot].phase == .greeting {
            close(slot, SocketClose.policy)
        }
        if halls.hasCheers, now >= cheersSentAt + Limits.cheersForwardMillis {
            cheersSentAt = now
            for (hall, item, count) in halls.takeCheers() {
                _ = ports.send(.cheers(hall, item: item, count: count))
            }
        }
        if now >= tidiedAt + 1000 {
            tidiedAt = now
            fanOut.reportStalled(nowMicros: nowMicros)
            admission.tidy(now: now)
        }
        for report in fanOut.takeReports() { act(on: report) }
        var next = greetings.firstDeadline
        if !departures.isEmpty { next = min(next ?? .max, now + 1) }
        if halls.hasCheers {
            let due = cheersSentAt + Limits.cheersForwardMillis
            next = min(next ?? due, due)
        }
        return next
    }

    private func act(on report: Report) {
        guard report.slot < sessions.count, sessions[report.slot].phase != .none,
            !sessions[report.slot].isClosing
        else { return }
        switch report.reason {
        case .fellOut:
            if sessions[report.slot].phase == .live {
                attach(report.slot, .seat(sessions[report.slot].seat), journal: nil, since: nil)
            }
        case .overrun, .stalled, .gone: close(report.slot, SocketClose.tryAgain)
        }
    }
}
