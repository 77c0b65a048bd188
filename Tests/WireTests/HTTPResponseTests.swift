// Responses as the server writes them and as our clients read them.
import Base
import Testing

@testable import Wire

private let date = HTTPDate.text(unixSeconds: 784_111_777)

private func written(_ response: HTTPResponse, to request: String?, keepAlive: Bool = true) throws -> String {
    var asked: HTTPRequestHead?
    if let request { asked = try head("\(request)\r\nHost: a\r\n\r\n") }
    return String(decoding: response.bytes(answering: asked, keepAlive: keepAlive, date: date), as: UTF8.self)
}

@Test("A response carries length, date and its fields")
func responseBytes() throws {
    var response = HTTPResponse.json(.ok, utf8("{}"))
    response.fields.add("ETag", "\"a\"")
    #expect(
        try written(response, to: "GET / HTTP/1.1")
            == "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\netag: \"a\"\r\ncontent-length: 2\r\n"
            + "date: Sun, 06 Nov 1994 08:49:37 GMT\r\n\r\n{}")
}

@Test("HEAD, 204 and 304 send no body; HEAD says how long it would be")
func bodilessResponses() throws {
    let head = try written(.text(.ok, "hello"), to: "HEAD / HTTP/1.1")
    #expect(head.contains("content-length: 5\r\n") && head.hasSuffix("\r\n\r\n"))
    for status in [HTTPStatus.noContent, .notModified] {
        let text = try written(HTTPResponse(status, body: utf8("never")), to: "GET / HTTP/1.1")
        #expect(!text.contains("content-length") && text.hasSuffix("\r\n\r\n"))
    }
}

@Test("The connection field says what will happen")
func connectionField() throws {
    func says(_ request: String?, _ keepAlive: Bool) throws -> String? {
        try written(.text(.ok, ""), to: request, keepAlive: keepAlive).split(separator: "\r\n")
            .first { $0.hasPrefix("connection") }.map(String.init)
    }
    #expect(try says("GET / HTTP/1.1", true) == nil)
    #expect(try says("GET / HTTP/1.1", false) == "connection: close")
    #expect(try says("GET / HTTP/1.0", true) == "connection: close")
    #expect(try says("GET / HTTP/1.0\r\nConnection: keep-alive", true) == "connection: keep-alive")
    #expect(try says(nil, true) == "connection: close")
}

@Test("A value made from data cannot end a line")
func noResponseSplitting() throws {
    var response = HTTPResponse(.found)
    response.fields.set("location", "/x\r\nset-cookie: evil=1\r\n\r\n\u{0}")
    let text = try written(response, to: "GET / HTTP/1.1")
    #expect(text.contains("location: /x  set-cookie: evil=1     \r\n"))
}

private let goodResponses = """
    HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello\
    HTTP/1.1 200\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n0\r\n\r\n\
    HTTP/1.1 204 No Content\r\n\r\nHTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n\
    HTTP/1.0 200 OK\r\n\r\nuntil the end
    """

@Test("Responses are read alike in any split")
func responsesInAnySplit() {
    seeded("responsesInAnySplit") { random in
        for _ in 0..<20 {
            for cut in Cut.usual(&random) {
                #expect(
                    responseTranscript(utf8(goodResponses), cut: cut)
                        == [
                            "200 keep hello", "200 keep ab", "204 keep ", "404 close ",
                            "200 close until the end",
                        ])
            }
        }
    }
}

@Test(
    "Bad responses are faults",
    arguments: [
        ("HTTP/1.1 20 OK\r\n", HTTPFault.badStatusLine), ("HTTP/1.1 2000 OK\r\n", .badStatusLine),
        ("HTTP/1.1 099 X\r\n", .badStatusLine), ("HTTP/2.0 200 OK\r\n", .versionNotSupported),
        ("hello\r\n", .badStatusLine), ("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhel", .endedEarly),
        ("HTTP/1.1 200 OK\r\nContent-Le", .endedEarly),
        ("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 5\r\n\r\n", .badContentLength),
        ("HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\n", .bodyTooLarge),
        ("HTTP/1.1 200 OK\r\n\r\n" + String(repeating: "x", count: 1001), .bodyTooLarge),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n", .endedEarly),
    ])
func badResponses(text: String, fault: HTTPFault) {
    for cut in [Cut.whole, .everyByte] {
        #expect(responseTranscript(utf8(text), cut: cut) == ["fault \(fault)"])
    }
}

@Test("The answer to HEAD has no body whatever its length says")
func answerToHead() {
    let text = "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n"
    #expect(responseTranscript(utf8(text), isAnswerToHead: true) == ["200 keep "])
}

@Test("What a client writes is what the server reads, and the other way round")
func writersAndParsersAgree() throws {
    let bytes = HTTPRequestWriter.bytes(
        .post, target: "/a%20b?c=d", host: "h:1", fields: HTTPFields([("X-A", "1"), ("x-a", "2")]),
        body: utf8("body"), keepAlive: false)
    let request = try #require(requests(String(decoding: bytes, as: UTF8.self)).first)
    #expect(request.head.path == "/a b" && request.head.host == "h:1" && !request.head.keepAlive)
    #expect(request.head.fields.values("x-a") == ["1", "2"] && request.body == utf8("body"))
    let response = HTTPResponse.text(.conflict, "taken").bytes(
        answering: request.head, keepAlive: true, date: date)
    #expect(responseTranscript(response) == ["409 close taken"])
}
