// From words to a first sorting of posts: communities of words, first within each script, then joined across; a
// post goes to the community whose words weigh most in it.

enum Communities {
    /// The community of each word of `vocabulary`.
    static func ofWords(
        _ graph: Graph, _ vocabulary: Vocabulary, _ table: WordTable, resolution: Double
    ) -> (community: [Int32], count: Int) {
        let isHangul = vocabulary.words.map { table.isHangul($0) }
        let within = graph.withoutEdges { isHangul[$0] != isHangul[$1] }
        let (community, count) = Louvain.renumbered(Louvain.communities(within, resolution: resolution))
        var scripts = [Bool](repeating: false, count: count)
        for (node, c) in community.enumerated() { scripts[Int(c)] = isHangul[node] }
        return joinAcross(graph, community, count, scripts, resolution)
    }

    /// Joins communities of different scripts, the best gain in modularity first, each once.
    private static func joinAcross(
        _ graph: Graph, _ community: [Int32], _ count: Int, _ isHangul: [Bool], _ resolution: Double
    ) -> (community: [Int32], count: Int) {
        let joined = graph.joined(community, count: count)
        let (total, degrees) = joined.degrees()
        guard total > 0 else { return (community, count) }
        var pairs: [(gain: Double, a: Int, b: Int)] = []
        for a in 0..<count where isHangul[a] {
            for i in joined.starts[a]..<joined.starts[a + 1] {
                let b = Int(joined.neighbours[i])
                guard !isHangul[b] else { continue }
                let gain = joined.weights[i] - resolution * degrees[a] * degrees[b] / total
                if gain > 0 { pairs.append((gain, a, b)) }
            }
        }
        pairs.sort { ($1.gain, $0.a, $0.b) < ($0.gain, $1.a, $1.b) }
        var target = (0..<Int32(count)).map { $0 }
        var isJoined = [Bool](repeating: false, count: count)
        for pair in pairs where !isJoined[pair.a] && !isJoined[pair.b] {
            isJoined[pair.a] = true
            isJoined[pair.b] = true
            target[max(pair.a, pair.b)] = Int32(min(pair.a, pair.b))
        }
        return Louvain.renumbered(community.map { target[Int($0)] })
    }

    /// Each post to the community with the largest Σ idf of its words; −1 without any.
    static func sort(
        _ posts: PostMatrix, _ vocabulary: Vocabulary, _ community: [Int32], count: Int
    ) -> [Int32] {
        let logPosts = ExactMath.log(Double(posts.postCount))
        let idf = vocabulary.words.map { logPosts - ExactMath.log(Double(posts.postsOfWord[Int($0)])) }
        var sums = [Double](repeating: 0, count: count)
        var met: [Int] = []
        return (0..<posts.postCount).map { post in
            for i in posts.row(post) {
                let column = Int(vocabulary.columns[Int(posts.words[i])])
                guard column >= 0 else { continue }
                let c = Int(community[column])
                if sums[c] == 0 { met.append(c) }
                sums[c] += idf[column]
            }
            var best = -1
            var most = 0.0
            for c in met where sums[c] > most || (sums[c] == most && c < best) {
                best = c
                most = sums[c]
            }
            for c in met { sums[c] = 0 }
            met.removeAll(keepingCapacity: true)
            return Int32(best)
        }
    }

    /// Keeps the `countMax` largest with at least `least` posts, renumbered by size, equals by number; posts of
    /// the others get −1.
    static func largest(
        _ assignment: [Int32], count: Int, countMax: Int, least: Int
    ) -> Clustering {
        var sizes = [Int](repeating: 0, count: count)
        for c in assignment where c >= 0 { sizes[Int(c)] += 1 }
        let kept = (0..<count).filter { sizes[$0] >= least }.sorted { (sizes[$1], $0) < (sizes[$0], $1) }
            .prefix(countMax)
        var number = [Int32](repeating: -1, count: count)
        for (new, old) in kept.enumerated() { number[old] = Int32(new) }
        return Clustering(
            assignment: assignment.map { $0 < 0 ? -1 : number[Int($0)] }, count: kept.count)
    }
}

extension Graph {
    /// The same nodes without the edges that `isLeftOut`.
    func withoutEdges(_ isLeftOut: (Int, Int) -> Bool) -> Graph {
        var result = Graph()
        result.loops = loops
        for node in 0..<nodeCount {
            for i in starts[node]..<starts[node + 1] where !isLeftOut(node, Int(neighbours[i])) {
                result.neighbours.append(neighbours[i])
                result.weights.append(weights[i])
            }
            result.starts.append(result.neighbours.count)
        }
        return result
    }
}
