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

extension Loop {
    /// - Parameter table: a CSV table; nil: `results.json`.
    func export(_ hall: HallID, _ table: String?, _ exchange: Exchange) throws(RequestRefusal) -> Reply {
        guard context.catalog[hall] != nil else { throw .hallUnknown }
        let staff = context.cookies.digest(context.cookies.seat(.staff, in: hall), in: exchange.fields)
        let (context, language) = (context, exchange.language)
        return try inBackground(exchange, isDownload: true) { () throws(SocketError) in
            do throws(LoadError) {
                let state = try context.exports.hall(hall) { () throws(LoadError) in
                    try HallOpening.readDurable(hall, context)
                }.state
                let export = HallExport(state, hall: hall, reader: Self.reader(staff, state))
                return Self.download(export, table) ?? .refusal(.notFound, .messageUnknown, language)
            } catch {
                context.log.error(
                    "a hall cannot be read for a download",
                    metadata: ["hall": "\(hall.hex)", "reason": "\(error)"])
                return .refusal(.serviceUnavailable, .hallReadOnly, language)
            }
        }
    }

    private static func reader(_ token: Digest?, _ state: HallState) -> HallExport.Reader {
        guard let token, let index = state.seat(withToken: token), let seat = state.seat(index),
            seat.role.isStaff,
            !seat.hasLeft, seat.link.flatMap(state.link)?.isRevoked != true
        else { return .public }
        return .staff
    }

    private static func download(_ export: HallExport, _ table: String?) -> HTTPResponse? {
        var response: HTTPResponse
        if let table {
            guard let csv = export.csv(table) else { return nil }
            response = HTTPResponse(.ok, contentType: "text/csv; charset=utf-8", body: csv)
            response.fields.add("content-disposition", "attachment; filename=\"\(table).csv\"")
        } else {
            response = .json(.ok, export.resultsJSON)
        }
        response.fields.add("cache-control", "private, no-store")
        return response
    }
}
