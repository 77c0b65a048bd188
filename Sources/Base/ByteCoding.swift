// Versioned binary for the journal, snapshots and hashes: little-endian integers, LEB128 lengths.
// Plain growing bytes; owned by whoever encodes. Must not know what it encodes.

/// Appends integers, text and blobs to a growing byte array.
public struct ByteWriter: Sendable {
    public private(set) var bytes: [UInt8]

    public init(capacity: Int = 64) {
        bytes = []
        bytes.reserveCapacity(capacity)
    }

    public var count: Int { bytes.count }

    /// Forgets what was written and keeps the storage.
    public mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

    public mutating func u8(_ value: UInt8) { bytes.append(value) }
    public mutating func bool(_ value: Bool) { bytes.append(value ? 1 : 0) }
    public mutating func u16(_ value: UInt16) { fixed(value) }
    public mutating func u32(_ value: UInt32) { fixed(value) }
    public mutating func u64(_ value: UInt64) { fixed(value) }

    /// An unsigned LEB128 integer, 1 to 10 bytes.
    public mutating func varint(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    /// Bytes as they are, without a length.
    public mutating func raw(_ value: some Sequence<UInt8>) { bytes.append(contentsOf: value) }
    public mutating func raw(_ value: UnsafeRawBufferPointer) { bytes.append(contentsOf: value) }

    /// A digest's 32 bytes.
    public mutating func digest(_ value: Digest) {
        let words = value.words
        let all = (words.0.bigEndian, words.1.bigEndian, words.2.bigEndian, words.3.bigEndian)
        withUnsafeBytes(of: all) { bytes.append(contentsOf: $0) }
    }

    /// A length (varint) and the bytes.
    public mutating func blob(_ value: [UInt8]) {
        varint(UInt64(value.count))
        bytes.append(contentsOf: value)
    }

    /// A count and the integers, each a varint.
    public mutating func varints(_ values: [UInt32]) {
        varint(UInt64(values.count))
        for value in values { varint(UInt64(value)) }
    }
    public mutating func varints(_ values: [UInt64]) {
        varint(UInt64(values.count))
        for value in values { varint(value) }
    }

    /// A count and the blobs.
    public mutating func blobs(_ values: [[UInt8]]) {
        varint(UInt64(values.count))
        for value in values { blob(value) }
    }

    /// Overwrites four bytes at `offset`, for a length known only afterwards.
    public mutating func patchU32(_ value: UInt32, at offset: Int) {
        precondition(offset + 4 <= bytes.count)
        for i in 0..<4 { bytes[offset + i] = UInt8(truncatingIfNeeded: value >> (8 * UInt32(i))) }
    }

    private mutating func fixed(_ value: some FixedWidthInteger) {
        withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
    }
}

/// What went wrong while reading bytes that a disk or a peer gave.
public enum DecodeError: Error, Equatable, Sendable {
    case endOfBytes
    case outOfRange
    case unknownKind(UInt16)
    case unknownVersion(UInt16)
    case trailingBytes
}

/// Reads what `ByteWriter` wrote; every read is bounded by what is there.
public struct ByteReader: Sendable {
    public let bytes: ArraySlice<UInt8>
    public private(set) var offset: Int

    public init(_ bytes: [UInt8]) {
        self.bytes = bytes[...]
        offset = 0
    }

    public init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        offset = bytes.startIndex
    }

    public var remaining: Int { bytes.endIndex - offset }
    public var isAtEnd: Bool { remaining == 0 }

    public mutating func u8() throws(DecodeError) -> UInt8 {
        guard remaining >= 1 else { throw .endOfBytes }
        defer { offset += 1 }
        return bytes[offset]
    }

    public mutating func bool() throws(DecodeError) -> Bool {
        let value = try u8()
        guard value <= 1 else { throw .outOfRange }
        return value == 1
    }

    public mutating func u16() throws(DecodeError) -> UInt16 { try fixed(UInt16.self) }
    public mutating func u32() throws(DecodeError) -> UInt32 { try fixed(UInt32.self) }
    public mutating func u64() throws(DecodeError) -> UInt64 { try fixed(UInt64.self) }

    public mutating func varint() throws(DecodeError) -> UInt64 {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while true {
            let byte = try u8()
            let part = UInt64(byte & 0x7f)
            guard shift < 63 || part <= 1 else { throw .outOfRange }
            value |= part << shift
            if byte < 0x80 { return value }
            shift += 7
            guard shift <= 63 else { throw .outOfRange }
        }
    }

    public mutating func varint32() throws(DecodeError) -> UInt32 {
        guard let value = UInt32(exactly: try varint()) else { throw .outOfRange }
        return value
    }

    public mutating func raw(_ count: Int) throws(DecodeError) -> ArraySlice<UInt8> {
        guard count >= 0, remaining >= count else { throw .endOfBytes }
        defer { offset += count }
        return bytes[offset..<offset + count]
    }

    public mutating func blob() throws(DecodeError) -> [UInt8] {
        let count = try varint()
        guard count <= UInt64(remaining) else { throw .endOfBytes }
        return Array(try raw(Int(count)))
    }

    public mutating func varints32() throws(DecodeError) -> [UInt32] {
        var out: [UInt32] = []
        for _ in 0..<(try count()) { out.append(try varint32()) }
        return out
    }

    public mutating func varints() throws(DecodeError) -> [UInt64] {
        var out: [UInt64] = []
        for _ in 0..<(try count()) { out.append(try varint()) }
        return out
    }

    public mutating func blobs() throws(DecodeError) -> [[UInt8]] {
        var out: [[UInt8]] = []
        for _ in 0..<(try count()) { out.append(try blob()) }
        return out
    }

    /// A count of things that take at least `bytesEachMin` each: never more than the bytes left could hold.
    public mutating func count(bytesEachMin: Int = 1) throws(DecodeError) -> Int {
        let count = try varint()
        guard count <= UInt64(remaining / max(1, bytesEachMin)) else { throw .endOfBytes }
        return Int(count)
    }

    public func requireEnd() throws(DecodeError) {
        guard isAtEnd else { throw .trailingBytes }
    }

    private mutating func fixed<T: FixedWidthInteger>(_ type: T.Type) throws(DecodeError) -> T {
        let width = T.bitWidth / 8
        guard remaining >= width else { throw .endOfBytes }
        let value = bytes.withUnsafeBytes {
            T(littleEndian: $0.loadUnaligned(fromByteOffset: offset - bytes.startIndex, as: T.self))
        }
        offset += width
        return value
    }
}
