// `townhall roll`: reads a file of members as an import would, and says what it understands of it and what is wrong,
// line by line. Changes nothing.
import ArgumentParser
import Base
import Glibc
import Roll

struct RollCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "roll", abstract: "Check a file of members (CSV or XLSX) before it is imported.")

    @Argument(help: "The file; CSV in UTF-8, UTF-16 or CP949, or an XLSX workbook.")
    var file: String

    func run() throws {
        let bytes = try bytes()
        let preview: RollPreview
        do throws(RollFileError) {
            preview = try RollPreview.read(bytes)
        } catch {
            throw CommandFailure("\(file): \(Self.words(error))")
        }
        Self.lines(preview).forEach(Standard.output)
        if preview.hasErrors { throw CommandFailure("\(file) has errors; mend these lines and try again") }
    }

    /// The file's bytes; one more than allowed when it is too large, which is refused by the reader.
    private func bytes() throws -> [UInt8] {
        let fd = open(file, O_RDONLY | O_CLOEXEC)
        guard fd >= 0 else {
            throw CommandFailure("cannot open \(file): \(String(cString: strerror(errno)))")
        }
        defer { close(fd) }
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 256 * 1024)
        while bytes.count <= Limits.rollFileBytesMax {
            let count = read(fd, &piece, piece.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else {
                throw CommandFailure("cannot read \(file): \(String(cString: strerror(errno)))")
            }
            guard count > 0 else { break }
            bytes.append(contentsOf: piece[..<count])
        }
        return bytes
    }

    private static func lines(_ preview: RollPreview) -> [String] {
        var lines = ["header   line \(preview.headerLine)"]
        for column in RollColumn.allCases {
            if let header = preview.columns[column] { lines.append("column   \(column): \(header)") }
        }
        if !preview.ignored.isEmpty {
            lines.append("ignored  \(preview.ignored.joined(separator: ", "))")
        }
        let suspended = preview.entries.count { $0.status == .suspended }
        lines.append("people   \(preview.entries.count), \(suspended) of them suspended")
        lines.append("weights  \(decimal(preview.weightTotal, places: preview.weightDecimals)) together")
        for problem in preview.problems {
            let other = problem.otherLine.map { " (see line \($0))" } ?? ""
            let text = problem.text.isEmpty ? "" : ": \(problem.text)"
            lines.append(
                "\(problem.isError ? "error  " : "notice ")  line \(problem.line): \(words(problem.code))\(text)\(other)"
            )
        }
        return lines
    }

    /// A whole number of 10^-places as a decimal.
    private static func decimal(_ value: Int64, places: Int) -> String {
        guard places > 0 else { return String(value) }
        let digits = String(value)
        let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
        return padded.dropLast(places) + "." + padded.suffix(places)
    }

    private static func words(_ code: RollProblem.Code) -> String {
        switch code {
        case .nameMissing: "no name"
        case .nameTooLong: "a name of more than \(Limits.nameCharactersMax) characters"
        case .numberTooLong: "a number of more than \(Limits.rollNumberCharactersMax) characters"
        case .groupTooLong: "a group of more than \(Limits.nameCharactersMax) characters"
        case .contactTooLong: "a contact of more than \(Limits.rollContactCharactersMax) characters"
        case .proxyTooLong: "a proxy of more than \(Limits.nameCharactersMax) characters"
        case .weightWrong: "a weight that is no positive number"
        case .weightTooLarge: "weights too large to be counted exactly"
        case .statusUnknown: "a status that is not known"
        case .numberTwice: "a number that another line has"
        case .columnTwice: "a second column of the same meaning"
        case .noPeople: "nobody below the header"
        case .sameName: "the name of another line"
        case .membershipEnded: "no longer a member, not imported"
        case .contactMended: "a telephone number that had lost its first zero"
        }
    }

    private static func words(_ error: RollFileError) -> String {
        switch error {
        case .empty: "it is empty"
        case .fileTooLarge: "it is larger than \(Limits.rollFileBytesMax >> 20) MiB"
        case .notText: "it is no text in UTF-8, UTF-16 or CP949, and no XLSX workbook"
        case .tooManyRows: "it has more than \(Limits.rollRowsMax) lines"
        case .tooManyColumns(let line): "line \(line) has more than \(Limits.rollColumnsMax) columns"
        case .cellTooLong(let line): "line \(line) has a cell of more than \(Limits.rollCellBytesMax) bytes"
        case .openQuote(let line): "a quotation mark opened in line \(line) is never closed"
        case .notWorkbook: "the workbook is damaged, or not one; save it again as .xlsx or CSV"
        case .encrypted: "the workbook is locked by a password; save it without one"
        case .workbookTooLarge: "the workbook unpacks to more than a roll can need"
        case .documentType: "the workbook has a document type, which no spreadsheet program writes"
        case .oldWorkbook: "it is in the older .xls format; save it again as .xlsx or CSV"
        case .noNameColumn: "none of its first ten lines names a column of names (이름, 성명, name)"
        }
    }
}
