// Opening, appending, committing and reading back on a real disk.
import Base
import Testing

@testable import Journal

@Suite("A journal file")
struct JournalFileTests {
    private let home = TemporaryDirectory()
    private var directory: String { home.path + "/hall" }

    private func open(seed: UInt64 = 1, create: Bool = true) throws -> JournalFile {
        try JournalFile.open(
            directory: directory, disk: SystemDisk(), random: SeededRandom(seed: seed), create: create)
    }

    @Test("What was committed is read back after opening again, private fields included")
    func roundTrip() throws {
        let journal = try open()
        #expect(journal.report.isNew)
        var batch = RecordBatch(firstSequence: 1)
        addPost(&batch, seat: 3, "안녕하세요")
        addBallot(&batch, seat: 4, choice: 1)
        batch.append(kind: 1, version: 2, milliseconds: 5, publicPayload: [])
        try journal.append(batch)
        let mark = try journal.commit()
        #expect(mark.sequence == 3)
        let live = try records(journal)
        journal.close()

        let again = try open(seed: 2, create: false)
        #expect(again.report.durable == mark)
        #expect(again.report.cut == nil)
        #expect(again.report.commits == 1)
        let replayed = try records(again)
        #expect(replayed == live)
        #expect(replayed[0].privateValue("text") == bytes("안녕하세요"))
        #expect(replayed[1].privateValue("choice") == [1])
        #expect(replayed[1].privateValue("actor") == [4])
        #expect(replayed[1].privateFields[1].within == "choice")
        #expect(replayed[1].publicPayload == [7, 0, 0, 0])
        #expect(
            replayed[2]
                == Record(
                    sequence: 3, milliseconds: 5, kind: 1, version: 2, publicPayload: [], privateFields: []))
        #expect(try records(again, from: 3).map(\.sequence) == [3])
    }
}
