// A progress line while it runs, a table at the end, or one JSON object. Numbers with their units in their names.
import Base
import Glibc
import Histogram
import Reactor
import Synchronization

/// One figure of a result.
struct Figure {
    let name: String
    let value: String

    init(_ name: String, _ value: some BinaryInteger) {
        self.name = name
        self.value = String(value)
    }

    init(_ name: String, _ value: Double, digits: Int = 2) {
        self.name = name
        self.value = fixed(value, digits)
    }

    init(_ name: String, text: String) {
        self.name = name
        value = text
    }
}

/// A decimal number without Foundation.
func fixed(_ value: Double, _ digits: Int) -> String {
    guard value.isFinite else { return "-" }
    var scale = 1.0
    for _ in 0..<digits { scale *= 10 }
    let whole = Int64((abs(value) * scale).rounded())
    let sign = value < 0 && whole > 0 ? "-" : ""
    guard digits > 0 else { return sign + String(whole) }
    let text = String(whole)
    let padded = String(repeating: "0", count: max(0, digits + 1 - text.count)) + text
    return sign + padded.dropLast(digits) + "." + padded.suffix(digits)
}

enum Report {
    /// Text on standard error.
    static func note(_ text: String) {
        let bytes = Array(text.utf8)
        _ = bytes.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }

    /// The line that tells how far it is: at most five times a second, and only where somebody may look.
    static func progress(_ line: @autoclosure () -> String) {
        let now = Clock.monotonicMillis()
        guard isatty(STDERR_FILENO) == 1, shownAt.withLock({ shown in
            guard now >= shown + 200 else { return false }
            shown = now
            return true
        }) else { return }
        note("\r\u{1b}[K\(line())")
    }

    private static let shownAt = Mutex<UInt64>(0)

    static func show(_ title: String, _ figures: [Figure], json: Bool) {
        if isatty(STDERR_FILENO) == 1 { note("\r\u{1b}[K") }
        if json {
            var writer = JSONWriter()
            writer.beginObject()
            writer.key("what")
            writer.string(title)
            for figure in figures {
                writer.key(utf8: Array(figure.name.utf8))
                writer.string(figure.value)
            }
            writer.endObject()
            print(String(decoding: writer.bytes, as: UTF8.self))
            return
        }
        print(title)
        let width = figures.map(\.name.count).max() ?? 0
        for figure in figures {
            print("  \(figure.name)\(String(repeating: " ", count: width - figure.name.count))  \(figure.value)")
        }
    }
}

/// Times in microseconds, three significant digits.
struct Latencies {
    private var histogram = Histogram<UInt32>(highestTrackableValue: 600_000_000, numberOfSignificantValueDigits: .three)
    private(set) var count: UInt64 = 0

    mutating func record(_ micros: UInt64) {
        histogram.record(min(max(micros, 1), 600_000_000))
        count += 1
    }

    func millis(_ percentile: Double) -> Double {
        count > 0 ? Double(histogram.valueAtPercentile(percentile)) / 1000 : 0
    }

    func figures(_ name: String) -> [Figure] {
        guard count > 0 else { return [] }
        return [50.0, 99.0, 99.9, 100.0].map { percentile in
            let label = percentile == 100 ? "max" : "p" + fixed(percentile, percentile == 99.9 ? 1 : 0)
            return Figure(
                "\(name)_\(label)_ms", Double(histogram.valueAtPercentile(percentile)) / 1000, digits: 2)
        }
    }
}
