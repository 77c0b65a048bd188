// What can be wrong with bytes that claim to be HTTP/1.1, and the status that answers each.
// Values only; whoever owns the connection answers with `status` and closes. Not for refusals of the
// assembly.

/// Why bytes were not taken as HTTP. After a fault the connection has to be closed: nobody knows where the
/// next message would begin.
public enum HTTPFault: String, Error, Equatable, Sendable, CaseIterable {
    // What a server says about requests.
    case badRequestLine, badTarget, badVersion, badLineEnd, badField, foldedField, badHost
    case badContentLength, conflictingLengths, badTransferEncoding, badChunk
    case bodyTooLarge, targetTooLong, expectationFailed, headTooLarge
    case methodNotImplemented, transferEncodingNotImplemented
    case versionNotSupported
    // What a client says about responses.
    case badStatusLine, endedEarly

    /// The status to answer with (RFC 9110 §15).
    public var status: HTTPStatus {
        switch self {
        case .badRequestLine, .badTarget, .badVersion, .badLineEnd, .badField, .foldedField, .badHost,
            .badContentLength, .conflictingLengths, .badTransferEncoding, .badChunk:
            .badRequest
        case .bodyTooLarge: .contentTooLarge
        case .targetTooLong: .uriTooLong
        case .expectationFailed: .expectationFailed
        case .headTooLarge: .headerFieldsTooLarge
        case .methodNotImplemented, .transferEncodingNotImplemented: .notImplemented
        case .versionNotSupported: .versionNotSupported
        case .badStatusLine, .endedEarly: .badGateway
        }
    }
}
