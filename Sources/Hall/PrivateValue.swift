// What of an event is sealed in the journal: named values, each under the key of a subject.
// The journal commits to them and encrypts them; the hall only says what they are.
import Base

/// Whose key seals a private value.
public enum PrivateSubject: Equatable, Sendable {
    case hall
    case seat(SeatIndex)
    /// The record's own: it can be erased by itself.
    case own

    static func of(_ seat: SeatIndex?) -> PrivateSubject {
        guard let seat, !seat.isNone else { return .hall }
        return .seat(seat)
    }

    /// The journal's subject number: 0 the hall, n + 1 the seat n, the highest bit and its sequence a record.
    public func number(sequence: UInt64) -> UInt64 {
        switch self {
        case .hall: 0
        case .seat(let seat): UInt64(seat.index) + 1
        case .own: 1 << 63 | sequence
        }
    }
}

/// A private field before it is sealed.
public struct PrivateValue: Sendable {
    public let name: StaticString
    public let subject: PrivateSubject
    /// The private field whose opening carries this one's commitment; nil: the public part does.
    public let within: StaticString?
    public let value: [UInt8]

    public init(
        _ name: StaticString, subject: PrivateSubject, within: StaticString? = nil,
        _ write: (inout ByteWriter) -> Void
    ) {
        self.name = name
        self.subject = subject
        self.within = within
        var writer = ByteWriter(capacity: 16)
        write(&writer)
        value = writer.bytes
    }
}

/// The private fields of a record as opened; a value is nil when its key is gone.
public struct PrivateValues: Sendable {
    private let bytes: [UInt8]
    private let fields: [OpenedField]

    public init(_ entries: [(name: [UInt8], value: [UInt8]?)]) {
        var bytes: [UInt8] = []
        func put(_ part: [UInt8]) -> Range<Int> {
            bytes.append(contentsOf: part)
            return bytes.count - part.count..<bytes.count
        }
        fields = entries.map { OpenedField(name: put($0.name), value: $0.value.map(put), within: 255) }
        self.bytes = bytes
    }

    /// Names and values by their places in `bytes`.
    public init(_ bytes: [UInt8], _ fields: [OpenedField]) {
        self.bytes = bytes
        self.fields = fields
    }

    func reader(_ name: StaticString) -> ByteReader? {
        for field in fields where name.isEqual(to: bytes[field.name]) {
            return field.value.map { ByteReader(bytes[$0]) }
        }
        return nil
    }

    /// Who caused the record, when that can still be opened.
    public func actor() throws(DecodeError) -> Actor? {
        guard var reader = reader("actor") else { return nil }
        return try Actor(reading: &reader)
    }
}

/// An event as it stands in the record.
public struct RecordedEvent: Equatable, Sendable {
    /// 1, 2, 3 …; the id of what the event made.
    public let sequence: UInt64
    /// Milliseconds since 1970; never goes back.
    public let at: UInt64
    public let actor: Actor?
    public let event: Event

    public init(sequence: UInt64, at: UInt64, actor: Actor?, event: Event) {
        self.sequence = sequence
        self.at = at
        self.actor = actor
        self.event = event
    }
}

/// Why a command was not taken.
public struct Refusal: Error, Equatable, Sendable {
    public let code: RefusalCode
    /// What stands for `{0}`, `{1}` … in its sentence.
    public let arguments: [[UInt8]]

    public init(_ code: RefusalCode, _ arguments: [[UInt8]] = []) {
        self.code = code
        self.arguments = arguments
    }
}

/// Decimal digits of a number as UTF-8.
func decimal(_ value: some BinaryInteger) -> [UInt8] { Array(String(value).utf8) }
