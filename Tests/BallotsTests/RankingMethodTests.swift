// Instant runoff, Schulze and ranked pairs against examples worked out by hand or in the papers.
import Base
import Testing

@testable import Ballots

/// Ballots from letters: `AB` is A before B, `A(BC)` has B and C level in the second place.
func rankings(_ text: [(String, Int)]) -> [(String, Int)] {
    text.map { letters, weight in
        var json = "["
        for letter in letters {
            switch letter {
            case "(": json += json.hasSuffix("[") ? "[" : ",["
            case ")": json += "]"
            default: json += (json.hasSuffix("[") ? "" : ",") + "\"\(letter)\""
            }
        }
        return (json + "]", weight)
    }
}

private let tennessee = rankings([("MNCK", 42), ("NCKM", 26), ("CKNM", 15), ("KCNM", 17)])
/// A beats B by 5, B beats C by 3, C beats A by 1.
private let cycle = rankings([("ABC", 4), ("BCA", 2), ("CAB", 3)])
/// Each beats the next by 1.
private let levelCycle = rankings([("ABC", 1), ("BCA", 1), ("CAB", 1)])

@Suite("Instant runoff") struct InstantRunoffTests {
    @Test("the capital of Tennessee: Chattanooga, then Nashville are dropped, Knoxville wins")
    func tennesseeRunoff() throws {
        let answer = try ask("irv", "M N C K", tennessee)
        #expect(answer["winners"]?.texts == ["K"] && answer["tied"]?.bool == false)
        let rounds = answer["rounds"]?.array ?? []
        #expect(
            rounds.map { $0["tallies"]?.figures ?? [] } == [
                ["M=42", "N=26", "C=15", "K=17"], ["M=42", "N=26", "K=32"], ["M=42", "K=58"],
            ])
        #expect(rounds.compactMap { $0["round"]?.integer } == [1, 2, 3])
    }

    @Test("a majority wins at once; a ballot stops at the first tier with several options")
    func stops() throws {
        let answer = try ask(
            "irv", "A B C D", rankings([("A(BC)D", 3), ("B", 4), ("D", 2), ("C", 1), ("(AB)C", 1)]))
        // A 3, B 4, C 1, D 2, one exhausted from the start. C goes (2 exhausted), D goes (4), A goes (7): B
        // is left.
        #expect(answer["rounds"]?.array?.compactMap { $0["exhausted"]?.text } == ["1", "2", "4"])
        #expect(answer["winners"]?.texts == ["B"])
        let majority = try ask("irv", "A B C", rankings([("A", 3), ("B", 2)]))
        #expect(majority["rounds"]?.array?.count == 1 && majority["winners"]?.texts == ["A"])
    }

    @Test("level at the lowest: the latest in the lot goes")
    func lot() throws {
        // B and C have 2 each; without C, B gets 2 more and wins; without B, C does.
        let ballots = rankings([("A", 3), ("BC", 2), ("CB", 2)])
        let first = try ask("irv", "A B C", ballots, rules: #"{"tie":{"lot":["B","A","C"]}}"#)
        #expect(first["winners"]?.texts == ["B"] && first["tied"]?.bool == true)
        let second = try ask("irv", "A B C", ballots, rules: #"{"tie":{"lot":["C","A","B"]}}"#)
        #expect(second["winners"]?.texts == ["C"])
        let report = try ask("irv", "A B C", ballots)
        #expect(report["winners"]?.texts == ["B", "C"] && report["tied"]?.bool == true)
    }

    @Test("reported: level options that go whatever the order are no tie")
    func harmlessTie() throws {
        let answer = try ask("irv", "A B C D E", rankings([("A", 4), ("B", 5), ("CA", 1), ("DA", 1)]))
        #expect(answer["winners"]?.texts == ["A"] && answer["tied"]?.bool == false)
        let nobody = try ask("irv", "A B C", rankings([("(ABC)", 2)]))
        #expect(nobody["winners"]?.texts == ["A", "B", "C"] && nobody["tied"]?.bool == true)
    }
}

@Suite("Schulze") struct SchulzeTests {
    @Test("the 45 voters of Schulze's paper elect E, without a Condorcet winner")
    func paper() throws {
        let answer = try ask(
            "schulze", "A B C D E",
            rankings([
                ("ACBED", 5), ("ADECB", 5), ("BEDAC", 8), ("CABED", 3), ("CAEBD", 7), ("CBADE", 2),
                ("DCEBA", 7),
                ("EBADC", 8),
            ]))
        #expect(answer["winners"]?.texts == ["E"])
        #expect(answer["condorcetWinner"] == .some(.null))
    }

    @Test("a Condorcet winner wins; a level cycle is reported whole")
    func ends() throws {
        let answer = try ask("schulze", "M N C K", tennessee)
        #expect(answer["winners"]?.texts == ["N"] && answer["condorcetWinner"]?.text == "N")
        #expect(try ask("schulze", "A B C", cycle)["winners"]?.texts == ["A"])
        let level = try ask("schulze", "A B C", levelCycle)
        #expect(level["winners"]?.texts == ["A", "B", "C"] && level["tied"]?.bool == true)
    }

    @Test("unranked options are level, below all ranked; level ones in a tier give no margin")
    func unranked() throws {
        let answer = try ask("schulze", "A B C D", rankings([("(AB)", 2), ("A", 1), ("C", 2)]))
        // A over B 1 to 0, A over C 3 to 2, B over C 2 to 2, D below all.
        #expect(answer["winners"]?.texts == ["A"] && answer["condorcetWinner"]?.text == "A")
    }
}

@Suite("Ranked pairs") struct RankedPairsTests {
    @Test("the weakest victory of a cycle is skipped")
    func cycles() throws {
        #expect(try ask("ranked-pairs", "A B C", cycle)["winners"]?.texts == ["A"])
        #expect(try ask("ranked-pairs", "A B C", cycle)["tied"]?.bool == false)
        #expect(try ask("ranked-pairs", "M N C K", tennessee)["winners"]?.texts == ["N"])
    }

    @Test("level victories follow the lot: the winner's place, then the loser's")
    func lot() throws {
        for (lot, winner) in [("ABC", "A"), ("BCA", "B"), ("CBA", "B"), ("BAC", "A"), ("CAB", "C")] {
            let order = lot.map { "\"\($0)\"" }.joined(separator: ",")
            let answer = try ask("ranked-pairs", "A B C", levelCycle, rules: "{\"tie\":{\"lot\":[\(order)]}}")
            #expect(answer["winners"]?.texts == [winner] && answer["tied"]?.bool == true, "\(lot)")
        }
        let report = try ask("ranked-pairs", "A B C", levelCycle)
        #expect(report["winners"]?.texts == ["A", "B", "C"])
    }

    @Test("level victories that all lock are no tie; a level pair at the top is")
    func harmless() throws {
        let locks = try ask("ranked-pairs", "A B C", rankings([("ABC", 1)]), rules: #"{"tie":{"seed":"s"}}"#)
        #expect(locks["winners"]?.texts == ["A"] && locks["tied"]?.bool == false)
        let top = try ask("ranked-pairs", "A B C", rankings([("ABC", 1), ("BAC", 1)]))
        #expect(top["winners"]?.texts == ["A", "B"] && top["tied"]?.bool == true)
    }

    @Test("more options than lots can be tried for: nobody is certain, the immune ones are named")
    func many() throws {
        let answer = try ask("ranked-pairs", "A B C D E F G H", levelCycle)
        #expect(answer["winners"]?.texts == [])
        #expect(answer["tiedOptions"]?.texts == ["A", "B", "C"])
    }
}
