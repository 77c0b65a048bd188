// `loadtest stall`: back-pressure. Of a thousand readers fifty stop reading: the others feel nothing, memory stays
// within its caps, and the fifty get a snapshot when they read again, or are closed.
import ArgumentParser
import Base
import Reactor

struct StallCommand: Measurement {
    static let configuration = CommandConfiguration(
        commandName: "stall", abstract: "1,000 readers of whom 50 stop reading.")

    private static let postBytes = 4300

    @OptionGroup var programs: ProgramOptions
    @Option(name: .shortAndLong, help: "People in the hall.")
    var number = 1000
    @Option(help: "How many of them stop reading.")
    var stalled = 50
    @Option(help: "Posts a second, of about 4.3 KB.")
    var rate = 80
    @Option(help: "Seconds of posts while they do not read; the log holds 4 MiB.")
    var seconds = 20

    func validate() throws {
        try check("-n", number, 10...19_000)
        try check("--stalled", stalled, 2...(number / 2))
        try check("--rate", rate, 1...number)
        try check("--seconds", seconds, 2...120)
    }

    func measure(_ programs: Programs) throws -> Outcome {
        var outcome = Outcome(
            name: "stall", title: "Readers that stop reading",
            about: "\(number) people, \(rate) posts a second of 4.3 KB; then \(stalled) of them stop reading."
        )
        outcome.rounds = self.programs.rounds
        var (calm, during): ([Latencies], [Latencies]) = ([], [])
        var (logs, outboxes, growth, saved): ([Double], [Double], [Double], [Double]) = ([], [], [], [])
        var (snapshots, closed): ([Double], [Double]) = ([], [])
        try rounds("stall") {
            try programs.withTownhall { served in
                let talk = try Discussion(served, people: number, stalling: stalled)
                let lines = talk.hall.first..<talk.hall.first + stalled
                talk.isMeasured = { !lines.contains($0) }
                calm.append(try steady(talk, Double(min(seconds, 5))))
                let before = Double(served.anonymousBytes ?? 0)
                for line in lines { talk.swarm.setReads(line, false) }
                during.append(try steady(talk, Double(seconds)))
                growth.append((Double(served.anonymousBytes ?? 0) - before) / 1_048_576)
                let page = try fallen(talk)
                logs.append((page["townhall_log_bytes"] ?? .nan) / 1_048_576)
                outboxes.append((page["townhall_outbox_bytes"] ?? .nan) / 1_048_576)
                let ends = try wake(talk, lines)
                snapshots.append(Double(ends.snapshots))
                closed.append(Double(ends.closed))
                saved.append(Double(ends.snapshots + ends.closed))
            }
        }
        let slower = zip(during, calm).map { $0.millis(99) / $1.millis(99) }
        outcome.rows = [
            Row("the others' p99, with and without", "", slower, .atMost(1.2)),
            Row("the others, p99 before", "ms", calm.map { $0.millis(99) }),
            Row("the others, p99 beside", "ms", during.map { $0.millis(99) }),
            // The host's topic is a second log.
            Row("topic logs", "MiB", logs, .atMost(Double(2 * Limits.logBytesMax) / 1_048_576)),
            Row("outboxes", "MiB", outboxes, .atMost(Double(stalled * Limits.outboxBytesMax) / 1_048_576)),
            Row("growth of anonymous memory, the posts' own included", "MiB", growth),
            Row("of the stalled: snapshot or closed", "", saved, .atLeast(Double(stalled))),
            Row("of the stalled: snapshot when reading again", "", snapshots),
            Row("of the stalled: closed", "", closed),
        ]
        outcome.drawings.append(
            .bars(
                title: "p99 of those who read", unit: "ms", goal: nil,
                [
                    ("all read", Spread(calm.map { $0.millis(99) })),
                    ("\(stalled) do not", Spread(during.map { $0.millis(99) })),
                ]))
        return outcome
    }

    private func steady(_ talk: Discussion, _ seconds: Double) throws -> Latencies {
        try talk.steady(rate: Double(rate), bytes: Self.postBytes, warmSeconds: 1, seconds: seconds).times
    }

    /// Posts on, when it must, until the stalled have fallen out of the log. Returns the server's figures.
    private func fallen(_ talk: Discussion) throws -> [String: Double] {
        var page = try talk.settle()
        for _ in 0..<40 where (page["townhall_fallen_total"] ?? 0) < Double(stalled) {
            talk.post(50, bytes: Self.postBytes)
            page = try talk.settle()
        }
        return page
    }

    /// Lets them read again; how many get a fresh snapshot and how many find themselves closed, within ten seconds.
    private func wake(_ talk: Discussion, _ lines: Range<Int>) throws -> (snapshots: Int, closed: Int) {
        var fresh: Set<Int> = []
        var gone: Set<Int> = []
        talk.hall.onMessage = { line, message in
            if lines.contains(line), Assembly.isType(message, "snapshot") { fresh.insert(line) }
        }
        talk.venue.onLost = { line, _ in gone.insert(line) }
        for line in lines {
            talk.swarm.lines[line].wantsMessages = true
            talk.swarm.setReads(line, true)
        }
        let end = Clock.monotonicMicros() + 10_000_000
        while fresh.union(gone).count < lines.count, Clock.monotonicMicros() < end { talk.swarm.turn(20) }
        return (fresh.subtracting(gone).count, gone.count)
    }
}
