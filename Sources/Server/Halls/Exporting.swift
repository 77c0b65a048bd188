// The public record of a hall over HTTP: read from its journal beside the writer, on the background.
import Base
import Protocol
import Reactor
import Wire

extension Loop {
    /// - Parameter table: a CSV table; nil: `results.json`.
    func export(_ hall: HallID, _ table: String?, _ exchange: Exchange) throws(RequestRefusal) -> Reply {
        guard context.catalog[hall] != nil else { throw .hallUnknown }
        throw .unknown
    }
}
