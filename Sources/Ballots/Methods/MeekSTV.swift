// The method `stv-meek`: Hill, Wichmann and Woodall, "Algorithm 123: Single transferable vote by Meek's
// method", Computer Journal 1987. Elected options keep a share of every vote that comes by, adjusted until
// each holds just the quota; the quota is that of the votes not exhausted. Counted in units of 10^-9, rounded
// as the Proportional Representation Foundation's reference rule does: kept votes up, quota down plus one
// unit.

struct MeekSTV: TransferCount {
    private static let unit: Int128 = 1_000_000_000
    private static let places = 9
    /// Below this total surplus the shares have settled: 0.000001.
    private static let surplusMin: Int128 = 1_000

    private enum Status { case hopeful, elected, excluded }

    private let rankings: StrictRankings
    private let seats: Int
    private let valid: Int128
    private var status: [Status]
    /// The share of a passing vote that an option keeps, in units.
    private var keeps: [Int128]
    private var votes: [Int128]
    private var quota: Int128 = 0
    private(set) var rounds: [TallyRound] = []

    var elected: [Int] { options(.elected) }
    var quotaNumber: TallyNumber { .decimal(units: quota, places: MeekSTV.places) }

    static func tally(_ profile: Profile) -> TallyResult { MeekSTV(profile).result(profile) }

    private init(_ profile: Profile) {
        rankings = StrictRankings(profile)
        seats = profile.seats
        valid = profile.counts.valid
        status = [Status](repeating: .hopeful, count: profile.optionCount)
        keeps = [Int128](repeating: MeekSTV.unit, count: profile.optionCount)
        votes = [Int128](repeating: 0, count: profile.optionCount)
    }

    private func options(_ wanted: Status) -> [Int] { status.indices.filter { status[$0] == wanted } }

    mutating func advance() -> LevelOptions? {
        while true {
            let hopeful = options(.hopeful)
            if !rounds.isEmpty, hopeful.count <= seats - elected.count {
                for option in hopeful { status[option] = .elected }
                return nil
            }
            let surplus = settle()
            endRound()
            if elected.count >= seats { return nil }
            if options(.hopeful).count <= seats - elected.count { continue }
            let level = lowest(surplus: surplus)
            if level.options.count > 1 { return level }
            go(on: level.options[0], of: level)
        }
    }

    mutating func go(on option: Int, of level: LevelOptions) {
        status[option] = .excluded
        keeps[option] = 0
    }

    /// Iterates until the surplus has settled or every seat is filled.
    /// - Returns: the total surplus left.
    private mutating func settle() -> Int128 {
        var before: Int128?
        while true {
            distribute()
            quota = votes.reduce(0, +) / (Int128(seats) + 1) + 1
            let reached = options(.hopeful).filter { votes[$0] >= quota }
            for option in reached { status[option] = .elected }
            let elected = options(.elected)
            let surplus = elected.reduce(0) { $0 + max(0, votes[$1] - quota) }
            if elected.count >= seats { return surplus }
            if reached.isEmpty, surplus < MeekSTV.surplusMin || surplus >= before ?? .max { return surplus }
            before = surplus
            for option in elected {
                keeps[option] = MeekSTV.share(keeps[option], quota: quota, votes: votes[option])
            }
        }
    }

    /// Every vote passes along its list; each option takes its share of what is left, rounded up.
    private mutating func distribute() {
        for option in votes.indices { votes[option] = 0 }
        for (list, weight) in zip(rankings.lists, rankings.weights) {
            var left = MeekSTV.unit
            for option in list where keeps[option] > 0 {
                let kept = (left * keeps[option] + MeekSTV.unit - 1) / MeekSTV.unit
                votes[option] += kept * weight
                left -= kept
                if left == 0 { break }
            }
        }
    }

    /// The hopeful with fewest votes; those within the surplus of it are level.
    private func lowest(surplus: Int128) -> LevelOptions {
        let hopeful = options(.hopeful)
        let least = hopeful.map { votes[$0] }.min()!
        let level = hopeful.filter { votes[$0] <= least + surplus }
        return LevelOptions(
            kind: .exclusion, options: level,
            isHarmless: level.allSatisfy { votes[$0] == 0 }
                && hopeful.count - level.count >= seats - elected.count)
    }

    private mutating func endRound() {
        func number(_ units: Int128) -> TallyNumber { .decimal(units: units, places: MeekSTV.places) }
        rounds.append(
            TallyRound(
                tallies: status.indices.map { status[$0] == .excluded ? nil : number(votes[$0]) },
                exhausted: number(valid * MeekSTV.unit - votes.reduce(0, +)), lost: number(0)))
    }

    /// keep · quota ÷ votes, rounded up, at most the whole. The product may exceed 128 bits.
    private static func share(_ keep: Int128, quota: Int128, votes: Int128) -> Int128 {
        let product = keep.magnitude.multipliedFullWidth(by: quota.magnitude)
        guard product.high < votes.magnitude else { return unit }
        let (quotient, remainder) = votes.magnitude.dividingFullWidth(product)
        return quotient < unit.magnitude ? Int128(quotient) + (remainder > 0 ? 1 : 0) : unit
    }
}
