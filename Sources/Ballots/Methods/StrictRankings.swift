// Rankings as the counts by transfer read them: one option after the other, up to the first tier that names
// several. Equal ones are put together, in the order of their first appearance. Made once a tally, then only
// read.

struct StrictRankings {
    /// Distinct preference lists, first preferred first; possibly empty.
    private(set) var lists: [[Int]] = []
    private(set) var weights: [Int128] = []

    init(_ profile: Profile) {
        var places: [[Int]: Int] = [:]
        for ballot in profile.ballots {
            guard case .ranking(let tiers) = ballot.content else { continue }
            let list = tiers.prefix { $0.count == 1 }.map { $0[0] }
            if let place = places[list] {
                weights[place] += ballot.weight
            } else {
                places[list] = lists.count
                lists.append(list)
                weights.append(ballot.weight)
            }
        }
    }
}
