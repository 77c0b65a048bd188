// Decisions about batches: two tellers count each, and no batch holds more than there are people who have not voted
// otherwise.
import Base

extension HallState {
    func enter(_ command: Command.BatchEnter, _ request: Request, _ events: inout [Event]) throws(Refusal) {
        let item = try known(command.item)
        let vote = try vote(of: item)
        guard item.details.takesBatches else { throw Refusal(.batchVote) }
        switch command.way {
        case .paper, .hands: break
        case .device, .kiosk, .proxy, .written: throw Refusal(.batchWay)
        }
        let figures = try figures(of: command, item.details)
        if command.batch == 0 {
            try checkWhole(figures, item, vote)
        } else {
            try checkBatch(command, figures, vote)
        }
        let former = vote.batches.batch(command.batch)
        try checkTeller(request.seat, command.way, former)
        events.append(
            .batchEntered(
                .init(
                    item: item.id, batch: command.batch, way: command.way, counts: figures.counts,
                    ballots: figures.ballots, blank: figures.blank, invalid: figures.invalid)))
        guard let former, former.stage == .waiting, let first = former.entries.first else { return }
        let isSame = first.figures == figures
        events.append(
            .batchSettled(
                .init(
                    item: item.id, batch: command.batch, same: isSame,
                    total: isSame ? UInt32(clamping: figures.total) : 0)))
        if isSame, command.batch == 0, let result = vote.result {
            events.append(.voteRecounted(recounted(item.id, figures, result)))
        }
    }

    /// As the command has it, where the sums fit each other.
    private func figures(
        of command: Command.BatchEnter, _ details: ItemDetails
    ) throws(Refusal) -> BatchFigures {
        guard command.counts.count == Int(details.choiceMax) else {
            throw Refusal(.messageField, [Array("counts".utf8)])
        }
        let marks = command.counts.reduce(UInt64(0)) { $0 + UInt64($1) }
        let most = UInt64(details.marksMax)
        let ballots = most == 1 ? marks : UInt64(command.ballots)
        let isFitting = marks >= ballots && marks <= ballots * most
        guard isFitting, command.counts.allSatisfy({ UInt64($0) <= ballots }) else {
            throw Refusal(.batchMarks, [decimal(ballots), decimal(ballots), decimal(ballots * most)])
        }
        let figures = BatchFigures(
            counts: command.counts, ballots: UInt32(clamping: ballots), blank: command.blank,
            invalid: command.invalid)
        guard figures.total > 0 else { throw Refusal(.batchEmpty) }
        return figures
    }

    /// A batch is counted while ballots come in and after the close, until the result is published.
    private func checkBatch(
        _ command: Command.BatchEnter, _ figures: BatchFigures, _ vote: Vote
    ) throws(Refusal) {
        switch vote.status {
        case .open, .closed: break
        case .draft: throw Refusal(.voteNotOpen)
        case .published: throw Refusal(.votePublished)
        case .cancelled: throw Refusal(.voteCancelled)
        }
        let isKnown = vote.batches.batch(command.batch) != nil
        guard isKnown || vote.batches.list.count < Limits.batchesMax else {
            throw Refusal(.batchFull, [decimal(Limits.batchesMax)])
        }
        let free = freeVoters(vote, command.way)
        guard figures.total <= UInt64(free) else {
            throw Refusal(.batchTotal, [decimal(figures.total), decimal(free)])
        }
        guard command.way == .paper, let papers = vote.batches.papers else { return }
        let together = UInt64(vote.batches.total(of: .paper)) + figures.total
        guard together <= UInt64(papers) else {
            throw Refusal(.batchPapers, [decimal(together), decimal(papers)])
        }
    }

    /// How many of the present have voted neither otherwise nor in a batch; by hands only those here in person.
    /// O(roll).
    private func freeVoters(_ vote: Vote, _ way: BallotWay) -> UInt32 {
        let isHands = way == .hands
        var free: UInt32 = 0
        for member in members where vote.isEligible(member.seat) && !vote.hasBallot(member.seat) {
            // After the close people leave; how many were there then is what counts.
            if vote.status == .closed {
                free += 1
                continue
            }
            switch attendance(of: member, vote.ways) {
            case .absent: break
            case .direct: free += 1
            case .proxied, .written: if !isHands { free += 1 }
            }
        }
        if vote.status == .closed {
            let represented = vote.ways.closed.proxied &+ vote.ways.closed.written
            free = min(free, isHands ? vote.presentAtClose.less(represented) : vote.presentAtClose)
        }
        return free.less(vote.batches.total)
    }

    private func checkWhole(_ figures: BatchFigures, _ item: Item, _ vote: Vote) throws(Refusal) {
        if vote.status == .cancelled { throw Refusal(.voteCancelled) }
        guard vote.status == .published, let result = vote.result else { throw Refusal(.voteNotPublished) }
        guard vote.box == nil else { throw Refusal(.voteCorrectionFiled) }
        guard let objection = vote.life.objections.last, objection.stage != .corrected else {
            throw Refusal(.voteNotObjected)
        }
        guard figures.total <= UInt64(result.entitled) else {
            throw Refusal(.voteCorrectionTotal, [decimal(figures.total), decimal(result.entitled)])
        }
    }

    /// The second count is another person's.
    private func checkTeller(_ seat: SeatIndex, _ way: BallotWay, _ former: Batch?) throws(Refusal) {
        guard let former else { return }
        switch former.stage {
        case .agreed: throw Refusal(.batchAgreed)
        case .differs: break
        case .waiting: if former.tellers.contains(seat) { throw Refusal(.batchAnother) }
        }
        guard former.way == way else { throw Refusal(.batchWay) }
    }

    private func recounted(
        _ item: UInt64, _ figures: BatchFigures, _ result: VoteResult
    ) -> Event.VoteRecounted {
        let isSame =
            result.counts == figures.counts && result.blank == figures.blank
            && result.invalid == figures.invalid
        return .init(
            item: item, same: isSame, counts: figures.counts, blank: figures.blank, weights: [],
            blankWeight: 0, invalid: figures.invalid)
    }

    func drop(_ command: Command.BatchDrop, _ events: inout [Event]) throws(Refusal) {
        let vote = try vote(of: known(command.item))
        switch vote.status {
        case .draft, .open, .closed: break
        case .published: if command.batch != 0 { throw Refusal(.votePublished) }
        case .cancelled: throw Refusal(.voteCancelled)
        }
        guard vote.batches.batch(command.batch) != nil else { throw Refusal(.batchUnknown) }
        guard !command.reason.isEmpty else { throw Refusal(.textEmpty) }
        events.append(
            .batchDropped(.init(item: command.item, batch: command.batch, reason: command.reason)))
    }

    func give(_ command: Command.PapersGive, _ events: inout [Event]) throws(Refusal) {
        let item = try known(command.item)
        let vote = try vote(of: item)
        guard item.details.takesBatches else { throw Refusal(.batchVote) }
        switch vote.status {
        case .draft, .open, .closed: break
        case .published: throw Refusal(.votePublished)
        case .cancelled: throw Refusal(.voteCancelled)
        }
        let counted = vote.batches.total(of: .paper)
        guard counted <= command.count else {
            throw Refusal(.batchPapers, [decimal(counted), decimal(command.count)])
        }
        events.append(.papersGiven(.init(item: item.id, count: command.count)))
    }

    /// Before a result stands, every batch is counted the same by two.
    func requireSettled(_ vote: Vote) throws(Refusal) {
        guard let batch = vote.batches.unsettled else { return }
        throw Refusal(.voteBatchOpen, [decimal(batch.number)])
    }

    /// Where ballots were counted by people, two of them count again before anything is corrected.
    func checkCounted(_ command: Command.VoteCorrect, _ vote: Vote) throws(Refusal) {
        if let figures = vote.batches.whole?.figures {
            guard
                figures.counts == command.counts, figures.blank == command.blank,
                figures.invalid == command.invalid
            else { throw Refusal(.voteCorrectAgreed) }
        } else if vote.batches.total > 0 {
            throw Refusal(.voteCorrectByTwo)
        }
    }
}

extension UInt32 {
    /// The difference, not below zero.
    fileprivate func less(_ other: UInt32) -> UInt32 { self - Swift.min(self, other) }
}
