// Flags, variables, addresses; and what a server says that cannot start. Nothing on disk changes then.
import Base
import Foundation
import Testing

@testable import Server

@Suite struct ConfigurationTests {
    private func configuration(_ change: (inout ServerOptions) -> Void) throws -> ServerConfiguration {
        var options = ServerOptions()
        options.data = "/nowhere/data"
        options.listen = ["127.0.0.1:8080"]
        change(&options)
        return try ServerConfiguration(options, processors: 2)
    }

    struct Bad: Sendable, CustomTestStringConvertible {
        let says: String
        let change: @Sendable (inout ServerOptions) -> Void
        var testDescription: String { says }
    }

    static let bad: [Bad] = [
        Bad(says: "--data") { $0.data = nil },
        Bad(says: "--listen") { $0.listen = [] },
        Bad(says: "no port") { $0.listen = ["127.0.0.1"] },
        Bad(says: "valid host") { $0.listen = ["example.org:80"] },
        Bad(says: "--tls-key") { $0.tlsCertificate = "x" },
        Bad(says: "--tls-cert") { $0.tlsKey = "x" },
        Bad(says: "--public-url") { $0.publicURL = "hall.example.org" },
        Bad(says: "--public-url") { $0.publicURL = "https://a/b" },
        Bad(says: "--public-url") { $0.publicURL = "https://user@a" },
        Bad(says: "--trust-proxy") { $0.trustProxy = ["10.0.0.1/8"] },
        Bad(says: "--trust-proxy") { $0.trustProxy = ["10.0.0.0/33"] },
        Bad(says: "--threads") { $0.threads = "0" },
        Bad(says: "--threads") { $0.threads = "many" },
        Bad(says: "text or json") { $0.logFormat = "xml" },
        Bad(says: "warning") { $0.logLevel = "loud" },
        Bad(says: "--allow-lan-http") { $0.listen = ["0.0.0.0:80"] },
        Bad(says: "--allow-lan-http") {
            $0.listen = ["192.168.0.5:80"]
            $0.publicURL = "https://hall.example.org"
        },
        Bad(says: "--public-url is http") {
            $0.tlsCertificate = "c"
            $0.tlsKey = "k"
            $0.publicURL = "http://hall.example.org"
        },
        Bad(says: "--public-url https://HOST") {
            $0.tlsCertificate = "c"
            $0.tlsKey = "k"
            $0.listen = ["0.0.0.0:443"]
        },
    ]

    @Test("A setting that makes no sense is a usage error that names it", arguments: bad)
    func badSettings(_ bad: Bad) throws {
        let error = #expect(throws: ConfigurationError.self) { _ = try configuration(bad.change) }
        #expect(error?.exitCode == 2)
        #expect(error?.description.contains(bad.says) == true, "\(String(describing: error))")
        #expect(error?.description.contains("\n") == false)
    }

    @Test("Variables fill what no flag has set")
    func variables() throws {
        var options = ServerOptions()
        options.threads = "3"
        try options.fill(from: [
            "TOWNHALL_DATA": "/d", "TOWNHALL_LISTEN": "127.0.0.1:1,[::1]:2", "TOWNHALL_THREADS": "9",
            "TOWNHALL_TRUST_PROXY": "10.0.0.0/8 fd00::/8", "TOWNHALL_ECHO": "1", "TOWNHALL_LOG": "json",
            "TOWNHALL_PUBLIC_URL": "",
        ])
        let configuration = try ServerConfiguration(options, processors: 2)
        #expect(configuration.threads == 3)
        #expect(configuration.listen.map(\.description) == ["127.0.0.1:1", "[::1]:2"])
        #expect(configuration.trustedProxies.count == 2)
        #expect(configuration.hasEcho)
        #expect(configuration.logFormat == .json)
        #expect(configuration.publicURL == nil)
        var wrong = ServerOptions()
        #expect(throws: ConfigurationError.self) { try wrong.fill(from: ["TOWNHALL_ECHO": "maybe"]) }
    }

    @Test("A public address is written as browsers write an origin")
    func publicURL() {
        #expect(PublicURL(parsing: "https://Hall.Example.org/")?.origin == "https://hall.example.org")
        #expect(PublicURL(parsing: "https://a:443")?.origin == "https://a")
        #expect(PublicURL(parsing: "http://a:8080")?.origin == "http://a:8080")
        #expect(PublicURL(parsing: "http://[::1]:80")?.origin == "http://[::1]")
        for text in [
            "https://", "ftp://a", "https://a:0", "https://a:99999", "https://a b", "https://a?b",
            "https://a#b",
        ] {
            #expect(PublicURL(parsing: text) == nil, "\(text)")
        }
    }

    @Test("Ranges hold what they say")
    func ranges() throws {
        let range = try #require(AddressRange(parsing: "10.32.0.0/11"))
        #expect(range.contains([10, 63, 1, 1]))
        #expect(!range.contains([10, 64, 0, 0]))
        #expect(!range.contains([UInt8](repeating: 10, count: 16)))
        #expect(AddressRange(parsing: "0.0.0.0/0")?.contains([1, 2, 3, 4]) == true)
        #expect(AddressRange(parsing: "::1") != nil)
        #expect(AddressRange(parsing: "10.0.0.1/24") == nil)
        #expect(AddressRange(parsing: "localhost") == nil)
    }

    @Test("Codes have 40 bits, no symbol that is read as another, and forgive how they are typed")
    func codes() throws {
        var random = SeededRandom(seed: 1)
        #expect(Set(JoinCode.alphabet).count == 32)
        for symbol in "01OI".utf8 { #expect(!JoinCode.alphabet.contains(symbol)) }
        let code = JoinCode.make(&random)
        #expect(code.utf8.count == 8)
        let typed = code.prefix(4).lowercased() + " - " + code.suffix(4)
        #expect(JoinCode.normalised(typed) == code)
        for text in ["", "ABC", "ABCDEFGHJ", "ABCDEFG0", "ABCDEFG/", String(repeating: " ", count: 100)] {
            #expect(JoinCode.normalised(text) == nil)
        }
    }

    /// What is below a folder, with sizes: to see that nothing changed.
    private func listing(_ path: String) -> [String] {
        (FileManager.default.enumerator(atPath: path)?.allObjects as? [String] ?? []).sorted()
    }

    @Test("A taken port, a missing certificate, a locked or damaged folder: one line, and nothing made")
    func refusals() throws {
        let taken = try Shared.server()
        let pages = makeStaticFolder()
        func refusal(_ data: TestFolder, _ change: (inout ServerOptions) -> Void) throws -> String {
            let before = listing(data.path)
            let error = #expect(throws: ConfigurationError.self) {
                _ = try TestServer(data: data, pages: pages, change)
            }
            #expect(error?.exitCode == 1)
            #expect(listing(data.path) == before)
            let line = error?.description ?? ""
            #expect(!line.contains("\n"))
            return line
        }
        let empty = TestFolder()
        #expect(try refusal(empty) { $0.listen = ["127.0.0.1:\(taken.port)"] }.contains("another --listen"))
        #expect(
            try refusal(empty) {
                $0.tlsCertificate = "/nowhere/c.pem"
                $0.tlsKey = "/nowhere/k.pem"
            }.contains("/nowhere/c.pem"))
        #expect(try refusal(empty) { $0.staticDirectory = "/nowhere" }.contains("--static"))
        #expect(try refusal(empty) { $0.data = "/nowhere/at/all" }.contains("/nowhere/at/all"))
        empty.write("file", "")
        #expect(try refusal(empty) { $0.data = empty.path + "/file" }.contains("no folder"))
        #expect(try refusal(taken.data) { _ in }.contains("another server"))
    }

    @Test("A damaged journal keeps the server from starting, with file and place")
    func damagedJournal() throws {
        let data = TestFolder()
        let pages = makeStaticFolder()
        let server = try TestServer(data: data, pages: pages)
        let host = TestBrowser(server)
        let hall = try host.makeHall(#","format":"plain""#)
        _ = try TestBrowser(server).join(hall, "한사람")
        server.server.stop()
        let path = data.path + "/data/halls/\(hall.id)/00000000000000000001.seg"
        var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        bytes[100] ^= 1
        try bytes.write(to: URL(fileURLWithPath: path))
        let error = #expect(throws: ConfigurationError.self) { _ = try TestServer(data: data, pages: pages) }
        #expect(error?.exitCode == 1)
        #expect(error?.description.contains("is damaged at byte") == true)
        #expect(error?.description.contains(path) == true)
    }

    @Test("A new host link ends the former one and what was entered by it")
    func newHostLink() throws {
        let data = TestFolder()
        let pages = makeStaticFolder()
        var server = try TestServer(data: data, pages: pages)
        let first = server.deskSecret
        let host = TestBrowser(server)
        try host.enterDesk()
        server.server.stop()
        server = try TestServer(data: data, pages: pages) { $0.newHostLink = true }
        #expect(server.deskSecret.utf8.count == 64)
        #expect(server.deskSecret != first)
        #expect(try TestBrowser(server, cookies: host.cookies).get("/api/desk/halls").status == .unauthorized)
        #expect(
            try TestBrowser(server).post("/api/desk/enter", #"{"secret":"\#(first)"}"#).status == .forbidden)
        try TestBrowser(server).enterDesk()
    }
}
