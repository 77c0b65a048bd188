// Where log lines go: a bounded queue that a background queue empties onto standard error.
// A loop never waits for a slow terminal or pipe: what does not fit is counted and said later.
import Base
import Dispatch
import Glibc
import Synchronization

/// Writes whole lines to a descriptor, in order, from the background.
public final class LogSink: Sendable {
    private struct State {
        var lines: [[UInt8]] = []
        var lost = 0
        var isDraining = false
    }

    private let fd: Int32
    private let state = Mutex(State())
    private let queue = DispatchQueue(label: "townhall.log")

    /// - Parameter fd: standard error, or a test's pipe. Not closed by the sink.
    public init(fd: Int32 = STDERR_FILENO) { self.fd = fd }

    /// Takes a line, without its line feed. Never waits.
    func write(_ line: [UInt8]) {
        let mustDrain = state.withLock { state -> Bool in
            guard state.lines.count < Limits.logLinesMax else {
                state.lost += 1
                return false
            }
            state.lines.append(line)
            defer { state.isDraining = true }
            return !state.isDraining
        }
        if mustDrain { queue.async { self.drain() } }
    }

    /// Waits until everything taken so far is written: before the process ends.
    public func flush() { queue.sync { drain() } }

    private func drain() {
        while true {
            let taken = state.withLock { state -> ([[UInt8]], Int)? in
                guard !state.lines.isEmpty || state.lost > 0 else {
                    state.isDraining = false
                    return nil
                }
                defer {
                    state.lines = []
                    state.lost = 0
                }
                return (state.lines, state.lost)
            }
            guard let (lines, lost) = taken else { return }
            var bytes: [UInt8] = []
            for line in lines {
                bytes.append(contentsOf: line)
                bytes.append(UInt8(ascii: "\n"))
            }
            if lost > 0 { bytes.append(contentsOf: "(\(lost) log lines were lost)\n".utf8) }
            writeAll(bytes)
        }
    }

    private func writeAll(_ bytes: [UInt8]) {
        var offset = 0
        while offset < bytes.count {
            let count = bytes.withUnsafeBytes {
                Glibc.write(fd, $0.baseAddress! + offset, bytes.count - offset)
            }
            if count < 0, errno == EINTR { continue }
            // Nobody reads the log any more: there is nowhere left to say so.
            guard count > 0 else { return }
            offset += count
        }
    }
}
