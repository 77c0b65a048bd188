// `loadtest events`: what a real hall delivers. Posts of many people, decided, journalled with fdatasync, and fanned
// out to everybody, in pairs against the limit program that only copies bytes.
import ArgumentParser
import Base
import Reactor

struct EventsCommand: Measurement {
    static let configuration = CommandConfiguration(
        commandName: "events",
        abstract: "Deliveries a second of a hall's posts, journalled, in pairs against the limit program.")

    @OptionGroup var programs: ProgramOptions
    @Option(name: .shortAndLong, help: "People in the hall, separated by commas.")
    var number = NumberList([1000, 10_000])
    @Option(name: .short, help: "Posts sent at once, each by another person, separated by commas.")
    var k = NumberList([1, 8, 32])
    @Option(help: "Bursts under way before the next is held back.")
    var backlog = 4
    @Option(
        help: "Milliseconds measured of each cell; not said: as long as so many may post, 2000 at most.")
    var millis: Int?

    func validate() throws {
        for count in number.values { try check("-n", count, 1...19_000) }
        for burst in k.values { try check("-k", burst, 1...256) }
        try check("--backlog", backlog, 2...64)
        if let millis { try check("--millis", millis, 100...60_000) }
    }

    func measure(_ programs: Programs) throws -> Outcome {
        var outcome = Outcome(
            name: "events", title: "A hall's events against the limit",
            about: "Posts of about 200 bytes on the wire by many people, journalled before they are shown; "
                + "k at once, \(backlog) bursts under way. The limit broadcasts frames of 200 bytes.")
        outcome.rounds = self.programs.rounds
        var bars: [(String, Spread)] = []
        for number in number.values {
            for k in k.values {
                let cell = try cell(programs, number, k)
                outcome.rows += cell.rows("N=\(number) k=\(k)", goal: k >= 8 ? .atLeast(0.9) : nil)
                bars.append(("N=\(number) k=\(k)", Spread(cell.ratios)))
                if let note = cell.note { outcome.notes.append("N=\(number) k=\(k): \(note)") }
            }
        }
        outcome.drawings.append(
            .bars(title: "A hall's deliveries a second as a ratio to the limit", unit: "", goal: 0.9, bars))
        return outcome
    }

    private struct Cell {
        var ours: [HallFigures] = []
        var theirs: [BroadcastFigures] = []

        var ratios: [Double] {
            loadtest.ratios(ours.map(\.deliveriesPerSecond), theirs.map(\.deliveriesPerSecond))
        }

        var note: String? {
            let refused = ours.reduce(0) { $0 + $1.refused }
            return refused > 0
                ? "\(refused) posts were refused: one a second a person is what limits it" : nil
        }

        func rows(_ name: String, goal: Goal?) -> [Row] {
            [
                Row("\(name): ratio", "", ratios, goal),
                Row("\(name): townhall", "deliveries/s", ours.map(\.deliveriesPerSecond)),
                Row("\(name): limit", "deliveries/s", theirs.map(\.deliveriesPerSecond)),
                Row("\(name): bytes of an event", "B", ours.map(\.bytes)),
                Row(
                    "\(name): from a post's sending to a reader, p99", "ms", ours.map { $0.times.millis(99) }),
                Row("\(name): frames a reader's read brings, townhall", "", ours.map(\.framesPerRead)),
                Row("\(name): the same, limit", "", theirs.map(\.framesPerRead)),
                Row("\(name): this tool's share of its core, townhall", "", ours.map(\.ownShare)),
                Row("\(name): the same, limit", "", theirs.map(\.ownShare)),
                Row(
                    "\(name): deliveries a processor second, ratio", "",
                    loadtest.ratios(theirs.map(\.cpuMicrosPerDelivery), ours.map(\.cpuMicrosPerDelivery))),
            ]
        }
    }

    /// Seconds to warm up and to measure: with few people there is soon nothing left that they may post.
    private func stretch(of people: Int) -> (warm: Double, measured: Double) {
        if let millis { return (min(0.5, Double(millis) / 2000), Double(millis) / 1000) }
        let most = PostAllowance.seconds(
            people: people, postsPerSecond: Self.deliveriesPerSecondMax / Double(people + 1))
        let seconds = min(2.5, most)
        return (min(0.5, seconds / 4), seconds - min(0.5, seconds / 4))
    }

    /// More than a core delivers.
    private static let deliveriesPerSecondMax = 6_000_000.0

    private func cell(_ programs: Programs, _ number: Int, _ k: Int) throws -> Cell {
        var cell = Cell()
        let (warm, seconds) = stretch(of: number)
        try rounds("events, \(number) people, k=\(k)") {
            cell.theirs.append(
                try programs.withLimit { served in
                    let room = Broadcast(served, "/", number)
                    try room.open(number)
                    return try room.bursts(k: k, backlog: backlog, warmSeconds: warm, seconds: seconds)
                })
            cell.ours.append(
                try programs.withTownhall { served in
                    let talk = try Discussion(served, people: number)
                    return try talk.bursts(k: k, backlog: backlog, warmSeconds: warm, seconds: seconds)
                })
        }
        return cell
    }
}
