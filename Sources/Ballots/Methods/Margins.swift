// Who is preferred to whom, over all rankings: the margins behind `schulze` and `ranked-pairs`. Options left
// out of a ranking are level with one another, below all that are ranked. Read only once made.

/// The margins of every pair of options. O(options² · ballots) to make.
struct Margins {
    let count: Int
    private var preferring: [Int128]

    init(_ profile: Profile) {
        count = profile.optionCount
        preferring = [Int128](repeating: 0, count: count * count)
        for ballot in profile.ballots {
            guard case .ranking(let tiers) = ballot.content else { continue }
            var isAbove = [Bool](repeating: false, count: count)
            for tier in tiers {
                for option in tier { isAbove[option] = true }
                for other in 0..<count where !isAbove[other] {
                    for option in tier { preferring[option * count + other] += ballot.weight }
                }
            }
        }
    }

    /// How many more ballots prefer `a` to `b` than `b` to `a`.
    func margin(_ a: Int, over b: Int) -> Int128 { preferring[a * count + b] - preferring[b * count + a] }

    /// The option that beats every other, if any.
    var condorcet: Condorcet {
        let winner = (0..<count).first { a in (0..<count).allSatisfy { $0 == a || margin(a, over: $0) > 0 } }
        return winner.map { .winner($0) } ?? .nobody
    }

    /// The strength of the strongest path between each two options: its weakest victory, 0 where there is no
    /// path. Floyd and Warshall, O(options³).
    var strongestPaths: [[Int128]] {
        var paths = (0..<count).map { a in (0..<count).map { b in max(0, margin(a, over: b)) } }
        for middle in 0..<count {
            for from in 0..<count where paths[from][middle] > 0 {
                let first = paths[from][middle]
                for to in 0..<count where to != from {
                    paths[from][to] = max(paths[from][to], min(first, paths[middle][to]))
                }
            }
        }
        return paths
    }
}
