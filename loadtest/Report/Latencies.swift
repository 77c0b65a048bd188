// Times in a histogram: microseconds, three significant digits, up to ten minutes.
import Histogram

struct Latencies {
    private var histogram = Histogram<UInt32>(
        highestTrackableValue: 600_000_000, numberOfSignificantValueDigits: .three)
    private(set) var count: UInt64 = 0

    mutating func record(_ micros: UInt64) {
        histogram.record(min(max(micros, 1), 600_000_000))
        count += 1
    }

    /// - Returns: milliseconds; NaN when nothing was recorded.
    func millis(_ percentile: Double) -> Double {
        count > 0 ? Double(histogram.valueAtPercentile(percentile)) / 1000 : .nan
    }

    /// Points of its curve: the percentile as 1 / (1 − share), and milliseconds.
    var curve: [(Double, Double)] {
        [0, 50, 75, 90, 95, 99, 99.9, 99.99].map { (100 / (100 - $0), millis($0)) }.filter { $0.1.isFinite }
    }

    func figures(_ name: String) -> [Figure] {
        guard count > 0 else { return [] }
        return [50.0, 99.0, 99.9, 100.0].map { percentile in
            let label = percentile == 100 ? "max" : "p" + fixed(percentile, percentile == 99.9 ? 1 : 0)
            return Figure("\(name)_\(label)_ms", millis(percentile), digits: 2)
        }
    }
}

extension [Latencies] {
    /// Rows of the percentiles that matter, a value a round.
    func rows(_ name: String, p99Goal: Goal? = nil) -> [Row] {
        [
            Row("\(name), p50", "ms", map { $0.millis(50) }),
            Row("\(name), p99", "ms", map { $0.millis(99) }, p99Goal),
            Row("\(name), p99.9", "ms", map { $0.millis(99.9) }),
            Row("\(name), longest", "ms", map { $0.millis(100) }),
        ]
    }
}
