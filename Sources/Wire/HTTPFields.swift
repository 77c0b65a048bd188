// Header fields: one byte array and the places of names and values in it, in the order they came.
// Owned by the message it belongs to. Names are lower case; values are as they came, without spaces around
// them.
import Glibc

/// The header fields of a message (RFC 9110 §5). Look-up is linear: a head has at most
/// `Limits.httpHeaderFieldsMax` fields.
public struct HTTPFields: Sendable {
    private var bytes: [UInt8]
    private var places: [Place]

    private struct Place {
        var nameStart: UInt32
        var nameEnd: UInt32
        var valueStart: UInt32
        var valueEnd: UInt32
    }

    public init() {
        bytes = []
        places = []
    }

    public init(_ pairs: [(String, String)]) {
        self.init()
        for (name, value) in pairs { add(name, value) }
    }

    public var count: Int { places.count }
    public var isEmpty: Bool { places.isEmpty }

    /// The first value of a field, nil when there is none. `name` in lower case.
    public subscript(name: String) -> String? {
        var from = 0
        return next(name, &from).map(text)
    }

    /// All values of a field, a line each. `name` in lower case.
    public func values(_ name: String) -> [String] {
        var out: [String] = []
        var from = 0
        while let place = next(name, &from) { out.append(text(place)) }
        return out
    }

    public func contains(_ name: String) -> Bool {
        var from = 0
        return next(name, &from) != nil
    }

    /// How often a field is there.
    public func count(of name: String) -> Int {
        var count = 0
        var from = 0
        while next(name, &from) != nil { count += 1 }
        return count
    }

    /// The lines of one field alone.
    public func only(_ name: String) -> HTTPFields {
        var out = HTTPFields()
        var from = 0
        while let place = next(name, &from) {
            let start = UInt32(out.bytes.count)
            out.bytes.append(contentsOf: bytes[Int(place.nameStart)..<Int(place.nameEnd)])
            let middle = UInt32(out.bytes.count)
            out.bytes.append(contentsOf: value(place))
            out.places.append(
                Place(
                    nameStart: start, nameEnd: middle, valueStart: middle, valueEnd: UInt32(out.bytes.count)))
        }
        return out
    }

    /// All lines of a field taken as one comma-separated list, empty elements left out (RFC 9110 §5.6.1).
    /// Quoted strings are not looked into: for fields made of tokens.
    public func list(_ name: String) -> [String] {
        var out: [String] = []
        eachElement(of: name) { out.append(String(decoding: $0, as: UTF8.self)) }
        return out
    }

    /// Whether a list field names a token, whatever its case: `Connection: Upgrade, keep-alive`.
    public func list(_ name: String, hasToken token: String) -> Bool {
        var isThere = false
        var token = token
        token.withUTF8 { token in
            eachElement(of: name) { if HTTPSyntax.equalsIgnoringCase($0, token) { isThere = true } }
        }
        return isThere
    }

    private func eachElement(of name: String, _ body: (ArraySlice<UInt8>) -> Void) {
        eachValue(name) { line in
            var rest = line
            while !rest.isEmpty {
                let end = rest.firstIndex(of: HTTPSyntax.comma) ?? rest.endIndex
                let item = HTTPSyntax.trimmed(rest[..<end])
                if !item.isEmpty { body(item) }
                rest = rest[min(end + 1, rest.endIndex)...]
            }
        }
    }

    /// Appends a field. The name is put in lower case; control characters in the value become spaces, so that
    /// a value made from data can never end a line. `name` has to be a token.
    public mutating func add(_ name: String, _ value: String) {
        precondition(HTTPSyntax.isToken(Array(name.utf8)), "a field name is a token")
        let nameStart = UInt32(bytes.count)
        bytes.append(contentsOf: name.utf8.lazy.map(HTTPSyntax.lowercased))
        let nameEnd = UInt32(bytes.count)
        bytes.append(contentsOf: value.utf8.lazy.map { HTTPSyntax.isValue($0) ? $0 : HTTPSyntax.space })
        places.append(
            Place(nameStart: nameStart, nameEnd: nameEnd, valueStart: nameEnd, valueEnd: UInt32(bytes.count)))
    }

    /// Removes all fields of a name and appends one.
    public mutating func set(_ name: String, _ value: String) {
        remove(name)
        add(name, value)
    }

    public mutating func remove(_ name: String) {
        let lower = name.lowercased()
        places = places.filter { !isNamed($0, lower) }
    }

    /// Name and value of each field, in order.
    public var pairs: [(name: String, value: String)] {
        places.map { (String(decoding: bytes[Int($0.nameStart)..<Int($0.nameEnd)], as: UTF8.self), text($0)) }
    }

    /// The value of each line of a field as bytes.
    func rawValues(_ name: String) -> [ArraySlice<UInt8>] {
        var out: [ArraySlice<UInt8>] = []
        eachValue(name) { out.append($0) }
        return out
    }

    /// The value of each line of a field as bytes, without an array of them.
    func eachValue(_ name: String, _ body: (ArraySlice<UInt8>) -> Void) {
        var from = 0
        while let place = next(name, &from) { body(value(place)) }
    }

    /// Writes `name: value CRLF` for each field.
    func append(to out: inout [UInt8]) {
        for place in places {
            out.append(contentsOf: bytes[Int(place.nameStart)..<Int(place.nameEnd)])
            out.append(": ")
            out.append(contentsOf: value(place))
            out.append("\r\n")
        }
    }

    /// Takes over a head that a parser has read: `lines` are the places of checked names and values.
    init(head: [UInt8], lines: [HTTPFieldLine]) {
        bytes = head
        places = []
        places.reserveCapacity(lines.count)
        for line in lines {
            places.append(
                Place(
                    nameStart: UInt32(line.name.lowerBound), nameEnd: UInt32(line.name.upperBound),
                    valueStart: UInt32(line.value.lowerBound), valueEnd: UInt32(line.value.upperBound)))
            for i in line.name { bytes[i] = HTTPSyntax.lowercased(bytes[i]) }
        }
    }

    private func value(_ place: Place) -> ArraySlice<UInt8> {
        bytes[Int(place.valueStart)..<Int(place.valueEnd)]
    }
    private func text(_ place: Place) -> String { String(decoding: value(place), as: UTF8.self) }

    private func isNamed(_ place: Place, _ name: String) -> Bool {
        var name = name
        return name.withUTF8 { isNamed(place, $0) }
    }

    private func isNamed(_ place: Place, _ name: UnsafeBufferPointer<UInt8>) -> Bool {
        guard Int(place.nameEnd - place.nameStart) == name.count, let wanted = name.baseAddress else {
            return false
        }
        return bytes.withUnsafeBytes {
            memcmp($0.baseAddress! + Int(place.nameStart), wanted, name.count) == 0
        }
    }

    /// The next line of a field from a place on, which moves behind it.
    private func next(_ name: String, _ from: inout Int) -> Place? {
        var name = name
        return name.withUTF8 { name in
            while from < places.count {
                let place = places[from]
                from += 1
                if isNamed(place, name) { return place }
            }
            return nil
        }
    }
}

extension HTTPFields: Equatable {
    public static func == (a: HTTPFields, b: HTTPFields) -> Bool {
        a.count == b.count && zip(a.pairs, b.pairs).allSatisfy { $0 == $1 }
    }
}
