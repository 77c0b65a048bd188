// STAR by hand: the scoring round, the runoff, and each step of its tie rules.
import Base
import Testing

@testable import Ballots

@Suite("STAR") struct StarTests {
    private let rules = #"{"maxScore":5}"#

    @Test("the capital of Tennessee: Nashville and Chattanooga meet, Nashville wins 68 to 32")
    func tennessee() throws {
        let answer = try ask(
            "star", "Memphis Nashville Chattanooga Knoxville",
            [
                (#"{"Memphis":5,"Nashville":2,"Chattanooga":1}"#, 42),
                (#"{"Nashville":5,"Chattanooga":2,"Knoxville":1}"#, 26),
                (#"{"Nashville":3,"Chattanooga":5,"Knoxville":4}"#, 15),
                (#"{"Nashville":2,"Chattanooga":4,"Knoxville":5}"#, 17),
            ], rules: rules)
        #expect(
            answer["scores"]?.figures == ["Memphis=210", "Nashville=293", "Chattanooga=237", "Knoxville=171"])
        #expect(answer["winners"]?.texts == ["Nashville"])
        #expect(answer["tied"]?.bool == false)
        #expect(answer["rounds"]?.array?.last?["tallies"]?.figures == ["Nashville=68", "Chattanooga=32"])
    }

    @Test("the higher sum loses when more ballots prefer the other finalist")
    func runoff() throws {
        let answer = try ask("star", "A B C", [(#"{"A":5,"B":1}"#, 2), (#"{"A":3,"B":4}"#, 3)], rules: rules)
        #expect(answer["scores"]?.figures == ["A=19", "B=14", "C=0"])
        #expect(answer["winners"]?.texts == ["B"])
    }

    @Test("tied for the second place: the one preferred head to head goes on")
    func secondPlace() throws {
        // A 11; B and C 6 each, C preferred to B by two of three ballots. Final A against C: 2 to 1.
        let answer = try ask(
            "star", "A B C",
            [(#"{"A":4,"B":5,"C":0}"#, 1), (#"{"A":4,"B":1,"C":2}"#, 1), (#"{"A":3,"C":4}"#, 1)],
            rules: rules)
        #expect(answer["scores"]?.figures == ["A=11", "B=6", "C=6"])
        #expect(answer["rounds"]?.array?.last?["tallies"]?.figures == ["A=2", "C=1"])
        #expect(answer["winners"]?.texts == ["A"])
    }

    @Test("level head to head as well: most top scores go on")
    func topScores() throws {
        // B and C: sums 8, one ballot each prefers one, B has a five.
        let answer = try ask(
            "star", "A B C", [(#"{"A":5,"B":5,"C":4}"#, 1), (#"{"A":5,"B":3,"C":4}"#, 1)], rules: rules)
        #expect(answer["rounds"]?.array?.last?["tallies"]?.figures == ["A=1", "B=0"])
        #expect(answer["tied"]?.bool == false)
    }

    @Test("a tied final goes to the higher sum, then to most top scores, then to the lot")
    func tiedFinal() throws {
        let sums = try ask("star", "A B", [(#"{"A":5,"B":1}"#, 1), (#"{"A":1,"B":4}"#, 1)], rules: rules)
        #expect(sums["winners"]?.texts == ["A"] && sums["tied"]?.bool == false)
        let tops = try ask(
            "star", "A B", [(#"{"A":5,"B":3}"#, 1), (#"{"A":2,"B":4}"#, 1)], rules: rules)
        #expect(tops["winners"]?.texts == ["A"] && tops["tied"]?.bool == false)
        let level = [(#"{"A":4,"B":3}"#, 1), (#"{"A":3,"B":4}"#, 1)]
        let report = try ask("star", "A B", level, rules: rules)
        #expect(report["winners"]?.texts == ["A", "B"] && report["tied"]?.bool == true)
        let lot = try ask("star", "A B", level, rules: #"{"maxScore":5,"tie":{"lot":["B","A"]}}"#)
        #expect(lot["winners"]?.texts == ["B"] && lot["tied"]?.bool == true)
    }

    @Test("three level in everything: the lot makes the final, the report names all who could win")
    func allLevel() throws {
        let ballots = [
            (#"{"A":5,"B":3,"C":1}"#, 1), (#"{"B":5,"C":3,"A":1}"#, 1), (#"{"C":5,"A":3,"B":1}"#, 1),
        ]
        // A beats B, B beats C, C beats A, each by 2 to 1.
        let report = try ask("star", "A B C", ballots, rules: rules)
        #expect(
            report["winners"]?.texts == ["A", "B", "C"] && report["tiedOptions"]?.texts == ["A", "B", "C"])
        let lot = try ask("star", "A B C", ballots, rules: #"{"maxScore":5,"tie":{"lot":["B","A","C"]}}"#)
        #expect(lot["winners"]?.texts == ["A"] && lot["tied"]?.bool == true)
    }

    @Test("one option wins alone; two seats are refused")
    func edges() throws {
        #expect(try ask("star", "A", [(#"{"A":0}"#, 1)], rules: rules)["winners"]?.texts == ["A"])
        #expect(try ask("star", "A B", [], rules: rules, seats: 2)["error"]?.text == "seats: expected 1")
    }
}
