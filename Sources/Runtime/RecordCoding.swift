// Between the hall's events and the journal's records: the only place where both are known. Pure.
import Base
import Hall
import Journal

extension RecordBatch {
    /// Adds an event as a record: its public payload, its private values each under the key of its subject.
    mutating func append(_ record: RecordedEvent, scratch: inout ByteWriter) {
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
}
