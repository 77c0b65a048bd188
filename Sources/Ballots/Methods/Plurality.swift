// The method `plurality`: one option a ballot, most votes win the seats.

/// Plurality from running counts: what the hall core keeps and asks after every ballot.
public enum Plurality {
    /// The seats filled by most votes. O(n log n) in the options.
    /// - Parameter lot: each option's place in the lot, nil to report ties.
    public static func place(votes: [Int128], seats: Int, lot: [Int]? = nil) -> Placement {
        Placement(scores: votes, seats: seats, lot: lot)
    }

    static func tally(_ profile: Profile) -> TallyResult {
        let votes = profile.choices(of: profile.optionCount)
        return TallyResult(
            counts: profile.counts, placement: place(votes: votes, seats: profile.seats, lot: profile.lot),
            scores: votes.map { .integer($0) })
    }
}
