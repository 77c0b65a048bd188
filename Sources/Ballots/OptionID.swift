// The name of an option as the ballots carry it. A value; owned by whoever asks the question.
// Compared bytewise: `String` would call NFC and NFD equal and bring Unicode tables into the count.

/// A non-empty UTF-8 identifier of an option, equal and ordered by its bytes.
public struct OptionID: Hashable, Comparable, Sendable {
    public let utf8: [UInt8]

    public init(utf8: [UInt8]) { self.utf8 = utf8 }
    public init(_ text: String) { utf8 = Array(text.utf8) }

    public static func < (a: OptionID, b: OptionID) -> Bool { a.utf8.lexicographicallyPrecedes(b.utf8) }
}

extension OptionID: CustomStringConvertible {
    public var description: String { String(decoding: utf8, as: UTF8.self) }
}
