// Records on their way to the journal: one flat buffer for any number of them, filled by the owner of a hall,
// sealed by the writer. Plain and private text stands here in the clear; it never reaches a disk in this
// form.
import Base

/// A private field to be sealed with a record.
public struct PrivateField: Sendable {
    /// 1 to 255 bytes of UTF-8, unlike the other names of the record.
    public var name: String
    public var value: [UInt8]
    /// Whose key seals it; 0 is the hall itself. Opaque here.
    public var subject: UInt64
    /// The name of the field in whose value this one's commitment is hidden, so that the outer field can be
    /// disclosed without this one and the public part grows by one commitment only. One level deep.
    public var within: String?

    public init(name: String, value: [UInt8], subject: UInt64, within: String? = nil) {
        self.name = name
        self.value = value
        self.subject = subject
        self.within = within
    }
}

/// Records with consecutive sequences, in one buffer.
public struct RecordBatch: Sendable {
    /// The sequence of the first record.
    public private(set) var firstSequence: UInt64
    /// How many records there are.
    public private(set) var count = 0
    /// In the process's own layout, read by `BatchCursor` only.
    private(set) var bytes: [UInt8] = []
    /// Where the open record begins, its fields, and what its frame will take.
    private var open: (start: Int, fields: Int, frameBytes: Int)?

    public init(firstSequence: UInt64, capacityBytes: Int = 1024) {
        self.firstSequence = firstSequence
        bytes.reserveCapacity(capacityBytes)
    }

    /// Subjects whose keys go when these records are durable; `everySubject`: all but the hall's own.
    public private(set) var erased: Set<UInt64> = []
    public static let everySubject: Set<UInt64> = [UInt64.max]

    /// The records say that these subjects' data are erased: part of their commit.
    public mutating func erase(_ subjects: Set<UInt64>) { erased.formUnion(subjects) }

    public var isEmpty: Bool { count == 0 }
    /// The sequence after the last record.
    public var nextSequence: UInt64 { firstSequence + UInt64(count) }
    /// Bytes held, about those that the sealed records will take.
    public var byteCount: Int { bytes.count }

    /// Forgets the records and keeps the storage.
    public mutating func removeAll(firstSequence: UInt64) {
        bytes.removeAll(keepingCapacity: true)
        if !erased.isEmpty { erased = [] }
        count = 0
        self.firstSequence = firstSequence
    }

    /// Adds one record. What it takes sealed must be within `Limits.recordBytesMax` (see `frameBytes`).
    public mutating func append(
        kind: UInt16, version: UInt8, milliseconds: UInt64, publicPayload: [UInt8],
        privateFields: [PrivateField] = []
    ) {
        publicPayload.withUnsafeBytes {
            begin(kind: kind, version: version, milliseconds: milliseconds, publicPayload: $0)
        }
        for field in privateFields {
            let outer = field.within.map { name in
                guard let index = privateFields.firstIndex(where: { $0.name == name }) else {
                    preconditionFailure("no field to nest in")
                }
                return index
            }
            var name = field.name
            name.withUTF8 { name in
                field.value.withUnsafeBytes {
                    add(name: UnsafeRawBufferPointer(name), subject: field.subject, within: outer, value: $0)
                }
            }
        }
        end()
    }

    /// Begins a record whose fields follow by `field`, closed by `end`: the way without any array.
    public mutating func begin(
        kind: UInt16, version: UInt8, milliseconds: UInt64, publicPayload: UnsafeRawBufferPointer
    ) {
        precondition(open == nil, "the record before is not ended")
        open = (bytes.count, 0, Format.publicPartOffset + Format.publicHeadBytes + publicPayload.count)
        number(milliseconds)
        number(kind)
        number(version)
        number(UInt8(0))
        number(UInt32(publicPayload.count))
        bytes.append(contentsOf: publicPayload)
    }

    /// Adds a private field to the record begun.
    /// - Parameter within: the index, in order of adding, of the field that hides this one's commitment.
    public mutating func field(
        name: StaticString, subject: UInt64, within: Int? = nil, value: UnsafeRawBufferPointer
    ) {
        let name = UnsafeRawBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)
        add(name: name, subject: subject, within: within, value: value)
    }

    /// Ends the record begun.
    public mutating func end() {
        guard let record = open else { preconditionFailure("no record begun") }
        precondition(record.frameBytes <= Limits.recordBytesMax, "a record too large")
        bytes[record.start + 11] = UInt8(record.fields)
        open = nil
        count += 1
    }

    /// What a record takes on disk, for callers that cannot be sure to be within the limit.
    public static func frameBytes(publicPayloadBytes: Int, privateFields: [PrivateField]) -> Int {
        var size = Format.publicPartOffset + Format.publicHeadBytes + publicPayloadBytes
        for (index, field) in privateFields.enumerated() {
            size += fieldBytes(
                nameBytes: field.name.utf8.count, valueBytes: field.value.count, first: index == 0)
        }
        return size
    }

    private static func fieldBytes(nameBytes: Int, valueBytes: Int, first: Bool) -> Int {
        // One commitment, in P or in the outer value, whichever it is.
        Format.digestBytes + Format.fieldHeadBytes + nameBytes + Format.saltBytes + valueBytes
            + Format.gcmTagBytes + (first ? 1 : 0)
    }

    private mutating func add(
        name: UnsafeRawBufferPointer, subject: UInt64, within: Int?, value: UnsafeRawBufferPointer
    ) {
        guard let record = open else { preconditionFailure("no record begun") }
        precondition(record.fields < Limits.recordPrivateFieldsMax, "too many private fields")
        precondition((1...255).contains(name.count), "a field's name has 1 to 255 bytes")
        precondition(within.map { (0..<Limits.recordPrivateFieldsMax).contains($0) } ?? true)
        number(UInt8(name.count))
        number(within.map { UInt8($0) } ?? Format.notNested)
        number(subject)
        number(UInt32(value.count))
        bytes.append(contentsOf: name)
        bytes.append(contentsOf: value)
        let size = Self.fieldBytes(
            nameBytes: name.count, valueBytes: value.count, first: record.fields == 0)
        open = (record.start, record.fields + 1, record.frameBytes + size)
    }

    private mutating func number(_ value: some FixedWidthInteger) {
        withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
    }
}

/// Where a private field stands in a batch.
struct BatchField {
    let name: UnsafeRawBufferPointer
    let value: UnsafeRawBufferPointer
    let subject: UInt64
    /// Index of the outer field, or `Format.notNested`.
    let within: UInt8
}

/// One record of a batch. Its pointers hold as long as the batch is not touched.
struct BatchRecord {
    let milliseconds: UInt64
    let kind: UInt16
    let version: UInt8
    let publicPayload: UnsafeRawBufferPointer
}

/// Walks over the records of a batch, which this process made: a misfit would be our own mistake.
struct BatchCursor {
    private let bytes: UnsafeRawBufferPointer
    private var at = 0

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    /// The next record; its fields replace those in `fields`.
    mutating func next(_ fields: inout [BatchField]) -> BatchRecord? {
        guard at < bytes.count else { return nil }
        let payload = bytes.part(at + 16, Int(bytes.u32(at + 12)))
        let record = BatchRecord(
            milliseconds: bytes.u64(at), kind: bytes.u16(at + 8), version: bytes[at + 10],
            publicPayload: payload)
        let fieldCount = Int(bytes[at + 11])
        at += 16 + payload.count
        fields.removeAll(keepingCapacity: true)
        for _ in 0..<fieldCount {
            let name = bytes.part(at + 14, Int(bytes[at]))
            let value = bytes.part(at + 14 + name.count, Int(bytes.u32(at + 10)))
            fields.append(
                BatchField(name: name, value: value, subject: bytes.u64(at + 2), within: bytes[at + 1]))
            at += 14 + name.count + value.count
        }
        return record
    }
}
