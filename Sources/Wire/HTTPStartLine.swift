// The first line of a request: method, target, version, with exactly one space between them.
// Pure; made by `HTTPRequestParser`.
import Base

struct HTTPStartLine: Sendable {
    let method: HTTPMethod
    let target: HTTPTarget
    let version: HTTPVersion

    /// RFC 9112 §3. Checks in the order: shape, version, method, length and form of the target.
    static func parse(_ line: ArraySlice<UInt8>) throws(HTTPFault) -> HTTPStartLine {
        let parts = line.split(separator: HTTPSyntax.space, omittingEmptySubsequences: false)
        guard parts.count == 3, HTTPSyntax.isToken(parts[0]), !parts[1].isEmpty,
            !line.contains(HTTPSyntax.tab)
        else { throw .badRequestLine }
        let version = try version(parts[2])
        guard let method = HTTPMethod(rawValue: String(decoding: parts[0], as: UTF8.self)) else {
            throw .methodNotImplemented
        }
        guard parts[1].count <= Limits.httpTargetBytesMax else { throw .targetTooLong }
        let target = try HTTPTarget.parse(parts[1], allowsAsterisk: method == .options)
        return HTTPStartLine(method: method, target: target, version: version)
    }

    /// `HTTP/1.0` and `HTTP/1.x`; another major version is not supported, another shape is bad.
    static func version(_ bytes: ArraySlice<UInt8>) throws(HTTPFault) -> HTTPVersion {
        let text = Array(bytes)
        guard text.count == 8, text[..<5].elementsEqual("HTTP/".utf8), HTTPSyntax.isDigit(text[5]),
            text[6] == UInt8(ascii: "."), HTTPSyntax.isDigit(text[7])
        else { throw .badVersion }
        guard text[5] == UInt8(ascii: "1") else { throw .versionNotSupported }
        return text[7] == UInt8(ascii: "0") ? .http10 : .http11
    }
}
