// From a table to people: columns, cells, and every problem with its line.
import Base
import Testing

@testable import Roll

private func preview(_ text: String) throws(RollFileError) -> RollPreview {
    try RollPreview.read(Array(text.utf8))
}
private func names(_ preview: RollPreview) -> [String] {
    preview.entries.map { String(decoding: $0.name, as: UTF8.self) }
}

struct RollPreviewTests {
    @Test(
        "A co-operative's workbook: the header is found below its title, each line is a person or a problem")
    func workbook() throws {
        let roll = try RollPreview.read(file("members.xlsx"))
        #expect(roll.headerLine == 3)
        #expect(
            roll.columns == [
                .number: "번호", .name: "성명", .group: "소속", .weight: "출자좌수", .status: "상태", .contact: "휴대전화",
            ])
        #expect(names(roll) == ["김하나", "이둘"])
        #expect(
            roll.weightDecimals == 1 && roll.entries.map(\.weight) == [100, 25] && roll.weightTotal == 125)
        #expect(roll.entries.map(\.status) == [.active, .suspended])
        #expect(roll.entries[0].contact == Array("01012345678".utf8))
        #expect(
            roll.problems.map { "\($0.line) \($0.code) \($0.text)" } == [
                "4 contactMended 01012345678", "6 weightWrong =1+2", "7 membershipEnded 최넷",
            ])
        #expect(roll.hasErrors)
    }

    @Test("An English workbook: two columns of contacts are two ways, others are not imported and said")
    func english() throws {
        let roll = try RollPreview.read(file("members-shared.xlsx"))
        #expect(!roll.hasErrors && roll.ignored == ["Notes"])
        #expect(roll.entries.map(\.weight) == [12040, 125, 10])
        #expect(roll.entries[1].contact == Array("grace@example.org".utf8))
        #expect(roll.entries[0].number == Array("A-1".utf8))
    }

    @Test("Headers are known in both languages, whatever stands in brackets, spaces or capitals around them")
    func headers() throws {
        for header in ["이름", " 성 명 ", "조합원명(한글)", "Full Name", "NAME*", "구분소유자", "성함"] {
            #expect(RollColumn.named(header) == .name, "\(header)")
        }
        #expect(RollColumn.named("전유면적(㎡)") == .weight)
        #expect(RollColumn.named("E-mail") == .contact)
        #expect(RollColumn.named("비고") == nil && RollColumn.named("(이름)") == nil)
        #expect(throws: RollFileError.noNameColumn) { try preview("a,b\n1,2\n") }
    }

    @Test("No header means two things, and every column's headers are folded as they are compared")
    func headerTable() {
        for column in RollColumn.allCases {
            for header in column.headers {
                #expect(RollColumn.named(header) == column, "\(header)")
            }
        }
    }

    @Test("Every error names its line and keeps the whole file out")
    func errors() throws {
        let long = String(repeating: "가", count: 41)
        let roll = try preview(
            """
            번호,이름,조,표수,상태
            1,,1조,,
            2,\(long),1조,,
            3,가,1조,-2,
            4,나,1조,0,
            5,다,1조,1,모름
            6,라,1조,1,
            6,마,2조,1,
            7,바,\(long),,
            """)
        #expect(
            roll.problems.map { "\($0.line) \($0.code)" } == [
                "2 nameMissing", "3 nameTooLong", "4 weightWrong", "5 weightWrong", "6 statusUnknown",
                "8 numberTwice", "9 groupTooLong",
            ])
        #expect(roll.problems[5].otherLine == 7)
        #expect(roll.hasErrors && names(roll) == ["라"])
        #expect(try preview("이름,이름\n가,나\n").problems.map(\.code) == [.columnTwice])
        #expect(try preview("이름\n").problems.map(\.code) == [.noPeople])
    }

    @Test("Two people of one name are a notice, not an error")
    func namesakes() throws {
        let roll = try preview("이름,조\n김철수,1조\n김철수,2조\n")
        #expect(!roll.hasErrors && roll.entries.count == 2)
        #expect(roll.problems.map(\.code) == [.sameName] && roll.problems[0].otherLine == 2)
    }

    @Test("Names are normalised and cleaned, so that one name has one spelling")
    func cleaned() throws {
        let roll = try preview("이름\n\u{1100}\u{1161}\u{202e}\n\u{ac00}\n")
        #expect(roll.entries.map(\.name) == [Array("\u{ac00}".utf8), Array("\u{ac00}".utf8)])
        #expect(roll.problems.map(\.code) == [.sameName])
    }

    @Test(
        "Weights are decimals with commas and units, exact, brought to one unit",
        arguments: [
            ("1", 1, 0), ("1,204", 1204, 0), ("84.93㎡", 8493, 2), ("12.50 %", 125, 1), ("3.0", 3, 0),
            ("007표", 7, 0),
        ] as [(String, Int64, Int)])
    func weights(text: String, digits: Int64, decimals: Int) {
        #expect(RollReader.weight(text) == .init(digits: digits, decimals: decimals))
    }

    @Test(
        "What is no weight is none",
        arguments: [
            "", "-1", "0", "0.0", "1.2.3", "abc", "1e3", "½", ".5", "1표2", "9007199254740992", "0.0000001",
        ])
    func noWeights(text: String) { #expect(RollReader.weight(text) == nil) }

    @Test("Weights whose sum or scale goes beyond exact counting are refused by line")
    func largeWeights() throws {
        let sum = try preview("이름,표수\n가,9007199254740991\n나,1\n")
        #expect(sum.problems.map(\.code) == [.weightTooLarge] && sum.problems[0].line == 3)
        let scale = try preview("이름,표수\n가,9007199254740991\n나,0.5\n")
        #expect(scale.problems.map(\.code) == [.weightTooLarge])
    }
}
