// `townhall demo`: a server with a hall, a host and a crowd of simulated people, to look at and join in.
import ArgumentParser
import Base
import Crowd
import Foundation
import Hall
import Logging
import Reactor
import Server

struct DemoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "A living room to look at: a hall, a host and simulated people.",
        discussion: "Everything is real but the people. It goes on until it is interrupted.")

    @Option(help: "Where to listen.")
    var listen = "127.0.0.1:8080"
    @Option(help: "How many people.")
    var people = 200
    @Option(help: "ko or en: the language of the agenda.")
    var language = "ko"
    @Option(help: "Where the hall is kept; a new folder under the temporary one when not said.")
    var data: String?
    @Option(help: "Seconds an item takes.")
    var itemSeconds = 40
    @Option(
        name: .customLong("static"), help: "The folder of the pages; found beside the program when not said.")
    var staticFolder: String?
    @Flag(name: .customLong("allow-lan-http"), help: "Plain http for phones on the same network.")
    var allowLANHTTP = false

    func validate() throws {
        guard (1...15_000).contains(people) else { throw ValidationError("--people is from 1 to 15000") }
        guard (4...3600).contains(itemSeconds) else {
            throw ValidationError("--item-seconds is from 4 to 3600")
        }
        guard Language(name: Array(language.utf8)) != nil else {
            throw ValidationError("--language is ko or en")
        }
    }

    func run() throws {
        signal(SIGPIPE, SIG_IGN)
        let server = try start()
        guard let desk = server.hostLink, let secret = desk.split(separator: "#").last.map(String.init) else {
            throw CommandFailure("this data has a desk already; give another --data DIR")
        }
        let texts = try demoTexts()
        let signals = Signals([SIGTERM, SIGINT]) { _ in server.stop() }
        let crowd = try startCrowd(server, texts, secret)
        server.waitUntilStopped()
        withExtendedLifetime((signals, crowd)) {}
        if data == nil { try? FileManager.default.removeItem(atPath: folder) }
    }

    private var folder: String {
        data ?? FileManager.default.temporaryDirectory.appending(path: "townhall-demo-\(getpid())").path
    }

    private func start() throws -> Server {
        var options = ServerOptions()
        options.data =
            data ?? FileManager.default.temporaryDirectory.appending(path: "townhall-demo-\(getpid())").path
        options.listen = [listen]
        options.staticDirectory = staticFolder
        options.allowsLANHTTP = allowLANHTTP
        options.logLevel = "warning"
        let sink = LogSink()
        do throws(ConfigurationError) {
            let configuration = try ServerConfiguration(
                options, processors: ProcessInfo.processInfo.processorCount)
            let log = Logger(label: "townhall") { _ in
                LineLogHandler(format: configuration.logFormat, level: configuration.logLevel, sink: sink)
            }
            return try Server.start(configuration, log: log)
        } catch {
            throw CommandFailure(error.description, exitCode: error.exitCode)
        }
    }

    private func demoTexts() throws -> DemoTexts {
        let folder: String
        do throws(ConfigurationError) {
            folder = try PagesFolder.locate(staticFolder)
        } catch {
            throw CommandFailure(error.description, exitCode: error.exitCode)
        }
        guard let bytes = try? Data(contentsOf: URL(fileURLWithPath: folder + "/demo/demo.json")),
            let texts = DemoTexts([UInt8](bytes), language: Language(name: Array(language.utf8)) ?? .ko)
        else {
            throw CommandFailure("cannot read demo/demo.json in the pages' folder; give it with --static DIR")
        }
        return texts
    }

    /// The crowd has a thread of its own and stops with the process.
    private func startCrowd(_ server: Server, _ texts: sending DemoTexts, _ secret: String) throws
        -> LoopThread
    {
        let address = server.addresses[0]
        let (people, language, seconds) = (people, Language(name: Array(language.utf8)) ?? .ko, itemSeconds)
        let publicURL = "\(server.publicURL)"
        return try LoopThread.start(name: "crowd") {
            guard let waker = try? Waker(), let reactor = try? Reactor(waker: waker) else { return }
            let crowd = Crowd(
                CrowdTarget(address: Self.reachable(address)), reactor: reactor, seed: 20_261_124)
            let demo = Demo(
                crowd, texts: texts, people: people, deskSecret: secret, itemMillis: UInt64(seconds) * 1000
            ) { Self.show($0, publicURL, people) }
            demo.start(language: language)
            withExtendedLifetime(demo) { crowd.run() }
        }
    }

    /// The address to dial: "all addresses" means this machine.
    private static func reachable(_ address: SocketAddress) -> SocketAddress {
        guard address.bytes.allSatisfy({ $0 == 0 }) else { return address }
        return SocketAddress(ipv4: 127, 0, 0, 1, port: address.port)
    }

    private static func show(_ links: Demo.Links, _ publicURL: String, _ people: Int) {
        let join = "\(publicURL)/h/\(links.code)"
        Standard.output(
            """
            \(QRPicture(join)?.terminalText ?? "")
            join     \(join)
            console  \(links.console)
            screen   \(links.screen)
            results  \(publicURL)/results/\(links.hall.hex)

            \(people) simulated people are coming in. Ctrl-C ends it.
            """)
    }
}
