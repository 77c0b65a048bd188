// What a figure was measured on: processor, cores, kernel, memory, load, date. Read from /proc.
import Foundation

struct Machine {
    let processor: String
    let cores: Int
    let kernel: String
    let memoryGigabytes: Double
    let load: String
    let date: String

    init() {
        func text(_ path: String) -> String { (try? String(contentsOfFile: path, encoding: .utf8)) ?? "" }
        func field(_ text: String, _ name: String) -> String? {
            guard let line = text.split(separator: "\n").first(where: { $0.hasPrefix(name) }),
                let colon = line.firstIndex(of: ":")
            else { return nil }
            return line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
        }
        processor = field(text("/proc/cpuinfo"), "model name") ?? "unknown"
        cores = sysconf(Int32(_SC_NPROCESSORS_ONLN))
        kernel = text("/proc/sys/kernel/osrelease").trimmingCharacters(in: .whitespacesAndNewlines)
        let kilobytes = field(text("/proc/meminfo"), "MemTotal").flatMap { $0.split(separator: " ").first }
        memoryGigabytes = Double(kilobytes ?? "").map { $0 / 1_048_576 } ?? .nan
        load = text("/proc/loadavg").split(separator: " ").prefix(3).joined(separator: " ")
        let format = ISO8601DateFormatter()
        format.formatOptions = [.withInternetDateTime]
        date = format.string(from: Date())
    }

    var lines: [(String, String)] {
        [
            ("Processor", "\(processor), \(cores) cores"), ("Kernel", "Linux \(kernel)"),
            ("Memory", "\(readable(memoryGigabytes)) GiB"), ("Load at the start (1, 5, 15 min)", load),
            ("Date", date),
        ]
    }
}
