// Peers that say too much: what one connection costs the others stays small.
import Base
import Testing
import Wire

@testable import Server

@Suite struct FloodTests {
    /// A message of the largest size in about a hundred bytes.
    static func bomb(_ type: String) -> [UInt8] {
        Array(#"{"type":"\#(type)","item":1,"x":"\#(String(repeating: "a", count: 65_000))"}"#.utf8)
    }

    static func frames(_ opcode: Opcode, _ payload: [UInt8], count: Int, compressed: Bool = false) -> [UInt8]
    {
        let bytes = compressed ? Deflater().compressed(payload) : payload
        var frame: [UInt8] = []
        bytes.withUnsafeBytes {
            FrameWriter.appendMasked(opcode, $0, mask: 0, to: &frame, isCompressed: compressed)
        }
        return Array([[UInt8]](repeating: frame, count: count).joined())
    }

    /// A flood, and whether it comes from somebody who has a seat.
    struct Flood: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let isSeated: Bool
        let bytes: [UInt8]
    }

    static let floods = [
        Flood(
            testDescription: "inflated pings before hello", isSeated: false,
            bytes: frames(.text, bomb("ping"), count: 2000, compressed: true)),
        Flood(
            testDescription: "inflated pings", isSeated: true,
            bytes: frames(.text, bomb("ping"), count: 2000, compressed: true)),
        Flood(
            testDescription: "inflated cheers", isSeated: true,
            bytes: frames(.text, bomb("cheer"), count: 2000, compressed: true)),
        Flood(
            testDescription: "small pings", isSeated: true,
            bytes: frames(.text, Array(#"{"type":"ping"}"#.utf8), count: 2000)),
        Flood(testDescription: "control frames", isSeated: true, bytes: frames(.ping, [], count: 2000)),
    ]

    @Test(
        "A socket that says too much is closed with 1008, and what it says is read no further",
        arguments: floods)
    func sockets(_ flood: Flood) throws {
        let server = try TestServer { $0.threads = "1" }
        let host = TestBrowser(server)
        let hall = try host.makeHall()
        let phone = TestBrowser(server)
        _ = try phone.join(hall, "시끄러움")
        let socket = try phone.socket(deflate: true)
        if flood.isSeated {
            try socket.send(TestSocket.hello(hall.id, "participant"))
            _ = try socket.next("snapshot")
        }
        try socket.client.send(flood.bytes)
        #expect(try socket.closeCode() == 1008)
        // At most what a socket may say at once and meanwhile was looked at.
        let read = try Self.messages(server)
        #expect(read <= Double(Limits.socketTokensMax), "\(read) messages were read")
        let good = try phone.enter(hall, "participant")
        #expect(try good.next("welcome")["role"]?.text == "participant")
    }

    private static func messages(_ server: TestServer) throws -> Double {
        let text = try server.client().get("/metrics").text
        return MonitoringTests.samples(text)["townhall_messages_total"] ?? 0
    }

    @Test("What a page can send at once is taken")
    func bursts() throws {
        let server = try TestServer()
        let host = TestBrowser(server)
        let hall = try host.makeHall()
        let socket = try host.enter(hall, "staff")
        _ = try socket.next("snapshot")
        let count = Int(Limits.admissionBurst.max() ?? 0)
        for _ in 0..<count { try socket.send(#"{"type":"ping"}"#) }
        for _ in 0..<count { _ = try socket.next("pong") }
    }

    @Test("Many requests at once are answered in order, in several turns")
    func pipelined() throws {
        let server = try TestServer { $0.threads = "1" }
        let client = try server.client()
        let count = 10 * Limits.httpRequestsPerTurnMax
        let requests = (0..<count).map { place in
            "GET /\(place.isMultiple(of: 2) ? "healthz" : "nothing") HTTP/1.1\r\nHost: 127.0.0.1:\(server.port)\r\n\r\n"
        }
        try client.send(requests.joined())
        for place in 0..<count {
            #expect(try client.response().status == (place.isMultiple(of: 2) ? .ok : .notFound))
        }
        #expect(try client.get("/healthz").status == .ok)
    }
}
