// `loadtest memory` and `growth`: what a connection costs in memory, and whether time and memory grow as the number of
// connections does.
import ArgumentParser
import Glibc
import Reactor

struct MemoryCommand: Measurement {
    static let configuration = CommandConfiguration(
        commandName: "memory", abstract: "Anonymous memory a connection, from 1,000 connections to 19,000.")

    @OptionGroup var programs: ProgramOptions
    @Option(name: .customLong("from"), help: "Connections at the first look.")
    var least = 1000
    @Option(name: .customLong("to"), help: "Connections at the second look.")
    var most = 19_000

    func validate() throws {
        try check("--from", least, 1...18_000)
        try check("--to", most, (least + 1)...19_000)
    }

    func measure(_ programs: Programs) throws -> Outcome {
        var outcome = Outcome(
            name: "memory", title: "Memory a connection",
            about:
                "Growth of the server's RssAnon from \(least) to \(most) idle connections, over their number."
        )
        outcome.rounds = self.programs.rounds
        var (limit, room, seat, tls): ([Double], [Double], [Double], [Double]) = ([], [], [], [])
        try rounds("memory") {
            limit.append(try programs.withLimit { try growth($0, "/") })
            room.append(try programs.withTownhall { try growth($0, "/fanout") })
            seat.append(try programs.withTownhall { try seatGrowth($0) })
            tls.append(try programs.withTownhall(tls: true) { try growth($0, "/fanout") })
        }
        outcome.rows = [
            Row("on /fanout", "B", room, .atMost(128)),
            Row("with a seat in a hall", "B", seat, .atMost(512)),
            Row("on /fanout over TLS", "B", tls),
            Row("limit", "B", limit),
        ]
        outcome.drawings.append(
            .bars(
                title: "Bytes a connection, without TLS", unit: "B", goal: nil,
                [("limit", Spread(limit)), ("/fanout", Spread(room)), ("seat in a hall", Spread(seat))]))
        return outcome
    }

    private func growth(_ served: Served, _ path: String) throws -> Double {
        let room = Broadcast(served, path, most)
        try room.open(least)
        let before = try settled(served) { room.swarm.turn(20) }
        try room.open(most)
        return (try settled(served) { room.swarm.turn(20) } - before) / Double(most - least)
    }

    private func seatGrowth(_ served: Served) throws -> Double {
        let venue = Venue(served, people: [most])
        let hall = venue.assemblies[0]
        try hall.create("memory")
        _ = try hall.makeSeats(0..<least)
        _ = try hall.bringIn(0..<least)
        let before = try settled(served) { venue.swarm.turn(20) }
        _ = try hall.makeSeats(least..<most)
        _ = try hall.bringIn(least..<most)
        return (try settled(served) { venue.swarm.turn(20) } - before) / Double(most - least)
    }

    /// Bytes of anonymous memory after half a second of quiet.
    private func settled(_ served: Served, _ turn: () -> Void) throws -> Double {
        let end = Clock.monotonicMicros() + 500_000
        while Clock.monotonicMicros() < end { turn() }
        guard let bytes = served.anonymousBytes else {
            throw ValidationError("memory is measured of a server of its own: leave out --server")
        }
        return Double(bytes)
    }
}

struct GrowthCommand: Measurement {
    static let configuration = CommandConfiguration(
        commandName: "growth", abstract: "Time and memory at 1,000, 5,000 and 19,000 connections.")

    @OptionGroup var programs: ProgramOptions
    @Option(name: .shortAndLong, help: "Connections, rising, separated by commas.")
    var number = NumberList([1000, 5000, 19_000])

    func validate() throws {
        for count in number.values { try check("-n", count, 1...19_000) }
        guard number.values == number.values.sorted(), number.values.count > 1 else {
            throw ValidationError("-n names two or more rising numbers")
        }
    }

    /// What one size showed.
    private struct Size {
        var openMillis: [Double] = []
        var megabytes: [Double] = []
        var broadcastMillis: [Double] = []
        var cpuMicros: [Double] = []
    }

    func measure(_ programs: Programs) throws -> Outcome {
        var outcome = Outcome(
            name: "growth", title: "Growth with the number of connections",
            about: "On /fanout: opening all connections, anonymous memory, and one message until all have it."
        )
        outcome.rounds = self.programs.rounds
        var sizes = Array(repeating: Size(), count: number.values.count)
        try rounds("growth") {
            try programs.withTownhall { served in try climb(served, &sizes) }
        }
        for (count, size) in zip(number.values, sizes) {
            outcome.rows += [
                Row("\(count) connections: opening all", "ms", size.openMillis),
                Row("\(count) connections: anonymous memory", "MB", size.megabytes),
                Row("\(count) connections: one message to all", "ms", size.broadcastMillis),
                Row("\(count) connections: processor time a delivery", "µs", size.cpuMicros),
            ]
        }
        if let first = sizes.first, let last = sizes.last {
            let times = Double(number.values.last!) / Double(number.values.first!)
            outcome.rows.append(
                Row(
                    "time a delivery, most against fewest connections", "",
                    zip(last.broadcastMillis, first.broadcastMillis).map { $0 / $1 / times }, .atMost(1.5)))
            outcome.notes.append(sum(first, last))
        }
        outcome.drawings = drawings(sizes)
        return outcome
    }

    private func climb(_ served: Served, _ sizes: inout [Size]) throws {
        let room = Broadcast(served, "/fanout", number.values.last!)
        var opened = 0.0
        for (i, count) in number.values.enumerated() {
            opened += try room.open(count) * 1000
            for _ in 0..<25 { room.swarm.turn(20) }
            sizes[i].openMillis.append(opened)
            sizes[i].megabytes.append(Double(served.anonymousBytes ?? 0) / 1_000_000)
            _ = try room.once()
            let times = try (0..<9).map { _ in try room.once() / 1000 }
            sizes[i].broadcastMillis.append(Spread(times).median)
            let busy = try room.bursts(k: 1, warmSeconds: 0.2, seconds: 0.8)
            sizes[i].cpuMicros.append(busy.cpuMicrosPerDelivery)
        }
    }

    private func drawings(_ sizes: [Size]) -> [Drawing] {
        func line(_ label: String, _ value: (Size) -> [Double]) -> (String, [(Double, Double)]) {
            (label, zip(number.values, sizes).map { (Double($0), Spread(value($1)).median) })
        }
        return [
            .lines(
                title: "One message to all", x: "connections", y: "ms", byDecades: false,
                [line("until the last has it", \.broadcastMillis)]),
            .lines(
                title: "Anonymous memory", x: "connections", y: "MB", byDecades: false,
                [line("RssAnon", \.megabytes)]),
        ]
    }

    /// What a larger machine would need, on paper: the costs of what was added, times a million.
    private func sum(_ first: Size, _ last: Size) -> String {
        let count = Double(number.values.last! - number.values.first!)
        let delivery = Spread(last.cpuMicros).median
        let bytes = (Spread(last.megabytes).median - Spread(first.megabytes).median) * 1_000_000 / count
        return
            "On paper, for 1,000,000 connections: \(readable(bytes)) MB of user memory beside the kernel's socket "
            + "buffers, and one message to all takes \(readable(delivery)) s of one core, "
            + "\(readable(delivery / 16)) s on 16 loops."
    }
}
