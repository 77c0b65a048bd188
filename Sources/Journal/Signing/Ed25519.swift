// Ed25519 (RFC 8032) by OpenSSL: one key that signs, keys that verify, and the PEM file a key lies in. Values and
// owned handles; no disk is touched here.
import Base
import COpenSSL

/// A public key of 32 bytes.
public struct Ed25519PublicKey: Hashable, Sendable {
    public let bytes: [UInt8]

    /// - Parameter bytes: exactly 32 bytes.
    public init?(_ bytes: [UInt8]) {
        guard bytes.count == 32 else { return nil }
        self.bytes = bytes
    }

    /// What a person compares: SHA-256 over the 32 bytes, in hexadecimal digits.
    public var fingerprint: String { Hex.text(SHA256.of(bytes).bytes) }

    /// Whether `signature` (64 bytes) is this key's over `message`.
    public func verifies(_ signature: [UInt8], of message: [UInt8]) -> Bool {
        guard signature.count == 64 else { return false }
        guard let key = EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nil, bytes, bytes.count) else {
            return false
        }
        defer { EVP_PKEY_free(key) }
        guard let context = EVP_MD_CTX_new() else { return false }
        defer { EVP_MD_CTX_free(context) }
        guard EVP_DigestVerifyInit(context, nil, nil, nil, key) == 1 else { return false }
        let isRight = EVP_DigestVerify(context, signature, signature.count, message, message.count) == 1
        ERR_clear_error()
        return isRight
    }
}

/// A key that signs: the seed of RFC 8032 §5.1.5.
public struct Ed25519PrivateKey: Sendable {
    private let seed: [UInt8]
    public let publicKey: Ed25519PublicKey

    /// - Parameter seed: exactly 32 bytes.
    public init?(seed: [UInt8]) {
        guard seed.count == 32,
            let key = EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nil, seed, seed.count)
        else { return nil }
        defer { EVP_PKEY_free(key) }
        var bytes = [UInt8](repeating: 0, count: 32)
        var count = 32
        guard EVP_PKEY_get_raw_public_key(key, &bytes, &count) == 1, count == 32,
            let publicKey = Ed25519PublicKey(bytes)
        else { return nil }
        self.seed = seed
        self.publicKey = publicKey
    }

    /// From a PEM file's bytes (PKCS #8, as `openssl genpkey -algorithm ed25519` writes it). Nil for anything else,
    /// a key behind a password included.
    public init?(pem: [UInt8]) {
        guard let bio = BIO_new_mem_buf(pem, Int32(clamping: pem.count)) else { return nil }
        defer { BIO_free(bio) }
        let noPassword:
            @convention(c) (UnsafeMutablePointer<CChar>?, Int32, Int32, UnsafeMutableRawPointer?)
                -> Int32 = { _, _, _, _ in -1 }
        defer { ERR_clear_error() }
        guard let key = PEM_read_bio_PrivateKey(bio, nil, noPassword, nil) else { return nil }
        defer { EVP_PKEY_free(key) }
        var seed = [UInt8](repeating: 0, count: 32)
        var count = 32
        guard EVP_PKEY_get_base_id(key) == EVP_PKEY_ED25519,
            EVP_PKEY_get_raw_private_key(key, &seed, &count) == 1, count == 32
        else { return nil }
        self.init(seed: seed)
    }

    private func withKey<R>(_ body: (OpaquePointer) -> R) -> R {
        guard let key = EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nil, seed, seed.count) else {
            preconditionFailure("a seed that was a key is one")
        }
        defer { EVP_PKEY_free(key) }
        return body(key)
    }

    /// The PEM file of this key.
    public var pem: [UInt8] {
        withKey { key in
            guard let bio = BIO_new(BIO_s_mem()) else { preconditionFailure("no memory for a key") }
            defer { BIO_free(bio) }
            guard PEM_write_bio_PKCS8PrivateKey(bio, key, nil, nil, 0, nil, nil) == 1 else {
                preconditionFailure("a key can be written")
            }
            var start: UnsafeMutablePointer<CChar>?
            let count = copenssl_memory_bytes(bio, &start)
            return start.map { Array(UnsafeRawBufferPointer(start: $0, count: count)) } ?? []
        }
    }

    /// 64 bytes.
    public func sign(_ message: [UInt8]) -> [UInt8] {
        withKey { key in
            guard let context = EVP_MD_CTX_new() else { preconditionFailure("no memory to sign") }
            defer { EVP_MD_CTX_free(context) }
            var signature = [UInt8](repeating: 0, count: 64)
            var count = 64
            guard EVP_DigestSignInit(context, nil, nil, nil, key) == 1,
                EVP_DigestSign(context, &signature, &count, message, message.count) == 1, count == 64
            else { preconditionFailure("Ed25519 signs everything") }
            return signature
        }
    }
}
