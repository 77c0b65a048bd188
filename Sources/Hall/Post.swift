// Posts of discussions and questions, proposals, and reasons in battles. Owned by the hall's state, oldest first.
import Base

/// Something somebody wrote.
public struct Post: Sendable {
    public let id: UInt64
    public let item: UInt64
    public let at: UInt64
    public let author: SeatIndex
    public let isAnonymous: Bool
    public let replyTo: UInt64?
    public internal(set) var text: [UInt8]
    public internal(set) var isPending: Bool
    public internal(set) var isHidden = false
    public internal(set) var isErased = false
    public internal(set) var mark = PostMark.open
    public internal(set) var likes: UInt32 = 0
    /// Anonymous, and its author is muted for it.
    public internal(set) var isAuthorMuted = false
    /// A reason in a battle: the side that its author stood on, from 1; 0: none. Whether they had stood elsewhere.
    public internal(set) var side: UInt8 = 0
    public internal(set) var hasMoved = false
    /// A proposal's title; else empty.
    public internal(set) var title: [UInt8] = []
    /// The proposal that it was merged with; 0: it stands alone.
    public internal(set) var mergedInto: UInt64 = 0
    /// Places of the proposals that were merged into it. Their support counts for it, one person once.
    var parts: [UInt32] = []

    /// All that it says.
    public var words: [UInt8] { title.isEmpty ? text : title + [0x0A] + text }

    /// Whether an audience may read its text.
    public func isVisible(to audience: Audience) -> Bool {
        switch audience {
        case .staff: true
        case .public, .screen: !isPending && !isHidden
        }
    }
}

/// One line of the open moderation log.
public struct ModerationEntry: Sendable {
    public enum Act: UInt8, Sendable {
        case postHidden, postRestored, seatMuted, seatUnmuted
        case postErased, seatErased, hallErased
        case statementOut = 16
        case statementShown = 17

        public var name: StaticString {
            switch self {
            case .postHidden: "post.hidden"
            case .postRestored: "post.restored"
            case .seatMuted: "seat.muted"
            case .seatUnmuted: "seat.unmuted"
            case .postErased: "post.erased"
            case .seatErased: "seat.erased"
            case .hallErased: "hall.erased"
            case .statementOut: "statement.out"
            case .statementShown: "statement.shown"
            }
        }
    }
    public let sequence: UInt64
    public let at: UInt64
    public let act: Act
    public let by: SeatIndex
    /// The post or statement it was about; nil: a seat.
    public let post: UInt64?
    public internal(set) var reason: [UInt8]
}

/// A request for the floor.
public struct FloorRequest: Equatable, Sendable {
    public let id: UInt64
    public let item: UInt64
    public let seat: SeatIndex
    /// A point of order goes first.
    public let isOrder: Bool
    /// How often the person had spoken when asking.
    public let spoken: UInt32

    /// The speakers' list order: points of order, then first-time speakers, then by time.
    static func isBefore(_ a: FloorRequest, _ b: FloorRequest) -> Bool {
        if a.isOrder != b.isOrder { return a.isOrder }
        if (a.spoken == 0) != (b.spoken == 0) { return a.spoken == 0 }
        return a.id < b.id
    }
}
