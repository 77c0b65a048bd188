// The method `fist` (fist to five): 0 blocks, 5 is full support; carried when everybody shows enough.

/// The rule of a fist to five.
public struct FistRule: Hashable, Sendable {
    /// Fists (zeros, in weight) that do not block yet.
    public var blocksMax: Int128
    /// The least that everybody must show, 0 to 5.
    public var valueMin: Int

    public init(blocksMax: Int128 = 0, valueMin: Int) {
        self.blocksMax = blocksMax
        self.valueMin = valueMin
    }

    /// - Parameter sums: the weight of each value from 0 to 5. Where nobody has voted, talk goes on.
    public func decide(_ sums: [Int128]) -> Outcome {
        if sums[0] > blocksMax { return .blocked }
        let isCarried = sums.contains { $0 > 0 } && sums.prefix(max(0, valueMin)).allSatisfy { $0 == 0 }
        return isCarried ? .accepted : .discuss
    }
}

enum Fist {
    static let valueMax = 5
    static let words = (0...valueMax).map { OptionID("\($0)") }

    static func tally(_ profile: Profile, _ rule: FistRule) -> TallyResult {
        let sums = profile.choices(of: valueMax + 1)
        var result = TallyResult(
            counts: profile.counts, outcome: rule.decide(sums), scores: sums.map { .integer($0) })
        if profile.counts.valid > 0 {
            let total = sums.enumerated().reduce(Int128(0)) { $0 + Int128($1.offset) * $1.element }
            result.mean = Fraction(total, profile.counts.valid)
        }
        return result
    }
}
