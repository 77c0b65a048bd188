// Bytes that are few almost always: up to fifteen lie in the value itself, more in an array of their own. For names,
// of which a hall has one a seat. Plain value; what the bytes mean is nobody's business here.

public struct ShortBytes: Equatable, Sendable {
    private enum Storage: Equatable, Sendable {
        /// Fifteen bytes and, in the last, how many of them count; the others are zero.
        case inside(UInt64, UInt64)
        case array([UInt8])
    }
    private static let insideMax = 15
    private var storage: Storage

    public init(_ bytes: [UInt8] = []) {
        guard bytes.count <= Self.insideMax else {
            storage = .array(bytes)
            return
        }
        var (low, high): (UInt64, UInt64) = (0, UInt64(bytes.count) << 56)
        for (place, byte) in bytes.enumerated() {
            if place < 8 {
                low |= UInt64(byte) << UInt64(8 * place)
            } else {
                high |= UInt64(byte) << UInt64(8 * (place - 8))
            }
        }
        storage = .inside(low, high)
    }

    public var bytes: [UInt8] {
        switch storage {
        case .array(let bytes): return bytes
        case .inside(let low, let high):
            let count = Int(high >> 56)
            return [UInt8](unsafeUninitializedCapacity: count) { out, filled in
                for place in 0..<count {
                    let word = place < 8 ? low : high
                    out[place] = UInt8(truncatingIfNeeded: word >> UInt64(8 * (place & 7)))
                }
                filled = count
            }
        }
    }
}
