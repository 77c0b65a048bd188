// What passes between a hall and the bench that sorts its posts into topics. Values only.
import Base
import Hall
import Protocol

/// A post that people can see.
public struct TopicPost: Sendable {
    public let id: UInt64
    public let text: [UInt8]
}

/// Posts of an item to be sorted with those that were given before.
public struct TopicRequest: Sendable {
    public let hall: HallID
    public let item: UInt64
    /// The first request of an item: whatever the bench has of it is forgotten.
    public let isFirst: Bool
    /// Posts that came into sight, in that order.
    public let posts: [TopicPost]
    /// Posts that went out of sight.
    public let gone: [UInt64]
    public let marks: TopicMarks
    /// Staff are told which of them say the same.
    public let wantsSimilar: Bool
}

/// What came of a request.
public enum TopicOutcome: Sendable {
    /// The messages by audience, and the newest posts of each keyword.
    case sorted(TopicReport)
    /// The bench has nothing of the item any more: it wants all posts again.
    case forgotten
}

/// Topics as they are told.
public struct TopicReport: Sendable {
    /// By `Audience.rawValue`.
    public let messages: [[UInt8]]
    /// Ids, newest first.
    public let postsOfKeyword: [[UInt8]: [UInt64]]
}
