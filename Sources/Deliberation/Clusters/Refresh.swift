// A new sorting of all posts that people recognise: topics keep their numbers, and at most a few posts in a hundred
// leave the topic they were in. A fresh sorting says which topics there should be; the posts are then sorted anew
// from where they stand, and of those that want to move, the ones that gain most do.

struct Refresh {
    /// Of the posts that had a topic, so many in a hundred may leave it.
    static let leavePercentMax = 9
    /// Of those, so many in a hundred for topics that are founded on old posts.
    static let foundPercentMax = 70

    /// Slots: the living topics in order, then those that are founded.
    private(set) var assignment: [Int32]
    private(set) var slotCount: Int
    private let rows: Rows
    private let old: [Int32]
    private let fresh: Clustering
    private let oldCount: Int
    private var budget: Int

    /// `old` is the slot of each post that was there, −1 for those without; there are `oldCount` slots.
    init(_ rows: Rows, old: [Int32], oldCount: Int, fresh: Clustering) {
        self.rows = rows
        self.old = old
        self.oldCount = oldCount
        self.fresh = fresh
        budget = old.count(where: { $0 >= 0 }) * Self.leavePercentMax / 100
        assignment = old + [Int32](repeating: -1, count: rows.postCount - old.count)
        slotCount = oldCount
    }

    mutating func run(_ grain: ClusterGrain) {
        guard oldCount > 0 else {
            assignment = fresh.assignment
            slotCount = fresh.count
            return
        }
        seed()
        guard slotCount > 0 else { return }
        var refinement = Refinement(rows, Clustering(assignment: assignment, count: slotCount))
        refinement.refine()
        assignment = refinement.assignment
        let joined = join(grain)
        holdBack(joined)
    }

    /// Old posts stand where they stood; new ones where the fresh sorting has them; a cluster of the fresh sorting
    /// that no topic answers to is founded as one, the cheapest first.
    private mutating func seed() {
        var overlap = [Int](repeating: 0, count: fresh.count * oldCount)
        var freshSizes = [Int](repeating: 0, count: fresh.count)
        var held = freshSizes
        var oldSizes = [Int](repeating: 0, count: oldCount)
        for (post, cluster) in fresh.assignment.enumerated() where cluster >= 0 {
            freshSizes[Int(cluster)] += 1
            guard post < old.count, old[post] >= 0 else { continue }
            held[Int(cluster)] += 1
            oldSizes[Int(old[post])] += 1
            overlap[Int(cluster) * oldCount + Int(old[post])] += 1
        }
        var slot = matched(overlap, held, oldSizes)
        var left = budget * Self.foundPercentMax / 100
        let homeless = (0..<fresh.count).filter { slot[$0] < 0 }
            .sorted { (held[$0] * freshSizes[$1], $0) < (held[$1] * freshSizes[$0], $1) }
        for cluster in homeless where held[cluster] <= left {
            left -= held[cluster]
            slot[cluster] = Int32(slotCount)
            slotCount += 1
        }
        for (post, cluster) in fresh.assignment.enumerated() where cluster >= 0 {
            let isOld = post < old.count && old[post] >= 0
            if !isOld || slot[Int(cluster)] >= oldCount { assignment[post] = slot[Int(cluster)] }
        }
    }

    /// The old slot of each fresh cluster, the largest Jaccard overlap first; −1 for those that find none.
    private func matched(_ overlap: [Int], _ held: [Int], _ oldSizes: [Int]) -> [Int32] {
        var pairs: [(jaccard: Double, cluster: Int, slot: Int)] = []
        for cluster in 0..<fresh.count {
            for slot in 0..<oldCount where overlap[cluster * oldCount + slot] > 0 {
                let both = overlap[cluster * oldCount + slot]
                let either = held[cluster] + oldSizes[slot] - both
                pairs.append((Double(both) / Double(either), cluster, slot))
            }
        }
        pairs.sort { ($1.jaccard, $0.cluster, $0.slot) < ($0.jaccard, $1.cluster, $1.slot) }
        var result = [Int32](repeating: -1, count: fresh.count)
        var isTaken = [Bool](repeating: false, count: oldCount)
        for pair in pairs where result[pair.cluster] < 0 && !isTaken[pair.slot] {
            result[pair.cluster] = Int32(pair.slot)
            isTaken[pair.slot] = true
        }
        return result
    }

    /// Joins topics that are alike, or too many, as far as the budget goes; the one with more posts lives on.
    /// Returns where each slot's posts went.
    private mutating func join(_ grain: ClusterGrain) -> [Int32] {
        var refinement = Refinement(rows, Clustering(assignment: assignment, count: slotCount))
        var joining = Joining(sums: refinement.sumProducts(), sizes: refinement.sizes())
        var target = (0..<Int32(slotCount)).map { $0 }
        var oldSizes = [Int](repeating: 0, count: slotCount)
        for slot in old where slot >= 0 { oldSizes[Int(slot)] += 1 }
        while let pair = joining.closest(where: { min(oldSizes[$0], oldSizes[$1]) <= budget }) {
            guard pair.likeness > grain.likeness || joining.living > fresh.count + 1 else { break }
            let cost = min(oldSizes[pair.a], oldSizes[pair.b])
            let (winner, loser) = oldSizes[pair.b] > oldSizes[pair.a] ? (pair.b, pair.a) : (pair.a, pair.b)
            budget -= cost
            joining.join(winner, loser)
            oldSizes[winner] += oldSizes[loser]
            for slot in target.indices where target[slot] == loser { target[slot] = Int32(winner) }
        }
        for post in assignment.indices where assignment[post] >= 0 {
            assignment[post] = target[Int(assignment[post])]
        }
        return target
    }

    /// Of the old posts that moved away, those with the largest gain do, within the budget; the others stay.
    private mutating func holdBack(_ target: [Int32]) {
        var refinement = Refinement(rows, Clustering(assignment: assignment, count: slotCount))
        refinement.setMeans()
        var movers: [(gain: Float, post: Int)] = []
        for post in old.indices where old[post] >= 0 {
            let home = target[Int(old[post])]
            guard assignment[post] != home, home >= 0 else { continue }
            let gain = refinement.nearness(post, assignment[post]) - refinement.nearness(post, home)
            movers.append((gain, post))
        }
        guard movers.count > budget else { return }
        movers.sort { ($1.gain, $0.post) < ($0.gain, $1.post) }
        for mover in movers[max(0, budget)...] { assignment[mover.post] = target[Int(old[mover.post])] }
    }
}
