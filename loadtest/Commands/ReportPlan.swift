// What the report measures, full and quick: each measurement as the command line that does the same by itself, and
// about how long a round takes on a quiet machine of two cores.
import ArgumentParser

struct PlannedMeasurement {
    enum Kind {
        case measurement(any Measurement.Type)
        case microPieces(millis: UInt64)
        case microGrowth
    }
    let name: String
    let kind: Kind
    let arguments: [String]
    let rounds: Int
    let secondsARound: Double

    private init(
        _ name: String, _ kind: Kind, _ arguments: String, rounds: Int, secondsARound: Double
    ) {
        self.name = name
        self.kind = kind
        self.arguments = arguments.split(separator: " ").map(String.init)
        self.rounds = rounds
        self.secondsARound = secondsARound
    }

    private init(
        _ name: String, _ type: any Measurement.Type, _ arguments: String = "", rounds: Int,
        secondsARound: Double
    ) {
        self.init(name, .measurement(type), arguments, rounds: rounds, secondsARound: secondsARound)
    }

    static let full: [PlannedMeasurement] = [
        .init("fanout", FanoutCommand.self, rounds: 5, secondsARound: 34),
        .init("events", EventsCommand.self, rounds: 5, secondsARound: 42),
        .init("latency", LatencyCommand.self, rounds: 5, secondsARound: 14),
        .init("handshake", HandshakeCommand.self, rounds: 5, secondsARound: 6),
        .init("memory", MemoryCommand.self, rounds: 5, secondsARound: 24),
        .init("process", ProcessCommand.self, rounds: 5, secondsARound: 20),
        .init("process-tls", ProcessCommand.self, "--tls", rounds: 1, secondsARound: 50),
        .init("ballots", BallotsCommand.self, rounds: 5, secondsARound: 20),
        .init("tls", TLSCommand.self, rounds: 5, secondsARound: 13),
        .init("deflate", DeflateCommand.self, rounds: 5, secondsARound: 12),
        .init("fairness", FairnessCommand.self, rounds: 5, secondsARound: 34),
        .init("stall", StallCommand.self, rounds: 5, secondsARound: 38),
        .init("growth", GrowthCommand.self, rounds: 5, secondsARound: 9),
        .init("micro", .microPieces(millis: 1000), "", rounds: 1, secondsARound: 35),
        .init("micro-growth", .microGrowth, "", rounds: 1, secondsARound: 20),
    ]

    static let quick: [PlannedMeasurement] = [
        .init("fanout", FanoutCommand.self, "-n 1000 -k 1,8 --millis 500", rounds: 3, secondsARound: 5),
        .init("events", EventsCommand.self, "-n 1000 -k 8 --millis 600", rounds: 3, secondsARound: 5),
        .init("latency", LatencyCommand.self, "-n 2000 --seconds 2", rounds: 2, secondsARound: 7),
        .init("handshake", HandshakeCommand.self, "-n 3000", rounds: 3, secondsARound: 3),
        .init("memory", MemoryCommand.self, "--from 1000 --to 5000", rounds: 1, secondsARound: 10),
        .init("process", ProcessCommand.self, "-n 5000 --seconds 2", rounds: 2, secondsARound: 7),
        .init(
            "ballots", BallotsCommand.self, "-n 5000 --ballots 20000 --rate 8000", rounds: 2, secondsARound: 7
        ),
        .init("tls", TLSCommand.self, "-k 8 --millis 500", rounds: 2, secondsARound: 4),
        .init("deflate", DeflateCommand.self, "--millis 500", rounds: 2, secondsARound: 3),
        .init(
            "fairness", FairnessCommand.self,
            "--halls 50 --talk-seconds 3 --seconds 2 --stormers 1000 --storm-rate 3000", rounds: 1,
            secondsARound: 12),
        .init(
            "stall", StallCommand.self, "-n 300 --stalled 15 --rate 200 --seconds 5", rounds: 1,
            secondsARound: 18),
        .init("growth", GrowthCommand.self, "-n 1000,5000", rounds: 1, secondsARound: 4),
        .init("micro", .microPieces(millis: 150), "", rounds: 1, secondsARound: 12),
    ]
}
