// One SHA-256 context used over and over: leaves, tree nodes and field commitments without an allocation.
// Owned by one writer or reader; not for two threads.
import Base
import COpenSSL

final class HashState {
    private let context = UnsafeMutablePointer<SHA256_CTX>.allocate(capacity: 1)

    init() { context.initialize(to: SHA256_CTX()) }
    deinit { context.deallocate() }

    /// RFC 9162 §2.1.1: SHA-256(0x00 ‖ leaf), 32 bytes to `out`.
    func leaf(_ bytes: UnsafeRawBufferPointer, into out: UnsafeMutableRawPointer) {
        SHA256_Init(context)
        mark(0)
        update(bytes)
        finish(into: out)
    }

    /// RFC 9162 §2.1.1: SHA-256(0x01 ‖ left ‖ right), 32 bytes to `out`, which may be `left` itself.
    func node(_ left: UnsafeRawPointer, _ right: UnsafeRawPointer, into out: UnsafeMutableRawPointer) {
        SHA256_Init(context)
        mark(1)
        SHA256_Update(context, left, Format.digestBytes)
        SHA256_Update(context, right, Format.digestBytes)
        finish(into: out)
    }

    func empty(into out: UnsafeMutableRawPointer) {
        SHA256_Init(context)
        finish(into: out)
    }

    /// R2: SHA-256("townhall/field/v1\0" ‖ salt ‖ len ‖ name ‖ len ‖ value ‖ nested). The lengths are u32,
    /// little endian; the second counts value and nested commitments together.
    func commitment(
        salt: UnsafeRawBufferPointer, name: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer,
        nested: UnsafeRawBufferPointer, into out: UnsafeMutableRawPointer
    ) {
        SHA256_Init(context)
        let prefix = Format.commitmentPrefix
        SHA256_Update(context, prefix.utf8Start, prefix.utf8CodeUnitCount)
        update(salt)
        length(name.count)
        update(name)
        length(value.count + nested.count)
        update(value)
        update(nested)
        finish(into: out)
    }

    /// What a field's subject is masked with, so that a journal without its keys does not tell who did what:
    /// the first eight bytes, little endian, of SHA-256("townhall/subject/v1\0" ‖ key of the hall ‖ nonce).
    func subjectMask(hallKey: UnsafeRawBufferPointer, nonce: UnsafeRawBufferPointer) -> UInt64 {
        SHA256_Init(context)
        let prefix = Format.subjectPrefix
        SHA256_Update(context, prefix.utf8Start, prefix.utf8CodeUnitCount)
        update(hallKey)
        update(nonce)
        return withUnsafeTemporaryAllocation(byteCount: Format.digestBytes, alignment: 8) { digest in
            finish(into: digest.baseAddress!)
            return UnsafeRawBufferPointer(digest).u64(0)
        }
    }

    private func update(_ bytes: UnsafeRawBufferPointer) {
        if let base = bytes.baseAddress { SHA256_Update(context, base, bytes.count) }
    }

    private func mark(_ byte: UInt8) { withUnsafeBytes(of: byte) { update($0) } }

    private func length(_ count: Int) {
        withUnsafeBytes(of: UInt32(count).littleEndian) { update($0) }
    }

    private func finish(into out: UnsafeMutableRawPointer) {
        SHA256_Final(out.assumingMemoryBound(to: UInt8.self), context)
    }
}
