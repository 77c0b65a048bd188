// What is wrong with an input, and where.

/// A line that cannot be read.
public struct LineError: Error, Equatable, Sendable {
    /// From 1.
    public let line: Int
    public let reason: String
    /// True when it is a line of the second file, that of statements out of use.
    public var isOutOfUse = false
}

extension [UInt8] {
    /// Lines without their ends, LF or CRLF; a last empty one is none.
    func lines() -> [ArraySlice<UInt8>] {
        var result = split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        if result.last?.isEmpty == true { result.removeLast() }
        return result.map { $0.last == UInt8(ascii: "\r") ? $0.dropLast() : $0 }
    }
}
