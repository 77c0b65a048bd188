// A sheet's rows (ECMA-376 part 1, §18.3.1): cells by their references, texts from the shared strings, numbers as a
// person would write them.
import Base
import Foundation

final class SheetReader: PartListener {
    private let strings: [String]
    private var rows: RowCollector
    private var line = 0
    private var cells: [String] = []
    private var column = -1
    private var type = ""
    private var value = ""
    /// A formula, shown when its result is not in the file: an empty cell would pass for an answer.
    private var formula = ""
    private var isFormula = false
    private var isValue = false
    private var isPhonetic = false

    static func read(
        _ data: Data, strings: [String], into rows: inout RowCollector
    ) throws(RollFileError) {
        let reader = SheetReader(strings: strings, rows: rows)
        try reader.walk(data)
        rows = reader.rows
    }

    private init(strings: [String], rows: RowCollector) {
        self.strings = strings
        self.rows = rows
    }

    override func began(_ name: Substring, _ attributes: [String: String]) {
        switch name {
        case "row":
            line = attributes["r"].flatMap { Int($0) } ?? line + 1
            cells = []
            column = -1
        case "c":
            column = attributes["r"].flatMap(Self.column) ?? column + 1
            type = attributes["t"] ?? "n"
            value = ""
            formula = ""
        case "rPh": isPhonetic = true
        case "f": isFormula = true
        case "v", "t": isValue = !isPhonetic
        default: break
        }
    }

    override func read(_ characters: String) {
        if isValue, value.utf8.count <= Limits.rollCellBytesMax { value += characters }
        if isFormula, formula.utf8.count <= Limits.rollCellBytesMax { formula += characters }
    }

    override func ended(_ name: Substring) {
        switch name {
        case "row": endRow()
        case "c": endCell()
        case "rPh": isPhonetic = false
        case "f": isFormula = false
        case "v", "t": isValue = false
        default: break
        }
    }

    private func endCell() {
        let text = value.isEmpty && !formula.isEmpty ? "=" + formula : self.text
        guard !text.isEmpty else { return }
        guard column < Limits.rollColumnsMax else {
            stop(.tooManyColumns(line: line))
            return
        }
        while cells.count <= column { cells.append("") }
        cells[column] = text
    }

    private var text: String {
        switch type {
        case "s": Int(value).flatMap { strings.indices.contains($0) ? strings[$0] : nil } ?? ""
        // Errors (#N/A) stay visible: empty, they would pass for an answer.
        case "inlineStr", "str", "d", "e": value
        case "b": value == "1" ? "TRUE" : "FALSE"
        default: Self.number(value)
        }
    }

    private func endRow() {
        do throws(RollFileError) {
            try rows.add(line: line, cells)
        } catch {
            stop(error)
        }
        cells = []
    }

    /// The column of a reference: A1 is 0, AA7 is 26; nil when it is none.
    static func column(_ reference: String) -> Int? {
        var column = 0
        for byte in reference.utf8 {
            guard (0x41...0x5a).contains(byte) else { break }
            column = column * 26 + Int(byte - 0x40)
            guard column <= 1 << 20 else { return nil }
        }
        return column > 0 ? column - 1 : nil
    }

    /// A number without an exponent or zeros behind the point: 1.012345678E9 is 1012345678.
    static func number(_ text: String) -> String {
        guard let number = Double(text), number.isFinite else { return text }
        if number.magnitude < 9e15, number == number.rounded() { return String(Int64(number)) }
        return String(number)
    }
}
