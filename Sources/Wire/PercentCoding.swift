// Percent-encoding (RFC 3986 §2.1) and the form encoding of queries and form bodies built on it. Pure.

public enum PercentCoding {
    /// The decoded bytes; nil when a `%` is not followed by two hexadecimal digits.
    public static func decoded(_ bytes: some Collection<UInt8>) -> [UInt8]? {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var i = bytes.startIndex
        while i < bytes.endIndex {
            let c = bytes[i]
            i = bytes.index(after: i)
            guard c == UInt8(ascii: "%") else {
                out.append(c)
                continue
            }
            guard bytes.distance(from: i, to: bytes.endIndex) >= 2, let high = HTTPSyntax.hexDigit(bytes[i]),
                let low = HTTPSyntax.hexDigit(bytes[bytes.index(after: i)])
            else { return nil }
            out.append(high << 4 | low)
            i = bytes.index(i, offsetBy: 2)
        }
        return out
    }

    /// Escapes everything but unreserved characters, so that the text can stand in a segment or a query
    /// value.
    public static func encoded(_ text: String) -> String {
        var out: [UInt8] = []
        let digits = Array("0123456789ABCDEF".utf8)
        for c in text.utf8 {
            if HTTPSyntax.isDigit(c) || (HTTPSyntax.lowercased(c) >= 0x61 && HTTPSyntax.lowercased(c) <= 0x7a)
                || "-._~".utf8.contains(c)
            {
                out.append(c)
            } else {
                out.append(contentsOf: [UInt8(ascii: "%"), digits[Int(c >> 4)], digits[Int(c & 15)]])
            }
        }
        return String(decoding: out, as: UTF8.self)
    }
}

/// `application/x-www-form-urlencoded`: queries and plain HTML forms.
public enum HTTPForm {
    /// Pairs in order; `+` is a space; pairs with a bad escape or bad UTF-8 are left out.
    public static func items(_ text: String) -> [(name: String, value: String)] {
        var out: [(name: String, value: String)] = []
        for pair in text.utf8.split(separator: UInt8(ascii: "&")) {
            let middle = pair.firstIndex(of: HTTPSyntax.equals)
            let value = middle.map { pair[pair.index(after: $0)...] } ?? pair[pair.endIndex...]
            guard let name = decoded(pair[..<(middle ?? pair.endIndex)]), let value = decoded(value) else {
                continue
            }
            out.append((name, value))
        }
        return out
    }

    private static func decoded(_ part: some Collection<UInt8>) -> String? {
        let spaced = part.map { $0 == UInt8(ascii: "+") ? HTTPSyntax.space : $0 }
        return PercentCoding.decoded(spaced).flatMap { String(validating: $0, as: UTF8.self) }
    }
}
