// Reads JSON (RFC 8259) as the wire uses it: integers only, no duplicate keys, bounded depth and number of values,
// text that is UTF-8. The one scanner of JSON; it indexes and copies nothing. No Foundation, no floating point.
struct JSONScanner {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var at = 0
    private var valuesLeft: Int
    private let depthMax: Int

    init(_ bytes: UnsafeRawBufferPointer, valuesMax: Int, depthMax: Int) {
        self.bytes = bytes.bindMemory(to: UInt8.self)
        valuesLeft = valuesMax
        self.depthMax = depthMax
    }

    /// One value and nothing behind it.
    mutating func document(into nodes: inout [JSONNode]) throws(JSONError) {
        try value(depth: 0, &nodes)
        space()
        guard at == bytes.count else { throw error(.syntax) }
    }

    private func error(_ reason: JSONError.Reason) -> JSONError { JSONError(reason: reason, offset: at) }
    private var peek: UInt8? { at < bytes.count ? bytes[at] : nil }

    private mutating func space() {
        while let c = peek, c == 0x20 || c == 0x0a || c == 0x0d || c == 0x09 { at += 1 }
    }

    private mutating func value(depth: Int, _ nodes: inout [JSONNode]) throws(JSONError) {
        guard valuesLeft > 0 else { throw error(.tooManyValues) }
        valuesLeft -= 1
        space()
        guard let first = peek else { throw error(.syntax) }
        switch first {
        case UInt8(ascii: "{"):
            guard depth < depthMax else { throw error(.depth) }
            try object(depth: depth + 1, &nodes)
        case UInt8(ascii: "["):
            guard depth < depthMax else { throw error(.depth) }
            try array(depth: depth + 1, &nodes)
        case UInt8(ascii: "\""): try string(&nodes)
        case UInt8(ascii: "t"): try word("true", .yes, &nodes)
        case UInt8(ascii: "f"): try word("false", .no, &nodes)
        case UInt8(ascii: "n"): try word("null", .null, &nodes)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): try integer(&nodes)
        default: throw error(.syntax)
        }
    }

    /// Adds a node with nothing in it.
    private func add(
        _ kind: JSONKind, start: Int, count: Int, isEscaped: Bool = false, _ nodes: inout [JSONNode]
    ) {
        nodes.append(
            JSONNode(
                kind: kind, isEscaped: isEscaped, start: UInt32(start), count: UInt32(count),
                next: UInt32(nodes.count + 1)))
    }

    private mutating func word(
        _ text: StaticString, _ kind: JSONKind, _ nodes: inout [JSONNode]
    ) throws(JSONError) {
        let count = text.utf8CodeUnitCount
        guard at + count <= bytes.count else { throw error(.syntax) }
        for i in 0..<count where bytes[at + i] != text.utf8Start[i] { throw error(.syntax) }
        add(kind, start: at, count: count, &nodes)
        at += count
    }

    private mutating func object(depth: Int, _ nodes: inout [JSONNode]) throws(JSONError) {
        let place = nodes.count
        add(.object, start: at, count: 0, &nodes)
        at += 1
        var names: Set<[UInt8]>?
        var count: UInt32 = 0
        space()
        if peek == UInt8(ascii: "}") {
            at += 1
            return
        }
        while true {
            space()
            guard peek == UInt8(ascii: "\"") else { throw error(.syntax) }
            try string(&nodes)
            try refuseDuplicate(of: Int(count), in: place, nodes, &names)
            space()
            guard peek == UInt8(ascii: ":") else { throw error(.syntax) }
            at += 1
            try value(depth: depth, &nodes)
            count += 1
            space()
            switch peek {
            case UInt8(ascii: ","): at += 1
            case UInt8(ascii: "}"):
                at += 1
                nodes[place].count = count
                nodes[place].next = UInt32(nodes.count)
                return
            default: throw error(.syntax)
            }
        }
    }

    /// The name at the end of the nodes beside the `count` before it. A few are compared one by one; many go into a
    /// set, so that a peer cannot make this quadratic.
    private func refuseDuplicate(
        of count: Int, in object: Int, _ nodes: [JSONNode], _ names: inout Set<[UInt8]>?
    ) throws(JSONError) {
        let name = nodes[nodes.count - 1]
        if names == nil {
            var other = object + 1
            for _ in 0..<count {
                if isSame(nodes[other], name) { throw error(.duplicateKey) }
                other = Int(nodes[other + 1].next)
            }
            guard count >= 16 else { return }
            var all: Set<[UInt8]> = []
            other = object + 1
            for _ in 0..<count {
                all.insert(text(nodes[other]))
                other = Int(nodes[other + 1].next)
            }
            names = all
        }
        if names?.insert(text(name)).inserted == false { throw error(.duplicateKey) }
    }

    private func isSame(_ left: JSONNode, _ right: JSONNode) -> Bool {
        if left.isEscaped || right.isEscaped { return text(left) == text(right) }
        return JSONScanner.areEqual(written(left), written(right))
    }

    private func written(_ node: JSONNode) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: bytes[Int(node.start)..<Int(node.start) + Int(node.count)])
    }

    private func text(_ node: JSONNode) -> [UInt8] {
        node.isEscaped ? JSONScanner.unescaped(written(node)) : Array(written(node))
    }

    static func areEqual(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Bool {
        guard left.count == right.count else { return false }
        for i in 0..<left.count where left[i] != right[i] { return false }
        return true
    }

    private mutating func array(depth: Int, _ nodes: inout [JSONNode]) throws(JSONError) {
        let place = nodes.count
        add(.array, start: at, count: 0, &nodes)
        at += 1
        var count: UInt32 = 0
        space()
        if peek == UInt8(ascii: "]") {
            at += 1
            return
        }
        while true {
            try value(depth: depth, &nodes)
            count += 1
            space()
            switch peek {
            case UInt8(ascii: ","): at += 1
            case UInt8(ascii: "]"):
                at += 1
                nodes[place].count = count
                nodes[place].next = UInt32(nodes.count)
                return
            default: throw error(.syntax)
            }
        }
    }

    private mutating func integer(_ nodes: inout [JSONNode]) throws(JSONError) {
        let begin = at
        if peek == UInt8(ascii: "-") { at += 1 }
        let start = at
        var value: Int64 = 0
        while let c = peek, c >= UInt8(ascii: "0"), c <= UInt8(ascii: "9") {
            value = value * 10 + Int64(c - UInt8(ascii: "0"))
            at += 1
            guard value <= 9_007_199_254_740_991 else { throw error(.number) }
        }
        guard at > start else { throw error(.syntax) }
        if at - start > 1, bytes[start] == UInt8(ascii: "0") { throw error(.number) }
        if let c = peek, c == UInt8(ascii: ".") || c == UInt8(ascii: "e") || c == UInt8(ascii: "E") {
            throw error(.number)
        }
        add(.integer, start: begin, count: at - begin, &nodes)
    }

    // MARK: Text

    private mutating func string(_ nodes: inout [JSONNode]) throws(JSONError) {
        at += 1
        let begin = at
        var isEscaped = false
        while true {
            while let c = peek, c != UInt8(ascii: "\""), c != UInt8(ascii: "\\"), c >= 0x20 { at += 1 }
            guard let c = peek else { throw error(.syntax) }
            guard c >= 0x20 else { throw error(.text) }
            if c == UInt8(ascii: "\"") { break }
            isEscaped = true
            at += 1
            _ = try escape()
        }
        // An escape is ASCII and gives whole characters: what is written is as valid as what it means.
        guard UTF8Validator.isValid(UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: bytes[begin..<at])))
        else {
            throw error(.text)
        }
        add(.string, start: begin, count: at - begin, isEscaped: isEscaped, &nodes)
        at += 1
    }

    /// What was written with escapes, once the scanner has seen that it is well written.
    static func unescaped(_ written: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var scanner = JSONScanner(UnsafeRawBufferPointer(written), valuesMax: 0, depthMax: 0)
        var out: [UInt8] = []
        out.reserveCapacity(written.count)
        while let c = scanner.peek {
            scanner.at += 1
            if c != UInt8(ascii: "\\") {
                out.append(c)
            } else if let scalar = try? scanner.escape() {
                out.append(contentsOf: UTF8.encode(scalar)!)
            }
        }
        return out
    }

    /// The character of an escape, behind its backslash.
    private mutating func escape() throws(JSONError) -> Unicode.Scalar {
        guard let c = peek else { throw error(.syntax) }
        at += 1
        switch c {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(c)
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{c}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"):
            var code = try hex4()
            if code >= 0xd800, code < 0xdc00 {
                guard at + 1 < bytes.count, bytes[at] == UInt8(ascii: "\\"),
                    bytes[at + 1] == UInt8(ascii: "u")
                else { throw error(.text) }
                at += 2
                let low = try hex4()
                guard low >= 0xdc00, low < 0xe000 else { throw error(.text) }
                code = 0x10000 + (code - 0xd800) << 10 + (low - 0xdc00)
            }
            guard let scalar = Unicode.Scalar(code) else { throw error(.text) }
            return scalar
        default: throw error(.syntax)
        }
    }

    private mutating func hex4() throws(JSONError) -> UInt32 {
        guard at + 4 <= bytes.count else { throw error(.syntax) }
        var code: UInt32 = 0
        for _ in 0..<4 {
            let c = bytes[at]
            at += 1
            switch c {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): code = code << 4 | UInt32(c - UInt8(ascii: "0"))
            case UInt8(ascii: "a")...UInt8(ascii: "f"): code = code << 4 | UInt32(c - UInt8(ascii: "a") + 10)
            case UInt8(ascii: "A")...UInt8(ascii: "F"): code = code << 4 | UInt32(c - UInt8(ascii: "A") + 10)
            default: throw error(.syntax)
            }
        }
        return code
    }
}
