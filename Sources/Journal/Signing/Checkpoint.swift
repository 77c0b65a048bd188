// A checkpoint of a log (c2sp.org/tlog-checkpoint): origin, size and root, as the text of a signed note. Pure.
import Base

/// What a log says of itself at one moment.
public struct Checkpoint: Hashable, Sendable {
    /// Names the log: `host/halls/ID`.
    public let origin: String
    public let mark: DurableMark

    public init(origin: String, mark: DurableMark) {
        self.origin = origin
        self.mark = mark
    }

    /// Three lines, each ended.
    public var text: [UInt8] {
        Array("\(origin)\n\(mark.sequence)\n\(Base64.encoded(mark.root.bytes))\n".utf8)
    }

    /// Reads the text of a note. Further lines are extensions and are passed over.
    public init?(text: [UInt8]) {
        guard text.last == 0x0a else { return nil }
        let lines = text.split(separator: 0x0a, omittingEmptySubsequences: false).dropLast()
        guard lines.count >= 3, !lines.contains(where: \.isEmpty),
            let size = Checkpoint.size(lines[lines.startIndex + 1]),
            let root = Base64.bytes(lines[lines.startIndex + 2]), root.count == Format.digestBytes
        else { return nil }
        origin = String(decoding: lines[lines.startIndex], as: UTF8.self)
        mark = DurableMark(sequence: size, root: Digest(root))
    }

    /// Decimal digits without a leading zero.
    private static func size(_ digits: ArraySlice<UInt8>) -> UInt64? {
        guard digits.allSatisfy({ (0x30...0x39).contains($0) }),
            let size = UInt64(String(decoding: digits, as: UTF8.self)),
            digits.first != 0x30 || digits.count == 1
        else { return nil }
        return size
    }

    /// The note, signed under the origin as the key's name.
    public func signed(by key: Ed25519PrivateKey) -> SignedNote? {
        NoteKey(name: origin, key: key.publicKey).map { SignedNote(text, signedBy: key, as: $0) }
    }
}
