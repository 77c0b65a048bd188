// The record of a hall over HTTP: results and tables, read from its journal beside the writer, on the background.
// The public gets what was shown; whoever holds a staff seat of the hall gets the attendance and hidden posts too.
import Base
import Export
import Hall
import Logging
import Protocol
import Reactor
import Runtime
import Wire

/// What somebody takes home.
enum Download: Sendable {
    case results
    /// A CSV table by its name.
    case table(String)
    case dataPackage
    /// Nil: the hall's own language, and its clock.
    case workbook(Language?, UTCOffset?)
}

extension Loop {
    func export(_ hall: HallID, _ download: Download, _ exchange: Exchange) throws(RequestRefusal) -> Reply {
        guard context.catalog[hall] != nil else { throw .hallUnknown }
        let staff = context.cookies.digest(context.cookies.seat(.staff, in: hall), in: exchange.fields)
        let (context, language) = (context, exchange.language)
        return try inBackground(exchange, isDownload: true) { () throws(SocketError) in
            do throws(LoadError) {
                let state = try context.exports.hall(hall) { () throws(LoadError) in
                    try HallOpening.readDurable(hall, context)
                }.state
                let export = HallExport(state, hall: hall, reader: Self.reader(staff, state))
                return Self.answer(download, export, state, context)
                    ?? .refusal(.notFound, .messageUnknown, language)
            } catch {
                context.log.error(
                    "a hall cannot be read for a download",
                    metadata: ["hall": "\(hall.hex)", "reason": "\(error)"])
                return .refusal(.serviceUnavailable, .hallReadOnly, language)
            }
        }
    }

    /// `workbook.xlsx?lang=ko&offset=540`: language, and minutes east of Greenwich.
    func workbook(_ hall: HallID, _ exchange: Exchange) throws(RequestRefusal) -> Reply {
        let wish = try MinutesWish(exchange.head.target)
        return try export(hall, .workbook(wish.language, wish.offset), exchange)
    }

    private static func reader(_ token: Digest?, _ state: HallState) -> HallExport.Reader {
        guard let token, let index = state.seat(withToken: token), let seat = state.seat(index),
            seat.role.isStaff,
            !seat.hasLeft, seat.link.flatMap(state.link)?.isRevoked != true
        else { return .public }
        return .staff
    }

    private static func answer(
        _ download: Download, _ export: HallExport, _ state: HallState, _ context: ServerContext
    ) -> HTTPResponse? {
        var response: HTTPResponse
        switch download {
        case .results: response = .json(.ok, export.resultsJSON)
        case .dataPackage: response = .json(.ok, export.dataPackage(tablesIn: "export/"))
        case .table(let name):
            guard let csv = export.csv(name) else { return nil }
            response = HTTPResponse(.ok, contentType: "text/csv; charset=utf-8", body: csv)
            response.fields.add("content-disposition", "attachment; filename=\"\(name).csv\"")
        case .workbook(let language, let offset):
            let language = language ?? state.info.language
            do throws(WorkbookError) {
                let book = try export.workbook(
                    context.minutes.texts(language), offset: offset ?? UTCOffset(of: language))
                response = HTTPResponse(.ok, contentType: Self.workbookType, body: book)
            } catch {
                context.log.error("a workbook cannot be written", metadata: ["reason": "\(error)"])
                return .refusal(.serviceUnavailable, .serverBusy, language)
            }
            response.fields.add("content-disposition", "attachment; filename=\"townhall.xlsx\"")
        }
        response.fields.add("cache-control", "private, no-store")
        return response
    }

    private static let workbookType =
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
}
