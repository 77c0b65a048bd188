// A server that runs for a measurement: where it listens, its process, and what can be read of it from outside.
// Plain values; `Programs` starts and stops it.
import Base
import Foundation

/// Processor seconds of this process so far.
func ownCPUSeconds() -> Double {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
        + Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1_000_000
}

struct Served {
    let port: UInt16
    let isTLS: Bool
    /// Nil: a server that somebody else started.
    var pid: Int32?
    /// The desk's secret, of a townhall server.
    var deskSecret: String?
    /// Its data folder, when it is ours.
    var data: String?

    var host: String { "127.0.0.1:\(port)" }
    var origin: String { (isTLS ? "https://" : "http://") + host }

    /// Processor seconds of the process so far; 0 when it is not known.
    var cpuSeconds: Double {
        guard let pid, let text = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8),
            let end = text.lastIndex(of: ")")
        else { return 0 }
        let fields = text[text.index(after: end)...].split(separator: " ")
        guard fields.count > 13, let user = Double(fields[11]), let system = Double(fields[12]) else {
            return 0
        }
        return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
    }

    /// Bytes of anonymous memory in use (`RssAnon`); nil when the process is not known.
    var anonymousBytes: Int? {
        guard let pid, let text = try? String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8),
            let line = text.split(separator: "\n").first(where: { $0.hasPrefix("RssAnon:") }),
            let kilobytes = line.split(whereSeparator: { $0 == " " || $0 == "\t" }).dropFirst().first
        else { return nil }
        return Int(kilobytes).map { $0 * 1024 }
    }
}
