// A workbook by libxlsxwriter: sheets of typed cells with frozen heads, and bar charts. Written into a file that is
// memory alone. Owned by one call; knows no hall.
import CLinux
import CXlsxWriter
import Glibc

/// Why a workbook could not be written: libxlsxwriter's own words, or the system's.
public struct WorkbookError: Error, CustomStringConvertible {
    public let description: String
}

/// One workbook while it is written. Texts are cut at what a cell holds; a text never becomes a formula or a link.
final class Sheets {
    private static let textBytesMax = 32_000
    private static let sheetNameCharactersMax = 31

    private let book: UnsafeMutablePointer<lxw_workbook>
    private let file: Int32
    private let head: UnsafeMutablePointer<lxw_format>
    private let time: UnsafeMutablePointer<lxw_format>
    /// Minutes east of Greenwich of all times shown.
    private let offset: UTCOffset

    init(title: [UInt8], createdAt: UInt64, offset: UTCOffset) throws(WorkbookError) {
        file = clinux_memory_file("workbook")
        guard file >= 0 else {
            throw WorkbookError(description: "no memory for a workbook: \(String(cString: strerror(-file)))")
        }
        // The file has no name; the library opens it by its number.
        book = workbook_new("/proc/self/fd/\(file)")
        self.offset = offset
        head = workbook_add_format(book)
        format_set_bold(head)
        format_set_text_wrap(head)
        format_set_bg_color(head, lxw_color_t(0xeef2f7))
        format_set_bottom(head, UInt8(LXW_BORDER_THIN.rawValue))
        time = workbook_add_format(book)
        format_set_num_format(time, "yyyy-mm-dd hh:mm:ss")
        var properties = lxw_doc_properties()
        properties.created = time_t(createdAt / 1000)
        String(decoding: title, as: UTF8.self).withCString { title in
            properties.title = UnsafeMutablePointer(mutating: title)
            workbook_set_properties(book, &properties)
        }
    }

    deinit { close(file) }

    typealias Sheet = UnsafeMutablePointer<lxw_worksheet>

    /// A sheet with a bold head that stays in place, and a filter over its columns.
    /// - Parameters:
    ///   - name: cut at 31 characters; what Excel forbids in names becomes a space.
    ///   - widths: of the columns, in characters.
    func sheet(_ name: [UInt8], columns: [[UInt8]], widths: [Double]) -> Sheet {
        let sheet = add(name)
        for (place, column) in columns.enumerated() {
            write(.text(column), sheet, row: 0, column: place, head)
            worksheet_set_column(sheet, UInt16(place), UInt16(place), widths[place], nil)
        }
        worksheet_freeze_panes(sheet, 1, 0)
        return sheet
    }

    /// A sheet without a head.
    func add(_ name: [UInt8]) -> Sheet {
        let forbidden: Set<Character> = ["[", "]", ":", "*", "?", "/", "\\", "'"]
        let shown = String(decoding: name, as: UTF8.self).map { forbidden.contains($0) ? " " : $0 }
        return workbook_add_worksheet(book, String(shown.prefix(Self.sheetNameCharactersMax)))
    }

    func widen(_ sheet: Sheet, first: Int, width: Double) {
        worksheet_set_column(sheet, UInt16(first), UInt16(first), width, nil)
    }

    func filter(_ sheet: Sheet, rows: Int, columns: Int) {
        guard rows > 0 else { return }
        worksheet_autofilter(sheet, 0, 0, UInt32(rows), UInt16(columns - 1))
    }

    func strong(_ text: [UInt8], _ sheet: Sheet, row: Int, column: Int) {
        write(.text(text), sheet, row: row, column: column, head)
    }

    func write(
        _ cell: Cell, _ sheet: Sheet, row: Int, column: Int,
        _ format: UnsafeMutablePointer<lxw_format>? = nil
    ) {
        let (row, column) = (UInt32(row), UInt16(column))
        switch cell {
        case .empty: break
        case .text(let text):
            let cut = text.count > Self.textBytesMax ? Array(text.prefix(Self.textBytesMax)) : text
            worksheet_write_string(sheet, row, column, String(decoding: cut, as: UTF8.self), format)
        case .integer(let value): worksheet_write_number(sheet, row, column, Double(value), format)
        case .decimal(let text):
            guard let value = Double(String(decoding: text, as: UTF8.self)) else { break }
            worksheet_write_number(sheet, row, column, value, format)
        case .flag(let value): worksheet_write_boolean(sheet, row, column, value ? 1 : 0, format)
        case .time(let millis):
            var local = local(millis)
            worksheet_write_datetime(sheet, row, column, &local, time)
        case .word(let word, _): worksheet_write_string(sheet, row, column, "\(word)", format)
        }
    }

    private func local(_ millis: UInt64) -> lxw_datetime {
        let seconds = Int64(clamping: millis / 1000) + Int64(offset.minutes) * 60
        let days = seconds >= 0 ? seconds / 86_400 : -1
        let (year, month, day) = civilDate(daysSince1970: days)
        let rest = seconds - days * 86_400
        var out = lxw_datetime()
        out.year = Int32(year)
        out.month = Int32(month)
        out.day = Int32(day)
        out.hour = Int32(rest / 3600)
        out.min = Int32(rest / 60 % 60)
        out.sec = Double(rest % 60)
        return out
    }

    /// A bar chart of one column of numbers with the names beside it.
    /// - Parameters:
    ///   - names: the column of the names; numbers stand in `values`, both from `first` to `last`.
    func barChart(
        _ title: [UInt8], in sheet: Sheet, named: [UInt8], first: Int, last: Int, names: Int, values: Int,
        at place: (row: Int, column: Int)
    ) {
        guard let chart = workbook_add_chart(book, UInt8(LXW_CHART_BAR.rawValue)) else { return }
        let series = chart_add_series(chart, nil, nil)
        let name = String(cString: sheet.pointee.name)
        chart_series_set_categories(
            series, name, UInt32(first), UInt16(names), UInt32(last), UInt16(names))
        chart_series_set_values(
            series, name, UInt32(first), UInt16(values), UInt32(last), UInt16(values))
        chart_series_set_name(series, String(decoding: named, as: UTF8.self))
        chart_series_set_labels(series)
        chart_title_set_name(chart, String(decoding: title.prefix(Self.textBytesMax), as: UTF8.self))
        chart_legend_set_position(chart, UInt8(LXW_CHART_LEGEND_NONE.rawValue))
        chart_axis_set_reverse(chart.pointee.y_axis)
        worksheet_insert_chart(sheet, UInt32(place.row), UInt16(place.column), chart)
    }

    /// Ends the workbook. Nothing can be written after.
    /// - Returns: the bytes of the `.xlsx` file.
    func finish() throws(WorkbookError) -> [UInt8] {
        let code = workbook_close(book)
        guard code == LXW_NO_ERROR else {
            throw WorkbookError(description: String(cString: lxw_strerror(code)))
        }
        var about = stat()
        guard fstat(file, &about) == 0, about.st_size > 0 else {
            throw WorkbookError(description: "the workbook is empty")
        }
        let size = Int(about.st_size)
        var done = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { room, count in
            while done < size {
                let got = pread(file, room.baseAddress! + done, size - done, off_t(done))
                if got <= 0 { break }
                done += got
            }
            count = done
        }
        guard done == size else { throw WorkbookError(description: "the workbook cannot be read back") }
        return bytes
    }
}
