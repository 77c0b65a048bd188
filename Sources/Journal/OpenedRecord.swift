// A record opened for a fold: payload and private values in one buffer that serves the next record again, so that
// a replay allocates nothing a record. Who wants to know whose key sealed a field reads a `Record` instead.
import Base

/// A record and where its parts stand. Valid until the next one is opened in its place.
public struct OpenedRecord: Sendable {
    public internal(set) var sequence: UInt64 = 0
    public internal(set) var milliseconds: UInt64 = 0
    public internal(set) var kind: UInt16 = 0
    public internal(set) var version: UInt8 = 0
    /// What the ranges are places in; what stands outside of them means nothing.
    public internal(set) var bytes: [UInt8] = []
    public internal(set) var payload: Range<Int> = 0..<0
    public internal(set) var fields: [OpenedField] = []

    public init() {}
}

extension RecordOpener {
    /// Opens a record in place of what `record` held. Amortised without allocation.
    func open(_ view: RecordView, into record: inout OpenedRecord) {
        record.sequence = view.sequence
        record.milliseconds = view.milliseconds
        record.kind = view.kind
        record.version = view.version
        let payload = view.publicPayload
        // Names and sealed values are within X, so all of it fits.
        let room = payload.count + view.privatePart.count
        if record.bytes.count < room {
            record.bytes.append(contentsOf: repeatElement(0, count: max(256, room - record.bytes.count)))
        }
        record.payload = 0..<payload.count
        record.fields.removeAll(keepingCapacity: true)
        var fields = record.fields
        record.fields = []
        record.bytes.withUnsafeMutableBytes { all in
            if payload.count > 0 {
                all.baseAddress!.copyMemory(from: payload.baseAddress!, byteCount: payload.count)
            }
            var end = payload.count
            view.forEachField { open($0, of: view, at: &end, in: all, &fields) }
        }
        cutNested(&fields)
        record.fields = fields
    }

    private func open(
        _ field: SealedField, of view: RecordView, at end: inout Int, in all: UnsafeMutableRawBufferPointer,
        _ fields: inout [OpenedField]
    ) {
        (all.baseAddress! + end).copyMemory(from: field.name.baseAddress!, byteCount: field.name.count)
        let name = end..<end + field.name.count
        let room = name.upperBound..<name.upperBound + field.sealed.count - Format.gcmTagBytes
        let out = UnsafeMutableRawBufferPointer(rebasing: all[room])
        let isOpen = opens(field, sequence: view.sequence, kind: view.kind, index: fields.count, into: out)
        fields.append(OpenedField(name: name, value: isOpen ? room : nil, within: field.within))
        end = room.upperBound
    }

    /// Leaves salt and nested commitments out of the values. What is too short for them was made by no version of
    /// ours: as good as erased.
    private func cutNested(_ fields: inout [OpenedField]) {
        for index in fields.indices {
            guard let value = fields[index].value else { continue }
            var end = value.upperBound
            for other in fields where Int(other.within) == index { end -= Format.digestBytes }
            let start = value.lowerBound + Format.saltBytes
            fields[index].value = start <= end ? start..<end : nil
        }
    }
}
