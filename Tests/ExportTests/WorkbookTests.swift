// The workbook and the data package: the same bytes each time, every head in both languages. What is inside is read
// back by others' tools in Tests/Conformance/test_downloads.py.
import Base
import Foundation
import Hall
import Protocol
import Testing

@testable import Export

private let top = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

private func table(_ language: Language) -> [UInt8] {
    let path = top.appending(path: "static/i18n/workbook/\(language.name).json").path
    return [UInt8](FileManager.default.contents(atPath: path) ?? Data())
}

private func export(_ room: Room) -> HallExport {
    HallExport(room.state, hall: HallID(high: 1, low: 2), reader: .staff)
}

private func voted() -> Room {
    var room = Room()
    room.fill(["가", "나"])
    let item = room.start(.vote) { $0.title = utf8("=이름") }
    room.run(.voteOpen(.init(item: item)), as: 0)
    room.run(.ballotCast(.init(item: item, choice: 1)), as: 1)
    room.run(.voteClose(.init(item: item)), as: 0)
    room.run(.votePublish(.init(item: item)), as: 0)
    return room
}

@Suite("A workbook") struct WorkbookTests {
    @Test("is the same file for the same state")
    func same() throws {
        let texts = try #require(MinutesTexts([table(.ko)]))
        let once = try export(voted()).workbook(texts, offset: .korea)
        #expect(once.prefix(2) == [0x50, 0x4b])
        #expect(try export(voted()).workbook(texts, offset: .korea) == once)
        #expect(try export(voted()).workbook(texts, offset: .zero) != once)
    }

    @Test("has a word for every sheet and column in both languages, and none that nothing shows")
    func words() throws {
        let tables = export(voted()).tables
        let asked = Set(
            tables.flatMap { table in
                ["sheet.\(table.name)"] + table.columns.map { "column.\($0.name)" }
            } + ["sheet.results", "workbook.offset"])
        for language in Language.allCases {
            let names = try JSONReader.parse(table(language)).members?.map(\.name) ?? []
            let keys = Set(names.map { String(decoding: $0, as: UTF8.self) })
            #expect(asked.subtracting(keys).isEmpty)
            let own = keys.subtracting(asked)
            #expect(own.allSatisfy { $0.hasPrefix("workbook.") })
        }
    }

    @Test("gives each row of a table a cell a column")
    func cells() {
        for table in export(voted()).tables {
            table.rows { #expect($0.count == table.columns.count, "\(table.name)") }
        }
    }

    @Test("shows the words of the record in the reader's language, and only those")
    func shown() throws {
        let texts = try #require(MinutesTexts([table(.ko)]))
        let word = texts.shown(.word("named", key: "secrecy"))
        #expect(word.plain == utf8("기명투표"))
        #expect(texts.shown(.word("unheard", key: "of")).plain == utf8("unheard"))
        #expect(texts.shown(.text(utf8("named"))).plain == utf8("named"))
    }
}
