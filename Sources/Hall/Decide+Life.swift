// Decisions about a vote's life beside opening, ballots and publishing: the countdown to its close.
import Base

extension HallState {
    /// Ten seconds, and the delay of those who watch from afar.
    var countdownMillis: UInt64 { Limits.countdownMillis + UInt64(info.streamDelay) * 1000 }

    /// Ballots are taken until the countdown ends; then the owner lets time pass.
    func countDown(_ id: UInt64, _ request: Request, _ events: inout [Event]) throws(Refusal) {
        let vote = try opened(try known(id))
        guard vote.life.closingAt == 0 else { throw Refusal(.voteClosingAlready) }
        if vote.secret?.stage == .shut { throw Refusal(.voteCounting) }
        let (endsAt, isOver) = request.now.addingReportingOverflow(countdownMillis)
        events.append(.voteClosing(.init(item: id, endsAt: isOver ? .max : endsAt)))
    }

    func stopClosing(_ id: UInt64, _ events: inout [Event]) throws(Refusal) {
        guard try opened(try known(id)).life.closingAt > 0 else { throw Refusal(.voteNotClosing) }
        events.append(.voteClosingStopped(.init(item: id)))
    }
}

// MARK: Objection, recount, correction

extension HallState {
    /// The vote of an item whose result is published.
    func published(_ id: UInt64) throws(Refusal) -> (item: Item, vote: Vote, result: VoteResult) {
        let item = try known(id)
        let vote = try vote(of: item)
        if vote.status == .cancelled { throw Refusal(.voteCancelled) }
        guard vote.status == .published, let result = vote.result else { throw Refusal(.voteNotPublished) }
        return (item, vote, result)
    }

    func object(_ command: Command.VoteObject, _ events: inout [Event]) throws(Refusal) {
        let vote = try published(command.item).vote
        guard !vote.life.isObjected else { throw Refusal(.voteObjectedAlready) }
        guard vote.life.objections.count < Limits.voteObjectionsMax else {
            throw Refusal(.voteObjectionsFull)
        }
        events.append(.voteObjected(.init(item: command.item, reason: command.reason)))
    }

    /// Counts the ballots once more.
    func recount(_ id: UInt64, _ events: inout [Event]) throws(Refusal) {
        let (item, vote, result) = try published(id)
        guard vote.life.isObjected else { throw Refusal(.voteNotObjected) }
        let again = vote.recount(item.details, item: id)
        events.append(
            .voteRecounted(
                .init(
                    item: id, same: result.hasFigures(of: again), counts: again.counts, blank: again.blank,
                    weights: again.weights, blankWeight: again.blankWeight, invalid: again.invalid)))
    }

    /// New figures by what the room counted; the outcome follows from them by the vote's rules.
    func correct(_ command: Command.VoteCorrect, _ events: inout [Event]) throws(Refusal) {
        let (item, vote, result) = try published(command.item)
        guard vote.box == nil else { throw Refusal(.voteCorrectionFiled) }
        guard let objection = vote.life.objections.last, objection.stage != .corrected else {
            throw Refusal(.voteNotObjected)
        }
        guard objection.isRecounted else { throw Refusal(.voteNotRecounted) }
        try check(command, result)
        try checkCounted(command, vote)
        let figures = vote.with(command).recount(item.details, item: item.id)
        guard !result.hasFigures(of: figures) else { throw Refusal(.voteCorrectionSame) }
        events.append(
            .voteCorrected(
                .init(
                    item: item.id, reason: command.reason, counts: figures.counts, blank: figures.blank,
                    weights: figures.weights, blankWeight: figures.blankWeight, outcome: figures.outcome,
                    winners: figures.winners, tied: figures.tied, invalid: figures.invalid)))
        try turnAmendment(by: item, figures.outcome, &events)
    }

    /// As many choices as the result has, and no more votes than there are entitled.
    private func check(_ command: Command.VoteCorrect, _ result: VoteResult) throws(Refusal) {
        guard command.counts.count == result.counts.count else {
            throw Refusal(.messageField, [Array("counts".utf8)])
        }
        let heads = command.counts.reduce(UInt64(command.blank) + UInt64(command.invalid)) { $0 + UInt64($1) }
        guard heads <= UInt64(result.entitled) else {
            throw Refusal(.voteCorrectionTotal, [decimal(heads), decimal(result.entitled)])
        }
        guard command.weights.count == result.weights.count else {
            throw Refusal(.messageField, [Array("weights".utf8)])
        }
        guard !result.weights.isEmpty else { return }
        var weight = command.blankWeight
        for part in command.weights {
            let (sum, isOver) = weight.addingReportingOverflow(part)
            weight = isOver ? .max : sum
        }
        guard weight <= result.entitledWeight else {
            throw Refusal(.voteCorrectionTotal, [decimal(weight), decimal(result.entitledWeight)])
        }
    }
}

extension Vote {
    /// As it would be with other figures.
    fileprivate func with(_ command: Command.VoteCorrect) -> Vote {
        var vote = self
        vote.tallies = [command.blank] + command.counts
        vote.batches = BatchBook(invalid: command.invalid)
        vote.weightTallies = command.weights.isEmpty ? [] : [command.blankWeight] + command.weights
        return vote
    }
}

extension VoteResult {
    /// Whether a count gives what stands.
    fileprivate func hasFigures(of count: Event.VotePublished) -> Bool {
        counts == count.counts && blank == count.blank && weights == count.weights
            && blankWeight == count.blankWeight && invalid == count.invalid
            && (report.isEmpty || count.report.isEmpty || report == count.report)
    }
}

// MARK: Repeating

extension HallState {
    /// A draft with everything that the vote was set to, right behind it; it names the vote that it repeats. Who is
    /// barred stays so, and what is voted on is the same text.
    /// - Parameter before: how many events this command led to so far, of which the draft's number follows.
    func copy(_ item: Item, before: Int, _ events: inout [Event]) throws(Refusal) {
        let (vote, copy) = (try vote(of: item), sequence + UInt64(before) + 1)
        events.append(try copied(item))
        for exclusion in vote.exclusions where seat(exclusion.seat)?.hasLeft == false {
            events.append(
                .voteExcluded(
                    .init(item: copy, excluded: true, seat: exclusion.seat, reason: exclusion.reason)))
        }
        try repeatMotion(of: item, in: copy, &events)
    }

    private func copied(_ item: Item) throws(Refusal) -> Event {
        var details = item.details
        details.repeats = item.id
        try checkRoom(for: details)
        let place = place(ofItem: item.id) ?? agenda.count
        let next = place + 1 < agenda.count ? agenda[place + 1].id : nil
        return .itemAdded(.init(before: next, details: details))
    }

    func repeatVote(_ id: UInt64, _ events: inout [Event]) throws(Refusal) {
        let item = try known(id)
        switch try vote(of: item).status {
        case .draft, .open, .closed: throw Refusal(.voteNotOver)
        case .published, .cancelled: try copy(item, before: 0, &events)
        }
    }
}

extension ItemDetails {
    /// Whether these differ from others in nothing but words: what an open vote without ballots may still be given.
    func differsOnlyInWords(from other: ItemDetails) -> Bool {
        guard options.count == other.options.count else { return false }
        var same = self
        same.title = other.title
        same.text = other.text
        same.options = other.options
        same.speakers = other.speakers
        same.guide = other.guide
        same.statements = other.statements
        same.statements = other.statements
        return same == other
    }
}
