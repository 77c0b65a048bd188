// A table as CSV that spreadsheets open as it is: RFC 4180, UTF-8 with a byte order mark, everything quoted, and no cell
// that starts a formula. Pure.
import Base

struct CSVTable {
    /// Starts with the byte order mark.
    private(set) var bytes: [UInt8] = [0xef, 0xbb, 0xbf]

    init(columns: [StaticString]) { row(columns.map(\.utf8Bytes)) }

    mutating func row(_ cells: [[UInt8]]) {
        for (place, cell) in cells.enumerated() {
            if place > 0 { bytes.append(UInt8(ascii: ",")) }
            bytes.append(UInt8(ascii: "\""))
            if CSVTable.startsFormula(cell) { bytes.append(UInt8(ascii: "'")) }
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

func cell(_ value: some BinaryInteger) -> [UInt8] { Array(String(value).utf8) }
func cell(_ value: Bool) -> [UInt8] { Array((value ? "true" : "false").utf8) }
func cell(_ value: StaticString) -> [UInt8] { value.utf8Bytes }

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
