// One hall at its owner: decides commands, applies events at once, hands them to the journal, and tells nobody
// before they are durable (apply early, release late). Single-threaded; no sockets, no clock, no disk.
import Base
import Hall
import Journal
import Protocol

final class HallHost {
    let id: HallID
    let journal: String
    private(set) var state: HallState
    private(set) var durable: DurableMark
    /// After a write failure: reading goes on, nothing is taken.
    private(set) var isReadOnly: Bool
    /// The failure is known, and the state before it is being read back.
    private(set) var isFailing = false
    /// It stands in its owner's list of those that were given something.
    var isDirty = false
    /// When it stands in its owner's list of those who wait for their time.
    var waitsUntil: UInt64?
    private(set) var connections = Connections()
    private(set) var lastUse: UInt64
    private var release = ReleaseQueue()
    var batch: RecordBatch
    private var scratch = ByteWriter(capacity: 256)
    private var events: [Event] = []
    private var numbers = RunningNumbers()
    private var cheers = CheerCounter()
    var shared = SharedSnapshots()
    var topics = HallTopics()
    private(set) var shownCards = ShownCards()
    /// Secret votes whose keys are being made.
    var preparing: Set<UInt64> = []
    var opinions = HallOpinions()
    /// The last moment that is to be signed once it is durable; 0: none.
    var moment: UInt64 = 0
    /// Seats that are told for whom they act, before the turn is over.
    var unaware: [SeatIndex] = []
    var snapshotAt: UInt64
    /// Everything up to here was told to who reads.
    private var told: UInt64
    unowned let ports: any OwnerPorts
    private(set) var statistics = OwnerStatistics()

    init(
        id: HallID, state: HallState, journal: JournalId, mark: DurableMark, isReadOnly: Bool, now: UInt64,
        ports: any OwnerPorts
    ) {
        self.id = id
        self.state = state
        self.journal = Hex.text(journal.bytes)
        self.isReadOnly = isReadOnly
        self.ports = ports
        durable = mark
        batch = RecordBatch(firstSequence: state.sequence + 1)
        snapshotAt = state.sequence
        told = mark.sequence
        lastUse = now
    }

    var needsFlush: Bool { !batch.isEmpty || !release.isEmpty }
    /// Everything that was decided is durable and told.
    var isSettled: Bool { !needsFlush && durable.sequence == state.sequence }
    /// Nobody is connected and nothing waits. A read-only hall stays: opened again, it would be written to.
    var isIdle: Bool {
        connections.count == 0 && isSettled && cheers.isEmpty && !isReadOnly
            && (state.nextDue == nil || state.info.isClosed)
            && preparing.isEmpty && state.openSecretVotes.isEmpty
    }

    // MARK: Commands

    /// Decides and applies. What it leads to is held until durable.
    func run(_ command: Command, _ request: Request) -> Verdict {
        events.removeAll(keepingCapacity: true)
        let verdict = state.decide(command, request, into: &events)
        // What was kept before is kept, whatever became of the disk since.
        if isReadOnly, case .repeated = verdict { return verdict }
        if isReadOnly { return .refused(Refusal(.hallReadOnly)) }
        guard verdict == .accepted else { return verdict }
        for place in events.indices {
            let event = events[place]
            // The key goes with the last event: a command is repeated only when all of it was kept.
            let isLast = place == events.count - 1
            let actor = request.actor.map { isLast ? $0 : Actor(seat: $0.seat, key: 0) }
            record(
                RecordedEvent(
                    sequence: state.sequence + 1, at: max(state.time, request.now), actor: actor, event: event
                ))
        }
        return verdict
    }

    private func record(_ record: RecordedEvent) {
        batch.append(record, scratch: &scratch)
        let former = holderBefore(record.event)
        state.apply(record)
        statistics.events += 1
        if record.event.isMoment { moment = record.sequence }
        numbers.note(record.event)
        topics.note(record.event, record.sequence, state)
        noteOpinions(record)
        for audience in Audience.allCases where connections.isUsed(audience) {
            if let json = EventFrame.json(record, to: audience, state: state) {
                hold(.frame(audience, json, sequence: record.sequence))
            }
        }
        if record.event.changesCatalog { hold(.listing(state.info)) }
        closeRefusedSockets(record.event)
        if let erasure = state.erasure(by: record.event) { erase(erasure, by: record.event) }
        noteSecret(record.event)
        noteRepresented(record.event, former: former)
    }

    func hold(_ what: Held.What) { release.append(what, derivedFrom: state.sequence) }

    func receive(_ envelope: CommandEnvelope, now: UInt64) {
        lastUse = now
        // The socket's seat, as its hello showed it; a socket that is gone waits for no answer.
        let request = Request(
            seat: envelope.seat, key: envelope.key, now: max(now, state.time),
            served: shownCards.member(at: envelope.seat, now: now), draw: draw(for: envelope.command))
        statistics.commands += 1
        passTime(now: now)
        // Applause of the last second belongs to the record that closes.
        if envelope.command == .hallClose { recordCheers(now: now) }
        if preparesSecret(envelope, request) { return }
        switch run(envelope.command, request) {
        case .accepted:
            hold(.kept(envelope.replyTo, ref: envelope.ref, sequence: state.sequence, envelope.language))
        case .repeated(let sequence):
            hold(.kept(envelope.replyTo, ref: envelope.ref, sequence: sequence, envelope.language))
        case .refused(let refusal):
            statistics.refusals += 1
            let answer = Answers.refused(ref: envelope.ref, refusal, envelope.language)
            hold(.refused(envelope.replyTo, ref: envelope.ref, answer, envelope.language))
        }
    }

    // MARK: Sockets

    func attach(_ request: AttachRequest, now: UInt64) {
        lastUse = now
        passTime(now: now)
        guard let index = seat(request.credential), let seat = state.seat(index) else {
            hold(.close(request.replyTo, code: SocketClose.seatUnknown))
            return
        }
        if seat.hasLeft || seat.link.flatMap(state.link)?.isRevoked == true {
            hold(.close(request.replyTo, code: SocketClose.seatGone))
            return
        }
        let others = connections.sockets(of: index).count { $0 != request.replyTo }
        guard others < Limits.socketsPerSeatMax else {
            hold(.close(request.replyTo, code: SocketClose.tryAgain))
            return
        }
        let audience = seat.role.audience
        let wasOnline = connections.online
        connections.add(request.replyTo, seat: index, audience: audience, at: state.sequence)
        if connections.online != wasOnline { numbers.noteOnline() }
        hold(.attached(request.replyTo, answer(request, index, seat.role, audience, now)))
    }

    private func answer(
        _ request: AttachRequest, _ index: SeatIndex, _ role: Role, _ audience: Audience, _ now: UInt64
    ) -> Attached {
        let isSameRecord = request.journal.map { $0.elementsEqual(journal.utf8) } ?? false
        // A log speaks for itself only as far as this hall, since it was loaded, sent it everything.
        let logFrom = request.logsFrom[Int(audience.rawValue)].flatMap { from in
            connections.sentFrom(audience, on: request.replyTo.reactor).map { max(from, $0) }
        }
        // Never before the hall's own time: clocks are set by it.
        let told = max(now, state.time)
        var messages: [[UInt8]] = []
        var after = state.sequence
        let since = isSameRecord ? request.since : nil
        // A page that is ahead of the record read from a copy that is no longer the truth.
        if let since, since > state.sequence { messages.append(Answers.reset(reload: false)) }
        if let since, since <= state.sequence, let logFrom, logFrom <= since {
            messages.append(Answers.welcome(index, state, journal: journal, now: told, resumed: true))
            after = since
        } else {
            let snapshot = shared.snapshot(audience, logFrom: logFrom, now: now, state: state) {
                Snapshot.Context(hall: id, online: UInt32(connections.online), cheers: cheersOfCurrent)
            }
            messages.append(Answers.welcome(index, state, journal: journal, now: told, resumed: false))
            messages.append(snapshot.bytes)
            after = snapshot.sequence
        }
        if let represents = Answers.represents(index, state) { messages.append(represents) }
        if let latest = topics.latest(audience) { messages.append(latest) }
        messages += opinionsFor(index, audience)
        if isReadOnly { messages.append(Answers.readOnly) }
        return Attached(
            topic: TopicName(hall: id, audience: audience), seat: index, role: role, messages: messages,
            after: after)
    }

    func detach(_ replyTo: ReplyTo, now: UInt64) {
        lastUse = now
        let wasOnline = connections.online
        connections.remove(replyTo)
        if connections.online != wasOnline { numbers.noteOnline() }
    }

    // MARK: Cheers

    /// Taps that the reactors counted. Shown before they are journalled, as one count a second: a crash may lose one
    /// second of them.
    func cheer(_ item: UInt64, _ count: UInt32, now: UInt64) {
        guard !isReadOnly, item == state.current, state.item(item)?.details.kind == .talk else { return }
        lastUse = now
        cheers.add(item, count, now: now)
        numbers.noteCheers()
    }

    private var cheersOfCurrent: UInt64 {
        (state.item(state.current)?.cheersTotal ?? 0) + cheers.uncounted(of: state.current)
    }

    // MARK: HTTP

    func ask(_ ask: HTTPAsk, now: UInt64) {
        lastUse = now
        passTime(now: now)
        if case .drawPaper(let command) = ask.act { return draw(command, ask, now: now) }
        let ask = ask.with(postsOf: topics.posts(of:in:))
        let seat = HallDesk.seat(ask, state)
        if case .findCard(let card) = ask.act, let seat {
            shownCards.show(state.member(withCard: card)?.seat, at: seat, now: now)
        }
        let answer = HallDesk.run(ask, seat: seat, state) { command, seat, key in
            run(command, Request(seat: seat, key: key, now: max(now, state.time)))
        }
        hold(.http(ask.replyTo, answer(state), ask.language))
    }

    // MARK: Turn, durability, release

    /// Hands what was decided to the journal and tells what is durable already.
    func flush() {
        tellRepresented()
        tellMineOfOpinions()
        if !batch.isEmpty {
            ports.append(id, batch)
            batch.removeAll(firstSequence: state.sequence + 1)
        }
        tell()
    }

    func becameDurable(_ mark: DurableMark) {
        precondition(mark.sequence <= state.sequence, "a journal cannot be ahead of its hall")
        // Not of this life, or of one that failed: a writer may still have had something to say.
        guard mark.sequence > durable.sequence, !isReadOnly else { return }
        durable = mark
        tell()
        signMomentWhenDurable()
        saveSnapshotWhenDue()
    }

    private func tell() {
        guard !release.isEmpty else { return }
        let ready = release.ready(durable: durable.sequence)
        let after = told
        told = durable.sequence
        // Frames first: a private answer comes behind the events it speaks of.
        for audience in Audience.allCases where connections.isUsed(audience) {
            tell(audience, ready, after: after)
        }
        for place in ready {
            if case .frame = release[place] { continue }
            deliver(release[place])
        }
        release.remove(ready)
    }

    private func tell(_ audience: Audience, _ ready: Range<Int>, after: UInt64) {
        var frames: FrameBatch?
        for place in ready {
            guard case .frame(audience, let json, let sequence) = release[place] else { continue }
            if frames == nil { frames = FrameBatch(after: after) }
            frames?.append(json, sequence: sequence)
        }
        guard let frames else { return }
        for reactor in connections.reactors(of: audience) {
            ports.deliver(.frames(TopicName(hall: id, audience: audience), frames), to: reactor)
        }
    }

    private func deliver(_ what: Held.What) {
        switch what {
        case .frame: preconditionFailure("frames go in batches")
        case .kept(let replyTo, let ref, let sequence, _):
            ports.deliver(.message(replyTo, Answers.kept(ref: ref, sequence: sequence)), to: replyTo.reactor)
        case .refused(let replyTo, _, let json, _):
            ports.deliver(.message(replyTo, json), to: replyTo.reactor)
        case .message(let replyTo, let json): ports.deliver(.message(replyTo, json), to: replyTo.reactor)
        case .attached(let replyTo, let attached):
            ports.deliver(.attached(replyTo, attached), to: replyTo.reactor)
        case .http(let replyTo, let answer, _): ports.deliver(.http(replyTo, answer), to: replyTo.reactor)
        case .close(let replyTo, let code): ports.deliver(.close(replyTo, code: code), to: replyTo.reactor)
        case .listing(let info): ports.hallChanged(id, info)
        case .office(let input): ports.office(input)
        }
    }

    /// The journal failed for good: nothing more is taken, while the state is read back. False: that was known.
    func failed() -> Bool {
        guard !isReadOnly else { return false }
        isReadOnly = true
        isFailing = true
        return true
    }

    /// What was not durable is refused, and the hall goes on from its last durable commit, read-only.
    func replace(with state: HallState) {
        let lost = release.drain()
        let wasOnline = connections.online
        self.state = state
        isFailing = false
        cheers = CheerCounter()
        shared = SharedSnapshots()
        topics = HallTopics()
        opinions = HallOpinions()
        connections.rewind(to: state.sequence)
        batch.removeAll(firstSequence: state.sequence + 1)
        for what in lost { refuse(what) }
        if connections.online != wasOnline { numbers.noteOnline() }
        for audience in Audience.allCases { hold(.frame(audience, Answers.readOnly, sequence: 0)) }
        tell()
    }

    /// It cannot even be read back: what waits is refused, and everybody sent away.
    func giveUp() {
        let lost = release.drain()
        batch.removeAll(firstSequence: durable.sequence + 1)
        for what in lost { refuse(what) }
        for socket in connections.all { hold(.close(socket, code: SocketClose.tryAgain)) }
        for what in release.drain() { deliver(what) }
    }

    /// Answers what was decided and is lost. A refusal as well: it may rest on something that is lost.
    private func refuse(_ what: Held.What) {
        let refusal = Refusal(.hallReadOnly)
        switch what {
        case .frame, .listing, .message: break
        case .office(let input): refuse(input)
        case .kept(_, _, let sequence, _) where sequence <= durable.sequence: hold(what)
        case .kept(let replyTo, let ref, _, let language), .refused(let replyTo, let ref, _, let language):
            hold(.refused(replyTo, ref: ref, Answers.refused(ref: ref, refusal, language), language))
        case .close: hold(what)
        case .attached(let replyTo, _):
            connections.remove(replyTo)
            hold(.close(replyTo, code: SocketClose.tryAgain))
        case .http(let replyTo, _, let language):
            let body = Answers.error(refusal, language)
            hold(.http(replyTo, HTTPAnswer(status: 503, body: body, grant: nil, left: nil), language))
        }
    }

    /// What is due by time: the last second's cheers into the record, running numbers to their readers.
    /// Returns when to come again.
    func turn(now: UInt64) -> UInt64? {
        recordCheers(before: now / 1000, now: now)
        passTime(now: now)
        var next = cheers.isEmpty ? nil : (now / 1000 + 1) * 1000
        if let due = state.nextDue, !isReadOnly { next = min(next ?? due, due) }
        for audience in Audience.allCases {
            let readers = connections.count(of: audience)
            guard readers > 0, let due = numbers.due(audience, readers: readers) else { continue }
            guard due <= now else {
                next = min(next ?? due, due)
                continue
            }
            let change = numbers.take(
                audience, now: now, state: state, online: UInt32(connections.online), cheers: cheersOfCurrent)
            if !change.isEmpty {
                hold(.frame(audience, Numbers.json(change, state: state, to: audience), sequence: 0))
            }
        }
        tellTopics(now: now)
        if let due = tellOpinions(now: now) { next = min(next ?? due, due) }
        if connections.count > 0, let due = topics.due(state, connections.count(of:)) {
            next = min(next ?? due, due)
        }
        return next
    }

    /// The cheers of the seconds that are over; at a stop of all.
    func recordCheers(before second: UInt64 = .max, now: UInt64) {
        for second in cheers.take(before: second) {
            let command = Command.CheersCount(item: second.item, second: second.second, count: second.count)
            _ = run(.cheersCount(command), Request(seat: .none, key: 0, now: max(now, state.time)))
        }
    }
}
