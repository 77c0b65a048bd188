// What all measurements are told: which programs, how many rounds, how the result is printed.
import ArgumentParser
import Foundation
import Glibc

struct ProgramOptions: ParsableArguments {
    @Option(
        name: .customLong("server"),
        help: "A running server to load instead of one of its own, as 127.0.0.1:8080. Loopback only.")
    var address: String?
    @Option(help: "That server's desk link, as it was printed; halls are made through it.")
    var desk: String?
    @Flag(name: .customLong("server-tls"), help: "That server speaks TLS; any certificate is trusted.")
    var serverTLS = false
    @Option(name: .customLong("townhall"), help: "The townhall program; found beside this one when not said.")
    var program: String?
    @Option(help: "Rounds; the median counts.")
    var rounds = 5
    @Flag(help: "Print the result as one JSON object.")
    var json = false

    func validate() throws {
        guard (1...50).contains(rounds) else { throw ValidationError("--rounds is from 1 to 50") }
        guard let address else { return }
        guard address.hasPrefix("127.0.0.1:"), UInt16(address.dropFirst(10)) != nil else {
            throw ValidationError("--server is 127.0.0.1:PORT: this tool loads no other machine")
        }
    }

    /// The running server that is to be loaded, when there is one.
    var server: Served? {
        guard let address, let port = UInt16(address.dropFirst(10)) else { return nil }
        return Served(
            port: port, isTLS: serverTLS, deskSecret: desk?.split(separator: "#").last.map(String.init))
    }

    func townhallProgram() throws -> String {
        let folder = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
            .deletingLastPathComponent()
        let path = program ?? folder.appending(path: "townhall").path
        guard FileManager.default.isExecutableFile(atPath: path) else {
            throw ValidationError("no townhall program at \(path); build it or give --townhall")
        }
        return path
    }
}

/// Takes as many descriptors as this process may have.
func raiseDescriptors() {
    var limit = rlimit()
    getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    limit.rlim_cur = limit.rlim_max
    setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
}
