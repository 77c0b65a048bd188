// The workbook of a hall: a sheet of the votes with a chart each, then a sheet a table, in the reader's language, with
// real numbers and dates. Same state, same bytes.
import Base
import Hall

extension HallExport {
    /// `.xlsx` (ECMA-376) of all tables that the reader may have.
    /// - Parameters:
    ///   - texts: the words of heads, sheets and states; where one is missing, the record's own stands.
    ///   - offset: of the times that are shown; the head of the first sheet says so.
    /// - Throws: `WorkbookError` when the library or memory fails. Takes time with the number of cells: not for a loop.
    public func workbook(_ texts: MinutesTexts, offset: UTCOffset) throws(WorkbookError) -> [UInt8] {
        let sheets = try Sheets(title: state.info.title, createdAt: state.info.createdAt, offset: offset)
        writeVotes(texts, offset, into: sheets)
        for table in tables { write(table, texts, into: sheets) }
        return try sheets.finish()
    }

    private func write(_ table: Table, _ texts: MinutesTexts, into sheets: Sheets) {
        let heads = table.columns.map { texts.word("column.\($0.name)", else: $0.name) }
        let sheet = sheets.sheet(
            texts.word("sheet.\(table.name)", else: table.name), columns: heads,
            widths: table.columns.map(\.widthInCharacters))
        var row = 0
        table.rows { cells in
            guard row < Limits.workbookRowsMax else { return }
            row += 1
            for (column, cell) in cells.enumerated() {
                sheets.write(texts.shown(cell), sheet, row: row, column: column)
            }
        }
        sheets.filter(sheet, rows: row, columns: table.columns.count)
    }

    /// Each vote that is published: its title, what was decided, the figures, and their drawing.
    private func writeVotes(_ texts: MinutesTexts, _ offset: UTCOffset, into sheets: Sheets) {
        let sheet = sheets.add(texts.word("sheet.results", else: "results"))
        sheets.strong(state.info.title, sheet, row: 0, column: 0)
        sheets.write(.at(state.info.createdAt), sheet, row: 0, column: 1)
        sheets.write(
            .text(texts("workbook.offset", ["offset": .text(offset.text)])), sheet, row: 1, column: 0)
        var row = 3
        for item in state.agenda {
            guard let vote = item.vote, let result = vote.result, !item.details.practice else { continue }
            sheets.strong(item.details.title, sheet, row: row, column: 0)
            let outcome = Cell.word(result.outcome.name, key: "outcome")
            sheets.write(texts.shown(outcome), sheet, row: row, column: 1)
            let choices = ([result.blank] + result.counts).enumerated().dropFirst()
            let first = row + 1
            for (place, count) in choices {
                let line = row + place
                sheets.write(
                    texts.shown(labelCell(UInt32(place), item.details)), sheet, row: line, column: 0)
                sheets.write(.of(count), sheet, row: line, column: 1)
            }
            let last = row + choices.count
            sheets.write(texts.shown(.word("blank", key: "choice")), sheet, row: last + 1, column: 0)
            sheets.write(.of(result.blank), sheet, row: last + 1, column: 1)
            if !choices.isEmpty {
                sheets.barChart(
                    item.details.title, in: sheet, named: texts.word("column.votes", else: "votes"),
                    first: first, last: last, names: 0, values: 1, at: (row, 3))
            }
            row = max(last + 4, row + Self.chartRows)
        }
        sheets.widen(sheet, first: 0, width: 40)
        sheets.widen(sheet, first: 1, width: 20)
    }

    /// As many rows as a chart of the library's own size covers, and a gap.
    private static let chartRows = 17
}

extension Column {
    fileprivate var widthInCharacters: Double {
        switch type {
        case .integer, .decimal, .flag: 10
        case .time: 20
        case .text: "\(name)" == "text" || "\(name)" == "title" ? 48 : 18
        }
    }
}

extension MinutesTexts {
    /// The text of a key, or the record's own word.
    func word(_ key: String, else word: StaticString) -> [UInt8] { has(key) ? self(key) : word.utf8Bytes }

    /// A word of the record in the reader's language; all else as it is.
    func shown(_ cell: Cell) -> Cell {
        guard case .word(let word, let key) = cell else { return cell }
        let own = "workbook.\(key).\(word)"
        return .text(has(own) ? self(own) : self.word("\(key).\(word)", else: word))
    }
}
