// What is decided after a result was published: level options by a lot or a recorded order, a motion's tie by the chair
// where the bylaws give that vote, and a runoff between the two highest. The figures themselves never change here.
import Base

/// The chair's casting vote (의장 결정권) on a motion that was level.
public struct ChairDecision: Equatable, Sendable {
    public let at: UInt64
    /// 1 yes, 2 no.
    public let choice: UInt32
    /// The chair had voted with the others already.
    public let hadVoted: Bool
}

extension HallState {
    /// By a lot that anybody can draw again, or by an order as it was recorded (연장자 우선).
    func settleTie(_ command: Command.VoteSettle, _ events: inout [Event]) throws(Refusal) {
        let (item, vote, result) = try published(command.item)
        guard item.details.method.hasOptions, result.outcome == .tied else { throw Refusal(.voteNotTied) }
        guard !vote.life.isObjected else { throw Refusal(.voteObjectedAlready) }
        guard command.how != .report else { throw Refusal(.messageField, [Array("how".utf8)]) }
        var details = item.details
        (details.tie, details.tieSeed, details.tieOrder) = (command.how, command.seed, command.order)
        try details.checkMethod()
        let settled = vote.standing(result).recount(details, item: item.id)
        events.append(
            .voteSettled(
                .init(
                    item: item.id, how: command.how, seed: command.seed, order: command.order,
                    outcome: settled.outcome, winners: settled.winners, tied: settled.tied, lot: settled.lot,
                    report: settled.report)))
    }

    func decideByChair(_ command: Command.VoteChair, _ events: inout [Event]) throws(Refusal) {
        let (item, vote, result) = try published(command.item)
        guard item.details.method == .motion, result.outcome == .rejected, result.tied == [1, 2] else {
            throw Refusal(.voteNotTied)
        }
        guard !item.details.article.isEmpty else { throw Refusal(.voteNoArticle) }
        guard !vote.life.isObjected else { throw Refusal(.voteObjectedAlready) }
        guard command.choice == 1 || command.choice == 2 else { throw Refusal(.ballotChoice) }
        let outcome = command.choice == 1 ? VoteOutcome.accepted : .rejected
        events.append(
            .voteChairDecided(
                .init(item: item.id, choice: command.choice, voted: command.voted, outcome: outcome)))
        try turnAmendment(by: item, outcome, &events)
    }

    /// A draft right behind it with the two that have the most votes.
    func runOff(_ command: Command.VoteRunoff, _ events: inout [Event]) throws(Refusal) {
        let (item, _, result) = try published(command.item)
        guard item.details.method == .plurality, item.details.winners == 1, result.counts.count > 2 else {
            throw Refusal(.voteNoRunoff)
        }
        let votes = result.weights.isEmpty ? result.counts.map { UInt64($0) } : result.weights
        let ranked = votes.indices.sorted { (votes[$0], $1) > (votes[$1], $0) }
        guard votes[ranked[1]] > votes[ranked[2]], ranked.allSatisfy({ $0 < item.details.options.count })
        else { throw Refusal(.voteRunoffTied) }
        let two = ranked.prefix(2).sorted()
        var runoff = item
        runoff.details.title = command.title.isEmpty ? item.details.title : command.title
        runoff.details.options = two.map { item.details.options[$0] }
        if !item.details.statements.isEmpty {
            runoff.details.statements = two.map { item.details.statements[$0] }
        }
        (runoff.details.tie, runoff.details.tieSeed, runoff.details.tieOrder) = (.report, [], [])
        try copy(runoff, before: 0, &events)
    }

    /// One member one vote: a roll with weights has no place in a co-operative's resolution.
    func checkCoopWeights(_ details: ItemDetails) throws(Refusal) {
        switch details.preset {
        case .coopOrdinary, .coopSpecial: break
        case .custom, .ordinary, .special, .allHalf, .allTwoThirds, .allThreeQuarters, .condominium, .brief:
            return
        }
        let one = (0..<rollDecimals).reduce(UInt64(1)) { unit, _ in unit &* 10 }
        let others = members.count { $0.mayVote(by: details) && $0.weight != one }
        if others > 0 { throw Refusal(.voteCoopWeights, [decimal(others)]) }
    }
}

extension Vote {
    /// With the figures that stand, which may have been corrected.
    fileprivate func standing(_ result: VoteResult) -> Vote {
        guard box == nil else { return self }
        var vote = self
        vote.tallies = [result.blank] + result.counts
        vote.weightTallies = result.weights.isEmpty ? [] : [result.blankWeight] + result.weights
        return vote
    }
}

// MARK: The fold

extension HallState {
    /// The vote's rules say from here on how level options were told apart: a recount gives the same.
    mutating func settle(_ event: Event.VoteSettled) {
        guard let place = place(ofItem: event.item), agenda[place].vote?.result != nil else { return }
        agenda[place].details.tie = event.how
        agenda[place].details.tieSeed = event.seed
        agenda[place].details.tieOrder = event.order
        changeVote(event.item) { vote in
            vote.result?.outcome = event.outcome
            vote.result?.winners = event.winners
            vote.result?.tied = event.tied
            vote.result?.lot = event.lot
            vote.result?.report = event.report
        }
    }

    mutating func decide(_ event: Event.VoteChairDecided) {
        let at = time
        changeVote(event.item) { vote in
            guard vote.result != nil else { return }
            vote.life.chair = ChairDecision(at: at, choice: event.choice, hadVoted: event.voted)
            vote.result?.outcome = event.outcome
            vote.result?.winners = event.outcome == .accepted ? [1] : []
            vote.result?.tied = []
        }
    }
}
