// The hall as of one sequence for one audience, at most 16 KiB: what a page needs to begin. Encoded once and shared.
// What does not fit is paged over HTTP. Pure.
import Base
import Hall

public enum Snapshot {
    /// What the owner knows beside the state: running numbers that are not in the record.
    public struct Context: Sendable {
        public let hall: HallID
        /// Seats with an open socket.
        public let online: UInt32
        /// Cheers of the current item, counted and not yet recorded ones together.
        public let cheers: UInt64

        public init(hall: HallID, online: UInt32, cheers: UInt64) {
            self.hall = hall
            self.online = online
            self.cheers = cheers
        }
    }

    /// The snapshot message. Agenda and posts are cut to keep it within `Limits.snapshotFrameBytesMax`.
    public static func json(_ state: HallState, to audience: Audience, _ context: Context) -> [UInt8] {
        var json = JSONWriter(capacity: 4096)
        json.beginObject()
        json.key("type")
        json.string(StaticString("snapshot"))
        json.key("seq")
        json.integer(state.sequence)
        json.key("audience")
        json.string(audience.name)
        writeHall(state, context, into: &json)
        json.key("current")
        json.integer(state.current)
        writeCurrent(state, into: &json)
        writeFloor(state, to: audience, into: &json)
        json.key("numbers")
        Numbers.writeAll(state, to: audience, context, into: &json)
        if audience == .staff { writeLinks(state, into: &json) }
        let agendaIsCut = writeAgenda(state, into: &json)
        let postsAreCut = writePosts(state, to: audience, into: &json)
        json.key("more")
        json.beginObject()
        json.key("agenda")
        json.bool(agendaIsCut)
        json.key("posts")
        json.bool(postsAreCut)
        json.endObject()
        json.endObject()
        return json.bytes
    }

    private static func writeHall(_ state: HallState, _ context: Context, into json: inout JSONWriter) {
        json.key("hall")
        json.beginObject()
        json.key("id")
        json.string(context.hall.hex)
        json.key("title")
        json.string(state.info.title)
        json.key("names")
        json.string(state.info.names.name)
        json.key("language")
        json.string(state.info.language.name)
        json.key("premoderation")
        json.bool(state.info.premoderation)
        json.key("format")
        json.string(state.info.format)
        json.key("closed")
        json.bool(state.info.isClosed)
        json.endObject()
    }

    private static func writeCurrent(_ state: HallState, into json: inout JSONWriter) {
        let item = state.item(state.current)
        json.key("item")
        if let item { Views.writeFull(item, into: &json) } else { json.null() }
        json.key("clock")
        guard let item, let clock = item.clock else {
            json.null()
            return
        }
        json.beginObject()
        json.key("item")
        json.integer(item.id)
        json.key("running")
        json.bool(clock.isRunning)
        json.key("endsAt")
        json.integer(clock.endsAt)
        json.key("leftMillis")
        json.integer(clock.leftMillis)
        json.endObject()
    }

    private static func writeFloor(_ state: HallState, to audience: Audience, into json: inout JSONWriter) {
        json.key("floor")
        json.beginObject()
        json.key("queue")
        json.beginArray()
        for request in state.floorQueue.prefix(20) {
            Views.write(request, to: audience, state: state, into: &json)
        }
        json.endArray()
        json.key("speaking")
        if let speaking = state.speaking {
            Views.write(speaking, to: audience, state: state, into: &json)
        } else {
            json.null()
        }
        json.endObject()
    }

    private static func writeLinks(_ state: HallState, into json: inout JSONWriter) {
        json.key("links")
        json.beginArray()
        for link in state.links.suffix(30) { Views.write(link, into: &json) }
        json.endArray()
    }

    /// Room that is kept for posts and the end.
    private static let agendaBytesMax = 10 * 1024

    /// The items around the current one, as many as fit. Returns whether any were left out.
    private static func writeAgenda(_ state: HallState, into json: inout JSONWriter) -> Bool {
        json.key("agenda")
        json.beginArray()
        let at = state.agenda.firstIndex { $0.id == state.current } ?? 0
        let first = max(0, at - 10)
        var written = 0
        for item in state.agenda[first...] {
            guard json.bytes.count < agendaBytesMax else { break }
            Views.writeBrief(item, into: &json)
            written += 1
        }
        json.endArray()
        return written < state.agenda.count
    }

    /// The newest posts of the current item that fit, oldest first. Returns whether older ones were left out.
    private static func writePosts(
        _ state: HallState, to audience: Audience, into json: inout JSONWriter
    ) -> Bool {
        var pieces: [[UInt8]] = []
        var room = Limits.snapshotFrameBytesMax - json.bytes.count - 128
        var isCut = false
        for place in state.item(state.current)?.posts.reversed() ?? [] {
            let post = state.posts[Int(place)]
            guard post.isVisible(to: audience) else { continue }
            var piece = JSONWriter(capacity: 256)
            Views.write(post, to: audience, state: state, into: &piece)
            room -= piece.bytes.count + 1
            guard pieces.count < Limits.snapshotPosts, room >= 0 else {
                isCut = true
                break
            }
            pieces.append(piece.bytes)
        }
        json.key("posts")
        json.beginArray()
        for piece in pieces.reversed() { json.raw(piece) }
        json.endArray()
        return isCut
    }
}
