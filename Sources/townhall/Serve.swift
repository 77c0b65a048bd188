// `townhall serve`: a server in the foreground, until SIGTERM or SIGINT. SIGHUP reads the certificate again.
import ArgumentParser
import Base
import Glibc
import Logging
import Server

struct Serve: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Run a server.",
        discussion: """
            Every option may be given as a variable too: --public-url is TOWNHALL_PUBLIC_URL, and so on; \
            flags win. Lists in variables are separated by commas. The first start prints a link to the \
            host's desk.
            """)

    @Option(help: "Where halls are kept; made when it is not there.")
    var data: String?
    @Option(help: "Where to listen, as 127.0.0.1:8080 or [::]:443. May be repeated.")
    var listen: [String] = []
    @Option(help: "Where secret ballots are cast; the port after the first --listen when not said.")
    var castListen: String?
    @Option(
        help: "What pages cast secret ballots to, when a proxy stands before, as https://cast.example.org.")
    var castURL: String?
    @Option(help: "Certificate chain (PEM).")
    var tlsCert: String?
    @Option(help: "The certificate's private key (PEM).")
    var tlsKey: String?
    @Option(help: "What people open, as https://hall.example.org.")
    var publicURL: String?
    @Option(
        help: "The Ed25519 key (PEM) that signs the halls' records; made in the data folder when not said.")
    var signingKey: String?
    @Option(help: "A proxy whose X-Forwarded-For is believed, as 10.0.0.0/8. May be repeated.")
    var trustProxy: [String] = []
    @Option(help: "Loops; as many as processors when not said.")
    var threads: String?
    @Option(
        name: .customLong("static"), help: "The folder of the pages; found beside the program when not said.")
    var staticFolder: String?
    @Option(help: "The folder of the Korean dictionary; found beside the program when not said.")
    var dictionary: String?
    @Option(help: "Log lines as text or json, on standard error.")
    var log: String?
    @Option(help: "trace, debug, info, notice, warning, error or critical.")
    var logLevel: String?
    @Flag(help: "Offer /echo and /fanout, for conformance tests and measurements.")
    var echo = false
    @Flag(
        name: .customLong("allow-lan-http"),
        help: "Plain http for others than this machine, on a closed network.")
    var allowLANHTTP = false
    @Flag(help: "Print a new link to the host's desk; the former one stops working.")
    var newHostLink = false

    func run() throws {
        signal(SIGPIPE, SIG_IGN)
        let sink = LogSink()
        let server: Server
        do throws(ConfigurationError) {
            let configuration = try ServerConfiguration(
                options(), processors: Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
            let log = Logger(label: "townhall") { _ in
                LineLogHandler(format: configuration.logFormat, level: configuration.logLevel, sink: sink)
            }
            server = try Server.start(configuration, log: log)
        } catch {
            sink.flush()
            throw CommandFailure(error.description, exitCode: error.exitCode)
        }
        // To standard output alone: the log never sees a secret.
        if let link = server.hostLink { Standard.output("Host's desk (shown once, keep it): \(link)") }
        let signals = Signals([SIGTERM, SIGINT, SIGHUP]) { number in
            if number == SIGHUP { server.reloadCertificates() } else { server.stop() }
        }
        server.waitUntilStopped()
        withExtendedLifetime(signals) {}
        sink.flush()
    }

    private func options() throws(ConfigurationError) -> ServerOptions {
        var options = ServerOptions()
        options.data = data
        options.listen = listen
        options.castListen = castListen
        options.castURL = castURL
        options.tlsCertificate = tlsCert
        options.tlsKey = tlsKey
        options.publicURL = publicURL
        options.signingKey = signingKey
        options.trustProxy = trustProxy
        options.threads = threads
        options.staticDirectory = staticFolder
        options.dictionary = dictionary
        options.logFormat = log
        options.logLevel = logLevel
        options.echo = echo
        options.allowsLANHTTP = allowLANHTTP
        options.newHostLink = newHostLink
        try options.fill(from: Environment.townhall)
        return options
    }
}

/// The process's variables that are ours.
enum Environment {
    static var townhall: [String: String] {
        var found: [String: String] = [:]
        var next = environ
        while let entry = next.pointee {
            next += 1
            let text = String(cString: entry)
            guard text.hasPrefix("TOWNHALL_"), let middle = text.firstIndex(of: "=") else { continue }
            found[String(text[..<middle])] = String(text[text.index(after: middle)...])
        }
        return found
    }
}
