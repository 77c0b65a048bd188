// The method `schulze`: an option wins when no other has a stronger path of victories to it than back.
// Strength is the margin of the weakest victory on the path. (Schulze 2011, with margins.)

enum Schulze {
    static func tally(_ profile: Profile) -> TallyResult {
        let margins = Margins(profile)
        let paths = margins.strongestPaths
        let options = 0..<profile.optionCount
        let unbeaten = options.filter { a in options.allSatisfy { paths[$0][a] <= paths[a][$0] } }
        var result = TallyResult(
            counts: profile.counts, placement: Placement(level: unbeaten, lot: profile.lot))
        result.condorcet = margins.condorcet
        return result
    }
}

extension Placement {
    /// One seat among options level at the top.
    init(level: [Int], lot: [Int]?) {
        let isTied = level.count > 1
        var winners = level
        if isTied, let lot { winners = [level.min { lot[$0] < lot[$1] }!] }
        self.init(winners: winners, isTied: isTied, tiedOptions: isTied ? level : [])
    }
}
