// The method `pairwise` (wiki survey): ballots are duels, an option's score is (wins + 1) / (wins + losses +
// 2). After Salganik and Levy, "Wiki Surveys", 2015, with their prior of one win and one loss.

enum Pairwise {
    static func tally(_ profile: Profile) -> TallyResult {
        var wins = [Int128](repeating: 0, count: profile.optionCount)
        var losses = wins
        for ballot in profile.ballots {
            guard case .pair(let win, let lose) = ballot.content else { continue }
            wins[win] += ballot.weight
            losses[lose] += ballot.weight
        }
        let scores = zip(wins, losses).map { Fraction($0 + 1, $0 + $1 + 2) }
        return TallyResult(
            counts: profile.counts,
            placement: Placement(scores: scores, seats: profile.seats, lot: profile.lot),
            scores: scores.map { .fraction($0) })
    }
}
