// What a report of ties promises, checked against every lot there is.
import Base
import Testing

@testable import Ballots

@Suite("Reports of ties") struct ReportTests {
    @Test(
        "the report names those who win under some lot, or under every lot where there are more seats",
        arguments: ["irv", "ranked-pairs", "star", "stv-scottish", "stv-meek", "phragmen", "equal-shares"])
    func everyLot(method: String) throws {
        let seed = testSeed(41)
        var random = SeededRandom(seed: seed)
        for round in 0..<80 {
            var request = PropertyTests.request(method, &random)
            guard request.options.count <= 4 else { continue }
            let report = try Tally.run(request)
            guard report.outcome != .noVotes else { continue }
            var some: Set<Int> = []
            var every = Set(request.options.indices)
            for order in permutations(request.options) {
                request.tie = .lot(order)
                let winners = try Tally.run(request).winners ?? []
                some.formUnion(winners)
                every.formIntersection(winners)
            }
            let note = Comment(rawValue: "TOWNHALL_SEED=\(seed), round \(round)")
            #expect(report.isTied == (some != every), note)
            let certain = request.seats == 1 ? some : every
            if PropertyTests.committees.contains(method) {
                #expect(every.isSubset(of: report.winners ?? []), note)
            } else {
                #expect(report.winners == certain.sorted(), note)
            }
            #expect(report.tiedOptions == some.subtracting(every).sorted(), note)
        }
    }
}

func permutations<T>(_ list: [T]) -> [[T]] {
    guard list.count > 1 else { return [list] }
    return list.indices.flatMap { i in
        var rest = list
        let head = rest.remove(at: i)
        return permutations(rest).map { [head] + $0 }
    }
}
