// Files put together as a ZIP archive without compression (APPNOTE 6.3.3): every system opens it, and it is as long as
// what is in it. Pure.
import Base
import CZlib

enum StoredZip {
    /// The archive; nil beyond what a ZIP without extensions holds (4 GiB).
    static func archive(_ files: [(name: String, bytes: [UInt8])]) -> [UInt8]? {
        let size = files.reduce(0) { $0 + $1.bytes.count + 2 * $1.name.utf8.count + 128 }
        guard size < Int(UInt32.max), files.count < Int(UInt16.max) else { return nil }
        var out = ByteWriter(capacity: size)
        var directory = ByteWriter()
        for (name, bytes) in files {
            let offset = UInt32(out.count)
            let sum = UInt32(truncatingIfNeeded: crc32_z(0, bytes, bytes.count))
            out.u32(0x0403_4b50)
            common(name, bytes.count, sum, into: &out)
            out.raw(name.utf8)
            out.raw(bytes)
            directory.u32(0x0201_4b50)
            directory.u16(20)
            common(name, bytes.count, sum, into: &directory)
            // No comment, first disk, no attributes.
            directory.u16(0)
            directory.u16(0)
            directory.u16(0)
            directory.u32(0)
            directory.u32(offset)
            directory.raw(name.utf8)
        }
        let start = UInt32(out.count)
        out.raw(directory.bytes)
        out.u32(0x0605_4b50)
        out.u16(0)
        out.u16(0)
        out.u16(UInt16(files.count))
        out.u16(UInt16(files.count))
        out.u32(UInt32(directory.count))
        out.u32(start)
        out.u16(0)
        return out.bytes
    }

    /// From the version needed to the length of the extra field. No time: the same files give the same archive.
    private static func common(_ name: String, _ count: Int, _ sum: UInt32, into out: inout ByteWriter) {
        out.u16(20)
        // Names are UTF-8.
        out.u16(0x0800)
        out.u16(0)
        out.u16(0)
        // 1980-01-01.
        out.u16(0x0021)
        out.u32(sum)
        out.u32(UInt32(count))
        out.u32(UInt32(count))
        out.u16(UInt16(name.utf8.count))
        out.u16(0)
    }
}
