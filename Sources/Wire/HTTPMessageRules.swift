// What a head as a whole has to obey: one Host, one unambiguous body length, no expectation we do not know.
// Pure checks over fields, shared by the request and the response parser.

enum HTTPMessageRules {
    /// Exactly one valid Host for HTTP/1.1, at most one for 1.0 (RFC 9112 §3.2).
    static func checkHost(_ fields: HTTPFields, version: HTTPVersion) throws(HTTPFault) {
        let hosts = fields.rawValues("host")
        if hosts.isEmpty, version == .http10 { return }
        guard hosts.count == 1, HTTPHost.isValid(hosts[0]) else { throw .badHost }
    }

    /// The only expectation there is (RFC 9110 §10.1.1).
    static func checkExpectation(_ fields: HTTPFields) throws(HTTPFault) {
        for value in fields.rawValues("expect")
        where !HTTPSyntax.equalsIgnoringCase(value, "100-continue".utf8) {
            throw .expectationFailed
        }
    }

    /// How a request's body ends (RFC 9112 §6.3). Whatever two readers could understand differently is
    /// refused: both length fields, a length twice (even the same), a coding of HTTP/1.0, chunked not last or
    /// twice.
    static func requestFraming(_ fields: HTTPFields, version: HTTPVersion) throws(HTTPFault)
        -> HTTPBodyFraming
    {
        if fields.contains("transfer-encoding") {
            guard !fields.contains("content-length") else { throw .conflictingLengths }
            guard version == .http11 else { throw .badTransferEncoding }
            return try transferCoding(fields)
        }
        guard let count = try contentLength(fields) else { return .none }
        return .length(count)
    }

    /// How a response's body ends. `isAnswerToHead` and bodiless statuses are the caller's to know.
    static func responseFraming(_ fields: HTTPFields) throws(HTTPFault) -> HTTPBodyFraming {
        if fields.contains("transfer-encoding") {
            guard !fields.contains("content-length") else { throw .conflictingLengths }
            return try transferCoding(fields)
        }
        guard let count = try contentLength(fields) else { return .untilClose }
        return .length(count)
    }

    private static func transferCoding(_ fields: HTTPFields) throws(HTTPFault) -> HTTPBodyFraming {
        let codings = fields.list("transfer-encoding").map { $0.lowercased() }
        guard codings.last == "chunked", !codings.dropLast().contains("chunked") else {
            throw .badTransferEncoding
        }
        guard codings.count == 1 else { throw .transferEncodingNotImplemented }
        return .chunked
    }

    private static func contentLength(_ fields: HTTPFields) throws(HTTPFault) -> Int? {
        let values = fields.rawValues("content-length")
        guard let first = values.first else { return nil }
        guard values.count == 1, first.allSatisfy(HTTPSyntax.isDigit), !first.isEmpty else {
            throw .badContentLength
        }
        guard let count = HTTPSyntax.decimal(first) else { throw .bodyTooLarge }
        return count
    }
}
