// The server's side of HTTP/1.1 reading: pieces of bytes in, heads and whole requests out, one at a time.
// Owned by a connection while it speaks HTTP. Pulls: never reads further than the caller asks, so whatever
// follows a request (the next one, or WebSocket frames after an upgrade) stays in the caller's input.
import Base

/// An incremental request parser (RFC 9112). Any split of the input gives the same events.
///
///     while true {
///         switch try parser.next(&input) {
///         case .needsBytes: return                      // input is empty now
///         case .head(let head):                         // decide: upgrade (input now holds frames), or
///             try parser.allowBody(bytesMax: limit)     // then `100 Continue` if head.expectsContinue
///         case .request(let request): …                 // answer it, then parser.answered()
///         case .full: return                            // keep the input, stop reading until answered()
///         }
///     }
///
/// A thrown fault is final: answer with its status and close. Every later call throws it again.
public struct HTTPRequestParser: Sendable {
    public enum Event: Equatable, Sendable {
        /// All input is used; more is needed.
        case needsBytes
        /// A head is there; `allowBody` must be called before the next call of `next`.
        case head(HTTPRequestHead)
        /// The request that belongs to the last head is whole.
        case request(HTTPRequest)
        /// `pipelinedMax` requests wait for their answers; nothing was taken from the input.
        case full
    }

    private enum State: Sendable {
        case startLine
        case fields
        case undecided
        case body(HTTPBodyReader)
        case failed(HTTPFault)
    }

    private var state = State.startLine
    private var lines: HTTPLineReader
    private var startLine: HTTPStartLine?
    private var fieldLines: [HTTPFieldLine] = []
    private var hasSkippedLine = false
    private var head: HTTPRequestHead?
    private let fieldsMax: Int
    private let pipelinedMax: Int
    /// Requests given out and not yet answered.
    public private(set) var unansweredCount = 0

    public init(
        headBytesMax: Int = Limits.httpHeadBytesMax, fieldsMax: Int = Limits.httpHeaderFieldsMax,
        pipelinedMax: Int = Limits.httpPipelinedRequestsMax
    ) {
        lines = HTTPLineReader(bytesMax: headBytesMax)
        self.fieldsMax = fieldsMax
        self.pipelinedMax = pipelinedMax
    }

    /// Whether a request has begun and is not whole: an idle connection may be closed without a word.
    public var isInsideRequest: Bool {
        if case .startLine = state { lines.count > 0 } else { true }
    }

    /// One request given out has been answered.
    public mutating func answered() {
        precondition(unansweredCount > 0)
        unansweredCount -= 1
    }

    /// Takes the next step through `input` and removes from it what was used.
    public mutating func next(_ input: inout UnsafeRawBufferPointer) throws(HTTPFault) -> Event {
        do throws(HTTPFault) {
            return try step(&input)
        } catch {
            state = .failed(error)
            throw error
        }
    }

    /// Says how large the body of the last head may be.
    /// - Throws: `bodyTooLarge` when its declared length is larger; a chunked body is checked while it comes.
    public mutating func allowBody(bytesMax: Int) throws(HTTPFault) {
        guard case .undecided = state, let head else { preconditionFailure("allowBody follows a head") }
        do throws(HTTPFault) {
            state = .body(try HTTPBodyReader(head.framing, bytesMax: bytesMax))
        } catch {
            state = .failed(error)
            throw error
        }
    }

    private mutating func step(_ input: inout UnsafeRawBufferPointer) throws(HTTPFault) -> Event {
        switch state {
        case .failed(let fault): throw fault
        case .undecided: preconditionFailure("a head waits for allowBody")
        case .body(var reader):
            state = .startLine  // so that the reader's bytes have one owner while they grow
            guard try reader.feed(&input) else {
                state = .body(reader)
                return .needsBytes
            }
            guard let head else { preconditionFailure("a body has a head") }
            self.head = nil
            unansweredCount += 1
            return .request(HTTPRequest(head: head, body: reader.bytes))
        case .startLine, .fields:
            if unansweredCount >= pipelinedMax { return .full }
            while let line = try nextLine(&input) {
                if let event = try take(line) { return event }
            }
            return .needsBytes
        }
    }

    /// Before the first line is whole, a head that grows too large is a target that is too long.
    private mutating func nextLine(_ input: inout UnsafeRawBufferPointer) throws(HTTPFault) -> Range<Int>? {
        do throws(HTTPFault) {
            return try lines.nextLine(&input)
        } catch {
            throw error == .headTooLarge && startLine == nil ? .targetTooLong : error
        }
    }

    private mutating func take(_ line: Range<Int>) throws(HTTPFault) -> Event? {
        if startLine == nil {
            // One empty line before a request is forgiven (RFC 9112 §2.2).
            if line.isEmpty, !hasSkippedLine {
                hasSkippedLine = true
                return nil
            }
            startLine = try HTTPStartLine.parse(lines.bytes[line])
            state = .fields
            return nil
        }
        guard line.isEmpty else {
            guard fieldLines.count < fieldsMax else { throw .headTooLarge }
            fieldLines.append(try lines.field(line))
            return nil
        }
        return .head(try finishHead())
    }

    private mutating func finishHead() throws(HTTPFault) -> HTTPRequestHead {
        guard let start = startLine else { preconditionFailure("fields follow a start line") }
        let fields = HTTPFields(head: lines.take(), lines: fieldLines)
        fieldLines.removeAll(keepingCapacity: true)
        startLine = nil
        hasSkippedLine = false
        try HTTPMessageRules.checkHost(fields, version: start.version)
        try HTTPMessageRules.checkExpectation(fields)
        let head = HTTPRequestHead(
            method: start.method, target: start.target, version: start.version, fields: fields,
            framing: try HTTPMessageRules.requestFraming(fields, version: start.version))
        self.head = head
        state = .undecided
        return head
    }
}
