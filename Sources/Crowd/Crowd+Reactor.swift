// The crowd's side of its sockets: answers of HTTP, the upgrade, frames.
import Base
import Protocol
import Reactor
import Wire

extension Crowd: ReactorHandler {
    private func visitor(_ id: ConnectionID) -> Visitor? {
        let slot = Int(id.slot)
        guard slot < byslot.count, byslot[slot] >= 0 else { return nil }
        let visitor = visitors[Int(byslot[slot])]
        return visitor.connection == id ? visitor : nil
    }

    public func accepted(_ id: ConnectionID, peer: SocketAddress, listener: Int) { reactor.abort(id) }

    public func connected(_ id: ConnectionID) {
        guard let visitor = visitor(id) else { return }
        visitor.mode = .http
        visitor.isErrandSent = false
        visitor.response = HTTPResponseParser(bodyBytesMax: 16 * 1024 * 1024)
        visitor.frames = FrameParser(role: .client)
        goOn(visitor)
    }

    public func received(_ id: ConnectionID, _ bytes: UnsafeMutableRawBufferPointer) {
        guard let visitor = visitor(id) else { return }
        countRead(bytes.count)
        var rest = bytes
        if visitor.mode != .socket {
            var input = UnsafeRawBufferPointer(bytes)
            readResponses(visitor, &input)
            rest = UnsafeMutableRawBufferPointer(rebasing: bytes[(bytes.count - input.count)...])
        }
        if visitor.mode == .socket { readFrames(visitor, rest) }
    }

    private func readResponses(_ visitor: Visitor, _ input: inout UnsafeRawBufferPointer) {
        while visitor.mode == .http || visitor.mode == .upgrading {
            do throws(HTTPFault) {
                guard case .response(let response, _) = try visitor.response.next(&input) else { return }
                answer(visitor, response)
            } catch {
                return drop(visitor, "a broken answer: \(error)")
            }
        }
    }

    private func answer(_ visitor: Visitor, _ response: HTTPResponse) {
        visitor.keep(response)
        if visitor.mode == .upgrading { return finishUpgrade(visitor, response) }
        guard !visitor.errands.isEmpty else { return }
        let errand = visitor.errands.removeFirst()
        visitor.isErrandSent = false
        errand.then(
            response.status.rawValue, (try? JSONReader.parse(response.body, valuesMax: 1 << 20)) ?? .null)
        goOn(visitor)
    }

    private func finishUpgrade(_ visitor: Visitor, _ response: HTTPResponse) {
        do throws(WebSocketClientFault) {
            guard let handshake = visitor.handshake else { return }
            let agreed = try handshake.check(response)
            visitor.frames = FrameParser(role: .client, allowsDeflate: agreed != nil)
            visitor.mode = .socket
            if visitor.rawPath != nil {
                visitor.isLive = true
                director?.live(visitor, resumed: false)
            } else {
                sayHello(visitor)
            }
        } catch {
            drop(visitor, "the upgrade was refused: \(error)")
        }
    }

    private func sayHello(_ visitor: Visitor) {
        guard let hall = visitor.hall else { return }
        var json = JSONWriter(capacity: 192)
        json.beginObject()
        json.key("type")
        json.string(StaticString("hello"))
        json.key("hall")
        json.string(hall.hex)
        json.key("as")
        json.string(visitor.place.name)
        json.key("schema")
        json.string(SchemaTable.hash)
        if visitor.sequence > 0 {
            json.key("journal")
            json.string(visitor.journal)
            json.key("since")
            json.integer(visitor.sequence)
        }
        json.endObject()
        sendText(visitor, json.bytes)
    }

    private func readFrames(_ visitor: Visitor, _ bytes: UnsafeMutableRawBufferPointer) {
        var input = bytes
        while visitor.mode == .socket {
            do throws(FrameFault) {
                switch try visitor.frames.next(&input, inflater: sharedInflater) {
                case .needsBytes: return
                case .text(let text): read(visitor, text)
                case .binary(let bytes): director?.raw(visitor, bytes)
                case .ping(let payload): pong(visitor, payload)
                case .pong: break
                case .close(let code, _):
                    return drop(visitor, "closed by the server with \(code?.rawValue ?? 0)")
                }
            } catch {
                return drop(visitor, "a broken frame: \(error)")
            }
        }
    }

    private func pong(_ visitor: Visitor, _ payload: UnsafeRawBufferPointer) {
        FrameWriter.appendMasked(
            .pong, payload, mask: UInt32(truncatingIfNeeded: random.next()), to: &visitor.out)
        flush(visitor)
    }

    // MARK: Messages

    /// Looks at the type alone; most frames are for people's eyes and are only counted.
    private func read(_ visitor: Visitor, _ text: UnsafeRawBufferPointer) {
        visitor.framesRead += 1
        if visitor.rawPath != nil { return director?.raw(visitor, text) ?? () }
        let type = Crowd.type(of: text)
        switch type {
        case "kept", "refused", "welcome", "snapshot": act(visitor, type, text)
        case "numbers", "topics", "pong", "reset", "bye", "readOnly": break
        default: visitor.sequence = max(visitor.sequence, Crowd.sequence(of: text))
        }
        if visitor.listens { director?.message(visitor, type, text) }
    }

    private func act(_ visitor: Visitor, _ type: Substring, _ text: UnsafeRawBufferPointer) {
        guard let json = try? JSONReader.parse(text, valuesMax: 100_000) else {
            return drop(visitor, "a message that is no JSON")
        }
        switch type {
        case "welcome":
            visitor.journal = json["journal"]?.string ?? []
            if json["resumed"]?.bool == true { goLive(visitor, resumed: true) }
        case "snapshot":
            visitor.sequence = UInt64(json["seq"]?.integer ?? 0)
            goLive(visitor, resumed: false)
        default: settle(visitor, json, isKept: type == "kept")
        }
    }

    private func goLive(_ visitor: Visitor, resumed: Bool) {
        let wasLive = visitor.isLive
        visitor.isLive = true
        if !wasLive { for command in visitor.pending { sendText(visitor, command.json) } }
        director?.live(visitor, resumed: resumed)
    }

    private func settle(_ visitor: Visitor, _ json: JSONValue, isKept: Bool) {
        let ref = UInt64(json["ref"]?.integer ?? 0)
        guard let place = visitor.pending.firstIndex(where: { $0.ref == ref }) else { return }
        if isKept {
            let command = visitor.pending.remove(at: place)
            director?.kept(visitor, command, at: UInt64(json["seq"]?.integer ?? 0))
            return
        }
        let code = json["code"]?.text ?? ""
        if code == "rate.tooFast" || code == "server.busy" || code == "server.stopping" {
            // To be sent again with the same key, a little later.
            again.append((reactor.now + 300 + random.below(700), visitor.number, ref))
            return
        }
        director?.refused(visitor, visitor.pending.remove(at: place), code: code)
    }

    // MARK: Ends and turns

    private func drop(_ visitor: Visitor, _ reason: String) {
        director?.lost(visitor, reason: reason)
        if let connection = visitor.connection { reactor.abort(connection) }
    }

    public func peerFinished(_ id: ConnectionID) { reactor.close(id) }

    public func writable(_ id: ConnectionID) { if let visitor = visitor(id) { flush(visitor) } }

    public func deadlineReached(_ id: ConnectionID) {}

    public func closed(_ id: ConnectionID, _ reason: CloseReason) {
        guard let visitor = visitor(id) else { return }
        byslot[Int(id.slot)] = -1
        visitor.connection = nil
        visitor.mode = .idle
        visitor.out = []
        visitor.isErrandSent = false
        if visitor.isLive { visitor.reconnects += 1 }
        visitor.isLive = false
        if reason != .local { director?.lost(visitor, reason: reason.text) }
        planComeBack(visitor)
    }

    public func turnEnded(now: UInt64) -> Int? {
        if director?.isDone ?? true {
            stop()
            return 0
        }
        takeComeBacks(now)
        takeAgains(now)
        var next = director?.turn(now: now)
        if !comeBack.isEmpty || !again.isEmpty { next = min(next ?? 100, 100) }
        return next
    }

    private func takeComeBacks(_ now: UInt64) {
        guard !comeBack.isEmpty else { return }
        let due = comeBack.filter { $0.at <= now }
        comeBack.removeAll { $0.at <= now }
        for entry in due { goOn(visitors[entry.visitor]) }
    }

    private func takeAgains(_ now: UInt64) {
        guard !again.isEmpty else { return }
        let due = again.filter { $0.at <= now }
        again.removeAll { $0.at <= now }
        for entry in due {
            let visitor = visitors[entry.visitor]
            guard visitor.isLive, let command = visitor.pending.first(where: { $0.ref == entry.ref }) else {
                continue
            }
            sendText(visitor, command.json)
        }
    }

    // MARK: Quick looks

    /// The type of a message: our server writes it first.
    static func type(of text: UnsafeRawBufferPointer) -> Substring {
        let start = 9
        guard text.count > start + 1, text[1] == UInt8(ascii: "\""), text[8] == UInt8(ascii: "\"") else {
            return ""
        }
        var end = start
        while end < text.count, text[end] != UInt8(ascii: "\"") { end += 1 }
        return Substring(decoding: UnsafeRawBufferPointer(rebasing: text[start..<end]), as: UTF8.self)
    }

    /// The sequence of an event: it stands second.
    static func sequence(of text: UnsafeRawBufferPointer) -> UInt64 {
        var at = 9
        while at < text.count, text[at] != UInt8(ascii: "\"") { at += 1 }
        at += 8
        var value: UInt64 = 0
        while at < text.count, text[at] >= 48, text[at] <= 57 {
            value = value &* 10 &+ UInt64(text[at] - 48)
            at += 1
        }
        return value
    }
}
