// What each call does: pages and files at once, halls by their owner, the desk's file on the background.
// Part of the loop; decides nothing that the hall decides.
import Base
import Hall
import Logging
import Protocol
import Reactor
import Runtime
import Wire

extension Loop {
    /// How a checked request is answered.
    func reply(to exchange: Exchange) -> Reply {
        do throws(RequestRefusal) {
            return try answer(exchange)
        } catch {
            return .now(.refusal(error.status, error.code, exchange.language, error.arguments))
        }
    }

    private func answer(_ exchange: Exchange) throws(RequestRefusal) -> Reply {
        switch exchange.route {
        case .page(let name): return .now(page(name, exchange, nil))
        case .hallPage(let code): return hallPage(code, exchange)
        case .consolePage(let hall): return .now(page(.console, exchange, hall))
        case .kioskPage(let hall): return .now(page(.kiosk, exchange, hall))
        case .screenPage(let hall): return .now(page(.screen, exchange, hall))
        case .resultsPage(let hall): return .now(page(.results, exchange, hall))
        case .unknownPage(let name): return .now(page(name, exchange, nil, isUnknown: true))
        case .asset(let path):
            if let file = context.files[path] { return .file(file) }
            return .now(.text(.notFound, "404 Not Found\n"))
        case .picture(let code): return picture(code, exchange)
        case .formats:
            var response = HTTPResponse.json(.ok, context.formats.json)
            response.fields.add("cache-control", "no-cache")
            return .now(response)
        case .join: return try join(exchange)
        case .enter(let hall): return try enter(hall, exchange)
        case .leave(let hall): return try leave(hall, exchange)
        case .makeLink(let hall): return try makeLink(hall, exchange)
        case .agenda(let hall): return try list(hall, .agenda, exchange)
        case .posts(let hall):
            if let word = exchange.head.target.queryItem("word") {
                let item = try number("item", exchange)
                return try list(hall, .postsOf(keyword: Array(word.utf8), item: item), exchange)
            }
            let query = ListQuery.posts(
                item: try number("item", exchange), before: try number("before", exchange),
                limit: Int(clamping: try number("limit", exchange, default: UInt64(Limits.snapshotPosts))))
            return try list(hall, query, exchange)
        case .seats(let hall):
            return try list(hall, .seats(after: Int(clamping: try number("after", exchange))), exchange)
        case .log(let hall): return try list(hall, .log, exchange)
        case .statements(let hall):
            return try list(hall, .statements(item: try number("item", exchange)), exchange)
        case .tables(let hall):
            return try list(hall, .tables(item: try number("item", exchange)), exchange)
        case .roll(let hall):
            return try list(hall, .roll(after: Int(clamping: try number("after", exchange))), exchange)
        case .rollFile(let hall): return try rollFile(hall, exchange)
        case .cards(let hall): return try cards(hall, exchange)
        case .card(let hall): return try card(hall, exchange)
        case .secretBallots(let hall):
            return try list(hall, .secretBallots(item: try number("item", exchange)), exchange)
        case .preview(let hall):
            return try list(hall, .preview(item: try number("item", exchange)), exchange)
        case .sides(let hall):
            return try list(hall, .sides(item: try number("item", exchange)), exchange)
        case .paper(let hall): return try paper(hall, exchange)
        case .agents(let hall): return try addAgent(hall, exchange)
        case .voters(let hall):
            let query = ListQuery.voters(
                item: try number("item", exchange), after: Int(clamping: try number("after", exchange)))
            return try list(hall, query, exchange)
        case .missing(let hall):
            return try list(hall, .missing(after: Int(clamping: try number("after", exchange))), exchange)
        case .hash(let hall): return try list(hall, .hash, exchange)
        case .results(let hall): return try export(hall, .results, exchange)
        case .dataPackage(let hall): return try export(hall, .dataPackage, exchange)
        case .workbook(let hall): return try workbook(hall, exchange)
        case .export(let hall, let table): return try export(hall, .table(table), exchange)
        case .minutes(let hall): return try minutes(hall, exchange)
        case .bundle(let hall): return try bundle(hall, exchange)
        case .checkpoint(let hall): return try checkpoint(hall, exchange)
        case .recordKeys(let hall): return try recordKeys(hall, exchange)
        case .inclusion(let hall): return try inclusion(hall, exchange)
        case .consistency(let hall): return try consistency(hall, exchange)
        case .deskEnter: return try deskEnter(exchange)
        case .deskLeave: return try deskLeave(exchange)
        case .deskHalls: return try deskHalls(exchange)
        case .createHall: return try createHall(exchange)
        case .hallFormat(let hall): return try hallFormat(hall, exchange)
        case .hostLink(let hall): return try hostLink(hall, exchange)
        case .ownFormats: return try ownFormats(exchange)
        case .keepFormat: return try keepFormat(exchange)
        case .removeFormat(let id): return try removeFormat(id, exchange)
        case .health: return .now(.text(.ok, "ok\n"))
        case .readiness: return .now(readiness())
        case .metrics: return .now(metricsPage(exchange))
        case .socket, .echo, .room: preconditionFailure("a WebSocket is opened at its head")
        }
    }

    // MARK: Pages

    /// A page with its boot data. For a hall that is not there the page says so, and the status too.
    private func page(
        _ name: PageName, _ exchange: Exchange, _ hall: HallID?, isUnknown: Bool = false
    ) -> HTTPResponse {
        let entry = hall.flatMap { context.catalog[$0] }
        let isUnknown = isUnknown || hall != nil && entry == nil
        let language = Language(pageFor: exchange.fields)
        let boot = BootData.json(name, entry, isUnknown: isUnknown, exchange.fields, context)
        let body = context.pages.filled(
            name, boot: boot, language: "\(language.name)", title: entry?.title ?? [])
        var response = HTTPResponse(
            isUnknown ? .notFound : .ok, contentType: "text/html; charset=utf-8", body: body)
        response.fields.add("cache-control", "private, no-cache")
        response.fields.add("vary", "accept-language, cookie")
        if let office = context.office, name == .hall || name == .kiosk {
            response.fields.add(
                "content-security-policy", SecurityHeaders.contentPolicy(castingTo: office.url.origin))
        }
        return response
    }

    private func hallPage(_ code: String, _ exchange: Exchange) -> Reply {
        if let entry = context.catalog.find(code: code) { return .now(page(.hall, exchange, entry.id)) }
        return guessed(exchange, page(.hall, exchange, nil, isUnknown: true))
    }

    private func picture(_ code: String, _ exchange: Exchange) -> Reply {
        guard context.catalog.find(code: code) != nil,
            let picture = QRPicture("\(context.hosts.publicURL.origin)/h/\(code)")
        else { return guessed(exchange, .text(.notFound, "404 Not Found\n")) }
        var response = HTTPResponse(.ok, contentType: "image/svg+xml", body: picture.svg)
        response.fields.add("cache-control", "private, max-age=3600")
        return .now(response)
    }

    /// A code that opens nothing: the answer waits the longer, the more of them come from one place.
    func guessed(_ exchange: Exchange, _ response: HTTPResponse) -> Reply {
        let millis = limiter.failed(exchange.peer.network, now: exchange.now)
        if millis == Limits.guessDelayMillis {
            context.log.notice("many wrong join codes", metadata: ["from": "\(exchange.peer.truncated)"])
        }
        return .after(millis: millis, response)
    }

    // MARK: Seats

    private func join(_ exchange: Exchange) throws(RequestRefusal) -> Reply {
        let body = try RequestBody(exchange)
        let ticket = try body.ticket()
        let name = try body.text("name", charactersMax: Limits.nameCharactersMax, default: [])
        guard let code = JoinCode.normalised(try body.string("code")),
            let entry = context.catalog.find(code: code)
        else { return guessed(exchange, .refusal(.notFound, .codeUnknown, exchange.language)) }
        return try ask(
            entry.id, nil, .join(name: name, token: ticket.digest, link: nil), exchange,
            .seat(entry.id, ticket: ticket.text))
    }

    private func enter(_ hall: HallID, _ exchange: Exchange) throws(RequestRefusal) -> Reply {
        let body = try RequestBody(exchange)
        let ticket = try body.ticket()
        let name = try body.text("name", charactersMax: Limits.nameCharactersMax, default: [])
        let secret = try body.string("secret")
        // A hall that is not there answers like one to which this is no link.
        guard context.catalog[hall] != nil, let link = Token.digest(ofText: secret) else {
            throw RequestRefusal(status: .forbidden, code: .linkUnknown)
        }
        return try ask(
            hall, nil, .join(name: name, token: ticket.digest, link: link), exchange,
            .seat(hall, ticket: ticket.text))
    }

    private func leave(_ hall: HallID, _ exchange: Exchange) throws(RequestRefusal) -> Reply {
        let place = try RequestBody(exchange).choice("as", Hello.Place.init(name:))
        return try ask(hall, place, .leave, exchange, .leave(hall))
    }

    private func makeLink(_ hall: HallID, _ exchange: Exchange) throws(RequestRefusal) -> Reply {
        let body = try RequestBody(exchange)
        let role = try body.choice("role", Role.init(name:))
        let label = try body.text("label", charactersMax: Limits.nameCharactersMax, default: [])
        let secret = Token.make()
        guard let digest = Token.digest(ofText: secret) else { preconditionFailure("a token is a token") }
        return try ask(
            hall, .staff, .makeLink(role: role, label: label, token: digest), exchange,
            .link(hall, role, secret: secret))
    }

    private func list(_ hall: HallID, _ query: ListQuery, _ exchange: Exchange) throws(RequestRefusal)
        -> Reply
    {
        guard let text = exchange.head.target.queryItem("as"), let place = Hello.Place(name: Array(text.utf8))
        else {
            throw .field("as")
        }
        return try ask(hall, place, .list(query), exchange, .plain)
    }

    /// Hands a request to the hall's owner.
    /// - Parameter place: whose cookie speaks; nil: nobody's.
    func ask(
        _ hall: HallID, _ place: Hello.Place?, _ act: HTTPAct, _ exchange: Exchange,
        _ continuation: Continuation
    ) throws(RequestRefusal) -> Reply {
        guard context.catalog[hall] != nil else { throw .hallUnknown }
        let token = place.flatMap {
            context.cookies.digest(context.cookies.seat($0, in: hall), in: exchange.fields)
        }
        return try hand(
            HTTPAsk(
                hall: hall, token: token, language: exchange.language, replyTo: exchange.replyTo, act: act),
            continuation)
    }

    func hand(_ ask: HTTPAsk, _ continuation: Continuation) throws(RequestRefusal) -> Reply {
        guard ports.send(.ask(ask)) else { throw .busy }
        return .later(continuation)
    }

    func number(_ name: String, _ exchange: Exchange, default fallback: UInt64 = 0)
        throws(RequestRefusal)
        -> UInt64
    {
        guard let text = exchange.head.target.queryItem(name) else { return fallback }
        guard let value = UInt64(text), value <= 1 << 53 else { throw .field(name) }
        return value
    }

    // MARK: Background

    /// Work that blocks on the disk; its answer comes over the loop's ring.
    func inBackground(
        _ exchange: Exchange, isDownload: Bool = false,
        _ work: @escaping @Sendable () throws(SocketError) -> HTTPResponse
    ) throws(RequestRefusal) -> Reply {
        let (context, index, replyTo, language) = (context, index, exchange.replyTo, exchange.language)
        let isStarted = context.background.tryRun(isDownload: isDownload) {
            var response: HTTPResponse
            do throws(SocketError) {
                response = try work()
            } catch {
                context.log.error("the disk refused", metadata: ["reason": "\(error)"])
                response = .refusal(.serviceUnavailable, .serverBusy, language)
            }
            while !context.loops[index].post(.answer(replyTo, response)) { Pause.brief() }
        }
        guard isStarted else { throw .busy }
        return .later(.plain)
    }
}
