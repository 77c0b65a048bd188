// Events as JSON for one audience. What an audience may not see is not written.
// Pure: the state gives names and the posts that an audience has not seen yet.
import Base
import Hall

/// A set of audiences.
public struct AudienceSet: OptionSet, Sendable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    public init(_ audience: Audience) { rawValue = 1 << audience.rawValue }
    public static let `public` = AudienceSet(.public)
    public static let staff = AudienceSet(.staff)
    public static let screen = AudienceSet(.screen)
}

/// Encodes recorded events.
public enum EventFrame {
    /// The event for an audience, or nil when it is not told of it.
    /// - Parameter state: the hall after the event was applied.
    public static func json(_ record: RecordedEvent, to audience: Audience, state: HallState) -> [UInt8]? {
        guard audiences(of: record.event).contains(AudienceSet(audience)) else { return nil }
        guard isTold(record, to: audience, state: state) else { return nil }
        var json = JSONWriter(capacity: 256)
        json.beginObject()
        json.key("type")
        json.string(record.event.name)
        json.key("seq")
        json.integer(record.sequence)
        json.key("at")
        json.integer(record.at)
        writeFields(of: record.event, to: audience, names: state, actor: record.actor, into: &json)
        writeFullPost(record, to: audience, state: state, into: &json)
        json.endObject()
        return json.bytes
    }

    /// Posts that wait or are hidden are the staff's alone, whatever happens to them meanwhile.
    private static func isTold(_ record: RecordedEvent, to audience: Audience, state: HallState) -> Bool {
        guard audience != .staff else { return true }
        if case .postAdded(let event) = record.event { return !event.pending }
        if case .reasonGiven(let event) = record.event { return !event.pending }
        if case .proposalAdded(let event) = record.event { return !event.pending }
        guard let id = shownPost(record.event) else { return true }
        return state.post(id)?.isVisible(to: audience) ?? false
    }

    /// The post that an event brings (back) before its readers.
    private static func shownPost(_ event: Event) -> UInt64? {
        if case .postApproved(let event) = event { return event.post }
        if case .postRestored(let event) = event { return event.post }
        return nil
    }

    /// An approved or restored post is given whole: its readers never had it, or had to drop it.
    private static func writeFullPost(
        _ record: RecordedEvent, to audience: Audience, state: HallState, into json: inout JSONWriter
    ) {
        guard let id = shownPost(record.event), let post = state.post(id), post.isVisible(to: audience) else {
            return
        }
        json.key("full")
        Views.write(post, to: audience, state: state, into: &json)
    }

    static func writeName(
        of actor: Actor?, as key: StaticString, names state: borrowing HallState, into json: inout JSONWriter
    ) {
        guard let actor else { return }
        json.key(key)
        json.string(state.name(of: actor.seat))
    }

    static func writeActor(
        _ actor: Actor?, as key: StaticString, to audience: Audience, names state: borrowing HallState,
        into json: inout JSONWriter
    ) {
        guard let actor else { return }
        json.key(key)
        json.string(state.name(of: actor.seat))
        if Views.tellsSeat(actor.seat, to: audience, state: state) {
            Views.writeSeat(actor.seat, of: key, into: &json)
        }
    }
}
