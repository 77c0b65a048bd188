// Running numbers: the latest value only, without a sequence. What may not leak before a close is not written.
// Pure.
import Base
import Hall

public enum Numbers {
    /// The numbers that a tick sends: only what changed.
    public struct Change: Sendable {
        public var online: UInt32?
        public var joined: UInt32?
        public var checkedIn: UInt32?
        public var cheers: (item: UInt64, count: UInt64)?
        public var likes: [(post: UInt64, count: UInt32)] = []
        /// Vote items whose turnout or tallies moved.
        public var votes: [UInt64] = []

        public init() {}

        public var isEmpty: Bool {
            online == nil && joined == nil && checkedIn == nil && cheers == nil && likes.isEmpty
                && votes.isEmpty
        }
    }

    /// The message for one audience.
    public static func json(_ change: Change, state: HallState, to audience: Audience) -> [UInt8] {
        var json = JSONWriter(capacity: 256)
        json.beginObject()
        json.key("type")
        json.string(StaticString("numbers"))
        writeMembers(change, state: state, to: audience, into: &json)
        json.endObject()
        return json.bytes
    }

    /// All numbers, inside a snapshot.
    static func writeAll(
        _ state: HallState, to audience: Audience, _ context: Snapshot.Context, into json: inout JSONWriter
    ) {
        var change = Change()
        change.online = context.online
        change.joined = state.joinedCount
        change.checkedIn = state.checkedInCount
        if state.current != 0 { change.cheers = (state.current, context.cheers) }
        if state.item(state.current)?.vote != nil { change.votes = [state.current] }
        json.beginObject()
        writeMembers(change, state: state, to: audience, into: &json)
        json.endObject()
    }

    private static func writeMembers(
        _ change: Change, state: HallState, to audience: Audience, into json: inout JSONWriter
    ) {
        write(change.online, "online", &json)
        write(change.joined, "joined", &json)
        write(change.checkedIn, "checkedIn", &json)
        if let cheers = change.cheers {
            json.key("cheers")
            json.beginObject()
            json.key("item")
            json.integer(cheers.item)
            json.key("count")
            json.integer(cheers.count)
            json.endObject()
        }
        if !change.likes.isEmpty {
            json.key("likes")
            json.beginArray()
            for like in change.likes { json.integers([like.post, UInt64(like.count)]) }
            json.endArray()
        }
        guard !change.votes.isEmpty else { return }
        json.key("votes")
        json.beginArray()
        for id in change.votes { writeVote(id, state, &json) }
        json.endArray()
    }

    private static func write(_ value: UInt32?, _ key: StaticString, _ json: inout JSONWriter) {
        guard let value else { return }
        json.key(key)
        json.integer(value)
    }

    /// Turnout; counts only of a live vote that shows its running result, or of a published one.
    private static func writeVote(_ id: UInt64, _ state: HallState, _ json: inout JSONWriter) {
        guard let item = state.item(id), let vote = item.vote else { return }
        json.beginObject()
        json.key("item")
        json.integer(id)
        json.key("cast")
        json.integer(vote.cast)
        if item.details.voteKind == .live, item.details.running,
            vote.status == .open || vote.status == .closed
        {
            json.key("counts")
            json.integers(vote.tallies.dropFirst())
        }
        json.endObject()
    }
}
