// A private field of a record whose parts lie in one buffer, by its places in it. Between the journal, which opens
// fields, and the hall, which reads them; owned by neither.

public struct OpenedField: Sendable {
    public let name: Range<Int>
    /// Nil when the key is gone: the field is erased.
    public var value: Range<Int>?
    /// The index of the field that hides this one's commitment; 255: none does.
    public let within: UInt8

    public init(name: Range<Int>, value: Range<Int>?, within: UInt8) {
        self.name = name
        self.value = value
        self.within = within
    }
}
