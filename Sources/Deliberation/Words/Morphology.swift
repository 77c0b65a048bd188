// The border between texts and words. A morphology cuts a text into tokens with their kinds; which one did it is
// told with every result, since another one finds other words.

/// What a token is to the clusters.
public enum TokenKind: UInt8, Sendable {
    /// A noun or a root: may be a label.
    case noun
    /// A suffix or prefix that nouns are made with; never a word by itself.
    case affix
    /// A part of a compound noun that the dictionary knows as one word.
    case part
    /// The stem of a verb or an adjective.
    case stem
    case adverb
    /// Whatever ends a run of nouns: particles, endings, signs.
    case other
}

/// Tokens of one text, in order; their letters lie in one array, so that a text costs no allocation.
public struct TokenList {
    struct Token {
        var start: Int
        var end: Int
        var kind: TokenKind
        /// True when a space stands before it.
        var isApart: Bool
    }

    var letters: [UInt8] = []
    var tokens: [Token] = []

    public init() {}

    mutating func removeAll() {
        letters.removeAll(keepingCapacity: true)
        tokens.removeAll(keepingCapacity: true)
    }

    mutating func add(_ surface: UnsafeBufferPointer<UInt8>, _ kind: TokenKind, isApart: Bool) {
        let start = letters.count
        letters.append(contentsOf: surface)
        tokens.append(Token(start: start, end: letters.count, kind: kind, isApart: isApart))
    }
}

/// Cuts texts into tokens. A value belongs to one worker.
public protocol Morphology {
    /// What made the tokens, as it is written into results: `mecab-ko-dic` or `josa`.
    var name: String { get }
    /// Appends the tokens of `text`, which is NFC, lower case and without signs that cannot be seen.
    func cut(_ text: UnsafeBufferPointer<UInt8>, into list: inout TokenList)
}
