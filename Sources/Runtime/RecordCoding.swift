// Between the hall's events and the journal's records: the only place where both are known. Pure.
import Base
import Hall
import Journal

extension RecordBatch {
    /// Adds an event as a record: its public payload, its private values each under the key of its subject.
    /// - Parameter scratch: whatever it holds is overwritten; kept from record to record it spares allocations.
    public mutating func append(_ record: RecordedEvent, scratch: inout ByteWriter) {
        if case .ballotCast(let ballot) = record.event { return append(ballot, record, &scratch) }
        appendAny(record, &scratch)
    }

    /// The one event that comes in storms, without an allocation of its own. The same bytes as `appendAny` writes.
    private mutating func append(
        _ ballot: Event.BallotCast, _ record: RecordedEvent, _ scratch: inout ByteWriter
    ) {
        scratch.removeAll()
        record.event.encodePublic(into: &scratch)
        let payloadEnd = scratch.count
        scratch.varint(UInt64(ballot.choice))
        let choiceEnd = scratch.count
        record.actor?.encode(into: &scratch)
        scratch.bytes.withUnsafeBytes { bytes in
            func part(_ range: Range<Int>) -> UnsafeRawBufferPointer { .init(rebasing: bytes[range]) }
            begin(
                kind: record.event.kind, version: Event.recordVersion, milliseconds: record.at,
                publicPayload: part(0..<payloadEnd))
            let hall = PrivateSubject.hall.number(sequence: record.sequence)
            field(name: "choice", subject: hall, value: part(payloadEnd..<choiceEnd))
            if record.actor != nil {
                field(name: "actor", subject: hall, within: 0, value: part(choiceEnd..<bytes.count))
            }
        }
        end()
    }

    mutating func appendAny(_ record: RecordedEvent, _ scratch: inout ByteWriter) {
        scratch.removeAll()
        record.event.encodePublic(into: &scratch)
        scratch.bytes.withUnsafeBytes {
            begin(
                kind: record.event.kind, version: Event.recordVersion, milliseconds: record.at,
                publicPayload: $0)
        }
        let values = record.event.privateFields(actor: record.actor)
        for value in values {
            let outer = value.within.flatMap { name in
                values.firstIndex { $0.name.isEqual(to: name.utf8Bytes) }
            }
            value.value.withUnsafeBytes {
                field(
                    name: value.name, subject: value.subject.number(sequence: record.sequence), within: outer,
                    value: $0)
            }
        }
        end()
    }
}

extension Erasure {
    /// As the journal counts subjects.
    public var subjects: Set<UInt64> {
        switch self {
        case .subjects(let subjects): subjects
        case .everybody: RecordBatch.everySubject
        }
    }
}

extension RecordedEvent {
    /// Reads a record. Private values whose key is gone read as empty.
    public init(_ record: Record) throws(DecodeError) {
        let privates = PrivateValues(record.privateFields.map { (Array($0.name.utf8), $0.value) })
        self.init(
            sequence: record.sequence, at: record.milliseconds, actor: try privates.actor(),
            event: try Event.decode(
                kind: record.kind, version: record.version, payload: record.publicPayload[...],
                privates: privates))
    }

    /// As `init(_ record: Record)`, of a record that lies in a reader's buffer: what decoding copies is texts only.
    public init(_ record: OpenedRecord) throws(DecodeError) {
        if let ballot = RecordedEvent(ballot: record) {
            self = ballot
        } else {
            try self.init(any: record)
        }
    }

    init(any record: OpenedRecord) throws(DecodeError) {
        let privates = PrivateValues(record.bytes, record.fields)
        self.init(
            sequence: record.sequence, at: record.milliseconds, actor: try privates.actor(),
            event: try Event.decode(
                kind: record.kind, version: record.version, payload: record.bytes[record.payload],
                privates: privates))
    }
}
