// The client's half of the opening handshake (RFC 6455 §4.1), for the load tool and tests. Pure; the nonce is
// handed in. Frames of a client are written by `FrameWriter.appendMasked` and read by `FrameParser(role:
// .client)`.
import Base

/// Why a client has to give up a handshake.
public enum WebSocketClientFault: Error, Equatable, Sendable {
    /// The server answered with this status instead of 101.
    case refused(HTTPStatus)
    case badUpgrade, badAcceptKey, badExtensions, unwantedSubprotocol
}

public struct WebSocketClient: Sendable {
    private let key: String
    private let offersDeflate: Bool

    /// - Parameters:
    ///   - nonce: 16 random bytes.
    ///   - offersDeflate: whether permessage-deflate is offered, as browsers do.
    public init(nonce: [UInt8], offersDeflate: Bool) {
        precondition(nonce.count == 16)
        key = Base64.encoded(nonce)
        self.offersDeflate = offersDeflate
    }

    /// The bytes of the upgrade request.
    /// - Parameter fields: further fields: Origin, Cookie.
    public func request(target: String, host: String, fields: HTTPFields = HTTPFields()) -> [UInt8] {
        var all = fields
        all.add("upgrade", "websocket")
        all.add("connection", "Upgrade")
        all.add("sec-websocket-key", key)
        all.add("sec-websocket-version", "13")
        if offersDeflate { all.add("sec-websocket-extensions", PerMessageDeflate.clientOffer) }
        return HTTPRequestWriter.bytes(.get, target: target, host: host, fields: all)
    }

    /// Checks the answer; returns what was agreed on compression, nil for none.
    public func check(_ response: HTTPResponse) throws(WebSocketClientFault) -> DeflateAgreement? {
        guard response.status == .switchingProtocols else { throw .refused(response.status) }
        guard response.fields.list("upgrade", hasToken: "websocket"),
            response.fields.list("connection", hasToken: "upgrade")
        else { throw .badUpgrade }
        guard response.fields.values("sec-websocket-accept") == [WebSocketHandshake.acceptKey(for: key)]
        else {
            throw .badAcceptKey
        }
        guard !response.fields.contains("sec-websocket-protocol") else { throw .unwantedSubprotocol }
        guard let answers = ExtensionOffer.parse(response.fields), offersDeflate || answers.isEmpty else {
            throw .badExtensions
        }
        return try PerMessageDeflate.agreed(answers)
    }
}
