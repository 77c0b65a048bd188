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
        /// Who of the roll is here, and what the quorum needs.
        public var roll = false
        /// How many answered a presence check.
        public var presence = false
        public var cheers: (item: UInt64, count: UInt64)?
        public var likes: [(post: UInt64, count: UInt32)] = []
        /// Vote items whose turnout or tallies moved, battles where somebody took a side.
        public var votes: [UInt64] = []

        public init() {}

        public var isEmpty: Bool {
            online == nil && joined == nil && checkedIn == nil && !roll && !presence && cheers == nil
                && likes.isEmpty
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
        change.roll = state.hasRoll
        if state.current != 0 { change.cheers = (state.current, context.cheers) }
        let item = state.item(state.current)
        if item?.vote != nil || item?.battle != nil { change.votes = [state.current] }
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
        if change.roll { writeRoll(state, &json) }
        if change.presence { writePresence(state, &json) }
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
        let battles = change.votes.filter { state.item($0)?.battle != nil }
        if !battles.isEmpty { writeSides(battles, state, to: audience, &json) }
        let votes = change.votes.filter { state.item($0)?.vote != nil }
        guard !votes.isEmpty else { return }
        json.key("votes")
        json.beginArray()
        for id in votes { writeVote(id, state, &json) }
        json.endArray()
    }

    /// The figures of the sentence on the screen; weights only where members have different ones.
    private static func writeRoll(_ state: HallState, _ json: inout JSONWriter) {
        json.key("roll")
        json.beginObject()
        json.key("entitled")
        json.integer(state.roll.active)
        json.key("present")
        json.integer(state.roll.present)
        if state.roll.proxied > 0 || state.roll.written > 0 {
            json.key("proxied")
            json.integer(state.roll.proxied)
            json.key("written")
            json.integer(state.roll.written)
        }
        if state.roll.activeWeight != UInt64(state.roll.active) {
            json.key("entitledWeight")
            json.integer(state.roll.activeWeight)
            json.key("presentWeight")
            json.integer(state.roll.presentWeight)
            json.key("decimals")
            json.integer(state.rollDecimals)
        }
        if let quorum = state.quorum {
            json.key("needed")
            json.integer(quorum.needed(of: UInt64(state.roll.active)))
        }
        json.endObject()
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
        json.integer(vote.turnout)
        if item.details.voteKind == .live, item.details.running,
            vote.status == .open || vote.status == .closed
        {
            json.key("counts")
            if let box = vote.box { json.integers(box.sums) } else { json.integers(vote.tallies.dropFirst()) }
        }
        json.endObject()
    }
}
