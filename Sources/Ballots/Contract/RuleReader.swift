// Reads `rules` of a request: each by name, missing or wrong ones named in the error.
// Knows JSON types and the contract's words, no method's arithmetic.
import Base

/// The members of `rules` (or of an object inside it) as places in the text.
struct RuleReader {
    private let bytes: UnsafeBufferPointer<UInt8>
    private let path: String
    private var members: [(name: Range<Int>, value: Range<Int>)] = []

    init(_ bytes: UnsafeBufferPointer<UInt8>, at range: Range<Int>?, path: String = "rules")
        throws(TallyError)
    {
        self.bytes = bytes
        self.path = path
        guard let range else { return }
        guard bytes[range.lowerBound] == UInt8(ascii: "{") else {
            throw .wrong(field: path, expected: "an object")
        }
        var scan = JSONScan(bytes, at: range.lowerBound)
        try JSONText.eachMember(&scan) { name, scan throws(TallyError) in
            guard members.count < Limits.tallyOptionsMax else { throw .tooLarge(field: path) }
            members.append((name, try scan.value(depth: 2)))
        }
    }

    /// The place of a rule; null counts as absent.
    private func place(_ name: StaticString) throws(TallyError) -> Range<Int>? {
        var found: Range<Int>?
        for member in members where JSONText.isName(member.name, name, in: bytes) {
            guard found == nil else { throw wrong(name, "once") }
            found = member.value
        }
        guard let found, bytes[found.lowerBound] != UInt8(ascii: "n") else { return nil }
        return found
    }

    func missing(_ name: StaticString) -> TallyError { .missing(field: "\(path).\(name)") }
    func wrong(_ name: StaticString, _ expected: String) -> TallyError {
        .wrong(field: "\(path).\(name)", expected: expected)
    }

    func tree(_ name: StaticString, valuesMax: Int) throws(TallyError) -> JSONValue? {
        guard let place = try place(name) else { return nil }
        return JSONText.tree(place, in: bytes, valuesMax: valuesMax) ?? .null
    }

    /// An integer of at least `min`, or nil when absent.
    func integer(_ name: StaticString, min: Int64 = 0) throws(TallyError) -> Int64? {
        guard let value = try tree(name, valuesMax: 1) else { return nil }
        guard let integer = value.integer, integer >= min else { throw wrong(name, "an integer from \(min)") }
        return integer
    }

    /// An integer small enough that its product with a sum of weights fits 128 bits.
    func bounded(_ name: StaticString, min: Int64 = 0) throws(TallyError) -> Int64? {
        guard let value = try integer(name, min: min) else { return nil }
        guard value <= Limits.ballotAmountMax else { throw .tooLarge(field: "\(path).\(name)") }
        return value
    }

    func required(_ name: StaticString, min: Int64 = 0) throws(TallyError) -> Int64 {
        guard let value = try bounded(name, min: min) else { throw missing(name) }
        return value
    }

    func flag(_ name: StaticString) throws(TallyError) -> Bool? {
        guard let value = try tree(name, valuesMax: 1) else { return nil }
        guard let flag = value.bool else { throw wrong(name, "true or false") }
        return flag
    }

    /// A share from 0 to 1: `"1/2"`, `"0.5"`, or a JSON number, read exactly.
    func share(_ name: StaticString) throws(TallyError) -> Fraction? {
        guard let place = try place(name) else { return nil }
        let text = JSONText.string(place, in: bytes) ?? Array(bytes[place])
        guard let share = Fraction(utf8: text), share >= Fraction(0), share <= Fraction(1) else {
            throw wrong(name, "a share from 0 to 1, such as \"1/2\"")
        }
        return share
    }

    /// One of the words of an enumeration.
    func word<Word>(_ name: StaticString, _ type: Word.Type) throws(TallyError) -> Word?
    where Word: RawRepresentable & CaseIterable, Word.RawValue == String {
        guard let place = try place(name) else { return nil }
        let text = JSONText.string(place, in: bytes)
        for word in Word.allCases where text?.elementsEqual(word.rawValue.utf8) == true { return word }
        throw wrong(name, Word.allCases.map(\.rawValue).joined(separator: " | "))
    }

    /// An object inside this one.
    func object(_ name: StaticString) throws(TallyError) -> RuleReader? {
        guard let place = try place(name) else { return nil }
        return try RuleReader(bytes, at: place, path: "\(path).\(name)")
    }
}
