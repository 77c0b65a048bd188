// Text at the border: one form for what looks the same, nothing that cannot be seen, a measure people understand.
import Base
import Testing

@testable import Protocol

private func clean(_ text: String, max: Int = 100, lines: Bool = false) -> String? {
    do throws(BorderText.Problem) {
        let bytes = try BorderText.clean(Array(text.utf8), charactersMax: max, keepsLines: lines)
        return String(decoding: bytes, as: UTF8.self)
    } catch {
        return nil
    }
}

/// Scalars, since equal strings may have unequal bytes.
private func scalars(_ text: String?) -> [UInt32] { (text ?? "?").unicodeScalars.map(\.value) }

struct BorderTextTests {
    @Test("Jamo and accents are composed")
    func normalised() {
        #expect(scalars(clean("\u{1112}\u{1161}\u{11ab}")) == [0xd55c])
        #expect(scalars(clean("e\u{301}")) == [0xe9])
        #expect(scalars(clean("\u{212b}")) == [0xc5])
    }

    @Test("What was hidden between parts of a character does not keep them apart")
    func normalisedAfterCleaning() {
        #expect(scalars(clean("e\u{200e}\u{301}")) == [0xe9])
        #expect(scalars(clean("\u{1112}\u{202e}\u{1161}\u{feff}\u{11ab}")) == [0xd55c])
        #expect(scalars(clean("e\u{1}\u{301}")) == [0xe9])
    }

    @Test("Controls and bidi overrides are stripped, lines become spaces where there is one line")
    func stripped() {
        #expect(clean("a\u{202e}b\u{2066}c\u{2069}\u{200f}d\u{0}\u{7f}\u{85}e") == "abcd e")
        #expect(clean("a\nb\r\nc\td\u{2028}e") == "a b  c d e")
        #expect(clean("a\nb\r\nc", lines: true) == "a\nb \nc")
        #expect(clean("  \n a b \u{3000}") == "a b")
        #expect(clean("a\u{200b}b\u{2060}c\u{ad}d\u{feff}e") == "abcde")
        #expect(clean("x\u{e0041}y") == "xy")
    }

    @Test("Joined emoji, skin tones, flags and selectors are kept")
    func emoji() {
        for text in ["👨‍👩‍👧‍👦", "👍🏽", "🇰🇷", "❤️", "नि", "می‌خواهم"] { #expect(scalars(clean(text)) == scalars(text)) }
    }

    @Test("A text of nothing that can be seen is empty")
    func unseen() {
        for text in [
            "", " ", "\u{200b}", "\u{3164}", "\u{115f}\u{1160}", "\u{200d}\u{200d}", "\u{2800}", "\u{fe0f}",
            "\u{ffa0} \u{a0}",
        ] {
            #expect(clean(text) == "", "\(scalars(text))")
        }
        #expect(clean("\u{3164}김\u{3164}") == "김")
    }

    @Test("Length is in characters as people count them, and in bytes")
    func length() {
        #expect(clean(String(repeating: "한", count: 100)) != nil)
        #expect(clean(String(repeating: "한", count: 101)) == nil)
        #expect(clean(String(repeating: "\u{1112}\u{1161}\u{11ab}", count: 100)) != nil)
        #expect(clean(String(repeating: "👨‍👩‍👧‍👦", count: 60)) != nil)
        #expect(clean("e" + String(repeating: "\u{301}", count: 900)) == nil)
        // Three times as long when normalised.
        let musical = String(repeating: "\u{1d160}", count: 100)
        #expect(clean(musical).map { $0.utf8.count <= 1600 } ?? true)
        #expect(clean(String(repeating: "\u{1d160}\u{301}\u{301}\u{301}\u{301}\u{301}", count: 100)) == nil)
    }

    @Test("What is plain is cleaned to itself", arguments: 1...20 as ClosedRange<UInt64>)
    func plain(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let some: [UInt32] = [
            0x20, 0x20, 0x0a, 0x0d, 0x41, 0x7e, 0x7f, 0x1f, 0x301, 0x1161, 0x11a8, 0x3130, 0x3131, 0x314b,
            0x3163, 0x3164, 0x4e00, 0x9fff, 0xabff, 0xac00, 0xd55c, 0xd7a3, 0xd7b0, 0xe9, 0xfeff,
        ]
        var plain = 0
        for _ in 0..<1000 {
            var text = String.UnicodeScalarView()
            let kinds = random.below(2) == 0 ? [2, 4, 13, 16, 20] : Array(some.indices)
            for _ in 0..<random.below(9) {
                text.append(Unicode.Scalar(some[kinds[Int(random.below(UInt64(kinds.count)))]])!)
            }
            let bytes = Array(String(text).utf8)
            for keepsLines in [true, false] {
                let found = bytes.withUnsafeBufferPointer {
                    BorderText.plain($0, charactersMax: 6, keepsLines: keepsLines)
                }
                guard let found else { continue }
                plain += 1
                let cleaned = try? BorderText.clean(bytes, charactersMax: 6, keepsLines: keepsLines)
                #expect(found == cleaned, "\(scalars(String(text)))")
            }
        }
        #expect(plain > 100)
    }

    @Test("Cleaning twice is cleaning once", arguments: 1...30 as ClosedRange<UInt64>)
    func again(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let some: [UInt32] = [
            0x20, 0x0a, 0x41, 0x301, 0x323, 0x200e, 0x202e, 0x1112, 0x1161, 0x11ab, 0xac00, 0x200d, 0x1f468,
            0xfe0f,
            0x1d160, 0x3164, 0x2800, 0xfeff, 0x0, 0x85, 0x344, 0x340, 0xfb2c, 0x0f73, 0x94d,
        ]
        for _ in 0..<200 {
            var text = String.UnicodeScalarView()
            for _ in 0...random.below(12) {
                text.append(Unicode.Scalar(some[Int(random.below(UInt64(some.count)))])!)
            }
            guard let once = clean(String(text), max: 40, lines: true) else { continue }
            #expect(scalars(clean(once, max: 40, lines: true)) == scalars(once), "\(scalars(String(text)))")
            #expect(!once.unicodeScalars.contains { (0x202a...0x202e).contains($0.value) || $0.value < 0x0a })
        }
    }
}
