// The voter's half of RFC 9474, as pages have it in `static/lib/secret/blind.js`: for test clients, the load tool and
// the vectors. What blinds and what unblinds must never leave whoever made it.
import Ballots
import Base
import CSecret

/// A message that was blinded, and what its signature is unblinded with.
public struct BlindedMessage: Sendable {
    public let blinded: [UInt8]
    public let inverse: [UInt8]
}

public enum Blinding {
    /// Blinds a prepared message (the random prefix is part of it); nil in the one case in 2^1024 where the random
    /// number has no inverse, or when `issuer` is no RSA key.
    public static func blind(
        _ message: [UInt8], issuer: [UInt8], _ random: inout some RandomSource
    ) -> BlindedMessage? {
        guard let key = KeyBytes.publicKey(issuer) else { return nil }
        defer { EVP_PKEY_free(key) }
        let count = Int(EVP_PKEY_get_size(key))
        return blind(message, key, salt: random.bytes(48), randomNumber: random.bytes(count + 8))
    }

    static func blind(
        _ message: [UInt8], _ key: OpaquePointer, salt: [UInt8], randomNumber: [UInt8]
    ) -> BlindedMessage? {
        guard let modulus = csecret_modulus(key), let context = BN_CTX_secure_new() else { return nil }
        defer {
            BN_free(modulus)
            BN_CTX_free(context)
        }
        let count = Int(EVP_PKEY_get_size(key))
        let numbers = (0..<6).map { _ in BN_secure_new() }
        defer { for number in numbers { BN_clear_free(number) } }
        let (r, inverse, encoded, power, blinded, e) = (
            numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]
        )
        let encodedBytes = encode(message, salt: salt, modulusBits: Int(EVP_PKEY_get_bits(key)))
        BN_bin2bn(randomNumber, Int32(randomNumber.count), power)
        BN_bin2bn(encodedBytes, Int32(encodedBytes.count), encoded)
        BN_set_word(e, 65537)
        guard BN_div(nil, r, power, modulus, context) == 1,
            BN_mod_inverse(inverse, r, modulus, context) != nil,
            BN_mod_exp(power, r, e, modulus, context) == 1,
            BN_mod_mul(blinded, encoded, power, modulus, context) == 1
        else { return nil }
        return BlindedMessage(blinded: bytes(blinded, count), inverse: bytes(inverse, count))
    }

    /// The token: what was signed, unblinded. It has to be verified by whoever asked for it.
    public static func finalize(_ signature: [UInt8], inverse: [UInt8], issuer: [UInt8]) -> [UInt8]? {
        guard let key = KeyBytes.publicKey(issuer) else { return nil }
        defer { EVP_PKEY_free(key) }
        guard let modulus = csecret_modulus(key), let context = BN_CTX_new() else { return nil }
        let s = BN_bin2bn(signature, Int32(signature.count), nil)
        let inverse = BN_bin2bn(inverse, Int32(inverse.count), nil)
        defer {
            BN_free(modulus)
            BN_CTX_free(context)
            BN_clear_free(s)
            BN_clear_free(inverse)
        }
        guard BN_mod_mul(s, s, inverse, modulus, context) == 1 else { return nil }
        return bytes(s, Int(EVP_PKEY_get_size(key)))
    }

    private static func bytes(_ number: OpaquePointer?, _ count: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            BN_bn2binpad(number, buffer.baseAddress, Int32(count))
            filled = count
        }
    }

    /// EMSA-PSS-ENCODE of RFC 8017 §9.1.1 with SHA-384, for a modulus of whole bytes.
    static func encode(_ message: [UInt8], salt: [UInt8], modulusBits: Int) -> [UInt8] {
        let count = (modulusBits - 1 + 7) / 8
        let hash = sha384([UInt8](repeating: 0, count: 8) + sha384(message) + salt)
        var masked = [UInt8](repeating: 0, count: count - salt.count - hash.count - 2) + [1] + salt
        let mask = mask(hash, count: masked.count)
        for place in masked.indices { masked[place] ^= mask[place] }
        masked[0] &= 0xff >> UInt8(8 * count - (modulusBits - 1))
        return masked + hash + [0xbc]
    }

    private static func mask(_ seed: [UInt8], count: Int) -> [UInt8] {
        var out: [UInt8] = []
        var counter: UInt32 = 0
        while out.count < count {
            out += sha384(seed + SecretText.number(counter))
            counter += 1
        }
        return Array(out.prefix(count))
    }

    private static func sha384(_ bytes: [UInt8]) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 48) { buffer, filled in
            var count: UInt32 = 0
            EVP_Digest(bytes, bytes.count, buffer.baseAddress, &count, EVP_sha384(), nil)
            filled = Int(count)
        }
    }
}
