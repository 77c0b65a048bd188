// Which server a recorded conversation is played into.
import ArgumentParser
import Protocol

/// Which server, and how the result is printed.
struct ServerOptions: ParsableArguments {
    @Option(help: "The server, as 127.0.0.1:8080. Loopback only.")
    var server = "127.0.0.1:8080"
    @Option(
        help: "The link to the host's desk that the server's first start printed; halls are made through it.")
    var desk: String?
    @Option(
        help:
            "A moderator's link of a running hall, as http://…/console/HALL#…: uses it instead of a new one.")
    var hall: String?
    @Option(help: "That hall's join code.")
    var code: String?
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

    /// Where the load goes.
    func place() throws -> LoadPlace {
        if let hall {
            let parts = hall.split(separator: "#")
            guard parts.count == 2, let id = parts[0].split(separator: "/").last, let code,
                let known = HallID(hex: Array(id.utf8))
            else { throw ValidationError("give --hall 'http://…/console/HALL#…' together with its --code") }
            return .running(known, secret: String(parts[1]), code: code)
        }
        guard let secret = desk?.split(separator: "#").last, secret.count == 64 else {
            throw ValidationError(
                "give the desk's link with --desk 'http://…/desk#…', or a running --hall and its --code")
        }
        return .new(deskSecret: String(secret))
    }
}

/// A hall of its own, or one that is going on.
enum LoadPlace {
    case new(deskSecret: String)
    case running(HallID, secret: String, code: String)
}
