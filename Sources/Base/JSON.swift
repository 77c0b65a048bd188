// JSON (RFC 8259) as a tree, where a tree is wanted: integers only, no duplicate keys, bounded depth; text is UTF-8
// bytes. The text itself is read by `JSONIndex`. No Foundation, no floating point.

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

/// Parses one JSON document into a tree, where a tree is wanted: `JSONIndex` has read it.
public enum JSONReader {
    /// - Parameters:
    ///   - depthMax: nesting allowed.
    ///   - valuesMax: values allowed in all, so that a small text cannot become a large tree.
    public static func parse(
        _ bytes: UnsafeRawBufferPointer, depthMax: Int = Limits.jsonDepthMax,
        valuesMax: Int = Limits.jsonValuesMax
    ) throws(JSONError) -> JSONValue {
        var index = JSONIndex()
        try index.read(bytes, depthMax: depthMax, valuesMax: valuesMax)
        return index.withRoot(bytes) { JSONValue($0) }
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
}

extension JSONValue {
    /// As deep as the reader lets a text be.
    fileprivate init(_ view: JSONView) {
        switch view.kind {
        case .null: self = .null
        case .no: self = .bool(false)
        case .yes: self = .bool(true)
        case .integer: self = .integer(view.integer ?? 0)
        case .string: self = .string(view.string ?? [])
        case .array:
            self = .array((view.array ?? []).map { JSONValue($0) })
        case .object:
            var members: [JSONMember] = []
            members.reserveCapacity(view.count)
            view.eachMember { members.append(JSONMember(name: $0.string ?? [], value: JSONValue($1))) }
            self = .object(members)
        }
    }
}
