// Base64 with padding (RFC 4648 §4), as the WebSocket handshake needs it. Pure.

public enum Base64 {
    private static let alphabet = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    public static func encoded(_ bytes: [UInt8]) -> String {
        var out: [UInt8] = []
        out.reserveCapacity((bytes.count + 2) / 3 * 4)
        var i = 0
        while i < bytes.count {
            let count = min(3, bytes.count - i)
            var group: UInt32 = 0
            for k in 0..<3 { group = group << 8 | (k < count ? UInt32(bytes[i + k]) : 0) }
            for k in 0..<4 {
                out.append(k <= count ? alphabet[Int(group >> (18 - 6 * UInt32(k)) & 63)] : UInt8(ascii: "="))
            }
            i += 3
        }
        return String(decoding: out, as: UTF8.self)
    }

    /// Whether a text is the encoding of exactly 16 bytes: 22 characters of the alphabet and `==`.
    static func isSixteenBytes(_ text: some Collection<UInt8>) -> Bool {
        let bytes = Array(text)
        return bytes.count == 24 && bytes[22...].elementsEqual("==".utf8)
            && bytes[..<22].allSatisfy(alphabet.contains)
    }
}
