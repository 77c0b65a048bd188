// One sorting of all posts into clusters from nothing: words, their graph, its communities, a first sorting of
// posts, its refinement, and the joining of what belongs together.

/// How coarse or fine the clusters are to be.
public struct ClusterGrain: Sendable, Equatable {
    /// Louvain's resolution: larger is finer.
    public var resolution: Double
    /// Clusters are joined while two of them are alike beyond this: larger is finer. See `Refinement.join`.
    public var likeness: Double
    /// Exactly so many clusters, as far as the posts allow.
    public var countWanted: Int?

    /// What fits most rooms.
    public static let usual = ClusterGrain(resolution: 1, likeness: 2.75, countWanted: nil)

    /// The usual grain, `steps` finer (더 잘게), or coarser (더 크게) below 0; at most 6 either way.
    public static func steps(_ steps: Int) -> ClusterGrain {
        var grain = usual
        for _ in 0..<min(abs(steps), 6) {
            grain.likeness *= steps > 0 ? 1.4 : 1 / 1.4
            grain.resolution *= steps > 0 ? 1.15 : 1 / 1.15
        }
        return grain
    }

    /// So many topics.
    public static func topics(_ count: Int) -> ClusterGrain {
        ClusterGrain(resolution: 1, likeness: 2.75, countWanted: max(1, min(count, Clustering.countMax)))
    }
}

/// A sorting of posts.
struct Clustering {
    static let countMax = 32
    static let graphWordsMax = 4_000
    static let refinedWordsMax = 20_000

    /// Cluster of each post, from 0; −1 for a post without a word that takes part.
    var assignment: [Int32]
    var count: Int

    /// Sorts all posts from nothing.
    static func fresh(_ posts: PostMatrix, _ table: WordTable, _ rows: Rows, _ grain: ClusterGrain)
        -> Clustering
    {
        let n = posts.postCount
        var first = Clustering(assignment: [], count: 0)
        // In a small room that has one or two topics their words stand in more than every fifth post.
        for most in [max(n / 5, 10), n * 3 / 5] where first.count < 2 {
            let words = Vocabulary(
                posts, table, least: n < 100 ? 2 : 3, most: most, countMax: graphWordsMax)
            let graph = Graph.ofWords(posts, words, rarestMax: 16)
            first = sorted(posts, words, graph, table, resolution: grain.resolution)
            if let wanted = grain.countWanted, first.count < wanted {
                first = bisected(wanted, first) { sorted(posts, words, graph, table, resolution: $0) }
            }
        }
        if first.count == 0 { return undivided(rows) }
        var refinement = Refinement(rows, first)
        refinement.refine()
        refinement.join(likeness: grain.likeness, countWanted: grain.countWanted)
        return refinement.clustering
    }

    private static func sorted(
        _ posts: PostMatrix, _ words: Vocabulary, _ graph: Graph, _ table: WordTable, resolution: Double
    ) -> Clustering {
        let (community, count) = Communities.ofWords(graph, words, table, resolution: resolution)
        let sorted = Communities.sort(posts, words, community, count: count)
        return Communities.largest(
            sorted, count: count, countMax: countMax, least: leastSize(posts.postCount))
    }

    /// A cluster of fewer posts is none.
    static func leastSize(_ postCount: Int) -> Int { postCount < 40 ? 2 : max(5, postCount / 200) }

    /// Six halvings of the resolution between 1 and 4 towards at least `wanted` clusters.
    private static func bisected(
        _ wanted: Int, _ first: Clustering, _ make: (Double) -> Clustering
    ) -> Clustering {
        var (low, high) = (1.0, 4.0)
        var best = first
        for _ in 0..<6 {
            let middle = (low + high) / 2
            let made = make(middle)
            if made.count >= wanted {
                high = middle
                best = made
            } else {
                low = middle
                if best.count < wanted, made.count > best.count { best = made }
            }
        }
        return best
    }

    /// Too few or too equal posts for any division: those with words are one cluster.
    private static func undivided(_ rows: Rows) -> Clustering {
        let assignment = (0..<rows.postCount).map { Int32(rows.starts[$0] < rows.starts[$0 + 1] ? 0 : -1) }
        let size = assignment.count(where: { $0 == 0 })
        return size < leastSize(rows.postCount)
            ? Clustering(assignment: assignment.map { _ in -1 }, count: 0)
            : Clustering(assignment: assignment, count: 1)
    }
}
