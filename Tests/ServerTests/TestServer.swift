// A server inside the test's process, on a port of the system's choice, over a data folder of its own.
import Base
import Foundation
import Hall
import Logging
import Reactor
import Testing

@testable import Server

/// Folders for tests, removed when the last user lets go.
final class TestFolder: Sendable {
    let path: String

    init() {
        path = NSTemporaryDirectory() + "townhall-test-" + UUID().uuidString
        try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ name: String, _ text: String) {
        let url = URL(fileURLWithPath: path + "/" + name)
        try? FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try? Data(text.utf8).write(to: url)
    }
}

/// Pages as small as they can be, a script worth compressing, a format.
func makeStaticFolder() -> TestFolder {
    let folder = TestFolder()
    let page = "<html lang=\"{{lang}}\"><h1>{{name}}</h1><meta name=\"boot\" content=\"{{boot}}\"></html>"
    for name in PageName.allCases { folder.write("pages/\(name.rawValue).html", page) }
    folder.write("lib/long.js", String(repeating: "export const nothing = 'nothing';\n", count: 200))
    folder.write("lib/short.js", "1")
    folder.write(
        "formats/plain.json",
        """
        {"id":"plain","title":{"ko":"기본","en":"Plain"},"about":{"ko":"","en":""},"items":[
        {"kind":"discussion","title":{"ko":"토론","en":"Discussion"}},
        {"kind":"vote","title":"찬반","method":"motion"}]}
        """)
    for table in Language.allCases.flatMap(MinutesParts.tables) { folder.write(table, "{}") }
    folder.write("styles/minutes.css", "p { margin: 0; }")
    return folder
}

/// A started server.
final class TestServer: Sendable {
    let server: Server
    let data: TestFolder
    private let pages: TestFolder

    var port: UInt16 { server.addresses[0].port }
    var origin: String { "http://127.0.0.1:\(port)" }

    init(
        data: TestFolder = TestFolder(), pages: TestFolder = makeStaticFolder(), log: Logger? = nil,
        _ change: (inout ServerOptions) -> Void = { _ in }
    ) throws {
        self.data = data
        self.pages = pages
        var options = Self.options(data, pages)
        change(&options)
        let configuration = try ServerConfiguration(options, processors: 2)
        let silent = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        server = try Server.start(configuration, log: log ?? silent)
    }

    static func options(_ data: TestFolder, _ pages: TestFolder) -> ServerOptions {
        var options = ServerOptions()
        options.data = data.path + "/data"
        options.listen = ["127.0.0.1:0"]
        options.staticDirectory = pages.path
        options.threads = "2"
        return options
    }

    deinit { server.stop() }

    /// The secret of the desk's link, of the first start.
    var deskSecret: String { String(server.hostLink?.split(separator: "#").last ?? "") }

    func client(answerSeconds: Int = 10) throws -> TestClient {
        try TestClient(port: port, answerSeconds: answerSeconds)
    }
}

/// Polls a real condition until it holds, at most ten seconds.
func eventually(_ condition: () throws -> Bool) rethrows -> Bool {
    let end = Date(timeIntervalSinceNow: 10)
    while Date() < end {
        if try condition() { return true }
        usleep(2000)
    }
    return false
}

func removeAll(_ path: String) throws { try FileManager.default.removeItem(atPath: path) }
