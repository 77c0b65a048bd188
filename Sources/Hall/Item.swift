// Agenda items and what hangs on them: clock, cheers, the posts' places. Owned by the hall's state.
import Base

public enum ItemStatus: UInt8, Sendable {
    case planned, running, done

    public var name: StaticString {
        switch self {
        case .planned: "planned"
        case .running: "running"
        case .done: "done"
        }
    }
}

/// The clock of an item: counting down to `endsAt`, or paused with `leftMillis`.
public struct Clock: Equatable, Sendable {
    public var isRunning = false
    public var endsAt: UInt64 = 0
    public var leftMillis: UInt64 = 0

    /// What is left at a time; 0 when overrun.
    func left(at now: UInt64) -> UInt64 { isRunning ? (endsAt > now ? endsAt - now : 0) : leftMillis }
}

/// Cheers in one second.
public struct CheerSecond: Equatable, Sendable {
    /// Seconds since 1970.
    public let second: UInt64
    public var count: UInt32
}

/// One item of the agenda.
public struct Item: Sendable {
    public let id: UInt64
    public internal(set) var details: ItemDetails
    public internal(set) var status = ItemStatus.planned
    /// The sequence of the last change to it.
    public internal(set) var revision: UInt64
    public internal(set) var clock: Clock?
    public internal(set) var cheers: [CheerSecond] = []
    public internal(set) var cheersTotal: UInt64 = 0
    /// Places of its posts in the hall's post list, oldest first.
    public internal(set) var posts: [UInt32] = []
    public internal(set) var vote: Vote?
    /// The text that its vote is about, where it has one of its own.
    public internal(set) var motion: Motion?
    /// Who stands where, of a battle.
    public internal(set) var battle: Battle?
    public internal(set) var topics = TopicMarks()
    public internal(set) var opinions: Opinions?

    init(id: UInt64, details: ItemDetails) {
        self.id = id
        self.details = details
        revision = id
        vote = details.kind == .vote ? Vote() : nil
        settleBattle()
        opinions = details.kind == .opinions ? Opinions() : nil
    }
}
