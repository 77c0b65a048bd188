// The method `borda`: a ballot gives an option one point for each option below it and half a point for each
// level with it; options left out are level with one another, below all that are ranked.

enum Borda {
    static func tally(_ profile: Profile) -> TallyResult {
        var halves = [Int128](repeating: 0, count: profile.optionCount)
        for ballot in profile.ballots {
            guard case .ranking(let tiers) = ballot.content else { continue }
            add(tiers, weight: ballot.weight, to: &halves)
        }
        return TallyResult(
            counts: profile.counts,
            placement: Placement(scores: halves, seats: profile.seats, lot: profile.lot),
            scores: halves.map { .fraction(Fraction($0, 2)) })
    }

    /// Adds a ballot's points, counted in halves so that they stay whole.
    private static func add(_ tiers: [[Int]], weight: Int128, to halves: inout [Int128]) {
        var isUnranked = [Bool](repeating: true, count: halves.count)
        var below = halves.count
        for tier in tiers {
            below -= tier.count
            for option in tier {
                halves[option] += weight * Int128(2 * below + tier.count - 1)
                isUnranked[option] = false
            }
        }
        guard below > 1 else { return }
        for option in halves.indices where isUnranked[option] { halves[option] += weight * Int128(below - 1) }
    }
}
