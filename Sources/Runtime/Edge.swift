// One reactor's sessions: hello, decoding, admission on the way in; deliveries into topic logs and outboxes on the
// way out. Single-threaded; owns no socket: bytes go through the outlet it is handed.
import Base
import FanOut
import Hall
import Protocol
import Wire

/// What an edge needs from the outside. Called on the reactor's thread.
public protocol EdgePorts: AnyObject {
    /// Hands an input to the owner of its hall. False: its ring is full.
    func send(_ input: OwnerInput) -> Bool
    /// Whether there is such a hall.
    func knows(_ hall: HallID) -> Bool
    /// Wall clock, milliseconds since 1970: told to pages, decides nothing.
    var wallMillis: UInt64 { get }
}

/// The digests of the seat cookies that came with a handshake. Which of them counts is known with the hello.
public protocol SeatTokens: Sendable {
    func token(hall: HallID, place: Hello.Place) -> Digest?
}

/// A socket that the server has to close.
public struct SocketClosing: Equatable, Sendable {
    public let slot: Int
    /// RFC 6455 §7.4.
    public let code: UInt16
}

/// Totals since the start.
public struct EdgeStatistics: Sendable {
    public var messages: UInt64 = 0
    public var malformed: UInt64 = 0
    public var tooFast: UInt64 = 0
    public var busy: UInt64 = 0
    public var sessions = 0

    public init() {}
}

public final class Edge {
    enum Phase: UInt8 {
        case none, greeting, attaching, live
    }

    struct Session {
        var generation: UInt32 = 0
        var hall: Int32 = -1
        var seat = SeatIndex.none
        var bucket: Int32 = -1
        var phase = Phase.none
        var language = Language.ko
        var role = Role.observer
        var encoding = FrameEncoding.plain
        /// To be closed: nothing more is read from it, and nothing told.
        var isClosing = false
    }

    /// The logs and cursors of this reactor.
    public var fanOut: FanOut
    public private(set) var statistics = EdgeStatistics()
    private let reactor: UInt16
    let ports: any EdgePorts
    var sessions: [Session] = []
    var halls = EdgeHalls()
    var admission = Admission()
    var greetings = Greetings()
    private var closings: [SocketClosing] = []
    private let deflater = Deflater()
    private var plain: [UInt8] = []
    private var compressed: [UInt8] = []
    private var deflated: [UInt8] = []
    private var decoder = CommandDecoder()
    var cheersSentAt: UInt64 = 0
    var tidiedAt: UInt64 = 0
    /// Of sockets that left while the owner's ring was full: said when there is room.
    var departures: [OwnerInput] = []
    /// The last turn's time.
    var lastTurn: UInt64 = 0

    public init(reactor: UInt16, ports: any EdgePorts, fanOut: consuming FanOut) {
        self.reactor = reactor
        self.ports = ports
        self.fanOut = fanOut
    }

    // MARK: Sockets

    /// A WebSocket handshake is done on `/ws`. `now`: milliseconds of a clock that never goes back.
    public func opened(
        slot: Int, generation: UInt32, tokens: any SeatTokens, usesDeflate: Bool, now: UInt64
    ) {
        while sessions.count <= slot { sessions.append(Session()) }
        precondition(sessions[slot].phase == .none, "the slot is in use")
        sessions[slot] = Session(
            generation: generation, phase: .greeting, encoding: usesDeflate ? .deflate : .plain)
        greetings.expect(slot, generation, tokens, deadline: now + UInt64(Limits.helloMillisMax))
        statistics.sessions += 1
    }

    /// The socket is gone.
    public func closed(slot: Int) {
        guard slot < sessions.count, sessions[slot].phase != .none else { return }
        let session = sessions[slot]
        if session.phase != .greeting, let hall = halls.id(session.hall) {
            depart(.detach(hall, replyTo(slot)))
            halls.addSession(session.hall, -1)
        }
        if session.bucket >= 0 { admission.leave(session.bucket, now: lastTurn) }
        greetings.forget(slot)
        fanOut.forget(slot)
        // The slot may have somebody else before the closing is taken.
        if session.isClosing { closings.removeAll { $0.slot == slot } }
        sessions[slot] = Session()
        statistics.sessions -= 1
    }

    private func depart(_ input: OwnerInput) {
        if !departures.isEmpty || !ports.send(input) { departures.append(input) }
    }

    func sendDepartures() {
        guard !departures.isEmpty else { return }
        let sent = departures.prefix(while: ports.send).count
        departures.removeFirst(sent)
    }

    /// Sockets to be closed; to be asked after every batch of calls. Each is told by `closed` when it is gone.
    public func takeClosings() -> [SocketClosing] {
        guard !closings.isEmpty else { return [] }
        defer { closings.removeAll(keepingCapacity: true) }
        return closings
    }

    /// A goodbye is on its way: neither events nor answers go behind it (RFC 6455 §5.5.1).
    public func sayNothingMore(slot: Int) {
        guard slot < sessions.count, sessions[slot].phase != .none else { return }
        sessions[slot].isClosing = true
        fanOut.detach(slot)
    }

    func close(_ slot: Int, _ code: UInt16) {
        guard !sessions[slot].isClosing else { return }
        sayNothingMore(slot: slot)
        closings.append(SocketClosing(slot: slot, code: code))
    }

    private func replyTo(_ slot: Int) -> ReplyTo {
        ReplyTo(reactor: reactor, slot: UInt32(slot), generation: sessions[slot].generation)
    }

    /// The session's slot, when it is still the one that waits.
    private func slot(of replyTo: ReplyTo) -> Int? {
        let slot = Int(replyTo.slot)
        guard slot < sessions.count, sessions[slot].phase != .none, !sessions[slot].isClosing,
            sessions[slot].generation == replyTo.generation
        else { return nil }
        return slot
    }

    // MARK: In

    /// A whole text message.
    public func message(slot: Int, text: UnsafeRawBufferPointer, now: UInt64) {
        guard slot < sessions.count, sessions[slot].phase != .none, !sessions[slot].isClosing else { return }
        statistics.messages += 1
        let envelope: Envelope
        do throws(MessageRefusal) {
            envelope = try decoder.decode(text)
        } catch {
            malformed(slot, error, now)
            return
        }
        switch envelope.message {
        case .hello(let hello): greet(slot, hello)
        case .ping: post(Answers.pong(now: ports.wallMillis), to: slot)
        case .cheer(let item): cheer(slot, item, now)
        case .command(let command): admit(slot, command, envelope, now)
        }
    }

    private func malformed(_ slot: Int, _ error: MessageRefusal, _ now: UInt64) {
        statistics.malformed += 1
        guard sessions[slot].phase == .live else {
            close(slot, SocketClose.policy)
            return
        }
        // Nonsense is answered as long as it comes slowly.
        guard isAdmitted(.other, slot, now) else {
            close(slot, SocketClose.policy)
            return
        }
        post(Answers.refused(ref: error.ref, error.refusal, sessions[slot].language), to: slot)
    }

    private func greet(_ slot: Int, _ hello: Hello) {
        guard sessions[slot].phase == .greeting, let tokens = greetings.take(slot) else {
            close(slot, SocketClose.policy)
            return
        }
        guard SchemaTable.hash.isEqual(to: hello.schema) else {
            post(Answers.reset(reload: true), to: slot)
            sessions[slot].phase = .greeting
            greetings.expect(slot, sessions[slot].generation, tokens, deadline: UInt64.max)
            return
        }
        guard ports.knows(hello.hall) else {
            // As to somebody without a seat: nobody learns which halls there are.
            close(slot, SocketClose.seatUnknown)
            return
        }
        sessions[slot].language = hello.language
        sessions[slot].hall = halls.place(of: hello.hall)
        sessions[slot].phase = .attaching
        halls.addSession(sessions[slot].hall, 1)
        use(sessions[slot].encoding, in: sessions[slot].hall)
        attach(
            slot, .token(tokens.token(hall: hello.hall, place: hello.place)), journal: hello.journal,
            since: hello.since)
    }

    /// From its first reader on, the hall's topics are recorded in an encoding.
    private func use(_ encoding: FrameEncoding, in hall: Int32) {
        guard halls.use(encoding, hall) else { return }
        for audience in Audience.allCases {
            if let topic = halls.topic(hall, audience) { fanOut.record(topic, encoding) }
        }
    }

    func attach(_ slot: Int, _ credential: Credential, journal: [UInt8]?, since: UInt64?) {
        let session = sessions[slot]
        guard let hall = halls.id(session.hall) else { return }
        let request = AttachRequest(
            hall: hall, credential: credential, language: session.language, replyTo: replyTo(slot),
            journal: journal, since: since, logsFrom: logsFrom(session))
        if !ports.send(.attach(request)) {
            statistics.busy += 1
            close(slot, SocketClose.tryAgain)
        }
    }

    private func logsFrom(_ session: Session) -> [UInt64?] {
        Audience.allCases.map { audience in
            halls.topic(session.hall, audience).flatMap { fanOut.holdsAfter($0, session.encoding) }
        }
    }

    private func cheer(_ slot: Int, _ item: UInt64, _ now: UInt64) {
        let session = sessions[slot]
        guard session.phase == .live, session.role == .participant || session.role.isStaff else { return }
        guard isAdmitted(.cheer, slot, now) else { return }
        if let before = halls.cheer(session.hall, item), let hall = halls.id(session.hall) {
            _ = ports.send(.cheers(hall, item: before.item, count: before.count))
        }
    }

    private func admit(_ slot: Int, _ command: Command, _ envelope: Envelope, _ now: UInt64) {
        let session = sessions[slot]
        guard session.phase == .live, let hall = halls.id(session.hall) else {
            close(slot, SocketClose.policy)
            return
        }
        let kind = AdmissionKind(command, role: session.role)
        guard isAdmitted(kind, slot, now) else {
            statistics.tooFast += 1
            post(Answers.refused(ref: envelope.ref, Refusal(.rateTooFast), session.language), to: slot)
            return
        }
        let sent = ports.send(
            .command(
                CommandEnvelope(
                    hall: hall, seat: session.seat, ref: envelope.ref, key: envelope.key,
                    language: session.language, command: command, replyTo: replyTo(slot))))
        if !sent {
            statistics.busy += 1
            post(Answers.refused(ref: envelope.ref, Refusal(.serverBusy), session.language), to: slot)
        }
    }

    private func isAdmitted(_ kind: AdmissionKind, _ slot: Int, _ now: UInt64) -> Bool {
        if sessions[slot].bucket < 0 {
            sessions[slot].bucket = admission.enter(hall: sessions[slot].hall, seat: sessions[slot].seat)
        }
        return admission.take(kind, at: sessions[slot].bucket, now: now)
    }

    // MARK: Out

    /// Takes one delivery of an owner. `.http` is not the edge's.
    public func deliver<O: Outlet & ~Copyable>(
        _ delivery: Delivery, through outlet: borrowing O, nowMicros: UInt64
    ) {
        switch delivery {
        case .frames(let topic, let batch): append(batch, to: topic)
        case .attached(let replyTo, let attached):
            if let slot = slot(of: replyTo) { finish(slot, attached, outlet, nowMicros) }
        case .message(let replyTo, let json): if let slot = slot(of: replyTo) { post(json, to: slot) }
        case .close(let replyTo, let code): if let slot = slot(of: replyTo) { close(slot, code) }
        case .unload(let hall): for topic in halls.remove(hall) { fanOut.closeTopic(topic) }
        case .http: preconditionFailure("the server answers HTTP")
        }
    }

    private func append(_ batch: FrameBatch, to name: TopicName) {
        guard let place = halls.known(name.hall) else { return }
        let topic = topic(place, name.audience, after: batch.after)
        var start = 0
        for i in 0..<batch.count {
            batch.bytes.withUnsafeBytes {
                append(UnsafeRawBufferPointer(rebasing: $0[start..<batch.ends[i]]), batch.sequences[i], topic)
            }
            start = batch.ends[i]
        }
    }

    /// Frames once, compresses once, whatever the number of readers.
    private func append(_ json: UnsafeRawBufferPointer, _ sequence: UInt64, _ topic: TopicID) {
        plain.removeAll(keepingCapacity: true)
        FrameWriter.append(.text, json, to: &plain)
        // A small frame gains nothing: the plain one may stand among compressed ones (RFC 7692 §6).
        if json.count >= Limits.deflateBytesMin, fanOut.hasLog(topic, .deflate) {
            compressed.removeAll(keepingCapacity: true)
            deflater.append(json, to: &compressed)
            deflated.removeAll(keepingCapacity: true)
            compressed.withUnsafeBytes {
                FrameWriter.append(.text, $0, to: &deflated, isCompressed: true)
            }
            fanOut.append(topic, plain: plain, deflated: deflated, sequence: sequence)
        } else {
            fanOut.append(topic, plain: plain, sequence: sequence)
        }
    }

    private func topic(_ place: Int32, _ audience: Audience, after sequence: UInt64) -> TopicID {
        if let topic = halls.topic(place, audience) { return topic }
        let topic = fanOut.openTopic(lastSequence: sequence)
        halls.set(topic, place, audience)
        for encoding in halls.encodings(place) { fanOut.record(topic, encoding) }
        return topic
    }

    private func finish<O: Outlet & ~Copyable>(
        _ slot: Int, _ attached: Attached, _ outlet: borrowing O, _ nowMicros: UInt64
    ) {
        let topic = topic(sessions[slot].hall, attached.topic.audience, after: attached.after)
        fanOut.detach(slot)
        sessions[slot].seat = attached.seat
        sessions[slot].role = attached.role
        sessions[slot].phase = .live
        send(attached.messages, to: slot, outlet, nowMicros)
        if fanOut.attach(slot, to: topic, sessions[slot].encoding, after: attached.after) == .fellOut {
            attach(slot, .seat(attached.seat), journal: nil, since: nil)
        }
    }

    /// Several messages of one connection's own, in as few sends as they fit into.
    private func send<O: Outlet & ~Copyable>(
        _ messages: [[UInt8]], to slot: Int, _ outlet: borrowing O, _ nowMicros: UInt64
    ) {
        plain.removeAll(keepingCapacity: true)
        for message in messages {
            let isFull = plain.count + message.count + FrameWriter.headerBytesMax > FanOut.frameBytesMax
            if isFull, !plain.isEmpty {
                plain.withUnsafeBytes { fanOut.send($0, to: slot, through: outlet, nowMicros: nowMicros) }
                plain.removeAll(keepingCapacity: true)
            }
            message.withUnsafeBytes { FrameWriter.append(.text, $0, to: &plain) }
        }
        plain.withUnsafeBytes { fanOut.send($0, to: slot, through: outlet, nowMicros: nowMicros) }
    }

    private func post(_ json: [UInt8], to slot: Int) { fanOut.post(FrameWriter.frame(.text, json), to: slot) }
}
