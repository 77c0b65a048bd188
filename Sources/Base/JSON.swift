// JSON (RFC 8259) as the wire uses it: integers only, no duplicate keys, bounded depth; text is UTF-8 bytes.
// A strict reader into a small tree and a byte writer. No Foundation, no floating point.

/// A parsed JSON value. Numbers are integers within ±(2^53 − 1); anything else is an error.
public indirect enum JSONValue: Equatable, Sendable {
    case null
    case bool(Bool)
    case integer(Int64)
    case string([UInt8])
    case array([JSONValue])
    case object([JSONMember])

    /// The value of a member, nil when this is no object or has no such member.
    public subscript(_ name: StaticString) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.isNamed(name) }?.value
    }

    public var string: [UInt8]? { if case .string(let bytes) = self { bytes } else { nil } }
    public var text: String? { string.map { String(decoding: $0, as: UTF8.self) } }
    public var integer: Int64? { if case .integer(let value) = self { value } else { nil } }
    public var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
    public var array: [JSONValue]? { if case .array(let values) = self { values } else { nil } }
    public var members: [JSONMember]? { if case .object(let members) = self { members } else { nil } }
}

/// A name and value of an object, in the order of the text.
public struct JSONMember: Equatable, Sendable {
    public let name: [UInt8]
    public let value: JSONValue

    public init(name: [UInt8], value: JSONValue) {
        self.name = name
        self.value = value
    }

    public func isNamed(_ other: StaticString) -> Bool {
        name.elementsEqual(UnsafeBufferPointer(start: other.utf8Start, count: other.utf8CodeUnitCount))
    }
}

/// Why a text is not JSON as we take it, with the byte where it was seen.
public struct JSONError: Error, Equatable, Sendable {
    public enum Reason: String, Sendable {
        case syntax, depth, duplicateKey, number, text, tooManyValues
    }
    public let reason: Reason
    public let offset: Int
}

/// Parses one JSON document.
public struct JSONReader {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var at = 0
    private var valuesLeft: Int
    private let depthMax: Int

    /// - Parameters:
    ///   - depthMax: nesting allowed.
    ///   - valuesMax: values allowed in all, so that a small text cannot become a large tree.
    public static func parse(
        _ bytes: UnsafeRawBufferPointer, depthMax: Int = Limits.jsonDepthMax,
        valuesMax: Int = Limits.jsonValuesMax
    ) throws(JSONError) -> JSONValue {
        var reader = JSONReader(
            bytes: bytes.bindMemory(to: UInt8.self), valuesLeft: valuesMax, depthMax: depthMax)
        let value = try reader.value(depth: 0)
        reader.space()
        guard reader.at == reader.bytes.count else { throw reader.error(.syntax) }
        return value
    }

    public static func parse(
        _ bytes: [UInt8], depthMax: Int = Limits.jsonDepthMax, valuesMax: Int = Limits.jsonValuesMax
    ) throws(JSONError) -> JSONValue {
        let result: Result<JSONValue, JSONError> = bytes.withUnsafeBytes { buffer in
            do throws(JSONError) {
                return .success(try parse(buffer, depthMax: depthMax, valuesMax: valuesMax))
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    private init(bytes: UnsafeBufferPointer<UInt8>, valuesLeft: Int, depthMax: Int) {
        self.bytes = bytes
        self.valuesLeft = valuesLeft
        self.depthMax = depthMax
    }

    private func error(_ reason: JSONError.Reason) -> JSONError { JSONError(reason: reason, offset: at) }
    private var peek: UInt8? { at < bytes.count ? bytes[at] : nil }

    private mutating func space() {
        while let c = peek, c == 0x20 || c == 0x0a || c == 0x0d || c == 0x09 { at += 1 }
    }

    private mutating func value(depth: Int) throws(JSONError) -> JSONValue {
        guard valuesLeft > 0 else { throw error(.tooManyValues) }
        valuesLeft -= 1
        space()
        guard let first = peek else { throw error(.syntax) }
        switch first {
        case UInt8(ascii: "{"):
            guard depth < depthMax else { throw error(.depth) }
            return try object(depth: depth + 1)
        case UInt8(ascii: "["):
            guard depth < depthMax else { throw error(.depth) }
            return try array(depth: depth + 1)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .integer(try integer())
        default: throw error(.syntax)
        }
    }

    private mutating func word(_ text: StaticString, _ value: JSONValue) throws(JSONError) -> JSONValue {
        let count = text.utf8CodeUnitCount
        guard at + count <= bytes.count else { throw error(.syntax) }
        for i in 0..<count where bytes[at + i] != text.utf8Start[i] { throw error(.syntax) }
        at += count
        return value
    }

    private mutating func object(depth: Int) throws(JSONError) -> JSONValue {
        at += 1
        var members: [JSONMember] = []
        var names: Set<[UInt8]>?
        space()
        if peek == UInt8(ascii: "}") {
            at += 1
            return .object([])
        }
        while true {
            space()
            guard peek == UInt8(ascii: "\"") else { throw error(.syntax) }
            let name = try string()
            try refuseDuplicate(name, in: members, &names)
            space()
            guard peek == UInt8(ascii: ":") else { throw error(.syntax) }
            at += 1
            members.append(JSONMember(name: name, value: try value(depth: depth)))
            space()
            switch peek {
            case UInt8(ascii: ","): at += 1
            case UInt8(ascii: "}"):
                at += 1
                return .object(members)
            default: throw error(.syntax)
            }
        }
    }

    /// A few names are compared one by one; many go into a set, so that a peer cannot make this quadratic.
    private func refuseDuplicate(
        _ name: [UInt8], in members: [JSONMember], _ names: inout Set<[UInt8]>?
    ) throws(JSONError) {
        if members.count < 16 {
            for member in members where member.name == name { throw error(.duplicateKey) }
            return
        }
        if names == nil { names = Set(members.map(\.name)) } else { names!.insert(members.last!.name) }
        if names!.contains(name) { throw error(.duplicateKey) }
    }

    private mutating func array(depth: Int) throws(JSONError) -> JSONValue {
        at += 1
        var values: [JSONValue] = []
        space()
        if peek == UInt8(ascii: "]") {
            at += 1
            return .array([])
        }
        while true {
            values.append(try value(depth: depth))
            space()
            switch peek {
            case UInt8(ascii: ","): at += 1
            case UInt8(ascii: "]"):
                at += 1
                return .array(values)
            default: throw error(.syntax)
            }
        }
    }

    private mutating func integer() throws(JSONError) -> Int64 {
        let negative = peek == UInt8(ascii: "-")
        if negative { at += 1 }
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
        return negative ? -value : value
    }

    private mutating func string() throws(JSONError) -> [UInt8] {
        at += 1
        var out: [UInt8] = []
        let begin = at
        while let c = peek, c != UInt8(ascii: "\""), c != UInt8(ascii: "\\"), c >= 0x20 { at += 1 }
        out.append(contentsOf: bytes[begin..<at])
        while true {
            guard let c = peek else { throw error(.syntax) }
            switch c {
            case UInt8(ascii: "\""):
                at += 1
                guard isUTF8(out) else { throw error(.text) }
                return out
            case UInt8(ascii: "\\"):
                at += 1
                try escape(into: &out)
            case 0..<0x20: throw error(.text)
            default:
                out.append(c)
                at += 1
            }
        }
    }

    private func isUTF8(_ out: [UInt8]) -> Bool {
        if out.allSatisfy({ $0 < 0x80 }) { return true }
        return String(validating: out, as: UTF8.self) != nil
    }

    private mutating func escape(into out: inout [UInt8]) throws(JSONError) {
        guard let c = peek else { throw error(.syntax) }
        at += 1
        switch c {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): out.append(c)
        case UInt8(ascii: "b"): out.append(0x08)
        case UInt8(ascii: "f"): out.append(0x0c)
        case UInt8(ascii: "n"): out.append(0x0a)
        case UInt8(ascii: "r"): out.append(0x0d)
        case UInt8(ascii: "t"): out.append(0x09)
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
            out.append(contentsOf: UTF8.encode(scalar)!)
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
