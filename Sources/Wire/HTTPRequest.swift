// A request as the server sees it: method, target, fields, and how its body is delimited.
// Values made by `HTTPRequestParser`; immutable.

/// The methods this house knows; any other is answered 501.
public enum HTTPMethod: String, Sendable, CaseIterable {
    case get = "GET"
    case head = "HEAD"
    case post = "POST"
    case put = "PUT"
    case patch = "PATCH"
    case delete = "DELETE"
    case options = "OPTIONS"
}

/// The protocol version of a message; 1.2 to 1.9 count as 1.1 (RFC 9110 §2.5).
public enum HTTPVersion: Sendable, Equatable {
    case http10, http11
}

/// How long a body is (RFC 9112 §6).
public enum HTTPBodyFraming: Sendable, Equatable {
    case none
    case length(Int)
    case chunked
    /// Responses only: until the connection closes.
    case untilClose
}

/// What is known of a request before its body is read.
public struct HTTPRequestHead: Equatable, Sendable {
    public let method: HTTPMethod
    public let target: HTTPTarget
    public let version: HTTPVersion
    public let fields: HTTPFields
    public let framing: HTTPBodyFraming

    /// The decoded path: see `HTTPTarget.path`.
    public var path: String { target.path }
    /// `host[:port]` from an absolute target, else from the Host field; empty when an HTTP/1.0 client sent
    /// none.
    public var host: String { target.authority ?? fields["host"] ?? "" }
    /// Whether the client wants the connection to stay (RFC 9112 §9.3).
    public var keepAlive: Bool {
        if fields.list("connection", hasToken: "close") { return false }
        return version == .http11 || fields.list("connection", hasToken: "keep-alive")
    }
    /// Whether the client waits for `100 Continue` before it sends the body: answer it after `allowBody`.
    public var expectsContinue: Bool {
        version == .http11 && framing != .none && framing != .length(0) && fields.contains("expect")
    }
}

/// A whole request.
public struct HTTPRequest: Equatable, Sendable {
    public let head: HTTPRequestHead
    public let body: [UInt8]
}
