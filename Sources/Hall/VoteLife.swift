// What befalls a vote beside its ballots: the countdown to its close, objections to its result and what came of them.
// Owned by the vote. Must not know ballots: counting is `Recount`'s.
import Base

/// The part of a vote's life that is neither its state nor its ballots.
public struct VoteLife: Equatable, Sendable {
    /// When the countdown closes it, milliseconds since 1970; 0: nobody counts down.
    public internal(set) var closingAt: UInt64 = 0
    /// What was said against the published result, and what followed, in order.
    public internal(set) var objections: [Objection] = []
    public internal(set) var corrections: [VoteCorrection] = []
    public internal(set) var noObjection: NoObjection?
    /// While it is open: its quorum is missed since then.
    public internal(set) var dip: QuorumDip?
    /// How the chair decided a tie.
    public internal(set) var chair: ChairDecision?

    /// Whether anybody objects is being asked.
    public var isAsking: Bool { noObjection?.stage == .asked }
    /// Carried without a vote, because nobody objected.
    public var isCarriedUnopposed: Bool { noObjection?.stage == .passed }

    /// An objection that was neither settled by a recount that gave the same figures nor by a correction.
    public var isObjected: Bool { objections.last?.isOpen == true }
}

/// An objection to a published result (이의 제기).
public struct Objection: Equatable, Sendable {
    public enum Stage: UInt8, Sendable { case raised, recountedSame, recountedOther, corrected }

    public let at: UInt64
    public let reason: [UInt8]
    public internal(set) var stage = Stage.raised
    public internal(set) var recountedAt: UInt64 = 0

    var isOpen: Bool {
        switch stage {
        case .raised, .recountedOther: true
        case .recountedSame, .corrected: false
        }
    }

    public var isRecounted: Bool {
        switch stage {
        case .raised: false
        case .recountedSame, .recountedOther, .corrected: true
        }
    }
}

/// Figures that stood until they were corrected: never deleted.
public struct VoteCorrection: Equatable, Sendable {
    public let at: UInt64
    public let reason: [UInt8]
    public let former: VoteResult
}

/// The question whether anybody objects (이의 유무), instead of a vote.
public struct NoObjection: Equatable, Sendable {
    public enum Stage: UInt8, Sendable { case asked, passed, objected, stopped }

    /// Milliseconds since 1970.
    public let endsAt: UInt64
    public let entitled: UInt32
    public let present: UInt32
    public internal(set) var stage = Stage.asked
}
