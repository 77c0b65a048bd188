// Microbenchmarks of single pieces, in this process, without a server: what one operation costs and how often it
// asks the heap. Each piece runs a few times within its share of the time; the table has median and spread.
import ArgumentParser
import Base
import CAllocations
import Glibc

struct MicroCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "micro",
        abstract: "Measure single pieces: rings, parser, JSON, decisions, checksums, journal, snapshots.")

    @Option(help: "Only the pieces whose name begins so, as `journal` or `core.ballot`.")
    var only: String?
    @Flag(help: "Instead: time and memory of state and journal with 10,000, 100,000 and 1,000,000 posts.")
    var growth = false
    @Option(help: "Where journals are made for the time of a run; a disk, to measure syncs.")
    var directory = "/tmp"
    @Flag(help: "Print the result as one JSON object.")
    var json = false

    func run() throws {
        let scratch = try Scratch(in: directory)
        defer { scratch.remove() }
        if growth {
            MicroGrowth.run(scratch, json: json)
            return
        }
        let wanted = MicroPiece.all(scratch).filter { piece in only.map { piece.name.hasPrefix($0) } ?? true }
        guard !wanted.isEmpty else { throw ValidationError("no piece has a name that begins so") }
        var rows: [MicroRow] = []
        // The whole set ends within 40 s, whatever the machine.
        let share = min(1_500, 36_000 / UInt64(wanted.count))
        for piece in wanted {
            Terminal.progress(piece.name)
            rows.append(MicroRow(piece, within: share))
        }
        Terminal.clear()
        let text = json ? MicroRow.json(rows) : MicroRow.table(rows)
        print(text)
    }
}

/// A piece to be measured. Making it is not measured; a run is.
struct MicroPiece {
    let name: String
    let make: () -> () -> MicroRun

    static func all(_ scratch: Scratch) -> [MicroPiece] {
        rings + wire + hashes + core + owner + journal(scratch)
    }
}

/// What one run took.
struct MicroRun {
    let operations: Int
    let wallNanos: UInt64
    /// The calling thread's own: what others do to the machine counts little in it.
    let threadNanos: UInt64
    let allocations: UInt64

    /// - Parameter operations: how many the body does.
    static func measure(_ operations: Int, _ body: () -> Void) -> MicroRun {
        let allocations = callocations_count()
        let wall = nanos(CLOCK_MONOTONIC)
        let thread = nanos(CLOCK_THREAD_CPUTIME_ID)
        body()
        return MicroRun(
            operations: operations, wallNanos: nanos(CLOCK_MONOTONIC) - wall,
            threadNanos: nanos(CLOCK_THREAD_CPUTIME_ID) - thread,
            allocations: callocations_count() - allocations)
    }

    static func nanos(_ clock: clockid_t) -> UInt64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }
}

/// A piece's figures over its runs.
struct MicroRow {
    let name: String
    let runs: [MicroRun]

    static let runsMin = 3
    static let runsMax = 25

    /// Runs it at least three times, and on until its share of the time is used.
    init(_ piece: MicroPiece, within millis: UInt64) {
        name = piece.name
        let end = MicroRun.nanos(CLOCK_MONOTONIC) + millis * 1_000_000
        let run = piece.make()
        var runs: [MicroRun] = []
        while runs.count < MicroRow.runsMin
            || (runs.count < MicroRow.runsMax && MicroRun.nanos(CLOCK_MONOTONIC) < end)
        {
            runs.append(run())
        }
        self.runs = runs
    }

    private func sorted(_ figure: (MicroRun) -> UInt64) -> [Double] {
        runs.map { Double(figure($0)) / Double(max(1, $0.operations)) }.sorted()
    }

    var nanos: Double { middle(sorted(\.wallNanos)) }
    var nanosMin: Double { sorted(\.wallNanos).first ?? 0 }
    var nanosMax: Double { sorted(\.wallNanos).last ?? 0 }
    var threadNanos: Double { middle(sorted(\.threadNanos)) }
    var allocations: Double { middle(sorted(\.allocations)) }
    var perSecond: Double { nanos > 0 ? 1e9 / nanos : 0 }

    private func middle(_ values: [Double]) -> Double { values.isEmpty ? 0 : values[values.count / 2] }

    static func table(_ rows: [MicroRow]) -> String {
        var lines = [row("piece", ["ops/s", "ns/op", "min", "max", "cpu ns/op", "allocs/op", "runs"])]
        for each in rows {
            lines.append(
                row(
                    each.name,
                    [
                        count(each.perSecond), fixed(each.nanos, 1), fixed(each.nanosMin, 1),
                        fixed(each.nanosMax, 1), fixed(each.threadNanos, 1), fixed(each.allocations, 3),
                        String(each.runs.count),
                    ]))
        }
        return lines.joined(separator: "\n")
    }

    /// As 1234567 → 1.23M.
    static func count(_ value: Double) -> String {
        if value >= 1e6 { return fixed(value / 1e6, 2) + "M" }
        if value >= 1e4 { return fixed(value / 1e3, 1) + "k" }
        return fixed(value, 1)
    }

    static func row(_ name: String, _ cells: [String]) -> String {
        name + String(repeating: " ", count: max(1, 30 - name.count))
            + cells.map { String(repeating: " ", count: max(0, 10 - $0.count)) + $0 }.joined(separator: " ")
    }

    static func json(_ rows: [MicroRow]) -> String {
        let pieces = rows.map { row in
            #"{"piece":"\#(row.name)","opsPerSecond":\#(fixed(row.perSecond, 1)),"nanos":\#(fixed(row.nanos, 2)),"#
                + #""nanosMin":\#(fixed(row.nanosMin, 2)),"nanosMax":\#(fixed(row.nanosMax, 2)),"#
                + #""threadNanos":\#(fixed(row.threadNanos, 2)),"allocations":\#(fixed(row.allocations, 4)),"#
                + #""runs":\#(row.runs.count)}"#
        }
        return #"{"micro":[\#(pieces.joined(separator: ","))]}"#
    }
}

/// Keeps the optimiser from leaving out what nobody reads.
@inline(never) func keep<T>(_ value: T) { withExtendedLifetime(value) {} }

/// A folder of its own, gone at the end.
final class Scratch {
    let path: String
    private var made = 0

    init(in parent: String) throws {
        var template = Array((parent + "/loadtest-micro-XXXXXX").utf8CString)
        guard mkdtemp(&template) != nil else { throw ValidationError("cannot make a folder in \(parent)") }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// A name that nothing has yet.
    func fresh() -> String {
        made += 1
        return "\(path)/\(made)"
    }

    func remove() { Scratch.remove(path) }

    /// Removes a folder with what is in it.
    static func remove(_ path: String) {
        if let directory = opendir(path) {
            while let entry = readdir(directory) {
                let name = withUnsafePointer(to: &entry.pointee.d_name) {
                    $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                }
                if name != ".", name != ".." { remove(path + "/" + name) }
            }
            closedir(directory)
            rmdir(path)
        } else {
            unlink(path)
        }
    }
}
