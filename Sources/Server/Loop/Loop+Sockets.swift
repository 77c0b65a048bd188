// WebSockets: frames in, to the edge, back as an echo, or to a room; pings, closes and deadlines. Part of
// the loop.
import Base
import FanOut
import Protocol
import Reactor
import Runtime
import Wire

/// The cookies that came with a handshake, as they came: which of them counts is known with the hello.
struct HandshakeTokens: SeatTokens {
    private let cookies: Cookies
    private let fields: HTTPFields

    init(_ fields: HTTPFields, _ cookies: Cookies) {
        self.cookies = cookies
        self.fields = fields.only("cookie")
    }

    func token(hall: HallID, place: Hello.Place) -> Digest? {
        cookies.digest(cookies.seat(place, in: hall), in: fields)
    }
}

extension Loop {
    // MARK: Opening

    /// The handshake is answered; what is left of the input are frames.
    func becomeSocket(
        _ slot: Int, _ route: Route, _ handshake: WebSocketHandshake, _ head: HTTPRequestHead
    ) {
        let usesDeflate = handshake.deflate != nil
        switch route {
        case .echo:
            lines[slot].frames = FrameParser(
                role: .server, messageBytesMax: Limits.echoMessageBytesMax, allowsDeflate: usesDeflate)
            lines[slot].speech = .echo(EchoConnection(handshake.deflate))
        case .room:
            lines[slot].speech = .room
            lines[slot].frames = FrameParser(
                role: .server, messageBytesMax: Room.messageBytesMax, allowsDeflate: usesDeflate)
            room?.enter(slot, usesDeflate: usesDeflate)
        default:
            lines[slot].speech = .hall
            lines[slot].frames = FrameParser(role: .server, allowsDeflate: usesDeflate)
            allowances.begin(slot, now: reactor.now)
            edge.opened(
                slot: slot, generation: lines[slot].generation,
                tokens: HandshakeTokens(head.fields, context.cookies),
                usesDeflate: usesDeflate, now: reactor.now)
        }
        sendControl(slot, handshake.response)
        reactor.setDeadline(id(slot), afterMillis: Limits.pingMillis)
    }

    // MARK: In

    func receivedFrames(_ slot: Int, _ bytes: UnsafeMutableRawBufferPointer) {
        guard lines[slot].kind != .hall || !allowances.isSpent(slot) else { return }
        var input = bytes
        let generation = lines[slot].generation
        let inflater = lines[slot].echo?.inflater ?? inflater
        do throws(FrameFault) {
            while true {
                let event = try lines[slot].frames.next(&input, inflater: inflater)
                if case .needsBytes = event { break }
                guard isAllowed(event, slot) else { return }
                take(event, slot)
                // A closed slot stays ours until the turn's end, and takes nothing more.
                guard lines[slot].generation == generation else { return }
            }
        } catch {
            // RFC 6455 §7.1.7: the stream cannot be read any more, so nobody's goodbye is waited for.
            closeSocket(slot, error.closeCode)
            finishClose(slot)
        }
    }

    /// Whether a hall's socket may still be heard. One that says too much is told so and
    /// heard no more.
    private func isAllowed(_ event: FrameParser.Event, _ slot: Int) -> Bool {
        guard lines[slot].kind == .hall else { return true }
        let bytes: Int
        switch event {
        case .needsBytes, .close: return true
        case .text(let payload), .binary(let payload), .ping(let payload), .pong(let payload):
            bytes = payload.count
        }
        if allowances.pay(slot, bytes: bytes, now: reactor.now) { return true }
        closeSocket(slot, .policyViolation)
        finishClose(slot)
        return false
    }

    private func take(_ event: FrameParser.Event, _ slot: Int) {
        if lines[slot].isClosing {
            if case .close = event { reactor.close(id(slot)) }
            return
        }
        switch event {
        case .needsBytes, .pong: break
        case .text(let bytes): takeMessage(.text, bytes, slot)
        case .binary(let bytes): takeMessage(.binary, bytes, slot)
        case .ping(let bytes):
            var pong: [UInt8] = []
            FrameWriter.append(.pong, bytes, to: &pong)
            sendControl(slot, pong)
        case .close(let code, _):
            // RFC 6455 §5.5.1: the same code back, and then the server closes first (§7.1.1).
            if lines[slot].kind == .hall { edge.sayNothingMore(slot: slot) }
            sendControl(slot, code.map { FrameWriter.close($0) } ?? FrameWriter.frame(.close, []))
            lines[slot].isClosing = true
            finishClose(slot)
        }
    }

    private func takeMessage(_ opcode: Opcode, _ bytes: UnsafeRawBufferPointer, _ slot: Int) {
        metrics.messages += 1
        switch lines[slot].kind {
        case .none, .http: break
        case .hall:
            guard opcode == .text else { return closeSocket(slot, .unsupportedData) }
            edge.message(slot: slot, text: bytes, now: reactor.now)
        case .echo: echo(slot, opcode, bytes)
        case .room:
            room?.append(opcode, bytes)
            guard context.loops.count > 1 else { return }
            let copy = Array(bytes)
            for (other, gate) in context.loops.enumerated() where other != index {
                gate.post(.room(opcode, copy))
            }
        }
    }

    // MARK: Out

    /// Sends a whole frame of its own, behind what is already on its way.
    func sendControl(_ slot: Int, _ frame: [UInt8]) {
        let micros = MonotonicClock.micros
        let outlet = outlet
        frame.withUnsafeBytes {
            switch lines[slot].kind {
            case .none, .http: break
            case .hall: edge.fanOut.send($0, to: slot, through: outlet, nowMicros: micros)
            case .room: room?.fanOut.send($0, to: slot, through: outlet, nowMicros: micros)
            case .echo: sendEcho(slot, $0)
            }
        }
    }

    /// What the edge wants closed.
    func closeRefused() {
        for closing in edge.takeClosings() { closeSocket(closing.slot, CloseCode(rawValue: closing.code)) }
    }

    /// Says goodbye and waits a moment for the other side to do so.
    func closeSocket(_ slot: Int, _ code: CloseCode) {
        guard !lines[slot].isClosing else { return }
        lines[slot].isClosing = true
        if lines[slot].kind == .hall { edge.sayNothingMore(slot: slot) }
        sendControl(slot, FrameWriter.close(code))
        reactor.setDeadline(id(slot), afterMillis: Limits.lingerMillisMax)
    }

    /// Both sides have said goodbye.
    private func finishClose(_ slot: Int) {
        switch lines[slot].kind {
        case .none, .http: break
        case .hall: _ = edge.fanOut.deliver(to: outlet, clock: LoopClock())
        case .room: _ = room?.fanOut.deliver(to: outlet, clock: LoopClock())
        case .echo:
            // The rest of a large answer first.
            if lines[slot].echo?.isEmpty == false {
                reactor.setDeadline(id(slot), afterMillis: Limits.lingerMillisMax)
                return
            }
        }
        reactor.close(id(slot))
    }

    /// Every so often a ping; nothing heard for long: gone.
    func overdueSocket(_ slot: Int) {
        let id = id(slot)
        if lines[slot].isClosing { return reactor.close(id) }
        let silence = UInt32(truncatingIfNeeded: reactor.now) &- lines[slot].heardAt
        if silence > UInt32(Limits.silenceMillisMax) { return reactor.abort(id) }
        sendControl(slot, FrameWriter.frame(.ping, []))
        reactor.setDeadline(id, afterMillis: Limits.pingMillis)
    }
}
