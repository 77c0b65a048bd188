// Single transferable votes, Scottish and Meek, with every stage worked out by hand.
import Base
import Testing

@testable import Ballots

@Suite("Scottish STV") struct ScottishSTVTests {
    private func stages(_ answer: JSONValue) -> [[String]] {
        answer["rounds"]?.array?.map {
            ($0["tallies"]?.figures ?? []) + [$0["exhausted"]?.text ?? "", $0["lost"]?.text ?? ""]
        } ?? []
    }

    @Test("a surplus goes on at five decimals, cut, and what is cut is lost")
    func surplus() throws {
        // Quota ⌊13 ÷ 3⌋ + 1 = 5. A has 9, each paper goes on at 4 · 1 ÷ 9 = 0.44444: 6 to B, 3 to C.
        let answer = try ask(
            "stv-scottish", "A B C", rankings([("AB", 6), ("AC", 3), ("B", 2), ("C", 2)]), seats: 2)
        #expect(answer["quota"]?.text == "5")
        #expect(
            stages(answer) == [
                ["A=9.00000", "B=2.00000", "C=2.00000", "0.00000", "0.00000"],
                ["A=5.00000", "B=4.66664", "C=3.33332", "0.00000", "0.00004"],
                ["A=5.00000", "B=4.66664", "3.33332", "0.00004"],
            ])
        #expect(answer["winners"]?.texts == ["A", "B"] && answer["tied"]?.bool == false)
    }

    @Test("papers received go on at a share of the value received")
    func chain() throws {
        // Quota ⌊20 ÷ 4⌋ + 1 = 6. A 12: 12 papers at 0.5 to B (3 + 6 = 9). B's surplus 3: its own 3 papers at
        // 3 · 1 ÷ 9 = 0.33333, the 12 at 3 · 0.5 ÷ 9 = 0.16666: to C 3 · 0.33333 + 12 · 0.16666 = 2.99991.
        let answer = try ask(
            "stv-scottish", "A B C D", rankings([("ABC", 12), ("BC", 3), ("C", 1), ("D", 4)]), seats: 3)
        #expect(
            stages(answer)[1] == ["A=6.00000", "B=9.00000", "C=1.00000", "D=4.00000", "0.00000", "0.00000"])
        #expect(
            stages(answer)[2] == ["A=6.00000", "B=6.00000", "C=3.99991", "D=4.00000", "0.00000", "0.00009"])
        // C has fewer than D: excluded, all its papers are exhausted, D takes the last vacancy.
        #expect(stages(answer)[3] == ["A=6.00000", "B=6.00000", "D=4.00000", "3.99991", "0.00009"])
        #expect(answer["winners"]?.texts == ["A", "B", "D"])
    }

    @Test("level lowest: fewer at the most recent unequal stage goes")
    func history() throws {
        let answer = try ask("stv-scottish", "A B C D", rankings([("A", 5), ("B", 3), ("C", 2), ("DC", 1)]))
        // D goes to C: B and C have 3, C had 2 before.
        #expect(stages(answer)[2] == ["A=5.00000", "B=3.00000", "3.00000", "0.00000"])
        #expect(answer["winners"]?.texts == ["A"] && answer["tied"]?.bool == false)
    }

    @Test("level at every stage: the latest in the lot goes, or the count stops and reports")
    func lot() throws {
        let ballots = rankings([("A", 3), ("B", 3), ("C", 4)])
        let lot = try ask(
            "stv-scottish", "A B C", ballots, rules: #"{"tie":{"lot":["B","C","A"]}}"#, seats: 2)
        #expect(lot["quota"]?.text == "4")
        #expect(lot["winners"]?.texts == ["B", "C"] && lot["tied"]?.bool == true)
        let report = try ask("stv-scottish", "A B C", ballots, seats: 2)
        #expect(report["winners"]?.texts == ["C"] && report["tiedOptions"]?.texts == ["A", "B"])
    }

    @Test("no more candidates than seats: all elected after the first stage")
    func few() throws {
        let answer = try ask("stv-scottish", "A B", rankings([("A", 1)]), seats: 3)
        #expect(answer["winners"]?.texts == ["A", "B"] && stages(answer).count == 1)
    }
}

@Suite("Meek STV") struct MeekSTVTests {
    @Test("the elected keep just the quota, the rest passes on")
    func keeps() throws {
        // Quota 13 ÷ 3. A has 9 and keeps 13 ÷ 27 of each; B gets 2 + 6 · 14 ÷ 27 = 5.11 and is elected.
        let answer = try ask(
            "stv-meek", "A B C", rankings([("AB", 6), ("AC", 3), ("B", 2), ("C", 2)]), seats: 2)
        #expect(answer["winners"]?.texts == ["A", "B"])
        #expect(answer["quota"]?.text == "4.333333334")
        let last = answer["rounds"]?.array?.last?["tallies"]
        #expect(last?["A"]?.text?.hasPrefix("4.33333333") == true)
        #expect(last?["B"]?.text?.hasPrefix("5.1111111") == true)
    }

    @Test("the quota falls with the exhausted votes")
    func quota() throws {
        // 4.5 of 9; C goes, two votes are exhausted, 3.5 of 7: A is elected.
        let answer = try ask("stv-meek", "A B C", rankings([("A", 4), ("B", 3), ("C", 2)]))
        #expect(answer["winners"]?.texts == ["A"])
        #expect(answer["quota"]?.text == "3.500000001")
        #expect(
            answer["rounds"]?.array?.compactMap { $0["exhausted"]?.text } == ["0.000000000", "2.000000000"])
    }

    @Test("quota and tallies of the last round are of one iteration, over random profiles")
    func consistent() throws {
        let seed = testSeed(1987)
        var random = SeededRandom(seed: seed)
        for round in 0..<200 {
            var request = PropertyTests.request("stv-meek", &random)
            request.tie = .seed(random.bytes(4))
            let result = try Tally.run(request)
            guard result.outcome != .noVotes else { continue }
            let note = Comment(rawValue: "TOWNHALL_SEED=\(seed), round \(round)")
            guard case .decimal(let quota, 9)? = result.quota, let last = result.rounds?.last else {
                Issue.record(note)
                continue
            }
            var sum: Int128 = 0
            for case .decimal(let votes, _)? in last.tallies { sum += votes }
            #expect(quota == sum / Int128(request.seats + 1) + 1, note)
            guard case .decimal(let exhausted, _) = last.exhausted else { continue }
            #expect(sum + exhausted == result.counts.valid * 1_000_000_000, note)
            #expect(result.winners?.count == min(request.seats, request.options.count), note)
        }
    }

    @Test("level lowest: the lot, or a report of those elected so far")
    func lot() throws {
        let ballots = rankings([("A", 3), ("B", 3), ("C", 4)])
        let lot = try ask("stv-meek", "A B C", ballots, rules: #"{"tie":{"lot":["B","C","A"]}}"#, seats: 2)
        #expect(lot["winners"]?.texts == ["B", "C"] && lot["tied"]?.bool == true)
        let report = try ask("stv-meek", "A B C", ballots, seats: 2)
        #expect(report["winners"]?.texts == ["C"] && report["tiedOptions"]?.texts == ["A", "B"])
    }
}

@Suite("Transfers of votes") struct TransferPropertyTests {
    @Test("Scottish: every stage adds up, every seat is filled", arguments: [91, 92])
    func addsUp(ownSeed: UInt64) throws {
        let seed = testSeed(ownSeed)
        var random = SeededRandom(seed: seed)
        for round in 0..<300 {
            var request = PropertyTests.request("stv-scottish", &random)
            request.tie = .seed(random.bytes(4))
            let result = try Tally.run(request)
            let note = Comment(rawValue: "TOWNHALL_SEED=\(seed), round \(round)")
            guard result.outcome != .noVotes else { continue }
            #expect(result.winners?.count == min(request.seats, request.options.count), note)
            for stage in result.rounds ?? [] {
                var sum: Int128 = 0
                for case .decimal(let units, 5)? in stage.tallies + [stage.exhausted, stage.lost] {
                    #expect(units >= 0, note)
                    sum += units
                }
                #expect(sum == result.counts.valid * 100_000, note)
            }
        }
    }

    @Test(
        "a solid coalition of more than k quotas gets at least k seats",
        arguments: ["stv-scottish", "stv-meek"])
    func proportional(method: String) throws {
        let seed = testSeed(17)
        var random = SeededRandom(seed: seed)
        for round in 0..<100 {
            let seats = random.int(2...4)
            let options = ids("A B C D E F G H")
            let coalition = Int128(random.int(20...80))
            var ballots: [TallyBallot] = []
            // The coalition ranks A to D in any order first; the others E to H.
            for (size, members) in [(coalition, 0..<4), (100 - coalition, 4..<8)] {
                for _ in 0..<Int(size) {
                    let others = (0..<8).filter { !members.contains($0) }.shuffled(using: &random)
                    let order = members.shuffled(using: &random) + others
                    ballots.append(TallyBallot(.ranking(order.map { [$0] })))
                }
            }
            let result = try Tally.run(
                TallyRequest(
                    method: method == "stv-meek" ? .stvMeek : .stvScottish, seats: seats, options: options,
                    ballots: ballots, tie: .seed([1])))
            // The Scottish truncation loses less than 0.01 here, so a whole vote above is enough for both.
            let owed = min(4, Int((coalition - 1) * Int128(seats + 1) / 101))
            let won = result.winners?.filter { $0 < 4 }.count ?? 0
            #expect(won >= owed, "TOWNHALL_SEED=\(seed), round \(round): \(coalition) of 100, \(seats) seats")
        }
    }
}
