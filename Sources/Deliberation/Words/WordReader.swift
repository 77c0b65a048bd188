// From a text to the numbers of its words: Korean by the morphology, adjacent nouns also as one compound, other
// scripts by a plain rule. A reader belongs to one worker and keeps its scratch between texts.

/// Reads words out of texts.
public struct WordReader<M: Morphology> {
    /// More words of one text are not read.
    static var wordsMax: Int { 96 }
    /// Longer texts are read up to here, in bytes.
    public static var textBytesMax: Int { 8 * 1024 }
    static var compoundBytesMax: Int { 8 * 3 }

    public let morphology: M
    private var list = TokenList()
    private var run: [UInt8] = []
    private var runNouns = 0

    public init(_ morphology: M) { self.morphology = morphology }

    /// Appends the numbers of the words of `text` to `words`, with repetitions, in the order of reading.
    public mutating func read(
        _ text: some Collection<UInt8>, _ table: inout WordTable, into words: inout [UInt32]
    ) {
        let limit = words.count + Self.wordsMax
        let plain = PlainText.normalised(text.prefix(Self.textBytesMax))
        plain.withUnsafeBufferPointer { bytes in
            if ForeignWords.read(bytes, &table, into: &words) {
                list.removeAll()
                morphology.cut(bytes, into: &list)
                readTokens(&table, into: &words)
            }
        }
        if words.count > limit { words.removeSubrange(limit...) }
    }

    private mutating func readTokens(_ table: inout WordTable, into words: inout [UInt32]) {
        run.removeAll(keepingCapacity: true)
        runNouns = 0
        let list = list
        list.letters.withUnsafeBufferPointer { letters in
            for token in list.tokens {
                let surface = UnsafeBufferPointer(rebasing: letters[token.start..<token.end])
                switch token.kind {
                case .noun, .affix:
                    if token.isApart { endRun(&table, into: &words) }
                    guard Hangul.isAll(surface) else { continue }
                    run.append(contentsOf: surface)
                    runNouns += 1
                    if token.kind == .noun { Self.add(surface, .noun, &table, into: &words) }
                case .part: Self.add(surface, .noun, &table, into: &words)
                case .stem:
                    endRun(&table, into: &words)
                    addStem(surface, &table, into: &words)
                case .adverb:
                    endRun(&table, into: &words)
                    if surface.count >= 6 { Self.add(surface, .adverb, &table, into: &words) }
                case .other: endRun(&table, into: &words)
                }
            }
        }
        endRun(&table, into: &words)
    }

    /// Two nouns or more without a space are a word too.
    private mutating func endRun(_ table: inout WordTable, into words: inout [UInt32]) {
        if runNouns > 1, run.count <= Self.compoundBytesMax {
            run.withUnsafeBufferPointer { Self.add($0, .compound, &table, into: &words) }
        }
        run.removeAll(keepingCapacity: true)
        runNouns = 0
    }

    private mutating func addStem(
        _ stem: UnsafeBufferPointer<UInt8>, _ table: inout WordTable, into words: inout [UInt32]
    ) {
        guard Hangul.isAll(stem) else { return }
        run.append(contentsOf: stem)
        run.append(contentsOf: [0xeb, 0x8b, 0xa4])  // 다
        run.withUnsafeBufferPointer { Self.add($0, .verb, &table, into: &words) }
        run.removeAll(keepingCapacity: true)
    }

    private static func add(
        _ word: UnsafeBufferPointer<UInt8>, _ kind: WordKind, _ table: inout WordTable,
        into words: inout [UInt32]
    ) {
        if word.count < 6 {
            guard StopWords.isWorthy(word) else { return }
        } else if StopWords.contains(word) {
            return
        }
        if let number = table.intern(word, kind) { words.append(number) }
    }
}

/// Words of other scripts: letters and digits, lower case, without a plural's s; Han and Kana by pairs of signs.
enum ForeignWords {
    /// Reads them, and says whether there is any Hangul.
    static func read(
        _ text: UnsafeBufferPointer<UInt8>, _ table: inout WordTable, into words: inout [UInt32]
    ) -> Bool {
        var hasHangul = false
        var i = 0
        while i < text.count {
            if Hangul.isSyllable(text, at: i) {
                hasHangul = true
                i += 3
            } else if isWide(text, at: i) {
                if isWide(text, at: i + 3) {
                    add(UnsafeBufferPointer(rebasing: text[i..<(i + 6)]), &table, into: &words)
                }
                i += 3
            } else if isLetter(text, at: i) {
                let start = i
                while i < text.count, isLetter(text, at: i) { i += 1 }
                let end = start + withoutPlural(UnsafeBufferPointer(rebasing: text[start..<i]))
                add(UnsafeBufferPointer(rebasing: text[start..<end]), &table, into: &words)
            } else {
                i += 1
            }
        }
        return hasHangul
    }

    /// Letters, digits, + and # (c++, c#), and everything above ASCII that is neither Hangul, Han, Kana nor a sign.
    private static func isLetter(_ text: UnsafeBufferPointer<UInt8>, at i: Int) -> Bool {
        let byte = text[i]
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): return true
        case UInt8(ascii: "+"), UInt8(ascii: "#"): return i > 0 && text[i - 1] > 0x2a && text[i - 1] != 0x2e
        // Latin, Greek, Cyrillic, Hebrew, Arabic; U+0080 to U+00BF and U+00D7 are signs.
        case 0xc3...0xdf: return true
        case 0x80...0xbf: return i > 0 && text[i - 1] >= 0xc3 && text[i - 1] <= 0xdf
        default: return false
        }
    }

    /// Kana and Han, U+3040 to U+9FFF without jamo (ㅋㅋ, ㅠㅠ), three bytes each.
    private static func isWide(_ text: UnsafeBufferPointer<UInt8>, at i: Int) -> Bool {
        guard i + 2 < text.count, text[i] >= 0xe3, text[i] <= 0xe9 else { return false }
        return text[i] > 0xe3 || (text[i + 1] >= 0x81 && !(0x84...0x86).contains(text[i + 1]))
    }

    /// The length without a plural's s: tests, not test's bass or analysis.
    private static func withoutPlural(_ word: UnsafeBufferPointer<UInt8>) -> Int {
        let n = word.count
        guard n > 3, word[n - 1] == UInt8(ascii: "s") else { return n }
        switch word[n - 2] {
        case UInt8(ascii: "s"), UInt8(ascii: "u"), UInt8(ascii: "i"): return n
        default: return n - 1
        }
    }

    private static func add(
        _ word: UnsafeBufferPointer<UInt8>, _ table: inout WordTable, into words: inout [UInt32]
    ) {
        guard word.count > 1, !StopWords.contains(word) else { return }
        // Numbers alone say nothing.
        guard !word.allSatisfy({ $0 < 0x3a }) else { return }
        if let number = table.intern(word, .foreign) { words.append(number) }
    }
}
