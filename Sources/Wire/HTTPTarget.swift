// The request target: its four forms, the decoded path, the query (RFC 9112 §3.2, RFC 3986 §3).
// Pure. A path that could mean another path after decoding (dot segments, encoded slashes) does not pass.

/// A checked request target.
public struct HTTPTarget: Equatable, Sendable {
    /// As it came, without an authority: what a redirect or a log would show.
    public let raw: String
    /// Percent-decoded; begins with `/` (or is `*`), has no `.` or `..` segment, no control character.
    public let path: String
    /// As it came, without the `?`; nil when there was no `?`.
    public let query: String?
    /// The host of an absolute-form target, which overrides the Host field.
    public let authority: String?

    /// The path's segments: `/h/ABC` is `["h", "ABC"]`, `/` is `[""]`.
    public var segments: [String] {
        path.dropFirst().split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    }

    /// The query as a form: pairs in order, `+` as space. Pairs that do not decode are left out.
    public var queryItems: [(name: String, value: String)] { HTTPForm.items(query ?? "") }

    /// The first value of a name in the query.
    public func queryItem(_ name: String) -> String? { queryItems.first { $0.name == name }?.value }

    /// Parses origin-form, absolute-form (http and https), or `*` when `allowsAsterisk`.
    static func parse(_ bytes: ArraySlice<UInt8>, allowsAsterisk: Bool) throws(HTTPFault) -> HTTPTarget {
        guard bytes.allSatisfy({ $0 > 0x20 && $0 < 0x7f && $0 != UInt8(ascii: "#") }) else {
            throw .badTarget
        }
        if allowsAsterisk, bytes.elementsEqual([UInt8(ascii: "*")]) {
            return HTTPTarget(raw: "*", path: "*", query: nil, authority: nil)
        }
        if bytes.first == UInt8(ascii: "/") { return try origin(bytes, authority: nil) }
        for scheme in ["http://", "https://"] {
            let prefix = Array(scheme.utf8)
            guard HTTPSyntax.equalsIgnoringCase(bytes.prefix(prefix.count), prefix) else { continue }
            let rest = bytes.dropFirst(prefix.count)
            let end = rest.firstIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") } ?? rest.endIndex
            guard HTTPHost.isValid(rest[..<end]) else { throw .badTarget }
            let authority = String(decoding: rest[..<end], as: UTF8.self)
            let path = Array(rest[end...])
            return try origin(
                path.first == UInt8(ascii: "/") ? path[...] : [UInt8(ascii: "/")] + path, authority: authority
            )
        }
        throw .badTarget
    }

    private static func origin(_ bytes: ArraySlice<UInt8>, authority: String?) throws(HTTPFault) -> HTTPTarget
    {
        let mark = bytes.firstIndex(of: UInt8(ascii: "?")) ?? bytes.endIndex
        guard let path = decodedPath(bytes[..<mark]) else { throw .badTarget }
        let query = mark < bytes.endIndex ? String(decoding: bytes[(mark + 1)...], as: UTF8.self) : nil
        let raw = path.utf8.count == bytes.count ? path : String(decoding: bytes, as: UTF8.self)
        return HTTPTarget(raw: raw, path: path, query: query, authority: authority)
    }

    /// Decodes segment by segment; nil for a bad escape, bad UTF-8, a control character, a slash or backslash
    /// inside a segment, and dot segments, written plainly or escaped.
    private static func decodedPath(_ bytes: ArraySlice<UInt8>) -> String? {
        // Nothing to decode and no dot segment: as it is.
        if bytes.allSatisfy({
            $0 == UInt8(ascii: "/")
                || HTTPSyntax.isToken($0) && $0 != UInt8(ascii: "%") && $0 != UInt8(ascii: ".")
        }) {
            return String(decoding: bytes, as: UTF8.self)
        }
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        for segment in bytes.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        {
            guard let decoded = PercentCoding.decoded(segment) else { return nil }
            if decoded.elementsEqual(".".utf8) || decoded.elementsEqual("..".utf8) { return nil }
            for c in decoded
            where c < 0x20 || c == 0x7f || c == UInt8(ascii: "/") || c == HTTPSyntax.backslash {
                return nil
            }
            out.append(UInt8(ascii: "/"))
            out.append(contentsOf: decoded)
        }
        return String(validating: out, as: UTF8.self)
    }
}

/// The `uri-host [ ":" port ]` of a Host field or an absolute target.
enum HTTPHost {
    /// RFC 3986 §3.2.2 without user information: a name, an IPv4 address or a bracketed IPv6 address.
    static func isValid(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard let first = bytes.first else { return false }
        var rest = bytes
        if first == UInt8(ascii: "[") {
            guard let close = bytes.firstIndex(of: UInt8(ascii: "]")), close > bytes.startIndex + 2 else {
                return false
            }
            let inside = bytes[(bytes.startIndex + 1)..<close]
            guard
                inside.allSatisfy({
                    HTTPSyntax.hexDigit($0) != nil || $0 == HTTPSyntax.colon || $0 == UInt8(ascii: ".")
                })
            else { return false }
            rest = bytes[(close + 1)...]
        } else {
            let end = bytes.firstIndex(of: HTTPSyntax.colon) ?? bytes.endIndex
            guard end > bytes.startIndex, bytes[..<end].allSatisfy(isName) else { return false }
            rest = bytes[end...]
        }
        guard let colon = rest.first else { return true }
        return colon == HTTPSyntax.colon && rest.dropFirst().count <= 5
            && rest.dropFirst().allSatisfy(HTTPSyntax.isDigit)
    }

    private static func isName(_ c: UInt8) -> Bool {
        HTTPSyntax.isDigit(c) || (HTTPSyntax.lowercased(c) >= 0x61 && HTTPSyntax.lowercased(c) <= 0x7a)
            || c == UInt8(ascii: "-") || c == UInt8(ascii: ".") || c == UInt8(ascii: "_")
            || c == UInt8(ascii: "~")
            || c == UInt8(ascii: "%")
    }
}
