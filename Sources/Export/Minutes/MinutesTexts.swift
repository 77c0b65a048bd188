// The words of the minutes: the pages' own tables of texts, read as `t()` of static/lib/text.js reads them.
// Looked up by key, never walked. Holds no visible word of its own.
import Base

/// The texts of one language.
public struct MinutesTexts: Sendable {
    /// What stands in a place of a text.
    enum Value {
        case number(Int128)
        case text([UInt8])
    }

    private let table: [[UInt8]: [UInt8]]

    /// Texts from JSON objects of strings; a later one overrides. Nil: one of them is something else.
    public init?(_ files: [[UInt8]]) {
        var table: [[UInt8]: [UInt8]] = [:]
        for file in files {
            guard let members = try? JSONReader.parse(file).members else { return nil }
            for member in members {
                guard let text = member.value.string else { return nil }
                table[member.name] = text
            }
        }
        self.table = table
    }

    /// Whether there is a text of a key.
    public func has(_ key: String) -> Bool { table[Array(key.utf8)] != nil }

    /// The text of a key; the key itself where it is missing, so that a hole is seen.
    func callAsFunction(_ key: String, _ values: KeyValuePairs<String, Value> = [:]) -> [UInt8] {
        guard let text = table[Array(key.utf8)] else { return Array(key.utf8) }
        return filled(text, values)
    }

    /// `{name}`, or `{name|one thing|# things}` where `#` is the number itself.
    private func filled(_ text: [UInt8], _ values: KeyValuePairs<String, Value>) -> [UInt8] {
        var out: [UInt8] = []
        var rest = text[...]
        while let open = rest.firstIndex(of: UInt8(ascii: "{")),
            let close = rest[open...].firstIndex(of: UInt8(ascii: "}"))
        {
            out += rest[..<open]
            let parts = rest[(open + 1)..<close].split(
                separator: UInt8(ascii: "|"), omittingEmptySubsequences: false)
            let value = values.first { Array($0.key.utf8)[...] == parts[0] }?.value
            out += shown(value, parts)
            rest = rest[(close + 1)...]
        }
        return out + rest
    }

    private func shown(_ value: Value?, _ parts: [ArraySlice<UInt8>]) -> [UInt8] {
        guard let value else { return [] }
        let plain: [UInt8] =
            switch value {
            case .number(let number): grouped(Array(String(number).utf8))
            case .text(let text): text
            }
        guard parts.count == 3 else { return plain }
        let isOne = if case .number(1) = value { true } else { false }
        return parts[isOne ? 1 : 2].flatMap { $0 == UInt8(ascii: "#") ? plain : [$0] }
    }
}

/// Digits in groups of three: `12,345`. What follows a point stays as it is.
func grouped(_ digits: [UInt8]) -> [UInt8] {
    let whole = digits.firstIndex(of: UInt8(ascii: ".")) ?? digits.count
    let first = digits.first == UInt8(ascii: "-") ? 1 : 0
    var out = Array(digits[..<first])
    for place in first..<whole {
        if place > first, (whole - place) % 3 == 0 { out.append(UInt8(ascii: ",")) }
        out.append(digits[place])
    }
    return out + digits[whole...]
}

extension MinutesTexts.Value {
    static func count(_ value: some BinaryInteger) -> Self { .number(Int128(clamping: value)) }
}
