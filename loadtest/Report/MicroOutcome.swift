// The microbenchmarks as outcomes of the report, held against the goals of core and journal.
import Base

enum MicroOutcome {
    /// Operations a second that a piece is to reach, by the beginning of its name.
    private static let goals: [(String, Double)] = [
        ("core.ballot", 5_000_000), ("journal.commit-2ms.256B", 1_000_000),
        ("journal.replay.ballot-all-cores", 3_000_000),
    ]

    /// - Parameter millis: for each piece.
    static func pieces(_ folder: String, millis: UInt64) throws -> Outcome {
        let scratch = try Scratch(in: folder)
        defer { scratch.remove() }
        var outcome = Outcome(
            name: "micro", title: "Single pieces",
            about: "In one process, without a server: operations a second.")
        for piece in MicroPiece.all(scratch) {
            Terminal.progress(piece.name)
            let row = MicroRow(piece, within: millis)
            let paces = row.runs.map { 1e9 * Double($0.operations) / Double(max(1, $0.wallNanos)) }
            let goal = goals.first { row.name.hasPrefix($0.0) }?.1
            outcome.rows.append(Row(row.name, "/s", paces, goal.map { .atLeast($0) }))
            if row.name.hasPrefix("core.ballot") {
                outcome.rows.append(
                    Row("\(row.name): heap allocations", "each", [row.allocations], .atMost(0.001)))
            }
            outcome.rounds = max(outcome.rounds, MicroRow.runsMin)
        }
        return outcome
    }

    /// Posts and records at three sizes.
    static func growth(_ folder: String) throws -> Outcome {
        let scratch = try Scratch(in: folder)
        defer { scratch.remove() }
        var outcome = Outcome(
            name: "micro-growth", title: "Growth with posts and records",
            about:
                "State and journal with 10,000, 100,000 and 1,000,000 posts: what is linear costs the same a post at "
                + "each size.")
        var curves: [String: [(Double, Double)]] = [:]
        for posts in [10_000, 100_000, 1_000_000] {
            Terminal.progress("\(posts) posts")
            for (name, value) in MicroGrowth.measure(posts, scratch).figures {
                var goal: Goal?
                if posts == 1_000_000, name == "openWithSnapshotSeconds" { goal = .atMost(1) }
                if posts == 1_000_000, name == "openWithoutSnapshotSeconds" { goal = .atMost(3) }
                outcome.rows.append(Row("\(readable(Double(posts))) posts: \(name)", "", [value], goal))
                curves[name, default: []].append((Double(posts), value))
            }
        }
        outcome.drawings = ["openWithoutSnapshotSeconds", "openWithSnapshotSeconds"].compactMap { name in
            curves[name].map {
                .lines(title: name, x: "posts", y: "s", byDecades: false, [("seconds", $0)])
            }
        }
        return outcome
    }
}
