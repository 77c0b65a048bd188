// The client's side of HTTP/1.1 reading, for the load tool, proxied checks and tests.
// Owned by a client connection; pulls like `HTTPRequestParser`: what follows a response stays in the input.
import Base

/// An incremental response parser. Interim answers (100, 103) are skipped; 101 comes with an empty body and
/// leaves the first frames in the input.
public struct HTTPResponseParser: Sendable {
    public enum Event: Equatable, Sendable {
        case needsBytes
        case response(HTTPResponse, keepAlive: Bool)
    }

    private enum State: Sendable {
        case head
        case body(HTTPBodyReader)
        case failed(HTTPFault)
    }

    private var state = State.head
    private var lines: HTTPLineReader
    private var status: HTTPStatus?
    private var version = HTTPVersion.http11
    private var fieldLines: [HTTPFieldLine] = []
    private var fields = HTTPFields()
    private let bodyBytesMax: Int
    /// Set before each response: whether the request was HEAD.
    public var isAnswerToHead = false

    public init(bodyBytesMax: Int, headBytesMax: Int = Limits.httpHeadBytesMax) {
        lines = HTTPLineReader(bytesMax: headBytesMax)
        self.bodyBytesMax = bodyBytesMax
    }

    /// Takes the next step through `input` and removes from it what was used. A fault is final.
    public mutating func next(_ input: inout UnsafeRawBufferPointer) throws(HTTPFault) -> Event {
        do throws(HTTPFault) {
            return try step(&input)
        } catch {
            state = .failed(error)
            throw error
        }
    }

    /// The connection has ended: gives the response that this completes.
    /// - Throws: `endedEarly` inside a response that should have been longer.
    public mutating func end() throws(HTTPFault) -> HTTPResponse? {
        switch state {
        case .failed(let fault): throw fault
        case .head:
            guard lines.count == 0 else { throw .endedEarly }
            return nil
        case .body(let reader):
            guard reader.endsWithConnection, let status else { throw .endedEarly }
            state = .head
            self.status = nil
            return HTTPResponse(status, fields: fields, body: reader.bytes)
        }
    }

    private mutating func step(_ input: inout UnsafeRawBufferPointer) throws(HTTPFault) -> Event {
        while true {
            switch state {
            case .failed(let fault): throw fault
            case .head:
                guard let line = try lines.nextLine(&input) else { return .needsBytes }
                try take(line)
            case .body(var reader):
                state = .head  // so that the reader's bytes have one owner while they grow
                guard try reader.feed(&input), let status else {
                    state = .body(reader)
                    return .needsBytes
                }
                self.status = nil
                return .response(
                    HTTPResponse(status, fields: fields, body: reader.bytes), keepAlive: keepAlive)
            }
        }
    }

    private mutating func take(_ line: Range<Int>) throws(HTTPFault) {
        guard let status else {
            try takeStatusLine(lines.bytes[line])
            return
        }
        guard line.isEmpty else {
            guard fieldLines.count < Limits.httpHeaderFieldsMax else { throw .headTooLarge }
            fieldLines.append(try lines.field(line))
            return
        }
        fields = HTTPFields(head: lines.take(), lines: fieldLines)
        fieldLines.removeAll(keepingCapacity: true)
        if status.rawValue < 200, status != .switchingProtocols {
            self.status = nil
            return
        }
        let hasNoBody = status.hasNoBody || isAnswerToHead
        let framing = hasNoBody ? .none : try HTTPMessageRules.responseFraming(fields)
        state = .body(try HTTPBodyReader(framing, bytesMax: bodyBytesMax))
    }

    /// `HTTP-version SP 3DIGIT SP [reason]` (RFC 9112 §4).
    private mutating func takeStatusLine(_ line: ArraySlice<UInt8>) throws(HTTPFault) {
        let bytes = Array(line)
        guard bytes.count >= 12, bytes[8] == HTTPSyntax.space,
            bytes.count == 12 || bytes[12] == HTTPSyntax.space,
            let code = HTTPSyntax.decimal(bytes[9..<12]), code >= 100
        else { throw .badStatusLine }
        version = try HTTPStartLine.version(bytes[..<8])
        status = HTTPStatus(rawValue: UInt16(code))
    }

    private var keepAlive: Bool {
        if fields.list("connection", hasToken: "close") { return false }
        return version == .http11 || fields.list("connection", hasToken: "keep-alive")
    }
}
