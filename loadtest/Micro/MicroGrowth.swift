// How time and memory grow with what a hall holds: 10,000, 100,000 and 1,000,000 posts in the state and in the
// journal. What is linear costs the same a post at each size.
import Base
import Glibc
import Hall
import Journal
import Runtime

enum MicroGrowth {
    struct Row {
        let posts: Int
        var figures: [(name: String, value: Double)] = []
    }

    static func run(_ scratch: Scratch, json: Bool) {
        let rows = [10_000, 100_000, 1_000_000].map { posts in
            Terminal.progress("\(posts) posts")
            return measure(posts, scratch)
        }
        Terminal.clear()
        print(json ? text(json: rows) : table(rows))
    }

    static func measure(_ posts: Int, _ scratch: Scratch) -> Row {
        var row = Row(posts: posts)
        func note(_ name: String, _ value: Double) { row.figures.append((name, value)) }
        /// Both clocks: on a busy machine the processor time is what the work took.
        func time(_ name: String, _ unit: String, _ factor: Double, _ body: () -> Void) {
            let run = MicroRun.measure(1, body)
            note(name + unit, Double(run.wallNanos) * factor)
            note(name + "Processor" + unit, Double(run.threadNanos) * factor)
        }
        let residentBefore = residentBytes()
        var hall = MicroHall(seats: 1000)
        let start = hall.state
        let first = start.sequence + 1
        time("applyAPost", "Nanos", 1 / Double(posts)) { for post in 0..<posts { hall.post(post) } }
        note("stateBytesAPost", Double(residentBytes() - residentBefore) / Double(posts))
        var bytes: [UInt8] = []
        time("snapshotEncode", "Millis", 1e-6) { bytes = hall.state.snapshotBytes() }
        note("snapshotBytesAPost", Double(bytes.count) / Double(posts))
        let directory = scratch.fresh()
        let journal = MicroJournal(directory)
        time("journalAppendARecord", "Nanos", 1 / Double(posts)) {
            write(posts, from: first, to: journal, hall)
        }
        note("journalBytesARecord", Double(diskBytes(directory)) / Double(posts))
        time("openWithoutSnapshot", "Seconds", 1e-9) {
            journal.reopen()
            keep(journal.replay(from: start, expecting: hall.state.sequence))
        }
        do { try journal.file.snapshots.save(at: journal.file.durable, bytes) } catch { fail("\(error)") }
        time("openWithSnapshot", "Seconds", 1e-9) {
            journal.reopen()
            guard let snapshot = journal.file.newestSnapshot() else { fail("the snapshot is gone") }
            keep(try? HallState(snapshot: snapshot.bytes))
        }
        return row
    }

    /// The posts as records; what came before them is only counted.
    private static func write(_ posts: Int, from first: UInt64, to journal: MicroJournal, _ hall: MicroHall) {
        journal.append(MicroJournal.opaque(Int(first) - 1, from: 1))
        journal.commit()
        var scratch = ByteWriter()
        var number = 0
        while number < posts {
            var batch = RecordBatch(firstSequence: journal.file.nextSequence, capacityBytes: 1 << 18)
            for _ in 0..<min(1000, posts - number) {
                batch.append(
                    RecordedEvent(
                        sequence: first + UInt64(number), at: MicroHall.epoch,
                        actor: Actor(seat: SeatIndex(UInt32(number % 1000)), key: UInt64(number) + 1),
                        event: .postAdded(
                            .init(
                                item: hall.discussion, replyTo: nil, anonymous: false, pending: false,
                                text: MicroHall.text(number)))), scratch: &scratch)
                number += 1
            }
            journal.append(batch)
            journal.commit()
        }
    }

    private static func residentBytes() -> Int {
        guard let file = fopen("/proc/self/statm", "r") else { return 0 }
        defer { fclose(file) }
        var line = [CChar](repeating: 0, count: 128)
        guard fgets(&line, 128, file) != nil else { return 0 }
        let words = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            .split(separator: " ")
        return (words.count > 1 ? Int(words[1]) ?? 0 : 0) * Int(sysconf(Int32(_SC_PAGESIZE)))
    }

    private static func diskBytes(_ directory: String) -> Int {
        let names = (try? SystemDisk().list(directory)) ?? []
        return names.reduce(0) { sum, name in
            var info = stat()
            return stat(directory + "/" + name, &info) == 0 ? sum + Int(info.st_size) : sum
        }
    }

    private static func table(_ rows: [Row]) -> String {
        var lines = [MicroRow.row("posts", rows.map { String($0.posts) })]
        for (place, figure) in rows[0].figures.enumerated() {
            lines.append(MicroRow.row(figure.name, rows.map { fixed($0.figures[place].value, 3) }))
        }
        return lines.joined(separator: "\n")
    }

    private static func text(json rows: [Row]) -> String {
        let parts = rows.map { row in
            let figures = row.figures.map { #","\#($0.name)":\#(fixed($0.value, 4))"# }
            return #"{"posts":\#(row.posts)\#(figures.joined())}"#
        }
        return #"{"growth":[\#(parts.joined(separator: ","))]}"#
    }
}
