// What a connection has to remember while a frame or a fragmented message is not whole.
// Made by `FrameParser` when it is needed and dropped as soon as it is not, so that idle connections own
// none.
import Base

final class PendingFrame {
    /// The bytes of a header that has not come whole.
    private let headerBytes = UnsafeMutableRawBufferPointer.allocate(
        byteCount: FrameHeader.bytesMax + Limits.controlPayloadBytesMax, alignment: 8)
    private var headerCount = 0
    /// The frame whose payload is coming, and how much of it is there.
    private var frame: FrameHeader?
    private var payloadCount = 0

    /// The message whose frames are coming: its opcode, nil when there is none.
    private(set) var messageOpcode: Opcode?
    private var isCompressed = false
    private var utf8 = UTF8Validator()
    private let message = ByteBox()
    /// Handed out and nothing left to remember: may go at the next call.
    private(set) var isSpent = false

    deinit { headerBytes.deallocate() }

    /// Goes on with `input` and takes from it what was used; nil when all of it was not enough.
    func next(
        _ input: inout UnsafeMutableRawBufferPointer, _ settings: FrameParser.Settings, _ inflater: Inflater?
    ) throws(FrameFault) -> FrameParser.Event? {
        while true {
            guard let frame = try currentFrame(&input, settings) else { return nil }
            let part = UnsafeMutableRawBufferPointer(
                rebasing: input[..<min(frame.payloadBytes - payloadCount, input.count)])
            input = UnsafeMutableRawBufferPointer(rebasing: input[part.count...])
            Masking.apply(frame.mask, to: part, offset: payloadCount)
            try keep(UnsafeRawBufferPointer(part), of: frame, settings)
            payloadCount += part.count
            guard payloadCount == frame.payloadBytes else { return nil }
            self.frame = nil
            headerCount = 0
            if frame.opcode.isControl {
                isSpent = messageOpcode == nil
                let payload = UnsafeRawBufferPointer(rebasing: controlBytes[..<payloadCount])
                return try FrameParser.controlEvent(frame.opcode, payload)
            }
            if frame.isFinal { return try finishMessage(settings, inflater) }
        }
    }

    private var controlBytes: UnsafeMutableRawBufferPointer {
        UnsafeMutableRawBufferPointer(rebasing: headerBytes[FrameHeader.bytesMax...])
    }

    /// The frame whose payload is coming, its header read byte by byte.
    private func currentFrame(
        _ input: inout UnsafeMutableRawBufferPointer, _ settings: FrameParser.Settings
    ) throws(FrameFault) -> FrameHeader? {
        if let frame { return frame }
        let rules = settings.rules(isInsideMessage: messageOpcode != nil)
        while true {
            let soFar = UnsafeRawBufferPointer(rebasing: headerBytes[..<headerCount])
            if let header = try FrameHeader.read(soFar, rules) {
                try begin(header, settings)
                return header
            }
            guard let byte = input.first else { return nil }
            headerBytes[headerCount] = byte
            headerCount += 1
            input = UnsafeMutableRawBufferPointer(rebasing: input[1...])
        }
    }

    private func begin(_ header: FrameHeader, _ settings: FrameParser.Settings) throws(FrameFault) {
        frame = header
        payloadCount = 0
        if header.opcode.isControl { return }
        if header.opcode != .continuation {
            messageOpcode = header.opcode
            isCompressed = header.isCompressed
        }
        guard header.payloadBytes <= settings.payloadBytesMax(isCompressed) - message.count else {
            throw .messageTooBig
        }
    }

    private func keep(
        _ part: UnsafeRawBufferPointer, of frame: FrameHeader, _ settings: FrameParser.Settings
    ) throws(FrameFault) {
        if frame.opcode.isControl {
            let rest = UnsafeMutableRawBufferPointer(rebasing: controlBytes[payloadCount...])
            rest.copyMemory(from: part)
            return
        }
        if messageOpcode == .text, !isCompressed {
            guard utf8.feed(part) else { throw .invalidUTF8 }
        }
        message.append(part, capacityMax: settings.payloadBytesMax(isCompressed))
    }

    private func finishMessage(
        _ settings: FrameParser.Settings, _ inflater: Inflater?
    ) throws(FrameFault) -> FrameParser.Event {
        let isText = messageOpcode == .text
        messageOpcode = nil
        isSpent = true
        if isCompressed { return try settings.inflated(message.bytes, isText: isText, inflater) }
        guard utf8.isComplete else { throw .invalidUTF8 }
        return isText ? .text(message.bytes) : .binary(message.bytes)
    }
}
