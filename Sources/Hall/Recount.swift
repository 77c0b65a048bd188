// From ballots to a result, by the rules of `Ballots`: the same count at publish, at replay and in `verify`.
import Ballots
import Base

extension Vote {
    /// Counts the ballots as they stand.
    public func recount(_ details: ItemDetails, item: UInt64) -> Event.VotePublished {
        // As many as the item has now: a record may say that it was never opened, or edited meanwhile.
        let choices = 1...max(1, Int(details.choiceMax))
        var result = Event.VotePublished(
            item: item, counts: choices.map { votes($0) },
            blank: votes(0),
            entitled: entitled(details), present: presentAtClose, outcome: .noVotes, winners: [], tied: [],
            weights: [], blankWeight: 0, entitledWeight: entitledWeight, presentWeight: presentWeightAtClose,
            excluded: excludedAtClose, excludedWeight: excludedWeightAtClose, proxied: ways.closed.proxied,
            written: ways.closed.written, ways: countsByWay, invalid: batches.invalid)
        if details.weights != .heads {
            result.weights = choices.map { $0 < weightTallies.count ? weightTallies[$0] : 0 }
            result.blankWeight = weightTallies.first ?? 0
        }
        switch details.method {
        case .motion: motion(details, &result)
        case .plurality: plurality(details, &result)
        case .approval, .cumulative, .quadratic, .score, .star, .borda, .irv, .stvScottish, .stvMeek,
            .schulze,
            .rankedPairs, .equalShares, .phragmen, .consent, .fist:
            count(details, &result)
        }
        requireDirect(details, &result)
        return result
    }

    /// Too few were there in person when it closed: then it has no quorum, whatever the ballots say.
    private func requireDirect(_ details: ItemDetails, _ result: inout Event.VotePublished) {
        guard let needed = details.directNeeded(entitled: result.entitled),
            UInt64(VoteResult(result).direct) < needed
        else { return }
        result.outcome = .noQuorum
        (result.winners, result.tied, result.lot, result.report) = ([], [], [], [])
    }

    /// Fixed when a final vote opens, and by the roll. Of other live ones, where people come and go, the most that can
    /// be meant.
    private func entitled(_ details: ItemDetails) -> UInt32 {
        switch details.voteKind {
        case .final: entitled
        case .live: details.entitledRule == .roll ? entitled : max(entitled, presentAtClose, counted)
        }
    }

    /// By heads, by weights, or by both, where each must carry it.
    private func motion(_ details: ItemDetails, _ result: inout Event.VotePublished) {
        let outcomes = details.countedUnits.map { details.motionRule.decide(result.figures($0)).outcome }
        if outcomes.contains(.noQuorum) {
            result.outcome = .noQuorum
        } else {
            result.outcome = outcomes.allSatisfy { $0 == .accepted } ? .accepted : .rejected
        }
        if result.outcome == .accepted { result.winners = [1] }
        let isLevel = details.countedUnits.contains { unit in
            let figures = result.figures(unit)
            return figures.yes == figures.no && figures.yes > 0
        }
        if result.outcome == .rejected, isLevel { result.tied = [1, 2] }
    }

    /// Most votes; those level at the last place are named and nothing is decided between them.
    private func plurality(_ details: ItemDetails, _ result: inout Event.VotePublished) {
        let unit = details.countedUnits[0]
        let votes = unit == .heads ? result.counts.map { Int128($0) } : result.weights.map { Int128($0) }
        var figures = result.figures(unit)
        (figures.yes, figures.no, figures.abstain) = (votes.reduce(0, +), 0, 0)
        if let quorum = details.quorum, !quorum.figures(figures).isMet {
            result.outcome = .noQuorum
            return
        }
        guard votes.contains(where: { $0 > 0 }) else { return }
        let lot = votes.count == details.options.count ? details.lotPlaces : nil
        let placement = Plurality.place(
            votes: votes, seats: min(max(1, Int(details.winners)), votes.count), lot: lot)
        if lot != nil { result.lot = details.lot }
        result.winners = placement.winners.map { UInt32($0 + 1) }
        result.tied = placement.tiedOptions.map { UInt32($0 + 1) }
        result.outcome = placement.isTied && lot == nil ? .tied : .elected
    }
}

/// What a count is made of.
public enum CountedUnit: Sendable { case heads, weights }

extension Event.VotePublished {
    /// A motion's figures in one unit: yes, no, abstain are choices 1 to 3. Of ballots with several marks yes is how
    /// many say something.
    public func figures(_ unit: CountedUnit) -> MotionCounts {
        func place(_ index: Int) -> Int128 {
            switch unit {
            case .heads: index < counts.count ? Int128(counts[index]) : 0
            case .weights: index < weights.count ? Int128(weights[index]) : 0
            }
        }
        let isHeads = unit == .heads
        let marked =
            isHeads
            ? Int128(filed) - Int128(blank) - Int128(invalid) : Int128(filedWeight) - Int128(blankWeight)
        return MotionCounts(
            yes: filed > 0 ? max(0, marked) : place(0), no: filed > 0 ? 0 : place(1),
            abstain: filed > 0 ? 0 : place(2),
            blank: isHeads ? Int128(blank) : Int128(blankWeight),
            invalid: isHeads ? Int128(invalid) : 0,
            entitled: isHeads ? Int128(entitled) : Int128(entitledWeight),
            present: isHeads ? Int128(present) : Int128(presentWeight),
            excluded: isHeads ? Int128(excluded) : Int128(excludedWeight))
    }
}

extension VoteResult {
    /// What a count says.
    public init(_ count: Event.VotePublished) {
        self.init(
            counts: count.counts, blank: count.blank, entitled: count.entitled, present: count.present,
            outcome: count.outcome, winners: count.winners, tied: count.tied, weights: count.weights,
            blankWeight: count.blankWeight, entitledWeight: count.entitledWeight,
            presentWeight: count.presentWeight, excluded: count.excluded,
            excludedWeight: count.excludedWeight, proxied: count.proxied, written: count.written,
            ways: count.ways, filed: count.filed, filedWeight: count.filedWeight, lot: count.lot,
            report: count.report, invalid: count.invalid)
    }

    /// Of the present, those there in person.
    public var direct: UInt32 {
        let unrepresented = present - min(present, proxied)
        return unrepresented - min(unrepresented, written)
    }

    /// A motion's figures in one unit.
    public func figures(_ unit: CountedUnit) -> MotionCounts {
        Event.VotePublished(
            item: 0, counts: counts, blank: blank, entitled: entitled, present: present, outcome: outcome,
            winners: winners, tied: tied, weights: weights, blankWeight: blankWeight,
            entitledWeight: entitledWeight, presentWeight: presentWeight, excluded: excluded,
            excludedWeight: excludedWeight, filed: filed, filedWeight: filedWeight, invalid: invalid
        ).figures(unit)
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
    func presentNeeded(entitled: UInt64) -> UInt64? {
        guard let quorum, quorum.counts == .present else { return nil }
        return UInt64(clamping: quorum.needed(entitled: Int128(entitled)))
    }

    /// What the majority and the quorum are measured in.
    public var countedUnits: [CountedUnit] {
        switch weights {
        case .heads: [.heads]
        case .weights: [.weights]
        case .both: [.heads, .weights]
        }
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
