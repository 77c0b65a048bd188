// An answer and its bytes. Owned by whoever answers; the date and the fate of the connection are handed in.
// Never writes a body where there must be none.

/// A response: status, fields, body. `Content-Length`, `Date` and `Connection` are written by `append`.
public struct HTTPResponse: Equatable, Sendable {
    public var status: HTTPStatus
    public var fields: HTTPFields
    public var body: [UInt8]

    public init(_ status: HTTPStatus, fields: HTTPFields = HTTPFields(), body: [UInt8] = []) {
        self.status = status
        self.fields = fields
        self.body = body
    }

    /// A response with a body of a media type.
    public init(_ status: HTTPStatus, contentType: String, body: [UInt8]) {
        self.init(status, fields: HTTPFields([("content-type", contentType)]), body: body)
    }

    /// Plain text in UTF-8.
    public static func text(_ status: HTTPStatus, _ text: String) -> HTTPResponse {
        HTTPResponse(status, contentType: "text/plain; charset=utf-8", body: Array(text.utf8))
    }

    /// JSON bytes.
    public static func json(_ status: HTTPStatus, _ json: [UInt8]) -> HTTPResponse {
        HTTPResponse(status, contentType: "application/json", body: json)
    }

    /// What answers a fault; close after it.
    public static func answering(_ fault: HTTPFault) -> HTTPResponse {
        text(fault.status, "\(fault.status.rawValue) \(fault.status.reasonPhrase)\n")
    }

    /// The bytes that answer `request`.
    public func bytes(answering request: HTTPRequestHead?, keepAlive: Bool, date: String) -> [UInt8] {
        var out: [UInt8] = []
        append(to: &out, answering: request, keepAlive: keepAlive, date: date)
        return out
    }

    /// Appends head and body.
    /// - Parameters:
    ///   - request: the head answered, nil when none was understood. Its method decides whether the body
    /// goes,
    ///     its version how keep-alive is said.
    ///   - keepAlive: whether the connection stays; never more than the request asked for.
    ///   - date: an `HTTPDate` text.
    public func append(
        to out: inout [UInt8], answering request: HTTPRequestHead?, keepAlive: Bool, date: String
    ) {
        appendHead(to: &out, answering: request, keepAlive: keepAlive, date: date, bodyBytes: body.count)
        if !status.hasNoBody, request?.method != .head { out.append(contentsOf: body) }
    }

    /// Appends the head alone, for a body that is sent from elsewhere (a shared static file). The caller
    /// sends `bodyBytes` bytes after it, unless the method was HEAD or the status has no body.
    public func appendHead(
        to out: inout [UInt8], answering request: HTTPRequestHead?, keepAlive: Bool, date: String,
        bodyBytes: Int
    ) {
        out.reserveCapacity(out.count + 512 + bodyBytes)
        out.append("HTTP/1.1 ")
        out.append(decimal: status.rawValue)
        out.append(" ")
        out.append(status.reasonPhrase)
        out.append("\r\n")
        fields.append(to: &out)
        if !status.hasNoBody {
            out.append("content-length: ")
            out.append(decimal: bodyBytes)
            out.append("\r\n")
        }
        out.append("date: ")
        out.append(contentsOf: date.utf8)
        out.append("\r\n")
        appendConnection(to: &out, answering: request, keepAlive: keepAlive)
        out.append("\r\n")
    }

    private func appendConnection(to out: inout [UInt8], answering request: HTTPRequestHead?, keepAlive: Bool)
    {
        if status == .switchingProtocols { return }
        if !keepAlive || request?.keepAlive != true {
            out.append("connection: close\r\n")
        } else if request?.version == .http10 {
            out.append("connection: keep-alive\r\n")
        }
    }

    /// What a client that expects it gets before its body (RFC 9110 §10.1.1).
    public static let continueBytes: [UInt8] = Array("HTTP/1.1 100 Continue\r\n\r\n".utf8)
}
