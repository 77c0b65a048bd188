// The load and benchmark tool: loads servers over real sockets, on loopback, bounded in time and count.
// Speed is shown in pairs against the limit programs, several rounds in turn, as ratios.
import ArgumentParser

@main
struct Loadtest: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "loadtest", abstract: "Load a Townhall server and measure it.",
        subcommands: [
            FanoutCommand.self,
            LatencyCommand.self,
            MemoryCommand.self,
            HandshakeCommand.self,
            TLSCommand.self,
            DeflateCommand.self,
            GrowthCommand.self,
            EventsCommand.self,
            ProcessCommand.self,
            BallotsCommand.self,
            FairnessCommand.self,
            StallCommand.self,
            ReportCommand.self,
            CrowdCommand.self,
            MicroCommand.self,
            QualityCommand.self,
        ])
}

func fail(_ line: String) -> Never {
    Terminal.note("loadtest: \(line)\n")
    Loadtest.exit(withError: ExitCode.failure)
}
