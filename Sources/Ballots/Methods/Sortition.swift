// The method `sortition`: a draw from a published seed that anyone can repeat, over all or within strata.
// Chance comes from the seed alone; there are no ballots.

/// The rule of a draw.
public struct SortitionRule: Hashable, Sendable {
    /// So many to draw from those of one kind.
    public struct Stratum: Hashable, Sendable {
        public var name: [UInt8]
        public var count: Int

        public init(name: [UInt8], count: Int) {
            self.name = name
            self.count = count
        }
    }

    public var seed: [UInt8]
    /// Nil to draw the seats from all. A stratum with too few members gives all it has.
    public var strata: [Stratum]?
    /// The stratum of each option; those in none are not drawn.
    public var stratumByOption: [OptionID: [UInt8]]

    public init(seed: [UInt8], strata: [Stratum]? = nil, stratumByOption: [OptionID: [UInt8]] = [:]) {
        self.seed = seed
        self.strata = strata
        self.stratumByOption = stratumByOption
    }

    /// The drawn options as indices, ascending. O(n log n).
    public func draw(_ options: [OptionID], seats: Int) -> [Int] {
        let order = TieRule.seededOrder(options, seed: seed)
        guard let strata else { return order.prefix(seats).sorted() }
        var left: [[UInt8]: Int] = [:]
        for stratum in strata { left[stratum.name] = stratum.count }
        var drawn: [Int] = []
        for option in order {
            guard let name = stratumByOption[options[option]], let count = left[name], count > 0 else {
                continue
            }
            left[name] = count - 1
            drawn.append(option)
        }
        return drawn.sorted()
    }
}

enum Sortition {
    static func tally(_ request: TallyRequest, _ rule: SortitionRule) throws(TallyError) -> TallyResult {
        guard !request.options.isEmpty else { throw .missing(field: "options") }
        var result = TallyResult(counts: Profile(request, lot: nil).counts)
        result.winners = rule.draw(request.options, seats: request.seats)
        return result
    }
}
