// Text from people at the border: normalised (NFC, UAX #15), cleaned of controls and bidi overrides, measured.
// Inside the house text is UTF-8 bytes compared bytewise. Pure.
@_spi(_Unicode) import Swift

public enum BorderText {
    public enum Problem: Error, Equatable, Sendable {
        case empty, tooLong
    }

    /// The text as the house keeps it.
    /// - Parameters:
    ///   - charactersMax: extended grapheme clusters allowed.
    ///   - keepsLines: line feeds stay (posts); otherwise they become spaces (names, titles).
    public static func clean(_ utf8: [UInt8], charactersMax: Int, keepsLines: Bool) throws(Problem) -> [UInt8] {
        guard utf8.count <= charactersMax * bytesPerCharacterMax else { throw .tooLong }
        let text = String(decoding: utf8, as: UTF8.self)
        var scalars = String.UnicodeScalarView()
        for scalar in text._nfc { appendClean(scalar, keepsLines: keepsLines, to: &scalars) }
        var cleaned = String(scalars)[...]
        while cleaned.first?.isWhitespace == true { cleaned.removeFirst() }
        while cleaned.last?.isWhitespace == true { cleaned.removeLast() }
        guard cleaned.count <= charactersMax else { throw .tooLong }
        return Array(cleaned.utf8)
    }

    private static let bytesPerCharacterMax = 16

    private static func appendClean(
        _ scalar: Unicode.Scalar, keepsLines: Bool, to out: inout String.UnicodeScalarView
    ) {
        switch scalar.value {
        case 0x0a where keepsLines: out.append(scalar)
        case 0x09, 0x0a, 0x0d, 0x85, 0x2028, 0x2029: out.append(" ")
        case 0..<0x20, 0x7f..<0xa0: break
        case 0x200e, 0x200f, 0x202a...0x202e, 0x2066...0x2069, 0x061c, 0xfeff: break
        case 0xe0000...0xe0fff, 0xfff9...0xfffb: break
        default: out.append(scalar)
        }
    }
}
