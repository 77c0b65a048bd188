// Who is at the other end: the socket's address, or what a trusted proxy says it is. Pure.
// Logs see it cut to a network; it never reaches the journal.
import Reactor
import Wire

/// The address of a client, 4 or 16 bytes.
struct PeerAddress: Hashable, Sendable {
    let bytes: [UInt8]
    /// Whether the request came directly, through nobody who forwards.
    let isDirect: Bool

    /// What those who forward leave in a request.
    private static let proxyMarks = [
        "forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-forwarded-port",
        "x-forwarded-server", "x-real-ip", "x-client-ip", "true-client-ip", "cf-connecting-ip",
    ]

    /// - Parameters:
    ///   - socket: the other end of the connection.
    ///   - trusted: proxies whose `X-Forwarded-For` is believed; from all others it is ignored.
    init(socket: SocketAddress, fields: HTTPFields, trusted: [AddressRange]) {
        let claims = fields.list("x-forwarded-for")
        isDirect = !Self.proxyMarks.contains(where: fields.contains)
        var address = socket.bytes
        // From the right: each proxy of ours vouches for the one before it, and the first that is none of
        // ours is the client. What stands further left was written by the client itself.
        for claim in claims.reversed() {
            guard trusted.contains(where: { $0.contains(address) }) else { break }
            guard let before = IPText.bytes(claim) else { break }
            address = before
        }
        bytes = address
    }

    init(socket: SocketAddress) {
        bytes = socket.bytes
        isDirect = true
    }

    var isLoopback: Bool {
        bytes.count == 4 ? bytes[0] == 127 : bytes.dropLast().allSatisfy { $0 == 0 } && bytes.last == 1
    }

    /// One household or venue: a whole IPv4 address, the first half of an IPv6 address.
    var network: [UInt8] { bytes.count == 4 ? bytes : Array(bytes.prefix(8)) }

    /// For logs: /24 of IPv4, /48 of IPv6.
    var truncated: String {
        if bytes.count == 4 { return "\(bytes[0]).\(bytes[1]).\(bytes[2]).0/24" }
        let groups = stride(from: 0, to: 6, by: 2).map {
            String(UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]), radix: 16)
        }
        return groups.joined(separator: ":") + "::/48"
    }
}
