// Peers that are slow, silent, or never read: they cost a bounded amount, and others notice nothing.
import Base
import Testing
import Wire

@testable import Server

@Suite struct SlowPeerTests {
    @Test(
        "A head that never ends gets 408 in time, a silent connection ends, and others are served meanwhile")
    func slowHead() throws {
        let server = try TestServer()
        let silent = try server.client()
        let slow = try server.client(answerSeconds: 15)
        try slow.send("GET / HTTP/1.1\r\nHost: 127.0.0.1:\(server.port)\r\nX: ")
        let slowBody = try server.client(answerSeconds: 15)
        try slowBody.send(
            "POST /api/join HTTP/1.1\r\nHost: 127.0.0.1:\(server.port)\r\nOrigin: \(server.origin)\r\n"
                + "Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{")
        let start = MonotonicClock.micros
        #expect(try server.client().get("/").status == .ok)
        #expect(try slow.response().status == .requestTimeout)
        #expect(try slowBody.response().status == .requestTimeout)
        #expect(MonotonicClock.micros - start < 14_000_000)
        #expect(slow.hasEnded)
        #expect(silent.hasEnded)
        #expect(silent.rest.isEmpty)
    }

    @Test("Who asks much and reads late gets everything, in order, and costs no memory meanwhile")
    func lateReader() throws {
        let pages = makeStaticFolder()
        let large = String(repeating: "0123456789abcdef", count: 1 << 16)
        pages.write("lib/large.bin", large)
        let server = try TestServer(pages: pages)
        let client = try server.client()
        let request = "GET /static/lib/large.bin HTTP/1.1\r\nHost: 127.0.0.1:\(server.port)\r\n\r\n"
        try client.send(String(repeating: request, count: 12))
        for _ in 0..<20 { #expect(try server.client().get("/healthz").status == .ok) }
        for _ in 0..<12 { #expect(try client.response().body.elementsEqual(large.utf8)) }
        #expect(try client.get("/healthz").status == .ok)
    }
}
