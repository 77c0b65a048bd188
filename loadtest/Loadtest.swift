// The load and benchmark tool: loads a running server over real sockets, on loopback, bounded in time and count.
// Speed is shown in pairs against the limit program, several rounds, as ratios.
import ArgumentParser
import Glibc

@main
struct Loadtest: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "loadtest", abstract: "Load a Townhall server and measure it.",
        subcommands: [FanoutCommand.self, JoinCommand.self, VotesCommand.self, CrowdCommand.self])
}

/// Which server, and how the result is printed.
struct ServerOptions: ParsableArguments {
    @Option(help: "The server, as 127.0.0.1:8080. Loopback only.")
    var server = "127.0.0.1:8080"
    @Option(help: "The link to the host's desk that the server's first start printed; halls are made through it.")
    var desk: String?
    @Flag(help: "Speak TLS and trust any certificate.")
    var tls = false
    @Flag(help: "Print the result as one JSON object.")
    var json = false
    @Option(help: "The seed of whatever is drawn by chance.")
    var seed: UInt64 = 1

    func validate() throws {
        guard server.hasPrefix("127.") || server.hasPrefix("localhost:") || server.hasPrefix("[::1]:") else {
            throw ValidationError("--server is on loopback: this tool loads no other machine")
        }
    }

    /// The secret of the desk's link.
    func deskSecret() throws -> String {
        guard let secret = desk?.split(separator: "#").last, secret.count == 64 else {
            throw ValidationError("give the desk's link with --desk 'http://…/desk#…'")
        }
        return String(secret)
    }
}

func fail(_ line: String) -> Never {
    Report.note("loadtest: \(line)\n")
    exit(1)
}

/// Runs one more descriptor than most shells allow.
func raiseDescriptors() {
    var limit = rlimit()
    getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    limit.rlim_cur = limit.rlim_max
    setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
}
