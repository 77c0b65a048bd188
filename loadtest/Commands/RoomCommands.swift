// `loadtest latency` and `handshake`: how long a broadcast takes at a steady rate, and how fast connections come in;
// both in pairs against the limit program.
import ArgumentParser

struct LatencyCommand: Measurement {
    static let configuration = CommandConfiguration(
        commandName: "latency",
        abstract: "Times of broadcasts at a steady rate, in pairs against the limit program.")

    @OptionGroup var programs: ProgramOptions
    @Option(name: .shortAndLong, help: "Connections.")
    var number = 5000
    @Option(help: "Broadcasts a second.")
    var rate = 10
    @Option(help: "Seconds measured a round.")
    var seconds = 5

    func validate() throws {
        try check("-n", number, 1...19_000)
        try check("--rate", rate, 1...1000)
        try check("--seconds", seconds, 1...60)
    }

    func measure(_ programs: Programs) throws -> Outcome {
        var outcome = Outcome(
            name: "latency", title: "Broadcast latency against the limit",
            about:
                "\(rate) broadcasts a second to \(number) connections; from when each was due to when it was read."
        )
        outcome.rounds = self.programs.rounds
        var (ours, theirs): ([Latencies], [Latencies]) = ([], [])
        try rounds("latency") {
            theirs.append(try programs.withLimit { try times(Broadcast($0, "/", number)) })
            ours.append(try programs.withTownhall { try times(Broadcast($0, "/fanout", number)) })
        }
        let p99 = ratios(ours.map { $0.millis(99) }, theirs.map { $0.millis(99) })
        outcome.rows = [Row("p99, ratio", "", p99, .atMost(1.15))]
        outcome.rows += ours.rows("townhall") + theirs.rows("limit")
        if let mine = ours.last, let other = theirs.last {
            outcome.drawings.append(
                .lines(
                    title: "Latency by percentile, last round", x: "1 / (1 − share)", y: "ms",
                    byDecades: true,
                    [("townhall", mine.curve), ("limit", other.curve)]))
        }
        return outcome
    }

    private func times(_ room: Broadcast) throws -> Latencies {
        try room.open(number)
        return try room.steady(rate: rate, warmSeconds: 1, seconds: Double(seconds)).times
    }
}

struct HandshakeCommand: Measurement {
    static let configuration = CommandConfiguration(
        commandName: "handshake",
        abstract: "Connections and joins a second, in pairs against the limit program's handshakes.")

    @OptionGroup var programs: ProgramOptions
    @Option(name: .shortAndLong, help: "Connections.")
    var number = 8000
    @Option(help: "On their way at once.")
    var window = 256

    func validate() throws {
        try check("-n", number, 1...19_000)
        try check("--window", window, 1...4096)
    }

    func measure(_ programs: Programs) throws -> Outcome {
        var outcome = Outcome(
            name: "handshake", title: "Coming in against the limit",
            about:
                "Accept and WebSocket handshake; and joining a hall with a seat: handshake with cookie, hello, "
                + "welcome, snapshot.")
        outcome.rounds = self.programs.rounds
        var (limit, ours, joins): ([Pace], [Pace], [Pace]) = ([], [], [])
        var seats: [Double] = []
        try rounds("handshakes") {
            limit.append(try programs.withLimit { try open($0, "/") })
            ours.append(try programs.withTownhall { try open($0, "/fanout") })
            let (seated, joined) = try programs.withTownhall { try join($0) }
            seats.append(seated)
            joins.append(joined)
        }
        let bare = limit.map(\.perSecond)
        outcome.rows = [
            Row("handshakes, ratio", "", ratios(ours.map(\.perSecond), bare), .atLeast(0.95)),
            Row(
                "joins with snapshot, ratio to bare's handshakes", "", ratios(joins.map(\.perSecond), bare),
                .atLeast(0.5)),
            Row("limit, handshakes", "/s", bare),
            Row("townhall, handshakes", "/s", ours.map(\.perSecond)),
            Row("townhall, joins with snapshot", "/s", joins.map(\.perSecond)),
            Row("townhall, seats made by POST", "/s", seats),
            Row("limit, processor time a handshake", "µs", limit.map(\.cpuMicros)),
            Row("townhall, processor time a handshake", "µs", ours.map(\.cpuMicros)),
            Row("townhall, processor time a join", "µs", joins.map(\.cpuMicros)),
        ]
        outcome.drawings.append(
            .bars(
                title: "Connections a second", unit: "/s", goal: nil,
                [
                    ("limit, handshakes", Spread(bare)),
                    ("townhall, handshakes", Spread(ours.map(\.perSecond))),
                    ("townhall, joins", Spread(joins.map(\.perSecond))),
                ]))
        return outcome
    }

    private struct Pace {
        let perSecond: Double
        let cpuMicros: Double
    }

    private func open(_ served: Served, _ path: String) throws -> Pace {
        let room = Broadcast(served, path, number)
        let cpu = served.cpuSeconds
        let seconds = try room.open(number, window: window)
        return Pace(
            perSecond: Double(number) / seconds,
            cpuMicros: (served.cpuSeconds - cpu) * 1_000_000 / Double(number))
    }

    private func join(_ served: Served) throws -> (Double, Pace) {
        let venue = Venue(served, people: [number])
        let hall = venue.assemblies[0]
        try hall.create("handshake")
        let seats = try hall.makeSeats(0..<number)
        let cpu = served.cpuSeconds
        let seconds = try hall.bringIn(0..<number, window: window)
        let pace = Pace(
            perSecond: Double(number) / seconds,
            cpuMicros: (served.cpuSeconds - cpu) * 1_000_000 / Double(number))
        return (Double(number) / seats, pace)
    }
}
