// A table of what is taken home: named columns with a type, rows of typed cells. CSV, workbook and data package are
// three ways to write the same tables. Pure; rows are made while they are written and never kept.
import Base

/// What a column holds, by the names of Frictionless Table Schema.
enum ColumnType {
    case text, integer, decimal, flag, time

    var name: StaticString {
        switch self {
        case .text: "string"
        case .integer: "integer"
        case .decimal: "number"
        case .flag: "boolean"
        case .time: "datetime"
        }
    }
}

struct Column {
    let name: StaticString
    let type: ColumnType

    init(_ name: StaticString, _ type: ColumnType = .text) {
        self.name = name
        self.type = type
    }
}

enum Cell: ExpressibleByArrayLiteral {
    case empty
    case text([UInt8])
    case integer(Int64)
    /// Digits with a point, as people write them.
    case decimal([UInt8])
    case flag(Bool)
    case time(UInt64)
    /// A word of the record; `key` is where its translations stand: `kind.talk`.
    case word(StaticString, key: StaticString)

    /// `[]`: nothing.
    init(arrayLiteral elements: Never...) { self = .empty }

    /// The cell in a text file: dates as ISO 8601 in UTC.
    var plain: [UInt8] {
        switch self {
        case .empty: []
        case .text(let text), .decimal(let text): text
        case .integer(let value): Array(String(value).utf8)
        case .flag(let value): Array((value ? "true" : "false").utf8)
        case .time(let millis): isoTime(millis)
        case .word(let word, _): word.utf8Bytes
        }
    }
}

extension Cell {
    static func of(_ value: some BinaryInteger) -> Cell { .integer(Int64(clamping: value)) }
    static func of(_ value: Bool) -> Cell { .flag(value) }
    static func of(_ text: [UInt8]) -> Cell { text.isEmpty ? .empty : .text(text) }
    static func of(_ word: StaticString, _ key: StaticString) -> Cell { .word(word, key: key) }
    /// Milliseconds since 1970; 0: never.
    static func at(_ millis: UInt64) -> Cell { millis == 0 ? .empty : .time(millis) }
}

struct Table {
    typealias Write = (_ row: ([Cell]) -> Void) -> Void

    let name: StaticString
    let columns: [Column]
    /// Hands out one row after another, each with a cell a column.
    let rows: Write

    init(_ name: StaticString, _ columns: [Column], rows: @escaping Write) {
        self.name = name
        self.columns = columns
        self.rows = rows
    }

    /// RFC 4180, UTF-8 with a byte order mark so that Excel shows Korean.
    var csv: [UInt8] {
        var file = CSVFile()
        file.row(columns.map { .text($0.name.utf8Bytes) })
        rows { file.row($0) }
        return file.bytes
    }
}

/// Milliseconds since 1970 as ISO 8601 in UTC, seconds exact: "2026-11-24T07:18:09Z".
func isoTime(_ millis: UInt64) -> [UInt8] {
    let seconds = millis / 1000
    let (year, month, day) = civilDate(daysSince1970: Int64(seconds / 86400))
    func two(_ value: UInt64) -> String { value < 10 ? "0\(value)" : "\(value)" }
    let rest = seconds % 86400
    return Array(
        "\(year)-\(two(month))-\(two(day))T\(two(rest / 3600)):\(two(rest / 60 % 60)):\(two(rest % 60))Z".utf8
    )
}

/// The Gregorian date of a day (Hinnant, "chrono-compatible low-level date algorithms", civil_from_days).
func civilDate(daysSince1970 days: Int64) -> (year: Int64, month: UInt64, day: UInt64) {
    let z = days + 719_468
    let era = z / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), UInt64(month), UInt64(day))
}
