// A hall's part in its secret votes: keys are made before they open, papers are signed once they are durably drawn, and
// at the close the ballots come into the record, all with one time. Single-threaded, as its hall.
import Ballots
import Base
import Hall
import Protocol

extension HallHost {
    private func hold(_ input: OfficeInput) { hold(.office(input)) }

    /// After loading: the office gets to know of votes that are open, and forgets those that are over.
    func resumeSecretVotes() {
        guard !isReadOnly, ports.hasOffice else { return }
        for item in state.agenda {
            guard let vote = item.vote, let secret = vote.secret else { continue }
            switch vote.status {
            case .open:
                guard let task = OfficeTask(id, item, papers: Int(secret.papers)) else { continue }
                hold(.open(task, issued: Int(secret.issued), isShut: secret.stage == .shut))
            case .closed, .published, .cancelled: hold(.forget(id, item: item.id))
            case .draft: break
            }
        }
    }

    // MARK: Opening

    /// Whether the command opens a secret vote: then it waits for its keys.
    func preparesSecret(_ envelope: CommandEnvelope, _ request: Request) -> Bool {
        guard case .voteOpen(let command) = envelope.command, let item = state.item(command.item),
            item.details.secrecy == .secret, item.vote?.status == .draft,
            !state.hasKept(envelope.key, by: envelope.seat)
        else { return false }
        if let refusal = refusalToPrepare(item, request) {
            refuse(envelope, refusal)
        } else if let task = OfficeTask(id, item, papers: state.secretPapers(of: item.id) + 128) {
            // Whoever comes in meanwhile has a paper as well.
            preparing.insert(item.id)
            hold(.prepare(task, envelope))
        }
        return true
    }

    private func refusalToPrepare(_ item: Item, _ request: Request) -> Refusal? {
        if isReadOnly { return Refusal(.hallReadOnly) }
        guard ports.hasOffice else { return Refusal(.voteSecretOff) }
        guard !preparing.contains(item.id) else { return Refusal(.voteSecretKey) }
        var would: [Event] = []
        let command = Command.secretOpen(.init(item: item.id, issuer: [], box: [], salt: []))
        if case .refused(let refusal) = state.decide(command, request, into: &would) { return refusal }
        return nil
    }

    private func refuse(_ envelope: CommandEnvelope, _ refusal: Refusal) {
        let answer = Answers.refused(ref: envelope.ref, refusal, envelope.language)
        hold(.refused(envelope.replyTo, ref: envelope.ref, answer, envelope.language))
    }

    /// What the journal has not taken is not done; papers that were asked for are refused.
    func refuse(_ input: OfficeInput) {
        switch input {
        case .prepare(let task, let envelope):
            preparing.remove(task.item)
            refuse(envelope, Refusal(.hallReadOnly))
        case .sign(_, _, _, _, let replyTo, let language):
            let body = Answers.error(Refusal(.hallReadOnly), language)
            hold(.http(replyTo, HTTPAnswer(status: 503, body: body, grant: nil, left: nil), language))
        case .open, .shut, .forget: break
        }
    }

    // MARK: From the office

    func take(_ outcome: OfficeOutcome, now: UInt64) {
        switch outcome {
        case .prepared(let envelope, let keys):
            guard case .voteOpen(let command) = envelope.command else { return }
            preparing.remove(command.item)
            guard let keys else { return refuse(envelope, Refusal(.voteSecretKey)) }
            open(command.item, envelope, issuer: keys.issuer, box: keys.box, now)
        case .emptied(let item, let ballots): empty(item, ballots, now)
        case .trouble(let item, let trouble):
            _ = run(.secretAlarm(.init(item: item, alarm: trouble)), server(now))
        }
    }

    private func server(_ now: UInt64) -> Request {
        Request(seat: .none, key: 0, now: max(now, state.time))
    }

    private func open(
        _ item: UInt64, _ envelope: CommandEnvelope, issuer: [UInt8], box: [UInt8], _ now: UInt64
    ) {
        let command = Command.SecretOpen(
            item: item, issuer: Array(Hex.text(issuer).utf8), box: Array(Hex.text(box).utf8),
            salt: ports.randomBytes(32))
        let request = Request(seat: envelope.seat, key: envelope.key, now: max(now, state.time))
        switch run(.secretOpen(command), request) {
        case .accepted, .repeated:
            hold(
                .kept(
                    envelope.replyTo, ref: envelope.ref, sequence: state.sequence, envelope.language))
        case .refused(let refusal):
            refuse(envelope, refusal)
            hold(.forget(id, item: item))
        }
    }

    /// In stretches that fit into records. What an earlier life wrote already is left out.
    private func empty(_ item: UInt64, _ ballots: [SecretBallot], _ now: UInt64) {
        guard let secret = state.item(item)?.vote?.secret else { return }
        let request = server(now)
        var stretch: [UInt8] = []
        func write() -> Bool {
            guard run(.secretEmpty(.init(item: item, ballots: stretch)), request) == .accepted else {
                _ = run(.secretAlarm(.init(item: item, alarm: .box)), request)
                return false
            }
            stretch.removeAll(keepingCapacity: true)
            return true
        }
        for ballot in ballots where secret.isAfterLast(ballot.key) {
            stretch += ballot.bytes
            if stretch.count >= Limits.secretBallotsInRecord * SecretBallot.byteCount, !write() { return }
        }
        if !stretch.isEmpty, !write() { return }
        _ = write()
    }

    // MARK: To the office

    /// What a record means for the office, once it is durable.
    func noteSecret(_ event: Event) {
        switch event.secretTurn {
        case .shut(let item): hold(.shut(id, item: item))
        case .over(let item) where state.item(item)?.vote?.secret != nil: hold(.forget(id, item: item))
        case .over, nil: break
        }
    }

    /// A paper over HTTP: refused at once, or signed when it is durable.
    func draw(_ command: Command.PaperDraw, _ ask: HTTPAsk, now: UInt64) {
        guard let seat = HallDesk.seat(ask, state) else {
            return hold(.http(ask.replyTo, HallDesk.refused(.hallUnknown, 404, ask), ask.language))
        }
        let request = Request(
            seat: seat, key: 0, now: max(now, state.time), served: shownCards.member(at: seat, now: now))
        if case .refused(let refusal) = run(.paperDraw(command), request) {
            return hold(.http(ask.replyTo, HallDesk.refused(refusal, ask), ask.language))
        }
        let issued = state.item(command.item)?.vote?.secret?.issued ?? 0
        hold(
            .sign(
                id, item: command.item, command.blinded, issued: Int(issued), ask.replyTo, ask.language))
    }
}

/// What an event does to a secret vote's box.
private enum SecretTurn {
    case shut(UInt64)
    case over(UInt64)
}

extension Event {
    fileprivate var secretTurn: SecretTurn? {
        if case .secretShut(let event) = self { return .shut(event.item) }
        if case .voteClosed(let event) = self { return .over(event.item) }
        if case .voteCancelled(let event) = self { return .over(event.item) }
        return nil
    }
}
