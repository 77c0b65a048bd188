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
