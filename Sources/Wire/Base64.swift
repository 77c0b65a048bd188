// Base64 with padding (RFC 4648 §4), as the WebSocket handshake needs it. Pure.

public enum Base64 {
    private static let alphabet: StaticString =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

    public static func encoded(_ bytes: [UInt8]) -> String { bytes.withUnsafeBufferPointer(encoded) }

    static func encoded(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
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
    static func isSixteenBytes(_ text: some Collection<UInt8>) -> Bool {
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
}
