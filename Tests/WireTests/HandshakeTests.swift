// The opening handshake from both sides, and what is agreed on compression.
import Base
import Testing

@testable import Wire

private let lines: [(String, String)] = [
    ("Host", "example.org"), ("Upgrade", "websocket"), ("Connection", "Upgrade"),
    ("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="), ("Sec-WebSocket-Version", "13"),
]

/// The good handshake with a line replaced (nil: left out) or added.
private func handshake(
    _ change: (String, String?)? = nil, adding more: String = "", line: String = "GET /ws HTTP/1.1",
    deflate: DeflatePolicy = .none
) throws -> Result<WebSocketHandshake, WebSocketRefusal> {
    var text = "\(line)\r\n"
    for (name, value) in lines {
        guard let change, change.0 == name else {
            text += "\(name): \(value)\r\n"
            continue
        }
        if let new = change.1 { text += "\(name): \(new)\r\n" }
    }
    let head = try head(text + more + "\r\n")
    do throws(WebSocketRefusal) {
        return .success(try WebSocketHandshake.check(head, deflate: deflate))
    } catch {
        return .failure(error)
    }
}

@Test("The example of RFC 6455 §1.3 is accepted with its key; a subprotocol is not chosen")
func rfcHandshake() throws {
    let accepted = try handshake(adding: "Sec-WebSocket-Protocol: chat, superchat\r\n").get()
    #expect(accepted.acceptKey == "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=" && accepted.deflate == nil)
    #expect(
        String(decoding: accepted.response, as: UTF8.self)
            == "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n")
}

@Test(
    "Handshakes that say it otherwise are accepted",
    arguments: [
        ("Connection", "keep-alive, Upgrade"), ("Connection", "upgrade"), ("Upgrade", "WebSocket"),
        ("Upgrade", "h2c, websocket"),
    ])
func otherHandshakes(name: String, value: String) throws {
    _ = try handshake((name, value)).get()
}

@Test("A bad handshake is refused with the status that fits")
func badHandshakes() throws {
    func refusal(_ change: (String, String?)? = nil, _ more: String = "", _ line: String = "GET /ws HTTP/1.1")
        throws
        -> WebSocketRefusal?
    {
        if case .failure(let refusal) = try handshake(change, adding: more, line: line) {
            refusal
        } else {
            nil
        }
    }
    #expect(try refusal(nil, "", "POST /ws HTTP/1.1") == .methodNotGet)
    #expect(try refusal(nil, "", "GET /ws HTTP/1.0") == .badRequest)
    #expect(try refusal(("Upgrade", nil)) == .notAnUpgrade)
    #expect(try refusal(("Upgrade", "h2c")) == .notAnUpgrade)
    for value in [nil, "close", "keep-alive"] { #expect(try refusal(("Connection", value)) == .badRequest) }
    for value in [nil, "8", "13, 8", "013", ""] {
        #expect(try refusal(("Sec-WebSocket-Version", value)) == .wrongVersion)
    }
    let badKeys = [
        nil, "", "short", "dGhlIHNhbXBsZSBub25jZQ", "dGhlIHNhbXBsZSBub25jZQ===", "dGhlIHNhbXBsZSBub25jZ!==",
        "dGhlIHNhbXBsZSBub25jZSEhISEhISEhISE=",
    ]
    for key in badKeys { #expect(try refusal(("Sec-WebSocket-Key", key)) == .badRequest) }
    #expect(try refusal(nil, "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n") == .badRequest)
    #expect(try refusal(nil, "Sec-WebSocket-Version: 13\r\n") == .badRequest)
    for text in ["a;", "a=b", "a; b=", "a b", "a; b=\"c", "a; b=\"c d\"", ";", "a; b=\"\\", "\"a\""] {
        #expect(try refusal(nil, "Sec-WebSocket-Extensions: \(text)\r\n") == .badRequest, "\(text)")
    }
    for refusal in WebSocketRefusal.allCases {
        let fields = refusal.response.fields
        switch refusal {
        case .methodNotGet: #expect(refusal.status.rawValue == 405 && fields["allow"] == "GET")
        case .notAnUpgrade, .wrongVersion:
            #expect(refusal.status.rawValue == 426 && fields["sec-websocket-version"] == "13")
        case .badRequest: #expect(refusal.status.rawValue == 400)
        }
    }
}

private func answer(_ offers: String, _ policy: DeflatePolicy) throws -> String {
    try handshake(adding: "Sec-WebSocket-Extensions: \(offers)\r\n", deflate: policy).get().deflate?
        .fieldValue ?? "-"
}

private let noContexts = "; server_no_context_takeover; client_no_context_takeover"

@Test(
    "Offers of permessage-deflate are answered as the policy says",
    arguments: [
        // offers, shared, everything
        ("permessage-deflate", noContexts, ""),
        ("PerMessage-Deflate", noContexts, ""),
        ("permessage-deflate; client_max_window_bits", noContexts, ""),
        ("permessage-deflate; client_max_window_bits=15", noContexts, ""),
        ("permessage-deflate; client_max_window_bits=\"10\"", noContexts, "; client_max_window_bits=10"),
        ("permessage-deflate; client_max_window_bits=8", noContexts, "; client_max_window_bits=8"),
        ("permessage-deflate; server_max_window_bits=15", noContexts, ""),
        ("permessage-deflate; server_max_window_bits=9", nil, "; server_max_window_bits=9"),
        ("permessage-deflate; server_max_window_bits=8", nil, nil),
        ("permessage-deflate; server_no_context_takeover", noContexts, "; server_no_context_takeover"),
        ("permessage-deflate ; client_no_context_takeover", noContexts, "; client_no_context_takeover"),
        ("permessage-deflate; server_max_window_bits=8, permessage-deflate", noContexts, ""),
        (
            "permessage-deflate; server_max_window_bits=10, permessage-deflate", noContexts,
            "; server_max_window_bits=10"
        ),
        ("x-webkit-deflate-frame, permessage-deflate; unknown, , permessage-deflate", noContexts, ""),
        ("permessage-deflate; server_no_context_takeover=1", nil, nil),
        ("permessage-deflate; client_no_context_takeover=true", nil, nil),
        ("permessage-deflate; server_no_context_takeover; server_no_context_takeover", nil, nil),
        ("permessage-deflate; client_max_window_bits; client_max_window_bits=10", nil, nil),
        ("permessage-deflate; server_max_window_bits", nil, nil),
        ("permessage-deflate; server_max_window_bits=7", nil, nil),
        ("permessage-deflate; server_max_window_bits=16", nil, nil),
        ("permessage-deflate; client_max_window_bits=16", nil, nil),
        ("permessage-deflate; client_max_window_bits=09", nil, nil),
        ("permessage-deflate; client_max_window_bits=1a", nil, nil),
        ("permessage-deflate; foo", nil, nil),
        ("permessage-bzip2", nil, nil),
    ] as [(String, String?, String?)])
func deflateOffers(offers: String, shared: String?, everything: String?) throws {
    #expect(try answer(offers, .shared) == shared.map { "permessage-deflate\($0)" } ?? "-")
    #expect(try answer(offers, .everything) == everything.map { "permessage-deflate\($0)" } ?? "-")
    #expect(try answer(offers, .none) == "-")
}

@Test("A client and a server agree, with and without compression")
func clientAndServerAgree() throws {
    for (offers, policy) in [
        (true, DeflatePolicy.shared), (true, .everything), (true, .none), (false, .shared),
    ] {
        let client = WebSocketClient(nonce: Array(0..<16), offersDeflate: offers)
        let request = client.request(target: "/ws", host: "h", fields: HTTPFields([("origin", "http://h")]))
        let head = try head(String(decoding: request, as: UTF8.self))
        #expect(head.fields["origin"] == "http://h")
        let handshake = try WebSocketHandshake.check(head, deflate: policy)
        #expect((handshake.deflate == nil) == (!offers || policy == .none))
        var parser = HTTPResponseParser(bodyBytesMax: 0)
        try (handshake.response + hex("81 00")).withUnsafeBytes { bytes in
            var input = bytes
            guard case .response(let response, _) = try parser.next(&input) else {
                throw HTTPFault.endedEarly
            }
            #expect(Array(input) == hex("81 00"))
            #expect(try client.check(response) == handshake.deflate)
        }
    }
}

@Test(
    "A client gives up on an answer that is not to its request",
    arguments: [
        (("sec-websocket-accept", "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="), WebSocketClientFault.badAcceptKey),
        (("upgrade", "h2c"), .badUpgrade), (("connection", "close"), .badUpgrade),
        (("sec-websocket-protocol", "chat"), .unwantedSubprotocol),
        (("sec-websocket-extensions", "foo"), .badExtensions),
        (("sec-websocket-extensions", "permessage-deflate, permessage-deflate"), .badExtensions),
        (("sec-websocket-extensions", "permessage-deflate; client_max_window_bits"), .badExtensions),
        (("sec-websocket-extensions", "permessage-deflate; server_max_window_bits=99"), .badExtensions),
        (("sec-websocket-extensions", "permessage-deflate; what"), .badExtensions),
        (("sec-websocket-extensions", "permessage-deflate;"), .badExtensions),
    ])
func clientGivesUp(change: (String, String), fault: WebSocketClientFault) {
    let nonce = [UInt8](0..<16)
    let client = WebSocketClient(nonce: nonce, offersDeflate: true)
    var fields = HTTPFields([
        ("upgrade", "websocket"), ("connection", "Upgrade"),
        ("sec-websocket-accept", WebSocketHandshake.acceptKey(for: Base64.encoded(nonce))),
    ])
    #expect(throws: Never.self) { try client.check(HTTPResponse(.switchingProtocols, fields: fields)) }
    #expect(throws: WebSocketClientFault.refused(.forbidden)) { try client.check(HTTPResponse(.forbidden)) }
    fields.set(change.0, change.1)
    #expect(throws: fault) { try client.check(HTTPResponse(.switchingProtocols, fields: fields)) }
    let unasking = WebSocketClient(nonce: nonce, offersDeflate: false)
    fields.set("sec-websocket-extensions", "permessage-deflate")
    #expect(throws: WebSocketClientFault.self) {
        try unasking.check(HTTPResponse(.switchingProtocols, fields: fields))
    }
}

@Test("Base64 as RFC 4648 §10 has it")
func base64() {
    let expected = ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy"]
    for (count, text) in expected.enumerated() {
        #expect(Base64.encoded(Array(utf8("foobar")[..<count])) == text)
    }
}
