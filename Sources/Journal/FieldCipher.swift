// AES-256-GCM for private fields (R3) with one OpenSSL context, reused: a key schedule only when the subject
// changes. Owned by one writer or reader; knows nothing of where keys come from.
import Base
import COpenSSL
import Glibc

final class FieldCipher {
    private let context: OpaquePointer
    /// The key now in the context: 32 bytes, and behind them 1 when there is one.
    private let key = UnsafeMutableRawPointer.allocate(byteCount: Format.keyBytes + 1, alignment: 8)
    private let sealing: Bool
    /// The additional data of the field at hand: a sequence and a name of at most 255 bytes.
    private let associated = UnsafeMutableRawPointer.allocate(byteCount: 8 + 255, alignment: 8)

    /// - Parameter sealing: true to encrypt, false to decrypt.
    init(sealing: Bool) {
        guard let made = EVP_CIPHER_CTX_new() else { preconditionFailure("no memory for a cipher") }
        context = made
        self.sealing = sealing
        key.store(UInt8(0), at: Format.keyBytes)
        let ok = EVP_CipherInit_ex(context, EVP_aes_256_gcm(), nil, nil, nil, sealing ? 1 : 0)
        precondition(ok == 1, "OpenSSL has no AES-256-GCM")
    }

    deinit {
        EVP_CIPHER_CTX_free(context)
        associated.deallocate()
        key.deallocate()
    }

    private var hasKey: Bool { key.load(fromByteOffset: Format.keyBytes, as: UInt8.self) == 1 }

    /// Sets the key of the fields that follow.
    func use(key new: UnsafeRawBufferPointer) {
        if hasKey, memcmp(key, new.baseAddress!, Format.keyBytes) == 0 { return }
        key.copyMemory(from: new.baseAddress!, byteCount: Format.keyBytes)
        key.store(UInt8(1), at: Format.keyBytes)
        check(EVP_CipherInit_ex(context, nil, nil, bytes(new.baseAddress), nil, -1))
    }

    /// Encrypts salt ‖ value ‖ nested into `out`, followed by the tag of 16 bytes.
    func seal(
        sequence: UInt64, name: UnsafeRawBufferPointer, nonce: UnsafeRawPointer,
        _ salt: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer, _ nested: UnsafeRawBufferPointer,
        into out: UnsafeMutableRawPointer
    ) {
        begin(sequence: sequence, name: name, nonce: nonce)
        // One piece, encrypted in place: each call of the library costs as much as 64 bytes.
        var at = out
        func add(_ part: UnsafeRawBufferPointer) {
            guard let base = part.baseAddress, part.count > 0 else { return }
            at.copyMemory(from: base, byteCount: part.count)
            at += part.count
        }
        add(salt)
        add(value)
        add(nested)
        var count: Int32 = 0
        check(EVP_CipherUpdate(context, bytes(out), &count, bytes(UnsafeRawPointer(out)), Int32(at - out)))
        var rest: Int32 = 0
        check(EVP_CipherFinal_ex(context, bytes(at), &rest))
        check(EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, Int32(Format.gcmTagBytes), at))
    }

    /// Decrypts `sealed` (ciphertext, tag) into `out`, which holds `sealed.count - 16` bytes. False when the
    /// key or anything else does not fit; `out` is then worthless.
    func open(
        sequence: UInt64, name: UnsafeRawBufferPointer, nonce: UnsafeRawPointer,
        _ sealed: UnsafeRawBufferPointer, into out: UnsafeMutableRawBufferPointer
    ) -> Bool {
        begin(sequence: sequence, name: name, nonce: nonce)
        let length = sealed.count - Format.gcmTagBytes
        var count: Int32 = 0
        guard
            EVP_CipherUpdate(
                context, bytes(out.baseAddress), &count, bytes(sealed.baseAddress), Int32(length)) == 1
        else { return false }
        let tag = UnsafeMutableRawPointer(mutating: sealed.baseAddress! + length)
        check(EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, Int32(Format.gcmTagBytes), tag))
        var rest: Int32 = 0
        var none: UInt8 = 0
        return EVP_CipherFinal_ex(context, &none, &rest) == 1
    }

    /// Nonce and additional data: sequence (u64, little endian) ‖ name.
    private func begin(sequence: UInt64, name: UnsafeRawBufferPointer, nonce: UnsafeRawPointer) {
        precondition(hasKey)
        check(EVP_CipherInit_ex(context, nil, nil, nil, bytes(nonce), -1))
        associated.store(sequence, at: 0)
        (associated + 8).copyMemory(from: name.baseAddress!, byteCount: name.count)
        var count: Int32 = 0
        check(
            EVP_CipherUpdate(context, nil, &count, bytes(UnsafeRawPointer(associated)), Int32(8 + name.count))
        )
    }

    private func bytes(_ pointer: UnsafeRawPointer?) -> UnsafePointer<UInt8>? {
        pointer?.assumingMemoryBound(to: UInt8.self)
    }
    private func bytes(_ pointer: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<UInt8>? {
        pointer?.assumingMemoryBound(to: UInt8.self)
    }
    /// Fails for want of memory or by our own mistake only.
    private func check(_ result: Int32) { precondition(result == 1, "AES-256-GCM failed") }
}
