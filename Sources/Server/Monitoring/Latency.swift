// Latencies as Prometheus wants them: buckets by upper bound, a sum and a count, from an HdrHistogram.
// One recorder a loop, read through copies; histograms of several loops are added up.
import Histogram

/// Durations in microseconds, up to a minute, two digits exact.
struct Latency: Sendable {
    private var histogram = Histogram<UInt64>(
        highestTrackableValue: 60_000_000, numberOfSignificantValueDigits: .two)
    private var sumMicros: UInt64 = 0

    /// Upper bounds of the buckets in microseconds.
    static let boundsMicros: [UInt64] = [
        100, 250, 500, 1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 500_000, 1_000_000,
        2_500_000,
        10_000_000,
    ]

    mutating func record(micros: UInt64) {
        histogram.record(min(micros, 60_000_000))
        sumMicros &+= micros
    }

    mutating func add(_ other: Latency) {
        histogram.add(other.histogram)
        sumMicros &+= other.sumMicros
    }

    var count: UInt64 { histogram.totalCount }
    var sumSeconds: Double { Double(sumMicros) / 1_000_000 }

    /// How many were at most each of `boundsMicros`.
    var cumulative: [UInt64] { Self.boundsMicros.map { histogram.count(within: 0...$0) } }
}
