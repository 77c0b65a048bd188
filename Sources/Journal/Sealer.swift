// Turns the records of a batch into frames (R1–R3): nonces and salts drawn, commitments hashed, private
// fields encrypted, leaves added to the tree. Owned by one open journal; touches no disk.
import Base

final class Sealer {
    let hash = HashState()
    private(set) var random: RandomPool
    /// Two, because most records have a field of the hall and one of a seat: the hall's key stays in its own.
    private let hallCipher = FieldCipher(sealing: true)
    private let seatCipher = FieldCipher(sealing: true)
    private var fields: [BatchField] = []
    /// Salt and commitment of each field of the record at hand.
    private let salts = UnsafeMutableRawBufferPointer.allocate(
        byteCount: Limits.recordPrivateFieldsMax * Format.saltBytes, alignment: 8)
    private let commitments = UnsafeMutableRawBufferPointer.allocate(
        byteCount: Limits.recordPrivateFieldsMax * Format.digestBytes, alignment: 8)
    /// Commitments nested in the field at hand, one after another.
    private let nested = UnsafeMutableRawBufferPointer.allocate(
        byteCount: Limits.recordPrivateFieldsMax * Format.digestBytes, alignment: 8)

    init(_ random: any RandomSource) { self.random = RandomPool(random) }

    deinit {
        salts.deallocate()
        commitments.deallocate()
        nested.deallocate()
    }

    func randomBytes(_ count: Int) -> [UInt8] { random.bytes(count) }

    /// Appends a frame a record to `group`, its leaf to `tree`, and makes missing keys in `keys`.
    func seal(
        _ batch: RecordBatch, into group: GroupBuffer, tree: inout MerkleTree, keys: KeyStore, seed: UInt32
    ) {
        batch.bytes.withUnsafeBytes { bytes in
            var cursor = BatchCursor(bytes)
            var sequence = batch.firstSequence
            while let record = cursor.next(&fields) {
                seal(record, sequence: sequence, into: group, tree: &tree, keys: keys, seed: seed)
                sequence += 1
            }
        }
    }

    /// Appends the frame that ends the group: tree size, bytes of the group's records, root.
    func sealCommit(into group: GroupBuffer, tree: MerkleTree, seed: UInt32) {
        let groupBytes = group.count
        let frame = group.grow(by: Format.commitFrameBytes)
        let body = frame + Format.framePrefixBytes
        body.store(Format.commitType, at: 0)
        body.store(tree.size, at: 1)
        body.store(UInt32(groupBytes), at: 9)
        tree.root(hash, into: body + 13)
        finish(frame, bodyBytes: Format.commitBodyBytes, seed: seed)
    }

    private func seal(
        _ record: BatchRecord, sequence: UInt64, into group: GroupBuffer, tree: inout MerkleTree,
        keys: KeyStore, seed: UInt32
    ) {
        commitNested()
        let topLevel = fields.reduce(0) { $0 + ($1.within == Format.notNested ? 1 : 0) }
        let publicBytes = Format.publicHeadBytes + topLevel * Format.digestBytes + record.publicPayload.count
        let bodyBytes = Format.recordHeadBytes + publicBytes + privateBytes()
        let frame = group.grow(by: Format.framePrefixBytes + bodyBytes)
        let body = frame + Format.framePrefixBytes
        body.store(Format.recordType, at: 0)
        body.store(UInt32(publicBytes), at: 1)
        let publicPart = body + Format.recordHeadBytes
        if !fields.isEmpty {
            sealPrivate(at: publicPart + publicBytes, sequence: sequence, keys: keys)
        }
        writePublic(record, at: publicPart, sequence: sequence, commitments: topLevel)
        tree.append(leaf: UnsafeRawBufferPointer(start: publicPart, count: publicBytes), hash)
        finish(frame, bodyBytes: bodyBytes, seed: seed)
    }

    private func writePublic(
        _ record: BatchRecord, at part: UnsafeMutableRawPointer, sequence: UInt64, commitments count: Int
    ) {
        part.store(Format.publicLayout, at: 0)
        random.take(Format.nonceBytes, into: part + Format.nonceOffset)
        part.store(sequence, at: Format.sequenceOffset)
        part.store(record.milliseconds, at: Format.millisecondsOffset)
        part.store(record.kind, at: Format.kindOffset)
        part.store(record.version, at: Format.versionOffset)
        part.store(UInt8(count), at: Format.commitmentCountOffset)
        var at = part + Format.publicHeadBytes
        for (index, field) in fields.enumerated() where field.within == Format.notNested {
            at.copyMemory(from: commitment(index), byteCount: Format.digestBytes)
            at += Format.digestBytes
        }
        if let payload = record.publicPayload.baseAddress {
            at.copyMemory(from: payload, byteCount: record.publicPayload.count)
        }
    }

    /// Draws every field's salt and makes the commitments of those that lie in another field.
    private func commitNested() {
        guard !fields.isEmpty else { return }
        random.take(fields.count * Format.saltBytes, into: salts.baseAddress!)
        for (index, field) in fields.enumerated() where field.within != Format.notNested {
            let outer = Int(field.within)
            precondition(
                outer < fields.count && fields[outer].within == Format.notNested, "nested one level deep")
            hash.commitment(
                salt: salt(index), name: field.name, value: field.value,
                nested: UnsafeRawBufferPointer(start: nil, count: 0), into: commitment(index))
        }
    }

    private func privateBytes() -> Int {
        guard !fields.isEmpty else { return 0 }
        // Count 1; a nested commitment lengthens its outer field's value.
        return fields.reduce(1) {
            $0 + Format.fieldHeadBytes + $1.name.count + Format.saltBytes + $1.value.count
                + Format.gcmTagBytes
                + ($1.within == Format.notNested ? 0 : Format.digestBytes)
        }
    }

    private func sealPrivate(at part: UnsafeMutableRawPointer, sequence: UInt64, keys: KeyStore) {
        part.store(UInt8(fields.count), at: 0)
        keys.ensureKey(Format.hallSubject, &random)
        var at = part + 1
        for (index, field) in fields.enumerated() {
            let inner = gatherNested(in: index)
            if field.within == Format.notNested {
                hash.commitment(
                    salt: salt(index), name: field.name, value: field.value, nested: inner,
                    into: commitment(index))
            }
            let sealedBytes = Format.saltBytes + field.value.count + inner.count + Format.gcmTagBytes
            at.store(field.within, at: 0)
            at.store(UInt8(field.name.count), at: 1)
            random.take(Format.gcmNonceBytes, into: at + 10)
            guard let mask = keys.subjectMask(nonce: at + 10, hash) else {
                preconditionFailure("no hall key")
            }
            at.store(field.subject ^ mask, at: 2)
            at.store(UInt32(sealedBytes), at: 22)
            let name = at + Format.fieldHeadBytes
            name.copyMemory(from: field.name.baseAddress!, byteCount: field.name.count)
            keys.ensureKey(field.subject, &random)
            let cipher = field.subject == Format.hallSubject ? hallCipher : seatCipher
            _ = keys.withKey(field.subject) { cipher.use(key: $0) }
            cipher.seal(
                sequence: sequence, name: field.name, nonce: at + 10, salt(index), field.value, inner,
                into: name + field.name.count)
            at = name + field.name.count + sealedBytes
        }
    }

    /// The commitments that lie in field `outer`, in order of the fields.
    private func gatherNested(in outer: Int) -> UnsafeRawBufferPointer {
        var count = 0
        for (index, field) in fields.enumerated() where Int(field.within) == outer {
            (nested.baseAddress! + count).copyMemory(from: commitment(index), byteCount: Format.digestBytes)
            count += Format.digestBytes
        }
        return UnsafeRawBufferPointer(rebasing: nested[0..<count])
    }

    private func salt(_ index: Int) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(salts).part(index * Format.saltBytes, Format.saltBytes)
    }

    private func commitment(_ index: Int) -> UnsafeMutableRawPointer {
        commitments.baseAddress! + index * Format.digestBytes
    }

    /// Length and checksum, once the rest of the frame stands.
    private func finish(_ frame: UnsafeMutableRawPointer, bodyBytes: Int, seed: UInt32) {
        frame.store(UInt32(bodyBytes), at: 0)
        let length = CRC32C.of(UnsafeRawBufferPointer(start: frame, count: 4), continuing: seed)
        let body = UnsafeRawBufferPointer(start: frame + Format.framePrefixBytes, count: bodyBytes)
        frame.store(CRC32C.of(body, continuing: length), at: 4)
    }
}
