// One log line an event, as text for people or JSON for machines. Control characters are escaped, so that
// nothing a peer sends can begin a line of its own. Callers hand in no token, code, ballot or text of people.
import Base
import Glibc
import Logging

/// A `LogHandler` that writes lines into a `LogSink`.
public struct LineLogHandler: LogHandler {
    public var logLevel: Logger.Level
    public var metadata: Logger.Metadata = [:]
    private let format: LogFormat
    private let sink: LogSink

    public init(format: LogFormat, level: Logger.Level, sink: LogSink) {
        self.format = format
        logLevel = level
        self.sink = sink
    }

    public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    public func log(event: LogEvent) {
        let all = metadata.merging(event.metadata ?? [:]) { $1 }
        let pairs = all.sorted { $0.key < $1.key }.map { ($0.key, "\($0.value)") }
        let time = LogTime.now()
        let message = "\(event.message)"
        switch format {
        case .text: sink.write(Self.text(time, event.level, message, pairs))
        case .json: sink.write(Self.json(time, event.level, message, pairs))
        }
    }

    static func text(
        _ time: String, _ level: Logger.Level, _ message: String, _ pairs: [(String, String)]
    ) -> [UInt8] {
        var out = Array("\(time) \(level.rawValue.padded(to: 8)) ".utf8)
        LogText.append(message, to: &out)
        for (key, value) in pairs {
            out.append(UInt8(ascii: " "))
            LogText.append(key, to: &out)
            out.append(UInt8(ascii: "="))
            let isQuoted = value.utf8.contains { $0 == 0x20 || $0 == UInt8(ascii: "\"") } || value.isEmpty
            if isQuoted { out.append(UInt8(ascii: "\"")) }
            LogText.append(value, isQuoted: isQuoted, to: &out)
            if isQuoted { out.append(UInt8(ascii: "\"")) }
        }
        return LogText.cut(out)
    }

    static func json(
        _ time: String, _ level: Logger.Level, _ message: String, _ pairs: [(String, String)]
    ) -> [UInt8] {
        func cut(_ text: String) -> [UInt8] { LogText.cut(Array(text.utf8)) }
        var json = JSONWriter()
        json.beginObject()
        json.key("time")
        json.string(time)
        json.key("level")
        json.string(level.rawValue)
        json.key("message")
        json.string(cut(message))
        for (key, value) in pairs {
            json.key(utf8: cut(key))
            json.string(cut(value))
        }
        json.endObject()
        return json.bytes
    }
}

/// Text made safe for one line.
enum LogText {
    /// Appends text with controls, and what turns the direction of writing, as `\u{…}`.
    static func append(_ text: String, isQuoted: Bool = false, to out: inout [UInt8]) {
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0..<0x20, 0x7f..<0xa0, 0x2028, 0x2029, 0x200e, 0x200f, 0x202a...0x202e, 0x2066...0x2069:
                out.append(contentsOf: "\\u{\(String(scalar.value, radix: 16))}".utf8)
            case 0x22 where isQuoted: out.append(contentsOf: "\\\"".utf8)
            default: out.append(contentsOf: UTF8.encode(scalar)!)
            }
        }
    }

    /// At most `Limits.logLineBytesMax` bytes, cut between characters.
    static func cut(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.count > Limits.logLineBytesMax else { return bytes }
        var end = Limits.logLineBytesMax
        while end > 0, bytes[end] & 0xc0 == 0x80 { end -= 1 }
        return bytes[..<end] + Array("…".utf8)
    }
}

enum LogTime {
    /// Now as `2026-03-01T09:15:02.123Z`.
    static func now() -> String {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        var parts = tm()
        gmtime_r(&time.tv_sec, &parts)
        func two(_ value: Int32) -> String { value < 10 ? "0\(value)" : "\(value)" }
        let millis = time.tv_nsec / 1_000_000
        let fraction = millis < 10 ? "00\(millis)" : millis < 100 ? "0\(millis)" : "\(millis)"
        return "\(parts.tm_year + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))T"
            + "\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec)).\(fraction)Z"
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - utf8.count))
    }
}
