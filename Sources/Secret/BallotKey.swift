// P-256 keys: B, by which a ballot and its changes belong together, and the box's own, by which it says that it has a
// ballot. Signatures are r ‖ s, 64 bytes, as WebCrypto makes them; nothing tells ballots apart by them.
import Base
import CSecret

/// A key pair of P-256.
public final class BallotKey {
    private let key: OpaquePointer
    /// The public point, uncompressed: 65 bytes.
    public let point: [UInt8]

    private init?(taking key: OpaquePointer?) {
        guard let key else { return nil }
        guard let spki = KeyBytes.publicBytes(key), spki.starts(with: PointVerifier.spkiHead),
            spki.count == 91
        else {
            EVP_PKEY_free(key)
            return nil
        }
        self.key = key
        point = Array(spki.suffix(65))
    }

    deinit { EVP_PKEY_free(key) }

    public static func make() -> BallotKey {
        guard let made = BallotKey(taking: csecret_make_p256()) else {
            preconditionFailure("OpenSSL makes no P-256 key")
        }
        return made
    }

    public convenience init?(privateBytes: [UInt8]) {
        self.init(taking: KeyBytes.privateKey(privateBytes))
    }

    /// The key pair as PKCS #8.
    public var privateBytes: [UInt8] { KeyBytes.privateBytes(key) }

    /// ECDSA with SHA-256 as r ‖ s.
    public func sign(_ message: [UInt8]) -> [UInt8] {
        guard let context = EVP_MD_CTX_new() else { preconditionFailure("no memory for a signature") }
        defer { EVP_MD_CTX_free(context) }
        var count = 80
        var der = [UInt8](repeating: 0, count: count)
        guard EVP_DigestSignInit(context, nil, EVP_sha256(), nil, key) == 1,
            EVP_DigestSign(context, &der, &count, message, message.count) == 1,
            let plain = ECDSASignature.plain(Array(der[..<count]))
        else { preconditionFailure("OpenSSL does not sign") }
        return plain
    }
}

/// Checks signatures of points.
public enum PointVerifier {
    /// SubjectPublicKeyInfo of P-256 before its point.
    static let spkiHead: [UInt8] = [
        0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06, 0x08, 0x2a,
        0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00,
    ]

    /// Whether r ‖ s signs a message under a point; false for whatever is no point of the curve.
    public static func accepts(_ signature: [UInt8], of message: [UInt8], point: [UInt8]) -> Bool {
        ERR_clear_error()
        guard point.count == 65, point[0] == 4, let der = ECDSASignature.der(signature),
            let key = KeyBytes.publicKey(spkiHead + point)
        else { return false }
        defer { EVP_PKEY_free(key) }
        guard let context = EVP_MD_CTX_new() else { preconditionFailure("no memory for a check") }
        defer { EVP_MD_CTX_free(context) }
        guard EVP_DigestVerifyInit(context, nil, EVP_sha256(), nil, key) == 1 else { return false }
        return EVP_DigestVerify(context, der, der.count, message, message.count) == 1
    }
}

/// ECDSA signatures as r ‖ s and in DER.
enum ECDSASignature {
    static func der(_ plain: [UInt8]) -> [UInt8]? {
        guard plain.count == 64 else { return nil }
        let body = integer(plain[..<32]) + integer(plain[32...])
        return [0x30, UInt8(body.count)] + body
    }

    private static func integer(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var bytes = Array(bytes.drop { $0 == 0 })
        if bytes.isEmpty || bytes[0] >= 0x80 { bytes.insert(0, at: 0) }
        return [0x02, UInt8(bytes.count)] + bytes
    }

    /// Of DER as OpenSSL writes it.
    static func plain(_ der: [UInt8]) -> [UInt8]? {
        var at = 2
        var out: [UInt8] = []
        for _ in 0..<2 {
            guard at + 2 <= der.count, der[at] == 0x02 else { return nil }
            let end = at + 2 + Int(der[at + 1])
            guard end <= der.count else { return nil }
            let digits = der[(at + 2)..<end].drop { $0 == 0 }
            guard digits.count <= 32 else { return nil }
            out += [UInt8](repeating: 0, count: 32 - digits.count) + digits
            at = end
        }
        return out
    }
}
