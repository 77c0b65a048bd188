// How well two sortings of the same things agree: what evaluations print.

public enum Agreement {
    /// Adjusted Rand index: 1 the same, 0 as by chance (Hubert and Arabie 1985).
    public static func adjustedRand(_ pairs: [(String, String)]) -> Double {
        let cells = Cells(pairs)
        let both = cells.both.reduce(0) { $0 + $1 * ($1 - 1) / 2 }
        let a = cells.first.reduce(0) { $0 + $1 * ($1 - 1) / 2 }
        let b = cells.second.reduce(0) { $0 + $1 * ($1 - 1) / 2 }
        let all = cells.count * (cells.count - 1) / 2
        guard all > 0 else { return 1 }
        let expected = a * b / all
        let most = (a + b) / 2
        return most == expected ? 1 : (both - expected) / (most - expected)
    }

    /// Mutual information by the mean of the entropies: 1 the same, 0 independent.
    public static func mutualInformation(_ pairs: [(String, String)]) -> Double {
        let cells = Cells(pairs)
        func entropy(_ counts: [Double]) -> Double {
            counts.reduce(0) { $0 - $1 / cells.count * ExactMath.log($1 / cells.count) }
        }
        let (a, b, both) = (entropy(cells.first), entropy(cells.second), entropy(cells.both))
        return a + b > 0 ? 2 * (a + b - both) / (a + b) : 1
    }

    /// The share of things that are of the commonest second kind among those of their first.
    public static func purity(_ pairs: [(String, String)]) -> Double {
        var most: [String: Double] = [:]
        for (pair, count) in Cells.counts(pairs.map { [$0.0, $0.1] }) {
            most[pair[0]] = max(most[pair[0]] ?? 0, count)
        }
        return pairs.isEmpty
            ? 1 : most.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value } / Double(pairs.count)
    }

    private struct Cells {
        let both: [Double]
        let first: [Double]
        let second: [Double]
        let count: Double

        init(_ pairs: [(String, String)]) {
            both = Self.counts(pairs.map { [$0.0, $0.1] }).map(\.1)
            first = Self.counts(pairs.map { [$0.0] }).map(\.1)
            second = Self.counts(pairs.map { [$0.1] }).map(\.1)
            count = Double(pairs.count)
        }

        /// Counts of equal keys, in the order of the keys.
        static func counts(_ keys: [[String]]) -> [([String], Double)] {
            var counts: [[String]: Double] = [:]
            for key in keys { counts[key, default: 0] += 1 }
            return counts.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { ($0.key, $0.value) }
        }
    }
}
