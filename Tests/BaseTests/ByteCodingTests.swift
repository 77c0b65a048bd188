// The versioned binary: what is written is read, and no cut or changed byte can trap or over-read.
import Base
import Testing

private struct Sample: Equatable {
    var a: UInt8 = 0xa5
    var flag = true
    var b: UInt16 = 0xbeef
    var c: UInt32 = 0xdead_beef
    var d: UInt64 = 0x0123_4567_89ab_cdef
    var small: UInt64 = 127
    var large: UInt64 = .max
    var blob: [UInt8] = [1, 2, 3, 255, 0]
    var list: [UInt8] = [9, 8, 7]

    var bytes: [UInt8] {
        var writer = ByteWriter()
        writer.u8(a)
        writer.bool(flag)
        writer.u16(b)
        writer.u32(c)
        writer.u64(d)
        writer.varint(small)
        writer.varint(large)
        writer.blob(blob)
        writer.varint(UInt64(list.count))
        for each in list { writer.u8(each) }
        return writer.bytes
    }

    init() {}

    init(from reader: inout ByteReader) throws(DecodeError) {
        a = try reader.u8()
        flag = try reader.bool()
        b = try reader.u16()
        c = try reader.u32()
        d = try reader.u64()
        small = try reader.varint()
        large = try reader.varint()
        blob = try reader.blob()
        list = []
        for _ in 0..<(try reader.count()) { list.append(try reader.u8()) }
        try reader.requireEnd()
    }
}

private func failure(_ bytes: [UInt8], _ body: (inout ByteReader) throws(DecodeError) -> Void) -> DecodeError?
{
    var reader = ByteReader(bytes)
    do throws(DecodeError) {
        try body(&reader)
        return nil
    } catch {
        return error
    }
}

struct ByteCodingTests {
    @Test("What is written is read back, also from the middle of other bytes")
    func roundTrip() throws {
        var reader = ByteReader(Sample().bytes)
        #expect(try Sample(from: &reader) == Sample())
        let framed = [0, 0, 0] + Sample().bytes + [0, 0]
        var inner = ByteReader(framed[3..<framed.count - 2])
        #expect(try Sample(from: &inner) == Sample())
        #expect(inner.isAtEnd)
    }

    @Test("Integers are little-endian")
    func endianness() {
        var writer = ByteWriter()
        writer.u16(0x0102)
        writer.u32(0x0304_0506)
        writer.u64(0x0708_090a_0b0c_0d0e)
        writer.patchU32(0x1112_1314, at: 2)
        #expect(writer.bytes == [2, 1, 0x14, 0x13, 0x12, 0x11, 0x0e, 0x0d, 0x0c, 0x0b, 0x0a, 9, 8, 7])
        writer.removeAll()
        writer.raw([1, 2] as [UInt8])
        #expect(writer.bytes == [1, 2] && writer.count == 2)
    }

    @Test("Bytes cut off anywhere are an error, never a trap")
    func truncation() {
        let bytes = Sample().bytes
        for end in 0..<bytes.count {
            let error = failure(Array(bytes[..<end])) { reader throws(DecodeError) in
                _ = try Sample(from: &reader)
            }
            #expect(error == .endOfBytes, "cut at \(end)")
        }
        let error = failure(bytes + [0]) { reader throws(DecodeError) in _ = try Sample(from: &reader) }
        #expect(error == .trailingBytes)
    }

    @Test("Bytes changed anywhere never trap")
    func changes() {
        let bytes = Sample().bytes
        for at in bytes.indices {
            for byte in UInt8.min...UInt8.max {
                var changed = bytes
                changed[at] = byte
                _ = failure(changed) { reader throws(DecodeError) in _ = try Sample(from: &reader) }
            }
        }
    }

    @Test(
        "A varint takes one to ten bytes",
        arguments: [
            (0, [0]), (1, [1]), (127, [0x7f]), (128, [0x80, 1]), (300, [0xac, 2]), (16_383, [0xff, 0x7f]),
            (16_384, [0x80, 0x80, 1]), (1 << 63, Array(repeating: 0x80, count: 9) + [1]),
            (.max, Array(repeating: 0xff, count: 9) + [1]),
        ] as [(UInt64, [UInt8])])
    func varints(value: UInt64, bytes: [UInt8]) throws {
        var writer = ByteWriter()
        writer.varint(value)
        #expect(writer.bytes == bytes)
        var reader = ByteReader(bytes)
        #expect(try reader.varint() == value)
        #expect(reader.isAtEnd)
    }

    @Test("A varint above 64 bits, without end, or above its bound is refused")
    func badVarints() {
        let tooLarge = Array(repeating: UInt8(0xff), count: 9)
        let read = { (reader: inout ByteReader) throws(DecodeError) in _ = try reader.varint() }
        #expect(failure(tooLarge + [2], read) == .outOfRange)
        #expect(failure(tooLarge + [0x7f], read) == .outOfRange)
        #expect(failure(tooLarge + [0x81, 0], read) == .outOfRange)
        #expect(failure(Array(repeating: 0x80, count: 100), read) == .outOfRange)
        #expect(failure(Array(repeating: 0x80, count: 5), read) == .endOfBytes)
        let small = { (reader: inout ByteReader) throws(DecodeError) in _ = try reader.varint32() }
        #expect(failure([0xff, 0xff, 0xff, 0xff, 0x0f], small) == nil)
        #expect(failure([0x80, 0x80, 0x80, 0x80, 0x10], small) == .outOfRange)
    }

    @Test("A length is never believed beyond the bytes that are there")
    func lengths() {
        let huge = Array(repeating: UInt8(0xff), count: 9) + [1]
        #expect(failure(huge) { reader throws(DecodeError) in _ = try reader.blob() } == .endOfBytes)
        #expect(failure(huge) { reader throws(DecodeError) in _ = try reader.count() } == .endOfBytes)
        let four = [4, 0, 0, 0, 0, 0, 0, 0] as [UInt8]
        #expect(
            failure(four) { reader throws(DecodeError) in _ = try reader.count(bytesEachMin: 2) }
                == .endOfBytes)
        #expect(failure(four) { reader throws(DecodeError) in _ = try reader.count(bytesEachMin: 1) } == nil)
        #expect(failure(four) { reader throws(DecodeError) in _ = try reader.raw(9) } == .endOfBytes)
        #expect(failure(four) { reader throws(DecodeError) in _ = try reader.raw(-1) } == .endOfBytes)
        #expect(failure([2]) { reader throws(DecodeError) in _ = try reader.bool() } == .outOfRange)
    }
}
