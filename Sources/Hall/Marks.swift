// Ballots of several marks: how a method reads them, whether one may be filed, and the refusal that says what is over.
// The verdict is that of `Ballots`, as `townhall tally` gives it. Pure; any marks against any details are answered.
import Ballots
import Base

/// What a method's ballots look like on the wire.
public enum BallotShape: Sendable {
    /// One number: `ballot.cast`.
    case choice
    /// Distinct options from 1.
    case approvals
    /// A number an option, in their order.
    case amounts
    /// Options from 1, the first preference first, 0 between tiers.
    case ranking
}

extension VoteMethod {
    public var shape: BallotShape {
        switch self {
        case .motion, .plurality, .consent, .fist: .choice
        case .approval, .equalShares, .phragmen: .approvals
        case .cumulative, .quadratic, .score, .star: .amounts
        case .borda, .irv, .stvScottish, .stvMeek, .schulze, .rankedPairs: .ranking
        }
    }

    /// Whether its ballots come by `ballot.cast`.
    var takesChoice: Bool {
        switch shape {
        case .choice: true
        case .approvals, .amounts, .ranking: false
        }
    }

    /// Whether it fills one place only.
    var isSingle: Bool {
        switch self {
        case .star, .irv, .schulze, .rankedPairs: true
        case .motion, .plurality, .approval, .cumulative, .quadratic, .score, .borda, .stvScottish, .stvMeek,
            .equalShares, .phragmen, .consent, .fist:
            false
        }
    }

    /// Whether it chooses between options that a host wrote.
    public var hasOptions: Bool {
        switch self {
        case .motion, .consent, .fist: false
        case .plurality, .approval, .cumulative, .quadratic, .score, .star, .borda, .irv, .stvScottish,
            .stvMeek,
            .schulze, .rankedPairs, .equalShares, .phragmen:
            true
        }
    }

    /// The most options: what grows faster than they do, and its report, stay small.
    var optionsMax: Int {
        switch self {
        case .irv, .stvScottish, .stvMeek, .schulze, .rankedPairs, .equalShares, .phragmen:
            Limits.contendersMax
        case .motion, .plurality, .approval, .cumulative, .quadratic, .score, .star, .borda, .consent, .fist:
            Limits.optionsMax
        }
    }
}

extension ItemDetails {
    /// The method with its rules, as it counts; nil for motions, which have a rule of their own.
    public var tallyMethod: TallyMethod? {
        switch method {
        case .motion: nil
        case .plurality: .plurality
        case .approval: .approval(choicesMax: maxChoices == 0 ? nil : Int(maxChoices))
        case .cumulative:
            .cumulative(points: Int64(points), eachMax: maxPerOption == 0 ? nil : Int64(maxPerOption))
        case .quadratic: .quadratic(credits: Int64(credits), isNegativeAllowed: negative)
        case .score: .score(max: Int64(maxScore))
        case .star: .star(max: Int64(maxScore))
        case .borda: .borda
        case .irv: .irv
        case .stvScottish: .stvScottish
        case .stvMeek: .stvMeek
        case .schulze: .schulze
        case .rankedPairs: .rankedPairs
        case .equalShares: .equalShares
        case .phragmen: .phragmen
        case .consent:
            .consent(ConsentRule(objectionsMax: Int128(maxObjections), asideShareMax: asideShareMax))
        case .fist: .fist(FistRule(blocksMax: Int128(maxBlocks), valueMin: Int(min(minLevel, 5))))
        }
    }

    private var asideShareMax: Fraction? {
        guard asideDenominator > 0, asideNumerator < asideDenominator else { return nil }
        return Fraction(Int128(asideNumerator), Int128(asideDenominator))
    }

    /// What a ballot's marks say.
    func content(of marks: [UInt32]) -> BallotContent {
        if marks.isEmpty { return .blank }
        switch method.shape {
        case .choice: return .unreadable
        case .approvals: return .approvals(marks.map { Int($0) - 1 })
        case .amounts:
            guard marks.count == options.count else { return .unreadable }
            return .amounts(
                marks.enumerated().map { Amount(option: $0.offset, amount: amount($0.element)) })
        case .ranking:
            let tiers = marks.split(separator: 0, omittingEmptySubsequences: false)
            return .ranking(tiers.map { tier in tier.map { Int($0) - 1 } })
        }
    }

    /// What marks give each option, where they are amounts.
    public func amounts(of marks: [UInt32]) -> [Int64] { marks.map(amount) }

    /// Numbers below zero stand as 2·|n| − 1, others as 2·n, where a method has any.
    private func amount(_ mark: UInt32) -> Int64 {
        guard method == .quadratic, negative else { return Int64(mark) }
        return mark % 2 == 1 ? -(Int64(mark) + 1) / 2 : Int64(mark) / 2
    }

    /// Judged as the tally will judge it.
    func verdict(on content: BallotContent) -> BallotVerdict {
        tallyMethod?.form(options: options.count).verdict(content) ?? .invalid
    }

    /// Refuses what the tally would call invalid, and says which limit it is over.
    func check(_ marks: [UInt32]) throws(Refusal) {
        guard !method.takesChoice else { throw Refusal(.ballotForm) }
        let content = content(of: marks)
        guard verdict(on: content) == .invalid else { return }
        switch content {
        case .approvals(let chosen):
            try checkOptions(chosen)
            throw Refusal(.ballotChoicesMax, [decimal(maxChoices), decimal(chosen.count)])
        case .ranking(let tiers): try checkOptions(Array(tiers.joined()))
        case .amounts(let amounts): throw refusal(of: amounts)
        case .blank, .unreadable, .choice, .pair: break
        }
        throw Refusal(.ballotForm)
    }

    private func checkOptions(_ chosen: [Int]) throws(Refusal) {
        guard chosen.allSatisfy(options.indices.contains) else { throw Refusal(.ballotChoice) }
        guard Set(chosen).count == chosen.count else { throw Refusal(.ballotTwice) }
    }

    private func refusal(of amounts: [Amount]) -> Refusal {
        switch method {
        case .cumulative:
            let each = maxPerOption == 0 ? points : maxPerOption
            if maxPerOption > 0, amounts.contains(where: { $0.amount > Int64(each) }) {
                return Refusal(.ballotEachMax, [decimal(each)])
            }
            return Refusal(
                .ballotPointsMax,
                [decimal(points), decimal(amounts.reduce(Int128(0)) { $0 + Int128($1.amount) })])
        case .quadratic:
            let spent = amounts.reduce(Int128(0)) { $0 + Int128($1.amount) * Int128($1.amount) }
            return Refusal(.ballotCreditsMax, [decimal(credits), decimal(spent)])
        case .score, .star: return Refusal(.ballotScoreMax, [decimal(maxScore)])
        case .motion, .plurality, .approval, .borda, .irv, .stvScottish, .stvMeek, .schulze, .rankedPairs,
            .equalShares, .phragmen, .consent, .fist:
            return Refusal(.ballotForm)
        }
    }
}
