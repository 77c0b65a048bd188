// From rows to people: header, cells, collisions. Used once for a file.
import Base
import Protocol

struct RollReader {
    private let table: RollTable
    private let header: Int
    private var places: [RollColumn: [Int]] = [:]
    private var ignored: [String] = []
    private var problems: [RollProblem] = []
    private var entries: [RollEntry] = []
    private var weights: [Weight?] = []
    /// Looked up, never walked.
    private var numbers: [[UInt8]: Int] = [:]
    private var names: [[UInt8]: Int] = [:]

    /// A weight as written: digits without the point, and how many stand behind it.
    struct Weight: Equatable {
        var digits: Int64
        var decimals: Int
    }

    static let headerLinesMax = 10
    static let weightDecimalsMax = 6

    init(_ table: RollTable) throws(RollFileError) {
        self.table = table
        let candidates = table.rows.prefix(Self.headerLinesMax).indices.filter { place in
            table.rows[place].cells.contains { RollColumn.named($0) == .name }
        }
        // The line that names most: a title line may hold "회원" by itself.
        let best = candidates.max { known(table.rows[$0]) < known(table.rows[$1]) }
        func known(_ row: RollRow) -> Int { row.cells.count { RollColumn.named($0) != nil } }
        guard let best else { throw .noNameColumn }
        header = best
        for (place, cell) in table.rows[best].cells.enumerated() {
            if let column = RollColumn.named(cell) {
                places[column, default: []].append(place)
            } else if !cell.allSatisfy(\.isWhitespace) {
                ignored.append(cell)
            }
        }
    }

    mutating func preview() -> RollPreview {
        findDoubledColumns()
        for row in table.rows[(header + 1)...] { read(row) }
        if entries.isEmpty, !problems.contains(where: \.isError) {
            problems.append(RollProblem(table.rows[header].line, .noPeople))
        }
        let decimals = scaleWeights()
        var columns: [RollColumn: String] = [:]
        for (column, places) in places { columns[column] = table.rows[header].cell(places[0]) }
        return RollPreview(
            headerLine: table.rows[header].line, columns: columns, ignored: ignored, entries: entries,
            problems: problems.sorted { $0.line < $1.line }, weightDecimals: decimals)
    }

    /// Two columns of contacts are two ways to reach a person; two of anything else are a question to the host.
    private mutating func findDoubledColumns() {
        let row = table.rows[header]
        for column in RollColumn.allCases where column != .contact {
            guard let doubled = places[column], doubled.count > 1 else { continue }
            problems.append(RollProblem(row.line, .columnTwice, row.cell(doubled[1])))
        }
    }

    private func cell(_ column: RollColumn, _ row: RollRow) -> String {
        for place in places[column] ?? [] {
            let cell = row.cell(place)
            if !cell.allSatisfy(\.isWhitespace) { return cell }
        }
        return ""
    }

    private mutating func read(_ row: RollRow) {
        let before = problems.count(where: \.isError)
        let name = clean(.name, row, Limits.nameCharactersMax, .nameTooLong)
        if name.isEmpty, problems.count(where: \.isError) == before {
            problems.append(RollProblem(row.line, .nameMissing))
        }
        let number = clean(.number, row, Limits.rollNumberCharactersMax, .numberTooLong)
        let group = clean(.group, row, Limits.nameCharactersMax, .groupTooLong)
        let contact = mended(clean(.contact, row, Limits.rollContactCharactersMax, .contactTooLong), row)
        let proxy = clean(.proxy, row, Limits.nameCharactersMax, .proxyTooLong)
        let weight = readWeight(row)
        let written = cell(.status, row)
        let status = RollStatus.named(written)
        if status == nil { problems.append(RollProblem(row.line, .statusUnknown, written)) }
        guard problems.count(where: \.isError) == before, let status, let weight else { return }
        guard status != .ended else {
            problems.append(RollProblem(row.line, .membershipEnded, String(decoding: name, as: UTF8.self)))
            return
        }
        guard !collides(row, name, number, group) else { return }
        weights.append(weight)
        entries.append(
            RollEntry(
                line: row.line, name: name, number: number, group: group, weight: weight.digits,
                status: status,
                contact: contact, proxy: proxy))
    }

    private mutating func clean(
        _ column: RollColumn, _ row: RollRow, _ charactersMax: Int, _ code: RollProblem.Code
    ) -> [UInt8] {
        let text = cell(column, row)
        do throws(BorderText.Problem) {
            return try BorderText.clean(Array(text.utf8), charactersMax: charactersMax, keepsLines: false)
        } catch {
            problems.append(RollProblem(row.line, code, String(text.prefix(40))))
            return []
        }
    }

    /// Spreadsheets drop the zero of 010-1234-5678 when it was typed as a number.
    private mutating func mended(_ contact: [UInt8], _ row: RollRow) -> [UInt8] {
        guard contact.count == 10, contact.starts(with: Array("10".utf8)),
            contact.allSatisfy({ (0x30...0x39).contains($0) })
        else { return contact }
        let mended = [0x30] + contact
        problems.append(RollProblem(row.line, .contactMended, String(decoding: mended, as: UTF8.self)))
        return mended
    }

    private mutating func collides(
        _ row: RollRow, _ name: [UInt8], _ number: [UInt8], _ group: [UInt8]
    ) -> Bool {
        if !number.isEmpty {
            if let other = numbers[number] {
                problems.append(
                    RollProblem(
                        row.line, .numberTwice, String(decoding: number, as: UTF8.self), otherLine: other))
                return true
            }
            numbers[number] = row.line
        }
        if let other = names[name] {
            problems.append(
                RollProblem(row.line, .sameName, String(decoding: name, as: UTF8.self), otherLine: other))
        } else {
            names[name] = row.line
        }
        return false
    }

    // MARK: Weights

    private mutating func readWeight(_ row: RollRow) -> Weight? {
        let text = cell(.weight, row)
        guard !text.isEmpty else { return Weight(digits: 1, decimals: 0) }
        if let weight = Self.weight(text) { return weight }
        problems.append(RollProblem(row.line, .weightWrong, String(text.prefix(40))))
        return nil
    }

    /// A positive decimal, with commas between thousands and a unit behind it: "1,204", "84.93㎡", "12.5%".
    static func weight(_ text: String) -> Weight? {
        var digits: Int64 = 0
        var decimals: Int?
        var isUnit = false
        var hasDigits = false
        for scalar in text.unicodeScalars where !scalar.properties.isWhitespace {
            switch scalar {
            case "0"..."9":
                guard !isUnit else { return nil }
                hasDigits = true
                if let count = decimals {
                    guard count < weightDecimalsMax else { return nil }
                    decimals = count + 1
                }
                digits = digits * 10 + Int64(scalar.value - 0x30)
                guard digits <= Limits.ballotWeightMax else { return nil }
            case ",": guard hasDigits, decimals == nil, !isUnit else { return nil }
            case ".":
                guard hasDigits, decimals == nil, !isUnit else { return nil }
                decimals = 0
            case "%", "㎡", "표", "좌", "주", "평": isUnit = true
            default: return nil
            }
        }
        guard hasDigits, digits > 0 else { return nil }
        // 12.50 has one decimal that says something.
        var weight = Weight(digits: digits, decimals: decimals ?? 0)
        while weight.decimals > 0, weight.digits % 10 == 0 {
            weight.digits /= 10
            weight.decimals -= 1
        }
        return weight
    }

    /// Brings all weights to whole numbers of one unit. Returns its decimals.
    private mutating func scaleWeights() -> Int {
        let decimals = weights.reduce(0) { max($0, $1?.decimals ?? 0) }
        var total: Int64 = 0
        for (place, weight) in weights.enumerated() {
            guard let weight else { continue }
            var value = weight.digits
            var overflows = false
            for _ in weight.decimals..<decimals where !overflows {
                (value, overflows) = value.multipliedReportingOverflow(by: 10)
            }
            let entry = entries[place]
            guard !overflows, value <= Limits.ballotWeightMax - total else {
                problems.append(RollProblem(entry.line, .weightTooLarge, String(weight.digits)))
                continue
            }
            total += value
            entries[place] = RollEntry(
                line: entry.line, name: entry.name, number: entry.number, group: entry.group, weight: value,
                status: entry.status, contact: entry.contact, proxy: entry.proxy)
        }
        return decimals
    }
}
