// A record as a reader sees it: its bytes in place (`RecordView`) and decoded with what its keys still open
// (`Record`). Views borrow the reader's buffer and must not outlive the call they were handed to.
import Base

/// A private field as it was read.
public struct PrivateValue: Equatable, Sendable {
    public let name: String
    /// Whose key sealed it; nil when the hall's own key, which masks the subjects, is gone.
    public let subject: UInt64?
    /// The name of the field that hides this one's commitment.
    public let within: String?
    /// Nil when the key is gone: the field is erased.
    public let value: [UInt8]?
}

/// A record read back.
public struct Record: Equatable, Sendable {
    public let sequence: UInt64
    public let milliseconds: UInt64
    public let kind: UInt16
    public let version: UInt8
    public let publicPayload: [UInt8]
    public let privateFields: [PrivateValue]

    /// The bytes of a private field; nil when there is none of that name or when it is erased.
    public func privateValue(_ name: String) -> [UInt8]? { privateFields.first { $0.name == name }?.value }
}

/// What discloses a private field: whoever has it can compare its commitment with the record's (R4).
public struct FieldOpening: Equatable, Sendable {
    public let name: String
    public let subject: UInt64
    /// Index, among the record's fields, of the one in which this one's commitment lies.
    public let outer: Int?
    public let salt: [UInt8]
    public let value: [UInt8]
    /// The commitments that lie in this field, part of what is committed.
    public let nested: [[UInt8]]

    /// R2: SHA-256("townhall/field/v1\0" ‖ salt ‖ len ‖ name ‖ len ‖ value ‖ nested), 32 bytes.
    public var commitment: [UInt8] {
        FieldOpening.commitment(salt: salt, name: name, value: value + nested.joined())
    }

    /// The commitment to a field: `value` includes nested commitments, when it has some.
    public static func commitment(salt: [UInt8], name: String, value: [UInt8]) -> [UInt8] {
        var input = ByteWriter(capacity: 128 + value.count)
        let prefix = Format.commitmentPrefix
        input.raw(UnsafeRawBufferPointer(start: prefix.utf8Start, count: prefix.utf8CodeUnitCount))
        input.raw(salt)
        input.u32(UInt32(name.utf8.count))
        input.raw(name.utf8)
        input.u32(UInt32(value.count))
        input.raw(value)
        return SHA256.of(input.bytes).bytes
    }
}

/// A record where it lies in a reader's buffer: valid only during the call that hands it out.
public struct RecordView {
    /// What the leaf is made of (P).
    public let publicPart: UnsafeRawBufferPointer
    /// The sealed private fields (X), empty when there are none.
    public let privatePart: UnsafeRawBufferPointer

    /// The body of a frame, after its checksum. Nil when the parts do not fit together.
    init?(body: UnsafeRawBufferPointer) {
        guard body.count >= Format.recordHeadBytes + Format.publicHeadBytes else { return nil }
        let publicBytes = Int(body.u32(1))
        guard publicBytes >= Format.publicHeadBytes, publicBytes <= body.count - Format.recordHeadBytes
        else { return nil }
        publicPart = body.part(Format.recordHeadBytes, publicBytes)
        let rest = Format.recordHeadBytes + publicBytes
        privatePart = body.part(rest, body.count - rest)
        guard publicPart[0] == Format.publicLayout,
            Format.publicHeadBytes + commitmentCount * Format.digestBytes <= publicBytes, hasFittingFields
        else { return nil }
    }

    /// A copy of one that was looked at already.
    init(publicPart: UnsafeRawBufferPointer, privatePart: UnsafeRawBufferPointer) {
        self.publicPart = publicPart
        self.privatePart = privatePart
    }

    public var nonce: UnsafeRawBufferPointer { publicPart.part(Format.nonceOffset, Format.nonceBytes) }
    public var sequence: UInt64 { publicPart.u64(Format.sequenceOffset) }
    public var milliseconds: UInt64 { publicPart.u64(Format.millisecondsOffset) }
    public var kind: UInt16 { publicPart.u16(Format.kindOffset) }
    public var version: UInt8 { publicPart[Format.versionOffset] }
    /// How many commitments there are: the fields that lie in no other.
    public var commitmentCount: Int { Int(publicPart[Format.commitmentCountOffset]) }

    /// The commitment of the n-th field that lies in no other.
    public func commitment(_ index: Int) -> UnsafeRawBufferPointer {
        publicPart.part(Format.publicHeadBytes + index * Format.digestBytes, Format.digestBytes)
    }

    public var publicPayload: UnsafeRawBufferPointer {
        let start = Format.publicHeadBytes + commitmentCount * Format.digestBytes
        return publicPart.part(start, publicPart.count - start)
    }

    /// How many private fields there are, nested ones included.
    public var fieldCount: Int { privatePart.isEmpty ? 0 : Int(privatePart[0]) }

    /// Hands out each sealed field in order; complexity O(fields).
    func forEachField(_ body: (SealedField) -> Void) {
        var at = 1
        for _ in 0..<fieldCount {
            guard let field = SealedField(privatePart, at: at) else { return }
            body(field)
            at = field.end
        }
    }

    /// For each private field the index of the one its commitment lies in, nil for those in P.
    public var nesting: [Int?] {
        var outer: [Int?] = []
        forEachField { outer.append($0.within == Format.notNested ? nil : Int($0.within)) }
        return outer
    }

    /// Every field lies within X, nesting is one level deep, and P has a commitment for each outer one.
    private var hasFittingFields: Bool {
        if privatePart.isEmpty { return commitmentCount == 0 }
        guard fieldCount > 0, fieldCount <= Format.fieldsMax else { return false }
        var at = 1
        var outerOnes: UInt64 = 0
        var needed: UInt64 = 0
        for index in 0..<fieldCount {
            guard let field = SealedField(privatePart, at: at) else { return false }
            if field.within == Format.notNested {
                outerOnes |= 1 << UInt64(index)
            } else {
                guard Int(field.within) < fieldCount else { return false }
                needed |= 1 << UInt64(field.within)
            }
            at = field.end
        }
        return at == privatePart.count && needed & ~outerOnes == 0
            && outerOnes.nonzeroBitCount == commitmentCount
    }
}

/// A sealed field of X.
struct SealedField {
    let within: UInt8
    /// See `KeyStore.subjectMask`.
    let maskedSubject: UInt64
    let nonce: UnsafeRawPointer
    let name: UnsafeRawBufferPointer
    /// Ciphertext of salt ‖ value ‖ nested commitments, and the tag.
    let sealed: UnsafeRawBufferPointer
    /// Where the next field begins.
    let end: Int

    init?(_ part: UnsafeRawBufferPointer, at: Int) {
        guard part.count - at >= Format.fieldHeadBytes else { return nil }
        let nameBytes = Int(part[at + 1])
        let sealedBytes = Int(part.u32(at + 22))
        let rest = part.count - at - Format.fieldHeadBytes
        guard nameBytes > 0, sealedBytes >= Format.saltBytes + Format.gcmTagBytes,
            nameBytes + sealedBytes <= rest
        else { return nil }
        within = part[at]
        maskedSubject = part.u64(at + 2)
        nonce = part.baseAddress! + at + 10
        name = part.part(at + Format.fieldHeadBytes, nameBytes)
        sealed = part.part(at + Format.fieldHeadBytes + nameBytes, sealedBytes)
        end = at + Format.fieldHeadBytes + nameBytes + sealedBytes
    }
}
