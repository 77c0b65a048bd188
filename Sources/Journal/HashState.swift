// One SHA-256 context used over and over: leaves, tree nodes and field commitments without an allocation.
// Owned by one writer or reader; not for two threads.
import Base
import COpenSSL

final class HashState {
    private let context = UnsafeMutablePointer<SHA256_CTX>.allocate(capacity: 1)

    /// What is hashed, put together: a call of the library costs more than copying some bytes.
    private let gathered = UnsafeMutableRawPointer.allocate(byteCount: HashState.gatheredBytes, alignment: 8)
    private static let gatheredBytes = 512

    init() { context.initialize(to: SHA256_CTX()) }
    deinit {
        context.deallocate()
        gathered.deallocate()
    }

    /// RFC 9162 §2.1.1: SHA-256(0x00 ‖ leaf), 32 bytes to `out`.
    func leaf(_ bytes: UnsafeRawBufferPointer, into out: UnsafeMutableRawPointer) {
        SHA256_Init(context)
        mark(0)
        update(bytes)
        finish(into: out)
    }

    /// RFC 9162 §2.1.1: SHA-256(0x01 ‖ left ‖ right), 32 bytes to `out`, which may be `left` itself.
    func node(_ left: UnsafeRawPointer, _ right: UnsafeRawPointer, into out: UnsafeMutableRawPointer) {
        gathered.store(UInt8(1), at: 0)
        (gathered + 1).copyMemory(from: left, byteCount: Format.digestBytes)
        (gathered + 1 + Format.digestBytes).copyMemory(from: right, byteCount: Format.digestBytes)
        hashGathered(1 + 2 * Format.digestBytes, into: out)
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
        let prefix = Format.commitmentPrefix
        let head = prefix.utf8CodeUnitCount + salt.count + 8 + name.count
        guard head + value.count + nested.count <= HashState.gatheredBytes else {
            SHA256_Init(context)
            SHA256_Update(context, prefix.utf8Start, prefix.utf8CodeUnitCount)
            update(salt)
            length(name.count)
            update(name)
            length(value.count + nested.count)
            update(value)
            update(nested)
            return finish(into: out)
        }
        var at = gathered
        func add(_ part: UnsafeRawBufferPointer) {
            guard let base = part.baseAddress, part.count > 0 else { return }
            at.copyMemory(from: base, byteCount: part.count)
            at += part.count
        }
        func add(count: Int) {
            at.store(UInt32(count), at: 0)
            at += 4
        }
        add(UnsafeRawBufferPointer(start: prefix.utf8Start, count: prefix.utf8CodeUnitCount))
        add(salt)
        add(count: name.count)
        add(name)
        add(count: value.count + nested.count)
        add(value)
        add(nested)
        hashGathered(at - gathered, into: out)
    }

    /// What a field's subject is masked with, so that a journal without its keys does not tell who did what:
    /// the first eight bytes, little endian, of SHA-256("townhall/subject/v1\0" ‖ key of the hall ‖ nonce).
    func subjectMask(hallKey: UnsafeRawBufferPointer, nonce: UnsafeRawBufferPointer) -> UInt64 {
        let prefix = Format.subjectPrefix
        let key = gathered + prefix.utf8CodeUnitCount
        gathered.copyMemory(from: prefix.utf8Start, byteCount: prefix.utf8CodeUnitCount)
        key.copyMemory(from: hallKey.baseAddress!, byteCount: hallKey.count)
        (key + hallKey.count).copyMemory(from: nonce.baseAddress!, byteCount: nonce.count)
        return withUnsafeTemporaryAllocation(byteCount: Format.digestBytes, alignment: 8) { digest in
            hashGathered(prefix.utf8CodeUnitCount + hallKey.count + nonce.count, into: digest.baseAddress!)
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

    private func hashGathered(_ count: Int, into out: UnsafeMutableRawPointer) {
        SHA256_Init(context)
        SHA256_Update(context, gathered, count)
        finish(into: out)
    }

    private func finish(into out: UnsafeMutableRawPointer) {
        SHA256_Final(out.assumingMemoryBound(to: UInt8.self), context)
    }
}
