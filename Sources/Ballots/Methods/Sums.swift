// The methods `cumulative` (dots), `quadratic` and `score`: a ballot gives amounts, an option's score is
// their sum. They differ only in what a ballot may give, which its form has judged already.

enum Sums {
    static func tally(_ profile: Profile) -> TallyResult {
        TallyResult(profile, scores: sums(profile))
    }

    /// The sum of amounts an option; options that a ballot leaves out count as 0.
    static func sums(_ profile: Profile) -> [Int128] {
        var sums = [Int128](repeating: 0, count: profile.optionCount)
        for ballot in profile.ballots {
            guard case .amounts(let amounts) = ballot.content else { continue }
            for each in amounts { sums[each.option] += Int128(each.amount) * ballot.weight }
        }
        return sums
    }
}
