// The first line of a request: method, target, version, with exactly one space between them.
// Pure; made by `HTTPRequestParser`.
import Base

struct HTTPStartLine: Sendable {
    let method: HTTPMethod
    let target: HTTPTarget
    let version: HTTPVersion

    /// RFC 9112 §3. Checks in the order: shape, version, method, length and form of the target.
    static func parse(_ line: ArraySlice<UInt8>) throws(HTTPFault) -> HTTPStartLine {
        guard let first = line.firstIndex(of: HTTPSyntax.space) else { throw .badRequestLine }
        let rest = line[(first + 1)...]
        guard let second = rest.firstIndex(of: HTTPSyntax.space) else { throw .badRequestLine }
        let (name, path, end) = (line[..<first], rest[..<second], rest[(second + 1)...])
        guard HTTPSyntax.isToken(name), !path.isEmpty, !end.contains(HTTPSyntax.space),
            !line.contains(HTTPSyntax.tab)
        else { throw .badRequestLine }
        let version = try version(end)
        guard let method = method(name) else { throw .methodNotImplemented }
        guard path.count <= Limits.httpTargetBytesMax else { throw .targetTooLong }
        let target = try HTTPTarget.parse(path, allowsAsterisk: method == .options)
        return HTTPStartLine(method: method, target: target, version: version)
    }

    private static func method(_ name: ArraySlice<UInt8>) -> HTTPMethod? {
        if name.elementsEqual("GET".utf8) { return .get }
        if name.elementsEqual("POST".utf8) { return .post }
        return HTTPMethod(rawValue: String(decoding: name, as: UTF8.self))
    }

    /// `HTTP/1.0` and `HTTP/1.x`; another major version is not supported, another shape is bad.
    static func version(_ bytes: ArraySlice<UInt8>) throws(HTTPFault) -> HTTPVersion {
        let start = bytes.startIndex
        guard bytes.count == 8, bytes[..<(start + 5)].elementsEqual("HTTP/".utf8),
            HTTPSyntax.isDigit(bytes[start + 5]), bytes[start + 6] == UInt8(ascii: "."),
            HTTPSyntax.isDigit(bytes[start + 7])
        else { throw .badVersion }
        guard bytes[start + 5] == UInt8(ascii: "1") else { throw .versionNotSupported }
        return bytes[start + 7] == UInt8(ascii: "0") ? .http10 : .http11
    }
}
