// Files as rows: encodings, separators, workbooks, and what attacks them.
import Base
import Foundation
import Testing

@testable import Roll

/// A file beside these tests.
func file(_ name: String) throws -> [UInt8] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "files")
    return Array(try Data(contentsOf: folder.appending(path: name)))
}

func rows(_ bytes: [UInt8]) throws(RollFileError) -> [[String]] {
    try RollTable.read(bytes).rows.map(\.cells)
}
func rows(_ text: String) throws(RollFileError) -> [[String]] { try rows(Array(text.utf8)) }

struct RollTableTests {
    @Test("CSV is read in the encodings that spreadsheets save it in")
    func encodings() throws {
        let wanted = [["이름", "조"], ["김가람", "뷁"]]
        let text = "이름,조\r\n김가람,뷁\r\n"
        #expect(try rows(text) == wanted)
        #expect(try rows([0xef, 0xbb, 0xbf] + Array(text.utf8)) == wanted)
        let little = text.utf16.flatMap { [UInt8($0 & 0xff), UInt8($0 >> 8)] }
        #expect(try rows([0xff, 0xfe] + little) == wanted)
        let big = text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xff)] }
        #expect(try rows([0xfe, 0xff] + big) == wanted)
        #expect(
            try rows(file("members-cp949.csv")) == [
                ["성명", "조", "연락처"], ["김가람", "1조", "010-1111-2222"], ["뷁, 똠", "2조"],
            ])
    }

    @Test("What is no text is refused")
    func binary() {
        for bytes in [[0xff, 0x01], [0x41, 0x00, 0x42], [0xff, 0xfe, 0x41], [0x80, 0xff, 0x0a]] as [[UInt8]] {
            #expect(throws: RollFileError.notText) { try RollTable.read(bytes) }
        }
    }

    @Test("Quotes hold separators, line ends and quotes; lines are counted as a person counts them")
    func quotes() throws {
        let table = try RollTable.read(Array("\n\"a,\"\"b\"\"\",c\r\n\"two\nlines\",d\r\re,\"f\"g\n".utf8))
        #expect(
            table.rows == [
                RollRow(line: 2, cells: ["a,\"b\"", "c"]), RollRow(line: 3, cells: ["two\nlines", "d"]),
                RollRow(line: 6, cells: ["e", "fg"]),
            ])
        #expect(throws: RollFileError.openQuote(line: 2)) { try RollTable.read(Array("a\n\"b\nc".utf8)) }
    }

    @Test("The separator is the one the first lines use, outside of quotes")
    func separators() throws {
        #expect(try rows("title\na;b,c;d\n") == [["title"], ["a", "b,c", "d"]])
        #expect(try rows("a\tb\n1,5\t2\n") == [["a", "b"], ["1,5", "2"]])
        #expect(try rows("\"a;b;c\",d\n") == [["a;b;c", "d"]])
    }

    @Test(
        "A workbook's first visible sheet is read: inline and shared texts, numbers, formulas without results"
    )
    func workbooks() throws {
        let inline = try RollTable.read(file("members.xlsx"))
        #expect(inline.rows.first == RollRow(line: 1, cells: ["제12차 정기총회 조합원 명부"]))
        #expect(inline.rows.map(\.line) == [1, 3, 4, 5, 6, 7])
        #expect(inline.rows[2].cells == ["1", "김하나", "1모둠", "10", "정회원", "1012345678"])
        #expect(inline.rows[4].cells[3] == "=1+2")
        let shared = try rows(file("members-shared.xlsx"))
        #expect(
            shared[1] == ["A-1", "Ada Lovelace", "North", "1204", "active", "+44 20 7946 0958", "", "chair"])
        #expect(shared[2][3] == "12.5" && shared[3][1] == "한글 이름")
    }

    @Test("Rich texts lose their reading aids, errors stay visible, exponents are written out")
    func cells() throws {
        let bytes = Archive.workbook(
            sheet: """
                <x:worksheet xmlns:x="m"><x:sheetData><x:row><x:c t="s"><x:v>0</x:v></x:c><x:c t="e"><x:v>#N/A</x:v>
                </x:c><x:c><x:v>1.012345678E9</x:v></x:c><x:c t="b"><x:v>1</x:v></x:c><x:c t="s"><x:v>7</x:v></x:c>
                <x:c r="H1"><x:v>2.50</x:v></x:c></x:row></x:sheetData></x:worksheet>
                """,
            strings: "<sst><si><r><t>金</t></r><r><t>&amp;</t></r><rPh><t>きん</t></rPh></si></sst>")
        #expect(try rows(bytes) == [["金&", "#N/A", "1012345678", "TRUE", "", "", "", "2.5"]])
    }

    @Test("A bomb is stopped at its limit, and a document type is refused before it is read")
    func bombs() {
        let bomb = Archive.workbook(
            sheet: "<a>" + String(repeating: " ", count: Limits.workbookPartBytesMax) + "</a>")
        #expect(bomb.count < 1 << 20)
        #expect(throws: RollFileError.workbookTooLarge) { try RollTable.read(bomb) }
        let laughs = Archive.workbook(
            sheet: "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'bb'><!ENTITY c '&b;&b;'>]><a>&c;</a>")
        #expect(throws: RollFileError.documentType) { try RollTable.read(laughs) }
        let many = Archive.zip((0...Limits.workbookPartsMax).map { ("p\($0)", []) })
        #expect(throws: RollFileError.workbookTooLarge) { try RollTable.read(many) }
    }

    @Test("Rows, columns and cells are bounded in both kinds of files")
    func bounds() {
        let wide = String(repeating: ",", count: Limits.rollColumnsMax) + "x"
        #expect(throws: RollFileError.tooManyColumns(line: 1)) { try RollTable.read(Array(wide.utf8)) }
        let long = "a\n" + String(repeating: "가", count: Limits.rollCellBytesMax / 3 + 1)
        #expect(throws: RollFileError.cellTooLong(line: 2)) { try RollTable.read(Array(long.utf8)) }
        let tall = String(repeating: "a\n", count: Limits.rollRowsMax + 2)
        #expect(throws: RollFileError.tooManyRows) { try RollTable.read(Array(tall.utf8)) }
        let far = Archive.workbook(sheet: "<s><row><c r=\"XFD1\"><v>1</v></c></row></s>")
        #expect(throws: RollFileError.tooManyColumns(line: 1)) { try RollTable.read(far) }
        #expect(throws: RollFileError.fileTooLarge) {
            try RollTable.read([UInt8](repeating: 0x41, count: Limits.rollFileBytesMax + 1))
        }
        #expect(throws: RollFileError.empty) { try RollTable.read(Array(" , \n,,\n".utf8)) }
    }

    @Test("Any damage to a workbook is a refusal or a table, never a trap")
    func damage() throws {
        let seed =
            UInt64(ProcessInfo.processInfo.environment["TOWNHALL_SEED"] ?? "") ?? .random(in: 0...UInt64.max)
        print("TOWNHALL_SEED=\(seed)")
        var chance = SeededRandom(seed: seed)
        let whole = try file("members-shared.xlsx")
        for _ in 0..<300 {
            var bytes = whole
            for _ in 0...Int(chance.next() % 4) {
                bytes[Int(chance.next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: chance.next())
            }
            if chance.next() % 3 == 0 { bytes.removeLast(Int(chance.next() % UInt64(bytes.count))) }
            do throws(RollFileError) {
                #expect(!(try RollTable.read(bytes).rows.isEmpty))
            } catch {
                continue
            }
        }
    }

    @Test("An older or a locked workbook is told from other files")
    func compound() {
        let head: [UInt8] = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
        #expect(throws: RollFileError.oldWorkbook) { try RollTable.read(head + [1, 2, 3]) }
        let name = "EncryptedPackage".utf16.flatMap { [UInt8($0 & 0xff), UInt8($0 >> 8)] }
        #expect(throws: RollFileError.encrypted) { try RollTable.read(head + name) }
        #expect(throws: RollFileError.notWorkbook) { try RollTable.read(Archive.zip([("a", [1])])) }
    }
}
