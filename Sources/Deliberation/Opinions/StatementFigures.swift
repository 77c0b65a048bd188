// What groups stand for and what they share: counts of agreement by group and the figures made of them.

/// How a group answered a statement.
public struct StatementCounts: Sendable, Equatable {
    public var agree = 0
    public var disagree = 0
    /// Answers of any kind.
    public var seen = 0
}

/// A statement that a group stands for.
public struct RepresentativeStatement: Sendable, Equatable {
    public let statement: Int
    /// True when the group agrees with it, false when it disagrees.
    public let isAgreed: Bool
    /// The share of the group that answered so, smoothed: (votes + 1) / (seen + 2).
    public let share: Double
    /// How much likelier than elsewhere such an answer is.
    public let ratio: Double
    /// ratio · z of the ratio · share · z of the share.
    public let score: Double
}

/// A map's figures by statement.
public struct StatementFigures: Sendable {
    static let z90 = 1.2816
    public static let statementsOfGroup = 5

    /// By group, then by statement.
    public let counts: [[StatementCounts]]
    private let isOutOfUse: [Bool]

    public init(_ table: AnswerTable, _ map: OpinionMap) {
        var counts = [[StatementCounts]](
            repeating: Array(repeating: StatementCounts(), count: table.statementCount), count: map.groupCount
        )
        for participant in 0..<table.participantCount {
            guard let group = map.groups[participant] else { continue }
            for i in table.row(participant) {
                let statement = Int(table.statements[i])
                counts[group][statement].seen += 1
                switch table.answers[i] {
                case .agree: counts[group][statement].agree += 1
                case .disagree: counts[group][statement].disagree += 1
                case .pass: break
                }
            }
        }
        self.counts = counts
        isOutOfUse = table.isOutOfUse
    }

    /// What a group stands for: answers that are common in it, and commoner than elsewhere, both with 90 %
    /// confidence; at most five, the best score first, an agreement before all disagreements.
    public func representative(_ group: Int) -> [RepresentativeStatement] {
        var found: [RepresentativeStatement] = []
        for statement in isOutOfUse.indices where !isOutOfUse[statement] {
            let here = counts[group][statement]
            guard here.seen > 0 else { continue }
            var elsewhere = StatementCounts()
            for other in counts.indices where other != group {
                elsewhere.agree += counts[other][statement].agree
                elsewhere.disagree += counts[other][statement].disagree
                elsewhere.seen += counts[other][statement].seen
            }
            for isAgreed in [true, false] {
                let votes = isAgreed ? here.agree : here.disagree
                let others = isAgreed ? elsewhere.agree : elsewhere.disagree
                if let one = Self.tested(statement, isAgreed, votes, here.seen, others, elsewhere.seen) {
                    found.append(one)
                }
            }
        }
        found.sort {
            ($1.score, $0.statement, $0.isAgreed ? 0 : 1) < ($0.score, $1.statement, $1.isAgreed ? 0 : 1)
        }
        if let best = found.firstIndex(where: \.isAgreed), best > 0 {
            found.insert(found.remove(at: best), at: 0)
        }
        return Array(found.prefix(Self.statementsOfGroup))
    }

    private static func tested(
        _ statement: Int, _ isAgreed: Bool, _ votes: Int, _ seen: Int, _ others: Int, _ othersSeen: Int
    ) -> RepresentativeStatement? {
        let share = Double(votes + 1) / Double(seen + 2)
        let ratio = share / (Double(others + 1) / Double(othersSeen + 2))
        let shareZ = 2 * Double(seen + 1).squareRoot() * (Double(votes + 1) / Double(seen + 1) - 0.5)
        let ratioZ = twoProportions(
            Double(votes + 1), Double(seen + 1), Double(others + 1), Double(othersSeen + 1))
        guard shareZ > z90, ratioZ > z90 else { return nil }
        return RepresentativeStatement(
            statement: statement, isAgreed: isAgreed, share: share, ratio: ratio,
            score: ratio * ratioZ * share * shareZ)
    }

    /// The z of two proportions being one.
    static func twoProportions(_ a: Double, _ aOf: Double, _ b: Double, _ bOf: Double) -> Double {
        let pooled = (a + b) / (aOf + bOf)
        let variance = pooled * (1 - pooled) * (1 / aOf + 1 / bOf)
        return variance > 0 ? (a / aOf - b / bOf) / variance.squareRoot() : 0
    }

    /// Group-informed consensus of a statement: Π over the groups of (agree + 1) / (seen + 2).
    public func commonGround(_ statement: Int) -> Double {
        var product = 1.0
        for group in counts.indices {
            product *= Double(counts[group][statement].agree + 1) / Double(counts[group][statement].seen + 2)
        }
        return product
    }
}
