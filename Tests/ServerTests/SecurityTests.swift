// The list of TRUST under "Security", point by point, against a running server.
import Base
import Testing
import Wire

@testable import Server

@Suite struct SecurityTests {
    /// A request as bytes, and what answers it.
    struct BadRequest: CustomTestStringConvertible, Sendable {
        let what: String
        let request: String
        let status: UInt16
        var endsConnection = true
        var testDescription: String { what }

        /// `HOST` stands for the server's own authority.
        init(_ what: String, _ status: UInt16, _ request: String, ends: Bool = true) {
            self.what = what
            self.status = status
            self.request = request
            endsConnection = ends
        }
    }

    static let own = "Host: HOST\r\nOrigin: http://HOST\r\nContent-Type: application/json\r\n"
    static let upgrade =
        "Host: HOST\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"

    static func post(_ fields: String) -> String {
        "POST /api/join HTTP/1.1\r\n\(fields)Content-Length: 2\r\n\r\n{}"
    }
    static func socket(_ fields: String) -> String { "GET /ws HTTP/1.1\r\n\(upgrade)\(fields)\r\n" }

    static let badRequests: [BadRequest] = [
        // 1. Origin and Host.
        BadRequest("a change without Origin", 403, post("Host: HOST\r\nContent-Type: application/json\r\n")),
        BadRequest(
            "Origin null", 403, post("Host: HOST\r\nOrigin: null\r\nContent-Type: application/json\r\n")),
        BadRequest("Origin of another host", 403, post("Host: HOST\r\nOrigin: http://evil.example\r\n")),
        BadRequest("our Origin as a prefix", 403, post("Host: HOST\r\nOrigin: http://HOST.evil.example\r\n")),
        BadRequest("our Origin as a suffix", 403, post("Host: HOST\r\nOrigin: http://evilHOST\r\n")),
        BadRequest("Origin of another port", 403, post("Host: HOST\r\nOrigin: http://127.0.0.1:1\r\n")),
        BadRequest("Origin of another scheme", 403, post("Host: HOST\r\nOrigin: https://HOST\r\n")),
        BadRequest("Origin with a path", 403, post("Host: HOST\r\nOrigin: http://HOST/\r\n")),
        BadRequest("two Origins", 403, post("Host: HOST\r\nOrigin: http://HOST\r\nOrigin: http://HOST\r\n")),
        BadRequest("a socket without Origin", 403, socket("")),
        BadRequest("a socket with Origin null", 403, socket("Origin: null\r\n")),
        BadRequest("a socket from another host", 403, socket("Origin: http://evil.example\r\n")),
        BadRequest(
            "a socket with two Origins", 403, socket("Origin: http://HOST\r\nOrigin: http://HOST\r\n")),
        BadRequest(
            "a Host that is not ours", 421, "GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n", ends: false),
        BadRequest("our host, another port", 421, "GET / HTTP/1.1\r\nHost: 127.0.0.1:1\r\n\r\n", ends: false),
        BadRequest(
            "an absolute target that is not ours", 421,
            "GET http://evil.example/ HTTP/1.1\r\nHost: HOST\r\n\r\n",
            ends: false),
        BadRequest("no Host", 400, "GET / HTTP/1.1\r\n\r\n"),
        BadRequest("two Hosts", 400, "GET / HTTP/1.1\r\nHost: HOST\r\nHost: HOST\r\n\r\n"),
        // Methods and media types.
        BadRequest("a change by GET", 405, "GET /api/join HTTP/1.1\r\nHost: HOST\r\n\r\n", ends: false),
        BadRequest("a page by POST", 405, "POST / HTTP/1.1\r\n\(own)Content-Length: 2\r\n\r\n{}"),
        BadRequest("a form", 415, post("Host: HOST\r\nOrigin: http://HOST\r\nContent-Type: text/plain\r\n")),
        BadRequest("no media type", 415, post("Host: HOST\r\nOrigin: http://HOST\r\n")),
        BadRequest("an unknown method", 501, "BREW / HTTP/1.1\r\nHost: HOST\r\n\r\n"),
        // 8. HTTP.
        BadRequest(
            "two lengths", 400,
            "POST /api/join HTTP/1.1\r\n\(own)Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}"),
        BadRequest(
            "length and chunks", 400,
            "POST /api/join HTTP/1.1\r\n\(own)Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}"),
        BadRequest("a folded line", 400, "GET / HTTP/1.1\r\nHost: HOST\r\nX: a\r\n b\r\n\r\n"),
        BadRequest("a bare line feed", 400, "GET / HTTP/1.1\nHost: HOST\n\n"),
        BadRequest("a bare carriage return", 400, "GET / HTTP/1.1\r\nHost: HOST\r\nX: a\rb\r\n\r\n"),
        BadRequest("a space in a name", 400, "GET / HTTP/1.1\r\nHost: HOST\r\nX : a\r\n\r\n"),
        BadRequest(
            "a head that is too large", 431,
            "GET / HTTP/1.1\r\nHost: HOST\r\nX: \(String(repeating: "a", count: 17 * 1024))\r\n\r\n"),
        BadRequest(
            "a target that is too long", 414,
            "GET /\(String(repeating: "a", count: 17 * 1024)) HTTP/1.1\r\nHost: HOST\r\n\r\n"),
        BadRequest(
            "a body that is too large", 413, "POST /api/join HTTP/1.1\r\n\(own)Content-Length: 65537\r\n\r\n"),
        BadRequest("a body on a page", 413, "GET / HTTP/1.1\r\nHost: HOST\r\nContent-Length: 5\r\n\r\nhello"),
        BadRequest("a climbing path", 400, "GET /static/../Package.swift HTTP/1.1\r\nHost: HOST\r\n\r\n"),
        BadRequest("an escaped climb", 400, "GET /static/%2e%2e/x HTTP/1.1\r\nHost: HOST\r\n\r\n"),
        BadRequest("no HTTP at all", 400, "\u{16}\u{3}\u{1}\r\n\r\n"),
        BadRequest("a version to come", 505, "GET / HTTP/2.0\r\nHost: HOST\r\n\r\n"),
        // Handshakes.
        BadRequest("no upgrade", 426, "GET /ws HTTP/1.1\r\nHost: HOST\r\nOrigin: http://HOST\r\n\r\n"),
        BadRequest("a socket by POST", 405, "POST /ws HTTP/1.1\r\n\(own)\(upgrade.dropFirst(12))\r\n"),
        // 14. JSON.
        BadRequest(
            "no JSON", 400, "POST /api/join HTTP/1.1\r\n\(own)Content-Length: 3\r\n\r\n{}}", ends: false),
        BadRequest(
            "a key twice", 400,
            "POST /api/join HTTP/1.1\r\n\(own)Content-Length: 13\r\n\r\n{\"a\":1,\"a\":2}",
            ends: false),
        BadRequest(
            "depth", 400,
            "POST /api/join HTTP/1.1\r\n\(own)Content-Length: 80\r\n\r\n\(String(repeating: "[", count: 40))"
                + String(repeating: "]", count: 40), ends: false),
        // 12. What is not there.
        BadRequest("an unknown call", 404, "GET /api/nothing HTTP/1.1\r\nHost: HOST\r\n\r\n", ends: false),
        BadRequest("an unknown path", 404, "GET /nothing HTTP/1.1\r\nHost: HOST\r\n\r\n", ends: false),
        BadRequest(
            "an unknown file", 404, "GET /static/nothing.js HTTP/1.1\r\nHost: HOST\r\n\r\n", ends: false),
        BadRequest("echo that is off", 404, "GET /echo HTTP/1.1\r\n\(upgrade)\r\n", ends: false),
    ]

    @Test("A bad request gets the status that the RFC names, and harms nobody", arguments: badRequests)
    func badRequest(_ bad: BadRequest) throws {
        let server = try Shared.server()
        let client = try server.client()
        let other = try server.client()
        try client.send(bad.request.replacingOccurrences(of: "HOST", with: "127.0.0.1:\(server.port)"))
        let answer = try client.response()
        #expect(answer.status.rawValue == bad.status, "\(answer.text)")
        Self.expectHeaders(answer)
        if bad.endsConnection {
            #expect(answer.fields.list("connection", hasToken: "close"))
            #expect(client.hasEnded)
        } else {
            #expect(try client.get("/healthz").status == .ok)
        }
        #expect(try other.get("/").status == .ok)
    }

    static func expectHeaders(_ answer: HTTPResponse) {
        let policy = answer.fields["content-security-policy"] ?? ""
        for part in [
            "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:",
            "connect-src 'self'", "manifest-src 'self'", "base-uri 'none'", "form-action 'self'",
            "frame-ancestors 'none'",
        ] { #expect(policy.contains(part)) }
        #expect(answer.fields["x-content-type-options"] == "nosniff")
        #expect(answer.fields["referrer-policy"] == "no-referrer")
        #expect(answer.fields["cross-origin-opener-policy"] == "same-origin")
        #expect(answer.fields["cross-origin-resource-policy"] == "same-origin")
    }

    @Test("The same host by name is ours as well")
    func ownNames() throws {
        let server = try Shared.server()
        for host in ["localhost", "LOCALHOST", "[::1]"] {
            let client = try server.client()
            try client.send("GET / HTTP/1.1\r\nHost: \(host):\(server.port)\r\n\r\n")
            #expect(try client.response().status == .ok)
        }
    }

    @Test("Every answer carries the policy: pages, files, refusals, lists")
    func headersEverywhere() throws {
        let server = try Shared.server()
        for target in [
            "/", "/desk", "/static/lib/long.js", "/api/formats", "/api/desk/halls", "/healthz", "/metrics",
        ] {
            Self.expectHeaders(try server.client().get(target))
        }
        #expect(try server.client().get("/").fields["strict-transport-security"] == nil)
    }

    @Test("Seat cookies are HttpOnly, SameSite=Strict, for the whole host, and only their hash is on disk")
    func cookies() throws {
        let server = try TestServer()
        let host = TestBrowser(server)
        let hall = try host.makeHall()
        #expect(host.setCookies.count == 2)
        for line in host.setCookies {
            #expect(line.hasPrefix("townhall-"))
            for attribute in ["; Path=/", "; HttpOnly", "; SameSite=Strict"] {
                #expect(line.contains(attribute))
            }
            #expect(!line.contains("Domain"))
        }
        for value in host.cookies.values { #expect(value.utf8.count == 64) }
        server.server.stop()
        let bytes = try allBytes(below: server.data.path)
        for secret in host.cookies.values + [server.deskSecret, hall.secret] {
            let raw = try #require(Hex.bytes(Array(secret.utf8)))
            #expect(!bytes.contains(Array(secret.utf8)), "a secret is on disk")
            #expect(!bytes.contains(raw), "a secret is on disk")
        }
    }

    @Test("Over TLS cookies are Secure with the __Host- prefix, and HSTS is said")
    func secureCookies() throws {
        let server = try TestServer {
            $0.publicURL = "https://hall.example.org"
            $0.trustProxy = ["127.0.0.1"]
        }
        let client = try server.client()
        let json = #"{"secret":"\#(server.deskSecret)"}"#
        try client.send(
            "POST /api/desk/enter HTTP/1.1\r\nHost: hall.example.org\r\nOrigin: https://hall.example.org\r\n"
                + "Content-Type: application/json\r\nContent-Length: \(json.utf8.count)\r\n\r\n\(json)")
        let answer = try client.response()
        #expect(answer.status == .noContent)
        let cookie = try #require(answer.fields["set-cookie"])
        #expect(cookie.hasPrefix("__Host-townhall-desk="))
        #expect(cookie.contains("; Secure"))
        #expect(answer.fields["strict-transport-security"] == "max-age=31536000")
        // The cookie of the plain mode is not this one.
        let value = cookie.split(separator: "=")[1].prefix { $0 != ";" }
        let plain = try client.get("/api/desk/halls", [("cookie", "townhall-desk=\(value)")])
        #expect(plain.status == .unauthorized)
        let secure = try client.get("/api/desk/halls", [("cookie", "__Host-townhall-desk=\(value)")])
        #expect(secure.status == .ok)
    }

    @Test("Another hall's id answers exactly as one that does not exist")
    func otherHalls() throws {
        let server = try TestServer()
        let host = TestBrowser(server)
        let hall = try host.makeHall()
        let stranger = TestBrowser(server)
        let nowhere = String(repeating: "0", count: 32)
        for call in [
            "agenda?as=participant", "posts?as=participant&item=1", "seats?as=staff", "log?as=participant",
        ] {
            let other = try stranger.get("/api/halls/\(hall.id)/\(call)")
            let none = try stranger.get("/api/halls/\(nowhere)/\(call)")
            #expect(other.status == .notFound)
            #expect(other.status == none.status)
            #expect(other.body == none.body)
        }
        let link = #"{"role":"moderator","label":""}"#
        #expect(
            try stranger.post("/api/halls/\(hall.id)/links", link).body
                == stranger.post("/api/halls/\(nowhere)/links", link).body)
        let enter = #"{"secret":"\#(Token.make())","name":"누구","ticket":"\#(Token.make())"}"#
        for (call, body) in [("enter", enter), ("leave", #"{"as":"participant"}"#)] {
            let other = try stranger.post("/api/halls/\(hall.id)/\(call)", body)
            let none = try stranger.post("/api/halls/\(nowhere)/\(call)", body)
            #expect(other.status == none.status && other.body == none.body, "\(call)")
        }
        for id in [nowhere, hall.id] {
            let socket = try stranger.socket()
            try socket.send(TestSocket.hello(id, "participant"))
            #expect(try socket.closeCode() == 4001)
        }
    }

    @Test("The desk is closed to everybody without its link")
    func desk() throws {
        let server = try TestServer()
        let stranger = TestBrowser(server)
        #expect(try stranger.get("/api/desk/halls").status == .unauthorized)
        #expect(try stranger.post("/api/halls", #"{"title":"x"}"#).code == "desk.signIn")
        let wrong = try stranger.post("/api/desk/enter", #"{"secret":"\#(Token.make())"}"#)
        #expect(wrong.status == .forbidden)
        #expect(wrong.code == "link.unknown")
        let host = TestBrowser(server)
        try host.enterDesk()
        let cookies = host.cookies
        #expect(try host.post("/api/desk/leave", "{}").status == .noContent)
        #expect(try TestBrowser(server, cookies: cookies).get("/api/desk/halls").status == .unauthorized)
    }

    @Test("The code never gives power, and a participant makes no links")
    func codeGivesNoPower() throws {
        let server = try TestServer()
        let host = TestBrowser(server)
        let hall = try host.makeHall()
        let phone = TestBrowser(server)
        _ = try phone.join(hall, "참가자")
        let socket = try phone.enter(hall, "participant")
        #expect(try socket.next("welcome")["role"]?.text == "participant")
        _ = try socket.next("snapshot")
        let refused = try socket.command(
            "hall.edit", #""title":"내 것","names":"nickname","premoderation":false"#)
        #expect(refused["code"]?.text == "role.notAllowed")
        let links = try phone.post("/api/halls/\(hall.id)/links", #"{"role":"host","label":""}"#)
        #expect(links.status == .notFound)
        #expect(try phone.get("/api/halls/\(hall.id)/seats?as=participant").status == .forbidden)
        let moderator = try host.post("/api/halls/\(hall.id)/links", #"{"role":"moderator","label":""}"#)
        let guest = TestBrowser(server)
        _ = try guest.post(
            "/api/halls/\(hall.id)/enter",
            #"{"secret":"\#(moderator.json["secret"]?.text ?? "")","name":"진행","ticket":"\#(Token.make())"}"#)
        let more = try guest.post("/api/halls/\(hall.id)/links", #"{"role":"moderator","label":""}"#)
        #expect(more.status == .forbidden)
    }

    @Test("A socket that says no hello, nonsense, or a binary message is closed with the code for it")
    func badSockets() throws {
        let server = try TestServer()
        let host = TestBrowser(server)
        let hall = try host.makeHall()
        let cases: [(what: String, code: UInt16, act: (TestSocket) throws -> Void)] = [
            ("nonsense", 1008, { try $0.send("nonsense") }),
            ("a command first", 1008, { try $0.send(#"{"type":"post.add","ref":1,"item":1,"text":"x"}"#) }),
            ("binary", 1003, { try $0.send(.binary, [1]) }),
            ("no UTF-8", 1007, { try $0.send(.text, [0xff]) }),
            ("too large", 1009, { try $0.send(.text, Array(repeating: 0x20, count: 70_000)) }),
            ("an unmasked frame", 1002, { try $0.client.send([0x81, 0x00]) }),
            ("a reserved opcode", 1002, { try $0.client.send([0x83, 0x80, 0, 0, 0, 0]) }),
            ("no hello", 1008, { _ in }),
        ]
        for (what, code, act) in cases {
            let socket = try host.socket()
            try act(socket)
            #expect(try socket.closeCode() == code, "\(what)")
        }
        // A bomb: 60 MB of spaces in 60 KB.
        let bomb = try host.socket(deflate: true)
        try bomb.send(.text, Array(repeating: 0x20, count: 60_000_000), compressed: true)
        #expect(try bomb.closeCode() == 1009)
        let good = try host.enter(hall, "staff")
        #expect(try good.next("welcome")["role"]?.text == "host")
    }

    @Test("Failed guesses of a code are slowed down, the right code never")
    func guesses() throws {
        let server = try TestServer { $0.threads = "1" }
        let host = TestBrowser(server)
        let hall = try host.makeHall()
        let guesser = TestBrowser(server)
        var last: UInt64 = 0
        for _ in 0..<(Limits.guessesFree + 2) {
            let start = MonotonicClock.micros
            let answer = try guesser.join(TestHall(id: "", code: "ZZZZZZZZ", secret: ""), "x")
            #expect(answer.status == .notFound)
            #expect(answer.code == "code.unknown")
            last = MonotonicClock.micros - start
        }
        #expect(last >= 200_000)
        let start = MonotonicClock.micros
        #expect(try guesser.join(hall, "맞는 코드").status == .ok)
        #expect(MonotonicClock.micros - start < 5_000_000)
    }

    @Test("X-Forwarded-For counts only from a trusted proxy, and from the right")
    func forwarded() throws {
        let ranges = ["10.0.0.0/8", "fd00::/8"].compactMap(AddressRange.init(parsing:))
        func seen(_ socket: String, _ claims: [String]) throws -> [UInt8] {
            PeerAddress(
                socket: try .init(parsing: socket),
                fields: HTTPFields(claims.map { ("x-forwarded-for", $0) }),
                trusted: ranges
            ).bytes
        }
        #expect(try seen("9.9.9.9:1", ["1.1.1.1"]) == [9, 9, 9, 9])
        #expect(try seen("10.0.0.1:1", ["1.1.1.1"]) == [1, 1, 1, 1])
        #expect(try seen("10.0.0.1:1", ["1.1.1.1, 2.2.2.2"]) == [2, 2, 2, 2])
        #expect(try seen("10.0.0.1:1", ["1.1.1.1, 2.2.2.2, 10.0.0.2"]) == [2, 2, 2, 2])
        #expect(try seen("10.0.0.1:1", ["1.1.1.1", "10.9.9.9"]) == [1, 1, 1, 1])
        #expect(try seen("10.0.0.1:1", ["nonsense"]) == [10, 0, 0, 1])
        #expect(try seen("[fd00::1]:1", ["2001:db8::1"]).prefix(4) == [0x20, 0x01, 0x0d, 0xb8])
        #expect(try PeerAddress(socket: .init(parsing: "203.0.113.77:5")).truncated == "203.0.113.0/24")
        #expect(try PeerAddress(socket: .init(parsing: "[2001:db8:1:2::3]:5")).truncated == "2001:db8:1::/48")
    }

    @Test("Core dumps are off")
    func coreDumps() throws {
        _ = try Shared.server()
        #expect(coreLimit() == 0)
    }
}
