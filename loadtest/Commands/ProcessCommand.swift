// `loadtest process`: one process as full as it may be. Everybody in one hall: coming in, four events a second, all
// lines cut at once and taken up again.
import ArgumentParser
import Base
import Reactor

struct ProcessCommand: Measurement {
    static let configuration = CommandConfiguration(
        commandName: "process",
        abstract: "19,000 people in one hall: joining, four events a second, all cut and back.",
        aliases: ["join"])

    @OptionGroup var programs: ProgramOptions
    @Option(name: .shortAndLong, help: "People.")
    var number = 19_000
    @Option(help: "Events a second.")
    var rate = 4
    @Option(help: "Seconds of events.")
    var seconds = 5
    @Option(help: "On their way in at once.")
    var window = 512
    @Flag(help: "Over TLS: reported, without goals.")
    var tls = false

    func validate() throws {
        try check("-n", number, 1...19_000)
        try check("--rate", rate, 1...1000)
        try check("--seconds", seconds, 1...60)
        try check("--window", window, 1...4096)
    }

    func measure(_ programs: Programs) throws -> Outcome {
        var outcome = Outcome(
            name: tls ? "process-tls" : "process", title: "A full process" + (tls ? ", over TLS" : ""),
            about:
                "\(number) people in one hall on one core: all joined with snapshot, \(rate) posts a second to "
                + "all, all lines cut at once and back.")
        outcome.rounds = self.programs.rounds
        var (seats, joins, backs): ([Double], [Double], [Double]) = ([], [], [])
        var (times, joinTimes): ([Latencies], [Latencies]) = ([], [])
        var missing: [Double] = []
        try rounds("full process") {
            try programs.withTownhall(tls: tls) { served in
                let venue = Venue(served, people: [number])
                let hall = venue.assemblies[0]
                let item = try prepare(hall, &seats)
                joins.append(try hall.bringIn(0..<number, window: window, within: 120))
                joinTimes.append(hall.joinTimes)
                let (time, lost) = try events(venue, hall, item)
                times.append(time)
                missing.append(lost)
                hall.cut(0..<number)
                hall.comesBack = true
                backs.append(try hall.bringIn(0..<number, window: window, within: 120))
            }
        }
        outcome.rows = [
            Row("seats made by POST", "/s", seats.map { Double(number) / $0 }),
            Row("all joined with snapshot", "s", joins, tls ? nil : .atMost(5)),
        ]
        outcome.rows += joinTimes.rows("one joining").dropLast(2)
        outcome.rows += times.rows("an event to everybody", p99Goal: tls ? nil : .atMost(250))
        outcome.rows += [
            Row("deliveries missing", "", missing, .atMost(0)),
            Row("all cut and back", "s", backs, tls ? nil : .atMost(10)),
        ]
        if let last = times.last {
            outcome.drawings.append(
                .lines(
                    title: "An event to \(number) people, by percentile", x: "1 / (1 − share)", y: "ms",
                    byDecades: true, [("townhall", last.curve)]))
        }
        return outcome
    }

    private func prepare(_ hall: Assembly, _ seats: inout [Double]) throws -> UInt64 {
        try hall.create("process")
        try hall.bringInStaff()
        let item = try hall.startItem([
            ("kind", .string(Array("discussion".utf8))), ("title", .string(Array("process".utf8))),
        ])
        seats.append(try hall.makeSeats(0..<number))
        return item
    }

    /// Posts at a steady rate; latencies, and how many deliveries did not come.
    private func events(_ venue: Venue, _ hall: Assembly, _ item: UInt64) throws -> (Latencies, Double) {
        var times = Latencies()
        venue.swarm.countsPosts = true
        venue.swarm.stamps = .quoted
        venue.swarm.onStamp = { line, sent in
            if line != hall.host { times.record(Clock.monotonicMicros() &- sent) }
        }
        defer {
            venue.swarm.onStamp = { _, _ in }
            venue.swarm.countsPosts = false
            venue.swarm.stamps = .none
        }
        let start = venue.swarm.frames
        let count = rate * seconds
        var due = Clock.monotonicMicros()
        for person in 0..<count {
            while Clock.monotonicMicros() < due {
                venue.swarm.turn(Int((due - Clock.monotonicMicros()) / 1000) + 1)
            }
            try venue.check()
            hall.post(person * 7 % number, item: item, bytes: Discussion.textBytes)
            due += UInt64(1_000_000 / rate)
            Terminal.progress("event \(person + 1) of \(count)")
        }
        // The host reads posts as well.
        let wanted = UInt64(count) * UInt64(number + 1)
        let end = Clock.monotonicMicros() + 10_000_000
        while venue.swarm.frames - start < wanted, Clock.monotonicMicros() < end { venue.swarm.turn(10) }
        return (times, Double(wanted) - Double(venue.swarm.frames - start))
    }
}
