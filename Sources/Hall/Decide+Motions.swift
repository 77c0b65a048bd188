// Decisions about motions and amendments: what may be moved, seconded and changed, in which order it is decided, and
// when the vote on the whole may open.
import Base

extension HallState {
    func setMotion(_ command: Command.MotionSet, _ events: inout [Event]) throws(Refusal) {
        let item = try known(command.item)
        guard item.details.kind == .vote, item.details.method == .motion, item.details.amendment == 0 else {
            throw Refusal(.itemKind)
        }
        guard !command.paragraphs.isEmpty else { throw Refusal(.textEmpty) }
        let bytes = command.paragraphs.reduce(0) { $0 + $1.count }
        guard bytes <= Limits.motionTextBytesMax else {
            throw Refusal(.textTooLong, [decimal(Limits.motionTextBytesMax / 3)])
        }
        let isSame = item.motion?.originals == command.paragraphs
        if let motion = item.motion {
            guard isSame || (motion.amendments.isEmpty && !motion.isAmended) else {
                throw Refusal(.motionLocked)
            }
        } else {
            try checkRoomForMotion()
        }
        guard let vote = item.vote, vote.status == .draft else { throw Refusal(.motionLocked) }
        // A written vote is for the text that its voter read.
        guard isSame || vote.ways.written.isEmpty else { throw Refusal(.motionLocked) }
        events.append(
            .motionSet(
                .init(
                    item: item.id, paragraphs: command.paragraphs, seconds: command.seconds,
                    backing: command.backing, amending: command.amending)))
    }

    private func checkRoomForMotion() throws(Refusal) {
        guard agenda.count(where: { $0.motion != nil }) < Limits.motionsMax else {
            throw Refusal(.motionFull)
        }
    }

    /// A vote that is held again takes its motion along, as amended.
    /// - Parameter copy: the item that is added for it.
    func repeatMotion(of item: Item, in copy: UInt64, _ events: inout [Event]) throws(Refusal) {
        guard item.motion != nil else { return }
        try checkRoomForMotion()
        events.append(.motionRepeated(.init(item: copy, from: item.id)))
    }

    // MARK: Moving and seconding

    func back(_ command: Command.MotionBack, _ request: Request, _ events: inout [Event]) throws(Refusal) {
        let (item, motion) = try unsettled(command.item)
        let backer = try backer(command.seat, request)
        if !isStaff(request.seat) {
            guard motion.takesBacking else { throw Refusal(.motionClosed) }
            _ = try running(item.id)
        }
        if let id = command.amendment {
            let amendment = try pending(id)
            guard command.seconding, self.amendment(id)?.item.id == item.id else {
                throw Refusal(.amendmentUnknown)
            }
            try checkBacking(by: backer, amendment.seconders + [amendment.proposer])
        } else {
            if !command.seconding, motion.mover != nil { throw Refusal(.motionMovedAlready) }
            try checkBacking(by: backer, motion.seconders + (motion.mover.map { [$0] } ?? []))
        }
        events.append(
            .motionBacked(
                .init(
                    item: item.id, amendment: command.amendment, seconding: command.seconding,
                    seat: backer.seat,
                    name: backer.name)))
    }

    /// One person stands behind a thing once; those in the room without a name are not told apart.
    private func checkBacking(by backer: Backer, _ others: [Backer]) throws(Refusal) {
        guard others.count < Limits.motionBackersMax else { throw Refusal(.motionFull) }
        guard backer.seat.isNone || !others.contains(where: { $0.seat == backer.seat }) else {
            throw Refusal(.motionBackedAlready)
        }
    }

    /// Whose it is: the person's own, or whom staff name.
    private func backer(_ named: SeatIndex?, _ request: Request) throws(Refusal) -> Backer {
        if isStaff(request.seat) {
            guard let named else { return Backer(seat: .none, name: []) }
            guard let seat = seat(named), seat.role == .participant, !seat.hasLeft else {
                throw Refusal(.seatNoSuch)
            }
            return Backer(seat: named, name: name(of: named))
        }
        guard named == nil || named == request.seat else { throw Refusal(.roleNotAllowed) }
        guard seat(request.seat)?.isMuted == false else { throw Refusal(.seatMuted) }
        return Backer(seat: request.seat, name: name(of: request.seat))
    }

    private func isStaff(_ index: SeatIndex) -> Bool { seat(index)?.role.isStaff == true }

    // MARK: Amendments

    func propose(
        _ command: Command.AmendmentPropose, _ request: Request, _ events: inout [Event]
    ) throws(Refusal) {
        let (item, motion) = try unsettled(command.item)
        let proposer = try backer(command.seat, request)
        if !isStaff(request.seat) {
            // What a moderator looks at first is said to a moderator: nothing is shown to all from a phone.
            guard motion.takesAmendments, !info.premoderation else { throw Refusal(.motionClosed) }
            _ = try running(item.id)
            let own = motion.amendments.filter { $0.proposer.seat == request.seat }
            guard own.count < Limits.amendmentsEachMax,
                own.count(where: { $0.status == .pending }) < Limits.amendmentsPendingEachMax
            else { throw Refusal(.motionFull) }
        }
        guard motion.standing.count < Limits.amendmentsMax,
            motion.amendments.count < Limits.amendmentsEverMax
        else { throw Refusal(.motionFull) }
        let isFirst = command.change == .add && command.paragraph == 0
        guard isFirst || motion.paragraph(command.paragraph)?.isRemoved == false else {
            throw Refusal(.amendmentParagraph)
        }
        let text = command.change == .remove ? [] : command.text
        guard command.change == .remove || !text.isEmpty else { throw Refusal(.textEmpty) }
        guard motion.amendmentBytes + text.count <= Limits.motionTextBytesMax else {
            throw Refusal(.motionFull)
        }
        events.append(
            .amendmentProposed(
                .init(
                    item: item.id, change: command.change, paragraph: command.paragraph, seat: proposer.seat,
                    name: proposer.name, text: text)))
    }

    func rewrite(_ command: Command.AmendmentRewrite, _ events: inout [Event]) throws(Refusal) {
        let amendment = try pending(command.amendment)
        try requireNoVote(on: amendment)
        guard let motion = self.amendment(amendment.id)?.item.motion, amendment.change != .remove,
            amendment.change == .add || motion.paragraph(amendment.paragraph)?.isRemoved == false
        else { throw Refusal(.amendmentParagraph) }
        guard motion.amendmentBytes - amendment.text.count + command.text.count <= Limits.motionTextBytesMax
        else { throw Refusal(.motionFull) }
        events.append(.amendmentRewritten(.init(amendment: amendment.id, text: command.text)))
    }

    /// From the furthest-reaching on: every pending one has its place.
    func order(_ command: Command.AmendmentOrder, _ events: inout [Event]) throws(Refusal) {
        let (item, motion) = try unsettled(command.item)
        guard command.amendments.sorted() == motion.pending.map(\.id).sorted() else {
            throw Refusal(.amendmentUnknown)
        }
        events.append(.amendmentOrdered(.init(item: item.id, amendments: command.amendments)))
    }

    func settle(
        _ command: Command.AmendmentSettle, _ request: Request, _ events: inout [Event]
    ) throws(Refusal) {
        let amendment = try pending(command.amendment)
        if !isStaff(request.seat) {
            guard command.status == .withdrawn, amendment.proposer.seat == request.seat else {
                throw Refusal(.roleNotAllowed)
            }
        }
        guard command.status != .pending else { throw Refusal(.messageField, [Array("status".utf8)]) }
        try requireNoVote(on: amendment)
        if command.status == .adopted { try requireNoConflict(amendment) }
        events.append(.amendmentSettled(.init(amendment: amendment.id, status: command.status)))
    }

    private func pending(_ id: UInt64) throws(Refusal) -> Amendment {
        guard let (item, amendment) = amendment(id) else { throw Refusal(.amendmentUnknown) }
        guard amendment.status == .pending, item.vote?.status == .draft else {
            throw Refusal(.amendmentSettled)
        }
        return amendment
    }

    /// A motion whose own vote has not begun.
    private func unsettled(_ id: UInt64) throws(Refusal) -> (Item, Motion) {
        let item = try known(id)
        guard let motion = item.motion else { throw Refusal(.motionNone) }
        guard item.vote?.status == .draft else { throw Refusal(.motionLocked) }
        return (item, motion)
    }

    private func requireNoConflict(_ amendment: Amendment) throws(Refusal) {
        guard let motion = self.amendment(amendment.id)?.item.motion, !motion.isInConflict(amendment) else {
            throw Refusal(.amendmentConflict)
        }
    }

    private func requireNoVote(on amendment: Amendment) throws(Refusal) {
        let isVoted = agenda.contains {
            $0.details.amendment == amendment.id && ($0.vote?.status == .open || $0.vote?.status == .closed)
        }
        guard !isVoted else { throw Refusal(.amendmentVoting) }
    }

    // MARK: Their votes

    /// What an item says of the amendment it decides: one that is pending, and has no vote yet.
    /// - Parameter edited: the item that is being edited; 0: a new one.
    func checkAmendment(of details: ItemDetails, besides edited: UInt64 = 0) throws(Refusal) {
        guard details.amendment != 0 else { return }
        guard details.kind == .vote, details.method == .motion else { throw Refusal(.itemKind) }
        _ = try pending(details.amendment)
        let isVoted = agenda.contains {
            $0.id != edited && $0.details.amendment == details.amendment && $0.vote?.status != .cancelled
        }
        guard !isVoted else { throw Refusal(.amendmentVoting) }
    }

    /// An item that has a motion stays what decides it.
    func checkMotion(of item: Item, with details: ItemDetails) throws(Refusal) {
        guard item.motion != nil else { return }
        guard details.kind == .vote, details.method == .motion, details.amendment == 0 else {
            throw Refusal(.itemKind)
        }
    }

    /// The vote on the whole opens when it was seconded and every amendment is settled; one on an amendment while its
    /// paragraph is what its author saw.
    func checkMotionToOpen(_ item: Item) throws(Refusal) {
        if let motion = item.motion {
            let pending = motion.pending.count
            guard pending == 0 else { throw Refusal(.motionAmendmentsOpen, [decimal(pending)]) }
            let isMoved = motion.secondsNeeded == 0 || motion.mover != nil
            guard isMoved, motion.seconders.count >= Int(motion.secondsNeeded) else {
                throw Refusal(
                    .motionNotSeconded, [decimal(motion.secondsNeeded), decimal(motion.seconders.count)])
            }
        }
        guard item.details.amendment != 0 else { return }
        try requireNoConflict(try pending(item.details.amendment))
    }

    /// What a published vote does to the amendment it was about. Without a quorum nothing is decided.
    func settleAmendment(by item: Item, _ outcome: VoteOutcome, _ events: inout [Event]) {
        guard item.details.amendment != 0, outcome != .noQuorum,
            let (of, amendment) = amendment(item.details.amendment), amendment.status == .pending
        else { return }
        let status: AmendmentStatus =
            if outcome != .accepted {
                .rejected
            } else if of.motion?.isInConflict(amendment) == true {
                .fallen
            } else {
                .adopted
            }
        events.append(
            .amendmentSettled(.init(amendment: amendment.id, status: status, vote: item.id)))
    }
}
