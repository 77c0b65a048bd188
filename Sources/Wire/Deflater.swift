// Compresses messages for permessage-deflate (RFC 7692 §7.2.1) over one raw zlib stream.
// One on each loop for shared frames, or one a connection for /echo. Plain object of its loop.
import CZlib

/// A raw deflate stream that gives one message at a time, without its last four bytes 00 00 FF FF.
public final class Deflater {
    private let stream: UnsafeMutablePointer<z_stream>
    private let keepsContext: Bool
    private let scratch = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 4096)

    /// - Parameters:
    ///   - windowBits: 9 to 15; zlib has no raw window of 8 bits.
    ///   - keepsContext: whether a message may refer to earlier ones (server_no_context_takeover: no).
    ///   - level: zlib's 1 to 9.
    public init(windowBits: Int = 15, keepsContext: Bool = false, level: Int = 6, memoryLevel: Int = 8) {
        precondition(
            (9...15).contains(windowBits) && (1...9).contains(level) && (1...9).contains(memoryLevel))
        self.keepsContext = keepsContext
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        let result = czlib_deflate_init(stream, Int32(level), -Int32(windowBits), Int32(memoryLevel))
        precondition(result == Z_OK, "out of memory")
    }

    deinit {
        deflateEnd(stream)
        stream.deallocate()
        scratch.deallocate()
    }

    /// Appends the compressed form of one message to `out`. O(n).
    public func append(_ message: UnsafeRawBufferPointer, to out: inout [UInt8]) {
        // zlib writes nothing for a second flush without input: RFC 7692 §7.2.3.6 names the empty message.
        guard let source = message.baseAddress, message.count > 0 else { return out.append(0) }
        if !keepsContext { deflateReset(stream) }
        stream.pointee.next_in = UnsafeMutablePointer(mutating: source.assumingMemoryBound(to: UInt8.self))
        stream.pointee.avail_in = UInt32(message.count)
        repeat {
            stream.pointee.next_out = scratch.baseAddress
            stream.pointee.avail_out = UInt32(scratch.count)
            let result = deflate(stream, Z_SYNC_FLUSH)
            precondition(result == Z_OK || result == Z_BUF_ERROR, "deflate takes any input")
            out.append(contentsOf: scratch[..<(scratch.count - Int(stream.pointee.avail_out))])
        } while stream.pointee.avail_out == 0
        stream.pointee.next_in = nil
        out.removeLast(4)
    }

    /// The compressed form of one message.
    public func compressed(_ message: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        message.withUnsafeBytes { append($0, to: &out) }
        return out
    }
}
