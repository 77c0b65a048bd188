// The keys of one secret vote in a file of mode 0600 beside its box: the issuer's, the one that acknowledges, and the
// box's. Written before the vote opens, gone when its ballots are in the journal.
import Base
import Journal

struct VoteKeys {
    let issuer: BlindIssuer
    let acknowledging: BallotKey
    /// 32 bytes.
    let box: [UInt8]

    private static let magic = Array("THSECRT1".utf8)
    private static let bytesMax = 16 * 1024

    /// Fresh ones.
    init(_ random: inout SystemRandom) {
        issuer = .make()
        acknowledging = .make()
        box = random.bytes(32)
    }

    /// What `bytes` wrote; nil when it is anything else.
    init?(_ bytes: [UInt8]) {
        guard bytes.count > VoteKeys.magic.count + 4, bytes.starts(with: VoteKeys.magic) else { return nil }
        var checksum = ByteReader(bytes.suffix(4))
        guard (try? checksum.u32()) == CRC32C.of(Array(bytes.dropLast(4))) else { return nil }
        var reader = ByteReader(bytes.dropFirst(VoteKeys.magic.count).dropLast(4))
        guard let issuer = (try? reader.blob()).flatMap({ BlindIssuer(privateBytes: $0) }),
            let acknowledging = (try? reader.blob()).flatMap({ BallotKey(privateBytes: $0) }),
            let box = try? reader.blob(), box.count == 32, reader.isAtEnd
        else { return nil }
        self.issuer = issuer
        self.acknowledging = acknowledging
        self.box = box
    }

    var bytes: [UInt8] {
        var writer = ByteWriter(capacity: 2048)
        writer.raw(VoteKeys.magic)
        writer.blob(issuer.privateBytes)
        writer.blob(acknowledging.privateBytes)
        writer.blob(box)
        writer.u32(CRC32C.of(writer.bytes))
        return writer.bytes
    }

    static func read(_ path: String, _ disk: any Disk) throws(DiskError) -> VoteKeys? {
        let file = try disk.open(path, .read)
        defer { disk.close(file) }
        return try disk.contents(file, bytesMax: bytesMax).flatMap { VoteKeys($0) }
    }
}
