// The one way from a request to its result: ballots are judged, then the method counts the valid ones.
// Pure: same request, same result, on every machine.

/// Counting.
public enum Tally {
    /// Counts a request. Linear in the ballots for motion and plurality.
    /// - Throws: `TallyError` when the request itself makes no sense; a bad ballot is counted as invalid.
    public static func run(_ request: TallyRequest) throws(TallyError) -> TallyResult {
        guard request.seats >= 1 else { throw .wrong(field: "seats", expected: "an integer from 1") }
        switch request.method {
        case .motion(let rule, let counts):
            return Motion.tally(Profile(request, lot: nil), rule: rule, counts: counts)
        case .plurality: return try electing(request, Plurality.tally)
        }
    }

    /// Without a valid ballot nobody is elected.
    private static func electing(
        _ request: TallyRequest, _ method: (Profile) -> TallyResult
    ) throws(TallyError) -> TallyResult {
        guard !request.options.isEmpty else { throw .missing(field: "options") }
        let profile = Profile(request, lot: try request.tie.places(of: request.options))
        guard profile.counts.valid > 0 else {
            var result = TallyResult(counts: profile.counts, outcome: .noVotes)
            result.winners = []
            return result
        }
        return method(profile)
    }
}

/// What a method sees: the valid ballots, the seats and the lot.
struct Profile {
    let optionCount: Int
    let seats: Int
    /// Each option's place in the lot, nil when ties are reported.
    let lot: [Int]?
    private(set) var ballots: [TallyBallot] = []
    private(set) var counts = BallotCounts()

    init(_ request: TallyRequest, lot: [Int]?) {
        optionCount = request.options.count
        seats = request.seats
        self.lot = lot
        let form = request.method.form(options: request.options.count)
        ballots.reserveCapacity(request.ballots.count)
        for ballot in request.ballots {
            precondition(ballot.weight >= 1)
            switch form.verdict(ballot.content) {
            case .valid:
                counts.valid += ballot.weight
                ballots.append(ballot)
            case .blank: counts.blank += ballot.weight
            case .invalid: counts.invalid += ballot.weight
            }
        }
    }

    /// The weight of each choice, for methods whose ballots are one choice.
    func choices(of count: Int) -> [Int128] {
        var sums = [Int128](repeating: 0, count: count)
        for ballot in ballots {
            if case .choice(let option) = ballot.content { sums[option] += ballot.weight }
        }
        return sums
    }
}
