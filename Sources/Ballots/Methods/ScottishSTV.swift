// The method `stv-scottish`: Scottish Local Government Elections Order (SSI 2007/42, Schedule 1, rules 45 to
// 52). Droop quota, weighted inclusive Gregory transfers truncated to five decimals, one surplus or exclusion
// a stage. Votes are counted in units of 10^-5.

struct ScottishSTV: TransferCount {
    private static let unit: Int128 = 100_000
    private static let places = 5

    private enum Status { case continuing, elected, excluded }

    /// So many equal papers, their value in units and the place in their preference list.
    private struct Parcel {
        let list: Int
        var place: Int
        var value: Int128
        let papers: Int128
    }

    private let rankings: StrictRankings
    private let seats: Int
    private let quota: Int128
    private var status: [Status]
    private var votes: [Int128]
    private var parcels: [[Parcel]]
    private var exhausted: Int128 = 0
    private var lost: Int128 = 0
    /// The votes at the end of each stage, for ties.
    private var stages: [[Int128]] = []
    private(set) var rounds: [TallyRound] = []

    var elected: [Int] { options(.elected) }
    var quotaNumber: TallyNumber { .integer(quota) }

    static func tally(_ profile: Profile) -> TallyResult { ScottishSTV(profile).result(profile) }

    private init(_ profile: Profile) {
        rankings = StrictRankings(profile)
        seats = profile.seats
        quota = profile.counts.valid / (Int128(profile.seats) + 1) + 1
        status = [Status](repeating: .continuing, count: profile.optionCount)
        votes = [Int128](repeating: 0, count: profile.optionCount)
        parcels = [[Parcel]](repeating: [], count: profile.optionCount)
        for (list, weight) in rankings.weights.enumerated() {
            place(Parcel(list: list, place: 0, value: ScottishSTV.unit, papers: weight))
        }
        endStage()
    }

    private func options(_ wanted: Status) -> [Int] { status.indices.filter { status[$0] == wanted } }

    mutating func advance() -> LevelOptions? {
        while true {
            for option in options(.continuing) where votes[option] >= quota * ScottishSTV.unit {
                status[option] = .elected
            }
            let vacancies = seats - elected.count
            if vacancies <= 0 { return nil }
            let continuing = options(.continuing)
            if continuing.count <= vacancies {  // Rule 52: the last vacancies.
                for option in continuing { status[option] = .elected }
                return nil
            }
            let surpluses = elected.filter { votes[$0] > quota * ScottishSTV.unit }
            let level = surpluses.isEmpty ? lowest(of: continuing, vacancies) : largest(of: surpluses)
            if level.options.count > 1 { return level }
            go(on: level.options[0], of: level)
        }
    }

    mutating func go(on option: Int, of level: LevelOptions) {
        switch level.kind {
        case .surplus: transferSurplus(of: option)
        case .exclusion: exclude(option)
        }
        endStage()
    }

    /// Puts a parcel with the next continuing option that its list names, from its place on.
    private mutating func place(_ parcel: Parcel) {
        var parcel = parcel
        let list = rankings.lists[parcel.list]
        while parcel.place < list.count, status[list[parcel.place]] != .continuing { parcel.place += 1 }
        guard parcel.place < list.count else {
            exhausted += parcel.value * parcel.papers
            return
        }
        votes[list[parcel.place]] += parcel.value * parcel.papers
        parcels[list[parcel.place]].append(parcel)
    }

    /// Rule 48: each paper goes on at surplus · value ÷ votes, cut to five decimals.
    private mutating func transferSurplus(of option: Int) {
        let surplus = votes[option] - quota * ScottishSTV.unit
        let total = votes[option]
        let leaving = parcels[option]
        parcels[option] = []
        votes[option] -= surplus
        lost += surplus
        for var parcel in leaving {
            parcel.value = surplus * parcel.value / total
            lost -= parcel.value * parcel.papers
            place(parcel)
        }
    }

    /// Rule 50: all papers go on at the value they have.
    private mutating func exclude(_ option: Int) {
        status[option] = .excluded
        let leaving = parcels[option]
        parcels[option] = []
        votes[option] = 0
        for parcel in leaving { place(parcel) }
    }

    /// Rule 49: the largest surplus; level ones by the most recent unequal stage.
    private func largest(of surpluses: [Int]) -> LevelOptions {
        var level = surpluses
        for stage in [votes] + stages.reversed() where level.count > 1 {
            let most = level.map { stage[$0] }.max()
            level = level.filter { stage[$0] == most }
        }
        return LevelOptions(kind: .surplus, options: level)
    }

    /// Rule 51: the fewest votes; level ones by the most recent unequal stage.
    private func lowest(of continuing: [Int], _ vacancies: Int) -> LevelOptions {
        var level = continuing
        for stage in [votes] + stages.reversed() where level.count > 1 {
            let least = level.map { stage[$0] }.min()
            level = level.filter { stage[$0] == least }
        }
        return LevelOptions(
            kind: .exclusion, options: level,
            isHarmless: level.allSatisfy { parcels[$0].isEmpty }
                && continuing.count - level.count >= vacancies)
    }

    private mutating func endStage() {
        stages.append(votes)
        func number(_ units: Int128) -> TallyNumber { .decimal(units: units, places: ScottishSTV.places) }
        rounds.append(
            TallyRound(
                tallies: status.indices.map { status[$0] == .excluded ? nil : number(votes[$0]) },
                exhausted: number(exhausted), lost: number(lost)))
    }
}
