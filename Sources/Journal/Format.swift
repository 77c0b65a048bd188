// The numbers of journal format 1: sizes, offsets and marks, as the page "Journal format" lists them.
// Final: whatever is written by these must be readable for ever. A change is a new format number.
import Base

/// Segment file: a header, then frames.
enum Format {
    static let version: UInt32 = 1

    /// "TWNHJRNL".
    static let segmentMagic: UInt64 = 0x4c4e_524a_484e_5754
    /// magic 8, version 4, journal id 16, first sequence 8, salt 8, checksum 4.
    static let headerBytes = 48

    /// Length 4, checksum 4: what stands before the bytes a frame's length counts.
    static let framePrefixBytes = 8
    static let recordType: UInt8 = 1
    static let commitType: UInt8 = 2

    /// Type 1 and length of P 4, after the prefix.
    static let recordHeadBytes = 5
    /// Where P begins in a record's frame.
    static let publicPartOffset = framePrefixBytes + recordHeadBytes
    /// layout 1, nonce 16, sequence 8, milliseconds 8, kind 2, version 1, commitments 1.
    static let publicHeadBytes = 37
    /// The first byte of P: which layout the rest has, for whoever sees P without its journal.
    static let publicLayout: UInt8 = 1
    static let nonceBytes = 16
    /// Where these stand in P.
    static let nonceOffset = 1
    static let sequenceOffset = 17
    static let millisecondsOffset = 25
    static let kindOffset = 33
    static let versionOffset = 35
    static let commitmentCountOffset = 36
    static let digestBytes = 32

    /// Type 1, tree size 8, bytes of the group 4, root 32, after the prefix.
    static let commitBodyBytes = 45
    static let commitFrameBytes = framePrefixBytes + commitBodyBytes

    static let saltBytes = 32
    static let gcmNonceBytes = 12
    static let gcmTagBytes = 16
    static let keyBytes = 32
    /// within 1, length of name 1, masked subject 8, nonce 12, length of ciphertext 4: a field of X before
    /// its name.
    static let fieldHeadBytes = 26
    /// In X: no outer field.
    static let notNested: UInt8 = 0xff

    /// The longest frame, and the most private fields in one, that a reader of format 1 must take. What is
    /// written has limits of its own, within these.
    static let frameBytesMax = 128 * 1024
    static let fieldsMax = 64

    /// Every commitment begins with this, its last byte zero (R2).
    static let commitmentPrefix: StaticString = "townhall/field/v1\0"

    /// The mask of a subject begins with this, its last byte zero.
    static let subjectPrefix: StaticString = "townhall/subject/v1\0"
    /// The subject that is the hall itself: its key also masks the subjects of all fields.
    static let hallSubject: UInt64 = 0

    /// "TWNHKEYS".
    static let keysMagic: UInt64 = 0x5359_454b_484e_5754
    /// magic 8, version 4, journal id 16, checksum 4.
    static let keysHeaderBytes = 32
    /// subject 8, key 32, checksum 4.
    static let keyEntryBytes = 44

    /// "TWNHSNAP".
    static let snapshotMagic: UInt64 = 0x5041_4e53_484e_5754
    /// magic 8, version 4, journal id 16, sequence 8, root 32, length 8.
    static let snapshotHeadBytes = 76
}

/// The names of files in a journal's directory.
enum FileName {
    static let keys = "keys"
    static let lock = "lock"
    static let snapshots = "snapshots"
    static let checkpoint = "checkpoint"
    static let moments = "checkpoints"
    static let origin = "origin"
    static let hashes = "hashes"
    static let temporarySuffix = ".tmp"
    static let segmentSuffix = ".seg"
    static let snapshotSuffix = ".snap"

    static func segment(firstSequence: UInt64) -> String { digits(firstSequence) + segmentSuffix }
    static func snapshot(sequence: UInt64) -> String { digits(sequence) + snapshotSuffix }

    /// The number in a name of exactly twenty digits and `suffix`, else nil.
    static func number(in name: String, suffix: String) -> UInt64? {
        guard name.utf8.count == 20 + suffix.utf8.count, name.hasSuffix(suffix) else { return nil }
        var value: UInt64 = 0
        for digit in name.utf8.prefix(20) {
            guard digit >= 0x30, digit <= 0x39 else { return nil }
            let (times, tooLarge) = value.multipliedReportingOverflow(by: 10)
            let (sum, carried) = times.addingReportingOverflow(UInt64(digit - 0x30))
            guard !tooLarge, !carried else { return nil }
            value = sum
        }
        return value
    }

    private static func digits(_ number: UInt64) -> String {
        let text = String(number)
        return String(repeating: "0", count: 20 - text.utf8.count) + text
    }
}

/// Little-endian loads and stores at any byte.
extension UnsafeRawBufferPointer {
    func u16(_ at: Int) -> UInt16 { UInt16(littleEndian: loadUnaligned(fromByteOffset: at, as: UInt16.self)) }
    func u32(_ at: Int) -> UInt32 { UInt32(littleEndian: loadUnaligned(fromByteOffset: at, as: UInt32.self)) }
    func u64(_ at: Int) -> UInt64 { UInt64(littleEndian: loadUnaligned(fromByteOffset: at, as: UInt64.self)) }

    /// `count` bytes from `at`, as a buffer of its own.
    func part(_ at: Int, _ count: Int) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: self[at..<at + count])
    }
}

extension UnsafeMutableRawPointer {
    func store(_ value: some FixedWidthInteger, at offset: Int) {
        withUnsafeBytes(of: value.littleEndian) {
            (self + offset).copyMemory(from: $0.baseAddress!, byteCount: $0.count)
        }
    }
}

/// The first bytes of a segment: whose it is, where it begins, and the salt of its checksums.
struct SegmentHeader: Equatable {
    let journalId: JournalId
    let firstSequence: UInt64
    /// Random, the same in all segments of a journal. Every frame's checksum begins with it, so that bytes
    /// written elsewhere or composed by a participant never pass for a frame of this journal.
    let salt: UInt64

    var encoded: [UInt8] {
        var writer = ByteWriter(capacity: Format.headerBytes)
        writer.u64(Format.segmentMagic)
        writer.u32(Format.version)
        writer.raw(journalId.bytes)
        writer.u64(firstSequence)
        writer.u64(salt)
        writer.u32(CRC32C.of(writer.bytes))
        return writer.bytes
    }

    enum Fault: Error, Equatable {
        case broken
        case unknownFormat(UInt32)
    }

    /// The header of the segment that begins with `firstSequence`, in the same journal.
    func following(firstSequence: UInt64) -> SegmentHeader {
        SegmentHeader(journalId: journalId, firstSequence: firstSequence, salt: salt)
    }

    init(journalId: JournalId, firstSequence: UInt64, salt: UInt64) {
        self.journalId = journalId
        self.firstSequence = firstSequence
        self.salt = salt
    }

    init(_ bytes: UnsafeRawBufferPointer) throws(Fault) {
        guard bytes.count >= Format.headerBytes, bytes.u64(0) == Format.segmentMagic,
            bytes.u32(44) == CRC32C.of(bytes.part(0, 44))
        else { throw .broken }
        guard bytes.u32(8) == Format.version else { throw .unknownFormat(bytes.u32(8)) }
        journalId = JournalId(bytes.part(12, 16))
        firstSequence = bytes.u64(28)
        salt = bytes.u64(36)
    }

    /// What a frame's checksum continues from.
    var checksumSeed: UInt32 { withUnsafeBytes(of: salt.littleEndian) { CRC32C.of($0) } }
}

/// Sixteen random bytes that name a journal for ever.
public struct JournalId: Hashable, Sendable {
    public let bytes: [UInt8]

    init(_ raw: UnsafeRawBufferPointer) { bytes = Array(raw) }

    /// - Parameter bytes: exactly 16 bytes.
    public init?(_ bytes: [UInt8]) {
        guard bytes.count == 16 else { return nil }
        self.bytes = bytes
    }
}
