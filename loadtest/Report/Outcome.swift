// What a measurement brings: rows of figures, each with all its rounds and the goal it is held against, and what can
// be drawn of it. Plain values; printed, written as JSON, and put into the report's page.
import Base

/// A figure of several rounds.
struct Spread {
    /// In the order of the rounds.
    let values: [Double]

    init(_ values: [Double]) { self.values = values.filter(\.isFinite) }

    var median: Double {
        guard !values.isEmpty else { return .nan }
        let sorted = values.sorted()
        let middle = sorted.count / 2
        return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
    }
    var least: Double { values.min() ?? .nan }
    var most: Double { values.max() ?? .nan }
}

/// What a median is held against.
enum Goal {
    case atLeast(Double)
    case atMost(Double)

    func isMet(by value: Double) -> Bool {
        switch self {
        case .atLeast(let bound): value >= bound
        case .atMost(let bound): value <= bound
        }
    }

    var text: String {
        switch self {
        case .atLeast(let bound): "≥ \(readable(bound))"
        case .atMost(let bound): "≤ \(readable(bound))"
        }
    }

    var bound: Double {
        switch self {
        case .atLeast(let bound), .atMost(let bound): bound
        }
    }
}

/// One row of a result.
struct Row {
    let name: String
    let unit: String
    let spread: Spread
    var goal: Goal?

    init(_ name: String, _ unit: String = "", _ values: [Double], _ goal: Goal? = nil) {
        self.name = name
        self.unit = unit
        self.goal = goal
        spread = Spread(values)
    }

    var isMet: Bool? { goal.map { $0.isMet(by: spread.median) } }
}

/// Something to be drawn.
enum Drawing {
    /// Bars with their spread, and a line where the goal is.
    case bars(title: String, unit: String, goal: Double?, [(label: String, spread: Spread)])
    /// Lines through points; both axes from 0, or by decades.
    case lines(
        title: String, x: String, y: String, byDecades: Bool, [(label: String, points: [(Double, Double)])])
}

/// What a measurement brings.
struct Outcome {
    let name: String
    let title: String
    /// What was measured, in a sentence or two.
    var about = ""
    var command = ""
    var rounds = 1
    var rows: [Row] = []
    var drawings: [Drawing] = []
    var notes: [String] = []
    /// Why it was not measured.
    var skipped: String?

    var missed: Int { rows.filter { $0.isMet == false }.count }

    func write(to json: inout JSONWriter) {
        func text(_ name: StaticString, _ value: String) {
            json.key(name)
            json.string(value)
        }
        json.beginObject()
        text("what", name)
        text("title", title)
        text("command", command)
        json.key("rounds")
        json.integer(rounds)
        if let skipped { text("skipped", skipped) }
        json.key("rows")
        json.beginArray()
        for row in rows { write(row, to: &json) }
        json.endArray()
        json.key("notes")
        json.beginArray()
        for note in notes { json.string(note) }
        json.endArray()
        json.endObject()
    }

    private func write(_ row: Row, to json: inout JSONWriter) {
        json.beginObject()
        json.key("name")
        json.string(row.name)
        json.key("unit")
        json.string(row.unit)
        // The writer knows no fractions: figures are text with a point.
        for (name, value) in [
            ("median", row.spread.median), ("min", row.spread.least), ("max", row.spread.most),
        ] {
            json.key(utf8: Array(name.utf8))
            json.string(fixed(value, 3))
        }
        json.key("values")
        json.beginArray()
        for value in row.spread.values { json.string(fixed(value, 3)) }
        json.endArray()
        if let goal = row.goal, let isMet = row.isMet {
            json.key("goal")
            json.string(goal.text)
            json.key("met")
            json.bool(isMet)
        }
        json.endObject()
    }
}

/// A number as people read it: three digits that matter, thousands apart.
func readable(_ value: Double) -> String {
    guard value.isFinite else { return "–" }
    let size = abs(value)
    if size >= 1000 || size == value.rounded() && size >= 10 { return grouped(fixed(value, 0)) }
    return fixed(value, size >= 100 ? 0 : size >= 10 ? 1 : size >= 0.1 || size == 0 ? 2 : 3)
}

private func grouped(_ digits: String) -> String {
    var text = ""
    for (i, c) in digits.reversed().enumerated() {
        if i > 0, i % 3 == 0, c != "-" { text.append(",") }
        text.append(c)
    }
    return String(text.reversed())
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
