// The thread of secret votes: the casting listener and the office behind it. Apart from the loops, so that nothing that
// knows seats sees a ballot come in. It reads no address, logs no request, keeps nothing of a connection, and resumes no
// TLS session. What came in during a turn is made durable with one sync a box.
import Ballots
import Base
import Hall
import Journal
import Logging
import Protocol
import Reactor
import Runtime
import Secret
import Synchronization
import Wire

final class OfficeThread: ReactorHandler {
    let reactor: Reactor
    private let context: ServerContext
    private let inputs: MPSCRing<OfficeMessage>.Consumer
    private let bench: SecretBench
    private var lines: [CastLine?] = []
    private var ids: [ConnectionID?] = []
    private var castsInTurn = 0
    private var isStopping = false

    init(_ gate: OfficeGate, _ context: ServerContext) throws(SocketError) {
        self.context = context
        inputs = gate.inputs.takeConsumer()
        reactor = try Reactor(waker: gate.waker, connectionsMax: Limits.castConnectionsMax)
        let folder = context.folder
        bench = SecretBench(disk: SystemDisk()) { folder.hallPath($0) }
        let log = context.log
        bench.warn = { log.warning("\($0)") }
    }

    // MARK: Connections

    func accepted(_ id: ConnectionID, peer: SocketAddress, listener: Int) {
        let slot = Int(id.slot)
        while lines.count <= slot {
            lines.append(nil)
            ids.append(nil)
        }
        lines[slot] = CastLine()
        ids[slot] = id
        reactor.setDeadline(id, afterMillis: Limits.httpHeadMillisMax)
    }

    func received(_ id: ConnectionID, _ bytes: UnsafeMutableRawBufferPointer) {
        guard let line = lines[Int(id.slot)], !line.isAnswered, !line.isWaiting else { return }
        var rest = UnsafeRawBufferPointer(bytes)
        do throws(HTTPFault) {
            while !line.isAnswered, !line.isWaiting {
                switch try line.parser.next(&rest) {
                case .needsBytes, .full: return
                case .head(let head): try begin(id, line, head)
                case .request(let request): cast(id, line, request)
                }
            }
        } catch {
            line.head = nil
            finish(id, line, .answering(error))
        }
    }

    /// Size before everything else: the body of a ballot has one.
    private func begin(_ id: ConnectionID, _ line: CastLine, _ head: HTTPRequestHead) throws(HTTPFault) {
        line.head = head
        guard CastRequest.vote(head.target) != nil else {
            return finish(id, line, .text(.notFound, "404 Not Found\n"))
        }
        guard let origin = context.hosts.origin(head.fields) else {
            return finish(id, line, .refusal(.forbidden, .requestOrigin, Language(answerTo: head.fields)))
        }
        if head.method == .options {
            return finish(id, line, CastRequest.allow(origin, CastRequest.preflight()))
        }
        guard head.method == .post else {
            return finish(id, line, .text(.methodNotAllowed, "405 Method Not Allowed\n"))
        }
        try line.parser.allowBody(bytesMax: SecretBallot.byteCount)
    }

    private func cast(_ id: ConnectionID, _ line: CastLine, _ request: HTTPRequest) {
        guard let vote = CastRequest.vote(request.head.target) else { return }
        castsInTurn += 1
        let place = SecretVoteID(hall: vote.hall, item: vote.item)
        if let refusal = bench.office.cast(place, request.body, tag: id.packed, now: reactor.now) {
            refuse(id, line, refusal)
        } else {
            line.isWaiting = true
            reactor.setDeadline(id, afterMillis: Limits.answerMillisMax)
            if castsInTurn >= Limits.castsPerCommitMax { commit() }
        }
    }

    private func refuse(_ id: ConnectionID, _ line: CastLine, _ refusal: CastRefusal) {
        let language = line.head.map { Language(answerTo: $0.fields) } ?? .ko
        finish(
            id, line, .refusal(HTTPStatus(rawValue: refusal.status), refusal.code, language))
    }

    /// Makes what came in durable and says so.
    private func commit() {
        castsInTurn = 0
        for (tag, answer) in bench.office.commit() {
            let id = ConnectionID(packed: tag)
            guard ids.indices.contains(Int(id.slot)), ids[Int(id.slot)]?.packed == tag,
                let line = lines[Int(id.slot)]
            else { continue }
            switch answer {
            case .taken(let signature):
                finish(id, line, HTTPResponse(.ok, contentType: "application/octet-stream", body: signature))
            case .refused(let refusal): refuse(id, line, refusal)
            }
        }
    }

    private func finish(_ id: ConnectionID, _ line: CastLine, _ response: HTTPResponse) {
        var response = response
        if response.fields["access-control-allow-origin"] == nil,
            let origin = line.head.flatMap({ context.hosts.origin($0.fields) })
        {
            response = CastRequest.allow(origin, response)
        }
        SecurityHeaders.add(to: &response.fields, isSecure: context.cookies.isSecure)
        line.answer(response, date: HTTPDate.text(unixSeconds: Int64(Clock.wallMillis() / 1000)))
        send(id, line)
    }

    private func send(_ id: ConnectionID, _ line: CastLine) {
        if line.flush({ reactor.send(id, $0) }) {
            reactor.close(id)
        } else {
            reactor.setDeadline(id, afterMillis: Limits.writeStallMillisMax)
        }
    }

    func peerFinished(_ id: ConnectionID) {
        // It may still read its answer.
        if lines[Int(id.slot)]?.isWaiting != true { reactor.close(id) }
    }

    func writable(_ id: ConnectionID) {
        if let line = lines[Int(id.slot)] { send(id, line) }
    }

    func deadlineReached(_ id: ConnectionID) { reactor.abort(id) }

    func closed(_ id: ConnectionID, _ reason: CloseReason) {
        lines[Int(id.slot)] = nil
        ids[Int(id.slot)] = nil
    }

    // MARK: Turns

    func turnEnded(now: UInt64) -> Int? {
        if castsInTurn > 0 { commit() }
        var left = Limits.inputsPerTurnMax
        while left > 0, let message = inputs.tryPop() {
            left -= 1
            switch message {
            // What is in the box when voting ends was answered before.
            case .input(let input): for output in bench.take(input) { give(output) }
            case .stop:
                isStopping = true
                reactor.stop(withinMillis: Limits.stopMillisMax)
            }
        }
        for output in bench.troubles() { give(output) }
        return left == 0 ? 0 : nil
    }

    var isFinished: Bool { isStopping && reactor.connectionCount == 0 }

    /// Its rings may be full for a moment; once the loops have ended nobody asks.
    private func give(_ output: OfficeOutput) {
        switch output {
        case .owner(let hall, let outcome):
            let loop = context.loops[context.owner(of: hall)]
            while !loop.send(.office(hall, outcome)) {
                if context.hasEnded.load(ordering: .relaxed) { return }
                Pause.brief()
            }
        case .answer(let replyTo, let answer):
            let response = Answering.response(answer, .plain, context)
            while !context.loops[Int(replyTo.reactor)].post(.answer(replyTo, response)) {
                if context.hasEnded.load(ordering: .relaxed) { return }
                Pause.brief()
            }
        }
    }
}
