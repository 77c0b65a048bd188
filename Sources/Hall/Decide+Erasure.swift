// Decisions about erasing: one post, one person, everybody's personal data. What people chose in votes stays, and what
// was decided; who they were and what they wrote goes.
import Base

extension HallInfo {
    /// When the personal data of a closed hall are erased by themselves, milliseconds since 1970; nil: never.
    public var eraseDue: UInt64? {
        guard isClosed, !isErased, retentionDays > 0 else { return nil }
        let (due, isOver) = closedAt.addingReportingOverflow(UInt64(retentionDays) * 86_400_000)
        return isOver ? nil : due
    }
}

extension HallState {
    func erase(_ command: Command.PostErase, _ events: inout [Event]) throws(Refusal) {
        guard let post = post(command.post) else { throw Refusal(.postUnknown) }
        guard !post.isErased else { throw Refusal(.eraseDone) }
        guard info.sealing > 0 else { throw Refusal(.eraseOldPost) }
        events.append(.postErased(.init(post: post.id, reason: command.reason)))
    }

    /// The person leaves first, as everybody does, so that no count goes on with them.
    func erase(
        _ command: Command.SeatErase, _ request: Request, _ events: inout [Event]
    ) throws(Refusal) {
        guard let seat = seat(command.seat) else { throw Refusal(.seatNoSuch) }
        guard !seat.isErased, !info.isErased else { throw Refusal(.eraseDone) }
        guard !seat.role.isStaff else { throw Refusal(.eraseStaff) }
        for item in agenda {
            if info.sealing == 0, !item.details.groups.isEmpty { throw Refusal(.eraseOldGroups) }
            guard let vote = item.vote else { continue }
            switch vote.status {
            case .open, .closed: throw Refusal(.eraseVoteOpen)
            case .draft: if vote.life.isAsking { throw Refusal(.eraseVoteOpen) }
            case .published, .cancelled: break
            }
        }
        if speaking?.seat == command.seat, let id = speaking?.id {
            events.append(.floorFinished(.init(request: id)))
        }
        for request in floor where request.seat == command.seat {
            events.append(.floorWithdrawn(.init(request: request.id)))
        }
        if let member = member(of: command.seat) {
            if member.isOnRoll { events.append(.rollRemoved(.init(seat: command.seat, reason: []))) }
        } else if !seat.hasLeft {
            events.append(.seatLeft(.init(seat: command.seat)))
        }
        events.append(.seatErased(.init(seat: command.seat, reason: command.reason)))
    }

    func erase(_ command: Command.HallErase, _ events: inout [Event]) throws(Refusal) {
        guard info.isClosed else { throw Refusal(.eraseHallOpen) }
        guard !info.isErased else { throw Refusal(.eraseDone) }
        events.append(.hallErased(.init(reason: command.reason)))
    }

    func set(_ command: Command.RetentionSet, _ events: inout [Event]) throws(Refusal) {
        guard !info.isErased else { throw Refusal(.eraseDone) }
        events.append(.retentionSet(.init(days: command.days)))
    }
}
