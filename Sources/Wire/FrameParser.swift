// WebSocket reading (RFC 6455 §5, RFC 7692 §6): pieces of bytes in, messages and control frames out, one at a
// time. Owned by a connection after the upgrade: 16 bytes while idle. Unmasks in the caller's input buffer.
// Knows no socket, sends nothing: the owner answers pings, closes and faults.
import Base

/// An incremental frame parser. Any split of the input gives the same events.
///
///     while true {
///         switch try parser.next(&input, inflater: inflater) {
///         case .needsBytes: return          // input is empty now
///         case .text(let bytes): …          // good until the next call of `next`
///         …
///         }
///     }
///
/// Text is valid UTF-8; uncompressed text fails at the byte that makes it invalid, in the middle of a frame
/// too. After a fault or a close frame all further input is swallowed (RFC 6455 §5.5.1). A copy shares what
/// is pending: keep one.
public struct FrameParser {
    public enum Role: Sendable {
        /// Reads what clients send: every frame masked.
        case server
        /// Reads what servers send: no frame masked.
        case client
    }

    /// What was read. Memory is good until the next call of `next` (or of the inflater).
    public enum Event {
        /// All input is used; more is needed.
        case needsBytes
        case text(UnsafeRawBufferPointer)
        case binary(UnsafeRawBufferPointer)
        case ping(UnsafeRawBufferPointer)
        case pong(UnsafeRawBufferPointer)
        /// The peer closes: its code (nil when it gave none) and its reason in UTF-8.
        case close(CloseCode?, UnsafeRawBufferPointer)
    }

    struct Settings {
        let messageBytesMax: UInt32
        let isServer: Bool
        let allowsDeflate: Bool
    }

    private var pending: PendingFrame?
    private let settings: Settings
    private var isFinished = false

    /// - Parameters:
    ///   - messageBytesMax: the longest message, inflated.
    ///   - allowsDeflate: permessage-deflate was agreed; `next` is given an inflater then.
    public init(role: Role, messageBytesMax: Int = Limits.messageBytesMax, allowsDeflate: Bool = false) {
        precondition(messageBytesMax > 0 && messageBytesMax <= 1 << 30)
        settings = Settings(
            messageBytesMax: UInt32(messageBytesMax), isServer: role == .server, allowsDeflate: allowsDeflate)
    }

    /// Whether nothing is half read: what an idle connection is.
    public var isIdle: Bool { pending?.isSpent ?? true }

    /// Takes the next step through `input` and removes from it what was used. No allocation for a message
    /// that lies whole in `input`; its bytes are changed in place (unmasked).
    public mutating func next(
        _ input: inout UnsafeMutableRawBufferPointer, inflater: Inflater? = nil
    ) throws(FrameFault) -> Event {
        if isFinished {
            pending = nil
            input = UnsafeMutableRawBufferPointer(rebasing: input[input.count...])
            return .needsBytes
        }
        do throws(FrameFault) {
            let event = try step(&input, inflater)
            if case .close = event { isFinished = true }
            return event
        } catch {
            isFinished = true
            pending = nil
            throw error
        }
    }

    private mutating func step(
        _ input: inout UnsafeMutableRawBufferPointer, _ inflater: Inflater?
    ) throws(FrameFault) -> Event {
        if let pending, pending.isSpent { self.pending = nil }
        if pending == nil {
            if input.isEmpty { return .needsBytes }
            if let event = try wholeFrame(&input, inflater) { return event }
        }
        let box = pending ?? PendingFrame()
        pending = box
        return try box.next(&input, settings, inflater) ?? .needsBytes
    }

    /// The way of nearly all frames: whole in the input and a message by itself. Nil for any other.
    private func wholeFrame(
        _ input: inout UnsafeMutableRawBufferPointer, _ inflater: Inflater?
    ) throws(FrameFault) -> Event? {
        let rules = settings.rules(isInsideMessage: false)
        guard let header = try FrameHeader.read(UnsafeRawBufferPointer(input), rules) else { return nil }
        guard header.opcode.isControl || header.payloadBytes <= settings.payloadBytesMax(header.isCompressed)
        else {
            throw .messageTooBig
        }
        guard header.isFinal, header.payloadBytes <= input.count - header.headerBytes else { return nil }
        let end = header.headerBytes + header.payloadBytes
        let body = UnsafeMutableRawBufferPointer(rebasing: input[header.headerBytes..<end])
        input = UnsafeMutableRawBufferPointer(rebasing: input[end...])
        Masking.apply(header.mask, to: body, offset: 0)
        let payload = UnsafeRawBufferPointer(body)
        switch header.opcode {
        case .close, .ping, .pong: return try FrameParser.controlEvent(header.opcode, payload)
        case .text, .binary, .continuation: break
        }
        let isText = header.opcode == .text
        if header.isCompressed { return try settings.inflated(payload, isText: isText, inflater) }
        guard isText else { return .binary(payload) }
        guard UTF8Validator.isValid(payload) else { throw .invalidUTF8 }
        return .text(payload)
    }

    /// A whole control frame; a close payload is checked (RFC 6455 §5.5.1, §7.4).
    static func controlEvent(_ opcode: Opcode, _ payload: UnsafeRawBufferPointer) throws(FrameFault) -> Event
    {
        switch opcode {
        case .ping: return .ping(payload)
        case .pong: return .pong(payload)
        case .close, .continuation, .text, .binary: break
        }
        if payload.isEmpty { return .close(nil, payload) }
        guard payload.count >= 2 else { throw .badClosePayload }
        let code = CloseCode(rawValue: UInt16(payload[0]) << 8 | UInt16(payload[1]))
        guard code.mayBeSent else { throw .badCloseCode }
        let reason = UnsafeRawBufferPointer(rebasing: payload[2...])
        guard UTF8Validator.isValid(reason) else { throw .invalidUTF8 }
        return .close(code, reason)
    }
}

extension FrameParser.Settings {
    func rules(isInsideMessage: Bool) -> FrameHeader.Rules {
        FrameHeader.Rules(isMasked: isServer, allowsDeflate: allowsDeflate, isInsideMessage: isInsideMessage)
    }

    /// The longest payload of a message as it comes: deflate makes nothing longer than this.
    func payloadBytesMax(_ isCompressed: Bool) -> Int {
        let plain = Int(messageBytesMax)
        return isCompressed ? plain + plain / 8 + 64 : plain
    }

    func inflated(
        _ payload: UnsafeRawBufferPointer, isText: Bool, _ inflater: Inflater?
    ) throws(FrameFault) -> FrameParser.Event {
        guard let inflater else { preconditionFailure("agreed to deflate without an inflater") }
        let message = try inflater.message(payload, bytesMax: Int(messageBytesMax))
        guard isText else { return .binary(message) }
        guard UTF8Validator.isValid(message) else { throw .invalidUTF8 }
        return .text(message)
    }
}
