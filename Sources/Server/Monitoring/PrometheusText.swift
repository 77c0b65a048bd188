// The text that Prometheus scrapes (exposition format 0.0.4). A writer; knows no metric.

/// Appends metrics line by line.
struct PrometheusText {
    private(set) var text = ""

    enum Kind: String { case counter, gauge, histogram }

    /// `# HELP` and `# TYPE` of a family: once, before its samples.
    mutating func family(_ name: String, _ kind: Kind, _ help: String) {
        text += "# HELP \(name) \(help)\n# TYPE \(name) \(kind.rawValue)\n"
    }

    mutating func sample(_ name: String, _ labels: [(String, String)] = [], _ value: some BinaryInteger) {
        text += "\(name)\(Self.block(labels)) \(value)\n"
    }

    /// A family with one sample.
    mutating func one(_ name: String, _ kind: Kind, _ help: String, _ value: some BinaryInteger) {
        family(name, kind, help)
        sample(name, [], value)
    }

    /// A histogram in seconds.
    mutating func histogram(_ name: String, _ help: String, _ latency: Latency) {
        family(name, .histogram, help)
        for (bound, count) in zip(Latency.boundsMicros, latency.cumulative) {
            sample(name + "_bucket", [("le", "\(Double(bound) / 1_000_000)")], count)
        }
        sample(name + "_bucket", [("le", "+Inf")], latency.count)
        text += "\(name)_sum \(latency.sumSeconds)\n"
        sample(name + "_count", [], latency.count)
    }

    private static func block(_ labels: [(String, String)]) -> String {
        guard !labels.isEmpty else { return "" }
        let parts = labels.map { name, value in
            var escaped = ""
            for c in value {
                switch c {
                case "\\": escaped += "\\\\"
                case "\"": escaped += "\\\""
                case "\n": escaped += "\\n"
                default: escaped.append(c)
                }
            }
            return "\(name)=\"\(escaped)\""
        }
        return "{" + parts.joined(separator: ",") + "}"
    }
}
