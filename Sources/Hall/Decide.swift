// The decision: a command against the state becomes a few events or a refusal. Pure.
// Who asks, when and with which random values are parameters.
import Base

/// Who asks for what, and when.
public struct Request: Sendable {
    /// Nobody for the server itself and for people who have no seat yet.
    public let seat: SeatIndex
    /// 64 random bits of the page; 0: none.
    public let key: UInt64
    /// Milliseconds since 1970: never before the hall's last event.
    public let now: UInt64
    /// Of a helper: the member whose card was shown at the device a moment ago.
    public let served: SeatIndex
    /// Of an answer to a statement: by chance, what is asked next.
    public let draw: UInt32

    public init(seat: SeatIndex, key: UInt64, now: UInt64, served: SeatIndex = .none, draw: UInt32 = 0) {
        self.seat = seat
        self.key = key
        self.now = now
        self.served = served
        self.draw = draw
    }

    /// The actor recorded with what is decided; nil for the server itself.
    public var actor: Actor? { seat.isNone ? nil : Actor(seat: seat, key: key) }
}

/// What became of a command.
public enum Verdict: Equatable, Sendable {
    /// The events were appended; the last one carries the key.
    case accepted
    /// The same key was kept before, at this sequence.
    case repeated(UInt64)
    case refused(Refusal)
}

extension HallState {
    /// Decides one command. Appends to `events`; on a refusal nothing is appended.
    public func decide(_ command: Command, _ request: Request, into events: inout [Event]) -> Verdict {
        if case .ballotCast(let ballot) = command, admits(ballot, request) {
            if let sequence = keys.sequence(ofKey: request.key, by: request.seat) {
                return .repeated(sequence)
            }
            events.append(.ballotCast(.init(item: ballot.item, choice: ballot.choice)))
            return .accepted
        }
        let before = events.count
        do throws(Refusal) {
            if let sequence = try repeated(command, request) { return .repeated(sequence) }
            try authorise(command, request)
            try decideParts(command, request, &events)
            return .accepted
        } catch {
            events.removeLast(events.count - before)
            return .refused(error)
        }
    }

    /// A join repeats when its token has a seat; anything else when the seat remembers its key.
    private func repeated(_ command: Command, _ request: Request) throws(Refusal) -> UInt64? {
        if case .seatJoin(let join) = command { return seat(withToken: join.token) == nil ? nil : sequence }
        return keys.sequence(ofKey: request.key, by: request.seat)
    }

    private func authorise(_ command: Command, _ request: Request) throws(Refusal) {
        if case .hallCreate = command {
            guard !info.isCreated else { throw Refusal(.hallExists) }
            return
        }
        guard info.isCreated else { throw Refusal(.hallUnknown) }
        if info.isClosed, !command.isForClosedHalls { throw Refusal(.hallClosed) }
        if request.seat.isNone {
            // The server itself: what it asks was allowed before it was asked.
            guard command.roles.isEmpty || command.isForServer else { throw Refusal(.roleNotAllowed) }
            return
        }
        let place = Int(request.seat.index)
        guard place < standings.count else { throw Refusal(.seatUnknown) }
        let standing = standings[place]
        guard !standing.contains(.hasLeft) else { throw Refusal(.seatLeft) }
        if standing.contains(.hasLink), let link = seats[place].link, isRevoked(link: link) {
            throw Refusal(.linkRevoked)
        }
        guard command.roles.isSuperset(of: standing.role) else { throw Refusal(.roleNotAllowed) }
    }

    private func decideParts(
        _ command: Command, _ request: Request, _ events: inout [Event]
    ) throws(Refusal) {
        let before = events.count
        switch command {
        case .hallCreate(let command): create(command, &events)
        case .hallEdit(let command):
            events.append(
                .hallEdited(
                    .init(
                        title: command.title, names: command.names, premoderation: command.premoderation,
                        streamDelay: command.streamDelay)))
        case .timePass: try passTime(request.now, &events)
        case .hallClose: try close(&events)
        case .linkCreate(let command): try create(command, request, &events)
        case .linkRevoke(let command): try revoke(command, request, &events)
        case .seatJoin(let command): try join(command, &events)
        case .seatLeave:
            leave(request.seat, &events)
            watchQuorum(from: before, request, &events)
        case .seatCheckIn(let command):
            try checkIn(command.seat, request, &events)
            watchQuorum(from: before, request, &events)
        case .seatCheckOut(let command):
            try checkOut(command.seat, request, &events)
            watchQuorum(from: before, request, &events)
        case .presenceAsk: try askPresence(request, &events)
        case .presenceAnswer(let command): try answerPresence(command.seat, request, &events)
        case .presenceStop: try stopPresence(&events)
        case .presenceSettle(let command):
            try settlePresence(command.checkOut, &events)
            watchQuorum(from: before, request, &events)
        case .seatMute(let command): try mute(command, &events)
        case .seatUnmute(let command): try unmute(command, &events)
        case .agendaAdd(let command): try add(command, &events)
        case .agendaEdit(let command): try edit(command, &events)
        case .agendaMove(let command): try move(command, &events)
        case .agendaRemove(let command): try remove(command, &events)
        case .agendaStart(let command): try start(command.item, expects: command.expects, &events)
        case .agendaStop(let command): try stop(expects: command.expects, &events)
        case .agendaNext(let command): try next(expects: command.expects, &events)
        case .clockStart(let command): try startClock(command, request, &events)
        case .clockPause(let command): try pauseClock(command, request, &events)
        case .cheersCount(let command): try count(command, &events)
        case .postAdd(let command): try add(command, request, &events)
        case .postApprove(let command): try approve(command, &events)
        case .postLike(let command): try like(command.post, request, &events)
        case .postUnlike(let command): try unlike(command.post, request, &events)
        case .postHide(let command): try hide(command, &events)
        case .postRestore(let command): try restore(command, &events)
        case .postErase(let command): try erase(command, &events)
        case .seatErase(let command): try erase(command, request, &events)
        case .hallErase(let command): try erase(command, &events)
        case .retentionSet(let command): try set(command, &events)
        case .questionMark(let command): try mark(command, &events)
        case .sideTake(let command): try take(command, request, &events)
        case .sideSpeak(let command): try speak(command, request, &events)
        case .sideCount(let command): try count(command, &events)
        case .reasonGive(let command): try give(command, request, &events)
        case .proposalAdd(let command): try add(command, request, &events)
        case .proposalMerge(let command): try merge(command, &events)
        case .proposalPart(let command): try part(command, &events)
        case .proposalPick(let command): try pick(command, &events)
        case .voteOpen(let command): try open(command.item, &events)
        case .secretOpen(let command): try openSecret(command, &events)
        case .paperDraw(let command): try draw(command, request, &events)
        case .secretEmpty(let command): try empty(command, &events)
        case .secretAlarm(let command): try alarm(command, &events)
        case .voteClose(let command): try closeVote(command.item, &events)
        case .voteCountDown(let command): try countDown(command.item, request, &events)
        case .voteStopClosing(let command): try stopClosing(command.item, &events)
        case .voteObject(let command): try object(command, &events)
        case .voteRecount(let command): try recount(command.item, &events)
        case .voteCorrect(let command): try correct(command, &events)
        case .voteSettle(let command): try settleTie(command, &events)
        case .voteChair(let command): try decideByChair(command, &events)
        case .voteRunoff(let command): try runOff(command, &events)
        case .noObjectionAsk(let command): try askForObjections(command.item, request, &events)
        case .noObjectionObject(let command): try objectNow(command.item, request, &events)
        case .noObjectionStop(let command): try stopAsking(command.item, &events)
        case .voteRepeat(let command): try repeatVote(command.item, &events)
        case .votePublish(let command): try publish(command.item, &events)
        case .voteCancel(let command): try cancel(command, &events)
        case .ballotCast(let command): try cast(command, request, &events)
        case .ballotFile(let command): try file(command, request, &events)
        case .floorRequest(let command): try requestFloor(command, request, &events)
        case .floorWithdraw(let command): try withdraw(command.request, request, &events)
        case .floorGrant(let command): try grant(command.request, &events)
        case .floorFinish(let command): try finish(command.request, &events)
        case .rollAdd(let command): try add(command, &events)
        case .rollImport(let command): try confirm(command, &events)
        case .rollChange(let command): try change(command, &events)
        case .rollRemove(let command): try remove(command, &events)
        case .cardMake(let command): try make(command, &events)
        case .voteExclude(let command): try exclude(command, &events)
        case .quorumSet(let command): try setQuorum(command, &events)
        case .quorumDeclare: try declareQuorum(&events)
        case .motionSet(let command): try setMotion(command, &events)
        case .motionBack(let command): try back(command, request, &events)
        case .amendmentPropose(let command): try propose(command, request, &events)
        case .amendmentRewrite(let command): try rewrite(command, &events)
        case .amendmentOrder(let command): try order(command, &events)
        case .amendmentSettle(let command): try settle(command, request, &events)
        case .proxyGive(let command):
            try give(command, request, &events)
            watchQuorum(from: before, request, &events)
        case .proxyRevoke(let command):
            try revoke(command, request, &events)
            watchQuorum(from: before, request, &events)
        case .ballotEnter(let command): try enter(command, request, &events)
        case .ballotDrop(let command): try drop(command, &events)
        case .batchEnter(let command): try enter(command, request, &events)
        case .batchDrop(let command): try drop(command, &events)
        case .papersGive(let command): try give(command, &events)
        case .statementAdd(let command): try add(command, request, &events)
        case .statementModerate(let command): try moderate(command, &events)
        case .opinionGive(let command): try give(command, request, &events)
        case .opinionsMap(let command): try map(command, &events)
        case .opinionsSet(let command): try set(command, &events)
        case .matchConsent(let command): try consent(command, request, &events)
        case .tablesForm(let command): try form(command, &events)
        case .tableNote(let command): try note(command, request, &events)
        case .tablePost(let command): try post(command, request, &events)
        case .keywordEdit(let command): try edit(command, &events)
        case .topicsGrain(let command): try set(command, &events)
        }
    }
}
