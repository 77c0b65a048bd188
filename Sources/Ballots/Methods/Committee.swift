// A committee elected one by one from approvals: what `phragmen` and `equal-shares` have in common. Voters
// who approve of the same options are one group; loads are exact, whole numbers over a common denominator.
// Where options are level every order is followed, so that a tie is named when, and only when, it could
// change the committee.
import Base
import BigInt

/// Voters who approve of the same options, put together, and the supporters of each option.
struct ApprovalGroups {
    private(set) var weights: [BigInt] = []
    /// For each option, the groups that approve of it.
    private(set) var supporters: [[Int]]
    /// For each option, the weight of its supporters.
    private(set) var support: [BigInt]

    init(_ profile: Profile) {
        supporters = [[Int]](repeating: [], count: profile.optionCount)
        support = [BigInt](repeating: 0, count: profile.optionCount)
        var places: [[Int]: Int] = [:]
        for ballot in profile.ballots {
            guard case .approvals(let options) = ballot.content else { continue }
            let key = options.sorted()
            let weight = BigInt(ballot.weight)
            if let place = places[key] {
                weights[place] += weight
            } else {
                places[key] = weights.count
                for option in key { supporters[option].append(weights.count) }
                weights.append(weight)
            }
            for option in key { support[option] += weight }
        }
    }
}

/// What an option would cost each supporter: a fraction of the denominator in use.
struct Offer {
    let option: Int
    let numerator: BigInt
    let denominator: BigInt

    /// Those of the least cost.
    static func least(of offers: [Offer]) -> [Offer] {
        var level: [Offer] = []
        for offer in offers {
            guard let best = level.first else {
                level = [offer]
                continue
            }
            let left = offer.numerator * best.denominator
            let right = best.numerator * offer.denominator
            if left < right { level = [offer] } else if left == right { level.append(offer) }
        }
        return level
    }
}

/// A committee so far.
struct Committee: Hashable {
    /// Ascending.
    private(set) var elected: [Int] = []
    /// What each voter of a group bears, times `denominator`; money left is a negative load.
    var loads: [BigInt]
    /// The cost of a seat.
    var denominator: BigInt
    /// Whether options are bought with the voters' money still (equal shares).
    var isBuying: Bool

    mutating func elect(_ option: Int) {
        elected.insert(option, at: elected.partitionPoint { $0 > option })
    }

    /// Changes to a denominator in which `offer` is a whole number.
    /// - Returns: that number.
    mutating func rescale(for offer: Offer) -> BigInt {
        let divisor = offer.numerator.greatestCommonDivisor(with: offer.denominator)
        let factor = offer.denominator / divisor
        for group in loads.indices { loads[group] *= factor }
        denominator *= factor
        return offer.numerator / divisor
    }

    /// Fills the seats from here. The committee returned follows the lot, or else the request, where options
    /// are level; any is right.
    func filled(_ groups: ApprovalGroups, _ profile: Profile) -> Placement {
        let seats = min(profile.seats, profile.optionCount)
        let rank = profile.lot ?? Array(0..<profile.optionCount)
        let branchesMax = min(Limits.tallyBranchesMax, 1 + Limits.tallyBranchLoadsMax / max(1, loads.count))
        var stack: [(Committee, Offer?)] = [(self, nil)]
        var seen: Set<Committee> = []
        var first: [Int]?
        var all: Set<Int> = []
        var common: Set<Int> = []
        while let (start, offer) = stack.popLast(), first == nil || seen.count < branchesMax {
            var committee = start
            if let offer { committee.pay(offer, groups) }
            var certain: [Int]?
            while committee.elected.count < seats, certain == nil {
                let level = committee.next(groups, profile.optionCount).sorted {
                    rank[$0.option] < rank[$1.option]
                }
                if level.isEmpty {
                    certain = committee.elected
                    committee.fill(from: rank, seats: seats, &all)
                    break
                }
                if level.count > 1 {
                    guard seen.insert(committee).inserted else { break }
                    for offer in level.dropFirst().reversed() { stack.append((committee, offer)) }
                }
                committee.pay(level[0], groups)
            }
            guard committee.elected.count == seats else { continue }
            all.formUnion(committee.elected)
            let certainOnes = Set(certain ?? committee.elected)
            if first == nil { common = certainOnes } else { common.formIntersection(certainOnes) }
            first = first ?? committee.elected
        }
        let tied = all.count > seats ? all.subtracting(common).sorted() : []
        return Placement(winners: first ?? [], isTied: !tied.isEmpty, tiedOptions: tied)
    }

    /// The level options that come next; none when those left have no supporters.
    private mutating func next(_ groups: ApprovalGroups, _ optionCount: Int) -> [Offer] {
        let taken = Set(elected)
        let open = (0..<optionCount).filter { !taken.contains($0) }
        if isBuying {
            let offers = open.compactMap { equalShareOffer($0, groups) }
            if !offers.isEmpty { return Offer.least(of: offers) }
            isBuying = false
        }
        return Offer.least(of: open.compactMap { phragmenOffer($0, groups) })
    }

    private mutating func pay(_ offer: Offer, _ groups: ApprovalGroups) {
        if isBuying { buy(offer, groups) } else { load(offer, groups) }
        elect(offer.option)
    }

    /// The last seats go to options without supporters, all of them level.
    private mutating func fill(from rank: [Int], seats: Int, _ level: inout Set<Int>) {
        let taken = Set(elected)
        let open = rank.indices.filter { !taken.contains($0) }.sorted { rank[$0] < rank[$1] }
        level.formUnion(open)
        for option in open.prefix(seats - elected.count) { elect(option) }
    }
}
