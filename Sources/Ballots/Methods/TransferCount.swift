// What the single transferable votes have in common: a count that goes on by itself until level options stand
// before it. With a lot the lot chooses. Without one every order is followed as far as the bound allows, so
// that a tie is reported when, and only when, it could change who is elected.
import Base

/// A count by transfers. A value: a copy goes its own way.
protocol TransferCount {
    var elected: [Int] { get }
    var rounds: [TallyRound] { get }
    var quotaNumber: TallyNumber { get }

    /// Counts on until a choice among level options stands; nil when every seat is filled.
    mutating func advance() -> LevelOptions?
    /// Goes on with one of the level options.
    mutating func go(on option: Int, of level: LevelOptions)
}

/// The option that goes first, or several level ones of which one must.
struct LevelOptions {
    enum Kind {
        /// Whose surplus is transferred: the earliest in the lot.
        case surplus
        /// Who is excluded: the latest in the lot.
        case exclusion
    }

    let kind: Kind
    let options: [Int]
    /// Whether all of them go one after the other, none with a vote to pass on, so that no order matters.
    var isHarmless = false

    func chosen(by lot: [Int]) -> Int {
        switch kind {
        case .surplus: options.min { lot[$0] < lot[$1] }!
        case .exclusion: options.max { lot[$0] < lot[$1] }!
        }
    }
}

extension TransferCount {
    /// Counts to the end.
    func result(_ profile: Profile) -> TallyResult {
        guard let lot = profile.lot else { return reported(profile) }
        var count = self
        var isTied = false
        while let level = count.advance() {
            isTied = true
            count.go(on: level.chosen(by: lot), of: level)
        }
        return count.result(profile, Placement(winners: count.elected, isTied: isTied))
    }

    /// The certain ones are those elected in every order; with one seat, all who could win. Rounds end where
    /// orders part. Beyond the bound, those elected by then are certain, and the first level ones are named.
    private func reported(_ profile: Profile) -> TallyResult {
        var trunk = self
        guard let first = trunk.advanceToChoice() else {
            return trunk.result(profile, Placement(winners: trunk.elected))
        }
        var all: Set<Int> = []
        var common = Set(0..<profile.optionCount)
        var stack: [(Self, Int, LevelOptions)] = first.options.map { (trunk, $0, first) }
        var branches = 0
        let branchesMax = min(Limits.tallyBranchesMax, 1 + Limits.tallyBranchLoadsMax / profile.ballots.count)
        while let (start, option, level) = stack.popLast() {
            branches += 1
            guard branches <= branchesMax else {
                return trunk.result(
                    profile, Placement(winners: trunk.elected, isTied: true, tiedOptions: first.options))
            }
            var count = start
            count.go(on: option, of: level)
            if let next = count.advanceToChoice() {
                stack += next.options.map { (count, $0, next) }
            } else {
                all.formUnion(count.elected)
                common.formIntersection(count.elected)
            }
        }
        let tied = all.subtracting(common).sorted()
        let winners = profile.seats == 1 ? all : common
        return trunk.result(
            profile, Placement(winners: winners.sorted(), isTied: !tied.isEmpty, tiedOptions: tied))
    }

    /// Counts on until a choice stands that could matter.
    private mutating func advanceToChoice() -> LevelOptions? {
        while let level = advance() {
            guard level.isHarmless else { return level }
            go(on: level.options[0], of: level)
        }
        return nil
    }

    private func result(_ profile: Profile, _ placement: Placement) -> TallyResult {
        var result = TallyResult(counts: profile.counts, placement: placement)
        result.quota = quotaNumber
        result.rounds = rounds
        return result
    }
}
