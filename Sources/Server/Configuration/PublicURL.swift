// The address people type or scan: scheme, host and port, without a path. A plain value.

/// An http or https origin.
public struct PublicURL: Hashable, Sendable, CustomStringConvertible {
    public let isSecure: Bool
    /// Lower case; an IPv6 address stands in brackets.
    public let host: String
    public let port: UInt16

    public init(isSecure: Bool, host: String, port: UInt16) {
        self.isSecure = isSecure
        self.host = host.lowercased()
        self.port = port
    }

    /// Parses `https://hall.example.org` or `http://192.168.0.5:8080`, with or without a last slash.
    /// Nil for user information, a path, a query, a fragment, or a host that browsers would write otherwise.
    public init?(parsing text: String) {
        let lower = text.lowercased()
        let isSecure = lower.hasPrefix("https://")
        guard isSecure || lower.hasPrefix("http://") else { return nil }
        var rest = lower.dropFirst(isSecure ? 8 : 7)
        if rest.hasSuffix("/") { rest = rest.dropLast() }
        var host = rest
        var port: UInt16 = isSecure ? 443 : 80
        let close = rest.lastIndex(of: "]")
        if let colon = rest.lastIndex(of: ":"), close.map({ colon > $0 }) ?? true {
            let digits = rest[rest.index(after: colon)...]
            guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let value = UInt16(digits),
                value > 0
            else { return nil }
            port = value
            host = rest[..<colon]
        }
        guard Self.isHost(host) else { return nil }
        self.init(isSecure: isSecure, host: String(host), port: port)
    }

    /// As `Host` fields and `Origin`s say it: the scheme's own port is left out.
    public var authority: String { port == (isSecure ? 443 : 80) ? host : "\(host):\(port)" }
    /// The exact value of an `Origin` field (RFC 6454 §6.2).
    public var origin: String { "\(isSecure ? "https" : "http")://\(authority)" }
    public var description: String { origin }

    private static func isHost(_ host: Substring) -> Bool {
        if host.hasPrefix("[") {
            return host.hasSuffix("]") && host.utf8.count > 4
                && host.utf8.dropFirst().dropLast().allSatisfy { c in
                    (0x30...0x39).contains(c) || (0x61...0x66).contains(c) || c == UInt8(ascii: ":")
                        || c == UInt8(ascii: ".")
                }
        }
        let isName = host.utf8.allSatisfy { c in
            (0x30...0x39).contains(c) || (0x61...0x7a).contains(c) || c == UInt8(ascii: "-")
                || c == UInt8(ascii: ".")
        }
        return isName && !host.isEmpty && !host.hasPrefix(".") && !host.hasPrefix("-") && !host.contains("..")
    }
}
