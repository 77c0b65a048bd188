// Ballots as the methods read them: option numbers instead of names. Values, made by the contract or the
// hall. Whether one is valid is for `BallotForm`; nothing here counts.

/// What a ballot says. Options are indices into the request's options (or the method's own words).
public enum BallotContent: Hashable, Sendable {
    case blank
    /// A wrong type or an unknown name: counted as invalid whatever the method.
    case unreadable
    case choice(Int)
    case approvals([Int])
    case amounts([Amount])
    /// Tiers from the first, each naming one option or several level ones.
    case ranking([[Int]])
    case pair(win: Int, lose: Int)
}

/// A number given to an option: dots, votes or a score.
public struct Amount: Hashable, Sendable {
    public var option: Int
    public var amount: Int64

    public init(option: Int, amount: Int64) {
        self.option = option
        self.amount = amount
    }
}

/// Equal ballots together: their content and the sum of their weights.
public struct TallyBallot: Hashable, Sendable {
    public var content: BallotContent
    /// At least 1; the sum over all ballots stays below 2^90.
    public var weight: Int128

    public init(_ content: BallotContent, weight: Int128 = 1) {
        self.content = content
        self.weight = weight
    }
}

/// Sums of weights by verdict.
public struct BallotCounts: Hashable, Sendable {
    public var valid: Int128 = 0
    public var blank: Int128 = 0
    public var invalid: Int128 = 0

    public init(valid: Int128 = 0, blank: Int128 = 0, invalid: Int128 = 0) {
        self.valid = valid
        self.blank = blank
        self.invalid = invalid
    }

    public var cast: Int128 { valid + blank + invalid }
}
