// P of a record outside of its journal: in a bundle, or under a proof. Reads bytes that anybody may have made.
import Base

/// The public part of a record (the leaf is SHA-256(0x00 ‖ P)).
public struct PublicPart: Equatable, Sendable {
    public let sequence: UInt64
    public let milliseconds: UInt64
    public let kind: UInt16
    public let version: UInt8
    /// 32 bytes each, one for each private field that lies in no other.
    public let commitments: [[UInt8]]
    public let payload: [UInt8]

    /// Nil when the bytes are no P of layout 1.
    public init?(_ bytes: [UInt8]) {
        let found: PublicPart? = bytes.withUnsafeBytes { all in
            guard all.count >= Format.publicHeadBytes, all[0] == Format.publicLayout else { return nil }
            let count = Int(all[Format.commitmentCountOffset])
            let start = Format.publicHeadBytes + count * Format.digestBytes
            guard start <= all.count else { return nil }
            return PublicPart(
                sequence: all.u64(Format.sequenceOffset), milliseconds: all.u64(Format.millisecondsOffset),
                kind: all.u16(Format.kindOffset), version: all[Format.versionOffset],
                commitments: (0..<count).map {
                    Array(all.part(Format.publicHeadBytes + $0 * Format.digestBytes, Format.digestBytes))
                },
                payload: Array(all.part(start, all.count - start)))
        }
        guard let found else { return nil }
        self = found
    }

    private init(
        sequence: UInt64, milliseconds: UInt64, kind: UInt16, version: UInt8, commitments: [[UInt8]],
        payload: [UInt8]
    ) {
        self.sequence = sequence
        self.milliseconds = milliseconds
        self.kind = kind
        self.version = version
        self.commitments = commitments
        self.payload = payload
    }
}
