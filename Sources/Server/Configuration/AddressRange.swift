// A range of IP addresses in CIDR form, for proxies that are trusted. A plain value.
import Reactor

/// `10.0.0.0/8`, `fd00::/8`, or a single address.
public struct AddressRange: Hashable, Sendable, CustomStringConvertible {
    private let bytes: [UInt8]
    private let prefixBits: Int
    public let description: String

    /// Nil for anything but a numeric address with an optional prefix length and no host bits set.
    public init?(parsing text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count <= 2, let bytes = IPText.bytes(String(parts[0])) else { return nil }
        var bits = bytes.count * 8
        if parts.count == 2 {
            let digits = parts[1].utf8
            guard (1...3).contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) }),
                let value = Int(parts[1]), value <= bits
            else { return nil }
            bits = value
        }
        self.bytes = bytes
        prefixBits = bits
        description = text
        guard Self.masked(bytes, bits) == bytes else { return nil }
    }

    /// Whether an address (4 or 16 bytes in network order) lies in the range.
    public func contains(_ address: [UInt8]) -> Bool {
        address.count == bytes.count && Self.masked(address, prefixBits) == bytes
    }

    static func masked(_ bytes: [UInt8], _ bits: Int) -> [UInt8] {
        bytes.enumerated().map { index, byte in
            let left = bits - index * 8
            return left >= 8 ? byte : left <= 0 ? 0 : byte & ~(0xff >> UInt8(left))
        }
    }
}

/// Numeric addresses without a port.
enum IPText {
    /// 4 or 16 bytes in network order; nil when it is no numeric address. IPv4 mapped into IPv6 comes as
    /// IPv4.
    static func bytes(_ text: String) -> [UInt8]? {
        let host = text.contains(":") && !text.hasPrefix("[") ? "[\(text)]" : text
        guard !text.isEmpty, text != "localhost" else { return nil }
        return (try? SocketAddress(parsing: host + ":0"))?.bytes
    }
}

extension SocketAddress {
    /// 127.0.0.0/8 or ::1.
    var isLoopback: Bool {
        let bytes = self.bytes
        return isIPv6 ? bytes.dropLast().allSatisfy { $0 == 0 } && bytes.last == 1 : bytes[0] == 127
    }

    /// 0.0.0.0 or ::, which stands for all addresses of the machine.
    var isUnspecified: Bool { bytes.allSatisfy { $0 == 0 } }

    /// The host as it stands in a URL.
    var urlHost: String { isIPv6 ? "[\(host)]" : host }
}
