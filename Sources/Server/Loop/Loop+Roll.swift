// Rolls and cards over HTTP: a file is read in the background and then asked of the hall's owner; cards get secrets that
// are shown once. Part of the loop; decides nothing that the hall decides.
import Base
import Hall
import Protocol
import Roll
import Runtime
import Wire

extension Loop {
    /// A file of members: a look at it, or with `?key=` (16 hexadecimal digits) its import.
    func rollFile(_ hall: HallID, _ exchange: Exchange) throws(RequestRefusal) -> Reply {
        guard context.catalog[hall] != nil else { throw .hallUnknown }
        let key = try importKey(exchange)
        let token = context.cookies.digest(context.cookies.seat(.staff, in: hall), in: exchange.fields)
        let (context, index, body, language, replyTo) = (
            context, index, exchange.body, exchange.language, exchange.replyTo
        )
        let owner = context.owner(of: hall)
        let isStarted = context.background.tryRun {
            do throws(RollFileError) {
                let preview = try RollPreview.read(body)
                let ask = HTTPAsk(
                    hall: hall, token: token, language: language, replyTo: replyTo,
                    act: .roll(preview, key: key))
                while !context.loops[owner].send(.ask(ask)) { Pause.brief() }
            } catch {
                let answer = HTTPResponse.json(.badRequest, Answers.error(error.refusal, language))
                while !context.loops[index].post(.answer(replyTo, answer)) { Pause.brief() }
            }
        }
        guard isStarted else { throw .busy }
        return .later(.plain)
    }

    private func importKey(_ exchange: Exchange) throws(RequestRefusal) -> UInt64? {
        guard let text = exchange.head.target.queryItem("key") else { return nil }
        guard text.utf8.count == 16, let value = UInt64(text, radix: 16), value != 0 else {
            throw .field("key")
        }
        return value
    }

    /// New cards for some members; whatever cards they had end.
    func cards(_ hall: HallID, _ exchange: Exchange) throws(RequestRefusal) -> Reply {
        let seats = try RequestBody(exchange).numbers("seats", countMax: Limits.cardsMadeMax)
        var secrets: [UInt32: String] = [:]
        var cards: [(seat: SeatIndex, card: Digest)] = []
        for seat in seats {
            guard let seat = UInt32(exactly: seat), secrets[seat] == nil else { throw .field("seats") }
            let secret = Token.make()
            guard let digest = Token.digest(ofText: secret) else { preconditionFailure("a token is a token") }
            secrets[seat] = secret
            cards.append((SeatIndex(seat), digest))
        }
        return try ask(hall, .staff, .makeCards(cards), exchange, .cards(hall, secrets: secrets))
    }

    /// A seat for somebody who is no member and will act for members.
    func addAgent(_ hall: HallID, _ exchange: Exchange) throws(RequestRefusal) -> Reply {
        let name = try RequestBody(exchange).text(
            "name", charactersMax: Limits.nameCharactersMax, default: [])
        return try ask(hall, .staff, .addAgent(name: name), exchange, .plain)
    }

    /// Whose card it is that somebody shows at the door.
    func card(_ hall: HallID, _ exchange: Exchange) throws(RequestRefusal) -> Reply {
        guard let card = Token.digest(ofText: try RequestBody(exchange).string("secret")) else {
            throw RequestRefusal(status: .notFound, code: .cardUnknown)
        }
        return try ask(hall, .staff, .findCard(card), exchange, .plain)
    }
}

extension RollFileError {
    /// What a host is told.
    fileprivate var refusal: Refusal {
        func line(_ line: Int) -> [[UInt8]] { [Array(String(line).utf8)] }
        return switch self {
        case .empty: Refusal(.rollFileEmpty)
        case .fileTooLarge, .workbookTooLarge: Refusal(.rollFileTooLarge)
        case .notText: Refusal(.rollFileNotText)
        case .tooManyRows: Refusal(.rollFileTooManyRows, line(Limits.rollRowsMax))
        case .tooManyColumns(let place): Refusal(.rollFileTooManyColumns, line(place))
        case .cellTooLong(let place): Refusal(.rollFileCellTooLong, line(place))
        case .openQuote(let place): Refusal(.rollFileOpenQuote, line(place))
        case .notWorkbook, .documentType: Refusal(.rollFileNotWorkbook)
        case .encrypted: Refusal(.rollFileEncrypted)
        case .oldWorkbook: Refusal(.rollFileOldWorkbook)
        case .noNameColumn: Refusal(.rollFileNoNameColumn)
        }
    }
}
