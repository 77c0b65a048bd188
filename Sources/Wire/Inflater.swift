// Decompresses messages of permessage-deflate (RFC 7692 §7.2.2) over one raw zlib stream, never further than
// the limit of a message. One a loop for connections without context takeover, or one a connection for /echo.
import CZlib

/// A raw inflate stream that takes one message at a time.
public final class Inflater {
    private let stream: UnsafeMutablePointer<z_stream>
    private let keepsContext: Bool
    private let output = ByteBox()
    private static let keptBytesMax = 64 * 1024

    /// - Parameters:
    ///   - windowBits: 9 to 15; at least what the peer uses. A window of 15 reads everything.
    ///   - keepsContext: whether a message may refer to earlier ones. Without it one object serves all.
    public init(windowBits: Int = 15, keepsContext: Bool = false) {
        precondition((9...15).contains(windowBits))
        self.keepsContext = keepsContext
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        let result = czlib_inflate_init(stream, -Int32(windowBits))
        precondition(result == Z_OK, "out of memory")
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    /// The message that `payload` stands for. The result is good until the next call.
    /// - Parameter bytesMax: the longest message allowed; inflating stops there.
    /// - Throws: `messageTooBig`, or `invalidDeflate` for damaged or unfinished data.
    public func message(
        _ payload: UnsafeRawBufferPointer, bytesMax: Int
    ) throws(FrameFault) -> UnsafeRawBufferPointer {
        output.clear(keepingAtMost: Inflater.keptBytesMax)
        guard payload.count > 0 else { return UnsafeRawBufferPointer(start: nil, count: 0) }
        if !keepsContext { inflateReset(stream) }
        let endedWithLastBlock = try feed(payload, bytesMax: bytesMax)
        if !endedWithLastBlock {
            let tail: UInt32 = 0xffff_0000
            try withTail(tail.littleEndian, bytesMax: bytesMax)
        }
        return output.bytes
    }

    /// The bytes that the sender took off: the end of an empty stored block. After them the stream has to
    /// stand between two blocks (zlib says so by bit 7 of `data_type`), else the payload was cut.
    private func withTail(_ tail: UInt32, bytesMax: Int) throws(FrameFault) {
        var tail = tail
        var fault: FrameFault?
        withUnsafeBytes(of: &tail) { bytes in
            do throws(FrameFault) {
                _ = try feed(bytes, bytesMax: bytesMax)
            } catch {
                fault = error
            }
        }
        if let fault { throw fault }
        guard stream.pointee.data_type & 128 != 0 else { throw .invalidDeflate }
    }

    /// Inflates all of `input`; true when its last byte ended a block marked as the last one.
    private func feed(_ input: UnsafeRawBufferPointer, bytesMax: Int) throws(FrameFault) -> Bool {
        stream.pointee.next_in = UnsafeMutablePointer(
            mutating: input.baseAddress?.assumingMemoryBound(to: UInt8.self))
        stream.pointee.avail_in = UInt32(input.count)
        defer { stream.pointee.next_in = nil }
        while true {
            // One byte more than allowed, so that too much is seen as such.
            output.reserve(
                min(output.count + max(512, output.count), bytesMax + 1), capacityMax: bytesMax + 1)
            let spare = output.spare
            stream.pointee.next_out = spare.baseAddress?.assumingMemoryBound(to: UInt8.self)
            stream.pointee.avail_out = UInt32(spare.count)
            let result = inflate(stream, Z_SYNC_FLUSH)
            output.wrote(spare.count - Int(stream.pointee.avail_out))
            guard output.count <= bytesMax else { throw .messageTooBig }
            if result == Z_STREAM_END {
                beginAgain()
                if stream.pointee.avail_in == 0 { return true }
                continue
            }
            guard result == Z_OK || result == Z_BUF_ERROR else { throw .invalidDeflate }
            if stream.pointee.avail_in == 0, stream.pointee.avail_out > 0 { return false }
        }
    }

    /// A block marked as the last one ended zlib's stream; the message or the next one goes on
    /// (RFC 7692 §7.2.3.4), with the same window when there is context takeover or more of this message.
    private func beginAgain() {
        var count: UInt32 = 0
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 32 * 1024) { window in
            inflateGetDictionary(stream, window.baseAddress, &count)
            inflateReset(stream)
            if count > 0 { inflateSetDictionary(stream, window.baseAddress, count) }
        }
    }
}
