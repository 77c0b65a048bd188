// `loadtest fanout`, `tls`: deliveries a second of a broadcast room, in pairs in turn.
import ArgumentParser

struct FanoutCommand: Measurement {
    static let configuration = CommandConfiguration(
        commandName: "fanout", abstract: "Deliveries a second of /fanout, in pairs against the limit program."
    )

    @OptionGroup var programs: ProgramOptions
    @Option(name: .shortAndLong, help: "Connections, separated by commas.")
    var number = NumberList([1000, 10_000])
    @Option(name: .short, help: "Messages published at once, separated by commas.")
    var k = NumberList([1, 8, 32])
    @Option(help: "Milliseconds measured of each cell.")
    var millis = 2000

    func validate() throws {
        for count in number.values { try check("-n", count, 1...19_000) }
        for burst in k.values { try check("-k", burst, 1...256) }
        try check("--millis", millis, 100...60_000)
    }

    func measure(_ programs: Programs) throws -> Outcome {
        var outcome = Outcome(
            name: "fanout", title: "Fan-out against the limit",
            about: "Frames of 200 bytes through /fanout, k published at once, two bursts under way.")
        outcome.rounds = self.programs.rounds
        let grid = BroadcastGrid(k: k.values, millis: millis)
        var bars: [(String, Spread)] = []
        for number in number.values {
            try rounds("\(number) connections") {
                try programs.withLimit { try grid.run(Broadcast($0, "/", number), number, isOurs: false) }
                try programs.withTownhall {
                    try grid.run(Broadcast($0, "/fanout", number), number, isOurs: true)
                }
            }
            outcome.rows += grid.rows("N=\(number)", goal: .atLeast(0.95))
            bars += grid.bars("N=\(number)")
            grid.removeAll()
        }
        outcome.drawings.append(
            .bars(title: "Deliveries a second as a ratio to the limit", unit: "", goal: 0.95, bars))
        return outcome
    }
}

struct TLSCommand: Measurement {
    static let configuration = CommandConfiguration(
        commandName: "tls",
        abstract: "The same over TLS, against a bare server doing SSL_write of the same bytes.")

    @OptionGroup var programs: ProgramOptions
    @Option(name: .shortAndLong, help: "Connections.")
    var number = 1000
    @Option(name: .short, help: "Messages published at once, separated by commas.")
    var k = NumberList([1, 8])
    @Option(help: "Milliseconds measured of each cell.")
    var millis = 2000

    func validate() throws {
        try check("-n", number, 1...19_000)
        for burst in k.values { try check("-k", burst, 1...256) }
        try check("--millis", millis, 100...60_000)
    }

    func measure(_ programs: Programs) throws -> Outcome {
        var outcome = Outcome(
            name: "tls", title: "Fan-out over TLS against the limit",
            about: "The same room over TLS 1.3; the limit encrypts the same bytes for each connection.")
        outcome.rounds = self.programs.rounds
        guard programs.has(.bareTLS) else {
            outcome.skipped = "loadtest/limit/bare-tls.c is not there"
            return outcome
        }
        let grid = BroadcastGrid(k: k.values, millis: millis)
        try rounds("TLS, \(number) connections") {
            try programs.withLimit(.bareTLS) {
                try grid.run(Broadcast($0, "/", number), number, isOurs: false)
            }
            try programs.withTownhall(tls: true) {
                try grid.run(Broadcast($0, "/fanout", number), number, isOurs: true)
            }
        }
        outcome.rows = grid.rows("N=\(number)", goal: .atLeast(0.9))
        outcome.drawings.append(
            .bars(
                title: "Deliveries a second over TLS as a ratio to the limit", unit: "", goal: 0.9,
                grid.bars("N=\(number)")))
        return outcome
    }
}

/// The cells of a grid, filled round by round.
final class BroadcastGrid {
    private struct Cell {
        var ours: [BroadcastFigures] = []
        var theirs: [BroadcastFigures] = []
        var ratios: [Double] {
            loadtest.ratios(ours.map(\.deliveriesPerSecond), theirs.map(\.deliveriesPerSecond))
        }
        var cpuRatios: [Double] {
            loadtest.ratios(theirs.map(\.cpuMicrosPerDelivery), ours.map(\.cpuMicrosPerDelivery))
        }
    }
    private let k: [Int]
    private let seconds: Double
    private var cells: [Cell]

    init(k: [Int], millis: Int) {
        self.k = k
        seconds = Double(millis) / 1000
        cells = Array(repeating: Cell(), count: k.count)
    }

    func removeAll() { cells = Array(repeating: Cell(), count: k.count) }

    /// One server's half of a round: all k on the same connections.
    func run(_ room: Broadcast, _ number: Int, isOurs: Bool) throws {
        try room.open(number)
        for (i, k) in k.enumerated() {
            Terminal.progress("\(isOurs ? "townhall" : "limit"), k=\(k)")
            let figures = try room.bursts(k: k, warmSeconds: min(0.5, seconds / 2), seconds: seconds)
            if isOurs { cells[i].ours.append(figures) } else { cells[i].theirs.append(figures) }
        }
    }

    func rows(_ name: String, goal: Goal, limit: String = "limit", ours: String = "townhall") -> [Row] {
        zip(k, cells).flatMap { k, cell in
            [
                Row("\(name) k=\(k): ratio", "", cell.ratios, goal),
                Row("\(name) k=\(k): \(ours)", "deliveries/s", cell.ours.map(\.deliveriesPerSecond)),
                Row("\(name) k=\(k): \(limit)", "deliveries/s", cell.theirs.map(\.deliveriesPerSecond)),
                Row("\(name) k=\(k): deliveries a processor second, ratio", "", cell.cpuRatios),
                Row(
                    "\(name) k=\(k): this tool's share of its core", "",
                    (cell.ours + cell.theirs).map(\.ownShare)),
            ]
        }
    }

    func bars(_ name: String) -> [(String, Spread)] {
        zip(k, cells).map { ("\(name) k=\($0)", Spread($1.ratios)) }
    }
}
