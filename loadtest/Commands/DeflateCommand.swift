// `loadtest deflate`: what compressing costs and saves, each frame compressed once for all its readers: messages through
// `/fanout`, and a hall's posts through `/ws`, in pairs against the same without.
import ArgumentParser
import Base

struct DeflateCommand: Measurement {
    static let configuration = CommandConfiguration(
        commandName: "deflate", abstract: "Deliveries a second with permessage-deflate against those without."
    )

    @OptionGroup var programs: ProgramOptions
    @Option(name: .shortAndLong, help: "Connections.")
    var number = 1000
    @Option(name: .short, help: "Messages published at once, separated by commas.")
    var k = NumberList([8])
    @Option(help: "Bytes of a message; short ones are not compressed.")
    var bytes = 600
    @Option(help: "Sentences of a post in the hall.")
    var sentences = 6
    @Option(help: "Milliseconds measured of each cell of /fanout.")
    var millis = 2000

    func validate() throws {
        try check("-n", number, 1...19_000)
        for burst in k.values { try check("-k", burst, 1...256) }
        try check("--bytes", bytes, 300...16_000)
        try check("--sentences", sentences, 4...14)
        try check("--millis", millis, 100...60_000)
    }

    func measure(_ programs: Programs) throws -> Outcome {
        var outcome = Outcome(
            name: "deflate", title: "permessage-deflate against plain frames",
            about:
                "\(bytes)-byte messages through /fanout, and posts of \(sentences) sentences in a hall, k = 8; "
                + "both runs on townhall.")
        outcome.rounds = self.programs.rounds
        let grid = BroadcastGrid(k: k.values, millis: millis)
        var shares: [Double] = []
        var sizes: [Double] = []
        try rounds("deflate, \(number) connections") {
            for deflates in [false, true] {
                try programs.withTownhall { served in
                    let room = Broadcast(served, "/fanout", number, deflate: deflates, payloadBytes: bytes)
                    try grid.run(room, number, isOurs: deflates)
                    guard deflates else { return }
                    shares.append(Double(room.swarm.deflatedFrames) / Double(max(1, room.swarm.frames)))
                    sizes.append(Double(room.swarm.bytesRead) / Double(max(1, room.swarm.frames)))
                }
            }
        }
        outcome.rows = grid.rows("N=\(number)", goal: .atLeast(0.8), limit: "plain", ours: "deflated")
        outcome.rows.append(Row("share of frames that came compressed", "", shares, .atLeast(0.99)))
        outcome.rows.append(Row("bytes of a compressed frame", "B", sizes))
        let hall = try hallRatios(programs, into: &outcome)
        outcome.drawings.append(
            .bars(
                title: "Deliveries a second with deflate as a ratio to plain", unit: "", goal: 0.8,
                grid.bars("N=\(number)") + [("a hall's posts", Spread(hall))]))
        return outcome
    }

    /// The same with what a hall sends: posts that are decided, journalled, encoded once and compressed once.
    private func hallRatios(_ programs: Programs, into outcome: inout Outcome) throws -> [Double] {
        var (plain, deflated, shares): ([HallFigures], [HallFigures], [Double]) = ([], [], [])
        // Half as fast as short posts.
        let most = PostAllowance.seconds(people: number, postsPerSecond: 3_000_000 / Double(number))
        let seconds = min(1.5, most)
        try rounds("deflate, a hall of \(number)") {
            for deflates in [false, true] {
                try programs.withTownhall { served in
                    let talk = try Discussion(
                        served, people: number, sentences: sentences, deflates: deflates)
                    let figures = try talk.bursts(
                        k: 8, backlog: 4, warmSeconds: seconds / 4, seconds: seconds * 3 / 4)
                    if deflates { deflated.append(figures) } else { plain.append(figures) }
                    if deflates {
                        shares.append(Double(talk.swarm.deflatedFrames) / Double(max(1, talk.swarm.frames)))
                    }
                }
            }
        }
        let ratios = loadtest.ratios(
            deflated.map(\.deliveriesPerSecond), plain.map(\.deliveriesPerSecond))
        outcome.rows += [
            Row("a hall's posts, k=8: ratio", "", ratios, .atLeast(0.8)),
            Row("a hall's posts: plain", "deliveries/s", plain.map(\.deliveriesPerSecond)),
            Row("a hall's posts: deflated", "deliveries/s", deflated.map(\.deliveriesPerSecond)),
            Row("a hall's posts: share that came compressed", "", shares, .atLeast(0.99)),
            Row("a hall's posts: bytes of one, plain", "B", plain.map(\.bytes)),
            Row("a hall's posts: bytes of one, deflated", "B", deflated.map(\.bytes)),
        ]
        return ratios
    }
}
