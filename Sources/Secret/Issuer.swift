// Who issues papers: an RSA key that signs what it cannot read (RFC 9474, RSABSSA-SHA384-PSS-Randomized), and the
// public half that checks what came of it. Each lives on one thread. Knows nothing of who asks.
import Base
import CSecret

/// The issuer's key: 2048 bits and e = 65537 where `make` made it.
public final class BlindIssuer {
    private let key: OpaquePointer
    private let signing: OpaquePointer
    private let checking: OpaquePointer
    /// Of the modulus.
    let byteCount: Int
    /// The public half as SubjectPublicKeyInfo.
    public let publicBytes: [UInt8]

    /// Takes over a key pair; nil when it is no RSA key that can sign.
    private init?(taking key: OpaquePointer?) {
        guard let key else { return nil }
        guard EVP_PKEY_is_a(key, "RSA") == 1, let spki = KeyBytes.publicBytes(key),
            let signing = EVP_PKEY_CTX_new(key, nil), let checking = EVP_PKEY_CTX_new(key, nil)
        else {
            EVP_PKEY_free(key)
            return nil
        }
        self.key = key
        self.signing = signing
        self.checking = checking
        byteCount = Int(EVP_PKEY_get_size(key))
        publicBytes = spki
        guard EVP_PKEY_sign_init(signing) == 1, EVP_PKEY_verify_recover_init(checking) == 1,
            EVP_PKEY_CTX_set_rsa_padding(signing, RSA_NO_PADDING) == 1,
            EVP_PKEY_CTX_set_rsa_padding(checking, RSA_NO_PADDING) == 1
        else { return nil }
    }

    deinit {
        EVP_PKEY_CTX_free(signing)
        EVP_PKEY_CTX_free(checking)
        EVP_PKEY_free(key)
    }

    /// A fresh key. Takes a while: not on a loop.
    public static func make() -> BlindIssuer {
        guard let made = BlindIssuer(taking: csecret_make_rsa(2048)) else {
            preconditionFailure("OpenSSL makes no RSA key")
        }
        return made
    }

    /// A key that was kept as `privateBytes`.
    public convenience init?(privateBytes: [UInt8]) {
        self.init(taking: KeyBytes.privateKey(privateBytes))
    }

    /// Of numbers, most significant byte first: for test vectors.
    convenience init?(modulus: [UInt8], publicExponent: [UInt8], privateExponent: [UInt8]) {
        let numbers = [modulus, publicExponent, privateExponent].map { (bytes: [UInt8]) in
            BN_bin2bn(bytes, Int32(bytes.count), nil)
        }
        defer { for number in numbers { BN_clear_free(number) } }
        self.init(taking: csecret_rsa_of(numbers[0], numbers[1], numbers[2]))
    }

    /// The key pair as PKCS #8.
    public var privateBytes: [UInt8] { KeyBytes.privateBytes(key) }

    /// Signs a blinded message: s with s^e = the message mod n; nil when it is not of the key's size or not below n.
    /// Each time the same for the same message.
    public func sign(_ blinded: [UInt8]) -> [UInt8]? {
        ERR_clear_error()
        guard blinded.count == byteCount else { return nil }
        var count = byteCount
        var signature = [UInt8](repeating: 0, count: count)
        guard EVP_PKEY_sign(signing, &signature, &count, blinded, blinded.count) == 1, count == byteCount
        else { return nil }
        // A fault while signing would give the key away (RFC 9474 §4.3).
        var recovered = [UInt8](repeating: 0, count: byteCount)
        var recoveredCount = byteCount
        guard
            EVP_PKEY_verify_recover(checking, &recovered, &recoveredCount, signature, signature.count) == 1,
            recoveredCount == byteCount, recovered == blinded
        else { return nil }
        return signature
    }
}

/// Checks tokens under an issuer's public key.
public final class TokenVerifier {
    private let key: OpaquePointer
    private let context: OpaquePointer
    /// SHA-256 of the key's bytes, as tokens name it.
    public let issuer: Digest
    let byteCount: Int

    /// Nil when the bytes are no RSA key of 2048 bits with e = 65537 or more.
    public convenience init?(publicBytes: [UInt8]) {
        self.init(publicBytes: publicBytes, bits: 2048)
    }

    init?(publicBytes: [UInt8], bits: Int32) {
        guard let key = KeyBytes.publicKey(publicBytes) else { return nil }
        guard EVP_PKEY_is_a(key, "RSA") == 1, EVP_PKEY_get_bits(key) == bits,
            KeyBytes.publicBytes(key) == publicBytes, let context = EVP_MD_CTX_new()
        else {
            EVP_PKEY_free(key)
            return nil
        }
        self.key = key
        self.context = context
        issuer = SHA256.of(publicBytes)
        byteCount = Int(EVP_PKEY_get_size(key))
    }

    deinit {
        EVP_MD_CTX_free(context)
        EVP_PKEY_free(key)
    }

    /// Whether a token signs a message (RSASSA-PSS, SHA-384, salt 48).
    public func accepts(_ token: [UInt8], of message: [UInt8]) -> Bool {
        ERR_clear_error()
        var parameters: OpaquePointer?
        EVP_MD_CTX_reset(context)
        guard token.count == byteCount,
            EVP_DigestVerifyInit(context, &parameters, EVP_sha384(), nil, key) == 1,
            EVP_PKEY_CTX_set_rsa_padding(parameters, RSA_PKCS1_PSS_PADDING) == 1,
            EVP_PKEY_CTX_set_rsa_pss_saltlen(parameters, 48) == 1
        else { return false }
        return EVP_DigestVerify(context, token, token.count, message, message.count) == 1
    }
}

/// Keys as bytes.
enum KeyBytes {
    static func publicBytes(_ key: OpaquePointer) -> [UInt8]? {
        var pointer: UnsafeMutablePointer<UInt8>?
        let count = csecret_public_der(key, &pointer)
        guard count > 0, let pointer else { return nil }
        defer { csecret_free(pointer) }
        return Array(UnsafeBufferPointer(start: pointer, count: Int(count)))
    }

    static func privateBytes(_ key: OpaquePointer) -> [UInt8] {
        var pointer: UnsafeMutablePointer<UInt8>?
        let count = csecret_private_der(key, &pointer)
        guard count > 0, let pointer else { preconditionFailure("a key that was made can be written") }
        defer { csecret_clear_free(pointer, Int(count)) }
        return Array(UnsafeBufferPointer(start: pointer, count: Int(count)))
    }

    static func publicKey(_ bytes: [UInt8]) -> OpaquePointer? {
        ERR_clear_error()
        return bytes.withUnsafeBufferPointer { buffer in
            var at = buffer.baseAddress
            guard let key = d2i_PUBKEY(nil, &at, buffer.count) else { return nil }
            guard at == buffer.baseAddress.map({ $0 + buffer.count }) else {
                EVP_PKEY_free(key)
                return nil
            }
            return key
        }
    }

    static func privateKey(_ bytes: [UInt8]) -> OpaquePointer? {
        ERR_clear_error()
        return bytes.withUnsafeBufferPointer { buffer in
            var at = buffer.baseAddress
            return d2i_AutoPrivateKey(nil, &at, buffer.count)
        }
    }
}
