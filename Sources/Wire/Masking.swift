// Masking of frames that clients send (RFC 6455 §5.3), in place. Pure.

enum Masking {
    /// XORs bytes with a mask whose first byte is the lowest of `mask`. Its own inverse. O(n), 8 bytes a
    /// time.
    /// - Parameter offset: how many payload bytes came before these.
    static func apply(_ mask: UInt32, to bytes: UnsafeMutableRawBufferPointer, offset: Int) {
        guard let base = bytes.baseAddress, mask != 0 else { return }
        let turn = UInt32(offset & 3) * 8
        let turned = turn == 0 ? mask : mask >> turn | mask << (32 - turn)
        let wide = UInt64(turned) << 32 | UInt64(turned)
        let count = bytes.count
        var i = 0
        while i + 8 <= count {
            let word = base.loadUnaligned(fromByteOffset: i, as: UInt64.self)
            base.storeBytes(of: word ^ wide.littleEndian, toByteOffset: i, as: UInt64.self)
            i += 8
        }
        while i < count {
            let c = base.load(fromByteOffset: i, as: UInt8.self)
            base.storeBytes(
                of: c ^ UInt8(truncatingIfNeeded: turned >> (UInt32(i & 3) * 8)), toByteOffset: i,
                as: UInt8.self)
            i += 1
        }
    }
}
