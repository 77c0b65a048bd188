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

    /// The snapshot message, at most `Limits.snapshotFrameBytesMax`. Lists are cut to fit, each from its less needed
    /// end; an item whose texts do not fit is null, and `more.agenda` says that the agenda has it.
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
        json.key("numbers")
        Numbers.writeAll(state, to: audience, context, into: &json)
        Views.writePresence(state, into: &json)
        writeClock(state, into: &json)
        let itemIsCut = writeItem(state, to: audience, into: &json)
        writeFloor(state, to: audience, into: &json)
        if audience == .staff { writeLinks(state, into: &json) }
        let agendaIsCut = writeAgenda(state, into: &json)
        let postsAreCut = writePosts(state, to: audience, into: &json)
        json.key("more")
        json.beginObject()
        json.key("agenda")
        json.bool(agendaIsCut || itemIsCut)
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
        json.key("streamDelay")
        json.integer(state.info.streamDelay)
        if let quorum = state.quorum {
            json.key("quorum")
            json.beginObject()
            json.key("numerator")
            json.integer(quorum.numerator)
            json.key("denominator")
            json.integer(quorum.denominator)
            json.key("over")
            json.bool(quorum.isOver)
            json.endObject()
        }
        json.key("format")
        json.string(state.info.format)
        json.key("closed")
        json.bool(state.info.isClosed)
        if state.info.isErased {
            json.key("erased")
            json.bool(true)
        }
        if state.info.retentionDays > 0 {
            json.key("retention")
            json.integer(state.info.retentionDays)
        }
        json.endObject()
    }

    private static func writeClock(_ state: HallState, into json: inout JSONWriter) {
        json.key("clock")
        guard let item = state.item(state.current), let clock = item.clock else {
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

    /// Returns whether the item was too long.
    private static func writeItem(_ state: HallState, to audience: Audience, into json: inout JSONWriter)
        -> Bool
    {
        json.key("item")
        guard let item = state.item(state.current) else {
            json.null()
            return false
        }
        let piece = encoded { Views.writeFull(item, to: audience, state, into: &$0) }
        guard piece.count <= Room.item.left(json) else {
            json.null()
            return true
        }
        json.raw(piece)
        return false
    }

    private static func writeFloor(_ state: HallState, to audience: Audience, into json: inout JSONWriter) {
        json.key("floor")
        json.beginObject()
        json.key("speaking")
        if let speaking = state.speaking {
            json.raw(encoded { Views.write(speaking, to: audience, state: state, into: &$0) })
        } else {
            json.null()
        }
        json.key("queue")
        let requests = state.floorQueue.prefix(20).lazy.map { request in
            encoded { Views.write(request, to: audience, state: state, into: &$0) }
        }
        write(firstOf: requests, within: Room.floor, into: &json)
        json.endObject()
    }

    private static func writeLinks(_ state: HallState, into json: inout JSONWriter) {
        json.key("links")
        // The newest ones, in order.
        var pieces: [[UInt8]] = []
        var room = Room.links.left(json)
        for link in state.links.suffix(30).reversed() {
            let piece = encoded { Views.write(link, into: &$0) }
            room -= piece.count + 1
            guard room >= 0 else { break }
            pieces.append(piece)
        }
        write(pieces.reversed(), into: &json)
    }

    /// What the agenda takes when there is room, so that posts have some as well.
    private static let agendaBytesMax = 6 * 1024

    /// The current item and those around it, as many as fit. Returns whether any were left out.
    private static func writeAgenda(_ state: HallState, into json: inout JSONWriter) -> Bool {
        json.key("agenda")
        let current = state.agenda.firstIndex { $0.id == state.current } ?? 0
        var room = min(Room.agenda.left(json), agendaBytesMax)
        var pieces: [Int: [UInt8]] = [:]
        // Two ahead for each one behind: what comes is looked at more than what was.
        var next = current
        var before = current - 1
        func take(_ place: Int) -> Bool {
            let piece = encoded { Views.writeBrief(state.agenda[place], into: &$0) }
            guard piece.count + 1 <= room else { return false }
            room -= piece.count + 1
            pieces[place] = piece
            return true
        }
        var isFull = false
        while !isFull, next < state.agenda.count || before >= 0 {
            for _ in 0..<2 where next < state.agenda.count && !isFull {
                if take(next) { next += 1 } else { isFull = true }
            }
            if before >= 0, !isFull {
                if take(before) { before -= 1 } else { isFull = true }
            }
        }
        write((before + 1..<next).compactMap { pieces[$0] }, into: &json)
        return pieces.count < state.agenda.count
    }

    /// The newest posts of the current item that fit, oldest first. Returns whether older ones were left out.
    private static func writePosts(
        _ state: HallState, to audience: Audience, into json: inout JSONWriter
    ) -> Bool {
        json.key("posts")
        var pieces: [[UInt8]] = []
        var room = Room.posts.left(json)
        var isCut = false
        for place in state.item(state.current)?.posts.reversed() ?? [] {
            let post = state.posts[Int(place)]
            guard post.isVisible(to: audience) else { continue }
            let piece = encoded { Views.write(post, to: audience, state: state, into: &$0) }
            room -= piece.count + 1
            guard pieces.count < Limits.snapshotPosts, room >= 0 else {
                isCut = true
                break
            }
            pieces.append(piece)
        }
        write(pieces.reversed(), into: &json)
        return isCut
    }

    // MARK: Pieces and room

    /// How far the message may have grown after each of its lists. What comes later keeps what is left.
    private enum Room: Int {
        case item = 11_264
        case floor = 12_800
        case links = 13_824
        case agenda = 14_848
        case posts = 16_256

        func left(_ json: JSONWriter) -> Int { rawValue - json.bytes.count }
    }

    private static func encoded(_ write: (inout JSONWriter) -> Void) -> [UInt8] {
        var json = JSONWriter(capacity: 256)
        write(&json)
        return json.bytes
    }

    private static func write(
        firstOf pieces: some Sequence<[UInt8]>, within room: Room, into json: inout JSONWriter
    ) {
        var left = room.left(json)
        json.beginArray()
        for piece in pieces {
            left -= piece.count + 1
            guard left >= 0 else { break }
            json.raw(piece)
        }
        json.endArray()
    }

    private static func write(_ pieces: [[UInt8]], into json: inout JSONWriter) {
        json.beginArray()
        for piece in pieces { json.raw(piece) }
        json.endArray()
    }
}
