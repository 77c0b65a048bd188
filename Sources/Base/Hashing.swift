// Checks and hashes over bytes: CRC32C for torn writes, SHA-256 (OpenSSL) for commitments and trees.
// Pure functions of their input.
import CLinux
import COpenSSL

/// CRC32C (Castagnoli, RFC 3720 appendix B.4), by instruction where the processor has one.
public enum CRC32C {
    public static func of(_ bytes: UnsafeRawBufferPointer, continuing crc: UInt32 = 0) -> UInt32 {
        clinux_crc32c(crc, bytes.baseAddress, bytes.count)
    }
    public static func of(_ bytes: [UInt8]) -> UInt32 { bytes.withUnsafeBytes { of($0) } }
}

/// A SHA-256 digest (FIPS 180-4), 32 bytes.
public struct Digest: Hashable, Sendable {
    public let words: (UInt64, UInt64, UInt64, UInt64)

    public init(_ bytes: some Collection<UInt8>) {
        precondition(bytes.count == 32)
        let words: (UInt64, UInt64, UInt64, UInt64)? = bytes.withContiguousStorageIfAvailable {
            Digest.words(UnsafeRawBufferPointer($0))
        }
        self.words = words ?? Array(bytes).withUnsafeBytes { Digest.words($0) }
    }

    private static func words(_ bytes: UnsafeRawBufferPointer) -> (UInt64, UInt64, UInt64, UInt64) {
        func word(_ at: Int) -> UInt64 {
            UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self))
        }
        return (word(0), word(8), word(16), word(24))
    }

    public static let zero = Digest([UInt8](repeating: 0, count: 32))

    public var bytes: [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(32)
        for word in [words.0, words.1, words.2, words.3] {
            withUnsafeBytes(of: word.bigEndian) { out.append(contentsOf: $0) }
        }
        return out
    }

    public static func == (a: Digest, b: Digest) -> Bool { a.words == b.words }
    public func hash(into hasher: inout Hasher) {
        hasher.combine(words.0)
        hasher.combine(words.1)
        hasher.combine(words.2)
        hasher.combine(words.3)
    }

    /// Compares without telling by its time where two digests differ: for secrets' hashes.
    public func equalsInConstantTime(_ other: Digest) -> Bool {
        ((words.0 ^ other.words.0) | (words.1 ^ other.words.1) | (words.2 ^ other.words.2)
            | (words.3 ^ other.words.3)) == 0
    }
}

/// Incremental SHA-256.
public struct SHA256: ~Copyable {
    private var context = SHA256_CTX()

    public init() { SHA256_Init(&context) }

    public mutating func update(_ bytes: UnsafeRawBufferPointer) {
        SHA256_Update(&context, bytes.baseAddress, bytes.count)
    }
    public mutating func update(_ bytes: [UInt8]) { bytes.withUnsafeBytes { update($0) } }

    public consuming func finish() -> Digest {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 32) { buffer in
            SHA256_Final(buffer.baseAddress, &context)
            return Digest(buffer)
        }
    }

    public static func of(_ bytes: [UInt8]) -> Digest {
        var hash = SHA256()
        hash.update(bytes)
        return hash.finish()
    }
}

/// Lower-case hexadecimal text.
public enum Hex {
    public static func text(_ bytes: some Collection<UInt8>) -> String {
        let known = bytes.withContiguousStorageIfAvailable { text($0) }
        return known ?? Array(bytes).withUnsafeBufferPointer { text($0) }
    }

    private static func text(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        func digit(_ value: UInt8) -> UInt8 {
            value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
        }
        return String(unsafeUninitializedCapacity: 2 * bytes.count) { out in
            for i in bytes.indices {
                out[2 * i] = digit(bytes[i] >> 4)
                out[2 * i + 1] = digit(bytes[i] & 15)
            }
            return 2 * bytes.count
        }
    }

    /// The bytes of an even number of hexadecimal digits, or nil.
    public static func bytes(_ text: some Collection<UInt8>) -> [UInt8]? {
        let known = text.withContiguousStorageIfAvailable { bytes($0) }
        return known ?? Array(text).withUnsafeBufferPointer { bytes($0) }
    }

    private static func bytes(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        guard text.count % 2 == 0 else { return nil }
        var isRight = true
        func value(_ character: UInt8) -> UInt8 {
            switch character {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): return character - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): return character - UInt8(ascii: "a") + 10
            default:
                isRight = false
                return 0
            }
        }
        let out = [UInt8](unsafeUninitializedCapacity: text.count / 2) { out, count in
            for i in 0..<text.count / 2 { out[i] = value(text[2 * i]) << 4 | value(text[2 * i + 1]) }
            count = text.count / 2
        }
        return isRight ? out : nil
    }
}

extension StaticString {
    /// Bytewise comparison with UTF-8 text from outside.
    public func isEqual(to utf8: [UInt8]) -> Bool { isEqual(to: utf8[...]) }

    public func isEqual(to utf8: ArraySlice<UInt8>) -> Bool {
        guard utf8.count == utf8CodeUnitCount else { return false }
        return utf8.withUnsafeBytes {
            UnsafeRawBufferPointer(start: utf8Start, count: utf8CodeUnitCount).elementsEqual($0)
        }
    }

    /// The text's UTF-8 bytes.
    public var utf8Bytes: [UInt8] { Array(UnsafeBufferPointer(start: utf8Start, count: utf8CodeUnitCount)) }
}
