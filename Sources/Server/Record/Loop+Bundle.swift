// The public bundle of a closed hall as a download: put together on the background, one after another. Part of the
// loop; decides nothing.
import Base
import Hall
import Journal
import Logging
import Protocol
import Reactor
import Runtime
import Wire

extension Loop {
    /// 404 while a hall goes on, and beyond what is made over HTTP: `townhall bundle` makes any.
    func bundle(_ hall: HallID, _ exchange: Exchange) throws(RequestRefusal) -> Reply {
        guard let entry = context.catalog[hall] else { throw .hallUnknown }
        guard entry.isClosed else { throw .unknown }
        let (context, language) = (context, exchange.language)
        return try inBackground(exchange, isDownload: true) { () throws(SocketError) in
            do throws(LoadError) {
                guard let archive = try context.bundle(hall) else {
                    return .refusal(.notFound, .messageUnknown, language)
                }
                var response = HTTPResponse(.ok, contentType: "application/zip", body: archive)
                response.fields.add("content-disposition", "attachment; filename=\"townhall-record.zip\"")
                response.fields.add("cache-control", "private, no-store")
                return response
            } catch {
                context.log.error(
                    "a hall cannot be bundled", metadata: ["hall": "\(hall.hex)", "reason": "\(error)"])
                return .refusal(.serviceUnavailable, .hallReadOnly, language)
            }
        }
    }
}

extension ServerContext {
    /// Everything that is durable, signed first.
    fileprivate func bundle(_ hall: HallID) throws(LoadError) -> [UInt8]? {
        let durable = durable.withLock { $0[hall] }
        do throws(JournalError) {
            let note = try notary.note(
                hall, atLeast: durable?.sequence ?? 0, durable: durable, isMoment: true)
            let size = Checkpoint(text: note.text)?.mark.sequence ?? 0
            guard size <= UInt64(Limits.bundleRecordsMax) else { return nil }
        } catch {
            throw .journal(error)
        }
        guard let specification = files[HallBundle.specificationPath],
            let parts = try HallBundle.files(
                directory: folder.hallPath(hall), hall: hall, specification: specification.plain)
        else { return nil }
        return StoredZip.archive(parts)
    }
}
