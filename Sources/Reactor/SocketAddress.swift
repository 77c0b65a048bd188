// An IPv4 or IPv6 address with a port: a plain value, parsed from and printed as "host:port".
// Numeric only, so that parsing never asks a name server.
import CLinux
import Glibc

/// Why a text is no address.
public enum AddressError: Error, Equatable, Sendable, CustomStringConvertible {
    case portMissing(String)
    case portInvalid(String)
    case hostInvalid(String)

    public var description: String {
        switch self {
        case .portMissing(let text):
            "\"\(text)\" has no port: write HOST:PORT, as 127.0.0.1:8080 or [::]:8080"
        case .portInvalid(let text): "\"\(text)\" has no valid port: it is a number from 0 to 65535"
        case .hostInvalid(let text):
            "\"\(text)\" has no valid host: write a numeric address, as 127.0.0.1, 0.0.0.0 or [::1], or localhost"
        }
    }
}

/// An IP address and port. IPv4 mapped into IPv6 (`::ffff:a.b.c.d`) is kept as IPv4.
public struct SocketAddress: Hashable, Sendable, CustomStringConvertible {
    /// The address in network order: an IPv4 address stands in the first four bytes of `high`.
    private let high: UInt64
    private let low: UInt64
    public let isIPv6: Bool
    public var port: UInt16

    /// Four bytes of IPv4 in network order.
    public init(ipv4 a: UInt8, _ b: UInt8, _ c: UInt8, _ d: UInt8, port: UInt16) {
        let word = UInt32(a) << 24 | UInt32(b) << 16 | UInt32(c) << 8 | UInt32(d)
        self.init(high: UInt64(word) << 32, low: 0, isIPv6: false, port: port)
    }

    /// What stands for a peer whose address is not read.
    public static let nobody = SocketAddress(ipv4: 0, 0, 0, 0, port: 0)

    private init(high: UInt64, low: UInt64, isIPv6: Bool, port: UInt16) {
        self.high = high
        self.low = low
        self.isIPv6 = isIPv6
        self.port = port
    }

    /// Parses "127.0.0.1:80", "[::1]:80" or "localhost:80" (which is 127.0.0.1).
    public init(parsing text: String) throws(AddressError) {
        guard let colon = text.utf8.lastIndex(of: UInt8(ascii: ":")) else { throw .portMissing(text) }
        let digits = text[text.index(after: colon)...]
        var host = text[..<colon]
        if digits.isEmpty || host.utf8.first == UInt8(ascii: "[") && host.utf8.last != UInt8(ascii: "]") {
            throw .portMissing(text)
        }
        guard digits.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }), let port = UInt16(digits) else {
            throw .portInvalid(text)
        }
        if host == "localhost" { host = "127.0.0.1" }
        if host.utf8.first == UInt8(ascii: "[") {
            var raw = in6_addr()
            guard inet_pton(AF_INET6, String(host.dropFirst().dropLast()), &raw) == 1 else {
                throw .hostInvalid(text)
            }
            self.init(raw, port: port)
        } else {
            var raw = in_addr()
            guard inet_pton(AF_INET, String(host), &raw) == 1 else { throw .hostInvalid(text) }
            self.init(raw, port: port)
        }
    }

    private init(_ raw: in_addr, port: UInt16) {
        self.init(high: UInt64(UInt32(bigEndian: raw.s_addr)) << 32, low: 0, isIPv6: false, port: port)
    }

    private init(_ raw: in6_addr, port: UInt16) {
        let (high, low) = withUnsafeBytes(of: raw) {
            (
                UInt64(bigEndian: $0.loadUnaligned(as: UInt64.self)),
                UInt64(bigEndian: $0.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
            )
        }
        if high == 0 && low >> 32 == 0xffff {
            self.init(high: low << 32, low: 0, isIPv6: false, port: port)
        } else {
            self.init(high: high, low: low, isIPv6: true, port: port)
        }
    }

    /// What the kernel filled in; nil for another family.
    init?(_ storage: sockaddr_storage) {
        let address: SocketAddress? = withUnsafeBytes(of: storage) { bytes in
            switch Int32(storage.ss_family) {
            case AF_INET:
                let raw = bytes.load(as: sockaddr_in.self)
                return SocketAddress(raw.sin_addr, port: UInt16(bigEndian: raw.sin_port))
            case AF_INET6:
                let raw = bytes.load(as: sockaddr_in6.self)
                return SocketAddress(raw.sin6_addr, port: UInt16(bigEndian: raw.sin6_port))
            default: return nil
            }
        }
        guard let address else { return nil }
        self = address
    }

    /// The address in network order: 4 bytes or 16.
    public var bytes: [UInt8] {
        let first = (0..<8).map { UInt8(truncatingIfNeeded: high >> UInt64(56 - 8 * $0)) }
        if !isIPv6 { return Array(first.prefix(4)) }
        return first + (0..<8).map { UInt8(truncatingIfNeeded: low >> UInt64(56 - 8 * $0)) }
    }

    var family: Int32 { isIPv6 ? AF_INET6 : AF_INET }

    /// Calls `body` with the form that the kernel takes.
    func withSystemAddress<R>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> R) -> R {
        func pass<A>(_ address: A) -> R {
            withUnsafePointer(to: address) {
                $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    body($0, socklen_t(MemoryLayout<A>.size))
                }
            }
        }
        if isIPv6 {
            var raw = sockaddr_in6()
            raw.sin6_family = sa_family_t(AF_INET6)
            raw.sin6_port = port.bigEndian
            withUnsafeMutableBytes(of: &raw.sin6_addr) {
                $0.storeBytes(of: high.bigEndian, as: UInt64.self)
                $0.storeBytes(of: low.bigEndian, toByteOffset: 8, as: UInt64.self)
            }
            return pass(raw)
        }
        var raw = sockaddr_in()
        raw.sin_family = sa_family_t(AF_INET)
        raw.sin_port = port.bigEndian
        raw.sin_addr.s_addr = UInt32(truncatingIfNeeded: high >> 32).bigEndian
        return pass(raw)
    }

    /// The host without brackets or port.
    public var host: String {
        var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        bytes.withUnsafeBytes { _ = inet_ntop(family, $0.baseAddress, &text, socklen_t(text.count)) }
        return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    public var description: String { isIPv6 ? "[\(host)]:\(port)" : "\(host):\(port)" }

    /// The address that a socket is bound to.
    static func local(of fd: Int32) -> SocketAddress? { asking(getsockname, fd) }

    /// The address of the other end; nil when it is gone.
    static func peer(of fd: Int32) -> SocketAddress? { asking(getpeername, fd) }

    private static func asking(
        _ call: (Int32, UnsafeMutablePointer<sockaddr>?, UnsafeMutablePointer<socklen_t>?) -> Int32,
        _ fd: Int32
    ) -> SocketAddress? {
        var storage = sockaddr_storage()
        var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let result = withUnsafeMutablePointer(to: &storage) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { call(fd, $0, &size) }
        }
        return result == 0 ? SocketAddress(storage) : nil
    }
}
