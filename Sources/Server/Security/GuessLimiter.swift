// Slows down those who guess join codes: a failed guess is answered later and later, a right one at once.
// A venue is one address, so nobody is ever locked out. Owned by one loop; bounded.
import Base

/// Counts failed guesses by network.
struct GuessLimiter {
    private struct Count {
        var failures: Int
        var since: UInt64
    }

    private var counts: [[UInt8]: Count] = [:]

    /// Notes a failed guess, and says how many milliseconds its answer has to wait.
    /// - Parameter now: milliseconds of a monotonic clock.
    mutating func failed(_ network: [UInt8], now: UInt64) -> Int {
        var count = counts[network] ?? Count(failures: 0, since: now)
        // One failure is forgiven each interval.
        let forgiven = Int((now - count.since) / UInt64(Limits.guessForgivenMillis))
        count.failures = max(0, count.failures - forgiven) + 1
        count.since += UInt64(forgiven * Limits.guessForgivenMillis)
        if count.failures == 1 { count.since = now }
        if counts[network] == nil, counts.count >= Limits.guessNetworksMax { forget(now: now) }
        counts[network] = count
        let over = count.failures - Limits.guessesFree
        guard over > 0 else { return 0 }
        return min(Limits.guessDelayMillisMax, Limits.guessDelayMillis << min(over - 1, 10))
    }

    /// Makes room: first what is forgiven by now, and everything if that was not enough.
    private mutating func forget(now: UInt64) {
        counts = counts.filter {
            Int((now - $0.value.since) / UInt64(Limits.guessForgivenMillis)) < $0.value.failures
        }
        if counts.count >= Limits.guessNetworksMax { counts.removeAll() }
    }
}
