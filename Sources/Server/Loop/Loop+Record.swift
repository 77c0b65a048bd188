// Checkpoints, keys and proofs of a hall's record over HTTP, for anybody who knows the hall: on the background, beside
// the writer. Part of the loop; decides nothing.
import Base
import Hall
import Journal
import Logging
import Protocol
import Reactor
import Runtime
import Wire

extension Loop {
    /// The last signed checkpoint; with `?from=N` one of at least N records, if so many are durable.
    func checkpoint(_ hall: HallID, _ exchange: Exchange) throws(RequestRefusal) -> Reply {
        let size = try number("from", exchange)
        return try ofRecord(hall, exchange) { context throws(RecordFault) in
            let durable = context.durable.withLock { $0[hall] }
            do throws(JournalError) {
                let note = try context.notary.note(hall, atLeast: size, durable: durable)
                return .plain(note.bytes)
            } catch {
                throw .journal(error)
            }
        }
    }

    /// The keys that sign this hall's checkpoints, as C2SP writes them, one a line.
    func recordKeys(_ hall: HallID, _ exchange: Exchange) throws(RequestRefusal) -> Reply {
        try ofRecord(hall, exchange) { context throws(RecordFault) in
            let durable = context.durable.withLock { $0[hall] }
            do throws(JournalError) {
                _ = try context.notary.note(hall, atLeast: 0, durable: durable)
                return .plain(try context.notary.keys(hall).flatMap { Array("\($0.text)\n".utf8) })
            } catch {
                throw .journal(error)
            }
        }
    }

    /// The path of a leaf, counted from 0, in the tree of `size` leaves.
    func inclusion(_ hall: HallID, _ exchange: Exchange) throws(RequestRefusal) -> Reply {
        let (leaf, size) = (try needed("leaf", exchange), try needed("size", exchange))
        guard leaf < size else { throw .field("leaf") }
        return try ofRecord(hall, exchange) { context throws(RecordFault) in
            let found = try context.proof(hall, size) { hashes, mark throws(TreeHashes.Fault) in
                try hashes.inclusion(of: leaf, size: size, at: mark)
            }
            var json = JSONWriter()
            json.beginObject()
            json.number("leaf", leaf)
            json.number("size", size)
            json.base64("hash", found.leaf.bytes)
            json.base64("root", found.root.bytes)
            json.path(found.path)
            if let record = try context.shownRecord(hall, leaf) { json.base64("record", record) }
            json.endObject()
            return .json(.ok, json.bytes)
        }
    }

    /// What shows that the tree of `to` leaves goes on from that of `from`.
    func consistency(_ hall: HallID, _ exchange: Exchange) throws(RequestRefusal) -> Reply {
        let (from, to) = (try needed("from", exchange), try needed("to", exchange))
        guard from <= to else { throw .field("from") }
        return try ofRecord(hall, exchange) { context throws(RecordFault) in
            let found = try context.proof(hall, to) { hashes, mark throws(TreeHashes.Fault) in
                try hashes.consistency(from: from, to: to, at: mark)
            }
            var json = JSONWriter()
            json.beginObject()
            json.number("from", from)
            json.number("to", to)
            json.base64("fromRoot", found.from.bytes)
            json.base64("toRoot", found.to.bytes)
            json.path(found.path)
            json.endObject()
            return .json(.ok, json.bytes)
        }
    }

    private func needed(_ name: String, _ exchange: Exchange) throws(RequestRefusal) -> UInt64 {
        guard exchange.head.target.queryItem(name) != nil else { throw .field(name) }
        return try number(name, exchange)
    }

    private func ofRecord(
        _ hall: HallID, _ exchange: Exchange,
        _ answer: @escaping @Sendable (ServerContext) throws(RecordFault) -> HTTPResponse
    ) throws(RequestRefusal) -> Reply {
        guard context.catalog[hall] != nil else { throw .hallUnknown }
        let (context, language) = (context, exchange.language)
        return try inBackground(exchange) { () throws(SocketError) in
            var response: HTTPResponse
            do throws(RecordFault) {
                response = try answer(context)
            } catch {
                response = error.response(hall, context, language)
            }
            response.fields.add("cache-control", "no-store")
            return response
        }
    }
}

/// Why a question about the record has no answer.
private enum RecordFault: Error {
    case journal(JournalError)
    /// The tree has fewer leaves than were asked for.
    case tooFew
    case otherRoot

    func response(_ hall: HallID, _ context: ServerContext, _ language: Language) -> HTTPResponse {
        let reason: String
        switch self {
        case .tooFew: return .refusal(.badRequest, .messageField, language, [Array("size".utf8)])
        case .journal(let error): reason = error.description
        case .otherRoot: reason = "the leaves do not make the root"
        }
        context.log.error(
            "a record cannot be read for a proof", metadata: ["hall": "\(hall.hex)", "reason": "\(reason)"])
        return .refusal(.serviceUnavailable, .hallReadOnly, language)
    }
}

extension ServerContext {
    fileprivate func proof<Answer: Sendable>(
        _ hall: HallID, _ size: UInt64,
        _ find: @Sendable (TreeHashes, DurableMark) throws(TreeHashes.Fault) -> Answer
    ) throws(RecordFault) -> Answer {
        let known = durable.withLock { $0[hall] }
        let found: Answer?
        do throws(TreeHashes.Fault) {
            found = try notary.withTree(hall, durable: known) { hashes, mark throws(TreeHashes.Fault) in
                mark.sequence >= size ? try find(hashes, mark) : nil
            }
        } catch {
            switch error {
            case .journal(let error): throw .journal(error)
            case .otherRoot: throw .otherRoot
            }
        }
        guard let found else { throw .tooFew }
        return found
    }

    /// P of a record that says what a vote is, or how it ended: everybody was told the same.
    fileprivate func shownRecord(_ hall: HallID, _ leaf: UInt64) throws(RecordFault) -> [UInt8]? {
        do throws(JournalError) {
            guard let part = try notary.publicPart(hall, of: leaf + 1) else { return nil }
            return PublicPart(part).map { Event.isShownWhole(kind: $0.kind) } == true ? part : nil
        } catch {
            throw .journal(error)
        }
    }
}

extension JSONWriter {
    fileprivate mutating func number(_ name: StaticString, _ value: UInt64) {
        key(name)
        integer(value)
    }

    fileprivate mutating func base64(_ name: StaticString, _ bytes: [UInt8]) {
        key(name)
        string(Base64.encoded(bytes))
    }

    fileprivate mutating func path(_ path: [Digest]) {
        key("path")
        beginArray()
        for hash in path { string(Base64.encoded(hash.bytes)) }
        endArray()
    }
}

extension HTTPResponse {
    fileprivate static func plain(_ bytes: [UInt8]) -> HTTPResponse {
        HTTPResponse(.ok, contentType: "text/plain; charset=utf-8", body: bytes)
    }
}
