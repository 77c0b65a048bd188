// What befalls a vote beside its ballots: the countdown to its close. Owned by the vote.
// Must not know ballots: counting is `Recount`'s.
import Base

/// The part of a vote's life that is neither its state nor its ballots.
public struct VoteLife: Equatable, Sendable {
    /// When the countdown closes it, milliseconds since 1970; 0: nobody counts down.
    public internal(set) var closingAt: UInt64 = 0
}
