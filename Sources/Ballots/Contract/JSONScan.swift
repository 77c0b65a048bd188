// Walks over JSON text without building a tree: checks the grammar (RFC 8259) and hands out where values
// stand. A request may hold a million ballots, which as a tree would be many millions of nodes. Any number is
// taken here; what a value means is for `JSONReader`, on the few distinct pieces.
import Base

/// A cursor over the bytes of one document. The bytes outlive it.
struct JSONScan {
    let bytes: UnsafeBufferPointer<UInt8>
    private(set) var at = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>, at: Int = 0) {
        self.bytes = bytes
        self.at = at
    }

    var failure: TallyError { .notJSON(offsetBytes: at) }

    /// The next byte, 0 at the end (which no JSON has outside of a fault).
    @inline(__always) private var byte: UInt8 { at < bytes.count ? bytes[at] : 0 }

    @inline(__always) mutating func space() {
        while at < bytes.count {
            let c = bytes[at]
            if c > 0x20 || !(c == 0x20 || c == 0x0a || c == 0x0d || c == 0x09) { return }
            at += 1
        }
    }

    var isAtEnd: Bool { at == bytes.count }

    /// Whether the next value is null (or else a fault), after any space.
    var isAtNull: Bool {
        mutating get {
            space()
            return byte == UInt8(ascii: "n")
        }
    }

    /// Skips space and takes `character` if it is next.
    @inline(__always) mutating func take(_ character: UInt8) -> Bool {
        space()
        guard byte == character, at < bytes.count else { return false }
        at += 1
        return true
    }

    mutating func require(_ character: UInt8) throws(TallyError) {
        guard take(character) else { throw failure }
    }

    /// Skips one value and returns where it stands.
    @discardableResult
    mutating func value(depth: Int = 0) throws(TallyError) -> Range<Int> {
        space()
        let start = at
        switch byte {
        case UInt8(ascii: "\""): return try string()
        case UInt8(ascii: "["):
            try container(depth: depth, closing: UInt8(ascii: "]"), isObject: false)
        case UInt8(ascii: "{"):
            try container(depth: depth, closing: UInt8(ascii: "}"), isObject: true)
        case UInt8(ascii: "t"): try word("true")
        case UInt8(ascii: "f"): try word("false")
        case UInt8(ascii: "n"): try word("null")
        default: try number()
        }
        return start..<at
    }

    /// A string with its quotes.
    mutating func string() throws(TallyError) -> Range<Int> {
        space()
        let start = at
        guard byte == UInt8(ascii: "\"") else { throw failure }
        at += 1
        while at < bytes.count {
            let c = bytes[at]
            if c == UInt8(ascii: "\"") {
                at += 1
                return start..<at
            }
            if c == UInt8(ascii: "\\") { try escape() } else if c < 0x20 { throw failure } else { at += 1 }
        }
        throw failure
    }

    private mutating func escape() throws(TallyError) {
        at += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
            UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            at += 1
        case UInt8(ascii: "u"):
            at += 1
            for _ in 0..<4 {
                switch byte {
                case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
                    UInt8(ascii: "A")...UInt8(ascii: "F"):
                    at += 1
                default: throw failure
                }
            }
        default: throw failure
        }
    }

    private mutating func container(depth: Int, closing: UInt8, isObject: Bool) throws(TallyError) {
        guard depth < Limits.jsonDepthMax else { throw failure }
        at += 1
        if take(closing) { return }
        while true {
            if isObject {
                _ = try string()
                try require(UInt8(ascii: ":"))
            }
            try value(depth: depth + 1)
            if take(UInt8(ascii: ",")) { continue }
            try require(closing)
            return
        }
    }

    private mutating func word(_ text: StaticString) throws(TallyError) {
        for i in 0..<text.utf8CodeUnitCount {
            guard byte == text.utf8Start[i] else { throw failure }
            at += 1
        }
    }

    private mutating func number() throws(TallyError) {
        if byte == UInt8(ascii: "-") { at += 1 }
        let first = byte
        let wholeDigits = digits()
        guard wholeDigits > 0, wholeDigits == 1 || first != UInt8(ascii: "0") else { throw failure }
        if byte == UInt8(ascii: ".") {
            at += 1
            guard digits() > 0 else { throw failure }
        }
        if byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") {
            at += 1
            if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") { at += 1 }
            guard digits() > 0 else { throw failure }
        }
    }

    private mutating func digits() -> Int {
        let start = at
        while byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") { at += 1 }
        return at - start
    }
}
