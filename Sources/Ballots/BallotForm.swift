// What a method asks of its ballots: the shape and its limits. Asked when a ballot is cast and again when
// counted. Judges one ballot at a time, never counts.

/// How a ballot is judged before it reaches a tally.
public enum BallotVerdict: Hashable, Sendable { case valid, blank, invalid }

/// How much a ballot of amounts may give.
public enum AmountLimits: Hashable, Sendable {
    /// Dots: none negative, at most `points` in all, at most `eachMax` to one option.
    case points(Int64, eachMax: Int64?)
    /// Votes whose squares sum to at most `credits`; negative ones only where allowed.
    case squares(credits: Int64, isNegativeAllowed: Bool)
    /// Scores from 0 to this.
    case score(max: Int64)

    func admits(_ amounts: [Amount]) -> Bool {
        switch self {
        case .points(let points, let eachMax):
            amounts.allSatisfy { $0.amount >= 0 && $0.amount <= eachMax ?? points }
                && amounts.reduce(Int128(0)) { $0 + Int128($1.amount) } <= Int128(points)
        case .squares(let credits, let isNegativeAllowed):
            amounts.allSatisfy { isNegativeAllowed || $0.amount >= 0 }
                && amounts.allSatisfy { $0.amount.magnitude <= UInt64(credits) }
                && amounts.reduce(Int128(0)) { $0 + Int128($1.amount) * Int128($1.amount) } <= Int128(credits)
        case .score(let max): amounts.allSatisfy { (0...max).contains($0.amount) }
        }
    }
}

/// The shape of a method's ballots. `count` is the number of options.
public enum BallotForm: Hashable, Sendable {
    /// One option, by name.
    case choice(count: Int)
    /// A number from 0 to `max`.
    case level(max: Int)
    /// Distinct options, at most `max`.
    case approvals(count: Int, max: Int?)
    case amounts(count: Int, AmountLimits)
    /// Tiers of distinct options.
    case ranking(count: Int)
    /// One of two distinct options preferred.
    case pair(count: Int)
    /// The method takes no ballots.
    case none

    /// O(size of the ballot).
    public func verdict(_ content: BallotContent) -> BallotVerdict {
        switch content {
        case .blank: .blank
        case .unreadable: .invalid
        case .choice(let option): admits(choice: option) ? .valid : .invalid
        case .approvals(let options):
            options.isEmpty ? .blank : admits(approvals: options) ? .valid : .invalid
        case .amounts(let amounts): amounts.isEmpty ? .blank : admits(amounts) ? .valid : .invalid
        case .ranking(let tiers): tiers.isEmpty ? .blank : admits(tiers) ? .valid : .invalid
        case .pair(let win, let lose):
            if case .pair(let count) = self, win != lose, BallotForm.areOptions([win, lose], of: count) {
                .valid
            } else {
                .invalid
            }
        }
    }

    private func admits(choice option: Int) -> Bool {
        switch self {
        case .choice(let count): (0..<count).contains(option)
        case .level(let max): (0...max).contains(option)
        case .approvals, .amounts, .ranking, .pair, .none: false
        }
    }

    private func admits(approvals options: [Int]) -> Bool {
        guard case .approvals(let count, let max) = self else { return false }
        return options.count <= max ?? count && BallotForm.areOptions(options, of: count)
    }

    private func admits(_ amounts: [Amount]) -> Bool {
        guard case .amounts(let count, let limits) = self else { return false }
        return BallotForm.areOptions(amounts.map(\.option), of: count) && limits.admits(amounts)
    }

    private func admits(_ tiers: [[Int]]) -> Bool {
        guard case .ranking(let count) = self else { return false }
        return tiers.allSatisfy { !$0.isEmpty } && BallotForm.areOptions(Array(tiers.joined()), of: count)
    }

    /// Whether all are options and none is repeated.
    private static func areOptions(_ options: [Int], of count: Int) -> Bool {
        options.allSatisfy { (0..<count).contains($0) }
            && (options.count < 2 || Set(options).count == options.count)
    }
}
