// Decodes records and opens their private fields with the keys that are left. Owned by one reader.
// A field whose key is gone, or was replaced after an erasure, is nil and never an error.
import Base

final class RecordOpener {
    private let keys: KeyStore
    /// As in `Sealer`.
    private let hallCipher = FieldCipher(sealing: false)
    private let seatCipher = FieldCipher(sealing: false)
    private let hash = HashState()
    /// By kind of record, of those below 64, and index of a field: whether the hall's key opened the last such one.
    private var isHalls = [UInt64](repeating: 0, count: 64)

    init(keys: KeyStore) { self.keys = keys }

    /// The whole record, copied out of the view.
    func record(_ view: RecordView) -> Record {
        Record(
            sequence: view.sequence, milliseconds: view.milliseconds, kind: view.kind, version: view.version,
            publicPayload: Array(view.publicPayload), privateFields: privateValues(view))
    }

    private func privateValues(_ view: RecordView) -> [PrivateValue] {
        guard view.fieldCount > 0 else { return [] }
        var names: [String] = []
        view.forEachField { names.append(String(decoding: $0.name, as: UTF8.self)) }
        var values: [PrivateValue] = []
        values.reserveCapacity(names.count)
        for (index, opening) in openings(view).enumerated() {
            let (field, opened) = opening
            values.append(
                PrivateValue(
                    name: names[index], subject: field.subject,
                    within: field.within == Format.notNested ? nil : names[Int(field.within)],
                    value: opened.map { Array($0[Format.saltBytes..<$0.count - field.nestedBytes]) }))
        }
        return values
    }

    /// What discloses each field, nil for those erased; in order of the record's fields.
    func fieldOpenings(_ view: RecordView) -> [FieldOpening?] {
        openings(view).map { field, opened in
            guard let opened, let subject = field.subject else { return nil }
            let valueEnd = opened.count - field.nestedBytes
            let nested = stride(from: valueEnd, to: opened.count, by: Format.digestBytes).map {
                Array(opened[$0..<$0 + Format.digestBytes])
            }
            return FieldOpening(
                name: field.name, subject: subject,
                outer: field.within == Format.notNested ? nil : Int(field.within),
                salt: Array(opened[..<Format.saltBytes]), value: Array(opened[Format.saltBytes..<valueEnd]),
                nested: nested)
        }
    }

    private struct FieldShape {
        let name: String
        let subject: UInt64?
        let within: UInt8
        /// Bytes of nested commitments at the end of the value.
        var nestedBytes = 0
    }

    /// Each field with salt ‖ value ‖ nested commitments in the clear, or nil.
    private func openings(_ view: RecordView) -> [(FieldShape, [UInt8]?)] {
        var all: [(FieldShape, [UInt8]?)] = []
        all.reserveCapacity(view.fieldCount)
        view.forEachField { field in
            let subject = keys.subjectMask(nonce: field.nonce, hash).map { field.maskedSubject ^ $0 }
            let shape = FieldShape(
                name: String(decoding: field.name, as: UTF8.self), subject: subject, within: field.within)
            all.append((shape, subject.flatMap { open(field, of: $0, sequence: view.sequence) }))
        }
        for (shape, _) in all where shape.within != Format.notNested {
            all[Int(shape.within)].0.nestedBytes += Format.digestBytes
        }
        for index in all.indices {
            // Too short for the commitments it should hold: made by no version of ours; as good as erased.
            if let opened = all[index].1, opened.count < Format.saltBytes + all[index].0.nestedBytes {
                all[index].1 = nil
            }
        }
        return all
    }

    /// Opens a field without telling whose it is. Most are the hall's own, as a ballot's: where the last one of that
    /// kind and index was, its key is tried before the subject is unmasked. A tag that fits proves the key.
    func opens(
        _ field: SealedField, sequence: UInt64, kind: UInt16, index: Int,
        into out: UnsafeMutableRawBufferPointer
    ) -> Bool {
        let row = Int(kind & 63)
        let bit: UInt64 = 1 << UInt64(index & 63)
        if isHalls[row] & bit != 0 {
            if open(field, of: Format.hallSubject, sequence: sequence, into: out) { return true }
            isHalls[row] &= ~bit
        }
        guard let mask = keys.subjectMask(nonce: field.nonce, hash) else { return false }
        let subject = field.maskedSubject ^ mask
        guard open(field, of: subject, sequence: sequence, into: out) else { return false }
        if subject == Format.hallSubject { isHalls[row] |= bit }
        return true
    }

    private func open(
        _ field: SealedField, of subject: UInt64, sequence: UInt64, into out: UnsafeMutableRawBufferPointer
    ) -> Bool {
        let cipher = subject == Format.hallSubject ? hallCipher : seatCipher
        guard keys.withKey(subject, { cipher.use(key: $0) }) != nil else { return false }
        return cipher.open(
            sequence: sequence, name: field.name, nonce: field.nonce, field.sealed, into: out)
    }

    private func open(_ field: SealedField, of subject: UInt64, sequence: UInt64) -> [UInt8]? {
        var fits = false
        let length = field.sealed.count - Format.gcmTagBytes
        let clear = [UInt8](unsafeUninitializedCapacity: length) { buffer, count in
            let out = UnsafeMutableRawBufferPointer(
                rebasing: UnsafeMutableRawBufferPointer(buffer)[0..<length])
            fits = open(field, of: subject, sequence: sequence, into: out)
            count = fits ? length : 0
        }
        return fits ? clear : nil
    }
}
