// Conditional requests and content codings: entity tags, If-None-Match, Accept-Encoding. Pure.
import Base

/// Entity tags (RFC 9110 §8.8.3).
public enum HTTPEntityTag {
    /// A strong tag of these bytes, quotes included: the first 16 bytes of their SHA-256.
    public static func of(_ bytes: [UInt8]) -> String {
        "\"\(Hex.text(SHA256.of(bytes).bytes.prefix(16)))\""
    }

    /// Whether If-None-Match says that the client has this version: answer 304 to GET and HEAD
    /// (RFC 9110 §13.1.2: weak comparison, a list over all lines, or `*`).
    public static func isKnown(_ tag: String, to fields: HTTPFields) -> Bool {
        let wanted = opaque(Array(tag.utf8)[...])
        for line in fields.rawValues("if-none-match") {
            if HTTPSyntax.trimmed(line).elementsEqual("*".utf8) { return true }
            var rest = line
            while let (candidate, after) = nextTag(rest) {
                if candidate.elementsEqual(wanted) { return true }
                rest = after
            }
        }
        return false
    }

    /// The next quoted tag, quotes included, and what follows it; commas may stand inside the quotes.
    private static func nextTag(_ bytes: ArraySlice<UInt8>) -> (ArraySlice<UInt8>, ArraySlice<UInt8>)? {
        guard let open = bytes.firstIndex(of: HTTPSyntax.quote),
            let close = bytes[(open + 1)...].firstIndex(of: HTTPSyntax.quote)
        else { return nil }
        return (bytes[open...close], bytes[(close + 1)...])
    }

    private static func opaque(_ tag: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        tag.starts(with: "W/".utf8) ? tag.dropFirst(2) : tag
    }
}

/// Content codings a client takes (RFC 9110 §12.5.3).
public enum HTTPAcceptEncoding {
    /// Whether gzip may be sent: named (or `x-gzip`, or else `*`) with a weight above zero. Without the
    /// field: no.
    public static func takesGzip(_ fields: HTTPFields) -> Bool {
        var named: Bool?
        var any: Bool?
        for item in fields.list("accept-encoding") {
            let parts = Array(item.utf8).split(
                separator: HTTPSyntax.semicolon, omittingEmptySubsequences: false)
            let coding = HTTPSyntax.trimmed(parts[0])
            let isTaken = parts.dropFirst().allSatisfy { !isZeroWeight(HTTPSyntax.trimmed($0)) }
            if HTTPSyntax.equalsIgnoringCase(coding, "gzip".utf8)
                || HTTPSyntax.equalsIgnoringCase(coding, "x-gzip".utf8)
            {
                named = (named ?? false) || isTaken
            } else if coding.elementsEqual("*".utf8) {
                any = isTaken
            }
        }
        return named ?? any ?? false
    }

    /// `q=0`, `q=0.0` to `q=0.000`; what is no weight at all counts as zero too, so that plain bytes go.
    private static func isZeroWeight(_ parameter: ArraySlice<UInt8>) -> Bool {
        let bytes = Array(parameter)
        guard bytes.count >= 3, HTTPSyntax.lowercased(bytes[0]) == UInt8(ascii: "q"),
            bytes[1] == HTTPSyntax.equals
        else { return true }
        let digits = bytes[2...]
        guard digits.allSatisfy({ HTTPSyntax.isDigit($0) || $0 == UInt8(ascii: ".") }) else { return true }
        return digits.allSatisfy { $0 == UInt8(ascii: "0") || $0 == UInt8(ascii: ".") }
    }
}
