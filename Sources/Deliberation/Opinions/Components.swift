// The two directions in which the participants differ most: principal components of the answers, by power
// iteration. A missing answer takes the statement's mean, so centred it is zero: only given answers are touched.

struct Components {
    static let roundsMax = 200

    /// Mean answer of each statement; 0 for one out of use.
    let means: [Double]
    private(set) var first: [Double]
    private(set) var second: [Double]
    /// Centred answers, beside `AnswerTable.statements`.
    private let centred: [Double]
    /// Statements that were taken out after somebody had answered them: everybody's answer to them is 0, and counts.
    private let taken: Int

    init(_ table: AnswerTable) {
        taken = Components.takenOut(table)
        var sums = [Double](repeating: 0, count: table.statementCount)
        var counts = sums
        for (i, statement) in table.statements.enumerated() where !table.isOutOfUse[Int(statement)] {
            sums[Int(statement)] += Double(table.answers[i].rawValue)
            counts[Int(statement)] += 1
        }
        let means = sums.indices.map { counts[$0] > 0 ? sums[$0] / counts[$0] : 0 }
        centred = table.statements.indices.map { i in
            let statement = Int(table.statements[i])
            return table.isOutOfUse[statement] ? 0 : Double(table.answers[i].rawValue) - means[statement]
        }
        self.means = means
        first = []
        second = []
        first = direction(table, away: nil)
        second = direction(table, away: first)
    }

    /// The direction of the largest variance at right angles to `other`, of length 1; all zero if there is none.
    private func direction(_ table: AnswerTable, away other: [Double]?) -> [Double] {
        let count = table.statementCount
        var vector = [Double](repeating: 1, count: count)
        var last = vector
        for _ in 0..<Self.roundsMax {
            if let other { Self.remove(other, from: &vector) }
            guard Self.normalise(&vector) else { return vector }
            var change = 0.0
            for i in 0..<count { change += (vector[i] - last[i]) * (vector[i] - last[i]) }
            if change < 1e-20 { return vector }
            last = vector
            vector = multiplied(table, vector)
        }
        if let other { Self.remove(other, from: &vector) }
        _ = Self.normalise(&vector)
        return vector
    }

    /// Xᵀ(X v), the answers' covariance times `vector` up to a factor.
    private func multiplied(_ table: AnswerTable, _ vector: [Double]) -> [Double] {
        var result = [Double](repeating: 0, count: vector.count)
        result.withUnsafeMutableBufferPointer { result in
            for participant in 0..<table.participantCount {
                let row = table.row(participant)
                var sum = 0.0
                for i in row { sum += centred[i] * vector[Int(table.statements[i])] }
                for i in row { result[Int(table.statements[i])] += sum * centred[i] }
            }
        }
        return result
    }

    private static func remove(_ direction: [Double], from vector: inout [Double]) {
        var product = 0.0
        for i in vector.indices { product += vector[i] * direction[i] }
        for i in vector.indices { vector[i] -= product * direction[i] }
    }

    /// To length 1; false when the vector is next to nothing, which becomes all zero.
    private static func normalise(_ vector: inout [Double]) -> Bool {
        var square = 0.0
        for value in vector { square += value * value }
        let length = square.squareRoot()
        for i in vector.indices { vector[i] = length > 1e-9 ? vector[i] / length : 0 }
        return length > 1e-9
    }

    private static func takenOut(_ table: AnswerTable) -> Int {
        var isAnswered = [Bool](repeating: false, count: table.statementCount)
        for statement in table.statements { isAnswered[Int(statement)] = true }
        return isAnswered.indices.count { isAnswered[$0] && table.isOutOfUse[$0] }
    }

    /// Where a participant stands, scaled by √(statements / answers) so that few answers do not pull to the middle.
    func place(_ table: AnswerTable, _ participant: Int) -> OpinionPoint {
        var x = 0.0
        var y = 0.0
        var answers = taken
        for i in table.row(participant) {
            if !table.isOutOfUse[Int(table.statements[i])] { answers += 1 }
            x += centred[i] * first[Int(table.statements[i])]
            y += centred[i] * second[Int(table.statements[i])]
        }
        let scale = (Double(table.statementCount) / Double(max(1, answers))).squareRoot()
        return OpinionPoint(x: x * scale, y: y * scale)
    }

    /// How far from the middle somebody stands who only agrees with this statement.
    func extremity(_ statement: Int) -> Double {
        let weight = (1 - means[statement]) * Double(means.count).squareRoot()
        let (x, y) = (first[statement] * weight, second[statement] * weight)
        return (x * x + y * y).squareRoot()
    }
}

/// A place on the map.
public struct OpinionPoint: Sendable, Equatable {
    public var x: Double
    public var y: Double

    public init(x: Double, y: Double) {
        self.x = x
        self.y = y
    }

    func squaredDistance(_ other: OpinionPoint) -> Double {
        (x - other.x) * (x - other.x) + (y - other.y) * (y - other.y)
    }
}
