// An undirected weighted graph in rows: the neighbours of node 0, of node 1, … each in the order of first meeting,
// which depends on the posts alone.

struct Graph {
    var starts: [Int] = [0]
    var neighbours: [Int32] = []
    var weights: [Double] = []
    /// Weight of a node's edge to itself, counted twice in its degree.
    var loops: [Double] = []

    var nodeCount: Int { starts.count - 1 }

    /// The words of `vocabulary` joined by normalised pointwise mutual information: those that stand together in
    /// at least two posts, and more often than chance.
    ///
    /// Of a long post only its `rarestMax` rarest words count, so that a post costs at most that squared.
    static func ofWords(_ posts: PostMatrix, _ vocabulary: Vocabulary, rarestMax: Int) -> Graph {
        let rows = rarestColumns(posts, vocabulary, rarestMax)
        let count = vocabulary.words.count
        // Posts by word.
        var starts = [Int](repeating: 0, count: count + 1)
        for column in rows.columns { starts[Int(column) + 1] += 1 }
        for i in 0..<count { starts[i + 1] += starts[i] }
        var next = starts
        var postsOf = [Int32](repeating: 0, count: rows.columns.count)
        for post in 0..<posts.postCount {
            for i in rows.starts[post]..<rows.starts[post + 1] {
                let column = Int(rows.columns[i])
                postsOf[next[column]] = Int32(post)
                next[column] += 1
            }
        }
        let logPosts = ExactMath.log(Double(posts.postCount))
        let logs = vocabulary.words.map { ExactMath.log(Double(posts.postsOfWord[Int($0)])) }
        var graph = Graph()
        graph.loops = [Double](repeating: 0, count: count)
        var logOf: [Double] = [0, 0]
        var together = [Int32](repeating: 0, count: count)
        var met: [Int32] = []
        for column in 0..<count {
            for i in starts[column]..<starts[column + 1] {
                let post = Int(postsOf[i])
                for j in rows.starts[post]..<rows.starts[post + 1] {
                    let other = rows.columns[j]
                    if together[Int(other)] == 0 { met.append(other) }
                    together[Int(other)] += 1
                }
            }
            for other in met {
                let pairs = together[Int(other)]
                together[Int(other)] = 0
                guard pairs >= 2, Int(other) != column else { continue }
                while logOf.count <= Int(pairs) { logOf.append(ExactMath.log(Double(logOf.count))) }
                let logPairs = logOf[Int(pairs)]
                let information = logPairs + logPosts - logs[column] - logs[Int(other)]
                guard information > 0, logPosts > logPairs else { continue }
                graph.neighbours.append(other)
                graph.weights.append(information / (logPosts - logPairs))
            }
            met.removeAll(keepingCapacity: true)
            graph.starts.append(graph.neighbours.count)
        }
        return graph
    }

    /// The columns of each post, rarest first (columns are numbered so), at most `rarestMax`.
    private static func rarestColumns(
        _ posts: PostMatrix, _ vocabulary: Vocabulary, _ rarestMax: Int
    ) -> (starts: [Int], columns: [Int32]) {
        var starts = [0]
        starts.reserveCapacity(posts.postCount + 1)
        var columns: [Int32] = []
        var row: [Int32] = []
        for post in 0..<posts.postCount {
            row.removeAll(keepingCapacity: true)
            for i in posts.row(post) {
                let column = vocabulary.columns[Int(posts.words[i])]
                if column >= 0 { row.append(column) }
            }
            if row.count > rarestMax {
                row.sort()
                row.removeSubrange(rarestMax...)
            }
            columns.append(contentsOf: row)
            starts.append(columns.count)
        }
        return (starts, columns)
    }

    /// Half the degrees' sum and the degrees.
    func degrees() -> (total: Double, ofNode: [Double]) {
        var total = 0.0
        var ofNode = [Double](repeating: 0, count: nodeCount)
        for node in 0..<nodeCount {
            var sum = 2 * loops[node]
            for i in starts[node]..<starts[node + 1] { sum += weights[i] }
            ofNode[node] = sum
            total += sum
        }
        return (total, ofNode)
    }

    /// The graph whose nodes are this one's communities.
    func joined(_ community: [Int32], count: Int) -> Graph {
        var members = [[Int32]](repeating: [], count: count)
        for node in 0..<nodeCount { members[Int(community[node])].append(Int32(node)) }
        var result = Graph()
        var sums = [Double](repeating: 0, count: count)
        var isMet = [Bool](repeating: false, count: count)
        var met: [Int32] = []
        for here in 0..<count {
            var loop = 0.0
            for node in members[here] {
                loop += loops[Int(node)]
                for i in starts[Int(node)]..<starts[Int(node) + 1] {
                    let there = community[Int(neighbours[i])]
                    if Int(there) == here {
                        loop += weights[i] / 2
                        continue
                    }
                    if !isMet[Int(there)] {
                        isMet[Int(there)] = true
                        met.append(there)
                    }
                    sums[Int(there)] += weights[i]
                }
            }
            for there in met {
                result.neighbours.append(there)
                result.weights.append(sums[Int(there)])
                sums[Int(there)] = 0
                isMet[Int(there)] = false
            }
            met.removeAll(keepingCapacity: true)
            result.loops.append(loop)
            result.starts.append(result.neighbours.count)
        }
        return result
    }
}
