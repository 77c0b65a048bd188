// The fields that every answer carries. Pure.
import Base
import Wire

/// What browsers are told to forbid.
enum SecurityHeaders {
    static let contentPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        + "manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

    /// Of a page that casts secret ballots: the one other place that it may speak to.
    static func contentPolicy(castingTo origin: String) -> String {
        contentPolicy.replacing("connect-src 'self'", with: "connect-src 'self' \(origin)")
    }

    /// Adds them. `isSecure`: people come over TLS, so the next visit has to as well.
    /// A page that brought a stricter policy of its own keeps it.
    static func add(to fields: inout HTTPFields, isSecure: Bool) {
        if fields["content-security-policy"] == nil {
            fields.add("content-security-policy", contentPolicy)
        }
        fields.add("cross-origin-opener-policy", "same-origin")
        fields.add("cross-origin-resource-policy", "same-origin")
        fields.add("x-content-type-options", "nosniff")
        fields.add("referrer-policy", "no-referrer")
        if isSecure {
            fields.add("strict-transport-security", "max-age=\(Limits.strictTransportSeconds)")
        }
    }
}
