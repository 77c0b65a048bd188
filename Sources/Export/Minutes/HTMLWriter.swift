// HTML as bytes, for a file that stands alone. Whatever comes from a hall is written as text: escaped, never markup.
// Names of elements and attributes are the program's own.
import Base

struct HTMLWriter {
    private(set) var bytes: [UInt8] = []

    /// Markup of the program's own.
    mutating func markup(_ text: StaticString) { bytes.append(contentsOf: text.utf8Bytes) }

    /// A file of the program's own, such as a style sheet.
    mutating func own(_ text: [UInt8]) { bytes.append(contentsOf: text) }

    /// Text of anybody's.
    mutating func text(_ text: [UInt8]) {
        for byte in text {
            switch byte {
            case UInt8(ascii: "&"): markup("&amp;")
            case UInt8(ascii: "<"): markup("&lt;")
            case UInt8(ascii: ">"): markup("&gt;")
            case UInt8(ascii: "\""): markup("&quot;")
            case UInt8(ascii: "'"): markup("&#39;")
            default: bytes.append(byte)
            }
        }
    }

    /// An element with what it holds, on lines of its own.
    /// - Parameter attributes: the program's own, as `class="rule"`.
    mutating func element(
        _ name: StaticString, _ attributes: StaticString = "", _ body: (inout HTMLWriter) -> Void
    ) {
        open(name, attributes)
        body(&self)
        close(name)
        markup("\n")
    }

    /// An element that holds text.
    mutating func line(_ name: StaticString, _ text: [UInt8], _ attributes: StaticString = "") {
        element(name, attributes) { $0.text(text) }
    }

    /// Text within a line.
    mutating func inline(_ name: StaticString, _ text: [UInt8], _ attributes: StaticString = "") {
        open(name, attributes)
        self.text(text)
        close(name)
    }

    private mutating func open(_ name: StaticString, _ attributes: StaticString) {
        markup("<")
        markup(name)
        if attributes.utf8CodeUnitCount > 0 { markup(" ") }
        markup(attributes)
        markup(">")
    }

    private mutating func close(_ name: StaticString) {
        markup("</")
        markup(name)
        markup(">")
    }
}
