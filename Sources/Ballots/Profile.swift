// What a method sees of a request: the valid ballots, the seats and the lot. Made once a tally; owned by it.

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
