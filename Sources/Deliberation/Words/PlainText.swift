// Text as the words are read from it: NFC, ASCII in lower case, without signs that cannot be seen. Most texts need
// nothing but the lower case and are handled byte by byte.
@_spi(_Unicode) import Swift

enum PlainText {
    /// The text normalised. Invalid UTF-8 becomes U+FFFD. O(n).
    static func normalised(_ utf8: some Collection<UInt8>) -> [UInt8] {
        var bytes = Array(utf8)
        if isPlain(bytes) {
            for i in bytes.indices where bytes[i] >= 0x41 && bytes[i] <= 0x5a { bytes[i] |= 0x20 }
            return bytes
        }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        for scalar in String(decoding: bytes, as: UTF8.self)._nfc where !isInvisible(scalar) {
            result.append(contentsOf: UTF8.encode(folded(scalar))!)
        }
        return result
    }

    /// ASCII and Hangul syllables only, which NFC leaves alone.
    private static func isPlain(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBufferPointer { bytes in
            var i = 0
            while i < bytes.count {
                if bytes[i] < 0x80 {
                    i += 1
                } else if Hangul.isSyllable(bytes, at: i) {
                    i += 3
                } else {
                    return false
                }
            }
            return true
        }
    }

    /// Zero-width characters, joiners, variation selectors, byte order marks, soft hyphens.
    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0xad, 0x34f, 0x61c, 0x115f...0x1160, 0x17b4...0x17b5, 0x180b...0x180f, 0x200b...0x200f,
            0x202a...0x202e, 0x2060...0x206f, 0x3164, 0xfe00...0xfe0f, 0xfeff, 0xffa0, 0xe0000...0xe0fff:
            true
        default: false
        }
    }

    /// Lower case of ASCII, Latin-1 and full-width letters; full-width forms become ASCII.
    private static func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        var value = scalar.value
        if value >= 0xff01, value <= 0xff5e { value -= 0xfee0 }
        if value >= 0x41, value <= 0x5a { value += 0x20 }
        if value >= 0xc0, value <= 0xde, value != 0xd7 { value += 0x20 }
        return Unicode.Scalar(value) ?? scalar
    }
}

/// Hangul syllables in UTF-8: three bytes each, U+AC00 to U+D7A3.
enum Hangul {
    @inline(__always)
    static func isSyllable(_ bytes: UnsafeBufferPointer<UInt8>, at i: Int) -> Bool {
        guard i + 2 < bytes.count, bytes[i] >= 0xea, bytes[i] <= 0xed else { return false }
        guard bytes[i + 1] & 0xc0 == 0x80, bytes[i + 2] & 0xc0 == 0x80 else { return false }
        let value =
            UInt32(bytes[i] & 0x0f) << 12 | UInt32(bytes[i + 1] & 0x3f) << 6 | UInt32(bytes[i + 2] & 0x3f)
        return value >= 0xac00 && value <= 0xd7a3
    }

    /// True when every letter is a syllable.
    static func isAll(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard !bytes.isEmpty, bytes.count % 3 == 0 else { return false }
        return stride(from: 0, to: bytes.count, by: 3).allSatisfy { isSyllable(bytes, at: $0) }
    }
}
