// From the ballots of the methods beyond motion and plurality to their result, by `Ballots` alone: the same request
// that `townhall tally` reads gives the same answer.
import Ballots
import Base

extension Vote {
    /// The question with its ballots; nil for motions. Options are called "1", "2", …
    /// - Parameter unit: what a ballot weighs.
    public func tallyRequest(_ details: ItemDetails, _ unit: CountedUnit) -> TallyRequest? {
        guard let method = details.tallyMethod else { return nil }
        return TallyRequest(
            method: method, seats: details.method.isSingle ? 1 : max(1, Int(details.winners)),
            options: details.optionIDs, ballots: ballots(details, unit), tie: details.tieRule)
    }

    private func ballots(_ details: ItemDetails, _ unit: CountedUnit) -> [TallyBallot] {
        guard let box else {
            return tallies.indices.compactMap { choice in
                let heads = UInt64(votes(choice))
                let weight = unit == .heads ? heads : choice < weightTallies.count ? weightTallies[choice] : 0
                guard weight > 0 else { return nil }
                return TallyBallot(choice == 0 ? .blank : .choice(choice - 1), weight: Int128(weight))
            }
        }
        let counted = unit == .heads ? batchBallots(details) : []
        return counted
            + box.ordered().compactMap { group in
                let weight = unit == .heads ? UInt64(group.count) : group.weight
                guard weight > 0 else { return nil }
                return TallyBallot(details.content(of: group.marks), weight: Int128(weight))
            }
    }

    /// Counts by the method's own rules and keeps its whole answer.
    func count(_ details: ItemDetails, _ result: inout Event.VotePublished) {
        if let box { figures(of: box, details, &result) }
        let unit = details.countedUnits[0]
        result.lot = details.lot
        guard let request = tallyRequest(details, unit) else { return }
        var counted = request
        var found = try? Tally.run(counted)
        // A record may hold an order of options that are not there: then nothing is decided between level ones.
        if found == nil {
            counted.tie = .report
            result.lot = []
            found = try? Tally.run(counted)
        }
        guard let found else { return }
        result.report = TallyContract.report(id: result.item, counted, found)
        var figures = result.figures(unit)
        (figures.yes, figures.no, figures.abstain) = (found.counts.valid, 0, 0)
        figures.blank = found.counts.blank
        if let quorum = details.quorum, !quorum.figures(figures).isMet {
            result.outcome = .noQuorum
            result.lot = []
            result.report = []
            return
        }
        result.winners = (found.winners ?? []).map { UInt32($0 + 1) }
        result.tied = found.tiedOptions.map { UInt32($0 + 1) }
        result.outcome = VoteOutcome(found, isDecidedByLot: !result.lot.isEmpty)
    }

    /// What the bars show: approvals, amounts or first preferences.
    private func figures(of box: BallotBox, _ details: ItemDetails, _ result: inout Event.VotePublished) {
        // Sums below zero have no bars: the answer of the count tells them.
        let isBelowZero = box.sums.contains { $0 < 0 }
        result.counts =
            isBelowZero
            ? [] : box.sums.enumerated().map { UInt32(clamping: $1 + Int64(batches.votes($0 + 1))) }
        result.blank = box.blank.count &+ batches.votes(0)
        result.filed = counted
        result.filedWeight = castWeight
        guard details.weights != .heads else { return }
        var sums = [Int64](repeating: 0, count: details.options.count)
        for group in box.ordered() {
            details.add(group.marks, times: Int64(clamping: group.weight), to: &sums)
        }
        result.weights = sums.contains { $0 < 0 } ? [] : sums.map { UInt64(clamping: $0) }
        result.blankWeight = box.blank.weight
    }
}

extension VoteOutcome {
    init(_ found: TallyResult, isDecidedByLot: Bool) {
        switch found.outcome {
        case .accepted: self = .accepted
        case .rejected: self = .rejected
        case .noQuorum: self = .noQuorum
        case .noVotes: self = .noVotes
        case .blocked: self = .blocked
        case .consented: self = .consented
        case .noConsent: self = .noConsent
        case .discuss: self = .discuss
        case nil: self = found.isTied && !isDecidedByLot ? .tied : .elected
        }
    }
}

extension ItemDetails {
    /// The options as the count names them.
    public var optionIDs: [OptionID] {
        method.hasOptions ? options.indices.map { OptionID(utf8: decimal($0 + 1)) } : []
    }

    var tieRule: TieRule {
        switch tie {
        case .report: .report
        case .seed: .seed(tieSeed)
        case .order: .lot(tieOrder.map { OptionID(utf8: decimal($0)) })
        }
    }

    /// The options from 1 in the order that decides between level ones; empty: nothing decides.
    public var lot: [UInt32] {
        guard method.hasOptions else { return [] }
        switch tie {
        case .report: return []
        case .seed: return TieRule.seededOrder(optionIDs, seed: tieSeed).map { UInt32($0 + 1) }
        case .order: return tieOrder
        }
    }

    /// Each option's place in the lot; nil when ties are reported.
    var lotPlaces: [Int]? { (try? tieRule.places(of: optionIDs)) ?? nil }
}
