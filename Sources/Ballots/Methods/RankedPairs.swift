// The method `ranked-pairs`: victories are locked from the greatest margin down, except where one would close
// a cycle; who is beaten by nobody wins. Level victories follow the lot (winner's place, then loser's).
// (Tideman 1987.)
import Base

struct RankedPairs {
    private struct Victory {
        let winner: Int
        let loser: Int
        let margin: Int128
    }

    private let count: Int
    private let victories: [Victory]

    static func tally(_ profile: Profile) -> TallyResult {
        let margins = Margins(profile)
        let pairs = RankedPairs(margins)
        let placement: Placement
        if let lot = profile.lot {
            let locked = pairs.lock(lot)
            placement = Placement(level: locked.unbeaten, lot: lot)
            var result = TallyResult(counts: profile.counts, placement: placement)
            result.isTied = placement.isTied || locked.didOrderMatter
            return result
        }
        placement = pairs.reported(margins)
        return TallyResult(counts: profile.counts, placement: placement)
    }

    private init(_ margins: Margins) {
        count = margins.count
        var victories: [Victory] = []
        for a in 0..<count {
            for b in 0..<count where margins.margin(a, over: b) > 0 {
                victories.append(Victory(winner: a, loser: b, margin: margins.margin(a, over: b)))
            }
        }
        self.victories = victories
    }

    /// Locks in the order of margins and lot.
    /// - Returns: who is beaten by nobody, and whether another order of level victories could lock others.
    private func lock(_ lot: [Int]) -> (unbeaten: [Int], didOrderMatter: Bool) {
        let ordered = victories.sorted { a, b in
            (b.margin, lot[a.winner], lot[a.loser]) < (a.margin, lot[b.winner], lot[b.loser])
        }
        var locked = Closure(count: count)
        var beforeLevel = locked
        var margin: Int128?
        var didOrderMatter = false
        for victory in ordered {
            if victory.margin != margin {
                margin = victory.margin
                beforeLevel = locked
            }
            if locked.reaches(victory.loser, victory.winner) {
                // Skipped because of a level one: in another order it could have been the other way round.
                if !beforeLevel.reaches(victory.loser, victory.winner) { didOrderMatter = true }
            } else {
                locked.join(victory.winner, victory.loser)
            }
        }
        let unbeaten = (0..<count).filter { option in !(0..<count).contains { locked.reaches($0, option) } }
        return (unbeaten, didOrderMatter)
    }

    /// All who win under some lot. Exact up to `rankedPairsLotsOptionsMax` options; beyond that, options
    /// immune to every victory over them (a superset) are named as tied, and nobody as a certain winner
    /// unless alone.
    private func reported(_ margins: Margins) -> Placement {
        let first = lock(Array(0..<count))
        if !first.didOrderMatter { return Placement(level: first.unbeaten, lot: nil) }
        let paths = margins.strongestPaths
        let immune = (0..<count).filter { a in
            (0..<count).allSatisfy { paths[a][$0] >= margins.margin($0, over: a) }
        }
        if immune.count == 1 { return Placement(winners: immune) }
        guard count <= Limits.rankedPairsLotsOptionsMax else {
            return Placement(winners: [], isTied: true, tiedOptions: immune)
        }
        var winners: Set<Int> = []
        var lot = Array(0..<count)
        RankedPairs.eachPermutation(&lot, from: 0) { winners.formUnion(lock($0).unbeaten) }
        return Placement(level: winners.sorted(), lot: nil)
    }

    private static func eachPermutation(_ list: inout [Int], from start: Int, _ body: ([Int]) -> Void) {
        if start == list.count { return body(list) }
        for other in start..<list.count {
            list.swapAt(start, other)
            eachPermutation(&list, from: start + 1, body)
            list.swapAt(start, other)
        }
    }
}

extension RankedPairs {
    /// Which option stands above which through locked victories.
    private struct Closure {
        private let count: Int
        private var isAbove: [Bool]

        init(count: Int) {
            self.count = count
            isAbove = [Bool](repeating: false, count: count * count)
        }

        func reaches(_ a: Int, _ b: Int) -> Bool { isAbove[a * count + b] }

        /// Puts `a` and all above it over `b` and all below it.
        mutating func join(_ a: Int, _ b: Int) {
            if reaches(a, b) { return }
            let below = (0..<count).filter { $0 == b || reaches(b, $0) }
            for above in 0..<count where above == a || reaches(above, a) {
                for option in below { isAbove[above * count + option] = true }
            }
        }
    }
}
