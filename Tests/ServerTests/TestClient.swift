// A blocking HTTP client over one connection, and a browser's cookies.
import Base
import Foundation
import Glibc
import Wire

@testable import Server

struct ClientError: Error { let what: String }

/// One connection.
final class TestClient {
    let fd: Int32
    let port: UInt16
    private var parser = HTTPResponseParser(bodyBytesMax: 1 << 24, headBytesMax: 1 << 16)
    /// What came after the last answer.
    var rest: [UInt8] = []

    /// - Parameter answerSeconds: how long an answer may take.
    init(port: UInt16, answerSeconds: Int = 10) throws {
        self.port = port
        fd = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var limit = timeval(tv_sec: answerSeconds, tv_usec: 0)
        setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(fd, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else { throw ClientError(what: "connect: \(errno)") }
    }

    deinit { close(fd) }

    func send(_ bytes: [UInt8]) throws {
        var offset = 0
        while offset < bytes.count {
            let count = bytes.withUnsafeBytes {
                Glibc.send(fd, $0.baseAddress! + offset, bytes.count - offset, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { throw ClientError(what: "send: \(errno)") }
            offset += count
        }
    }

    func send(_ text: String) throws { try send(Array(text.utf8)) }

    /// More bytes; empty: the other side has ended.
    func receive() throws -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        let count = recv(fd, &buffer, buffer.count, 0)
        if count < 0, errno == ECONNRESET { return [] }
        guard count >= 0 else { throw ClientError(what: "receive: \(errno)") }
        return Array(buffer.prefix(count))
    }

    /// The next answer.
    func response(toHead: Bool = false) throws -> HTTPResponse {
        parser.isAnswerToHead = toHead
        while true {
            let event = try rest.withUnsafeBytes { bytes in
                var input = bytes
                defer { consumed = bytes.count - input.count }
                return try parser.next(&input)
            }
            rest.removeFirst(consumed)
            if case .response(let response, _) = event { return response }
            let more = try receive()
            guard !more.isEmpty else {
                guard let last = try parser.end() else { throw ClientError(what: "ended without an answer") }
                return last
            }
            rest += more
        }
    }
    private var consumed = 0

    /// Whether the other side ends without sending anything more.
    var hasEnded: Bool {
        while let more = try? receive() {
            if more.isEmpty { return true }
            rest += more
        }
        return false
    }

    func get(_ target: String, _ fields: [(String, String)] = [], method: HTTPMethod = .get) throws
        -> HTTPResponse
    {
        try send(
            HTTPRequestWriter.bytes(
                method, target: target, host: "127.0.0.1:\(port)", fields: HTTPFields(fields)))
        return try response(toHead: method == .head)
    }

    /// A change as our pages send it.
    func post(_ target: String, _ json: String, _ fields: [(String, String)] = []) throws -> HTTPResponse {
        try post(target, Array(json.utf8), type: "application/json", fields)
    }

    func post(
        _ target: String, _ body: [UInt8], type: String, _ fields: [(String, String)] = []
    ) throws -> HTTPResponse {
        let all = [("origin", "http://127.0.0.1:\(port)"), ("content-type", type)] + fields
        try send(
            HTTPRequestWriter.bytes(
                .post, target: target, host: "127.0.0.1:\(port)", fields: HTTPFields(all), body: body))
        return try response()
    }
}

extension HTTPResponse {
    var json: JSONValue { (try? JSONReader.parse(body)) ?? .null }
    var text: String { String(decoding: body, as: UTF8.self) }
    /// The code of a refusal.
    var code: String? { json["code"]?.text }
}

/// A browser: its cookies, and calls that carry them.
final class TestBrowser {
    let server: TestServer
    private(set) var cookies: [String: String] = [:]
    private(set) var setCookies: [String] = []

    init(_ server: TestServer, cookies: [String: String] = [:]) {
        self.server = server
        self.cookies = cookies
    }

    var fields: [(String, String)] {
        guard !cookies.isEmpty else { return [] }
        return [
            (
                "cookie",
                cookies.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
            )
        ]
    }

    func get(_ target: String) throws -> HTTPResponse { try keep(server.client().get(target, fields)) }
    func post(_ target: String, _ json: String) throws -> HTTPResponse {
        try keep(server.client().post(target, json, fields))
    }

    /// Sends a file, as a host's page does.
    func upload(_ target: String, _ body: [UInt8]) throws -> HTTPResponse {
        try keep(server.client().post(target, body, type: "application/octet-stream", fields))
    }

    private func keep(_ response: HTTPResponse) -> HTTPResponse {
        for line in response.fields.values("set-cookie") {
            setCookies.append(line)
            let pair = line.prefix { $0 != ";" }
            guard let middle = pair.firstIndex(of: "=") else { continue }
            let name = String(pair[..<middle])
            let value = String(pair[pair.index(after: middle)...])
            cookies[name] = value.isEmpty ? nil : value
        }
        return response
    }

    /// Takes the host's desk.
    func enterDesk() throws {
        let answer = try post("/api/desk/enter", #"{"secret":"\#(server.deskSecret)"}"#)
        guard answer.status == .noContent else { throw ClientError(what: "desk: \(answer.status.rawValue)") }
    }

    /// Makes a hall and takes its host's seat.
    func makeHall(_ fields: String = "") throws -> TestHall {
        try enterDesk()
        let made = try post("/api/halls", #"{"title":"열린 총회"\#(fields)}"#)
        guard let hall = made.json["hall"]?.text, let code = made.json["code"]?.text,
            let secret = made.json["secret"]?.text
        else { throw ClientError(what: "no hall: \(made.text)") }
        let entered = try post(
            "/api/halls/\(hall)/enter", #"{"secret":"\#(secret)","name":"진행자","ticket":"\#(Token.make())"}"#)
        guard entered.status == .ok else { throw ClientError(what: "not entered: \(entered.text)") }
        return TestHall(id: hall, code: code, secret: secret)
    }

    func join(_ hall: TestHall, _ name: String, ticket: String = Token.make()) throws -> HTTPResponse {
        try post("/api/join", #"{"code":"\#(hall.code)","name":"\#(name)","ticket":"\#(ticket)"}"#)
    }

    func socket(_ path: String = "/ws", deflate: Bool = false) throws -> TestSocket {
        try TestSocket(server.port, path, fields + [("origin", server.origin)], deflate: deflate)
    }

    /// A socket that has said hello, with its welcome and snapshot.
    func enter(_ hall: TestHall, _ place: String, since: String = "") throws -> TestSocket {
        let socket = try socket()
        try socket.send(TestSocket.hello(hall.id, place, since: since))
        return socket
    }
}

struct TestHall {
    let id: String
    let code: String
    let secret: String
}
