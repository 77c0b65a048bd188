// The method `irv`: until one option holds more than half of the continuing ballots, the lowest is dropped
// and its ballots go to the next one named. With a lot, level options are dropped latest first. Without one,
// every order is followed, and whoever could win is reported.
import Base

struct InstantRunoff {
    private let rankings: StrictRankings
    private let valid: Int128

    static func tally(_ profile: Profile) -> TallyResult {
        let rankings = StrictRankings(profile)
        let runoff = InstantRunoff(rankings: rankings, valid: profile.counts.valid)
        let start = State(rankings, optionCount: profile.optionCount)
        var result =
            if let lot = profile.lot { runoff.decided(start, lot) } else { runoff.reported(start) }
        result.counts = profile.counts
        return result
    }

    private func decided(_ start: State, _ lot: [Int]) -> TallyResult {
        var state = start
        var result = TallyResult(counts: BallotCounts())
        var rounds = [round(state)]
        while state.winner == nil {
            let lowest = state.lowest
            if lowest.count > 1 { result.isTied = true }
            state.drop(lowest.max { lot[$0] < lot[$1] }!, rankings)
            rounds.append(round(state))
        }
        result.winners = [state.winner!]
        result.rounds = rounds
        return result
    }

    /// Follows every order of dropping level options, each set of dropped ones once. Rounds end where orders
    /// part.
    private func reported(_ start: State) -> TallyResult {
        var stack = [start]
        var seen: Set<[Bool]> = []
        var winners: Set<Int> = []
        var rounds: [TallyRound] = []
        var firstLevel: [Int]?
        while var state = stack.popLast() {
            guard seen.insert(state.isOut).inserted else { continue }
            guard seen.count <= Limits.tallyBranchesMax else {
                return result(winners: [], tied: firstLevel ?? [], rounds)
            }
            while true {
                if firstLevel == nil { rounds.append(round(state)) }
                if let winner = state.winner {
                    winners.insert(winner)
                    break
                }
                if state.continuing == 0 {
                    winners.formUnion(state.lowest)
                    break
                }
                let together = state.droppedInAnyOrder
                if together.isEmpty {
                    firstLevel = firstLevel ?? state.lowest
                    for option in state.lowest {
                        var next = state
                        next.drop(option, rankings)
                        stack.append(next)
                    }
                    break
                }
                for option in together { state.drop(option, rankings) }
            }
        }
        return result(winners: winners.sorted(), tied: winners.count > 1 ? winners.sorted() : [], rounds)
    }

    private func result(winners: [Int], tied: [Int], _ rounds: [TallyRound]) -> TallyResult {
        var result = TallyResult(
            counts: BallotCounts(),
            placement: Placement(winners: winners, isTied: !tied.isEmpty, tiedOptions: tied))
        result.rounds = rounds
        return result
    }

    private func round(_ state: State) -> TallyRound {
        TallyRound(
            tallies: state.tallies.indices.map { state.isOut[$0] ? nil : .integer(state.tallies[$0]) },
            exhausted: .integer(valid - state.continuing))
    }
}

extension InstantRunoff {
    /// Where each ballot stands after some options were dropped.
    struct State {
        /// The place in each preference list; its length when exhausted.
        private var places: [Int32]
        private(set) var isOut: [Bool]
        private(set) var tallies: [Int128]
        private(set) var continuing: Int128 = 0
        private var left: Int

        init(_ rankings: StrictRankings, optionCount: Int) {
            places = [Int32](repeating: 0, count: rankings.lists.count)
            isOut = [Bool](repeating: false, count: optionCount)
            tallies = [Int128](repeating: 0, count: optionCount)
            left = optionCount
            for (list, weight) in zip(rankings.lists, rankings.weights) {
                guard let first = list.first else { continue }
                tallies[first] += weight
                continuing += weight
            }
        }

        /// The option with more than half of the continuing ballots, or the only one left.
        var winner: Int? {
            if left == 1 { return isOut.firstIndex(of: false) }
            return tallies.firstIndex { 2 * $0 > continuing }
        }

        /// The options level at the lowest tally.
        var lowest: [Int] {
            let standing = isOut.indices.filter { !isOut[$0] }
            let least = standing.map { tallies[$0] }.min()
            return standing.filter { tallies[$0] == least }
        }

        /// The lowest, when it doesn't matter in which order they go: alone, or together below all others.
        var droppedInAnyOrder: [Int] {
            let lowest = lowest
            if lowest.count == 1 { return lowest }
            let sum = lowest.reduce(0) { $0 + tallies[$1] }
            let others = isOut.indices.filter { !isOut[$0] && tallies[$0] > tallies[lowest[0]] }
            return !others.isEmpty && others.allSatisfy { sum < tallies[$0] } ? lowest : []
        }

        mutating func drop(_ option: Int, _ rankings: StrictRankings) {
            isOut[option] = true
            left -= 1
            tallies[option] = 0
            for (ballot, list) in rankings.lists.enumerated() {
                var place = Int(places[ballot])
                guard place < list.count, list[place] == option else { continue }
                repeat { place += 1 } while place < list.count && isOut[list[place]]
                places[ballot] = Int32(place)
                if place < list.count {
                    tallies[list[place]] += rankings.weights[ballot]
                } else {
                    continuing -= rankings.weights[ballot]
                }
            }
        }
    }
}
