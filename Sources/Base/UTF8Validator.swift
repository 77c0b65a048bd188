// Checks UTF-8 (RFC 3629) as it arrives, in any split, and rejects at the very byte that makes it invalid.
// Two bytes of state; owned by a message that is being read. Does not decode.

/// An incremental UTF-8 check: no overlong forms, no surrogates, nothing above U+10FFFF.
package struct UTF8Validator: Sendable {
    package init() {}

    /// Continuation bytes that must still come.
    private var due: UInt8 = 0
    /// What the next one may be: narrower than 80…BF after E0, ED, F0 and F4.
    private var next: Bounds = .any

    private static let highBits: UInt64 = 0x8080_8080_8080_8080

    private enum Bounds: UInt8 {
        case any, fromA0, upTo9F, from90, upTo8F

        func allows(_ c: UInt8) -> Bool {
            switch self {
            case .any: c & 0xc0 == 0x80
            case .fromA0: c >= 0xa0 && c <= 0xbf
            case .upTo9F: c >= 0x80 && c <= 0x9f
            case .from90: c >= 0x90 && c <= 0xbf
            case .upTo8F: c >= 0x80 && c <= 0x8f
            }
        }
    }

    /// Whether the text may end here.
    package var isComplete: Bool { due == 0 }

    /// Takes the next bytes; false as soon as no continuation could make them valid. O(n), eight bytes a time
    /// where they are ASCII, three where they are Hangul or the like.
    package mutating func feed(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard let base = bytes.baseAddress else { return true }
        let count = bytes.count
        var i = 0
        while due > 0, i < count {
            guard step(base.load(fromByteOffset: i, as: UInt8.self)) else { return false }
            i += 1
        }
        while i < count {
            if i + 8 <= count {
                let word = base.loadUnaligned(fromByteOffset: i, as: UInt64.self)
                if word & UTF8Validator.highBits == 0 {
                    i += 8
                    i += asciiBlocks(base, from: i, to: count)
                    continue
                }
            }
            let c = base.load(fromByteOffset: i, as: UInt8.self)
            if c < 0x80 {
                i += 1
            } else if c > 0xe0, c < 0xf0, c != 0xed, i + 3 <= count {
                let tail = base.loadUnaligned(fromByteOffset: i + 1, as: UInt16.self)
                guard tail & 0xc0c0 == 0x8080 else { return false }
                i += 3
            } else {
                guard step(c) else { return false }
                i += 1
                while due > 0, i < count {
                    guard step(base.load(fromByteOffset: i, as: UInt8.self)) else { return false }
                    i += 1
                }
            }
        }
        return true
    }

    /// How many bytes of the blocks of 32 from here on are ASCII.
    private func asciiBlocks(_ base: UnsafeRawPointer, from start: Int, to end: Int) -> Int {
        var i = start
        while i + 32 <= end {
            let words = base.loadUnaligned(fromByteOffset: i, as: SIMD4<UInt64>.self)
            guard (words.x | words.y | words.z | words.w) & UTF8Validator.highBits == 0 else { break }
            i += 32
        }
        return i - start
    }

    private mutating func step(_ c: UInt8) -> Bool {
        if due > 0 {
            guard next.allows(c) else { return false }
            due -= 1
            next = .any
            return true
        }
        switch c {
        case 0x00...0x7f: return true
        case 0xc2...0xdf: begin(1, .any)
        case 0xe0: begin(2, .fromA0)
        case 0xed: begin(2, .upTo9F)
        case 0xe1...0xef: begin(2, .any)
        case 0xf0: begin(3, .from90)
        case 0xf1...0xf3: begin(3, .any)
        case 0xf4: begin(3, .upTo8F)
        default: return false
        }
        return true
    }

    private mutating func begin(_ due: UInt8, _ next: Bounds) {
        self.due = due
        self.next = next
    }

    /// Whether these bytes are a whole valid text.
    package static func isValid(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var validator = UTF8Validator()
        return validator.feed(bytes) && validator.isComplete
    }
}
