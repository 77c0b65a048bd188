// The answer to a request, whatever the method: winners or an outcome, and every figure that led there.
// A value; fields that do not apply to the method are nil.

/// The outcome in a word; raw values are those of the contract.
public enum Outcome: String, CaseIterable, Sendable {
    case accepted
    case rejected
    case noQuorum = "no-quorum"
    case noVotes = "no-votes"
    /// An objection or a fist too many.
    case blocked
    case consented
    case noConsent = "no-consent"
    /// Neither blocked nor carried: talk on.
    case discuss
}

/// One count of a method that counts more than once.
public struct TallyRound: Hashable, Sendable {
    /// One number a subject, nil for those out of the count.
    public var tallies: [TallyNumber?]
    /// The weight of ballots that name nobody left.
    public var exhausted: TallyNumber
    /// What rounding down has lost so far.
    public var lost: TallyNumber = .integer(0)
}

/// Who beats every other option, if anybody.
public enum Condorcet: Hashable, Sendable {
    case winner(Int)
    case nobody
}

/// What a tally found.
public struct TallyResult: Hashable, Sendable {
    public var counts: BallotCounts
    /// Indices into the options, ascending; nil where nothing is elected.
    public var winners: [Int]?
    public var isTied: Bool
    /// Those level at the last place, ascending; empty when not tied.
    public var tiedOptions: [Int]
    public var outcome: Outcome?
    /// One number a subject (`TallyRequest.subjects`).
    public var scores: [TallyNumber]?
    public var rounds: [TallyRound]?
    public var quota: TallyNumber?
    /// What the majority was measured against.
    public var base: Int128?
    public var mean: Fraction?
    public var condorcet: Condorcet?

    init(counts: BallotCounts, isTied: Bool = false, outcome: Outcome? = nil, scores: [TallyNumber]? = nil) {
        self.counts = counts
        self.isTied = isTied
        self.tiedOptions = []
        self.outcome = outcome
        self.scores = scores
    }

    init(counts: BallotCounts, placement: Placement, scores: [TallyNumber]? = nil) {
        self.counts = counts
        self.scores = scores
        winners = placement.winners
        isTied = placement.isTied
        tiedOptions = placement.tiedOptions
    }
}
