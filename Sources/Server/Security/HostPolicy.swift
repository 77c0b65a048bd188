// Which hosts this server answers to, and from which origins it takes changes. Made once the ports are known.
// Pure look-ups; nothing is matched by suffix or pattern.
import Reactor
import Wire

/// The allow-lists for `Host` and `Origin`.
public struct HostPolicy: Sendable {
    /// What people open; links and QR pictures begin with it.
    public let publicURL: PublicURL
    private let hosts: Set<String>
    private let origins: Set<String>

    /// - Parameters:
    ///   - publicURL: as configured; nil to make it from the first listener that people can reach.
    ///   - listeners: the bound addresses.
    ///   - hasTLS: whether the listeners speak TLS.
    ///   - ownAddresses: what 0.0.0.0 and :: stand for; used in plain-http mode beyond loopback only.
    init(publicURL: PublicURL?, listeners: [SocketAddress], hasTLS: Bool, ownAddresses: [SocketAddress]) {
        var reachable: [PublicURL] = []
        for listener in listeners {
            let port = listener.port
            func add(_ host: String) {
                reachable.append(PublicURL(isSecure: hasTLS, host: host, port: port))
            }
            if !listener.isUnspecified { add(listener.urlHost) }
            if listener.isUnspecified { for address in ownAddresses { add(address.urlHost) } }
            if listener.isLoopback || listener.isUnspecified {
                for host in ["127.0.0.1", "localhost", "[::1]"] { add(host) }
            }
        }
        let chosen = publicURL ?? reachable.first ?? PublicURL(isSecure: hasTLS, host: "localhost", port: 0)
        self.publicURL = chosen
        let all = [chosen] + reachable
        hosts = Set(all.flatMap { [$0.authority, "\($0.host):\($0.port)"] })
        origins = Set(all.map(\.origin))
    }

    /// Whether a request for this host is ours.
    func admits(host: String) -> Bool { hosts.contains(host.lowercased()) }

    /// Whether a request speaks to this machine by a name that only the machine itself has.
    static func isLoopback(host: String) -> Bool {
        let name = host.hasPrefix("[") ? host.prefix { $0 != "]" } + "]" : host.prefix { $0 != ":" }
        return ["127.0.0.1", "localhost", "[::1]"].contains(name.lowercased())
    }

    /// The origin of one of our own pages; nil when it is none, or said twice.
    func origin(_ fields: HTTPFields) -> String? {
        admitsOrigin(fields) ? fields.values("origin").first : nil
    }

    /// Whether a change comes from one of our own pages: exactly one `Origin`, exactly one of ours.
    /// `null`, a missing one, and two of them are not.
    func admitsOrigin(_ fields: HTTPFields) -> Bool {
        let values = fields.values("origin")
        return values.count == 1 && origins.contains(values[0])
    }
}
