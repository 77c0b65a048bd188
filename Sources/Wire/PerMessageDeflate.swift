// Negotiating permessage-deflate (RFC 7692 §5, §7.1), both sides. Pure: fields in, an agreement out.
// Anything unknown, doubled or out of range in an offer declines that offer, never the connection.

/// What a server takes of what clients offer.
public enum DeflatePolicy: Sendable {
    /// No compression.
    case none
    /// For frames that are encoded once for all: no context on either side, the full window for us.
    case shared
    /// Everything that can be negotiated, context kept where the client lets us.
    case everything
}

/// What both sides have agreed on.
public struct DeflateAgreement: Equatable, Sendable {
    public var serverKeepsContext: Bool
    public var clientKeepsContext: Bool
    /// The server's window, 9 to 15 bits (8 only when read by a client).
    public var serverWindowBits: Int
    /// The client's window, 8 to 15 bits.
    public var clientWindowBits: Int

    /// The value of Sec-WebSocket-Extensions that says so.
    public var fieldValue: String {
        var text = "permessage-deflate"
        if !serverKeepsContext { text += "; server_no_context_takeover" }
        if !clientKeepsContext { text += "; client_no_context_takeover" }
        if serverWindowBits < 15 { text += "; server_max_window_bits=\(serverWindowBits)" }
        if clientWindowBits < 15 { text += "; client_max_window_bits=\(clientWindowBits)" }
        return text
    }

    /// A compressor for what the server sends to this client alone.
    public func makeServerDeflater(level: Int = 6) -> Deflater {
        Deflater(windowBits: serverWindowBits, keepsContext: serverKeepsContext, level: level)
    }

    /// A decompressor for what this client sends.
    public func makeServerInflater() -> Inflater {
        Inflater(windowBits: 15, keepsContext: clientKeepsContext)
    }

    /// The client's compressor; nil for a window of 8 bits, which zlib cannot keep to: send uncompressed
    /// then.
    public func makeClientDeflater(level: Int = 6) -> Deflater? {
        guard clientWindowBits >= 9 else { return nil }
        return Deflater(windowBits: clientWindowBits, keepsContext: clientKeepsContext, level: level)
    }

    /// The client's decompressor.
    public func makeClientInflater() -> Inflater {
        Inflater(windowBits: 15, keepsContext: serverKeepsContext)
    }
}

public enum PerMessageDeflate {
    /// What our own clients offer, as browsers do.
    public static let clientOffer = "permessage-deflate; client_max_window_bits"

    /// The parameters of one offer or answer.
    private struct Parameters {
        var serverNoContext = false
        var clientNoContext = false
        var serverWindowBits: Int?
        /// `.some(nil)`: named without a value.
        var clientWindowBits: Int??
    }

    /// The first offer that the policy can take (RFC 7692 §5.1); nil when there is none.
    static func accept(_ offers: [ExtensionOffer], _ policy: DeflatePolicy) -> DeflateAgreement? {
        for offer in offers where offer.name == "permessage-deflate" {
            guard let parameters = parse(offer) else { continue }
            switch policy {
            case .none: return nil
            case .shared:
                guard parameters.serverWindowBits ?? 15 == 15 else { continue }
                return DeflateAgreement(
                    serverKeepsContext: false, clientKeepsContext: false, serverWindowBits: 15,
                    clientWindowBits: 15)
            case .everything:
                // zlib writes no raw window of 8 bits, and a larger one would break the client's wish.
                guard parameters.serverWindowBits ?? 15 >= 9 else { continue }
                return DeflateAgreement(
                    serverKeepsContext: !parameters.serverNoContext,
                    clientKeepsContext: !parameters.clientNoContext,
                    serverWindowBits: parameters.serverWindowBits ?? 15,
                    clientWindowBits: (parameters.clientWindowBits ?? nil) ?? 15)
            }
        }
        return nil
    }

    /// What a server's answer to `clientOffer` means (RFC 7692 §7.1).
    /// - Throws: `badExtensions` when it is not an answer to that offer: the connection has to fail.
    static func agreed(_ answers: [ExtensionOffer]) throws(WebSocketClientFault) -> DeflateAgreement? {
        guard let answer = answers.first else { return nil }
        guard answers.count == 1, answer.name == "permessage-deflate", let parameters = parse(answer) else {
            throw .badExtensions
        }
        var clientWindowBits = 15
        if let named = parameters.clientWindowBits {
            guard let bits = named else { throw .badExtensions }
            clientWindowBits = bits
        }
        return DeflateAgreement(
            serverKeepsContext: !parameters.serverNoContext, clientKeepsContext: !parameters.clientNoContext,
            serverWindowBits: parameters.serverWindowBits ?? 15, clientWindowBits: clientWindowBits)
    }

    private static func parse(_ offer: ExtensionOffer) -> Parameters? {
        var parameters = Parameters()
        var seen: Set<String> = []
        for (name, value) in offer.parameters {
            guard seen.insert(name).inserted else { return nil }
            switch (name, value) {
            case ("server_no_context_takeover", nil): parameters.serverNoContext = true
            case ("client_no_context_takeover", nil): parameters.clientNoContext = true
            case ("server_max_window_bits", let value?):
                guard let bits = windowBits(value) else { return nil }
                parameters.serverWindowBits = bits
            case ("client_max_window_bits", nil): parameters.clientWindowBits = .some(nil)
            case ("client_max_window_bits", let value?):
                guard let bits = windowBits(value) else { return nil }
                parameters.clientWindowBits = .some(bits)
            default: return nil
            }
        }
        return parameters
    }

    /// 8 to 15 in decimal without leading zeros (RFC 7692 §7.1.2).
    private static func windowBits(_ text: String) -> Int? {
        guard text.first != "0", let bits = HTTPSyntax.decimal(text.utf8), (8...15).contains(bits) else {
            return nil
        }
        return bits
    }
}
