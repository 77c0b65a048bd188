// A replay against plain reading: the same records in the same order, whoever helps, however it ends.
import Base
import Dispatch
import Glibc
import Simulator
import Testing

@testable import Journal

/// Some threads of Dispatch.
private struct Crowd: Helpers {
    let count: Int
    func help(_ jobs: SharedJobs) { for _ in 0..<count { DispatchQueue.global().async { jobs.work() } } }
    func pause() { sched_yield() }
}

struct ReplayTests {
    private let disk = SimulatedDisk()
    private let path = "/data/hall"

    private func fill(_ journal: JournalFile, _ count: Int, _ random: inout SeededRandom) throws {
        while journal.nextSequence <= UInt64(count) {
            var batch = RecordBatch(firstSequence: journal.nextSequence)
            for _ in 0...random.below(40) where batch.nextSequence <= UInt64(count) {
                let fields = (0..<Int(random.below(3))).map {
                    PrivateField(
                        name: "f\($0)", value: random.bytes(Int(random.below(60))), subject: random.below(4),
                        within: nil)
                }
                // Now and then one so long that the stretch ends with it.
                let bytes = random.below(200) == 0 ? 100_000 : Int(random.below(200))
                batch.append(
                    kind: UInt16(random.below(5)), version: 1, milliseconds: 7,
                    publicPayload: random.bytes(bytes), privateFields: fields)
            }
            try journal.append(batch)
            _ = try journal.commit()
        }
    }

    /// What a fold could want of a record.
    private struct Seen: Equatable {
        let sequence: UInt64
        let payload: [UInt8]
        let values: [[UInt8]?]

        init(_ record: OpenedRecord) {
            sequence = record.sequence
            payload = Array(record.bytes[record.payload])
            values = record.fields.map { $0.value.map { Array(record.bytes[$0]) } }
        }

        init(_ record: Record) {
            sequence = record.sequence
            payload = record.publicPayload
            values = record.privateFields.map(\.value)
        }
    }

    @Test(
        "A replay hands out what reading hands out, with helpers and without",
        arguments: [0, 1, 7, 511, 512, 513, 2000])
    func same(count: Int) throws {
        var random = SeededRandom(seed: UInt64(count) + 1)
        let journal = try JournalFile.open(
            directory: path, disk: disk, random: SeededRandom(seed: 5),
            sizes: SegmentSizes(bytesMin: 1 << 20, bytesMax: 1 << 20))
        try fill(journal, count, &random)
        for helpers in [NoHelpers(), Crowd(count: 1), Crowd(count: 6)] as [any Helpers] {
            for from in [1, UInt64(count / 2), UInt64(count), UInt64(count) + 5] {
                var expected: [Seen] = []
                try journal.read(from: from) {
                    expected.append(Seen($0))
                    return true
                }
                var found: [Seen] = []
                try journal.replay(from: from, helpers: helpers) {
                    found.append(Seen($0))
                    return true
                }
                #expect(found == expected, "\(count) records from \(from)")
            }
        }
    }

    @Test("Who wants no more is handed out no more", arguments: [1, 500, 512, 700, 1024, 1999])
    func stops(at last: Int) throws {
        var random = SeededRandom(seed: UInt64(last))
        let journal = try JournalFile.open(directory: path, disk: disk, random: SeededRandom(seed: 6))
        try fill(journal, 2000, &random)
        for helpers in [NoHelpers(), Crowd(count: 3)] as [any Helpers] {
            var seen: [UInt64] = []
            try journal.replay(from: 1, helpers: helpers) {
                seen.append($0.sequence)
                return seen.count < last
            }
            #expect(seen == Array(1...UInt64(last)))
        }
    }
}
