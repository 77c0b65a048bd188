// Collects the lines of a head, of chunk sizes and of trailers from any split of the input, with one bound
// over all of them. Owned by a parser. Ends a line only at CRLF and lets no control character pass.
import Glibc

/// Where a header field stands in the bytes of its head.
struct HTTPFieldLine: Sendable, Equatable {
    let name: Range<Int>
    let value: Range<Int>
}

struct HTTPLineReader: Sendable {
    private(set) var bytes: [UInt8] = []
    private var lineStart = 0
    private let bytesMax: Int

    init(bytesMax: Int) { self.bytesMax = bytesMax }

    var count: Int { bytes.count }

    /// Forgets what was read and gives the storage away.
    mutating func take() -> [UInt8] {
        let taken = bytes
        bytes = []
        lineStart = 0
        return taken
    }

    /// The next whole line, without its CRLF, as a range of `bytes`; nil when the input ended before it did.
    /// Takes from `input` what it used.
    /// - Throws: `headTooLarge`, or `badLineEnd` for a bare CR or LF, or `badField` for a control character.
    mutating func nextLine(_ input: inout UnsafeRawBufferPointer) throws(HTTPFault) -> Range<Int>? {
        guard let base = input.baseAddress, input.count > 0 else { return nil }
        let end = memchr(base, Int32(HTTPSyntax.lf), input.count).map { UnsafeRawPointer($0) - base + 1 }
        let take = end ?? input.count
        guard take <= bytesMax - bytes.count else { throw .headTooLarge }
        // Most heads come whole: room for all of it at once.
        if bytes.isEmpty { bytes.reserveCapacity(min(input.count, bytesMax)) }
        bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: input[..<take]))
        input = UnsafeRawBufferPointer(rebasing: input[take...])
        guard end != nil else { return nil }
        let lineEnd = bytes.count - 2
        guard lineEnd >= lineStart, bytes[lineEnd] == HTTPSyntax.cr else { throw .badLineEnd }
        let line = lineStart..<lineEnd
        lineStart = bytes.count
        if let bad = firstControl(line) { throw bad == HTTPSyntax.cr ? .badLineEnd : .badField }
        return line
    }

    private func firstControl(_ line: Range<Int>) -> UInt8? {
        bytes.withUnsafeBufferPointer { all in
            for i in line where !HTTPSyntax.isValue(all[i]) { return all[i] }
            return nil
        }
    }

    /// Splits a line into name and value (RFC 9112 §5): a token, a colon right after it, the value without
    /// spaces around it. A line that begins with a space is obs-fold.
    func field(_ line: Range<Int>) throws(HTTPFault) -> HTTPFieldLine {
        guard !HTTPSyntax.isSpace(bytes[line.lowerBound]) else { throw .foldedField }
        guard let colon = bytes[line].firstIndex(of: HTTPSyntax.colon), colon > line.lowerBound else {
            throw .badField
        }
        let name = line.lowerBound..<colon
        guard bytes[name].allSatisfy(HTTPSyntax.isToken) else { throw .badField }
        var start = colon + 1
        var end = line.upperBound
        while start < end, HTTPSyntax.isSpace(bytes[start]) { start += 1 }
        while end > start, HTTPSyntax.isSpace(bytes[end - 1]) { end -= 1 }
        return HTTPFieldLine(name: name, value: start..<end)
    }
}
