// The cookies of this server: which seat of which hall a browser holds, and whether it is a host's desk.
// Names only and values as they come; what a token opens is decided where its hash is kept.
import Base
import Protocol
import Wire

/// Names of cookies. Over TLS they carry the `__Host-` prefix, which browsers accept only with `Secure`,
/// for the exact host; in the explicit plain-http mode the name is another, so that neither is taken for
/// the other.
struct Cookies: Sendable {
    let isSecure: Bool

    var desk: String { prefix + "desk" }

    /// The cookie of one of a browser's seats in a hall.
    func seat(_ place: Hello.Place, in hall: HallID) -> String { "\(prefix)\(place.name)-\(hall.hex)" }

    /// Whether a cookie's name is one that this server gives out.
    func isOurs(_ name: String) -> Bool { name.hasPrefix(prefix) }

    private var prefix: String { isSecure ? "__Host-townhall-" : "townhall-" }

    /// `Set-Cookie` with a token as its value.
    func set(_ name: String, token: String, maxAgeSeconds: Int) -> String {
        HTTPSetCookie(name: name, value: token, maxAgeSeconds: maxAgeSeconds, isSecure: isSecure).fieldValue
    }

    /// `Set-Cookie` that takes it back.
    func drop(_ name: String) -> String {
        HTTPSetCookie(name: name, value: "", maxAgeSeconds: 0, isSecure: isSecure).fieldValue
    }

    /// The hash under which the token of a cookie is known; nil when there is no such cookie or it is no
    /// token.
    func digest(_ name: String, in fields: HTTPFields) -> Digest? {
        fields.cookie(name).flatMap { Token.digest(ofText: $0) }
    }
}

/// A secret of 32 random bytes, 64 hexadecimal digits as text. Only its SHA-256 is ever kept.
enum Token {
    static let bytes = 32

    static func make() -> String {
        var random = SystemRandom()
        return Hex.text(random.bytes(bytes))
    }

    /// SHA-256 of the token's bytes; nil when the text is no token.
    static func digest(ofText text: String) -> Digest? {
        guard text.utf8.count == bytes * 2, let raw = Hex.bytes(Array(text.utf8)) else { return nil }
        return SHA256.of(raw)
    }
}
