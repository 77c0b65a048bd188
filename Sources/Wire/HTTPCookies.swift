// Cookies as a server reads and sets them (RFC 6265). Pure text work over header fields.

extension HTTPFields {
    /// All cookies of a request, in order. Pairs without a name or `=` are left out; quotes around a value
    /// go.
    public var cookies: [(name: String, value: String)] {
        var out: [(name: String, value: String)] = []
        eachCookie { out.append((String(decoding: $0, as: UTF8.self), String(decoding: $1, as: UTF8.self))) }
        return out
    }

    /// The cookie of that name. Nil when there is none, and nil when there are two with different values:
    /// somebody else on the same host may have set the second.
    public func cookie(_ name: String) -> String? {
        var found: String?
        var isDoubled = false
        var wanted = name
        wanted.withUTF8 { wanted in
            eachCookie { name, value in
                guard name.count == wanted.count, name.elementsEqual(wanted) else { return }
                let value = String(decoding: value, as: UTF8.self)
                if let found, found != value { isDoubled = true }
                found = value
            }
        }
        return isDoubled ? nil : found
    }

    private func eachCookie(_ body: (_ name: ArraySlice<UInt8>, _ value: ArraySlice<UInt8>) -> Void) {
        eachValue("cookie") { line in
            var rest = line
            while !rest.isEmpty {
                let end = rest.firstIndex(of: HTTPSyntax.semicolon) ?? rest.endIndex
                let part = rest[..<end]
                rest = rest[min(end + 1, rest.endIndex)...]
                guard let middle = part.firstIndex(of: HTTPSyntax.equals) else { continue }
                let name = HTTPSyntax.trimmed(part[..<middle])
                var value = HTTPSyntax.trimmed(part[(middle + 1)...])
                guard HTTPSyntax.isToken(name) else { continue }
                if value.count >= 2, value.first == HTTPSyntax.quote, value.last == HTTPSyntax.quote {
                    value = value.dropFirst().dropLast()
                }
                body(name, value)
            }
        }
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
