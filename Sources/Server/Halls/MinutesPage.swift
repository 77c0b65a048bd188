// The minutes over HTTP: made from the journal beside the writer, on the background. Everybody with the address may
// have them: they say what the hall was shown.
import Base
import Export
import Hall
import Logging
import Protocol
import Reactor
import Runtime
import Wire

/// What minutes are made of beside a hall: the words of each language and the style sheet. Read once at start.
struct MinutesParts: Sendable {
    private let texts: [Language: MinutesTexts]
    let style: [UInt8]

    /// - Throws: `refused`, naming the folder that lacks a table.
    init(_ files: StaticFiles) throws(ConfigurationError) {
        var texts: [Language: MinutesTexts] = [:]
        for language in Language.allCases {
            let tables = MinutesParts.tables(language).compactMap { files[$0]?.plain }
            guard tables.count == MinutesParts.tables(language).count, let found = MinutesTexts(tables) else {
                throw .refused("\(files.directory)/i18n lacks a table of texts in \(language.name)")
            }
            texts[language] = found
        }
        guard let style = files["styles/minutes.css"] else {
            throw .refused("\(files.directory)/styles/minutes.css is missing: check --static")
        }
        self.texts = texts
        self.style = style.plain
    }

    /// Below the folder of the pages.
    static func tables(_ language: Language) -> [String] {
        [
            "i18n/\(language.name).json", "i18n/staff/\(language.name).json",
            "i18n/minutes/\(language.name).json", "i18n/ballots/\(language.name).json",
            "i18n/stage/\(language.name).json", "i18n/workbook/\(language.name).json",
        ]
    }

    func texts(_ language: Language) -> MinutesTexts {
        guard let texts = texts[language] else { preconditionFailure("every language was read at start") }
        return texts
    }

    func minutes(_ hall: ReplayedHall, _ language: Language, _ settings: MinutesSettings) -> Minutes {
        Minutes(hall.state, hall.notes, texts(language), language, style: style, settings: settings)
    }
}

extension Loop {
    /// `minutes.html?lang=ko&offset=540&signers=2`: language, minutes east of Greenwich, and how many sign.
    func minutes(_ hall: HallID, _ exchange: Exchange) throws(RequestRefusal) -> Reply {
        guard context.catalog[hall] != nil else { throw .hallUnknown }
        let wish = try MinutesWish(exchange.head.target)
        let (context, answerLanguage) = (context, exchange.language)
        return try inBackground(exchange, isDownload: true) { () throws(SocketError) in
            do throws(LoadError) {
                let replayed = try context.exports.hall(hall) { () throws(LoadError) in
                    try HallOpening.readDurable(hall, context)
                }
                let language = wish.language ?? replayed.state.info.language
                let offset = wish.offset ?? UTCOffset(of: replayed.state.info.language)
                let settings = MinutesSettings(offset: offset, signers: wish.signers)
                var response = HTTPResponse(
                    .ok, contentType: "text/html; charset=utf-8",
                    body: context.minutes.minutes(replayed, language, settings).html)
                response.fields.add("cache-control", "private, no-store")
                response.fields.add("content-security-policy", Minutes.contentPolicy)
                return response
            } catch {
                context.log.error(
                    "a hall cannot be read for its minutes",
                    metadata: ["hall": "\(hall.hex)", "reason": "\(error)"])
                return .refusal(.serviceUnavailable, .hallReadOnly, answerLanguage)
            }
        }
    }
}

/// What a request says of the minutes it wants.
struct MinutesWish: Sendable {
    private(set) var language: Language?
    private(set) var offset: UTCOffset?
    private(set) var signers = 2

    init(_ target: HTTPTarget) throws(RequestRefusal) {
        if let text = target.queryItem("lang") {
            guard let found = Language(name: Array(text.utf8)) else { throw .field("lang") }
            language = found
        }
        if let text = target.queryItem("offset") {
            guard let minutes = Int(text), let found = UTCOffset(minutes: minutes) else {
                throw .field("offset")
            }
            offset = found
        }
        if let text = target.queryItem("signers") {
            guard let count = Int(text), (0...MinutesSettings.signersMax).contains(count) else {
                throw .field("signers")
            }
            signers = count
        }
    }
}
