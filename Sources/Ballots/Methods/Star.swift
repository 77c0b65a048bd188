// The method `star` (score then automatic runoff): the two highest sums meet, the one that more ballots
// prefer wins. Ties for a final place: ballots won head to head among the tied, then most top scores, then
// the lot. A tied final: the higher sum, then most top scores, then the lot. (STAR Voting's official
// tiebreaker protocol.)

struct Star {
    private let profile: Profile
    private let sums: [Int128]
    private let tops: [Int128]
    private var wasLotNeeded = false

    static func tally(_ profile: Profile, scoreMax: Int64) -> TallyResult {
        var star = Star(profile, scoreMax: scoreMax)
        let pairs = star.finalists()
        var winners: Set<Int> = []
        for pair in pairs { winners.formUnion(star.winners(of: pair)) }
        let placement = Placement(
            winners: winners.sorted(), isTied: profile.lot == nil ? winners.count > 1 : star.wasLotNeeded,
            tiedOptions: winners.count > 1 ? winners.sorted() : [])
        var result = TallyResult(
            counts: profile.counts, placement: placement, scores: star.sums.map { .integer($0) })
        if pairs.count == 1 { result.rounds = star.rounds(final: pairs[0]) }
        return result
    }

    private init(_ profile: Profile, scoreMax: Int64) {
        self.profile = profile
        sums = Sums.sums(profile)
        var tops = [Int128](repeating: 0, count: profile.optionCount)
        for ballot in profile.ballots {
            guard case .amounts(let amounts) = ballot.content else { continue }
            for each in amounts where each.amount == scoreMax { tops[each.option] += ballot.weight }
        }
        self.tops = tops
    }

    /// The two who meet; under `report` every pair that a lot could make. One alone when there is one option.
    private mutating func finalists() -> [[Int]] {
        var certain: [Int] = []
        var level = Array(sums.indices)
        let steps: [([Int]) -> [Int128]] = [
            { [sums] in $0.map { sums[$0] } }, { [self] in headToHead($0) },
            { [tops] in $0.map { tops[$0] } },
        ]
        for step in steps {
            let open = 2 - certain.count
            if level.count <= open { return [(certain + level).sorted()] }
            let scores = step(level)
            let threshold = scores.sorted(by: >)[open - 1]
            certain += level.indices.filter { scores[$0] > threshold }.map { level[$0] }
            level = level.indices.filter { scores[$0] == threshold }.map { level[$0] }
        }
        let open = 2 - certain.count
        if level.count <= open { return [(certain + level).sorted()] }
        if let lot = profile.lot {
            wasLotNeeded = true
            return [(certain + level.sorted { lot[$0] < lot[$1] }.prefix(open)).sorted()]
        }
        if open == 1 { return level.map { certain + [$0] } }
        return level.flatMap { a in level.filter { $0 > a }.map { [a, $0] } }
    }

    /// For each of the tied, the ballots that prefer it, summed over its duels with the others.
    private func headToHead(_ tied: [Int]) -> [Int128] {
        var places = [Int?](repeating: nil, count: profile.optionCount)
        for (place, option) in tied.enumerated() { places[option] = place }
        var won = [Int128](repeating: 0, count: tied.count)
        for ballot in profile.ballots {
            guard case .amounts(let amounts) = ballot.content else { continue }
            var scores = [Int64](repeating: 0, count: tied.count)
            for each in amounts { if let place = places[each.option] { scores[place] = each.amount } }
            let ordered = scores.sorted()
            for place in tied.indices where scores[place] > ordered[0] {
                let below = ordered.partitionPoint { $0 >= scores[place] }
                won[place] += ballot.weight * Int128(below)
            }
        }
        return won
    }

    private mutating func winners(of pair: [Int]) -> [Int] {
        guard pair.count == 2 else { return pair }
        let preferring = headToHead(pair)
        for scores in [preferring, pair.map { sums[$0] }, pair.map { tops[$0] }] where scores[0] != scores[1]
        {
            return [scores[0] > scores[1] ? pair[0] : pair[1]]
        }
        guard let lot = profile.lot else { return pair }
        wasLotNeeded = true
        return [lot[pair[0]] < lot[pair[1]] ? pair[0] : pair[1]]
    }

    /// The scoring round and the runoff; ballots that prefer neither are exhausted.
    private func rounds(final pair: [Int]) -> [TallyRound] {
        let scoring = TallyRound(tallies: sums.map { .integer($0) }, exhausted: .integer(0))
        guard pair.count == 2 else { return [scoring] }
        let preferring = headToHead(pair)
        var tallies = [TallyNumber?](repeating: nil, count: sums.count)
        for (option, votes) in zip(pair, preferring) { tallies[option] = .integer(votes) }
        let exhausted = profile.counts.valid - preferring[0] - preferring[1]
        return [scoring, TallyRound(tallies: tallies, exhausted: .integer(exhausted))]
    }
}

extension Array {
    /// The first index at which `predicate` holds, of elements ordered so that it holds from some point on.
    func partitionPoint(_ predicate: (Element) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if predicate(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
