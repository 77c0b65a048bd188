// Communities by modularity: every node moves to the neighbouring community that gains most, until none wants to;
// then communities become nodes, and so on. Nodes in the order of their numbers, ties to the smaller number.
// Source: Blondel, Guillaume, Lambiotte, Lefebvre 2008; resolution γ: Reichardt and Bornholdt 2006.

enum Louvain {
    static let passesMax = 20
    static let levelsMax = 16

    /// The community of each node, numbered from 0 in the order of their first nodes.
    static func communities(_ graph: Graph, resolution: Double) -> [Int32] {
        var result = (0..<Int32(graph.nodeCount)).map { $0 }
        var level = graph
        for _ in 0..<levelsMax {
            let (community, count) = moved(level, resolution)
            for node in result.indices { result[node] = community[Int(result[node])] }
            if count == level.nodeCount { break }
            level = level.joined(community, count: count)
        }
        return result
    }

    private static func moved(_ graph: Graph, _ resolution: Double) -> (community: [Int32], count: Int) {
        let (total, degrees) = graph.degrees()
        var community = (0..<Int32(graph.nodeCount)).map { $0 }
        guard total > 0 else { return (community, graph.nodeCount) }
        var sums = degrees
        var links = [Double](repeating: 0, count: graph.nodeCount)
        var met: [Int32] = []
        for _ in 0..<passesMax {
            var hasMoved = false
            for node in 0..<graph.nodeCount {
                let home = community[node]
                met.append(home)
                for i in graph.starts[node]..<graph.starts[node + 1] {
                    let there = community[Int(graph.neighbours[i])]
                    if links[Int(there)] == 0, there != home { met.append(there) }
                    links[Int(there)] += graph.weights[i]
                }
                sums[Int(home)] -= degrees[node]
                let share = resolution * degrees[node] / total
                var best = home
                var bestGain = links[Int(home)] - share * sums[Int(home)]
                for there in met {
                    let gain = links[Int(there)] - share * sums[Int(there)]
                    if gain > bestGain + 1e-12 || (gain > bestGain - 1e-12 && there < best) {
                        // A tie moves nobody away from home.
                        if gain <= bestGain + 1e-12, best == home { continue }
                        best = there
                        bestGain = gain
                    }
                    links[Int(there)] = 0
                }
                for there in met { links[Int(there)] = 0 }
                met.removeAll(keepingCapacity: true)
                sums[Int(best)] += degrees[node]
                if best != home {
                    community[node] = best
                    hasMoved = true
                }
            }
            if !hasMoved { break }
        }
        return renumbered(community)
    }

    /// From 0 in the order of first nodes.
    static func renumbered(_ community: [Int32]) -> (community: [Int32], count: Int) {
        var number = [Int32](repeating: -1, count: community.count)
        var count: Int32 = 0
        let result = community.map { old in
            if number[Int(old)] < 0 {
                number[Int(old)] = count
                count += 1
            }
            return number[Int(old)]
        }
        return (result, Int(count))
    }
}
