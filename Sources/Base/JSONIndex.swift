// A JSON text (RFC 8259) checked as a whole and indexed where it lies: what a page sends is read without a tree and
// without an allocation a value. Owned by one reader and used for one text after another. The rules are the
// scanner's (`JSONScanner`); what a value means is for whoever asks.

/// What a value is and where it stands. The parts of an array or object follow it, a member's name before its value.
struct JSONNode {
    var kind: JSONKind
    /// Of a string: something in it is escaped.
    var isEscaped = false
    /// The first byte; of a string, the first behind the quote.
    var start: UInt32
    /// Bytes of a string or number; values of an array, members of an object.
    var count: UInt32 = 0
    /// The node behind this value and everything in it.
    var next: UInt32 = 0
}

public enum JSONKind: UInt8, Sendable {
    case null, no, yes, integer, string, array, object
}

/// The index of one text at a time. Its room is kept for the next.
public struct JSONIndex: Sendable {
    private var nodes: [JSONNode] = []

    public init() {}

    /// Reads one JSON document in place of the one before. Complexity O(bytes).
    /// - Parameters:
    ///   - depthMax: nesting allowed.
    ///   - valuesMax: values allowed in all.
    public mutating func read(
        _ bytes: UnsafeRawBufferPointer, depthMax: Int = Limits.jsonDepthMax,
        valuesMax: Int = Limits.jsonValuesMax
    ) throws(JSONError) {
        nodes.removeAll(keepingCapacity: true)
        guard bytes.count < Int(UInt32.max) else { throw JSONError(reason: .tooManyValues, offset: 0) }
        var scanner = JSONScanner(bytes, valuesMax: valuesMax, depthMax: depthMax)
        try scanner.document(into: &nodes)
    }

    /// Hands out the document that was read last, with the same bytes. The view is valid only during the call.
    public func withRoot<Result, Failure: Error>(
        _ bytes: UnsafeRawBufferPointer, _ body: (JSONView) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        precondition(!nodes.isEmpty, "no document was read")
        let text = bytes.bindMemory(to: UInt8.self)
        return try nodes.withUnsafeBufferPointer { (nodes) throws(Failure) in
            try body(JSONView(bytes: text, nodes: nodes, place: 0))
        }
    }
}

/// A value within an indexed text. Valid as long as the call that handed it out.
public struct JSONView {
    let bytes: UnsafeBufferPointer<UInt8>
    let nodes: UnsafeBufferPointer<JSONNode>
    let place: Int

    private var node: JSONNode { nodes[place] }
    private func at(_ place: Int) -> JSONView { JSONView(bytes: bytes, nodes: nodes, place: place) }

    public var kind: JSONKind { node.kind }

    /// Values of an array, members of an object, bytes of a text as it was written.
    public var count: Int { Int(node.count) }

    /// The value of a member, nil when this is no object or has no such member. Complexity O(members).
    public subscript(_ name: StaticString) -> JSONView? {
        guard node.kind == .object else { return nil }
        var member = place + 1
        for _ in 0..<node.count {
            if at(member).isText(name) { return at(member + 1) }
            member = Int(nodes[member + 1].next)
        }
        return nil
    }

    public var bool: Bool? {
        switch node.kind {
        case .yes: true
        case .no: false
        case .null, .integer, .string, .array, .object: nil
        }
    }

    public var integer: Int64? {
        guard node.kind == .integer else { return nil }
        // The scanner has seen that it is within ±(2^53 − 1).
        var value: Int64 = 0
        for c in written where c != UInt8(ascii: "-") { value = value * 10 + Int64(c - UInt8(ascii: "0")) }
        return written.first == UInt8(ascii: "-") ? -value : value
    }

    /// The text in a copy of its own.
    public var string: [UInt8]? {
        guard node.kind == .string else { return nil }
        return node.isEscaped ? JSONScanner.unescaped(written) : Array(written)
    }

    /// The text where it stands; nil when this is none, or one with escapes.
    public var plainText: UnsafeBufferPointer<UInt8>? {
        node.kind == .string && !node.isEscaped ? written : nil
    }

    /// The value of a text of 16 hexadecimal digits, in small letters; nil when this is none.
    public var hexadecimal: UInt64? {
        guard node.kind == .string else { return nil }
        if node.isEscaped { return JSONScanner.unescaped(written).withUnsafeBufferPointer(Self.hexadecimal) }
        return Self.hexadecimal(written)
    }

    private static func hexadecimal(_ text: UnsafeBufferPointer<UInt8>) -> UInt64? {
        guard text.count == 16 else { return nil }
        var value: UInt64 = 0
        for c in text {
            switch c {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value << 4 | UInt64(c - UInt8(ascii: "0"))
            case UInt8(ascii: "a")...UInt8(ascii: "f"):
                value = value << 4 | UInt64(c - UInt8(ascii: "a") + 10)
            default: return nil
            }
        }
        return value
    }

    /// Whether this is the text of a name in our code.
    public func isText(_ other: StaticString) -> Bool {
        guard node.kind == .string else { return false }
        if node.isEscaped { return other.isEqual(to: JSONScanner.unescaped(written)) }
        return JSONScanner.areEqual(
            written, UnsafeBufferPointer(start: other.utf8Start, count: other.utf8CodeUnitCount))
    }

    /// The values of an array.
    public var array: [JSONView]? {
        guard node.kind == .array else { return nil }
        var value = place + 1
        return (0..<node.count).map { _ in
            defer { value = Int(nodes[value].next) }
            return at(value)
        }
    }

    /// Name and value of each member, in the order of the text.
    public func eachMember(_ body: (JSONView, JSONView) -> Void) {
        guard node.kind == .object else { return }
        var name = place + 1
        for _ in 0..<node.count {
            body(at(name), at(name + 1))
            name = Int(nodes[name + 1].next)
        }
    }

    /// The bytes as they were written, between the quotes where there are any.
    private var written: UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: bytes[Int(node.start)..<Int(node.start) + Int(node.count)])
    }
}

extension StaticString {
    /// Whether a value is this text.
    public func isEqual(to value: JSONView) -> Bool { value.isText(self) }
}
