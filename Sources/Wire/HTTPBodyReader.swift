// Reads a body, by length, by chunks or until the end, into bytes with a limit known before.
// Owned by a request or response parser. Trailers are checked like fields and thrown away.
import Base

struct HTTPBodyReader: Sendable {
    private enum State: Sendable {
        case counted(bytesLeft: Int)
        case chunkSize
        case chunk(bytesLeft: Int)
        case chunkEnd
        case trailers
        case untilClose
        case complete
    }

    private(set) var bytes: [UInt8] = []
    private var state: State
    private let bytesMax: Int
    private var lines = HTTPLineReader(bytesMax: Limits.httpChunkLineBytesMax)
    private var trailerCount = 0

    /// - Throws: `bodyTooLarge` when the length is known and above the limit.
    init(_ framing: HTTPBodyFraming, bytesMax: Int) throws(HTTPFault) {
        self.bytesMax = bytesMax
        switch framing {
        case .none, .length(0): state = .complete
        case .length(let count):
            guard count <= bytesMax else { throw .bodyTooLarge }
            state = .counted(bytesLeft: count)
        case .chunked: state = .chunkSize
        case .untilClose: state = .untilClose
        }
    }

    /// Whether the end of the connection ends the body.
    var endsWithConnection: Bool { if case .untilClose = state { true } else { false } }

    /// Takes what belongs to the body from `input`; true when it is whole.
    mutating func feed(_ input: inout UnsafeRawBufferPointer) throws(HTTPFault) -> Bool {
        while true {
            switch state {
            case .complete: return true
            case .counted(let left):
                let rest = left - take(left, from: &input)
                state = rest == 0 ? .complete : .counted(bytesLeft: rest)
                if rest > 0 { return false }
            case .chunk(let left):
                let rest = left - take(left, from: &input)
                state = rest == 0 ? .chunkEnd : .chunk(bytesLeft: rest)
                if rest > 0 { return false }
            case .chunkSize, .chunkEnd, .trailers:
                guard try nextLine(&input) else { return false }
            case .untilClose:
                guard input.count <= bytesMax - bytes.count else { throw .bodyTooLarge }
                _ = take(input.count, from: &input)
                return false
            }
        }
    }

    /// Handles one line of the chunked coding; false when it is not whole yet.
    private mutating func nextLine(_ input: inout UnsafeRawBufferPointer) throws(HTTPFault) -> Bool {
        let line: Range<Int>?
        do {
            line = try lines.nextLine(&input)
        } catch {
            switch state {
            case .trailers: throw error
            case .counted, .chunkSize, .chunk, .chunkEnd, .untilClose, .complete: throw .badChunk
            }
        }
        guard let line else { return false }
        switch state {
        case .chunkSize:
            let size = try HTTPBodyReader.chunkSize(lines.bytes[line])
            guard size <= bytesMax - bytes.count else { throw .bodyTooLarge }
            state = size == 0 ? .trailers : .chunk(bytesLeft: size)
            lines = HTTPLineReader(
                bytesMax: size == 0 ? Limits.httpHeadBytesMax : Limits.httpChunkLineBytesMax)
        case .chunkEnd:
            guard line.isEmpty else { throw .badChunk }
            state = .chunkSize
            _ = lines.take()
        case .trailers:
            if line.isEmpty {
                state = .complete
                _ = lines.take()
            } else {
                _ = try lines.field(line)
                trailerCount += 1
                guard trailerCount <= Limits.httpHeaderFieldsMax else { throw .headTooLarge }
            }
        case .counted, .chunk, .untilClose, .complete: break
        }
        return true
    }

    private mutating func take(_ count: Int, from input: inout UnsafeRawBufferPointer) -> Int {
        let taken = min(count, input.count)
        bytes.append(contentsOf: input[..<taken])
        input = UnsafeRawBufferPointer(rebasing: input[taken...])
        return taken
    }

    /// `1*HEXDIG` and extensions, which we know none of (RFC 9112 §7.1).
    private static func chunkSize(_ line: ArraySlice<UInt8>) throws(HTTPFault) -> Int {
        let digits = line.prefix { HTTPSyntax.hexDigit($0) != nil }
        guard !digits.isEmpty, digits.count <= 15 else { throw .badChunk }
        let rest = line[digits.endIndex...]
        guard rest.isEmpty || HTTPSyntax.trimmed(rest).first == HTTPSyntax.semicolon else { throw .badChunk }
        return digits.reduce(0) { $0 << 4 | Int(HTTPSyntax.hexDigit($1) ?? 0) }
    }
}
