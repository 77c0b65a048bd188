// Text with separated cells: RFC 4180, with commas, semicolons or tabs, and any line ending. Pure.

enum DelimitedText {
    /// Reads UTF-8 text. The separator is the one that the first line with any has most of.
    static func read(_ text: [UInt8], into rows: inout RowCollector) throws(RollFileError) {
        var reader = Reader(text: text, separator: separator(of: text))
        while let row = try reader.next() { try rows.add(line: row.line, row.cells) }
    }

    private static func separator(of text: [UInt8]) -> UInt8 {
        var counts: [UInt8: Int] = [:]
        let candidates: [UInt8] = [0x2c, 0x09, 0x3b]
        var isQuoted = false
        for byte in text {
            if byte == 0x22 { isQuoted.toggle() }
            guard !isQuoted else { continue }
            if candidates.contains(byte) { counts[byte, default: 0] += 1 }
            if byte == 0x0a || byte == 0x0d, !counts.isEmpty { break }
        }
        let most = candidates.max { (counts[$0] ?? 0) < (counts[$1] ?? 0) }!
        return counts[most] == nil ? 0x2c : most
    }

    private struct Reader {
        let text: [UInt8]
        let separator: UInt8
        private var at = 0
        private var line = 1

        init(text: [UInt8], separator: UInt8) {
            self.text = text
            self.separator = separator
        }

        /// The next row; nil at the end.
        mutating func next() throws(RollFileError) -> RollRow? {
            guard at < text.count else { return nil }
            let first = line
            var cells: [String] = []
            while true {
                cells.append(try cell())
                // A row of separators alone must not grow without bound.
                guard cells.count <= 4096 else { throw .tooManyColumns(line: first) }
                guard at < text.count else { break }
                let byte = text[at]
                at += 1
                if byte == separator { continue }
                if byte == 0x0d, at < text.count, text[at] == 0x0a { at += 1 }
                line += 1
                break
            }
            return RollRow(line: first, cells: cells)
        }

        /// A cell up to its separator or line end, which stays.
        private mutating func cell() throws(RollFileError) -> String {
            var bytes: [UInt8] = []
            if at < text.count, text[at] == 0x22 { try quoted(&bytes) }
            // What stands behind a closing quote belongs to the cell, as spreadsheets read it.
            while at < text.count, text[at] != separator, text[at] != 0x0a, text[at] != 0x0d {
                bytes.append(text[at])
                at += 1
            }
            return String(decoding: bytes, as: UTF8.self)
        }

        private mutating func quoted(_ bytes: inout [UInt8]) throws(RollFileError) {
            let opened = line
            at += 1
            while at < text.count {
                let byte = text[at]
                at += 1
                if byte == 0x22 {
                    guard at < text.count, text[at] == 0x22 else { return }
                    at += 1
                } else if byte == 0x0a || (byte == 0x0d && !(at < text.count && text[at] == 0x0a)) {
                    line += 1
                }
                bytes.append(byte)
            }
            throw .openQuote(line: opened)
        }
    }
}
