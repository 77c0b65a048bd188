// Base64 with padding (RFC 4648 §4), as the WebSocket handshake and signed notes need it. Pure.
// What is read is read strictly: whatever bytes would not be written so are nil.

public enum Base64 {
    private static let alphabet: StaticString =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

    public static func encoded(_ bytes: [UInt8]) -> String { bytes.withUnsafeBufferPointer(encoded) }

    public static func encoded(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        let letters = alphabet.utf8Start
        return String(unsafeUninitializedCapacity: (bytes.count + 2) / 3 * 4) { out in
            var written = 0
            for i in stride(from: 0, to: bytes.count, by: 3) {
                let count = min(3, bytes.count - i)
                var group: UInt32 = 0
                for k in 0..<3 { group = group << 8 | (k < count ? UInt32(bytes[i + k]) : 0) }
                for k in 0..<4 {
                    out[written] =
                        k <= count ? letters[Int(group >> (18 - 6 * UInt32(k)) & 63)] : UInt8(ascii: "=")
                    written += 1
                }
            }
            return written
        }
    }

    /// Whether a text is the encoding of exactly 16 bytes: 22 characters of the alphabet and `==`.
    public static func isSixteenBytes(_ text: some Collection<UInt8>) -> Bool {
        guard text.count == 24 else { return false }
        var place = 0
        for c in text {
            let isRight =
                switch c {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "/"):
                    place < 22
                default: place >= 22 && c == UInt8(ascii: "=")
                }
            guard isRight else { return false }
            place += 1
        }
        return true
    }

    /// The bytes of a text, or nil: other characters, no padding, or bits set where none belong.
    public static func bytes(_ text: some Collection<UInt8>) -> [UInt8]? {
        guard text.count % 4 == 0 else { return nil }
        var out: [UInt8] = []
        out.reserveCapacity(text.count / 4 * 3)
        var group: UInt32 = 0
        var place = 0
        var padding = 0
        for character in text {
            if character == UInt8(ascii: "=") {
                padding += 1
                group <<= 6
            } else {
                guard padding == 0, let value = value(character) else { return nil }
                group = group << 6 | value
            }
            place += 1
            guard place % 4 == 0 else { continue }
            guard padding <= 2, padding == 0 || place == text.count else { return nil }
            let kept = 3 - padding
            guard group & ((1 << UInt32(8 * padding)) - 1) == 0 else { return nil }
            for k in 0..<kept { out.append(UInt8(truncatingIfNeeded: group >> UInt32(16 - 8 * k))) }
            group = 0
        }
        return out
    }

    private static func value(_ character: UInt8) -> UInt32? {
        switch character {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(character - UInt8(ascii: "A"))
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(character - UInt8(ascii: "a") + 26)
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(character - UInt8(ascii: "0") + 52)
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }
}
