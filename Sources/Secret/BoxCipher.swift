// A slot of the box: one ballot under AES-256-GCM, bound to its vote and its place in the file. Owned by one box.
import Ballots
import Base
import CSecret

final class BoxCipher {
    /// Nonce (12) ‖ sealed ballot and padding ‖ tag (16).
    static let slotBytes = 512
    private static let plainBytes = slotBytes - 12 - 16
    private let context: OpaquePointer
    private let key: [UInt8]
    private let associated: [UInt8]

    /// - Parameter key: 32 bytes.
    init(key: [UInt8], vote: SecretVoteID) {
        precondition(key.count == 32)
        guard let context = EVP_CIPHER_CTX_new() else { preconditionFailure("no memory for a cipher") }
        self.context = context
        self.key = key
        associated = SecretText.boxPrefix.utf8Bytes + vote.bytes
    }

    deinit { EVP_CIPHER_CTX_free(context) }

    func seal(_ ballot: SecretBallot, slot: Int, nonce: [UInt8]) -> [UInt8] {
        begin(slot: slot, nonce: nonce, isSealing: true)
        let plain = ballot.bytes + [UInt8](repeating: 0, count: Self.plainBytes - ballot.bytes.count)
        var sealed = [UInt8](repeating: 0, count: Self.plainBytes)
        var tag = [UInt8](repeating: 0, count: 16)
        var count: Int32 = 0
        check(EVP_CipherUpdate(context, &sealed, &count, plain, Int32(plain.count)))
        var none: UInt8 = 0
        var rest: Int32 = 0
        check(EVP_CipherFinal_ex(context, &none, &rest))
        check(EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, 16, &tag))
        return nonce + sealed + tag
    }

    /// The ballot in a slot; nil when it is not one that was sealed for this place.
    func open(_ bytes: ArraySlice<UInt8>, slot: Int) -> SecretBallot? {
        let bytes = Array(bytes)
        guard bytes.count == Self.slotBytes else { return nil }
        begin(slot: slot, nonce: Array(bytes[..<12]), isSealing: false)
        let sealed = Array(bytes[12..<(Self.slotBytes - 16)])
        var tag = Array(bytes[(Self.slotBytes - 16)...])
        var plain = [UInt8](repeating: 0, count: sealed.count)
        var count: Int32 = 0
        guard EVP_CipherUpdate(context, &plain, &count, sealed, Int32(sealed.count)) == 1 else { return nil }
        check(EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, 16, &tag))
        var none: UInt8 = 0
        var rest: Int32 = 0
        guard EVP_CipherFinal_ex(context, &none, &rest) == 1 else { return nil }
        return SecretBallot(Array(plain[..<SecretBallot.byteCount]))
    }

    private func begin(slot: Int, nonce: [UInt8], isSealing: Bool) {
        check(EVP_CipherInit_ex(context, EVP_aes_256_gcm(), nil, key, nonce, isSealing ? 1 : 0))
        let bound = associated + SecretText.number(UInt32(slot))
        var count: Int32 = 0
        check(EVP_CipherUpdate(context, nil, &count, bound, Int32(bound.count)))
    }

    private func check(_ result: Int32) { precondition(result == 1, "AES-GCM failed") }
}
