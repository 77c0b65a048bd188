// What the tests of this module share: seeds, ways to cut a stream in pieces, transcripts of what parsers
// say.
import Base
import Glibc
import Testing

@testable import Wire

/// Runs a random test; prints its seed when something fails, reruns from TOWNHALL_SEED.
func seeded(_ name: String, _ body: (inout SeededRandom) throws -> Void) rethrows {
    let seed: UInt64
    if let text = getenv("TOWNHALL_SEED").map({ String(cString: $0) }), let given = UInt64(text) {
        seed = given
    } else {
        var system = SystemRandom()
        seed = system.next() >> 1
    }
    print("\(name): TOWNHALL_SEED=\(seed)")
    var random = SeededRandom(seed: seed)
    try body(&random)
}

func utf8(_ text: String) -> [UInt8] { Array(text.utf8) }

func hex(_ text: String) -> [UInt8] {
    Hex.bytes(text.utf8.filter { $0 != 0x20 }.map { $0 | 0x20 })!
}

/// Bytes in a transcript: as they are when few, else their number and check.
func digest(_ bytes: [UInt8]) -> String {
    bytes.count <= 32 ? Hex.text(bytes) : "\(bytes.count) bytes \(CRC32C.of(bytes))"
}

/// How a stream is cut into pieces.
enum Cut {
    case whole
    case everyByte
    case random(SeededRandom, pieceBytesMax: UInt64)

    func pieces(_ bytes: [UInt8]) -> [[UInt8]] {
        switch self {
        case .whole: return [bytes]
        case .everyByte: return bytes.map { [$0] }
        case .random(var random, let pieceBytesMax):
            var out: [[UInt8]] = []
            var at = 0
            while at < bytes.count {
                let end = min(bytes.count, at + Int(random.below(pieceBytesMax)) + 1)
                out.append(Array(bytes[at..<end]))
                at = end
            }
            return out
        }
    }

    /// The usual set: one piece, byte by byte, and some random ones.
    static func usual(_ random: inout SeededRandom) -> [Cut] {
        [.whole, .everyByte]
            + [2, 7, 40, 300].map { .random(SeededRandom(seed: random.next()), pieceBytesMax: $0) }
    }
}

// MARK: HTTP

/// What a request parser says about a stream, one line an event. Answers each request at once.
func requestTranscript(
    _ bytes: [UInt8], cut: Cut = .whole, bodyBytesMax: Int = 1000,
    parser: HTTPRequestParser = HTTPRequestParser()
) -> [String] {
    var parser = parser
    var out: [String] = []
    for piece in cut.pieces(bytes) {
        let goesOn = piece.withUnsafeBytes { feed($0, &parser, bodyBytesMax, &out) }
        if !goesOn { break }
    }
    return out
}

private func feed(
    _ piece: UnsafeRawBufferPointer, _ parser: inout HTTPRequestParser, _ bodyBytesMax: Int,
    _ out: inout [String]
) -> Bool {
    var input = piece
    do throws(HTTPFault) {
        while true {
            switch try parser.next(&input) {
            case .needsBytes:
                #expect(input.isEmpty)
                return true
            case .full:
                out.append("full")
                return false
            case .head(let head):
                out.append("head \(head.method.rawValue) \(head.path) \(head.version) \(head.framing)")
                try parser.allowBody(bytesMax: bodyBytesMax)
            case .request(let request):
                out.append("request \(request.head.path) \(String(decoding: request.body, as: UTF8.self))")
                parser.answered()
            }
        }
    } catch {
        out.append("fault \(error)")
        return false
    }
}

/// The requests of a stream that must be good.
func requests(_ text: String, bodyBytesMax: Int = 1000) throws -> [HTTPRequest] {
    var parser = HTTPRequestParser()
    var out: [HTTPRequest] = []
    try utf8(text).withUnsafeBytes { piece in
        var input = piece
        while true {
            switch try parser.next(&input) {
            case .needsBytes, .full: return
            case .head: try parser.allowBody(bytesMax: bodyBytesMax)
            case .request(let request):
                out.append(request)
                parser.answered()
            }
        }
    }
    return out
}

func head(_ text: String) throws -> HTTPRequestHead { try #require(requests(text).first).head }

/// What a response parser says about a stream that the connection's end follows.
func responseTranscript(_ bytes: [UInt8], cut: Cut = .whole, isAnswerToHead: Bool = false) -> [String] {
    var parser = HTTPResponseParser(bodyBytesMax: 1000)
    parser.isAnswerToHead = isAnswerToHead
    var out: [String] = []
    func note(_ response: HTTPResponse, _ keepAlive: Bool) {
        let body = String(decoding: response.body, as: UTF8.self)
        out.append("\(response.status.rawValue) \(keepAlive ? "keep" : "close") \(body)")
    }
    do throws(HTTPFault) {
        for piece in cut.pieces(bytes) {
            try withBytes(piece) { (input) throws(HTTPFault) in
                while case .response(let response, let keepAlive) = try parser.next(&input) {
                    note(response, keepAlive)
                }
            }
        }
        if let last = try parser.end() { note(last, false) }
    } catch {
        out.append("fault \(error)")
    }
    return out
}

private func withBytes(
    _ bytes: [UInt8], _ body: (inout UnsafeRawBufferPointer) throws(HTTPFault) -> Void
) throws(HTTPFault) {
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
    defer { copy.deallocate() }
    copy.copyBytes(from: bytes)
    var input = UnsafeRawBufferPointer(copy)
    try body(&input)
}

// MARK: Frames

/// A frame as raw as a test wants it.
func rawFrame(
    _ first: UInt8, _ payload: [UInt8], mask: UInt32? = 0x3d21_fa37, lengthForm: Int? = nil,
    declared: UInt64? = nil
) -> [UInt8] {
    let count = declared ?? UInt64(payload.count)
    let form = lengthForm ?? (count < 126 ? 0 : count < 65536 ? 2 : 8)
    let maskBit: UInt8 = mask == nil ? 0 : 0x80
    var out = [first]
    switch form {
    case 2:
        out.append(maskBit | 126)
        out += [UInt8(count >> 8 & 255), UInt8(count & 255)]
    case 8:
        out.append(maskBit | 127)
        out += (0..<8).map { UInt8(truncatingIfNeeded: count >> (56 - 8 * UInt64($0))) }
    default: out.append(maskBit | UInt8(count))
    }
    guard let mask else { return out + payload }
    let key = (0..<4).map { UInt8(truncatingIfNeeded: mask >> (8 * UInt32($0))) }
    return out + key + payload.enumerated().map { $0.element ^ key[$0.offset % 4] }
}

/// What a frame parser says about a stream, one line an event; stops at a fault.
func frameTranscript(
    _ bytes: [UInt8], cut: Cut = .whole, role: FrameParser.Role = .server, messageBytesMax: Int = 70_000,
    inflater: Inflater? = nil
) -> [String] {
    var parser = FrameParser(role: role, messageBytesMax: messageBytesMax, allowsDeflate: inflater != nil)
    var out: [String] = []
    for var piece in cut.pieces(bytes) {
        let goesOn = piece.withUnsafeMutableBytes { feed($0, &parser, inflater, &out) }
        if !goesOn { break }
    }
    return out
}

private func feed(
    _ piece: UnsafeMutableRawBufferPointer, _ parser: inout FrameParser, _ inflater: Inflater?,
    _ out: inout [String]
) -> Bool {
    var input = piece
    do throws(FrameFault) {
        while true {
            switch try parser.next(&input, inflater: inflater) {
            case .needsBytes:
                #expect(input.isEmpty)
                return true
            case .text(let bytes): out.append("text \(String(decoding: bytes, as: UTF8.self))")
            case .binary(let bytes): out.append("binary \(digest(Array(bytes)))")
            case .ping(let bytes): out.append("ping \(Hex.text(bytes))")
            case .pong(let bytes): out.append("pong \(Hex.text(bytes))")
            case .close(let code, let reason):
                let text = String(decoding: reason, as: UTF8.self)
                out.append("close \(code.map { String($0.rawValue) } ?? "-") \(text)")
            }
        }
    } catch {
        out.append("fault \(error)")
        return false
    }
}
