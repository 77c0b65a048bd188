// Rows of a CSV file (RFC 4180): quoted fields may hold commas, quotes and line ends.

struct CSVRows {
    private let bytes: [UInt8]
    private var at = 0
    /// The line that the last row began on, from 1.
    private(set) var line = 0
    private var nextLine = 1

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        // A byte order mark.
        if bytes.starts(with: [0xef, 0xbb, 0xbf]) { at = 3 }
    }

    /// The next row that is not empty; nil at the end.
    mutating func next() throws(LineError) -> [ArraySlice<UInt8>]? {
        while at < bytes.count {
            line = nextLine
            let row = try row()
            if row.count > 1 || row.first?.isEmpty == false { return row }
        }
        return nil
    }

    private mutating func row() throws(LineError) -> [ArraySlice<UInt8>] {
        var fields: [ArraySlice<UInt8>] = []
        while true {
            if at < bytes.count, bytes[at] == UInt8(ascii: "\"") {
                fields.append(try quoted())
            } else {
                let start = at
                while at < bytes.count, !isEnd(bytes[at]) { at += 1 }
                fields.append(bytes[start..<at])
            }
            guard at < bytes.count else { return fields }
            let end = bytes[at]
            at += 1
            if end == UInt8(ascii: ",") { continue }
            if end == UInt8(ascii: "\r"), at < bytes.count, bytes[at] == UInt8(ascii: "\n") { at += 1 }
            nextLine += 1
            return fields
        }
    }

    private func isEnd(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
    }

    private mutating func quoted() throws(LineError) -> ArraySlice<UInt8> {
        var field: [UInt8] = []
        at += 1
        while at < bytes.count {
            let byte = bytes[at]
            at += 1
            if byte == UInt8(ascii: "\n") { nextLine += 1 }
            guard byte == UInt8(ascii: "\"") else {
                field.append(byte)
                continue
            }
            if at < bytes.count, bytes[at] == UInt8(ascii: "\"") {
                field.append(byte)
                at += 1
                continue
            }
            guard at == bytes.count || isEnd(bytes[at]) else { break }
            return field[...]
        }
        throw LineError(line: line, reason: "a quoted field that does not end")
    }
}
