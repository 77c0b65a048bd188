// What one socket of a hall may make a loop read. Owned by a loop, by slot; spent for good once it is spent.
// Answers for the loop's time alone: what a seat may do is the admission's. Without it a few hundred bytes,
// compressed a thousandfold and sent over and over, keep a loop from everybody else.
import Base

/// Tokens in thousandths, refilled by time. A message costs one, and one more for each KiB of it, inflated.
struct SocketAllowance {
    private var milliTokens = Limits.socketTokensMax * 1000
    private var refilledAt: UInt32

    /// The socket is closed and heard no more.
    var isSpent: Bool { milliTokens < 0 }

    /// - Parameter now: milliseconds of the loop's clock.
    init(now: UInt64) { refilledAt = UInt32(truncatingIfNeeded: now) }

    /// Pays for a message or a ping. False: it said too much.
    mutating func pay(bytes: Int, now: UInt64) -> Bool {
        guard !isSpent else { return false }
        let clock = UInt32(truncatingIfNeeded: now)
        let gained = Int64(clock &- refilledAt) * Int64(Limits.socketTokensPerSecond)
        refilledAt = clock
        let full = Int64(Limits.socketTokensMax) * 1000
        milliTokens = Int32(min(full, Int64(milliTokens) + gained))
        milliTokens -= Int32(1 + bytes / Limits.socketTokenBytes) * 1000
        return !isSpent
    }
}

/// The allowances of all sockets of halls, by slot: apart from the lines, which other sockets have too.
struct SocketAllowances {
    private var entries: [SocketAllowance] = []

    /// A socket of a hall is there, with all its tokens.
    mutating func begin(_ slot: Int, now: UInt64) {
        while entries.count <= slot { entries.append(SocketAllowance(now: now)) }
        entries[slot] = SocketAllowance(now: now)
    }

    func isSpent(_ slot: Int) -> Bool { entries[slot].isSpent }

    mutating func pay(_ slot: Int, bytes: Int, now: UInt64) -> Bool {
        entries[slot].pay(bytes: bytes, now: now)
    }
}
