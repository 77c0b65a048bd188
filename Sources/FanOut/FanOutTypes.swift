// The small values at FanOut's face: topics, encodings, answers and reports.

/// How the frames of a log are encoded. A topic has one log for each encoding in use.
public enum FrameEncoding: UInt8, Sendable, CaseIterable {
    case plain
    case deflate
}

/// A topic of one `FanOut`: a hall's public, staff or screen, a table's discussion.
public struct TopicID: Hashable, Sendable {
    @usableFromInline let index: Int32
}

/// Whether a subscriber could be put where it left off.
public enum Attachment: Equatable, Sendable {
    /// The next bytes are the first frame after the given sequence.
    case attached
    /// The log does not reach back so far: send a snapshot and attach after the snapshot's sequence.
    case fellOut
}

/// What the owner of the connections must do about one of them.
public struct Report: Equatable, Sendable {
    public enum Reason: Equatable, Sendable {
        /// Its place was dropped from the log, or its topic closed: it is detached and can be written to.
        /// Send a snapshot and attach again.
        case fellOut
        /// More waits in its outbox than `Limits.outboxBytesMax`: close it.
        case overrun
        /// Its socket has been full for `Limits.writeStallMillisMax`: close it.
        case stalled
        /// Its outlet said that it is gone: close it.
        case gone
    }
    public let slot: Int
    public let reason: Reason

    @usableFromInline init(slot: Int, reason: Reason) {
        self.slot = slot
        self.reason = reason
    }
}

/// Running totals since the start, and what is held now.
@frozen public struct FanOutStatistics: Equatable, Sendable {
    /// Calls of `Outlet.send`.
    public var sends: UInt64 = 0
    /// Bytes that outlets took.
    public var bytesSent: UInt64 = 0
    /// Frames times their subscribers when they were appended.
    public var deliveries: UInt64 = 0
    /// Private messages.
    public var privates: UInt64 = 0
    /// Frames that were cut by a short send.
    public var cuts: UInt64 = 0
    /// Subscribers that fell out of a log.
    public var falls: UInt64 = 0
    /// Subscribers now.
    public var subscribers: Int = 0
    /// Connections whose socket is full now.
    public var blocked: Int = 0
    /// Bytes that logs hold now, frame indices included.
    public var logBytes: Int = 0
    /// Bytes that wait in outboxes now.
    public var outboxBytes: Int = 0

    public init() {}
}
