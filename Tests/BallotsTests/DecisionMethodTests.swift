// Decisions without winners, and the draw: consent, fist to five, sortition.
import Base
import Testing

@testable import Ballots

@Suite("Consent, fist, sortition") struct DecisionMethodTests {
    @Test(
        "consent: objections block, too many aside is no consent",
        arguments: [
            (10, 0, 0, "consented"), (10, 0, 1, "blocked"), (0, 0, 0, "no-consent"), (3, 1, 0, "consented"),
            (2, 1, 0, "no-consent"), (0, 0, 1, "blocked"),
        ])
    func consent(consent: Int, aside: Int, object: Int, outcome: String) throws {
        let ballots = [("\"consent\"", consent), ("\"aside\"", aside), ("\"object\"", object)].filter {
            $0.1 > 0
        }
        let answer = try ask("consent", "", ballots, rules: #"{"maxObjections":0,"maxAsideShare":"1/4"}"#)
        #expect(answer["outcome"]?.text == outcome)
        #expect(answer["tied"]?.bool == false && answer["winners"] == nil)
    }

    @Test("consent: objections up to the limit do not block")
    func consentLimit() throws {
        let ballots = [("\"consent\"", 5), ("\"object\"", 2), ("\"no\"", 1), ("null", 1)]
        let two = try ask("consent", "", ballots, rules: #"{"maxObjections":2}"#)
        #expect(two["outcome"]?.text == "consented" && counts(two) == [7, 1, 1])
        #expect(try ask("consent", "", ballots, rules: #"{"maxObjections":1}"#)["outcome"]?.text == "blocked")
    }

    @Test(
        "fist: zeros block, everybody at least `min` accepts, else talk on",
        arguments: [
            ([3, 4, 5], "accepted", "4"), ([2, 5, 5], "discuss", "4"), ([0, 5, 5], "discuss", "10/3"),
            ([0, 0, 5], "blocked", "5/3"), ([], "discuss", nil),
        ])
    func fist(values: [Int], outcome: String, mean: String?) throws {
        let answer = try ask("fist", "", values.map { ("\($0)", 1) }, rules: #"{"maxBlocks":1,"min":3}"#)
        #expect(answer["outcome"]?.text == outcome)
        #expect(answer["mean"]?.text == mean)
    }

    @Test("fist: only whole numbers from 0 to 5 are ballots")
    func fistBallots() throws {
        let bad = [
            ("6", 1), ("-1", 1), ("2.5", 1), ("\"3\"", 1), ("true", 1), ("[3]", 1), ("null", 1), ("4", 2),
        ]
        #expect(counts(try ask("fist", "", bad, rules: #"{"min":3}"#)) == [2, 1, 6])
        #expect(try ask("fist", "", [], rules: #"{"min":6}"#)["error"] != nil)
    }

    // printf 'draw-1\0A' | sha256sum and so on: A f4a8…, B 885f…, C edad…, D 7a09…, E 9533….
    @Test("sortition: the lowest hashes of the seed")
    func sortition() throws {
        let answer = try ask("sortition", "A B C D E", [], rules: #"{"seed":"draw-1"}"#, seats: 2)
        #expect(answer["winners"]?.texts == ["B", "D"])
        #expect(answer["tied"]?.bool == false)
    }

    @Test("sortition: the lowest in each stratum, all of a stratum that is too small")
    func strata() throws {
        let answer = try ask(
            "sortition", "A B C D E", [],
            rules: #"""
                {"seed":"draw-1","strata":[{"name":"x","count":1},{"name":"y","count":3}],
                "member":{"A":"x","B":"x","C":"x","D":"y","E":"other"}}
                """#)
        #expect(answer["winners"]?.texts == ["B", "D"])
        #expect(try ask("sortition", "A", [])["error"]?.text == "rules.seed: missing")
        #expect(try ask("sortition", "A", [], rules: #"{"tie":{"seed":"s"}}"#)["winners"]?.texts == ["A"])
        #expect(
            try ask("sortition", "A", [], rules: #"{"seed":"s","strata":[{"name":"x","count":1}]}"#)["error"]?
                .text
                == "rules.member: missing")
    }
}
