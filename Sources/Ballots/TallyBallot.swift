// Ballots as the methods read them: option numbers instead of names, and what makes one blank or invalid.
// Values; a `BallotForm` is made from a method and judges, it never counts.

/// What a ballot says. Options are indices into the request's options (or the method's own words).
public enum BallotContent: Hashable, Sendable {
    case blank
    /// A wrong type or an unknown name: counted as invalid whatever the method.
    case unreadable
    case choice(Int)
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

/// How a ballot is judged before it reaches a tally.
public enum BallotVerdict: Hashable, Sendable { case valid, blank, invalid }

/// The shape that a method asks of its ballots, with its limits.
public enum BallotForm: Hashable, Sendable {
    /// One of `count` options, by name.
    case choice(count: Int)

    /// O(size of the ballot).
    public func verdict(_ content: BallotContent) -> BallotVerdict {
        switch (self, content) {
        case (_, .blank): .blank
        case (_, .unreadable): .invalid
        case (.choice(let count), .choice(let option)): (0..<count).contains(option) ? .valid : .invalid
        }
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
