// Groups on the map: k-means with the first distinct places as seeds, so that chance has no part, and the number
// of groups by silhouette.

/// Points in groups.
struct OpinionGroups {
    static let roundsMax = 100
    static let groupsMax = 5
    /// A larger number of groups is taken only when the silhouette rises by more.
    static let riseMin = 0.05
    /// More points than these are gathered in so many base clusters.
    static let baseClusters = 100

    private(set) var assignment: [Int32]
    private(set) var centres: [OpinionPoint]

    /// The best number of groups from 2 to min(5, 2 + ⌊n / 12⌋); one group when all stand in one place. Many points
    /// are gathered in base clusters first, each of which counts for as many as it has.
    static func best(_ points: [OpinionPoint]) -> OpinionGroups {
        guard points.count > baseClusters else { return best(points, weights: nil) }
        let base = OpinionGroups(points, count: baseClusters)
        var sizes = [Double](repeating: 0, count: base.centres.count)
        for cluster in base.assignment { sizes[Int(cluster)] += 1 }
        var groups = best(base.centres, weights: sizes)
        groups.assignment = base.assignment.map { groups.assignment[Int($0)] }
        return groups
    }

    private static func best(_ points: [OpinionPoint], weights: [Double]?) -> OpinionGroups {
        let most = min(groupsMax, 2 + points.count / 12)
        let tries = (2...max(most, 2)).map { OpinionGroups(points, count: $0, weights: weights) }.filter {
            $0.centres.count > 1
        }
        guard let first = tries.first else { return OpinionGroups(points, count: 1, weights: weights) }
        guard points.count > 2 else { return first }
        let scores = silhouettes(points, tries.map { ($0.assignment, $0.centres.count) })
        var chosen = 0
        for i in tries.indices where scores[i] > scores[chosen] + riseMin { chosen = i }
        return tries[chosen]
    }

    /// `count` groups, fewer when there are fewer distinct points.
    init(_ points: [OpinionPoint], count: Int, weights: [Double]? = nil) {
        centres = []
        for point in points where centres.count < count && !centres.contains(point) { centres.append(point) }
        assignment = [Int32](repeating: 0, count: points.count)
        for round in 0..<Self.roundsMax {
            guard assign(points) || round == 0 else { break }
            setCentres(points, weights)
        }
    }

    /// Everybody to the nearest centre, ties to the first; true when somebody moved.
    private mutating func assign(_ points: [OpinionPoint]) -> Bool {
        var hasMoved = false
        for (i, point) in points.enumerated() {
            var best = 0
            var least = Double.infinity
            for (group, centre) in centres.enumerated() {
                let distance = point.squaredDistance(centre)
                if distance < least {
                    least = distance
                    best = group
                }
            }
            if assignment[i] != Int32(best) {
                assignment[i] = Int32(best)
                hasMoved = true
            }
        }
        return hasMoved
    }

    private mutating func setCentres(_ points: [OpinionPoint], _ weights: [Double]?) {
        var sums = [OpinionPoint](repeating: OpinionPoint(x: 0, y: 0), count: centres.count)
        var counts = [Double](repeating: 0, count: centres.count)
        for (i, point) in points.enumerated() {
            let group = Int(assignment[i])
            let weight = weights?[i] ?? 1
            sums[group].x += point.x * weight
            sums[group].y += point.y * weight
            counts[group] += weight
        }
        for group in centres.indices where counts[group] > 0 {
            centres[group] = OpinionPoint(x: sums[group].x / counts[group], y: sums[group].y / counts[group])
        }
    }

    /// The mean silhouette of each try. Each distance is taken once, for all tries together.
    private static func silhouettes(
        _ points: [OpinionPoint], _ tries: [(assignment: [Int32], count: Int)]
    ) -> [Double] {
        let stride = groupsMax
        var totals = [Double](repeating: 0, count: tries.count)
        let sizes = tries.map { groups in
            (0..<groups.count).map { group in groups.assignment.count { Int($0) == group } }
        }
        var sums = [Double](repeating: 0, count: tries.count * stride)
        for i in points.indices {
            for k in sums.indices { sums[k] = 0 }
            sums.withUnsafeMutableBufferPointer { sums in
                for j in points.indices {
                    let distance = points[i].squaredDistance(points[j]).squareRoot()
                    for t in tries.indices { sums[t * stride + Int(tries[t].assignment[j])] += distance }
                }
            }
            for t in tries.indices {
                let own = Int(tries[t].assignment[i])
                guard sizes[t][own] > 1 else { continue }
                let inside = sums[t * stride + own] / Double(sizes[t][own] - 1)
                var outside = Double.infinity
                for group in 0..<tries[t].count where group != own && sizes[t][group] > 0 {
                    outside = min(outside, sums[t * stride + group] / Double(sizes[t][group]))
                }
                guard outside.isFinite, max(inside, outside) > 0 else { continue }
                totals[t] += (outside - inside) / max(inside, outside)
            }
        }
        return totals.map { $0 / Double(points.count) }
    }
}
