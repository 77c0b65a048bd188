// A server's halls on one swarm: whose line is whose, requests over HTTP, upgrades, tickets. Blocking calls turn the
// swarm. Owned by a measurement's thread.
import Base
import Reactor
import Wire

final class Venue {
    let served: Served
    let swarm: Swarm
    private(set) var assemblies: [Assembly] = []
    /// Which assembly a line belongs to.
    private var owners: [UInt16]
    /// The line for single requests.
    private let errandLine: Int
    private var lastAnswer: Answer?
    private var desk: String?
    private var random: SeededRandom
    private let seed: UInt64
    /// While seats are made: what a connection sends first, and what follows its answers.
    var errand: ((Int) -> Void)?
    var errandAnswer: (Int, Answer) -> Void = { _, _ in }
    /// Told of lines that end; when it is not set, a lost line ends the measurement.
    var onLost: ((Int, String) -> Void)?
    private var failure: String?

    /// - Parameter people: of each hall.
    init(_ served: Served, people: [Int], seed: UInt64 = 1) {
        self.served = served
        self.seed = seed
        random = SeededRandom(seed: seed)
        let lines = people.reduce(0) { $0 + $1 + 2 }
        errandLine = lines
        swarm = Swarm(port: served.port, isTLS: served.isTLS, count: lines + 1)
        owners = []
        for (index, count) in people.enumerated() {
            assemblies.append(Assembly(self, first: owners.count, people: count))
            owners += [UInt16](repeating: UInt16(index), count: count + 2)
        }
        swarm.onConnected = { [unowned self] in connected($0) }
        swarm.onAnswer = { [unowned self] in answered($0, $1) }
        swarm.onMessage = { [unowned self] in assemblies[Int(owners[$0])].message($0, $1) }
        swarm.onClosed = { [unowned self] in closed($0, $1) }
    }

    /// Throws when a line was lost that should not have been.
    func check() throws(LoadError) {
        if let failure { throw LoadError(failure) }
    }

    func index(of line: Int) -> Int { Int(owners[line]) }
    func assembly(of line: Int) -> Assembly { assemblies[Int(owners[line])] }

    // MARK: What lines bring

    private func connected(_ line: Int) {
        if line == errandLine { return }
        if let errand { return errand(line) }
        assembly(of: line).connected(line)
    }

    private func answered(_ line: Int, _ answer: Answer) {
        if line == errandLine {
            lastAnswer = answer
        } else if errand != nil {
            errandAnswer(line, answer)
        } else if answer.status == 101 {
            assembly(of: line).sayHello(line)
        } else {
            failure = failure ?? "an upgrade was refused with \(answer.status)"
        }
    }

    private func closed(_ line: Int, _ reason: String) {
        if line == errandLine { return }
        if let onLost { return onLost(line, reason) }
        failure = failure ?? "a line was lost: \(reason)"
    }

    // MARK: Requests

    /// A request, and its answer. A body makes it a POST.
    func call(_ path: String, cookie: String?, _ body: ((inout JSONWriter) -> Void)?) throws -> Answer {
        if swarm.lines[errandLine].fd < 0 {
            try swarm.open(errandLine)
            try swarm.turn(within: 10, "connecting") { swarm.lines[errandLine].state == .http }
        }
        lastAnswer = nil
        swarm.send(errandLine, request(body == nil ? .get : .post, path, cookie, body))
        try swarm.turn(within: 20, "waiting for \(path)") {
            guard swarm.lines[errandLine].fd >= 0 || lastAnswer != nil else {
                throw LoadError("the server closed the line at \(path)")
            }
            return lastAnswer != nil
        }
        return lastAnswer!
    }

    func post(_ path: String, cookie: String?, _ body: (inout JSONWriter) -> Void) -> [UInt8] {
        withoutActuallyEscaping(body) { request(.post, path, cookie, $0) }
    }

    private func request(
        _ method: HTTPMethod, _ path: String, _ cookie: String?, _ body: ((inout JSONWriter) -> Void)?
    ) -> [UInt8] {
        var fields = HTTPFields()
        fields.add("origin", served.origin)
        if let cookie { fields.add("cookie", cookie) }
        var json: [UInt8]?
        if let body {
            var writer = JSONWriter()
            writer.beginObject()
            body(&writer)
            writer.endObject()
            json = writer.bytes
            fields.add("content-type", "application/json")
        }
        return HTTPRequestWriter.bytes(method, target: path, host: served.host, fields: fields, body: json)
    }

    /// The server's figures at `/metrics`, those without labels.
    func metrics() throws -> [String: Double] {
        let page = String(decoding: try call("/metrics", cookie: nil, nil).body, as: UTF8.self)
        var figures: [String: Double] = [:]
        for line in page.split(separator: "\n") where line.first != "#" {
            let parts = line.split(separator: " ")
            if parts.count == 2, let value = Double(parts[1]) { figures[String(parts[0])] = value }
        }
        return figures
    }

    /// The cookie of the host's desk.
    func deskCookie() throws -> String {
        if let desk { return desk }
        guard let secret = served.deskSecret else {
            throw LoadError("give the server's desk link with --desk")
        }
        let answer = try call("/api/desk/enter", cookie: nil) { json in
            json.key("secret")
            json.string(secret)
        }
        guard answer.status < 300, let cookie = answer.cookies.first else {
            throw LoadError(
                "the desk's link does not work (\(answer.status)); give the newest one with --desk")
        }
        desk = cookie
        return cookie
    }

    // MARK: Sockets

    func upgrade(_ line: Int, _ path: String, cookie: String, deflate: Bool = false) {
        swarm.lines[line].state = .upgrading
        swarm.send(line, Upgrade.request(path, served, cookie: cookie, deflate: deflate))
    }

    func sendText(_ line: Int, _ text: [UInt8]) {
        var out: [UInt8] = []
        out.reserveCapacity(text.count + 8)
        text.withUnsafeBytes { FrameWriter.appendMasked(.text, $0, mask: 0x0403_0201, to: &out) }
        swarm.send(line, out)
    }

    /// The token of a line's seat: 64 hexadecimal digits that are drawn again whenever they are asked for.
    func ticket(_ line: Int) -> String {
        var own = SeededRandom(seed: seed &* 0x9e37_79b9_7f4a_7c15 &+ UInt64(line))
        return Hex.text(own.bytes(32))
    }

    /// A command's key: 16 hexadecimal digits.
    func key() -> String {
        let key = random.next() | 1
        return Hex.text(withUnsafeBytes(of: key.bigEndian) { Array($0) })
    }
}

/// The request that makes a connection a WebSocket.
enum Upgrade {
    static func request(_ path: String, _ served: Served, cookie: String? = nil, deflate: Bool = false)
        -> [UInt8]
    {
        var text =
            "GET \(path) HTTP/1.1\r\nHost: \(served.host)\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
        if let cookie { text += "Origin: \(served.origin)\r\nCookie: \(cookie)\r\n" }
        if deflate {
            text +=
                "Sec-WebSocket-Extensions: permessage-deflate; server_no_context_takeover; "
                + "client_no_context_takeover\r\n"
        }
        return Array((text + "\r\n").utf8)
    }
}
