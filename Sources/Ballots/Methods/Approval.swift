// The method `approval`: any number of options a ballot (or up to a limit), most approvals win the seats.

enum Approval {
    static func tally(_ profile: Profile) -> TallyResult {
        var sums = [Int128](repeating: 0, count: profile.optionCount)
        for ballot in profile.ballots {
            guard case .approvals(let options) = ballot.content else { continue }
            for option in options { sums[option] += ballot.weight }
        }
        return TallyResult(profile, scores: sums)
    }
}

extension TallyResult {
    /// The seats filled by the highest of whole-numbered scores.
    init(_ profile: Profile, scores: [Int128]) {
        self.init(
            counts: profile.counts,
            placement: Placement(scores: scores, seats: profile.seats, lot: profile.lot),
            scores: scores.map { .integer($0) })
    }
}
