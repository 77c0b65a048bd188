// `loadtest ballots`: a full hall votes and changes its mind; every ballot durable and acknowledged, the running result
// on the screen fresh, the count exactly what was cast.
import ArgumentParser

struct BallotsCommand: Measurement {
    static let configuration = CommandConfiguration(
        commandName: "ballots",
        abstract: "19,000 people cast 100,000 ballots, first ones and changes; checks the count.",
        aliases: ["votes"])

    @OptionGroup var programs: ProgramOptions
    @Option(name: .shortAndLong, help: "People.")
    var number = 19_000
    @Option(help: "Ballots in all, first ones and changes.")
    var ballots = 100_000
    @Option(help: "Ballots a second that are sent, whatever comes back.")
    var rate = 11_000

    func validate() throws {
        try check("-n", number, 5...19_000)
        try check("--ballots", ballots, number...1_000_000)
        try check("--rate", rate, 1...100_000)
        // The first fifth of the voters casts 2.3 times as much as all on average.
        guard 2.3 * Double(ballots) / Double(number) <= 10 + 2 * Double(ballots) / Double(rate) else {
            throw ValidationError("--ballots is at most 12 a person: the server admits 2 a second")
        }
    }

    func measure(_ programs: Programs) throws -> Outcome {
        var outcome = Outcome(
            name: "ballots", title: "Ballots",
            about:
                "\(number) connections cast \(ballots) ballots at \(rate) a second, first ones and changes; timed "
                + "from when each was due until it was acknowledged, durably.")
        outcome.rounds = self.programs.rounds
        var (seconds, lost, distance): ([Double], [Double], [Double]) = ([], [], [])
        var (times, ages, syncs): ([Latencies], [Latencies], [Latencies]) = ([], [], [])
        try rounds("ballots") {
            try programs.withTownhall { served in
                let venue = Venue(served, people: [number])
                let hall = venue.assemblies[0]
                try hall.create("ballots")
                try hall.bringInStaff(screen: true)
                _ = try hall.makeSeats(0..<number)
                _ = try hall.bringIn(0..<number)
                let vote = Election(hall)
                try vote.open()
                let probe = try served.data.map(DiskProbe.init(in:))
                defer { _ = probe?.stop() }
                try vote.run(ballots: ballots, rate: rate, within: 60)
                if let probe { syncs.append(probe.stop()) }
                seconds.append(vote.seconds)
                lost.append(Double(ballots - vote.kept))
                times.append(vote.times)
                ages.append(vote.ages)
                if let sync = syncs.last { distance.append(vote.times.millis(99) - sync.millis(99)) }
                for (code, count) in vote.refusals.sorted(by: { $0.key < $1.key }) {
                    outcome.notes.append("\(count) ballots were refused: \(code)")
                }
                if let data = served.data, let fault = try vote.fault(in: data) { throw LoadError(fault) }
            }
        }
        outcome.notes.append(
            "Each round the journal was read again: its count is what was cast, its state the live one.")
        outcome.rows = [
            Row("all acknowledged after", "s", seconds, .atMost(10)),
            Row("ballots without acknowledgement", "", lost, .atMost(0)),
            Row("ballots a second", "/s", seconds.map { Double(ballots) / $0 }),
            Row("acknowledgement p99 beyond that run's fdatasync p99", "ms", distance, .atMost(30)),
        ]
        outcome.rows += times.rows("acknowledgement")
        outcome.rows += syncs.rows("fdatasync beside it").prefix(2)
        outcome.rows += [
            Row("running result on the screen, age, p50", "ms", ages.map { $0.millis(50) }),
            Row(
                "running result on the screen, greatest age", "ms", ages.map { $0.millis(100) }, .atMost(250)),
        ]
        if let last = times.last, let sync = syncs.last {
            outcome.drawings.append(
                .lines(
                    title: "From a ballot due to its acknowledgement, by percentile", x: "1 / (1 − share)",
                    y: "ms",
                    byDecades: true, [("acknowledgement", last.curve), ("fdatasync", sync.curve)]))
        }
        return outcome
    }
}
