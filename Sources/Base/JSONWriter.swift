// Writes JSON as bytes: the one writer of frames, exports and answers.
// Owns a growing buffer; the caller opens and closes what it opened. No floating point.

/// Appends JSON to a byte buffer. Commas are put in by itself.
public struct JSONWriter: Sendable {
    public private(set) var bytes: [UInt8]
    private var needsComma = false

    public init(capacity: Int = 256) {
        bytes = []
        bytes.reserveCapacity(capacity)
    }

    /// Forgets what was written and keeps the storage.
    public mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        needsComma = false
    }

    public mutating func beginObject() { open(UInt8(ascii: "{")) }
    public mutating func endObject() { close(UInt8(ascii: "}")) }
    public mutating func beginArray() { open(UInt8(ascii: "[")) }
    public mutating func endArray() { close(UInt8(ascii: "]")) }

    /// The name of the next value. Names in code are plain ASCII.
    public mutating func key(_ name: StaticString) {
        comma()
        bytes.append(UInt8(ascii: "\""))
        bytes.append(contentsOf: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    /// A name that comes from data.
    public mutating func key(utf8 name: [UInt8]) {
        string(name)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    public mutating func null() { literal("null") }
    public mutating func bool(_ value: Bool) { literal(value ? "true" : "false") }

    public mutating func integer(_ value: some BinaryInteger) {
        comma()
        needsComma = true
        if value == 0 {
            bytes.append(UInt8(ascii: "0"))
            return
        }
        if value < 0 { bytes.append(UInt8(ascii: "-")) }
        var rest = UInt64(value.magnitude)
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
            var first = digits.count
            while rest > 0 {
                first -= 1
                digits[first] = UInt8(ascii: "0") + UInt8(rest % 10)
                rest /= 10
            }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: digits[first...]))
        }
    }

    public mutating func string(_ value: String) { string(Array(value.utf8)) }

    /// Text of our own code: plain ASCII without quotes.
    public mutating func string(_ value: StaticString) {
        comma()
        needsComma = true
        bytes.append(UInt8(ascii: "\""))
        bytes.append(contentsOf: UnsafeBufferPointer(start: value.utf8Start, count: value.utf8CodeUnitCount))
        bytes.append(UInt8(ascii: "\""))
    }

    public mutating func integers(_ values: some Sequence<some BinaryInteger>) {
        beginArray()
        for value in values { integer(value) }
        endArray()
    }

    public mutating func strings(_ values: [[UInt8]]) {
        beginArray()
        for value in values { string(value) }
        endArray()
    }

    /// UTF-8 text. `<`, `>` and `&` are escaped as well, so that the bytes may stand inside an HTML page.
    public mutating func string(_ utf8: [UInt8]) {
        comma()
        needsComma = true
        bytes.append(UInt8(ascii: "\""))
        for c in utf8 {
            switch c {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(c)
            case 0x0a: bytes.append(contentsOf: [UInt8(ascii: "\\"), UInt8(ascii: "n")])
            case 0..<0x20, UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"), 0x7f:
                bytes.append(contentsOf: Array("\\u00".utf8))
                let digits = Array("0123456789abcdef".utf8)
                bytes.append(digits[Int(c >> 4)])
                bytes.append(digits[Int(c & 15)])
            default: bytes.append(c)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// A value that is JSON already.
    public mutating func raw(_ json: [UInt8]) {
        comma()
        needsComma = true
        bytes.append(contentsOf: json)
    }

    /// A parsed value, written again in its own order.
    public mutating func value(_ value: JSONValue) {
        switch value {
        case .null: null()
        case .bool(let flag): bool(flag)
        case .integer(let number): integer(number)
        case .string(let utf8): string(utf8)
        case .array(let values):
            beginArray()
            for each in values { self.value(each) }
            endArray()
        case .object(let members):
            beginObject()
            for member in members {
                key(utf8: member.name)
                self.value(member.value)
            }
            endObject()
        }
    }

    private mutating func literal(_ text: StaticString) {
        comma()
        needsComma = true
        bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    private mutating func comma() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        needsComma = false
    }

    private mutating func open(_ c: UInt8) {
        comma()
        bytes.append(c)
    }

    private mutating func close(_ c: UInt8) {
        bytes.append(c)
        needsComma = true
    }
}
