// Health, metrics and the log.
import Base
import Foundation
import Logging
import Testing
import Wire

@testable import Server

@Suite struct MonitoringTests {
    @Test("Metrics are Prometheus text: every sample has a family, histograms end with +Inf and their count")
    func metrics() throws {
        let server = try TestServer()
        let host = TestBrowser(server)
        let hall = try host.makeHall(#","format":"plain""#)
        let console = try host.enter(hall, "staff")
        _ = try console.next("snapshot")
        _ = try console.command("hall.edit", #""title":"새 이름","names":"nickname","premoderation":false"#)
        _ = try console.command("hall.edit", #""title":"","names":"nickname","premoderation":false"#)
        // A refusal of the hall itself.
        let refused = try console.command("agenda.start", #""item":999,"expects":0"#)
        let code = try #require(refused["code"]?.text)
        // Loops publish about once a second.
        let found = try eventually {
            let values = try Self.samples(server.client().get("/metrics").text)
            return values["townhall_acknowledgement_seconds_count"] ?? 0 >= 1
                && values["townhall_halls_open"] == 1 && values["townhall_sockets"] == 1
                && values["townhall_refusals_total{code=\"\(code)\"}"] == 1
        }
        #expect(found)
        let answer = try server.client().get("/metrics")
        #expect(answer.fields["content-type"] == "text/plain; version=0.0.4; charset=utf-8")
        let values = Self.samples(answer.text)
        for name in ["townhall_commit_seconds", "townhall_acknowledgement_seconds"] {
            #expect(values["\(name)_bucket{le=\"+Inf\"}"] == values["\(name)_count"])
            #expect(answer.text.contains("# TYPE \(name) histogram"))
        }
        #expect(values["townhall_commit_seconds_count"] ?? 0 >= 2)
        #expect(values["townhall_resident_bytes"] ?? 0 > 1_000_000)
        #expect(!answer.text.contains(hall.id))
    }

    /// Samples by name and labels; records an issue for a line without a family.
    static func samples(_ text: String) -> [String: Double] {
        var families: Set<String> = []
        var values: [String: Double] = [:]
        for line in text.split(separator: "\n") {
            if line.hasPrefix("# TYPE ") {
                families.insert(String(line.split(separator: " ")[2]))
                continue
            }
            if line.hasPrefix("#") { continue }
            let parts = line.split(separator: " ")
            let name = String(parts[0].prefix { $0 != "{" })
            let stems = ["_bucket", "_sum", "_count"].filter(name.hasSuffix).map {
                String(name.dropLast($0.count))
            }
            #expect(families.contains(name) || stems.contains { families.contains($0) }, "\(line)")
            #expect(parts.count == 2, "\(line)")
            values[String(parts[0])] = Double(parts[1])
        }
        return values
    }

    @Test("Metrics are for this machine only")
    func metricsAreLocal() throws {
        let server = try TestServer { $0.trustProxy = ["127.0.0.1"] }
        #expect(try server.client().get("/metrics").status == .ok)
        #expect(
            try server.client().get("/metrics", [("x-forwarded-for", "203.0.113.9")]).status == .forbidden)
        for field in ["via", "x-forwarded-host", "x-forwarded-proto", "cf-connecting-ip"] {
            let answer = try Shared.server().client().get("/metrics", [(field, "x")])
            #expect(answer.status == .forbidden, "\(field)")
        }
        let shown = try TestServer { $0.publicURL = "http://hall.example.org" }
        let named = try shown.client()
        try named.send("GET /metrics HTTP/1.1\r\nHost: hall.example.org\r\n\r\n")
        #expect(try named.response().status == .forbidden)
        #expect(try server.client().get("/metrics", [("via", "1.1 proxy")]).status == .forbidden)
        let untrusting = try TestServer()
        #expect(
            try untrusting.client().get("/metrics", [("x-forwarded-for", "127.0.0.1")]).status == .forbidden)
    }

    @Test("The server is ready while its halls take changes, and any Host may ask")
    func readiness() throws {
        let server = try Shared.server()
        let client = try server.client()
        try client.send("GET /readyz HTTP/1.1\r\nHost: 10.1.2.3:80\r\n\r\n")
        let answer = try client.response()
        #expect(answer.status == .ok)
        #expect(answer.json["ready"]?.bool == true)
        #expect(answer.json["stopping"]?.bool == false)
    }

    @Test("A log line is one line, whatever it is told; JSON lines are JSON")
    func logLines() throws {
        let pipe = Pipe()
        let sink = LogSink(fd: pipe.fileHandleForWriting.fileDescriptor)
        for format in LogFormat.allCases {
            var log = Logger(label: "test") { _ in LineLogHandler(format: format, level: .info, sink: sink) }
            log[metadataKey: "who"] = "a \"b\""
            log.info("first\nsecond\u{1b}[31m", metadata: ["evil": "\r\n\u{202e}x"])
            log.debug("not shown")
        }
        sink.flush()
        try pipe.fileHandleForWriting.close()
        let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        let lines = text.split(separator: "\n")
        #expect(lines.count == 2)
        #expect(lines[0].contains(#"first\u{a}second\u{1b}[31m evil=\u{d}\u{a}\u{202e}x who="a \"b\"""#))
        let json = try JSONReader.parse(Array(lines[1].utf8))
        #expect(json["message"]?.text == "first\nsecond\u{1b}[31m")
        #expect(json["who"]?.text == "a \"b\"")
        #expect(json["level"]?.text == "info")
        #expect(!text.utf8.contains { $0 < 0x20 && $0 != 0x0a })
    }

    @Test("No log line holds a secret, a code, a name or a text")
    func logKeepsSecrets() throws {
        let pipe = Pipe()
        let sink = LogSink(fd: pipe.fileHandleForWriting.fileDescriptor)
        let log = Logger(label: "test") { _ in LineLogHandler(format: .json, level: .trace, sink: sink) }
        let server = try TestServer(log: log)
        let host = TestBrowser(server)
        let hall = try host.makeHall(#","format":"plain""#)
        let phone = TestBrowser(server)
        _ = try phone.join(hall, "비밀이름")
        let socket = try phone.enter(hall, "participant")
        _ = try socket.next("snapshot")
        server.server.stop()
        sink.flush()
        try pipe.fileHandleForWriting.close()
        let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        #expect(text.contains("listening"))
        #expect(text.contains("stopped"))
        let secrets = Array(host.cookies.values) + Array(phone.cookies.values)
        for secret in secrets + [hall.code, hall.secret, server.deskSecret, "비밀이름", "열린 총회"] {
            #expect(!text.contains(secret))
        }
    }
}
