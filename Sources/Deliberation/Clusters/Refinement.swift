// Makes a first sorting of posts good: spherical k-means moves every post to the nearest of the clusters' mean
// directions, a multinomial mixture then sorts by how likely a cluster's words are, and clusters that are alike
// become one. Posts in their order, ties to the smaller number.

struct Refinement {
    static let meanRounds = 10
    static let mixtureRounds = 5
    static let joinRounds = 3
    static let wordPrior = 0.2
    static let clusterPrior = 0.1

    let rows: Rows
    private(set) var count: Int
    private(set) var assignment: [Int32]
    /// A row of `stride` numbers a column: sums, means or log-likelihoods of the clusters, whichever is at work.
    private(set) var table: [Float]
    private(set) var stride: Int

    init(_ rows: Rows, _ clustering: Clustering) {
        self.rows = rows
        count = clustering.count
        assignment = clustering.assignment
        stride = (count + 7) & ~7
        table = [Float](repeating: 0, count: rows.columnCount * stride)
    }

    var clustering: Clustering { Clustering(assignment: assignment, count: count) }

    mutating func refine() {
        moveToNearest(rounds: Self.meanRounds)
        moveToLikeliest(rounds: Self.mixtureRounds)
    }

    /// Rounds of k-means until nothing moves, at most `rounds`.
    mutating func moveToNearest(rounds: Int) {
        let base = [Float](repeating: 0, count: stride)
        for _ in 0..<rounds {
            setMeans()
            if reassign(values: rows.weights, base: base) <= rows.postCount / 1_000 { break }
        }
    }

    /// Rounds of the mixture.
    mutating func moveToLikeliest(rounds: Int) {
        for _ in 0..<rounds {
            let base = setLikelihoods()
            if reassign(values: rows.counts, base: base) <= rows.postCount / 1_000 { break }
        }
    }

    /// Joins clusters while the two most alike are more than `likeness` alike, or while there are more than
    /// `countWanted`, and refines after each round of joining.
    ///
    /// How alike: the cosine of the two means by what it would be if directions were shared out by chance, √ of
    /// the product of their shares of the posts.
    mutating func join(likeness: Double, countWanted: Int?) {
        for _ in 0..<Self.joinRounds {
            var joining = Joining(sums: sumProducts(), sizes: sizes())
            while let pair = joining.closest {
                guard countWanted.map({ joining.living > $0 }) ?? (pair.likeness > likeness) else { break }
                joining.join(pair.a, pair.b)
            }
            guard joining.living < count else { break }
            let (target, living) = joining.numbering()
            self = Refinement(
                rows, Clustering(assignment: assignment.map { $0 < 0 ? -1 : target[Int($0)] }, count: living))
            refine()
        }
    }

    func sizes() -> [Int] {
        var sizes = [Int](repeating: 0, count: count)
        for cluster in assignment where cluster >= 0 { sizes[Int(cluster)] += 1 }
        return sizes
    }

    /// The products of the clusters' sums of directions, `count` by `count`.
    mutating func sumProducts() -> [Double] {
        addRows(rows.weights)
        var products = [Double](repeating: 0, count: count * count)
        for column in 0..<rows.columnCount {
            let row = column * stride
            for i in 0..<count where table[row + i] != 0 {
                let value = Double(table[row + i])
                for j in 0..<count { products[i * count + j] += value * Double(table[row + j]) }
            }
        }
        return products
    }

    private mutating func addRows(_ values: [Float]) {
        let stride = stride
        table.withUnsafeMutableBufferPointer { table in
            table.update(repeating: 0)
            for post in 0..<rows.postCount {
                let cluster = Int(assignment[post])
                guard cluster >= 0 else { continue }
                for i in rows.starts[post]..<rows.starts[post + 1] {
                    table[Int(rows.columns[i]) * stride + cluster] += values[i]
                }
            }
        }
    }

    /// The table becomes the clusters' mean directions, each of length 1.
    mutating func setMeans() {
        addRows(rows.weights)
        var squares = [Float](repeating: 0, count: stride)
        let stride = stride
        let columnCount = rows.columnCount
        table.withUnsafeMutableBufferPointer { table in
            squares.withUnsafeMutableBufferPointer { squares in
                for column in 0..<columnCount {
                    for k in 0..<stride {
                        let value = table[column &* stride &+ k]
                        squares[k] += value * value
                    }
                }
                for k in 0..<stride { squares[k] = squares[k] > 0 ? 1 / squares[k].squareRoot() : 0 }
                for column in 0..<columnCount {
                    for k in 0..<stride { table[column &* stride &+ k] *= squares[k] }
                }
            }
        }
    }

    /// The cosine of a post and a cluster's mean, after `setMeans`.
    func nearness(_ post: Int, _ cluster: Int32) -> Float {
        var sum: Float = 0
        for i in rows.starts[post]..<rows.starts[post + 1] {
            sum += rows.weights[i] * table[Int(rows.columns[i]) * stride + Int(cluster)]
        }
        return sum
    }

    /// The table becomes the logarithms of the clusters' word shares; returns those of the clusters' sizes.
    private mutating func setLikelihoods() -> [Float] {
        addRows(rows.counts)
        let stride = stride
        var sums = [Float](repeating: 0, count: stride)
        for column in 0..<rows.columnCount {
            for k in 0..<stride { sums[k] += table[column &* stride &+ k] }
        }
        let whole = Self.wordPrior * Double(rows.columnCount)
        let offsets = sums.map { Float(ExactMath.log(Double($0) + whole)) }
        var logs: [Float] = []
        for column in 0..<rows.columnCount {
            for k in 0..<stride {
                let i = column &* stride &+ k
                let times = Int(table[i])
                while logs.count <= times {
                    logs.append(Float(ExactMath.log(Double(logs.count) + Self.wordPrior)))
                }
                table[i] = logs[times] - offsets[k]
            }
        }
        var base = [Float](repeating: 0, count: stride)
        for (k, size) in sizes().enumerated() {
            base[k] = Float(ExactMath.log(Double(size) + Self.clusterPrior))
        }
        return base
    }

    /// Every post to the cluster with the largest sum; how many moved. Eight clusters at a time: each keeps its own
    /// sum, in the order of the post's words, so the width of the processor's registers changes no bit.
    private mutating func reassign(values: [Float], base: [Float]) -> Int {
        var moved = 0
        let count = count
        let blocks = stride / 8
        let rows = rows
        var sums = [SIMD8<Float>](repeating: .zero, count: blocks)
        table.withUnsafeBytes { table in
            base.withUnsafeBytes { base in
                for post in 0..<rows.postCount where rows.starts[post] < rows.starts[post + 1] {
                    for block in 0..<blocks {
                        var sum = base.loadUnaligned(fromByteOffset: block &* 32, as: SIMD8<Float>.self)
                        for i in rows.starts[post]..<rows.starts[post + 1] {
                            let place = (Int(rows.columns[i]) &* blocks &+ block) &* 32
                            sum +=
                                values[i] * table.loadUnaligned(fromByteOffset: place, as: SIMD8<Float>.self)
                        }
                        sums[block] = sum
                    }
                    let best = Self.largest(sums, count)
                    if assignment[post] != best {
                        assignment[post] = best
                        moved += 1
                    }
                }
            }
        }
        return moved
    }

    /// The first of the largest of `count` sums.
    @inline(__always)
    private static func largest(_ sums: [SIMD8<Float>], _ count: Int) -> Int32 {
        var best = 0
        var most = sums[0][0]
        for k in 1..<max(count, 1) where sums[k >> 3][k & 7] > most {
            best = k
            most = sums[k >> 3][k & 7]
        }
        return Int32(best)
    }
}

/// Clusters that become one, two at a time.
struct Joining {
    private var sums: [Double]
    private var sizes: [Double]
    private var target: [Int32]
    private let count: Int
    private let postCount: Double
    private(set) var living: Int

    /// `sums` are the products of the clusters' sums of directions.
    init(sums: [Double], sizes: [Int]) {
        self.sums = sums
        self.sizes = sizes.map(Double.init)
        count = sizes.count
        target = (0..<Int32(sizes.count)).map { $0 }
        postCount = Double(max(1, sizes.reduce(0, +)))
        living = sizes.count
    }

    /// The two most alike that live; the first of equals.
    var closest: (a: Int, b: Int, likeness: Double)? { closest { _, _ in true } }

    func closest(where mayJoin: (Int, Int) -> Bool) -> (a: Int, b: Int, likeness: Double)? {
        var best: (a: Int, b: Int, likeness: Double)?
        for a in 0..<count where target[a] == a {
            for b in (a + 1)..<max(count, a + 1) where target[b] == b && mayJoin(a, b) {
                let likeness = likeness(a, b)
                if best == nil || likeness > best!.likeness { best = (a, b, likeness) }
            }
        }
        return best
    }

    private func likeness(_ a: Int, _ b: Int) -> Double {
        let lengths = (sums[a * count + a] * sums[b * count + b]).squareRoot()
        // An empty cluster is like everything.
        guard lengths > 0 else { return .infinity }
        return sums[a * count + b] / lengths * postCount / (sizes[a] * sizes[b]).squareRoot()
    }

    /// b becomes part of a.
    mutating func join(_ a: Int, _ b: Int) {
        for i in 0..<count { sums[a * count + i] += sums[b * count + i] }
        for i in 0..<count { sums[i * count + a] += sums[i * count + b] }
        sizes[a] += sizes[b]
        for i in 0..<count where target[i] == b { target[i] = Int32(a) }
        living -= 1
    }

    /// New numbers of the old clusters, in order, and how many there are.
    func numbering() -> (target: [Int32], count: Int) {
        let (target, count) = Louvain.renumbered(target)
        return (target, count)
    }
}
