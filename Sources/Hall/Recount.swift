// From ballots to a result, by the rules of `Ballots`: the same count at publish, at replay and in `verify`.
import Ballots
import Base

extension Vote {
    /// Counts the ballots as they stand.
    public func recount(_ details: ItemDetails, item: UInt64) -> Event.VotePublished {
        let blank = tallies.first ?? 0
        // As many as the item has now: a record may say that it was never opened, or edited meanwhile.
        let counts = (1...max(1, Int(details.choiceMax))).map { $0 < tallies.count ? tallies[$0] : 0 }
        let entitled = self.entitled(details)
        switch details.method {
        case .motion: return motion(details, item, counts, blank, entitled)
        case .plurality: return plurality(details, item, counts, blank, entitled)
        }
    }

    /// Fixed when a final vote opens. Of a live one, where people come and go, the most that can be meant.
    private func entitled(_ details: ItemDetails) -> UInt32 {
        switch details.voteKind {
        case .final: entitled
        case .live: max(entitled, presentAtClose, cast)
        }
    }

    private func motion(
        _ details: ItemDetails, _ item: UInt64, _ counts: [UInt32], _ blank: UInt32, _ entitled: UInt32
    ) -> Event.VotePublished {
        let figures = MotionCounts(
            yes: Int128(counts[0]), no: Int128(counts[1]), abstain: Int128(counts[2]), blank: Int128(blank),
            invalid: 0, entitled: Int128(entitled), present: Int128(presentAtClose), excluded: 0)
        let decision = details.motionRule.decide(figures)
        let outcome: VoteOutcome =
            decision.outcome == .accepted ? .accepted : decision.outcome == .noQuorum ? .noQuorum : .rejected
        return .init(
            item: item, counts: counts, blank: blank, entitled: entitled, present: presentAtClose,
            outcome: outcome, winners: outcome == .accepted ? [1] : [],
            tied: counts[0] == counts[1] && outcome == .rejected && counts[0] > 0 ? [1, 2] : [])
    }

    /// Most votes; those level at the last place are named and nothing is decided between them.
    private func plurality(
        _ details: ItemDetails, _ item: UInt64, _ counts: [UInt32], _ blank: UInt32, _ entitled: UInt32
    ) -> Event.VotePublished {
        var result = Event.VotePublished(
            item: item, counts: counts, blank: blank, entitled: entitled, present: presentAtClose,
            outcome: .noVotes, winners: [], tied: [])
        if let quorum = details.quorum, !quorum.figures(figures(counts, blank, entitled)).isMet {
            result.outcome = .noQuorum
            return result
        }
        guard counts.contains(where: { $0 > 0 }) else { return result }
        let placement = Plurality.place(
            votes: counts.map { Int128($0) }, seats: min(max(1, Int(details.winners)), counts.count))
        result.winners = placement.winners.map { UInt32($0 + 1) }
        result.tied = placement.tiedOptions.map { UInt32($0 + 1) }
        result.outcome = placement.isTied ? .tied : .elected
        return result
    }

    private func figures(_ counts: [UInt32], _ blank: UInt32, _ entitled: UInt32) -> MotionCounts {
        MotionCounts(
            yes: Int128(counts.reduce(0) { $0 + UInt64($1) }), no: 0, abstain: 0, blank: Int128(blank),
            invalid: 0, entitled: Int128(entitled), present: Int128(presentAtClose), excluded: 0)
    }
}

extension ItemDetails {
    public var quorum: Quorum? {
        guard quorumNumerator > 0, quorumDenominator > 0 else { return nil }
        let counted: Quorum.Counted =
            switch quorumCounts {
            case .cast: .cast
            case .present: .present
            }
        return Quorum(
            share: Fraction(Int128(quorumNumerator), Int128(quorumDenominator)), counts: counted,
            isOver: quorumOver)
    }

    /// How many must be present for the vote to open; nil when its quorum does not ask that.
    func presentNeeded(entitled: UInt32) -> UInt32? {
        guard let quorum, quorum.counts == .present else { return nil }
        return UInt32(clamping: quorum.needed(entitled: Int128(entitled)))
    }

    public var motionRule: MotionRule {
        let base: MotionBase =
            switch self.base {
            case .yesNo: .yesNo
            case .yesNoAbstain: .yesNoAbstain
            case .cast: .cast
            case .entitled: .entitled
            case .present: .present
            }
        let majority: Ballots.Majority =
            switch self.majority {
            case .simple: .simple
            case .twoThirds: .twoThirds
            case .threeQuarters: .threeQuarters
            case .absolute: .absolute
            case .relative: .relative
            case .unanimous: .unanimous
            }
        return MotionRule(base: base, majority: majority, quorum: quorum)
    }
}
