// `loadtest fairness`: many halls on one loop. No hall waits much longer than another, and a vote storm in one delays
// another's chat and moderator little.
import ArgumentParser
import Base
import Reactor

struct FairnessCommand: Measurement {
    static let configuration = CommandConfiguration(
        commandName: "fairness",
        abstract: "200 halls of 50 people; and a vote storm beside another hall's chat.")

    @OptionGroup var programs: ProgramOptions
    @Option(help: "Halls.")
    var halls = 200
    @Option(help: "People in each.")
    var people = 50
    @Option(help: "Posts a second in each hall.")
    var rate = 10
    @Option(help: "Seconds of posts in all halls: of few posts the 99th percentile is the slowest of all.")
    var talkSeconds = 10
    @Option(help: "Seconds measured of the chat beside a storm, and of that without one.")
    var seconds = 5
    @Option(help: "People in the hall that storms.")
    var stormers = 2000
    @Option(help: "Their ballots a second.")
    var stormRate = 6000

    func validate() throws {
        try check("--halls", halls, 2...400)
        try check("--people", people, 2...1000)
        try check("--rate", rate, 1...50)
        try check("--talk-seconds", talkSeconds, 1...120)
        try check("--seconds", seconds, 2...30)
        guard rate * talkSeconds <= PostAllowance.posts(people: people, seconds: talkSeconds) else {
            throw ValidationError("more posts than so many people may write in that time")
        }
        try check("--stormers", stormers, 5...5000)
        try check("--storm-rate", stormRate, 1...20_000)
        guard halls * (people + 2) + stormers < 18_900 else {
            throw ValidationError("more people than descriptors")
        }
    }

    func measure(_ programs: Programs) throws -> Outcome {
        var outcome = Outcome(
            name: "fairness", title: "Fairness between halls",
            about:
                "\(halls) halls of \(people) people on one loop, \(rate) posts a second in each. Then a storm of "
                + "\(stormRate) ballots a second in a hall of \(stormers), beside one hall's chat and moderator."
        )
        outcome.rounds = self.programs.rounds
        var (worst, middle, share): ([Double], [Double], [Double]) = ([], [], [])
        var disk: [Latencies] = []
        var ballots: [Double] = []
        var (calm, storm): ([Latencies], [Latencies]) = ([], [])
        var (leadCalm, leadStorm): ([Latencies], [Latencies]) = ([], [])
        try rounds("fairness") {
            try programs.withTownhall { served in
                let world = try FairWorld(served, halls: halls, people: people, stormers: stormers)
                let probe = try served.data.map { try DiskProbe(in: $0) }
                let p99 = try world.talk(rate: rate, seconds: talkSeconds).map { $0.millis(99) }
                if let probe { disk.append(probe.stop()) }
                worst.append(p99.max() ?? .nan)
                middle.append(Spread(p99).median)
                share.append((p99.max() ?? .nan) / Spread(p99).median)
                let quiet = try world.chatBeside(seconds: seconds, stormRate: 0)
                let loud = try world.chatBeside(seconds: seconds, stormRate: stormRate)
                ballots.append(Double(world.ballotsKept) / Double(seconds))
                calm.append(quiet.chat)
                leadCalm.append(quiet.moderator)
                storm.append(loud.chat)
                leadStorm.append(loud.moderator)
            }
        }
        func delay(_ loud: [Latencies], _ quiet: [Latencies]) -> [Double] {
            zip(loud, quiet).map { $0.millis(99) - $1.millis(99) }
        }
        outcome.rows = [
            Row("slowest hall's p99 over the median hall's", "", share, .atMost(2)),
            Row("slowest hall's p99", "ms", worst),
            Row("median hall's p99", "ms", middle),
            Row("fdatasync beside them, p99", "ms", disk.map { $0.millis(99) }),
            Row("fdatasync beside them, longest", "ms", disk.map { $0.millis(100) }),
            Row("chat delayed by the storm, p99", "ms", delay(storm, calm), .atMost(100)),
            Row("moderator delayed by the storm, p99", "ms", delay(leadStorm, leadCalm), .atMost(100)),
            Row("ballots kept in the storm", "/s", ballots),
            Row("chat in the storm, p99", "ms", storm.map { $0.millis(99) }),
            Row("moderator in the storm, p99", "ms", leadStorm.map { $0.millis(99) }),
        ]
        outcome.drawings.append(
            .bars(
                title: "p99 of a hall's chat and moderator", unit: "ms", goal: nil,
                [
                    ("chat, calm", Spread(calm.map { $0.millis(99) })),
                    ("chat, storm", Spread(storm.map { $0.millis(99) })),
                    ("moderator, calm", Spread(leadCalm.map { $0.millis(99) })),
                    ("moderator, storm", Spread(leadStorm.map { $0.millis(99) })),
                ]))
        return outcome
    }
}

/// The halls of the measurement: many that talk, and one that votes.
private final class FairWorld {
    private let venue: Venue
    private let talkers: [Assembly]
    private var items: [UInt64] = []
    private let stormHall: Assembly
    private let vote: Election
    var ballotsKept: Int { vote.kept }

    init(_ served: Served, halls: Int, people: Int, stormers: Int) throws {
        venue = Venue(served, people: Array(repeating: people, count: halls) + [stormers])
        talkers = Array(venue.assemblies.dropLast())
        stormHall = venue.assemblies.last!
        vote = Election(stormHall)
        for (index, hall) in venue.assemblies.enumerated() {
            Terminal.progress("hall \(index + 1) of \(venue.assemblies.count)")
            try hall.create("hall \(index)")
            try hall.bringInStaff(screen: hall === stormHall)
            if hall !== stormHall {
                items.append(
                    try hall.startItem([
                        ("kind", .string(Array("discussion".utf8))), ("title", .string(Array("talk".utf8))),
                    ]))
            }
            _ = try hall.makeSeats(0..<hall.people)
            _ = try hall.bringIn(0..<hall.people)
        }
        try vote.open()
    }

    /// Posts in every hall; each hall's latencies.
    func talk(rate: Int, seconds: Int) throws -> [Latencies] {
        var times = Array(repeating: Latencies(), count: talkers.count)
        venue.swarm.stamps = .quoted
        venue.swarm.onStamp = { [unowned venue] line, sent in
            let index = venue.index(of: line)
            if index < times.count { times[index].record(Clock.monotonicMicros() &- sent) }
        }
        defer { venue.swarm.onStamp = { _, _ in } }
        let total = rate * seconds * talkers.count
        var due = Clock.monotonicMicros()
        for number in 0..<total {
            while Clock.monotonicMicros() < due { venue.swarm.turn(1) }
            try venue.check()
            let index = number % talkers.count
            talkers[index].post(
                number / talkers.count % talkers[index].people, item: items[index],
                bytes: Discussion.textBytes)
            due += UInt64(1_000_000 / (rate * talkers.count))
        }
        for _ in 0..<20 { venue.swarm.turn(20) }
        return times
    }

    /// One hall's chat at ten posts a second and its moderator at five commands a second, beside a storm or none.
    func chatBeside(seconds: Int, stormRate: Int) throws -> (chat: Latencies, moderator: Latencies) {
        let hall = talkers[0]
        var (chat, moderator) = (Latencies(), Latencies())
        var asked: [UInt64: UInt64] = [:]
        venue.swarm.onStamp = { [unowned venue] line, sent in
            if venue.index(of: line) == 0 { chat.record(Clock.monotonicMicros() &- sent) }
        }
        hall.onMessage = { line, message in
            guard line == hall.host, Assembly.isType(message, "kept"),
                let sent = asked.removeValue(forKey: Assembly.number(message, behind: "\"ref\":"))
            else { return }
            moderator.record(Clock.monotonicMicros() &- sent)
        }
        defer {
            venue.swarm.onStamp = { _, _ in }
            hall.onMessage = { _, _ in }
        }
        let begin = Clock.monotonicMicros()
        var tick = 0
        while Clock.monotonicMicros() - begin < UInt64(seconds) * 1_000_000 {
            try venue.check()
            let elapsed = Clock.monotonicMicros() - begin
            if elapsed >= UInt64(tick) * 100_000 {
                hall.post(tick % hall.people, item: items[0], bytes: Discussion.textBytes)
                if tick % 2 == 0 {
                    let reference = hall.command(hall.host, "clock.start") { json in
                        json.key("item")
                        json.integer(items[0])
                        json.key("seconds")
                        json.integer(600 + tick)
                    }
                    asked[reference] = Clock.monotonicMicros()
                }
                tick += 1
            }
            if stormRate > 0 { vote.storm(elapsed: elapsed, rate: stormRate) }
            venue.swarm.turn(1)
        }
        for _ in 0..<50 where !asked.isEmpty { venue.swarm.turn(20) }
        return (chat, moderator)
    }
}
