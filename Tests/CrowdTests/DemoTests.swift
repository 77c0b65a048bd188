// The demo against a real server in this process: people join over real sockets, talk, cheer, like and vote, and the
// record shows it.
import Base
import Crowd
import Foundation
import Hall
import Journal
import Logging
import Protocol
import Reactor
import Runtime
import Server
import Testing

@Suite("The demo") struct DemoTests {
    /// The package's static folder.
    private static let pages = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "static").path

    private static func texts(_ language: Language) throws -> DemoTexts {
        let file = try Data(contentsOf: URL(fileURLWithPath: pages + "/demo/demo.json"))
        return try #require(DemoTexts([UInt8](file), language: language))
    }

    @Test("has its texts in both languages")
    func texts() throws {
        for language in Language.allCases { #expect(try !Self.texts(language).title.isEmpty) }
        #expect(try Self.texts(.ko).title != Self.texts(.en).title)
    }

    @Test("fills a room and leads it to a published vote")
    func leads() throws {
        let data = FileManager.default.temporaryDirectory.appending(
            path: "townhall-demo-test-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: data) }
        var options = ServerOptions()
        options.data = data.path
        options.listen = ["127.0.0.1:0"]
        options.staticDirectory = Self.pages
        options.threads = "1"
        let server = try Server.start(
            try ServerConfiguration(options, processors: 1),
            log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        defer {
            server.stop()
            server.waitUntilStopped()
        }
        let secret = try #require(server.hostLink?.split(separator: "#").last.map(String.init))
        let reactor = try Reactor(waker: try Waker())
        let crowd = Crowd(CrowdTarget(address: server.addresses[0]), reactor: reactor, seed: 7)
        var hall: HallID?
        let demo = Demo(
            crowd, texts: try Self.texts(.ko), people: 20, deskSecret: secret, itemMillis: 800
        ) { hall = $0.hall }
        let watch = Watch(demo) { Self.state(data, hall) }
        crowd.director = watch
        demo.start(language: .ko)
        withExtendedLifetime(watch) { crowd.run() }
        let found = try #require(watch.found, "no vote was published within a minute")
        #expect(found.seats.filter { $0.role == .participant }.count == 20)
        #expect(!found.posts.isEmpty && found.agenda.contains { $0.cheersTotal > 0 })
        let result = try #require(found.agenda.lazy.compactMap(\.vote?.result).first)
        #expect(result.counts.reduce(0, +) + result.blank > 0)
    }

    /// The record as it is on disk, beside the server that writes it.
    private static func state(_ data: URL, _ hall: HallID?) -> HallState? {
        guard let hall,
            case .open(let state, _, _, _)? = try? HallLoader.loadReadOnly(
                directory: data.appending(path: "halls/\(hall.hex)").path, disk: SystemDisk())
        else { return nil }
        return state
    }
}

/// Passes everything on to the demo and ends it when the record shows a published vote.
private final class Watch: CrowdDirector {
    private let demo: Demo
    private let state: () -> HallState?
    private(set) var found: HallState?
    private var lookAt: UInt64 = 0
    private let endsAt = Clock.monotonicMillis() + 60_000

    init(_ demo: Demo, _ state: @escaping () -> HallState?) {
        self.demo = demo
        self.state = state
    }

    func live(_ visitor: Visitor, resumed: Bool) { demo.live(visitor, resumed: resumed) }
    func kept(_ visitor: Visitor, _ command: SentCommand, at sequence: UInt64) {}
    func refused(_ visitor: Visitor, _ command: SentCommand, code: String) {}
    func message(_ visitor: Visitor, _ type: Substring, _ bytes: UnsafeRawBufferPointer) {
        demo.message(visitor, type, bytes)
    }

    func turn(now: UInt64) -> Int? {
        if now >= lookAt {
            lookAt = now + 300
            if let state = state(), Self.shows(state) { found = state }
        }
        return demo.turn(now: now)
    }

    /// Something of each kind was done; on a busy machine a short item may pass before anybody acts in it.
    private static func shows(_ state: HallState) -> Bool {
        state.agenda.contains { $0.vote?.result != nil } && !state.posts.isEmpty
            && state.agenda.contains { $0.cheersTotal > 0 }
    }

    var isDone: Bool { demo.isDone || found != nil || Clock.monotonicMillis() > endsAt }
}
