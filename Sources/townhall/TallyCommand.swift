// `townhall tally`: counts ballots by the very code that halls use. One JSON request in, one JSON answer out;
// with --ndjson one a line until the input ends. No clock, no network.
import ArgumentParser
import Ballots
import Base
import Glibc

struct TallyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tally", abstract: "Count ballots: a JSON request in, a JSON answer out.")

    @Flag(help: "One request a line on standard input, one answer a line on standard output.")
    var ndjson = false
    @Argument(help: "A file with one request; - for standard input.")
    var file: String?

    func validate() throws {
        if ndjson == (file != nil) { throw ValidationError("give a FILE with one request, or --ndjson") }
    }

    func run() throws {
        if ndjson { return try answerLines() }
        guard let file else { return }
        let fd = file == "-" ? STDIN_FILENO : open(file, O_RDONLY | O_CLOEXEC)
        guard fd >= 0 else {
            throw CommandFailure("cannot open \(file): \(String(cString: strerror(errno)))")
        }
        var input = InputLines(fd: fd)
        guard let document = input.rest() else {
            throw CommandFailure(
                "cannot read \(file), or it is larger than \(Limits.tallyRequestBytesMax) bytes")
        }
        Standard.write(TallyContract.answer(line: document) + [UInt8(ascii: "\n")], to: STDOUT_FILENO)
    }

    private func answerLines() throws {
        var input = InputLines(fd: STDIN_FILENO)
        while let line = input.next() {
            if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0d }) { continue }
            let answer = TallyContract.answer(line: line) + [UInt8(ascii: "\n")]
            // Nobody reads the answers any more.
            guard Standard.write(answer, to: STDOUT_FILENO) else { return }
        }
        if input.hasFailed {
            throw CommandFailure("a line is longer than \(Limits.tallyRequestBytesMax) bytes")
        }
    }
}

/// Lines of a descriptor, read in large pieces.
private struct InputLines {
    private let fd: Int32
    private var buffer: [UInt8] = []
    private var start = 0
    /// Up to here no line feed was found.
    private var searched = 0
    private var hasEnded = false
    private(set) var hasFailed = false

    init(fd: Int32) { self.fd = fd }

    /// The next line without its line feed; nil at the end.
    mutating func next() -> [UInt8]? {
        while true {
            if let end = buffer[max(start, searched)...].firstIndex(of: UInt8(ascii: "\n")) {
                defer {
                    start = end + 1
                    searched = start
                }
                return Array(buffer[start..<end])
            }
            searched = buffer.count
            guard fill() else {
                guard !hasFailed, start < buffer.count else { return nil }
                defer { start = buffer.count }
                return Array(buffer[start...])
            }
        }
    }

    /// Everything up to the end; nil when that is too much or cannot be read.
    mutating func rest() -> [UInt8]? {
        while fill() {}
        return hasFailed ? nil : Array(buffer[start...])
    }

    private mutating func fill() -> Bool {
        guard !hasEnded else { return false }
        if start > 0, start >= buffer.count / 2 {
            buffer.removeFirst(start)
            searched -= start
            start = 0
        }
        var piece = [UInt8](repeating: 0, count: 256 * 1024)
        var count: Int
        repeat { count = read(fd, &piece, piece.count) } while count < 0 && errno == EINTR
        if count < 0 || buffer.count - start + max(0, count) > Limits.tallyRequestBytesMax + 1 {
            hasFailed = true
        }
        guard count > 0, !hasFailed else {
            hasEnded = true
            return false
        }
        buffer.append(contentsOf: piece[..<count])
        return true
    }
}
