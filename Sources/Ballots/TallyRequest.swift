// A question with its ballots: all that a tally depends on. A value; made by the contract, by a recount or a
// test. Must not carry anything that the answer does not depend on.

/// A question with its ballots.
public struct TallyRequest: Hashable, Sendable {
    public var method: TallyMethod
    /// Places to fill, at least 1.
    public var seats: Int
    /// Distinct, in the order that the answer keeps.
    public var options: [OptionID]
    /// In any order, equal ones together or apart: the answer is the same.
    public var ballots: [TallyBallot]
    public var tie: TieRule

    public init(
        method: TallyMethod, seats: Int = 1, options: [OptionID] = [], ballots: [TallyBallot],
        tie: TieRule = .report
    ) {
        self.method = method
        self.seats = seats
        self.options = options
        self.ballots = ballots
        self.tie = tie
    }

    /// What ballots, scores and tallies are about: the method's own words, or the options.
    public var subjects: [OptionID] { method.words ?? options }
}
