// gzip (RFC 1952) of whole byte arrays: static files, once at start. Pure; the same bytes every time.
import CZlib

public enum Gzip {
    /// Compresses at zlib's level 9. No name and no time go into the header. O(n), for use outside the loops.
    public static func compressed(_ bytes: [UInt8]) -> [UInt8] {
        var stream = z_stream()
        // 31 = a window of 15 bits with a gzip wrapper.
        precondition(czlib_deflate_init(&stream, 9, 31, 9) == Z_OK, "out of memory")
        defer { deflateEnd(&stream) }
        let bound = Int(deflateBound(&stream, UInt(bytes.count)))
        return [UInt8](unsafeUninitializedCapacity: bound) { out, count in
            bytes.withUnsafeBufferPointer { source in
                stream.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
                stream.avail_in = UInt32(source.count)
                stream.next_out = out.baseAddress
                stream.avail_out = UInt32(bound)
                let result = deflate(&stream, Z_FINISH)
                precondition(result == Z_STREAM_END, "deflateBound is an upper bound")
            }
            count = bound - Int(stream.avail_out)
        }
    }

    /// Decompresses one gzip member, for tests and the load tool; nil when damaged or longer than `bytesMax`.
    public static func decompressed(_ bytes: [UInt8], bytesMax: Int) -> [UInt8]? {
        var stream = z_stream()
        precondition(czlib_inflate_init(&stream, 31) == Z_OK, "out of memory")
        defer { inflateEnd(&stream) }
        var out: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 64 * 1024)
        return bytes.withUnsafeBufferPointer { source -> [UInt8]? in
            stream.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
            stream.avail_in = UInt32(source.count)
            while true {
                let result = chunk.withUnsafeMutableBufferPointer { buffer in
                    stream.next_out = buffer.baseAddress
                    stream.avail_out = UInt32(buffer.count)
                    return inflate(&stream, Z_NO_FLUSH)
                }
                out.append(contentsOf: chunk[..<(chunk.count - Int(stream.avail_out))])
                guard out.count <= bytesMax else { return nil }
                if result == Z_STREAM_END { return out }
                guard result == Z_OK, stream.avail_in > 0 || stream.avail_out == 0 else { return nil }
            }
        }
    }
}
