// The method `motion`: yes, no or abstain, decided by a `MotionRule`.

enum Motion {
    static let words = [OptionID("yes"), OptionID("no"), OptionID("abstain")]

    static func tally(_ profile: Profile, rule: MotionRule, counts: MotionCounts) -> TallyResult {
        let sums = profile.choices(of: words.count)
        var counts = counts
        (counts.yes, counts.no, counts.abstain) = (sums[0], sums[1], sums[2])
        (counts.blank, counts.invalid) = (profile.counts.blank, profile.counts.invalid)
        let decision = rule.decide(counts)
        var result = TallyResult(
            counts: profile.counts, isTied: decision.isTied, outcome: decision.outcome,
            scores: sums.map { .integer($0) })
        result.base = decision.base
        return result
    }
}
