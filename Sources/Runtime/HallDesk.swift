// Answers HTTP requests about one hall: lists, joining, leaving, links, creating. The same decisions as for sockets.
// Pure but for the commands it runs; what it answers is held by the host until durable.
import Base
import Hall
import Protocol

enum HallDesk {
    /// Runs what is asked and gives back how to answer from the state that came of it.
    /// - Parameter seat: whose cookie came along, when it is a seat of this hall.
    static func run(
        _ ask: HTTPAsk, seat: SeatIndex?, _ state: HallState,
        _ keyed: (Command, SeatIndex, _ key: UInt64) -> Verdict
    ) -> (HallState) -> HTTPAnswer {
        func run(_ command: Command, _ seat: SeatIndex) -> Verdict { keyed(command, seat, 0) }
        switch ask.act {
        case .list(let query): return { list(query, ask, $0) }
        case .join(let name, let token, let link):
            let command = Command.SeatJoin(name: name, token: token, link: link)
            let verdict = run(.seatJoin(command), .none)
            return { joined(verdict, token, ask, $0) }
        case .leave:
            guard let seat else { return { _ in refused(.hallUnknown, 404, ask) } }
            let verdict = run(.seatLeave, seat)
            return { left(verdict, seat, ask, $0) }
        case .makeLink(let role, let label, let token):
            guard let seat else { return { _ in refused(.hallUnknown, 404, ask) } }
            let verdict = run(.linkCreate(.init(role: role, label: label, token: token)), seat)
            return { made(verdict, ask, $0) }
        case .create(let command, let items, let hostLink):
            let verdict = create(command, items, hostLink, run)
            return { created(verdict, ask, $0) }
        case .hostLink(let token):
            let verdict = run(.linkCreate(.init(role: .host, label: [], token: token)), .none)
            return { made(verdict, ask, $0) }
        case .format: return { json(FormatFile.json($0)) }
        case .roll(let preview, let key):
            guard let seat, state.seat(seat)?.role.isStaff == true else {
                return { _ in refused(.roleNotAllowed, 403, ask) }
            }
            return RollDesk.take(preview, key: key, from: seat, state, keyed, ask)
        case .addAgent(let name):
            guard let seat, state.seat(seat)?.role.isStaff == true else {
                return { _ in refused(.roleNotAllowed, 403, ask) }
            }
            return RollDesk.add(agent: name, from: seat, state, keyed, ask)
        // The host has drawn it before.
        case .drawPaper: return { _ in refused(.voteSecretKey, 503, ask) }
        case .findCard(let card): return { whose(card, ask, $0) }
        case .makeCards(let cards):
            guard let seat else { return { _ in refused(.hallUnknown, 404, ask) } }
            for card in cards {
                let verdict = run(.cardMake(.init(seat: card.seat, card: card.card)), seat)
                if case .refused(let refusal) = verdict { return { _ in self.refused(refusal, ask) } }
            }
            return { json(Lists.members($0, cards.map(\.seat))) }
        }
    }

    private static func create(
        _ command: Command.HallCreate, _ items: [ItemDetails], _ hostLink: Digest,
        _ run: (Command, SeatIndex) -> Verdict
    ) -> Verdict {
        let verdict = run(.hallCreate(command), .none)
        guard verdict == .accepted else { return verdict }
        for details in items {
            let verdict = run(.agendaAdd(.init(details: details, before: nil)), .none)
            guard verdict == .accepted else { return verdict }
        }
        return run(.linkCreate(.init(role: .host, label: [], token: hostLink)), .none)
    }

    static func seat(_ ask: HTTPAsk, _ state: HallState) -> SeatIndex? {
        guard let token = ask.token, let index = state.seat(withToken: token), let seat = state.seat(index),
            !seat.hasLeft, seat.link.flatMap(state.link)?.isRevoked != true
        else { return nil }
        return index
    }

    /// Who has no seat here learns nothing, not even that the hall exists.
    private static func list(_ query: ListQuery, _ ask: HTTPAsk, _ state: HallState) -> HTTPAnswer {
        guard let index = seat(ask, state), let seat = state.seat(index) else {
            return refused(.hallUnknown, 404, ask)
        }
        switch query {
        case .agenda: return json(Lists.agenda(state, to: seat.role.audience))
        case .posts(let item, let before, let limit):
            return json(
                Lists.posts(state, to: seat.role.audience, item: item, before: before, limit: limit))
        // The host has found them before.
        case .postsOf: return json(Lists.posts(state, to: seat.role.audience, named: []))
        case .postsNamed(let ids): return json(Lists.posts(state, to: seat.role.audience, named: ids))
        case .seats(let after):
            guard seat.role.isStaff else { return refused(.roleNotAllowed, 403, ask) }
            return json(Lists.seats(state, after: after))
        case .log: return json(Lists.log(state))
        case .statements(let item):
            return json(Lists.statements(state, to: seat.role.audience, item: item))
        case .tables(let item):
            guard seat.role.isStaff else { return refused(.roleNotAllowed, 403, ask) }
            return json(Lists.tables(state, item: item))
        case .roll(let after):
            guard seat.role.isStaff else { return refused(.roleNotAllowed, 403, ask) }
            return json(Lists.roll(state, after: after))
        case .preview(let item):
            guard seat.role.isStaff else { return refused(.roleNotAllowed, 403, ask) }
            do throws(Refusal) { return json(try Lists.preview(state, item: item)) } catch {
                return refused(error, ask)
            }
        case .sides(let item):
            do throws(Refusal) { return json(try Lists.sides(state, item: item, by: index)) } catch {
                return refused(error, ask)
            }
        case .secretBallots(let item):
            do throws(Refusal) { return json(try Lists.secretBallots(state, item: item)) } catch {
                return refused(error, ask)
            }
        case .voters(let item, let after):
            guard seat.role.isStaff else { return refused(.roleNotAllowed, 403, ask) }
            return json(Lists.voters(state, item: item, after: after))
        case .missing(let after):
            guard seat.role.isStaff else { return refused(.roleNotAllowed, 403, ask) }
            return json(Lists.missing(state, after: after))
        case .hash:
            guard seat.role.isStaff else { return refused(.roleNotAllowed, 403, ask) }
            return json(Lists.hash(state))
        }
    }

    private static func whose(_ card: Digest, _ ask: HTTPAsk, _ state: HallState) -> HTTPAnswer {
        guard let index = seat(ask, state), let role = state.seat(index)?.role,
            role.isStaff || role == .helper
        else { return refused(.roleNotAllowed, 403, ask) }
        guard let member = state.member(withCard: card) else { return refused(.cardUnknown, 404, ask) }
        return json(role == .helper ? Lists.served(member.seat, state) : Lists.members(state, [member.seat]))
    }

    private static func joined(
        _ verdict: Verdict, _ token: Digest, _ ask: HTTPAsk, _ state: HallState
    ) -> HTTPAnswer {
        if case .refused(let refusal) = verdict { return self.refused(refusal, ask) }
        guard let index = state.seat(withToken: token), let seat = state.seat(index) else {
            return refused(.seatUnknown, 401, ask)
        }
        let grant = SeatGrant(role: seat.role)
        var json = JSONWriter(capacity: 128)
        json.beginObject()
        json.key("hall")
        json.string(ask.hall.hex)
        json.key("title")
        json.string(state.info.title)
        json.key("role")
        json.string(seat.role.name)
        json.key("as")
        json.string(grant.place.name)
        json.endObject()
        return HTTPAnswer(status: 200, body: json.bytes, grant: grant, left: nil)
    }

    private static func left(
        _ verdict: Verdict, _ index: SeatIndex, _ ask: HTTPAsk, _ state: HallState
    ) -> HTTPAnswer {
        if case .refused(let refusal) = verdict { return self.refused(refusal, ask) }
        let grant = state.seat(index).map { SeatGrant(role: $0.role) }
        return HTTPAnswer(status: 204, body: [], grant: nil, left: grant)
    }

    private static func made(_ verdict: Verdict, _ ask: HTTPAsk, _ state: HallState) -> HTTPAnswer {
        if case .refused(let refusal) = verdict { return self.refused(refusal, ask) }
        var json = JSONWriter(capacity: 48)
        json.beginObject()
        json.key("link")
        json.integer(state.sequence)
        json.endObject()
        return HTTPAnswer(status: 201, body: json.bytes, grant: nil, left: nil)
    }

    private static func created(_ verdict: Verdict, _ ask: HTTPAsk, _ state: HallState) -> HTTPAnswer {
        if case .refused(let refusal) = verdict { return self.refused(refusal, ask) }
        var json = JSONWriter(capacity: 128)
        json.beginObject()
        json.key("hall")
        json.string(ask.hall.hex)
        json.key("code")
        json.string(state.info.code)
        json.endObject()
        return HTTPAnswer(status: 201, body: json.bytes, grant: nil, left: nil)
    }

    static func json(_ body: [UInt8]) -> HTTPAnswer {
        HTTPAnswer(status: 200, body: body, grant: nil, left: nil)
    }

    static func refused(_ code: RefusalCode, _ status: UInt16, _ ask: HTTPAsk) -> HTTPAnswer {
        HTTPAnswer(
            status: status, body: Answers.error(Refusal(code), ask.language), grant: nil, left: nil)
    }

    static func refused(_ refusal: Refusal, _ ask: HTTPAsk) -> HTTPAnswer {
        let body = Answers.error(refusal, ask.language)
        return HTTPAnswer(status: status(of: refusal.code), body: body, grant: nil, left: nil)
    }

    private static func status(of code: RefusalCode) -> UInt16 {
        if code == .hallReadOnly { return 503 }
        if code == .roleNotAllowed || code == .linkRole { return 403 }
        if code == .linkUnknown || code == .linkRevoked { return 403 }
        return 409
    }
}
