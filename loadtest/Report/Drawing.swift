// Drawings as SVG text: bars with their spread and the goal's line, lines through points. Colours are the page's
// variables, so that light and dark fit. Made here; nothing is fetched.
import Foundation

extension Drawing {
    var svg: String {
        switch self {
        case .bars(let title, let unit, let goal, let bars): BarDrawing(title, unit, goal, bars).svg
        case .lines(let title, let x, let y, let byDecades, let series):
            LineDrawing(title, x, y, byDecades, series).svg
        }
    }
}

/// Text that is safe inside HTML and SVG.
func escaped(_ text: String) -> String {
    var out = ""
    for c in text {
        switch c {
        case "&": out += "&amp;"
        case "<": out += "&lt;"
        case ">": out += "&gt;"
        case "\"": out += "&quot;"
        default: out.append(c)
        }
    }
    return out
}

/// A step of 1, 2 or 5 times a power of ten that divides `span` into about `parts`.
private func step(_ span: Double, _ parts: Double) -> Double {
    guard span > 0, span.isFinite else { return 1 }
    let power = pow(10, floor(log10(span / parts)))
    return [1, 2, 5, 10].map { $0 * power }.first { span / $0 <= parts } ?? power * 10
}

private func text(_ x: Double, _ y: Double, _ words: String, _ anchor: String = "start") -> String {
    "<text x=\"\(fixed(x, 1))\" y=\"\(fixed(y, 1))\" text-anchor=\"\(anchor)\">\(escaped(words))</text>"
}

private func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ kind: String) -> String {
    "<line class=\"\(kind)\" x1=\"\(fixed(x1, 1))\" y1=\"\(fixed(y1, 1))\" x2=\"\(fixed(x2, 1))\" y2=\"\(fixed(y2, 1))\"/>"
}

private func frame(_ title: String, _ width: Double, _ height: Double, _ body: String) -> String {
    "<figure><figcaption>\(escaped(title))</figcaption><svg viewBox=\"0 0 \(fixed(width, 0)) \(fixed(height, 0))\" "
        + "role=\"img\" aria-label=\"\(escaped(title))\">\(body)</svg></figure>"
}

private struct BarDrawing {
    let title: String
    let unit: String
    let goal: Double?
    let bars: [(label: String, spread: Spread)]

    init(_ title: String, _ unit: String, _ goal: Double?, _ bars: [(label: String, spread: Spread)]) {
        self.title = title
        self.unit = unit
        self.goal = goal
        self.bars = bars.filter { !$0.spread.values.isEmpty }
    }

    var svg: String {
        let (left, right, row) = (190.0, 90.0, 26.0)
        let width = 720.0
        let height = Double(bars.count) * row + 34
        let most = max(bars.map(\.spread.most).max() ?? 1, goal ?? 0) * 1.05
        func x(_ value: Double) -> Double { left + (width - left - right) * value / max(most, 1e-9) }
        var body = ""
        let tick = step(most, 6)
        for i in 0...Int(most / tick) {
            let value = Double(i) * tick
            body += line(x(value), 4, x(value), height - 24, "grid")
            body += text(x(value), height - 8, readable(value), "middle")
        }
        for (i, bar) in bars.enumerated() {
            let y = Double(i) * row + 8
            let end = x(bar.spread.median)
            body += text(left - 8, y + 13, bar.label, "end")
            body +=
                "<rect class=\"bar\" x=\"\(fixed(left, 1))\" y=\"\(fixed(y, 1))\" width=\"\(fixed(max(1, end - left), 1))\" height=\"17\" rx=\"2\"/>"
            body += line(x(bar.spread.least), y + 8.5, x(bar.spread.most), y + 8.5, "spread")
            body += text(max(end, x(bar.spread.most)) + 6, y + 13, "\(readable(bar.spread.median)) \(unit)")
        }
        if let goal { body += line(x(goal), 0, x(goal), height - 22, "goal") }
        return frame(title + (goal.map { " (line: goal \(readable($0)))" } ?? ""), width, height, body)
    }
}

private struct LineDrawing {
    let title: String
    let x: String
    let y: String
    let byDecades: Bool
    let series: [(label: String, points: [(Double, Double)])]
    private let left = 64.0
    private let right = 20.0
    private let top = 26.0
    private let bottom = 44.0
    private let width = 720.0
    private let height = 280.0

    init(
        _ title: String, _ x: String, _ y: String, _ byDecades: Bool,
        _ series: [(label: String, points: [(Double, Double)])]
    ) {
        self.title = title
        self.x = x
        self.y = y
        self.byDecades = byDecades
        self.series = series.map { ($0.label, $0.points.filter { $0.0.isFinite && $0.1.isFinite }) }
    }

    var svg: String {
        let points = series.flatMap(\.points)
        let across = points.map { place($0.0) }.max() ?? 1
        let up = (points.map(\.1).max() ?? 1) * 1.05
        func at(_ point: (Double, Double)) -> (Double, Double) {
            (
                left + (width - left - right) * place(point.0) / max(across, 1e-9),
                height - bottom - (height - top - bottom) * point.1 / max(up, 1e-9)
            )
        }
        var body = ""
        let rise = step(up, 5)
        for i in 0...Int(up / rise) {
            let (_, high) = at((1, Double(i) * rise))
            body +=
                line(left, high, width - right, high, "grid")
                + text(left - 6, high + 4, readable(Double(i) * rise), "end")
        }
        for value in marks(across) {
            let (wide, _) = at((value, 0))
            body += line(wide, top, wide, height - bottom, "grid")
            body += text(
                wide, height - bottom + 16, byDecades ? percentile(value) : readable(value), "middle")
        }
        for (number, each) in series.enumerated() {
            let places = each.points.map(at)
            let path = places.map { "\(fixed($0.0, 1)),\(fixed($0.1, 1))" }.joined(separator: " ")
            body += "<polyline class=\"line s\(number)\" points=\"\(path)\"/>"
            for (px, py) in places {
                body +=
                    "<circle class=\"dot s\(number)\" cx=\"\(fixed(px, 1))\" cy=\"\(fixed(py, 1))\" r=\"3\"/>"
            }
            body +=
                "<rect class=\"key s\(number)\" x=\"\(fixed(left + Double(number) * 170, 1))\" y=\"6\" width=\"12\" height=\"12\"/>"
            body += text(left + 17 + Double(number) * 170, 16, each.label)
        }
        body += text(width - right, height - 8, byDecades ? "percentile" : x, "end") + text(4, 16, y)
        return frame(title, width, height, body)
    }

    private func place(_ value: Double) -> Double { byDecades ? log10(max(value, 1)) : value }

    private func marks(_ across: Double) -> [Double] {
        guard byDecades else {
            let tick = step(across, 6)
            return (0...Int(across / tick)).map { Double($0) * tick }
        }
        return [1, 2, 10, 100, 1000, 10_000].filter { log10($0) <= across + 1e-6 }
    }

    /// 1 / (1 − share) as a percentile.
    private func percentile(_ value: Double) -> String {
        let share = 100 * (1 - 1 / value)
        return share == share.rounded() ? "p" + fixed(share, 0) : "p" + fixed(share, value >= 10_000 ? 2 : 1)
    }
}
