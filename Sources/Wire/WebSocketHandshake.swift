// The server's half of the opening handshake (RFC 6455 §4.2): checks a request head, makes the 101 answer.
// Pure. Origin, cookies and limits are the caller's to check before it answers.
import Base
import COpenSSL

/// Why a request is not taken as a WebSocket handshake.
public enum WebSocketRefusal: String, Error, Equatable, Sendable, CaseIterable {
    case methodNotGet, notAnUpgrade, wrongVersion, badRequest

    /// The answer: 405, 426 (with the version we speak) or 400. The connection closes after it.
    public var response: HTTPResponse {
        var response = HTTPResponse.text(status, "\(status.rawValue) \(status.reasonPhrase)\n")
        switch self {
        case .methodNotGet: response.fields.add("allow", "GET")
        case .notAnUpgrade, .wrongVersion:
            response.fields.add("upgrade", "websocket")
            response.fields.add("sec-websocket-version", "13")
        case .badRequest: break
        }
        return response
    }

    public var status: HTTPStatus {
        switch self {
        case .methodNotGet: .methodNotAllowed
        case .notAnUpgrade, .wrongVersion: .upgradeRequired
        case .badRequest: .badRequest
        }
    }
}

/// A request that may become a WebSocket.
public struct WebSocketHandshake: Equatable, Sendable {
    /// The value of Sec-WebSocket-Accept.
    public let acceptKey: String
    /// What was agreed on compression; nil: none.
    public let deflate: DeflateAgreement?

    /// Whether a request asks for a WebSocket at all: then `check` tells whether it does so rightly.
    public static func isWanted(by head: HTTPRequestHead) -> Bool {
        head.fields.list("upgrade", hasToken: "websocket")
    }

    /// Checks method, version, upgrade, key and extensions. Subprotocols are ignored: none is chosen.
    public static func check(
        _ head: HTTPRequestHead, deflate policy: DeflatePolicy
    ) throws(WebSocketRefusal) -> WebSocketHandshake {
        guard head.method == .get else { throw .methodNotGet }
        guard isWanted(by: head) else { throw .notAnUpgrade }
        guard head.version == .http11, head.fields.list("connection", hasToken: "upgrade"),
            head.framing == .none || head.framing == .length(0)
        else { throw .badRequest }
        let versions = head.fields.values("sec-websocket-version")
        guard versions.count <= 1 else { throw .badRequest }
        guard versions == ["13"] else { throw .wrongVersion }
        let keys = head.fields.values("sec-websocket-key")
        guard keys.count == 1, Base64.isSixteenBytes(keys[0].utf8),
            let offers = ExtensionOffer.parse(head.fields)
        else { throw .badRequest }
        return WebSocketHandshake(
            acceptKey: acceptKey(for: keys[0]), deflate: PerMessageDeflate.accept(offers, policy))
    }

    /// The whole 101 answer; frames follow it.
    public var response: [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(256)
        out.append("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n")
        out.append("Sec-WebSocket-Accept: ")
        out.append(contentsOf: acceptKey.utf8)
        if let deflate {
            out.append("\r\nSec-WebSocket-Extensions: ")
            out.append(contentsOf: deflate.fieldValue.utf8)
        }
        out.append("\r\n\r\n")
        return out
    }

    /// base64(SHA-1(key ‖ GUID)) (RFC 6455 §4.2.2).
    static func acceptKey(for key: String) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(60)
        text.append(contentsOf: key.utf8)
        text.append("258EAFA5-E914-47DA-95CA-C5AB0DC85B11")
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Int(SHA_DIGEST_LENGTH)) { digest in
            // Not `SHA1`, which looks the algorithm up by name each time.
            var context = SHA_CTX()
            SHA1_Init(&context)
            SHA1_Update(&context, text, text.count)
            SHA1_Final(digest.baseAddress, &context)
            return Base64.encoded(UnsafeBufferPointer(digest))
        }
    }
}
