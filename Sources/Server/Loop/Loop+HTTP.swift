// Requests: read one by one, checked, answered in order, kept alive or ended. Part of the loop.
// An answer may come at once, after a while, or from another thread; until it is sent, nothing more is read.
import Base
import Hall
import Logging
import Protocol
import Reactor
import Runtime
import Wire

extension Loop {
    // MARK: In

    func receivedHTTP(_ slot: Int, _ bytes: UnsafeMutableRawBufferPointer) {
        guard let http = lines[slot].http, !lines[slot].isClosing else { return }
        guard !http.isWaiting else {
            // Reading was stopped: this is what had been handed out already.
            return keepMore(slot, http, bytes)
        }
        if case .idle = http.phase {
            http.phase = .reading
            reactor.setDeadline(id(slot), afterMillis: Limits.httpHeadMillisMax)
        }
        var input = bytes
        advance(slot, http, &input)
    }

    /// Takes requests from the input until one waits for its answer, the input is used up, or it becomes a
    /// WebSocket.
    private func advance(_ slot: Int, _ http: HTTPConnection, _ input: inout UnsafeMutableRawBufferPointer) {
        var requestsLeft = Limits.httpRequestsPerTurnMax
        do throws(HTTPFault) {
            while true {
                var rest = UnsafeRawBufferPointer(input)
                let event = try http.parser.next(&rest)
                input = UnsafeMutableRawBufferPointer(rebasing: input[(input.count - rest.count)...])
                switch event {
                case .needsBytes, .full: return rested(slot, http)
                case .head(let head):
                    guard try begin(slot, http, head) else { return receivedRest(slot, input) }
                case .request(let request):
                    metrics.httpRequests += 1
                    handle(slot, http, request)
                    guard !http.isWaiting else { return keep(slot, http, input) }
                    guard lines[slot].http === http, !lines[slot].isClosing else { return }
                    requestsLeft -= 1
                    if requestsLeft == 0, !input.isEmpty { return yieldTurn(slot, http, input) }
                }
            }
        } catch {
            http.head = nil
            http.isLast = true
            answer(slot, HTTPResponse.answering(error))
        }
    }

    /// The input is used up.
    private func rested(_ slot: Int, _ http: HTTPConnection) {
        if http.parser.isInsideRequest {
            guard case .idle = http.phase else { return }
            http.phase = .reading
            return reactor.setDeadline(id(slot), afterMillis: Limits.httpHeadMillisMax)
        }
        http.phase = .idle
        if http.isLast || stop != .running { return endHTTP(slot) }
        reactor.setDeadline(id(slot), afterMillis: Limits.httpIdleMillisMax)
    }

    /// Whoever asks many things at once lets others have their turn in between.
    private func yieldTurn(_ slot: Int, _ http: HTTPConnection, _ input: UnsafeMutableRawBufferPointer) {
        http.phase = .resting
        reactor.clearDeadline(id(slot))
        reactor.schedule(afterMillis: 1, token: id(slot).packed)
        keep(slot, http, input)
    }

    /// Goes on in a later turn.
    func takeTurn(_ slot: Int) {
        guard let http = lines[slot].http, case .resting = http.phase else { return }
        http.phase = .idle
        resume(slot, http)
    }

    /// What came too early waits; no more is read until the answer is sent.
    private func keep(_ slot: Int, _ http: HTTPConnection, _ input: UnsafeMutableRawBufferPointer) {
        reactor.pauseReading(id(slot))
        keepMore(slot, http, input)
    }

    private func keepMore(_ slot: Int, _ http: HTTPConnection, _ bytes: UnsafeMutableRawBufferPointer) {
        // Nobody who waits for a delayed answer gets room for more questions.
        if http.isLast { return }
        http.backlog.append(contentsOf: bytes)
        if http.backlog.count > Limits.httpHeadBytesMax + Limits.httpBodyBytesMax { reactor.abort(id(slot)) }
    }

    /// The connection speaks frames now, or is being refused.
    private func receivedRest(_ slot: Int, _ input: UnsafeMutableRawBufferPointer) {
        guard lines[slot].kind != .http, !input.isEmpty else { return }
        receivedFrames(slot, input)
    }

    /// Looks at a head before its body is read. False: the connection speaks HTTP no more, or ends.
    private func begin(_ slot: Int, _ http: HTTPConnection, _ head: HTTPRequestHead) throws(HTTPFault) -> Bool
    {
        http.head = head
        let route = Route(head.target, hasEcho: room != nil)
        if let refusal = RequestChecks.refusal(route, head, context) {
            // Without a body the connection may go on.
            if head.framing != .none && head.framing != .length(0) || route?.isSocket == true {
                http.isLast = true
            }
            if http.isLast {
                answer(slot, refusal)
                return false
            }
            http.refusal = refusal
        } else if let route, route.isSocket {
            if stop == .running {
                upgrade(slot, http, route, head)
            } else {
                http.isLast = true
                answer(slot, .refusal(.serviceUnavailable, .serverStopping, Language(answerTo: head.fields)))
            }
            return false
        }
        if route?.takesFile == true, http.refusal == nil, !beginUpload(slot, http, head) { return false }
        try http.parser.allowBody(bytesMax: http.refusal == nil ? route?.bodyBytesMax ?? 0 : 0)
        if head.expectsContinue, !http.isWaiting {
            http.queue(HTTPResponse.continueBytes)
            _ = http.flush { reactor.send(id(slot), $0) }
        }
        return true
    }

    /// Takes one of the few places for large bodies. False: there is none, and the request is refused.
    private func beginUpload(_ slot: Int, _ http: HTTPConnection, _ head: HTTPRequestHead) -> Bool {
        guard uploads < Limits.rollUploadsMax else {
            http.isLast = true
            answer(slot, .refusal(.serviceUnavailable, .serverBusy, Language(answerTo: head.fields)))
            return false
        }
        uploads += 1
        http.isUpload = true
        reactor.setDeadline(id(slot), afterMillis: Limits.rollUploadMillisMax)
        return true
    }

    /// The large body is there, or will never be.
    func endUpload(_ http: HTTPConnection) {
        guard http.isUpload else { return }
        http.isUpload = false
        uploads -= 1
    }

    private func upgrade(_ slot: Int, _ http: HTTPConnection, _ route: Route, _ head: HTTPRequestHead) {
        do throws(WebSocketRefusal) {
            let handshake = try WebSocketHandshake.check(
                head, deflate: route == .echo ? .everything : .shared)
            becomeSocket(slot, route, handshake, head)
        } catch {
            http.isLast = true
            answer(slot, error.response)
        }
    }

    private func handle(_ slot: Int, _ http: HTTPConnection, _ request: HTTPRequest) {
        http.head = request.head
        endUpload(http)
        if let refusal = http.refusal {
            http.refusal = nil
            return answer(slot, refusal)
        }
        guard let route = Route(request.head.target, hasEcho: room != nil) else {
            preconditionFailure("a request without a route was refused at its head")
        }
        let peer = PeerAddress(
            socket: http.peer, fields: request.head.fields, trusted: context.configuration.trustedProxies)
        let exchange = Exchange(
            route: route, head: request.head, body: request.body, peer: peer,
            replyTo: ReplyTo(
                reactor: UInt16(index), slot: UInt32(slot), generation: lines[slot].generation),
            now: reactor.now)
        switch reply(to: exchange) {
        case .now(let response): answer(slot, response)
        case .file(let file): answer(slot, file, exchange)
        case .later(let continuation):
            http.phase = .waiting(continuation)
            reactor.setDeadline(id(slot), afterMillis: Limits.answerMillisMax)
        case .after(let millis, let response):
            guard millis > 0 else { return answer(slot, response) }
            http.phase = .delayed(response)
            http.isLast = true
            reactor.clearDeadline(id(slot))
            reactor.schedule(afterMillis: millis, token: id(slot).packed)
        }
    }

    // MARK: Out

    /// Answers the request that is open, and goes on with what came meanwhile.
    func answer(_ slot: Int, _ response: HTTPResponse) {
        guard let http = lines[slot].http else { return }
        var response = response
        SecurityHeaders.add(to: &response.fields, isSecure: context.cookies.isSecure)
        let keepAlive = !http.isLast && (http.head?.keepAlive ?? false) && stop == .running
        send(
            slot, http, response.status,
            response.bytes(answering: http.head, keepAlive: keepAlive, date: today()), [])
        if !keepAlive { http.isLast = true }
        finishSending(slot, http)
    }

    private func answer(_ slot: Int, _ file: StaticFile, _ exchange: Exchange) {
        guard let http = lines[slot].http else { return }
        let isPacked = file.gzip != nil && HTTPAcceptEncoding.takesGzip(exchange.fields)
        let tag = isPacked ? file.gzipTag : file.plainTag
        var fields = HTTPFields([("etag", tag), ("vary", "accept-encoding")])
        let isVersioned = exchange.head.target.queryItem("v") != nil
        fields.add("cache-control", isVersioned ? "public, max-age=31536000, immutable" : "no-cache")
        guard !HTTPEntityTag.isKnown(tag, to: exchange.fields) else {
            return answer(slot, HTTPResponse(.notModified, fields: fields))
        }
        fields.add("content-type", file.mediaType)
        if isPacked { fields.add("content-encoding", "gzip") }
        SecurityHeaders.add(to: &fields, isSecure: context.cookies.isSecure)
        let keepAlive = !http.isLast && exchange.head.keepAlive && stop == .running
        let body = isPacked ? file.gzip ?? [] : file.plain
        var head: [UInt8] = []
        HTTPResponse(.ok, fields: fields).appendHead(
            to: &head, answering: exchange.head, keepAlive: keepAlive, date: today(), bodyBytes: body.count)
        if !keepAlive { http.isLast = true }
        send(slot, http, .ok, head, exchange.head.method == .head ? [] : body)
        finishSending(slot, http)
    }

    private func send(
        _ slot: Int, _ http: HTTPConnection, _ status: HTTPStatus, _ head: [UInt8], _ body: [UInt8]
    ) {
        metrics.statuses[status.rawValue, default: 0] += 1
        context.log.debug(
            "answered",
            metadata: [
                "status": "\(status.rawValue)", "method": "\(http.head?.method.rawValue ?? "-")",
                "from": "\(PeerAddress(socket: http.peer).truncated)",
            ])
        if http.parser.unansweredCount > 0 { http.parser.answered() }
        http.queue(head)
        http.queue(body)
        http.phase = .sending
    }

    private func finishSending(_ slot: Int, _ http: HTTPConnection) {
        let id = id(slot)
        guard http.flush({ reactor.send(id, $0) }) else {
            reactor.pauseReading(id)
            return reactor.setDeadline(id, afterMillis: Limits.writeStallMillisMax)
        }
        http.head = nil
        if http.isLast { return endHTTP(slot) }
        http.phase = .idle
    }

    /// The kernel takes bytes again.
    func continueSending(_ slot: Int) {
        guard let http = lines[slot].http, case .sending = http.phase else { return }
        finishSending(slot, http)
        resume(slot, http)
    }

    /// After an answer that was not made at once: what came meanwhile, then reading again.
    private func resume(_ slot: Int, _ http: HTTPConnection) {
        guard case .idle = http.phase, lines[slot].http === http, !lines[slot].isClosing else { return }
        reactor.resumeReading(id(slot))
        var backlog = http.backlog
        http.backlog = []
        guard !backlog.isEmpty else { return rested(slot, http) }
        http.phase = .reading
        reactor.setDeadline(id(slot), afterMillis: Limits.httpHeadMillisMax)
        backlog.withUnsafeMutableBytes { buffer in
            var input = buffer
            advance(slot, http, &input)
        }
    }

    /// An owner has the answer.
    func finish(_ replyTo: ReplyTo, _ answer: HTTPAnswer) {
        guard let (slot, _, continuation) = waiting(replyTo) else { return }
        deliver(slot, Answering.response(answer, continuation, context))
    }

    /// Background work has the answer.
    func finish(_ replyTo: ReplyTo, _ response: HTTPResponse) {
        guard let (slot, _, _) = waiting(replyTo) else { return }
        deliver(slot, response)
    }

    /// Sends an answer that was waited for.
    func deliver(_ slot: Int, _ response: HTTPResponse) {
        guard let http = lines[slot].http else { return }
        answer(slot, response)
        resume(slot, http)
    }

    private func waiting(_ replyTo: ReplyTo) -> (Int, HTTPConnection, Continuation)? {
        let slot = Int(replyTo.slot)
        guard slot < lines.count, lines[slot].generation == replyTo.generation, let http = lines[slot].http,
            case .waiting(let continuation) = http.phase
        else { return nil }
        return (slot, http, continuation)
    }

    // MARK: Ends

    func overdueHTTP(_ slot: Int) {
        guard let http = lines[slot].http else { return }
        switch http.phase {
        case .idle, .delayed, .resting: endHTTP(slot)
        case .sending: reactor.abort(id(slot))
        case .reading:
            // Nothing at all came: there is nothing to answer.
            guard http.parser.isInsideRequest else { return endHTTP(slot) }
            http.isLast = true
            answer(slot, .text(.requestTimeout, "408 Request Timeout\n"))
        case .waiting:
            http.isLast = true
            let language = http.head.map { Language(answerTo: $0.fields) } ?? .ko
            answer(slot, .refusal(.serviceUnavailable, .serverBusy, language))
        }
    }

    /// At a stop: those that wait for a next request go; those that wait for an answer get it first.
    func closeIdleHTTP(_ slot: Int) {
        guard let http = lines[slot].http else { return }
        http.isLast = true
        switch http.phase {
        case .idle, .reading, .delayed, .resting: endHTTP(slot)
        case .waiting, .sending: break
        }
    }

    func endHTTP(_ slot: Int) {
        lines[slot].isClosing = true
        reactor.close(id(slot))
    }

    /// The `Date` of an answer, made once a second.
    private func today() -> String {
        let second = Int64(ports.wallMillis / 1000)
        if date.second != second || date.text.isEmpty { date = (second, HTTPDate.text(unixSeconds: second)) }
        return date.text
    }
}
