// Writes frames: what the server sends (unmasked, so that one encoding serves every connection) and what our
// own clients send (masked). Pure; masks are handed in.
import Base

public enum FrameWriter {
    /// How long the header of a frame is.
    public static func headerBytes(payloadBytes: Int, isMasked: Bool = false) -> Int {
        (payloadBytes < 126 ? 2 : payloadBytes <= 0xffff ? 4 : 10) + (isMasked ? 4 : 0)
    }

    /// The longest header of a frame.
    public static let headerBytesMax = FrameHeader.bytesMax

    /// A server's frame as bytes of its own.
    /// - Parameter isCompressed: the payload is what `Deflater` made (RSV1, RFC 7692 §6).
    public static func frame(
        _ opcode: Opcode, _ payload: [UInt8], isCompressed: Bool = false, isFinal: Bool = true
    ) -> [UInt8] {
        var out: [UInt8] = []
        payload.withUnsafeBytes {
            append(opcode, $0, to: &out, isCompressed: isCompressed, isFinal: isFinal)
        }
        return out
    }

    /// Appends a server's frame.
    public static func append(
        _ opcode: Opcode, _ payload: UnsafeRawBufferPointer, to out: inout [UInt8],
        isCompressed: Bool = false,
        isFinal: Bool = true
    ) {
        appendHeader(opcode, payload.count, to: &out, isCompressed, isFinal, maskBit: 0)
        out.append(contentsOf: payload)
    }

    /// Appends a client's frame.
    /// - Parameter mask: fresh and unpredictable for each frame (RFC 6455 §5.3); its lowest byte goes first.
    public static func appendMasked(
        _ opcode: Opcode, _ payload: UnsafeRawBufferPointer, mask: UInt32, to out: inout [UInt8],
        isCompressed: Bool = false, isFinal: Bool = true
    ) {
        appendHeader(opcode, payload.count, to: &out, isCompressed, isFinal, maskBit: 0x80)
        withUnsafeBytes(of: mask.littleEndian) { out.append(contentsOf: $0) }
        let start = out.count
        out.append(contentsOf: payload)
        out.withUnsafeMutableBytes {
            Masking.apply(mask, to: UnsafeMutableRawBufferPointer(rebasing: $0[start...]), offset: 0)
        }
    }

    /// The payload of a close frame: the code and as much of the reason as fits, cut between characters.
    public static func closePayload(_ code: CloseCode, reason: String = "") -> [UInt8] {
        precondition(code.mayBeSent, "a reserved close code is never sent")
        var out = [UInt8(code.rawValue >> 8), UInt8(code.rawValue & 0xff)]
        for character in reason.unicodeScalars {
            let bytes = Array(String(character).utf8)
            if out.count + bytes.count > Limits.controlPayloadBytesMax { break }
            out.append(contentsOf: bytes)
        }
        return out
    }

    /// A server's close frame.
    public static func close(_ code: CloseCode, reason: String = "") -> [UInt8] {
        frame(.close, closePayload(code, reason: reason))
    }

    private static func appendHeader(
        _ opcode: Opcode, _ count: Int, to out: inout [UInt8], _ isCompressed: Bool, _ isFinal: Bool,
        maskBit: UInt8
    ) {
        precondition(
            !opcode.isControl || (count <= Limits.controlPayloadBytesMax && isFinal && !isCompressed))
        out.reserveCapacity(out.count + count + FrameHeader.bytesMax)
        out.append(opcode.rawValue | (isFinal ? 0x80 : 0) | (isCompressed ? 0x40 : 0))
        if count < 126 {
            out.append(maskBit | UInt8(count))
        } else if count <= 0xffff {
            out.append(maskBit | 126)
            withUnsafeBytes(of: UInt16(count).bigEndian) { out.append(contentsOf: $0) }
        } else {
            out.append(maskBit | 127)
            withUnsafeBytes(of: UInt64(count).bigEndian) { out.append(contentsOf: $0) }
        }
    }
}
