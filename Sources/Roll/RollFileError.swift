// Why a file cannot be taken for a roll at all. What is wrong with single lines is a `RollProblem`.

/// A file that cannot be read as a table. Nothing of it is taken.
public enum RollFileError: Error, Equatable, Sendable {
    /// No line has anything in it.
    case empty
    /// Larger than `Limits.rollFileBytesMax`.
    case fileTooLarge
    /// Neither UTF-8, UTF-16 nor CP949.
    case notText
    /// More lines than `Limits.rollRowsMax`.
    case tooManyRows
    /// A line with more columns than `Limits.rollColumnsMax`.
    case tooManyColumns(line: Int)
    /// A cell longer than `Limits.rollCellBytesMax`.
    case cellTooLong(line: Int)
    /// A quote that is opened and never closed.
    case openQuote(line: Int)
    /// A zip that cannot be read, or one without the parts of a workbook.
    case notWorkbook
    /// Protected by a password.
    case encrypted
    /// A part grows beyond `Limits.workbookPartBytesMax`, or there are too many of them.
    case workbookTooLarge
    /// XML with a document type: no spreadsheet writes one, and entities are a way to attack.
    case documentType
    /// The older binary format (.xls), which has to be saved anew.
    case oldWorkbook
    /// No line of the first ten names a column of people's names.
    case noNameColumn
}
