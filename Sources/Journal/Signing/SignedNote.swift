// Signed notes of C2SP (c2sp.org/signed-note): a text, an empty line, and a line a signature. Pure; what a text says
// is somebody else's.
import Base

/// A name and the key it signs with: a "verifier key" of C2SP, type 0x01 (Ed25519).
public struct NoteKey: Hashable, Sendable {
    public let name: String
    public let key: Ed25519PublicKey

    /// Nil for a name that is empty or holds a space or `+`.
    public init?(name: String, key: Ed25519PublicKey) {
        guard NoteKey.isName(name) else { return nil }
        self.name = name
        self.key = key
    }

    static func isName(_ name: String) -> Bool {
        !name.isEmpty && name.utf8.count <= 255
            && name.unicodeScalars.allSatisfy { !$0.properties.isWhitespace && $0 != "+" }
    }

    private var typed: [UInt8] { [0x01] + key.bytes }

    /// SHA-256(name ‖ 0x0A ‖ 0x01 ‖ public key), its first four bytes.
    public var id: [UInt8] { Array(SHA256.of(Array(name.utf8) + [0x0a] + typed).bytes.prefix(4)) }

    /// `name+id+key`: how C2SP writes a verifier key in one line.
    public var text: String { "\(name)+\(Hex.text(id))+\(Base64.encoded(typed))" }

    /// Reads such a line.
    public init?(text: some StringProtocol) {
        let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, let typed = Base64.bytes(Array(parts[2].utf8)), typed.first == 0x01,
            let key = Ed25519PublicKey(Array(typed.dropFirst())),
            let made = NoteKey(name: String(parts[0]), key: key),
            Hex.text(made.id) == parts[1]
        else { return nil }
        self = made
    }
}

/// A text with signatures.
public struct SignedNote: Hashable, Sendable {
    /// One line: who signed, with which key, and 64 bytes (or what another type of key has).
    public struct Signature: Hashable, Sendable {
        public let name: String
        /// Four bytes.
        public let id: [UInt8]
        public let signature: [UInt8]
    }

    /// UTF-8, its last byte a newline.
    public let text: [UInt8]
    public private(set) var signatures: [Signature]

    /// A note signed by one key.
    public init(_ text: [UInt8], signedBy key: Ed25519PrivateKey, as name: NoteKey) {
        precondition(text.last == 0x0a, "a note's text ends with a newline")
        self.text = text
        signatures = [Signature(name: name.name, id: name.id, signature: key.sign(text))]
    }

    /// Reads a note. Nil when it is none, or longer or with more signatures than the limits.
    public init?(_ bytes: [UInt8]) {
        guard bytes.count <= Limits.noteBytesMax, bytes.last == 0x0a,
            String(validating: bytes, as: UTF8.self) != nil,
            bytes.allSatisfy({ $0 >= 0x20 || $0 == 0x0a })
        else { return nil }
        // The text ends before the last empty line.
        guard
            let split = bytes.indices.dropFirst().last(where: {
                bytes[$0] == 0x0a && bytes[$0 - 1] == 0x0a
            })
        else { return nil }
        let text = Array(bytes[..<split])
        let lines = bytes[(split + 1)...].split(separator: 0x0a, omittingEmptySubsequences: false).dropLast()
        guard !text.isEmpty, !lines.isEmpty, lines.count <= Limits.noteSignaturesMax else { return nil }
        var signatures: [Signature] = []
        for line in lines {
            guard let signature = Signature(line: line) else { return nil }
            signatures.append(signature)
        }
        self.text = text
        self.signatures = signatures
    }

    public var bytes: [UInt8] {
        var out = text + [0x0a]
        for signature in signatures {
            let blob = Base64.encoded(signature.id + signature.signature)
            out += Array("— \(signature.name) \(blob)\n".utf8)
        }
        return out
    }

    /// Whether the key signed it: a signature under its name and id is there, and holds.
    public func isSigned(by key: NoteKey) -> Bool {
        let own = signatures.filter { $0.name == key.name && $0.id == key.id }
        return own.count == 1 && key.key.verifies(own[0].signature, of: text)
    }
}

extension SignedNote.Signature {
    fileprivate init?(line: ArraySlice<UInt8>) {
        let mark = Array("— ".utf8)
        guard line.starts(with: mark) else { return nil }
        let parts = line.dropFirst(mark.count).split(separator: 0x20, omittingEmptySubsequences: false)
        guard parts.count == 2, let blob = Base64.bytes(parts[1]), blob.count > 4 else { return nil }
        let name = String(decoding: parts[0], as: UTF8.self)
        guard NoteKey.isName(name) else { return nil }
        self.init(name: name, id: Array(blob.prefix(4)), signature: Array(blob.dropFirst(4)))
    }
}
