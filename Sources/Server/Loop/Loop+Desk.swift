// The host's desk over HTTP: sign in, see and make halls, further links, the hosts' own formats. Part of the loop; the
// desk's files are written on the background.
import Base
import Hall
import Protocol
import Reactor
import Runtime
import Wire

extension Loop {
    private var nowSeconds: UInt64 { ports.wallMillis / 1000 }

    private func requireDesk(_ exchange: Exchange) throws(RequestRefusal) -> Digest {
        guard let digest = context.cookies.digest(context.cookies.desk, in: exchange.fields),
            context.desk.isSignedIn(digest, nowSeconds: nowSeconds)
        else { throw .signIn }
        return digest
    }

    func deskEnter(_ exchange: Exchange) throws(RequestRefusal) -> Reply {
        let secret = try RequestBody(exchange).string("secret")
        guard context.desk.isLink(secret) else {
            return guessed(exchange, .refusal(.forbidden, .linkUnknown, exchange.language))
        }
        let (context, now) = (context, nowSeconds)
        return try inBackground(exchange) { () throws(SocketError) in
            guard let token = try context.desk.enter(secret: secret, nowSeconds: now) else {
                return .refusal(.forbidden, .linkUnknown, exchange.language)
            }
            return Self.empty(
                context.cookies.set(
                    context.cookies.desk, token: token, maxAgeSeconds: Limits.deskCookieSeconds))
        }
    }

    func deskLeave(_ exchange: Exchange) throws(RequestRefusal) -> Reply {
        let digest = try requireDesk(exchange)
        let context = context
        return try inBackground(exchange) { () throws(SocketError) in
            try context.desk.leave(digest)
            return Self.empty(context.cookies.drop(context.cookies.desk))
        }
    }

    private static func empty(_ cookie: String) -> HTTPResponse {
        HTTPResponse(.noContent, fields: HTTPFields([("set-cookie", cookie), ("cache-control", "no-store")]))
    }

    func deskHalls(_ exchange: Exchange) throws(RequestRefusal) -> Reply {
        _ = try requireDesk(exchange)
        var response = HTTPResponse.json(.ok, BootData.list(context.catalog.all))
        response.fields.add("cache-control", "no-store")
        return .now(response)
    }

    func createHall(_ exchange: Exchange) throws(RequestRefusal) -> Reply {
        _ = try requireDesk(exchange)
        let body = try RequestBody(exchange)
        let title = try body.text("title", charactersMax: Limits.titleCharactersMax)
        guard !title.isEmpty else { throw RequestRefusal(status: .badRequest, code: .textEmpty) }
        let names = try body.choice("names", NamesPolicy.init(name:), default: .nickname)
        let language = try body.choice("language", Language.init(name:), default: .ko)
        let premoderation = try body.flag("premoderation")
        let (format, items) = try agenda(body.optional("format"), language)
        let secret = Token.make()
        guard let hostLink = Token.digest(ofText: secret) else { preconditionFailure("a token is a token") }
        let code = context.catalog.reserveCode()
        let command = Command.HallCreate(
            title: title, names: names, language: language, premoderation: premoderation,
            format: Array(format.utf8), code: Array(code.utf8))
        let ask = HTTPAsk(
            hall: ports.newHallID(), token: nil, language: exchange.language, replyTo: exchange.replyTo,
            act: .create(command, items: items, hostLink: hostLink))
        do throws(RequestRefusal) {
            return try hand(ask, .hall(code: code, secret: secret))
        } catch {
            context.catalog.release(code: code)
            throw error
        }
    }

    /// What a hall starts with: nothing, a format by its id, or one that was sent along.
    private func agenda(_ given: JSONValue?, _ language: Language)
        throws(RequestRefusal) -> (id: String, items: [ItemDetails])
    {
        guard let given, given != .string([]) else { return ("", []) }
        do throws(Refusal) {
            if let id = given.text {
                guard let format = context.formats[id] ?? context.shelf[id] else {
                    throw Refusal(.formatUnknown)
                }
                return (id, try format.agenda(language))
            }
            return ("", try Format(given, id: "sent").agenda(language))
        } catch {
            throw RequestRefusal(status: .badRequest, code: error.code, arguments: error.arguments)
        }
    }

    // MARK: Halls that are there

    func hallFormat(_ hall: HallID, _ exchange: Exchange) throws(RequestRefusal) -> Reply {
        _ = try requireDesk(exchange)
        return try ask(hall, nil, .format, exchange, .plain)
    }

    /// A further host link: for whoever has the desk and no seat in the hall, or has lost the first link.
    func hostLink(_ hall: HallID, _ exchange: Exchange) throws(RequestRefusal) -> Reply {
        _ = try requireDesk(exchange)
        let secret = Token.make()
        guard let digest = Token.digest(ofText: secret) else { preconditionFailure("a token is a token") }
        return try ask(hall, nil, .hostLink(token: digest), exchange, .link(hall, .host, secret: secret))
    }

    // MARK: Own formats

    func ownFormats(_ exchange: Exchange) throws(RequestRefusal) -> Reply {
        _ = try requireDesk(exchange)
        var response = HTTPResponse.json(.ok, context.shelf.json)
        response.fields.add("cache-control", "no-store")
        return .now(response)
    }

    func keepFormat(_ exchange: Exchange) throws(RequestRefusal) -> Reply {
        _ = try requireDesk(exchange)
        guard let json = try RequestBody(exchange).optional("format") else { throw .field("format") }
        let (context, now, language) = (context, ports.wallMillis, exchange.language)
        return try inBackground(exchange) { () throws(SocketError) in
            do throws(FormatShelfError) {
                guard let id = try context.shelf.add(json, wallMillis: now) else {
                    let most = Array(String(Limits.ownFormatsMax).utf8)
                    return .refusal(.conflict, .formatFull, language, [most])
                }
                var body = JSONWriter(capacity: 64)
                body.beginObject()
                body.key("id")
                body.string(id)
                body.endObject()
                return .json(.created, body.bytes)
            } catch {
                switch error {
                case .refused(let refusal):
                    return .refusal(.badRequest, refusal.code, language, refusal.arguments)
                case .disk(let error): throw error
                }
            }
        }
    }

    func removeFormat(_ id: String, _ exchange: Exchange) throws(RequestRefusal) -> Reply {
        _ = try requireDesk(exchange)
        let context = context
        return try inBackground(exchange) { () throws(SocketError) in
            try context.shelf.remove(id)
            return HTTPResponse(.noContent, fields: HTTPFields([("cache-control", "no-store")]))
        }
    }
}
