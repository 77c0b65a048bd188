// Words by number: an open-addressed table over one array of letters. Numbers are given in the order of first
// meeting, so that they depend on the texts alone.

/// What kind of word it is, as far as clusters and labels ask.
public enum WordKind: UInt8, Sendable {
    case noun
    /// Nouns written together, `공론장운영`.
    case compound
    /// A verb's or adjective's dictionary form, a feature but never a label.
    case verb
    case adverb
    /// A word of another script, mostly Latin.
    case foreign

    var canBeLabel: Bool {
        switch self {
        case .noun, .compound, .foreign: true
        case .verb, .adverb: false
        }
    }
}

/// Interned words.
public struct WordTable: Sendable {
    /// Words beyond are not taken up: a bound on what people can make a hall keep.
    public static let wordsMax = 1 << 20
    static let wordBytesMax = 48

    private var letters: [UInt8] = []
    private var ends: [UInt32] = []
    private(set) var kinds: [WordKind] = []
    /// Number + 1 of the word in the slot; 0 is free.
    private var slots = [UInt32](repeating: 0, count: 1 << 12)

    public init() {}

    public var count: Int { ends.count }

    /// The word's number, new if it was not there; nil when the table is full or the word is empty or too long.
    mutating func intern(_ word: UnsafeBufferPointer<UInt8>, _ kind: WordKind) -> UInt32? {
        guard !word.isEmpty, word.count <= Self.wordBytesMax else { return nil }
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: Self.hash(word)) & mask
        while slots[slot] != 0 {
            let number = slots[slot] - 1
            if equals(number, word) { return number }
            slot = (slot + 1) & mask
        }
        guard count < Self.wordsMax else { return nil }
        let number = UInt32(count)
        letters.append(contentsOf: word)
        ends.append(UInt32(letters.count))
        kinds.append(kind)
        slots[slot] = number + 1
        if count * 2 > slots.count { grow() }
        return number
    }

    /// The word's number, nil when it was never met.
    func number(of word: UnsafeBufferPointer<UInt8>) -> UInt32? {
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: Self.hash(word)) & mask
        while slots[slot] != 0 {
            if equals(slots[slot] - 1, word) { return slots[slot] - 1 }
            slot = (slot + 1) & mask
        }
        return nil
    }

    /// The word's letters.
    func bytes(of number: UInt32) -> ArraySlice<UInt8> { letters[range(of: number)] }

    func isHangul(_ number: UInt32) -> Bool { letters[range(of: number).lowerBound] >= 0xea }

    /// In the order of bytes.
    func precedes(_ a: UInt32, _ b: UInt32) -> Bool { bytes(of: a).lexicographicallyPrecedes(bytes(of: b)) }

    private func range(of number: UInt32) -> Range<Int> {
        let index = Int(number)
        return (index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index])
    }

    private func equals(_ number: UInt32, _ word: UnsafeBufferPointer<UInt8>) -> Bool {
        let range = range(of: number)
        guard range.count == word.count else { return false }
        return letters.withUnsafeBufferPointer { all in
            var i = range.lowerBound
            for byte in word {
                if all[i] != byte { return false }
                i += 1
            }
            return true
        }
    }

    private mutating func grow() {
        slots = [UInt32](repeating: 0, count: slots.count * 2)
        let mask = slots.count - 1
        letters.withUnsafeBufferPointer { all in
            var start = 0
            for (number, end) in ends.enumerated() {
                let word = UnsafeBufferPointer(rebasing: all[start..<Int(end)])
                var slot = Int(truncatingIfNeeded: Self.hash(word)) & mask
                while slots[slot] != 0 { slot = (slot + 1) & mask }
                slots[slot] = UInt32(number) + 1
                start = Int(end)
            }
        }
    }

    private static func hash(_ word: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var hash: UInt64 = 0x9e37_79b9_7f4a_7c15
        for byte in word {
            hash = (hash ^ UInt64(byte)) &* 0x1000_0000_01b3
            hash ^= hash >> 29
        }
        hash = (hash ^ hash >> 32) &* 0xd6e8_feb8_6659_fd93
        return hash ^ hash >> 32
    }
}
