// The name of a hall on the wire and on disk. Random, so that it cannot be guessed.
import Base

/// 16 random bytes; 32 hexadecimal digits as text.
public struct HallID: Hashable, Sendable {
    public let high: UInt64
    public let low: UInt64

    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    public init(random: [UInt8]) {
        precondition(random.count == 16)
        func word(_ bytes: ArraySlice<UInt8>) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }
        high = word(random[..<8])
        low = word(random[8...])
    }

    public init?(hex: [UInt8]) {
        guard hex.count == 32, let bytes = Hex.bytes(hex) else { return nil }
        self.init(random: bytes)
    }

    public var bytes: [UInt8] {
        var out: [UInt8] = []
        for word in [high, low] { withUnsafeBytes(of: word.bigEndian) { out.append(contentsOf: $0) } }
        return out
    }

    public var hex: String { Hex.text(bytes) }
}
