// Whole worlds from seeds: 200 in the suite. A failing one prints the line that reruns it.
import Foundation
import Simulator
import Testing

/// The seeds of this run: one named by `TOWNHALL_SEED`, or as many as `TOWNHALL_SEEDS` says from 1 on.
private var seeds: [UInt64] {
    let environment = ProcessInfo.processInfo.environment
    if let seed = environment["TOWNHALL_SEED"].flatMap({ UInt64($0) }) { return [seed] }
    return Array(1...(environment["TOWNHALL_SEEDS"].flatMap { UInt64($0) } ?? 200))
}

@Suite("Worlds from seeds") struct SimulatorTests {
    @Test("keep every acknowledged command once, show everyone the fold, and replay to the same state")
    func hold() async {
        let reports = await withTaskGroup(of: WorldReport.self) { group in
            for seed in seeds { group.addTask { World(seed: seed).run() } }
            return await group.reduce(into: []) { $0.append($1) }
        }
        for report in reports where !report.failures.isEmpty {
            Issue.record(
                """
                \(report.failures.joined(separator: "\n"))
                rerun: TOWNHALL_SEED=\(report.seed) swift test --filter SimulatorTests
                """)
        }
        let crashes = reports.reduce(0) { $0 + $1.crashes }
        let acknowledged = reports.reduce(0) { $0 + $1.acknowledged }
        let lostLines = reports.reduce(0) { $0 + $1.lostLines }
        let resumed = reports.reduce(0) { $0 + $1.resumed }
        print(
            "worlds \(reports.count): \(acknowledged) acknowledged, \(crashes) crashes, \(lostLines) lost lines, \(resumed) resumed"
        )
        guard reports.count > 1 else { return }
        #expect(acknowledged > 20 * reports.count && crashes > reports.count / 4)
        #expect(lostLines > reports.count && resumed > 0)
    }

    @Test("of one seed are the same world twice")
    func repeatThemselves() {
        let seed = seeds[0]
        let first = World(seed: seed).run()
        let second = World(seed: seed).run()
        #expect(first.events == second.events && first.acknowledged == second.acknowledged, "seed \(seed)")
    }
}
