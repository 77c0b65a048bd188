// Sequential Phragmén and equal shares on committees worked out by hand, and their promise to cohesive
// groups.
import Base
import Testing

@testable import Ballots

@Suite("Proportional committees") struct CommitteeMethodTests {
    @Test("Phragmén's loads: the second seat of the larger party comes before the first of a small one")
    func phragmen() throws {
        // 6 approve of A and B, 3 of C. A at 1/6; then B at 2/6, C at 1/3: level. With 7: B at 2/7 before C
        // at 1/3.
        let seven = try ask("phragmen", "A B C", [(#"["A","B"]"#, 7), (#"["C"]"#, 3)], seats: 2)
        #expect(seven["winners"]?.texts == ["A", "B"] && seven["tied"]?.bool == false)
        let five = try ask("phragmen", "A B C", [(#"["A","B"]"#, 5), (#"["C"]"#, 3)], seats: 2)
        #expect(five["winners"]?.texts == ["A", "C"] && five["tied"]?.bool == true)
        #expect(five["tiedOptions"]?.texts == ["A", "B"])
        let six = try ask(
            "phragmen", "A B C", [(#"["A","B"]"#, 6), (#"["C"]"#, 3)],
            rules: #"{"tie":{"lot":["C","B","A"]}}"#,
            seats: 2)
        #expect(six["winners"]?.texts == ["B", "C"] && six["tied"]?.bool == true)
    }

    @Test("options without supporters come last, and fill the seats")
    func unsupported() throws {
        for method in ["phragmen", "equal-shares"] {
            let answer = try ask(method, "A B C", [(#"["C"]"#, 1)], seats: 2)
            #expect(answer["winners"]?.texts == ["A", "C"], "\(method)")
            #expect(answer["tied"]?.bool == true && answer["tiedOptions"]?.texts == ["A", "B"], "\(method)")
            let all = try ask(method, "A B C", [(#"["C"]"#, 1)], seats: 5)
            #expect(all["winners"]?.texts == ["A", "B", "C"] && all["tied"]?.bool == false, "\(method)")
        }
    }

    @Test("equal shares: a group that could pay for a seat gets it, however much others agree")
    func equalShares() throws {
        // 10 voters, 2 seats, 0.2 each. A, B, C have 6 supporters (1/6 each); paying for A leaves 0.2
        // together, too little for B. D has 5: 1 ÷ 5 = 0.2 each, one of whom also paid for A and has 1/30
        // left: 0.8333, too little. Phragmén completes: D needs 1/6 more over 5 voters = 1/30 each; B 0.8
        // over 6 = 0.1333.
        let answer = try ask(
            "equal-shares", "A B C D", [(#"["A","B","C"]"#, 5), (#"["A","B","C","D"]"#, 1), (#"["D"]"#, 4)],
            seats: 2)
        #expect(answer["winners"]?.texts?.contains("D") == true)
        #expect(answer["tied"]?.bool == true)
    }

    @Test(
        "every group of seats' shares agreeing on enough options has a member well served", arguments: [5, 6])
    func extendedJustifiedRepresentation(ownSeed: UInt64) throws {
        let seed = testSeed(ownSeed)
        var random = SeededRandom(seed: seed)
        for round in 0..<150 {
            let request = PropertyTests.request("equal-shares", &random)
            let result = try Tally.run(request)
            let winners = Set(result.winners ?? [])
            let valid = request.ballots.filter { ballot in
                request.method.form(options: request.options.count).verdict(ballot.content) == .valid
            }
            for subset in 1..<(1 << request.options.count) {
                let common = Set(request.options.indices.filter { subset >> $0 & 1 == 1 })
                let group = valid.filter { ballot in
                    guard case .approvals(let options) = ballot.content else { return false }
                    return common.isSubset(of: options)
                }
                let size = group.reduce(Int128(0)) { $0 + $1.weight }
                let owed = min(common.count, Int(size * Int128(request.seats) / max(1, result.counts.valid)))
                let best =
                    group.map { ballot in
                        guard case .approvals(let options) = ballot.content else { return 0 }
                        return winners.intersection(options).count
                    }.max() ?? 0
                #expect(best >= owed, "TOWNHALL_SEED=\(seed), round \(round), options \(common.sorted())")
            }
        }
    }
}
