// Plurality: seats, ties by each rule, and the lot from a seed that anyone can draw again.
import Base
import Testing

@testable import Ballots

@Suite("Plurality") struct PluralityTests {
    private func answer(_ votes: [(String, Int)], seats: Int = 1, tie: String = "\"report\"") throws
        -> JSONValue
    {
        let ballots = votes.map { "{\"ballot\":\"\($0.0)\",\"weight\":\($0.1)}" }.joined(separator: ",")
        return try ask(
            """
            {"id":"p","method":"plurality","seats":\(seats),"options":["A","B","C","D"],
            "ballots":[\(ballots)],
            "rules":{"tie":\(tie)}}
            """)
    }

    @Test("most votes win; scores keep the order of the options")
    func simple() throws {
        let answer = try answer([("C", 7), ("A", 5), ("B", 6), ("C", 1)])
        #expect(answer["winners"]?.texts == ["C"])
        #expect(answer["scores"]?.figures == ["A=5", "B=6", "C=8", "D=0"])
        #expect(answer["tied"]?.bool == false)
        #expect(answer["outcome"] == nil && answer["tiedOptions"] == nil && answer["base"] == nil)
    }

    @Test("one seat, two level: both are reported as winners")
    func coWinners() throws {
        let answer = try answer([("C", 7), ("A", 7), ("B", 6)])
        #expect(answer["winners"]?.texts == ["A", "C"])
        #expect(answer["tied"]?.bool == true)
        #expect(answer["tiedOptions"]?.texts == ["A", "C"])
    }

    @Test("two seats, two level for the second: only the first is certain")
    func lastPlace() throws {
        let answer = try answer([("C", 5), ("A", 7), ("B", 5)], seats: 2)
        #expect(answer["winners"]?.texts == ["A"])
        #expect(answer["tiedOptions"]?.texts == ["B", "C"])
    }

    @Test("two seats, two level at the top: no tie")
    func levelWithinSeats() throws {
        let answer = try answer([("C", 7), ("A", 7), ("B", 5)], seats: 2)
        #expect(answer["winners"]?.texts == ["A", "C"])
        #expect(answer["tied"]?.bool == false)
    }

    @Test("a published lot decides, and says that it was needed")
    func lot() throws {
        let lot = "{\"lot\":[\"D\",\"C\",\"B\",\"A\"]}"
        let needed = try answer([("C", 5), ("A", 7), ("B", 5)], seats: 2, tie: lot)
        #expect(needed["winners"]?.texts == ["A", "C"])
        #expect(needed["tied"]?.bool == true)
        let unneeded = try answer([("C", 6), ("A", 7), ("B", 5)], seats: 2, tie: lot)
        #expect(unneeded["winners"]?.texts == ["A", "C"])
        #expect(unneeded["tied"]?.bool == false)
    }

    @Test("the lot of a seed is ascending SHA-256(seed, 0x00, id)")
    func seed() throws {
        // printf 'assembly-7\0A' | sha256sum, and so on: A 0d75…, B 4da1…, C fd5f…, D d70a…
        #expect(TieRule.seededOrder(ids("A B C D"), seed: Array("assembly-7".utf8)) == [0, 1, 3, 2])
        let answer = try answer([("A", 2), ("C", 3), ("D", 3)], tie: "{\"seed\":\"assembly-7\"}")
        #expect(answer["winners"]?.texts == ["D"])
        #expect(answer["tied"]?.bool == true)
        #expect(answer["tiedOptions"]?.texts == ["C", "D"])
    }

    @Test("more seats than options: everybody, no tie")
    func manySeats() throws {
        let answer = try answer([("C", 1)], seats: 9)
        #expect(answer["winners"]?.texts == ["A", "B", "C", "D"])
        #expect(answer["tied"]?.bool == false)
    }

    @Test("no valid ballot: nobody, said as no-votes")
    func noVotes() throws {
        let answer = try ask(
            """
            {"id":"p","method":"plurality","options":["A","B"],
            "ballots":[{"ballot":null},{"ballot":"Z","weight":2}]}
            """)
        #expect(answer["winners"]?.texts == [])
        #expect(answer["outcome"]?.text == "no-votes")
        #expect(answer["tied"]?.bool == false)
        #expect(answer["counts"]?["blank"]?.integer == 1 && answer["counts"]?["invalid"]?.integer == 2)
    }

    @Test("options are bytes: composed and decomposed Hangul are two options, escapes name the same")
    func bytes() throws {
        let answer = try ask(
            """
            {"id":"p","method":"plurality",
            "options":["\u{ac00}","\u{1100}\u{1161}","\\uac01","\\ud83d\\ude00"],
            "ballots":[{"ballot":"\\uac00"},{"ballot":"\u{ac00}"},{"ballot":"\u{1100}\u{1161}"},
            {"ballot":"\u{ac01}"},
            {"ballot":"\u{1f600}"},{"ballot":"\\ud83d"}]}
            """)
        #expect(
            answer["scores"]?.members?.map(\.name)
                == ["\u{ac00}", "\u{1100}\u{1161}", "\u{ac01}", "\u{1f600}"]
                .map { Array($0.utf8) })
        #expect(answer["scores"]?.members?.map(\.value.text) == ["2", "1", "1", "1"])
        #expect(answer["counts"]?["invalid"]?.integer == 1)
    }
}
