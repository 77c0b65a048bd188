// Which statement somebody is asked next: drawn by chance from those not answered yet, the informative and the new
// ones more often. The chance comes from a seed that the caller records.
import Base

/// Weights of statements for the draw.
public struct StatementRouting: Sendable {
    private let weights: [Double]

    /// [p_agree · (1 − p_pass) · (1 + extremity) · (1 + 8 · 2^(−seen/5))]² for each statement in use, else 0.
    public init(_ table: AnswerTable, _ map: OpinionMap) {
        var agree = [Int](repeating: 0, count: table.statementCount)
        var pass = agree
        var seen = agree
        for (i, statement) in table.statements.enumerated() {
            seen[Int(statement)] += 1
            if table.answers[i] == .agree { agree[Int(statement)] += 1 }
            if table.answers[i] == .pass { pass[Int(statement)] += 1 }
        }
        weights = (0..<table.statementCount).map { statement in
            guard !table.isOutOfUse[statement] else { return 0 }
            let of = Double(seen[statement] + 2)
            let weight =
                Double(agree[statement] + 1) / of * (1 - Double(pass[statement] + 1) / of)
                * (1 + map.components.extremity(statement)) * (1 + 8 * Self.halved(seen[statement]))
            return weight * weight
        }
    }

    /// 2^(−n/5), from whole halvings and a table of fifths.
    private static func halved(_ n: Int) -> Double {
        let fifths = [1, 0.8705505632961241, 0.757858283255199, 0.6597539553864471, 0.5743491774985175]
        guard n < 5_000 else { return 0 }
        var value = fifths[n % 5]
        for _ in 0..<(n / 5) { value /= 2 }
        return value
    }

    /// Draws one of the statements that `isOpen`; nil when there is none.
    public func next(_ random: inout SeededRandom, where isOpen: (Int) -> Bool) -> Int? {
        let open = weights.indices.filter { weights[$0] > 0 && isOpen($0) }
        var total = 0.0
        for statement in open { total += weights[statement] }
        guard total > 0 else { return nil }
        // 53 bits: exactly a Double in [0, 1).
        var place = Double(random.next() >> 11) / 9_007_199_254_740_992 * total
        for statement in open {
            place -= weights[statement]
            if place < 0 { return statement }
        }
        return open.last
    }
}
