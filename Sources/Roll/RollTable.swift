// A file as rows of text, whatever it was saved as. Pure; owns no file.
import Base

/// A row that has something in it.
public struct RollRow: Equatable, Sendable {
    /// As a person counts in the file: from 1, empty lines included.
    public let line: Int
    /// Cells by column; a row may be shorter than others.
    public let cells: [String]

    public init(line: Int, cells: [String]) {
        self.line = line
        self.cells = cells
    }

    /// The cell of a column; empty beyond the end.
    func cell(_ column: Int) -> String { column < cells.count ? cells[column] : "" }
}

/// What was found in a file.
public struct RollTable: Equatable, Sendable {
    public let rows: [RollRow]

    /// Reads CSV, text separated by tabs or semicolons (UTF-8, UTF-16, CP949), or the first visible sheet of an XLSX
    /// workbook. O(bytes).
    public static func read(_ bytes: [UInt8]) throws(RollFileError) -> RollTable {
        guard bytes.count <= Limits.rollFileBytesMax else { throw .fileTooLarge }
        var rows = RowCollector()
        if bytes.starts(with: [0x50, 0x4b, 0x03, 0x04]) {
            try Workbook.read(bytes, into: &rows)
        } else if bytes.starts(with: [0xd0, 0xcf, 0x11, 0xe0]) {
            // A compound file: .xls, or an encrypted .xlsx, whose stream has this name in UTF-16.
            throw bytes.contains(utf16: "EncryptedPackage") ? .encrypted : .oldWorkbook
        } else {
            try DelimitedText.read(try TextDecoding.utf8(bytes), into: &rows)
        }
        guard !rows.rows.isEmpty else { throw .empty }
        return RollTable(rows: rows.rows)
    }
}

/// Collects rows within the limits.
struct RowCollector {
    private(set) var rows: [RollRow] = []

    /// Takes a row; one of empty cells is dropped, and so are empty cells at its end.
    mutating func add(line: Int, _ cells: [String]) throws(RollFileError) {
        var count = cells.count
        while count > 0, cells[count - 1].allSatisfy(\.isWhitespace) { count -= 1 }
        guard count > 0 else { return }
        guard count <= Limits.rollColumnsMax else { throw .tooManyColumns(line: line) }
        // One more for the header.
        guard rows.count <= Limits.rollRowsMax else { throw .tooManyRows }
        for cell in cells where cell.utf8.count > Limits.rollCellBytesMax { throw .cellTooLong(line: line) }
        rows.append(RollRow(line: line, cells: Array(cells[..<count])))
    }
}

extension [UInt8] {
    /// Whether an ASCII text stands somewhere in UTF-16, little-endian. O(bytes × text).
    fileprivate func contains(utf16 text: String) -> Bool {
        var wanted: [UInt8] = []
        for byte in text.utf8 { wanted += [byte, 0] }
        guard count >= wanted.count else { return false }
        return (0...(count - wanted.count)).contains { start in self[start...].starts(with: wanted) }
    }
}
