// A table as CSV that spreadsheets open as it is: RFC 4180, UTF-8 with a byte order mark, everything quoted, and no cell
// that starts a formula. Pure.
import Base

struct CSVFile {
    private(set) var bytes: [UInt8]

    /// - Parameter isForSpreadsheets: with the byte order mark that lets Excel show Korean; other programs want none.
    init(isForSpreadsheets: Bool = true) { bytes = isForSpreadsheets ? [0xef, 0xbb, 0xbf] : [] }

    mutating func row(_ cells: [Cell]) {
        for (place, typed) in cells.enumerated() {
            let cell = typed.plain
            if place > 0 { bytes.append(UInt8(ascii: ",")) }
            // Our own numbers start no formula, whatever their sign.
            if case .integer = typed, cell.first == UInt8(ascii: "-") {
                bytes += cell
                continue
            }
            bytes.append(UInt8(ascii: "\""))
            if CSVFile.startsFormula(cell) { bytes.append(UInt8(ascii: "'")) }
            for byte in cell {
                if byte == UInt8(ascii: "\"") { bytes.append(byte) }
                bytes.append(byte)
            }
            bytes.append(UInt8(ascii: "\""))
        }
        bytes += [0x0d, 0x0a]
    }

    /// Whether a spreadsheet could take the cell for a formula: = + - @ TAB CR, in full width as well, also behind
    /// spaces that it drops. Digits with a sign are not: they are numbers of ours.
    private static func startsFormula(_ cell: [UInt8]) -> Bool {
        var start = cell[...]
        while start.first == 0x20 { start.removeFirst() }
        guard let first = start.first else { return false }
        if "=+-@\t\r".utf8.contains(first) { return true }
        // U+FF1D ＝, U+FF0B ＋, U+FF0D －, U+FF20 ＠
        guard first == 0xef, start.count >= 3 else { return false }
        let rest = Array(start.dropFirst().prefix(2))
        return rest == [0xbc, 0x9d] || rest == [0xbc, 0x8b] || rest == [0xbc, 0x8d] || rest == [0xbc, 0xa0]
    }
}
