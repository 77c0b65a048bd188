// Requests: what is taken, what is refused with which status, in any split of the bytes.
import Base
import Testing

@testable import Wire

private let good = """
    GET /h/%EA%B0%80?x=1&y=a+b%21 HTTP/1.1\r\nHost: example.org:8080\r\nX-One:  padded \t\r\nEmpty:\r\n\r\n\
    POST /api HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello\
    POST /c HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: Chunked\r\n\r\n3;name="v"\r\n\
    abc\r\nA\r\n0123456789\r\n000\r\nTrailer: x\r\n\r\n\
    \r\nHEAD http://other.example/p?q HTTP/1.1\r\nHost: a\r\n\r\n\
    OPTIONS * HTTP/1.1\r\nHost: [::1]:80\r\n\r\n\
    GET /old HTTP/1.0\r\n\r\n\
    PUT /zero HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n
    """

private let goodTranscript = [
    "head GET /h/가 http11 none", "request /h/가 ",
    "head POST /api http11 length(5)", "request /api hello",
    "head POST /c http11 chunked", "request /c abc0123456789",
    "head HEAD /p http11 none", "request /p ",
    "head OPTIONS * http11 none", "request * ",
    "head GET /old http10 none", "request /old ",
    "head PUT /zero http11 length(0)", "request /zero ",
]

@Test("Requests that follow each other are read alike in any split")
func pipelinedRequestsInAnySplit() {
    seeded("pipelinedRequestsInAnySplit") { random in
        for _ in 0..<20 {
            for cut in Cut.usual(&random) {
                #expect(requestTranscript(utf8(good), cut: cut) == goodTranscript)
            }
        }
    }
}

@Test("A head gives its target, query, host and fields")
func headParts() throws {
    let all = try requests(good)
    let first = all[0].head
    #expect(first.target.raw == "/h/%EA%B0%80?x=1&y=a+b%21")
    #expect(first.target.segments == ["h", "가"])
    #expect(first.target.queryItem("y") == "a b!")
    #expect(first.host == "example.org:8080")
    #expect(first.fields["x-one"] == "padded")
    #expect(first.fields["empty"] == "")
    #expect(first.fields["absent"] == nil)
    #expect(all[3].head.host == "other.example")
    #expect(all[3].head.target.query == "q")
    #expect(all[3].head.target.raw == "/p?q")
}

private func request(_ line: String = "GET / HTTP/1.1", _ fields: String = "Host: a\r\n") -> String {
    "\(line)\r\n\(fields)\r\n"
}

private let bad: [(String, HTTPFault)] = [
    // The request line.
    (request("GET  / HTTP/1.1"), .badRequestLine), (request(" GET / HTTP/1.1"), .badRequestLine),
    (request("GET / HTTP/1.1 "), .badRequestLine), (request("GET /"), .badRequestLine),
    (request("GET /a b HTTP/1.1"), .badRequestLine), (request("GET\t/ HTTP/1.1"), .badRequestLine),
    (request("G(T / HTTP/1.1"), .badRequestLine), (request("GET /\u{7f} HTTP/1.1"), .badField),
    ("\r\n\r\n\r\n", .badRequestLine), (request("GET / http/1.1"), .badVersion),
    (request("GET / HTTP/1.10"), .badVersion), (request("GET / HTTP/1"), .badVersion),
    (request("GET / HTTP/1,1"), .badVersion), (request("GET / HTTP/2.0"), .versionNotSupported),
    (request("GET / HTTP/0.9"), .versionNotSupported), ("PRI * HTTP/2.0\r\n\r\n", .versionNotSupported),
    (request("BREW / HTTP/1.1"), .methodNotImplemented), (request("get / HTTP/1.1"), .methodNotImplemented),
    (request("CONNECT a:80 HTTP/1.1"), .methodNotImplemented),
    (request("TRACE / HTTP/1.1"), .methodNotImplemented),
    // The target.
    (request("GET a HTTP/1.1"), .badTarget), (request("GET * HTTP/1.1"), .badTarget),
    (request("GET /a#b HTTP/1.1"), .badTarget), (request("GET /../x HTTP/1.1"), .badTarget),
    (request("GET /a/./b HTTP/1.1"), .badTarget), (request("GET /a/.. HTTP/1.1"), .badTarget),
    (request("GET /%2e%2E/x HTTP/1.1"), .badTarget), (request("GET /a/%2e HTTP/1.1"), .badTarget),
    (request("GET /a%2fb HTTP/1.1"), .badTarget), (request("GET /a%5cb HTTP/1.1"), .badTarget),
    (request("GET /a\\b HTTP/1.1"), .badTarget), (request("GET /%00 HTTP/1.1"), .badTarget),
    (request("GET /%0d%0a HTTP/1.1"), .badTarget), (request("GET /%7f HTTP/1.1"), .badTarget),
    (request("GET /% HTTP/1.1"), .badTarget), (request("GET /%4 HTTP/1.1"), .badTarget),
    (request("GET /%zz HTTP/1.1"), .badTarget), (request("GET /%ff HTTP/1.1"), .badTarget),
    (request("GET /%c0%af HTTP/1.1"), .badTarget), (request("GET /é HTTP/1.1"), .badTarget),
    (request("GET ftp://a/ HTTP/1.1"), .badTarget), (request("GET http:///x HTTP/1.1"), .badTarget),
    (request("GET http://u@a/ HTTP/1.1"), .badTarget), (request("GET //\\a HTTP/1.1"), .badTarget),
    (request("GET /\(String(repeating: "a", count: 8192)) HTTP/1.1"), .targetTooLong),
    (String(repeating: "a", count: 17_000), .targetTooLong),
    // Line ends and fields.
    ("GET / HTTP/1.1\nHost: a\n\n", .badLineEnd), ("\nGET / HTTP/1.1\r\n", .badLineEnd),
    (request("GET /\r HTTP/1.1"), .badLineEnd), (request("GET / HTTP/1.1", "Host: a\n"), .badLineEnd),
    (request("GET / HTTP/1.1", "Host: a\rb\r\n"), .badLineEnd),
    (request("GET / HTTP/1.1", "Host: a\r\r\n"), .badLineEnd),
    (request("GET / HTTP/1.1", "Host: a\r\n folded\r\n"), .foldedField),
    (request("GET / HTTP/1.1", " Host: a\r\n"), .foldedField),
    (request("GET / HTTP/1.1", "\tHost: a\r\n"), .foldedField),
    (request("GET / HTTP/1.1", "Host : a\r\n"), .badField),
    (request("GET / HTTP/1.1", "Ho st: a\r\n"), .badField),
    (request("GET / HTTP/1.1", "Host\r\n"), .badField), (request("GET / HTTP/1.1", ": a\r\n"), .badField),
    (request("GET / HTTP/1.1", "Höst: a\r\n"), .badField),
    (request("GET / HTTP/1.1", "H\"st: a\r\n"), .badField),
    (request("GET / HTTP/1.1", "Host: a\r\nX: \u{0}\r\n"), .badField),
    (request("GET / HTTP/1.1", "Host: a\r\nX: a\u{b}\r\n"), .badField),
    (request("GET / HTTP/1.1", "Host: a\r\nX: \u{7f}\r\n"), .badField),
    (request("GET / HTTP/1.1", "Host: a\r\nX\u{1}: b\r\n"), .badField),
    (request("GET / HTTP/1.1", "Host: a\r\n" + String(repeating: "X: y\r\n", count: 100)), .headTooLarge),
    (request("GET / HTTP/1.1", "X: \(String(repeating: "y", count: 16_384))\r\n"), .headTooLarge),
    ("GET / HTTP/1.1\r\nX: \(String(repeating: "y", count: 20_000))", .headTooLarge),
    // Host.
    (request("GET / HTTP/1.1", ""), .badHost), (request("GET / HTTP/1.1", "Host:\r\n"), .badHost),
    (request("GET / HTTP/1.1", "Host: a\r\nHost: a\r\n"), .badHost),
    (request("GET / HTTP/1.0", "Host: a\r\nHost: b\r\n"), .badHost),
    (request("GET / HTTP/1.1", "Host: a, b\r\n"), .badHost),
    (request("GET / HTTP/1.1", "Host: a/b\r\n"), .badHost),
    (request("GET / HTTP/1.1", "Host: u@a\r\n"), .badHost),
    (request("GET / HTTP/1.1", "Host: a:b\r\n"), .badHost),
    (request("GET / HTTP/1.1", "Host: :80\r\n"), .badHost),
    (request("GET / HTTP/1.1", "Host: [::1\r\n"), .badHost),
    (request("GET / HTTP/1.1", "Host: [::1]x\r\n"), .badHost),
    (request("GET http://a/ HTTP/1.1", ""), .badHost),
    // Lengths.
    (
        request("POST / HTTP/1.1", "Host: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n"),
        .conflictingLengths
    ),
    (request("POST / HTTP/1.1", "Host: a\r\nContent-Length: 1\r\nContent-Length: 1\r\n"), .badContentLength),
    (request("POST / HTTP/1.1", "Host: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n"), .badContentLength),
    (request("POST / HTTP/1.1", "Host: a\r\nContent-Length: 1, 1\r\n"), .badContentLength),
    (request("POST / HTTP/1.1", "Host: a\r\nContent-Length: -1\r\n"), .badContentLength),
    (request("POST / HTTP/1.1", "Host: a\r\nContent-Length: +1\r\n"), .badContentLength),
    (request("POST / HTTP/1.1", "Host: a\r\nContent-Length: 0x1\r\n"), .badContentLength),
    (request("POST / HTTP/1.1", "Host: a\r\nContent-Length:\r\n"), .badContentLength),
    (request("POST / HTTP/1.1", "Host: a\r\nContent-Length: 1001\r\n"), .bodyTooLarge),
    (request("POST / HTTP/1.1", "Host: a\r\nContent-Length: 99999999999999999999999\r\n"), .bodyTooLarge),
    (request("POST / HTTP/1.0", "Host: a\r\nTransfer-Encoding: chunked\r\n"), .badTransferEncoding),
    (request("POST / HTTP/1.1", "Host: a\r\nTransfer-Encoding: gzip\r\n"), .badTransferEncoding),
    (request("POST / HTTP/1.1", "Host: a\r\nTransfer-Encoding: chunked, gzip\r\n"), .badTransferEncoding),
    (
        request("POST / HTTP/1.1", "Host: a\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n"),
        .badTransferEncoding
    ),
    (request("POST / HTTP/1.1", "Host: a\r\nTransfer-Encoding:\r\n"), .badTransferEncoding),
    (request("POST / HTTP/1.1", "Host: a\r\nTransfer-Encoding: \u{b}chunked\r\n"), .badField),
    (
        request("POST / HTTP/1.1", "Host: a\r\nTransfer-Encoding: gzip, chunked\r\n"),
        .transferEncodingNotImplemented
    ),
    (request("POST / HTTP/1.1", "Host: a\r\nExpect: 200-ok\r\n"), .expectationFailed),
]

@Test("A bad head is refused with the status that fits, in any split")
func badHeads() {
    seeded("badHeads") { random in
        for (text, fault) in bad {
            for cut in Cut.usual(&random) {
                let last = requestTranscript(utf8(text), cut: cut).last
                #expect(last == "fault \(fault)", "\(text.prefix(80).debugDescription) \(cut)")
            }
        }
    }
}

private let chunkedHead = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"

private let badChunks: [(String, HTTPFault)] = [
    ("g\r\n", .badChunk), ("\r\n", .badChunk), (" 1\r\na\r\n", .badChunk), ("1 \r\na\r\n", .badChunk),
    ("-1\r\n", .badChunk), ("0x1\r\n", .badChunk), ("1\na\r\n", .badChunk), ("1\r\nab\r\n", .badChunk),
    ("1\r\na\n", .badChunk), ("1\r\na\r\r\n", .badChunk), ("1;\u{1}\r\n", .badChunk),
    ("1;a=\rb\r\n", .badChunk),
    ("1;\(String(repeating: "x", count: 300))\r\n", .badChunk), ("1,\r\n", .badChunk),
    ("3e9\r\n", .bodyTooLarge), ("fffffffffffffff\r\n", .bodyTooLarge), ("ffffffffffffffff\r\n", .badChunk),
    ("1f4\r\n\(String(repeating: "x", count: 500))\r\n1f5\r\n", .bodyTooLarge),
    ("0\r\nBad Name: x\r\n\r\n", .badField), ("0\r\n folded\r\n", .foldedField), ("0\r\nX: y\n", .badLineEnd),
    ("0\r\n" + String(repeating: "X: y\r\n", count: 101), .headTooLarge),
    ("0\r\nX: \(String(repeating: "y", count: 17_000))", .headTooLarge),
]

@Test("A bad chunk is refused, in any split")
func badChunkedBodies() {
    seeded("badChunkedBodies") { random in
        for (text, fault) in badChunks {
            for cut in Cut.usual(&random) {
                let transcript = requestTranscript(utf8(chunkedHead + text), cut: cut)
                #expect(transcript.last == "fault \(fault)", "\(text.prefix(60).debugDescription)")
                #expect(transcript.count == 2)
            }
        }
    }
}

@Test("Each fault has a status, and those of requests are 4xx or 5xx of HTTP")
func faultStatus() {
    let expected: [HTTPFault: UInt16] = [
        .bodyTooLarge: 413, .targetTooLong: 414, .expectationFailed: 417, .headTooLarge: 431,
        .methodNotImplemented: 501, .transferEncodingNotImplemented: 501, .versionNotSupported: 505,
        .badStatusLine: 502, .endedEarly: 502,
    ]
    for fault in HTTPFault.allCases {
        #expect(fault.status.rawValue == expected[fault] ?? 400)
        let bytes = HTTPResponse.answering(fault).bytes(answering: nil, keepAlive: true, date: "D")
        #expect(String(decoding: bytes, as: UTF8.self).contains("connection: close\r\n"))
    }
}

@Test("A fault is final: later bytes, however good, give it again")
func faultIsFinal() {
    var parser = HTTPRequestParser()
    for text in ["BAD\r\n", "GET / HTTP/1.1\r\nHost: a\r\n\r\n"] {
        utf8(text).withUnsafeBytes { piece in
            var input = piece
            #expect(throws: HTTPFault.badRequestLine) { try parser.next(&input) }
        }
    }
}

@Test("A limit given for a body holds to the byte")
func bodyLimit() {
    for (count, isAllowed) in [(1000, true), (1001, false)] {
        let body = String(repeating: "x", count: count)
        let counted = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: \(count)\r\n\r\n\(body)"
        let chunked = "\(chunkedHead)\(String(count, radix: 16))\r\n\(body)\r\n0\r\n\r\n"
        for text in [counted, chunked] {
            #expect(
                requestTranscript(utf8(text)).last == (isAllowed ? "request / \(body)" : "fault bodyTooLarge")
            )
        }
    }
}

@Test("Pipelined requests stop at the bound and go on when answered")
func pipeliningIsBounded() throws {
    let one = "GET / HTTP/1.1\r\nHost: a\r\n\r\n"
    try utf8(String(repeating: one, count: 5)).withUnsafeBytes { piece in
        var parser = HTTPRequestParser(pipelinedMax: 3)
        var input = piece
        func take(_ count: Int) throws {
            for _ in 0..<count {
                guard case .head = try parser.next(&input) else { throw HTTPFault.badRequestLine }
                try parser.allowBody(bytesMax: 0)
                guard case .request = try parser.next(&input) else { throw HTTPFault.badRequestLine }
            }
        }
        try take(3)
        let left = input.count
        #expect(try parser.next(&input) == .full)
        #expect(input.count == left && parser.unansweredCount == 3)
        parser.answered()
        try take(1)
        #expect(try parser.next(&input) == .full)
        parser.answered()
        try take(1)
        #expect(input.isEmpty && !parser.isInsideRequest)
    }
}

@Test("What follows an upgrade request stays in the input")
func bytesAfterUpgrade() throws {
    let text = "GET /ws HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\n\r\n\u{1}\u{2}frames"
    try utf8(text).withUnsafeBytes { piece in
        var parser = HTTPRequestParser()
        var input = piece
        guard case .head(let head) = try parser.next(&input) else { throw HTTPFault.badRequestLine }
        #expect(WebSocketHandshake.isWanted(by: head))
        #expect(Array(input) == utf8("\u{1}\u{2}frames"))
    }
}

@Test(
    "Keep-alive follows version and Connection",
    arguments: [
        ("HTTP/1.1", "", true), ("HTTP/1.1", "Connection: close\r\n", false), ("HTTP/1.0", "", false),
        ("HTTP/1.0", "Connection: Keep-Alive\r\n", true), ("HTTP/1.1", "Connection: foo, CLOSE\r\n", false),
        ("HTTP/1.1", "Connection: closed\r\n", true),
        ("HTTP/1.0", "Connection: keep-alive, close\r\n", false),
        ("HTTP/1.9", "", true),
    ])
func keepAlive(version: String, fields: String, expected: Bool) throws {
    #expect(try head("GET / \(version)\r\nHost: a\r\n\(fields)\r\n").keepAlive == expected)
}

@Test("100-continue is expected only before a body and from HTTP/1.1")
func expectContinue() throws {
    let expect = "Host: a\r\nExpect: 100-Continue\r\n"
    #expect(try head("POST / HTTP/1.1\r\n\(expect)Content-Length: 1\r\n\r\nx").expectsContinue)
    #expect(
        try head("POST / HTTP/1.1\r\n\(expect)Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n").expectsContinue)
    #expect(try !head("GET / HTTP/1.1\r\n\(expect)\r\n").expectsContinue)
    #expect(try !head("POST / HTTP/1.1\r\n\(expect)Content-Length: 0\r\n\r\n").expectsContinue)
    #expect(try !head("POST / HTTP/1.0\r\n\(expect)Content-Length: 1\r\n\r\nx").expectsContinue)
}
