// Cookies as a server reads and sets them (RFC 6265). Pure text work over header fields.

extension HTTPFields {
    /// All cookies of a request, in order. Pairs without a name or `=` are left out; quotes around a value
    /// go.
    public var cookies: [(name: String, value: String)] {
        var out: [(name: String, value: String)] = []
        for line in rawValues("cookie") {
            for part in line.split(separator: HTTPSyntax.semicolon) {
                guard let middle = part.firstIndex(of: HTTPSyntax.equals) else { continue }
                let name = HTTPSyntax.trimmed(part[..<middle])
                var value = HTTPSyntax.trimmed(part[(middle + 1)...])
                guard HTTPSyntax.isToken(name) else { continue }
                if value.count >= 2, value.first == HTTPSyntax.quote, value.last == HTTPSyntax.quote {
                    value = value.dropFirst().dropLast()
                }
                out.append((String(decoding: name, as: UTF8.self), String(decoding: value, as: UTF8.self)))
            }
        }
        return out
    }

    /// The cookie of that name. Nil when there is none, and nil when there are two with different values:
    /// somebody else on the same host may have set the second.
    public func cookie(_ name: String) -> String? {
        let found = cookies.filter { $0.name == name }
        guard let first = found.first, found.allSatisfy({ $0.value == first.value }) else { return nil }
        return first.value
    }
}

/// A `Set-Cookie` value (RFC 6265 §4.1), always HttpOnly, SameSite=Strict and for the whole host.
public struct HTTPSetCookie: Sendable {
    public var name: String
    public var value: String
    /// Nil: until the browser closes. Zero: forget it now.
    public var maxAgeSeconds: Int?
    public var isSecure: Bool

    public init(name: String, value: String, maxAgeSeconds: Int? = nil, isSecure: Bool) {
        self.name = name
        self.value = value
        self.maxAgeSeconds = maxAgeSeconds
        self.isSecure = isSecure
    }

    public var fieldValue: String {
        var text = "\(name)=\(value); Path=/; HttpOnly; SameSite=Strict"
        if isSecure { text += "; Secure" }
        if let maxAgeSeconds { text += "; Max-Age=\(maxAgeSeconds)" }
        return text
    }
}
