// Text from people at the border: cleaned of controls, bidi overrides and what cannot be seen, normalised (NFC,
// UAX #15), measured. Inside the house text is UTF-8 bytes compared bytewise. Pure.
import Base
@_spi(_Unicode) import Swift

public enum BorderText {
    public enum Problem: Error, Equatable, Sendable {
        case empty, tooLong
    }

    /// The text as the house keeps it; empty when there is nothing to be seen in it.
    /// - Parameters:
    ///   - charactersMax: extended grapheme clusters allowed; each `Limits.bytesPerCharacterMax` on average.
    ///   - keepsLines: line feeds stay (posts); otherwise they become spaces (names, titles).
    public static func clean(_ utf8: [UInt8], charactersMax: Int, keepsLines: Bool) throws(Problem) -> [UInt8]
    {
        let bytesMax = charactersMax * Limits.bytesPerCharacterMax
        guard utf8.count <= bytesMax else { throw .tooLong }
        // First out with what is not kept: it may stand between characters that belong together.
        var kept = String.UnicodeScalarView()
        for scalar in String(decoding: utf8, as: UTF8.self).unicodeScalars {
            appendClean(scalar, keepsLines: keepsLines, to: &kept)
        }
        // Twice, since once does not settle the order of marks that come out of a decomposition (U+0F73).
        var cleaned = normalised(normalised(String(kept)))[...]
        while cleaned.first?.isWhitespace == true { cleaned.removeFirst() }
        while cleaned.last?.isWhitespace == true { cleaned.removeLast() }
        guard cleaned.unicodeScalars.contains(where: isSeen) else { return [] }
        // Normalising makes some texts three times as long.
        guard cleaned.count <= charactersMax, cleaned.utf8.count <= bytesMax else { throw .tooLong }
        return Array(cleaned.utf8)
    }

    /// The same for what most people write: ASCII, Hangul syllables and letters, Han. Each of these is one character, is
    /// its own normal form and is seen, so the text is measured and copied as it stands. Nil: `clean` has to judge.
    public static func plain(
        _ utf8: UnsafeBufferPointer<UInt8>, charactersMax: Int, keepsLines: Bool
    ) -> [UInt8]? {
        guard utf8.count <= charactersMax * Limits.bytesPerCharacterMax else { return nil }
        var (start, end) = (0, utf8.count)
        while start < end, isSpace(utf8[start]) { start += 1 }
        while start < end, isSpace(utf8[end - 1]) { end -= 1 }
        var characters = 0
        var at = 0
        while at < utf8.count {
            let bytes = plainBytes(utf8, at, keepsLines: keepsLines)
            guard bytes > 0 else { return nil }
            if at >= start, at < end { characters += 1 }
            at += bytes
        }
        guard characters <= charactersMax else { return nil }
        return Array(UnsafeBufferPointer(rebasing: utf8[start..<end]))
    }

    private static func isSpace(_ c: UInt8) -> Bool { c == 0x20 || c == 0x0a }

    /// Bytes of the plain character at a place; 0: it is not plain.
    private static func plainBytes(
        _ utf8: UnsafeBufferPointer<UInt8>, _ at: Int, keepsLines: Bool
    ) -> Int {
        let c = utf8[at]
        if c < 0x80 { return (c >= 0x20 && c < 0x7f) || (c == 0x0a && keepsLines) ? 1 : 0 }
        guard c >= 0xe3, c <= 0xed, at + 2 < utf8.count else { return 0 }
        switch UInt32(c & 0xf) << 12 | UInt32(utf8[at + 1] & 0x3f) << 6 | UInt32(utf8[at + 2] & 0x3f) {
        case 0x3131...0x3163, 0x4e00...0x9fff, 0xac00...0xd7a3: return 3
        default: return 0
        }
    }

    private static func normalised(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        scalars.append(contentsOf: text._nfc)
        return String(scalars)
    }

    private static func appendClean(
        _ scalar: Unicode.Scalar, keepsLines: Bool, to out: inout String.UnicodeScalarView
    ) {
        switch scalar.value {
        case 0x0a where keepsLines: out.append(scalar)
        case 0x09, 0x0a, 0x0d, 0x85, 0x2028, 0x2029: out.append(" ")
        case 0..<0x20, 0x7f..<0xa0: break
        // Marks, embeddings, overrides and isolates of direction.
        case 0x061c, 0x200e, 0x200f, 0x202a...0x202e, 0x2066...0x206f: break
        // Nothing to be seen: soft hyphen, zero-width spaces and operators, fillers, annotations, tags.
        case 0x00ad, 0x180e, 0x200b, 0x2060...0x2065, 0x3164, 0xfeff, 0xffa0: break
        case 0xfff9...0xfffb, 0xe0000...0xe0fff: break
        default: out.append(scalar)
        }
    }

    /// Whether there is anything of it on paper: joiners, selectors, spaces and the empty braille cell are not.
    private static func isSeen(_ scalar: Unicode.Scalar) -> Bool {
        let properties = scalar.properties
        return !properties.isWhitespace && !properties.isDefaultIgnorableCodePoint && scalar.value != 0x2800
    }
}
