// Where a crowd goes: the server's address, and what its browsers would say of it. Plain values.
import Base
import Reactor

/// A server as its visitors see it.
public struct CrowdTarget {
    public let address: SocketAddress
    /// `host:port`, as in the Host header.
    public let host: String
    public let tls: TLSContext?
    public let serverName: String?
    /// How many loopback source addresses the visitors are spread over: each has its own range of ports.
    public let sourceAddresses: Int

    public init(
        address: SocketAddress, host: String? = nil, tls: TLSContext? = nil, serverName: String? = nil,
        sourceAddresses: Int = 200
    ) {
        self.address = address
        self.host = host ?? address.description
        self.tls = tls
        self.serverName = serverName
        self.sourceAddresses = sourceAddresses
    }

    var origin: String { (tls == nil ? "http://" : "https://") + host }

    /// 127.0.0.2 and on, when the server is on this machine by IPv4; nil: the system chooses.
    func source(of visitor: Int) -> SocketAddress? {
        guard address.bytes.first == 127, address.bytes.count == 4, sourceAddresses > 0 else { return nil }
        let place = visitor % sourceAddresses
        return SocketAddress(ipv4: 127, 0, UInt8(place / 200), UInt8(2 + place % 200), port: 0)
    }
}
