// The header of a frame: reading it from what has arrived so far, checking each byte as soon as it is there
// (RFC 6455 §5.2). Pure.
import Base

/// What a frame is (RFC 6455 §11.8).
public enum Opcode: UInt8, Sendable {
    case continuation = 0
    case text = 1
    case binary = 2
    case close = 8
    case ping = 9
    case pong = 10

    var isControl: Bool { rawValue >= 8 }
}

struct FrameHeader: Sendable {
    let opcode: Opcode
    let isFinal: Bool
    let isCompressed: Bool
    let headerBytes: Int
    let payloadBytes: Int
    /// First mask byte lowest; 0 when there is no mask.
    let mask: UInt32

    static let bytesMax = 14

    /// What the header may be at this place.
    struct Rules {
        let isMasked: Bool
        let allowsDeflate: Bool
        /// Whether a fragmented message is open.
        let isInsideMessage: Bool
    }

    /// Reads a header from the start of `bytes`; nil when it is not whole. What is there is checked at once.
    static func read(_ bytes: UnsafeRawBufferPointer, _ rules: Rules) throws(FrameFault) -> FrameHeader? {
        guard bytes.count > 0 else { return nil }
        let first = bytes[0]
        let opcode = try checkFirst(first, rules)
        guard bytes.count > 1 else { return nil }
        let second = bytes[1]
        guard second & 0x80 != 0 || !rules.isMasked else { throw .maskMissing }
        guard second & 0x80 == 0 || rules.isMasked else { throw .maskUnexpected }
        let short = Int(second & 0x7f)
        if opcode.isControl, short > Limits.controlPayloadBytesMax { throw .controlTooLong }
        let lengthBytes = short == 126 ? 2 : short == 127 ? 8 : 0
        if lengthBytes == 8, bytes.count > 2, bytes[2] & 0x80 != 0 { throw .lengthTooLarge }
        guard bytes.count >= 2 + lengthBytes else { return nil }
        let payloadBytes = try length(bytes, short: short)
        let headerBytes = 2 + lengthBytes + (rules.isMasked ? 4 : 0)
        guard bytes.count >= headerBytes else { return nil }
        let mask = rules.isMasked ? bytes.loadUnaligned(fromByteOffset: 2 + lengthBytes, as: UInt32.self) : 0
        return FrameHeader(
            opcode: opcode, isFinal: first & 0x80 != 0, isCompressed: first & 0x40 != 0,
            headerBytes: headerBytes,
            payloadBytes: payloadBytes, mask: UInt32(littleEndian: mask))
    }

    private static func checkFirst(_ first: UInt8, _ rules: Rules) throws(FrameFault) -> Opcode {
        guard first & 0x30 == 0 else { throw .reservedBit }
        guard let opcode = Opcode(rawValue: first & 0x0f) else { throw .reservedOpcode }
        // RSV1 marks the first frame of a compressed message and nothing else (RFC 7692 §6).
        let startsMessage = opcode == .text || opcode == .binary
        guard first & 0x40 == 0 || (rules.allowsDeflate && startsMessage) else { throw .reservedBit }
        guard first & 0x80 != 0 || !opcode.isControl else { throw .fragmentedControl }
        if opcode == .continuation, !rules.isInsideMessage { throw .continuationWithoutStart }
        if startsMessage, rules.isInsideMessage { throw .startInsideMessage }
        return opcode
    }

    private static func length(_ bytes: UnsafeRawBufferPointer, short: Int) throws(FrameFault) -> Int {
        if short < 126 { return short }
        if short == 126 {
            let value = UInt16(bigEndian: bytes.loadUnaligned(fromByteOffset: 2, as: UInt16.self))
            guard value >= 126 else { throw .lengthNotMinimal }
            return Int(value)
        }
        let value = UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 2, as: UInt64.self))
        guard value > 0xffff else { throw .lengthNotMinimal }
        return Int(value)  // the high bit is not set: checked before
    }
}
