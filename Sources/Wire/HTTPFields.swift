// Header fields: one byte array and the places of names and values in it, in the order they came.
// Owned by the message it belongs to. Names are lower case; values are as they came, without spaces around
// them.

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
        for place in places where isNamed(place, name) { return text(place) }
        return nil
    }

    /// All values of a field, a line each. `name` in lower case.
    public func values(_ name: String) -> [String] {
        places.filter { isNamed($0, name) }.map(text)
    }

    public func contains(_ name: String) -> Bool { places.contains { isNamed($0, name) } }

    /// How often a field is there.
    public func count(of name: String) -> Int { places.count { isNamed($0, name) } }

    /// All lines of a field taken as one comma-separated list, empty elements left out (RFC 9110 §5.6.1).
    /// Quoted strings are not looked into: for fields made of tokens.
    public func list(_ name: String) -> [String] {
        var out: [String] = []
        for place in places where isNamed(place, name) {
            for part in value(place).split(separator: HTTPSyntax.comma) {
                let item = HTTPSyntax.trimmed(part)
                if !item.isEmpty { out.append(String(decoding: item, as: UTF8.self)) }
            }
        }
        return out
    }

    /// Whether a list field names a token, whatever its case: `Connection: Upgrade, keep-alive`.
    public func list(_ name: String, hasToken token: String) -> Bool {
        for place in places where isNamed(place, name) {
            for part in value(place).split(separator: HTTPSyntax.comma)
            where HTTPSyntax.equalsIgnoringCase(HTTPSyntax.trimmed(part), Array(token.utf8)) {
                return true
            }
        }
        return false
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
    func rawValues(_ name: String) -> [ArraySlice<UInt8>] { places.filter { isNamed($0, name) }.map(value) }

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
        Int(place.nameEnd - place.nameStart) == name.utf8.count
            && bytes[Int(place.nameStart)..<Int(place.nameEnd)].elementsEqual(name.utf8)
    }
}

extension HTTPFields: Equatable {
    public static func == (a: HTTPFields, b: HTTPFields) -> Bool {
        a.count == b.count && zip(a.pairs, b.pairs).allSatisfy { $0 == $1 }
    }
}
