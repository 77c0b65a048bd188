// Methods that end in one number an option: approval, cumulative, quadratic, score, pairwise, borda. Figures
// by hand.
import Base
import Testing

@testable import Ballots

/// Asks a question with `options`, ballots as JSON with weights, and rules.
func ask(
    _ method: String, _ options: String, _ ballots: [(String, Int)], rules: String = "{}", seats: Int = 1
) throws -> JSONValue {
    let names = options.split(separator: " ").map { "\"\($0)\"" }.joined(separator: ",")
    let items = ballots.map { "{\"ballot\":\($0.0),\"weight\":\($0.1)}" }.joined(separator: ",")
    return try ask(
        "{\"id\":0,\"method\":\"\(method)\",\"seats\":\(seats),\"options\":[\(names)],\"ballots\":[\(items)],"
            + "\"rules\":\(rules)}")
}

/// `valid blank invalid` of an answer.
func counts(_ answer: JSONValue) -> [Int64?] {
    [
        answer["counts"]?["valid"]?.integer, answer["counts"]?["blank"]?.integer,
        answer["counts"]?["invalid"]?.integer,
    ]
}

@Suite("Methods of one score") struct ScoreMethodTests {
    @Test("approval: most approvals, at most maxChoices a ballot")
    func approval() throws {
        let ballots = [
            (#"["A","B"]"#, 3), (#"["B"]"#, 2), (#"["C","A"]"#, 2), ("[]", 1), (#"["A","A"]"#, 1),
            (#"["Z"]"#, 1),
            (#""A""#, 1), (#"["A","B","C"]"#, 1),
        ]
        let limited = try ask("approval", "A B C", ballots, rules: #"{"maxChoices":2}"#)
        #expect(limited["scores"]?.figures == ["A=5", "B=5", "C=2"])
        #expect(limited["winners"]?.texts == ["A", "B"] && limited["tied"]?.bool == true)
        #expect(counts(limited) == [7, 1, 4])
        let free = try ask("approval", "A B C", ballots, seats: 2)
        #expect(free["scores"]?.figures == ["A=6", "B=6", "C=3"])
        #expect(free["winners"]?.texts == ["A", "B"] && free["tied"]?.bool == false)
    }

    @Test("cumulative: dots within points and maxPerOption")
    func cumulative() throws {
        let answer = try ask(
            "cumulative", "A B C",
            [
                (#"{"A":3,"B":2}"#, 2), (#"{"C":3}"#, 1), (#"{"A":4}"#, 1), (#"{"A":3,"B":3}"#, 1), ("{}", 1),
                (#"{"A":-1}"#, 1), (#"{"A":1.5}"#, 1), (#"{"A":1,"A":1}"#, 1), (#"{"A":0}"#, 1),
                (#"{"A":"1"}"#, 1),
            ], rules: #"{"points":5,"maxPerOption":3}"#)
        #expect(answer["scores"]?.figures == ["A=6", "B=4", "C=3"])
        #expect(answer["winners"]?.texts == ["A"])
        #expect(counts(answer) == [4, 1, 6])
        #expect(try ask("cumulative", "A", [])["error"]?.text == "rules.points: missing")
        let large = try ask("cumulative", "A", [(#"{"A":9}"#, 1)], rules: #"{"points":1000000001}"#)
        #expect(large["error"]?.text == "rules.points: too large")
    }

    @Test("quadratic: squares within the credits, negative votes only where allowed")
    func quadratic() throws {
        let ballots = [
            (#"{"A":3}"#, 1), (#"{"A":2,"B":2}"#, 2), (#"{"A":3,"B":1}"#, 1), (#"{"A":1,"C":-2}"#, 1),
        ]
        let plain = try ask("quadratic", "A B C", ballots, rules: #"{"credits":9}"#)
        #expect(plain["scores"]?.figures == ["A=7", "B=4", "C=0"])
        #expect(counts(plain) == [3, 0, 2])
        let negative = try ask("quadratic", "A B C", ballots, rules: #"{"credits":9,"negative":true}"#)
        #expect(negative["scores"]?.figures == ["A=8", "B=4", "C=-2"])
        #expect(counts(negative) == [4, 0, 1])
        let huge = try ask("quadratic", "A", [(#"{"A":9007199254740991}"#, 1)], rules: #"{"credits":9}"#)
        #expect(counts(huge) == [0, 0, 1])
        #expect(huge["outcome"]?.text == "no-votes")
    }

    @Test("score: sums, absent is 0, beyond maxScore is invalid")
    func score() throws {
        let answer = try ask(
            "score", "A B C", [(#"{"A":5,"B":1}"#, 2), (#"{"B":5}"#, 3), (#"{"C":6}"#, 1), (#"{"C":0}"#, 1)],
            rules: #"{"maxScore":5}"#, seats: 2)
        #expect(answer["scores"]?.figures == ["A=10", "B=17", "C=0"])
        #expect(answer["winners"]?.texts == ["A", "B"])
        #expect(counts(answer) == [6, 0, 1])
    }

    @Test("pairwise: (wins + 1) / (wins + losses + 2), compared exactly")
    func pairwise() throws {
        let answer = try ask(
            "pairwise", "A B C",
            [
                (#"{"win":"A","lose":"B"}"#, 3), (#"{"win":"B","lose":"A"}"#, 1),
                (#"{"win":"C","lose":"B"}"#, 1),
                (#"{"win":"A","lose":"A"}"#, 1), (#"{"win":"A"}"#, 1), (#"{"win":"A","lose":"Z"}"#, 1),
                (#"{"win":"A","lose":"B","draw":"C"}"#, 1), ("{}", 1),
            ])
        #expect(answer["scores"]?.figures == ["A=2/3", "B=2/7", "C=2/3"])  // 4/6, 2/7, 2/3
        #expect(answer["winners"]?.texts == ["A", "C"])
        #expect(counts(answer) == [5, 1, 4])
    }

    @Test("borda: points for those below, half for those level, unranked level and last")
    func borda() throws {
        // A > B > C = D: A 3, B 2, C and D 1/2 each. C = D > A = B: C and D 2 + 1/2, A and B 1/2.
        let answer = try ask(
            "borda", "A B C D",
            [
                (#"["A","B"]"#, 3), (#"[["C","D"]]"#, 2), (#"["A",[]]"#, 1), (#"["A","A"]"#, 1),
                (#"[["A","B"],"A"]"#, 1),
            ])
        #expect(answer["scores"]?.figures == ["A=10", "B=7", "C=13/2", "D=13/2"])
        #expect(answer["winners"]?.texts == ["A"])
        #expect(counts(answer) == [5, 0, 3])
        let full = try ask("borda", "A B C", [(#"["A","B","C"]"#, 3), (#"["B","C","A"]"#, 2)])
        #expect(full["scores"]?.figures == ["A=6", "B=7", "C=2"])
        #expect(full["winners"]?.texts == ["B"])
    }
}
