// A progress line on standard error while it runs; a table at the end, or one JSON object.
import Base
import Glibc
import Reactor
import Synchronization

/// One figure of `loadtest crowd`.
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

enum Terminal {
    /// Text on standard error.
    static func note(_ text: String) {
        let bytes = Array(text.utf8)
        _ = bytes.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }

    /// What is going on: a line of its own where a log is kept, the current line where somebody looks.
    static func stage(_ line: String) {
        stageLine.withLock { $0 = line }
        note(isatty(STDERR_FILENO) == 1 ? "\r\u{1b}[K\(line)" : line + "\n")
    }

    /// How far it is: at most five times a second, and only where somebody may look.
    static func progress(_ line: @autoclosure () -> String) {
        let now = Clock.monotonicMillis()
        guard
            isatty(STDERR_FILENO) == 1,
            shownAt.withLock({ shown in
                guard now >= shown + 200 else { return false }
                shown = now
                return true
            })
        else { return }
        let stage = stageLine.withLock { $0 }
        note("\r\u{1b}[K\(stage.isEmpty ? "" : stage + " · ")\(line())")
    }

    static func clear() { if isatty(STDERR_FILENO) == 1 { note("\r\u{1b}[K") } }

    private static let shownAt = Mutex<UInt64>(0)
    private static let stageLine = Mutex("")

    // MARK: Results

    static func show(_ outcome: Outcome, json: Bool) {
        clear()
        if json {
            var writer = JSONWriter()
            outcome.write(to: &writer)
            return print(String(decoding: writer.bytes, as: UTF8.self))
        }
        print("\(outcome.title): \(outcome.command), rounds: \(outcome.rounds)")
        if let skipped = outcome.skipped { return print("  not measured: \(skipped)") }
        let rows = outcome.rows.map { row in
            let spread = row.spread
            let range = spread.values.count > 1 ? "\(readable(spread.least)) – \(readable(spread.most))" : ""
            let verdict = row.isMet.map { $0 ? "met" : "missed" } ?? ""
            return [row.name, readable(spread.median), range, row.unit, row.goal?.text ?? "", verdict]
        }
        table([["", "median", "least – most", "", "goal", ""]] + rows)
        for note in outcome.notes { print("  " + note) }
    }

    /// The first column to the left, figures to the right.
    private static func table(_ rows: [[String]]) {
        guard let columns = rows.first?.count else { return }
        let widths = (0..<columns).map { column in rows.map { $0[column].count }.max() ?? 0 }
        for row in rows {
            var line = " "
            for (column, cell) in row.enumerated() {
                let space = String(repeating: " ", count: widths[column] - cell.count)
                line += " " + ((1...2).contains(column) ? space + cell : cell + space) + " "
            }
            while line.last == " " { line.removeLast() }
            print(line)
        }
    }

    static func show(_ title: String, _ figures: [Figure], json: Bool) {
        clear()
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
            print(
                "  \(figure.name)\(String(repeating: " ", count: width - figure.name.count))  \(figure.value)"
            )
        }
    }
}
