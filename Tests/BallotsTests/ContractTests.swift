// The frame of the contract: what is refused with the request's id, what is taken, and how large it may be.
import Base
import Testing

@testable import Ballots

@Suite("The contract of tally") struct ContractTests {
    @Test(
        "a request that makes no sense is answered with its id and an error",
        arguments: [
            ("{\"id\":\"x\",\"ballots\":[]}", "method: missing"),
            ("{\"id\":\"x\",\"method\":\"dice\",\"ballots\":[]}", "method: unknown: dice"),
            ("{\"id\":\"x\",\"method\":3,\"ballots\":[]}", "method: expected"),
            ("{\"id\":\"x\",\"method\":\"plurality\",\"options\":[\"A\"]}", "ballots: missing"),
            ("{\"id\":\"x\",\"method\":\"plurality\",\"ballots\":[]}", "options: missing"),
            (
                "{\"id\":\"x\",\"method\":\"plurality\",\"options\":[\"A\",\"A\"],\"ballots\":[]}",
                "options: expected"
            ),
            (
                "{\"id\":\"x\",\"method\":\"plurality\",\"options\":[\"\"],\"ballots\":[]}",
                "options: expected"
            ),
            ("{\"id\":\"x\",\"method\":\"plurality\",\"options\":\"A\",\"ballots\":[]}", "options: expected"),
            (
                "{\"id\":\"x\",\"method\":\"plurality\",\"seats\":0,\"options\":[\"A\"],\"ballots\":[]}",
                "seats: expected"
            ),
            (
                "{\"id\":\"x\",\"method\":\"plurality\",\"seats\":1.5,\"options\":[\"A\"],\"ballots\":[]}",
                "seats: expected"
            ),
            (
                "{\"id\":\"x\",\"method\":\"plurality\",\"options\":[\"A\"],\"ballots\":{}}",
                "not a JSON object"
            ),
            (
                "{\"id\":\"x\",\"method\":\"plurality\",\"options\":[\"A\"],\"ballots\":[3]}",
                "not a JSON object"
            ),
            (
                "{\"id\":\"x\",\"method\":\"plurality\",\"options\":[\"A\"],\"ballots\":[{}]}",
                "ballot: missing"
            ),
            (plurality("{\"ballot\":\"A\",\"weight\":0}"), "weight: expected"),
            (plurality("{\"ballot\":\"A\",\"weight\":-1}"), "weight: expected"),
            (plurality("{\"ballot\":\"A\",\"weight\":1.5}"), "weight: expected"),
            (plurality("{\"ballot\":\"A\",\"weight\":\"2\"}"), "weight: expected"),
            (plurality("{\"ballot\":\"A\",\"weight\":9007199254740992}"), "weight: too large"),
            (plurality("{\"ballot\":\"A\",\"weight\":99999999999999999999999999}"), "weight: too large"),
            (plurality("{\"ballot\":\"A\",\"ballot\":\"B\"}"), "ballots: expected"),
            (plurality("{\"ballot\":\"A\",\"weight\":1,\"weight\":2}"), "ballots: expected"),
            (plurality("", rules: "[]"), "rules: expected"),
            (plurality("", rules: "{\"tie\":\"coin\"}"), "rules.tie: expected"),
            (plurality("", rules: "{\"tie\":{\"seed\":7}}"), "rules.tie: expected"),
            (plurality("", rules: "{\"tie\":{\"lot\":[\"A\"]}}"), "rules.tie.lot: expected"),
            (plurality("", rules: "{\"tie\":{\"lot\":[\"A\",\"A\"]}}"), "rules.tie.lot: expected"),
            (plurality("", rules: "{\"tie\":{\"lot\":[\"A\",\"B\",\"C\"]}}"), "rules.tie.lot: expected"),
            (plurality("", rules: "{\"tie\":{\"lot\":[\"A\",\"B\"],\"seed\":\"s\"}}"), "rules.tie: expected"),
            (motion("{}"), "rules.majority: missing"),
            (motion("{\"majority\":\"simple\"}"), "rules.base: missing"),
            (
                motion("{\"majority\":\"most\",\"base\":\"YN\"}"),
                "rules.majority: expected simple | two-thirds"
            ),
            (motion("{\"majority\":\"simple\",\"base\":\"yn\"}"), "rules.base: expected YN | YNA"),
            (motion("{\"majority\":\"simple\",\"base\":\"entitled\"}"), "rules.entitled: missing"),
            (motion("{\"majority\":\"absolute\"}"), "rules.entitled: missing"),
            (motion("{\"majority\":\"simple\",\"base\":\"present\"}"), "rules.present: missing"),
            (motion("{\"majority\":\"absolute\",\"entitled\":-1}"), "rules.entitled: expected"),
            (motion("{\"majority\":\"absolute\",\"entitled\":\"9\"}"), "rules.entitled: expected"),
            (
                motion("{\"majority\":\"simple\",\"base\":\"present\",\"present\":3,\"excluded\":4}"),
                "rules.excluded: expected"
            ),
            (motion("{\"majority\":\"relative\",\"quorum\":5}"), "rules.quorum: expected"),
            (
                motion("{\"majority\":\"relative\",\"quorum\":{\"share\":\"1/2\"}}"),
                "rules.quorum.counts: missing"
            ),
            (
                motion("{\"majority\":\"relative\",\"quorum\":{\"counts\":\"cast\"}}"),
                "rules.quorum.share: missing"
            ),
            (
                motion("{\"majority\":\"relative\",\"quorum\":{\"counts\":\"cast\",\"share\":\"1/0\"}}"),
                "rules.quorum.share: expected"
            ),
            (
                motion("{\"majority\":\"relative\",\"quorum\":{\"counts\":\"cast\",\"share\":\"3/2\"}}"),
                "rules.quorum.share: expected"
            ),
            (
                motion("{\"majority\":\"relative\",\"quorum\":{\"counts\":\"cast\",\"share\":\"1/2\"}}"),
                "rules.entitled: missing"
            ),
            ("{\"id\":\"x\",\"method\":\"motion\"} x", "not a JSON object"),
            ("{\"id\":\"x\",\"method\":\"motion\"", "not a JSON object"),
            ("{\"id\":\"x\",\"method\":\"motion\",\"method\":\"motion\"}", "method: expected once"),
        ])
    func refused(line: String, error: String) throws {
        let answer = try ask(line)
        #expect(answer["id"]?.text == "x")
        #expect(answer["error"]?.text?.hasPrefix(error) == true, "\(answer["error"]?.text ?? "none")")
        #expect(answer.members?.count == 2)
    }

    private static func plurality(_ ballots: String, rules: String = "{}") -> String {
        "{\"method\":\"plurality\",\"options\":[\"A\",\"B\"],"
            + "\"ballots\":[\(ballots)],\"rules\":\(rules),\"id\":\"x\"}"
    }
    private static func motion(_ rules: String) -> String {
        "{\"id\":\"x\",\"method\":\"motion\",\"ballots\":[],\"rules\":\(rules)}"
    }

    @Test(
        "a line without a readable id is answered with null",
        arguments: ["", "   ", "[]", "null", "{\"id\":[1]}", "{\"id\":", "{,}", "\u{0}", "{\"id\":\"a}"])
    func noID(line: String) throws {
        let answer = try ask(line)
        #expect(answer["id"] == .some(.null))
        #expect(answer["error"] != nil)
    }

    @Test("bytes that are no UTF-8 are refused, and no byte of them comes back")
    func notUTF8() throws {
        let line = Array("{\"id\":\"x".utf8) + [0xff] + Array("\"}".utf8)
        let answer = try JSONReader.parse(TallyContract.answer(line: line))
        #expect(answer["error"] != nil && answer["id"] == .some(.null))
    }

    @Test("every prefix and every single-byte change of a request is answered, never trapped")
    func mangled() throws {
        let whole = Array(
            """
            {"id":"x","method":"plurality","seats":2,"options":["A","\\u00e9"],"rules":{"tie":{"seed":"s"}},
            "ballots":[{"ballot":"A","weight":12},{"ballot":null}]}
            """.utf8)
        for count in 0..<whole.count {
            #expect(
                try JSONReader.parse(TallyContract.answer(line: Array(whole.prefix(count))))["error"] != nil)
        }
        var random = SeededRandom(seed: testSeed(11))
        for _ in 0..<2_000 {
            var line = whole
            line[random.int(0...line.count - 1)] = UInt8(random.int(0...255))
            #expect(
                try JSONReader.parse(TallyContract.answer(line: line))["counts"] != nil
                    || JSONReader.parse(TallyContract.answer(line: line))["error"] != nil)
        }
    }

    @Test("fields in any order, unknown fields, escaped names and white space are taken")
    func lenient() throws {
        let answer = try ask(
            """
             { "rules" : {"future":1.5} , "ballots" : [ { "voter" : {"a":[1,2.5e3]} ,
             "weight" : 2 , "b\\u0061llot" : "A" } ] ,
             "note":null, "options" : [ "A" ] , "method" : "plurality" , "id" : 15 } \r\n
            """)
        #expect(answer["error"] == nil && answer["id"]?.integer == 15)
        #expect(answer["winners"]?.texts == ["A"])
    }

    @Test("null fields count as absent")
    func nulls() throws {
        let answer = try ask(
            """
            {"id":1,"method":"sortition","seats":null,"options":["A"],"ballots": null,
            "rules":{"seed":"s","strata":null}}
            """)
        #expect(answer["winners"]?.texts == ["A"])
        let missing = try ask("{\"id\":1,\"method\":\"motion\",\"ballots\":null,\"rules\":null}")
        #expect(missing["error"]?.text == "rules.majority: missing")
    }

    @Test("deep nesting is refused, a deep ballot within bounds is invalid")
    func depth() throws {
        let deep = String(repeating: "[", count: 5_000)
        #expect(try ask("{\"id\":1,\"ballots\":\(deep)")["error"] != nil)
        let answer = try ask(
            "{\"id\":1,\"method\":\"plurality\",\"options\":[\"A\"],\"ballots\":[{\"ballot\":[[[[\"A\"]]]]}]}"
        )
        #expect(answer["counts"]?["invalid"]?.integer == 1)
    }

    @Test("sums of the largest weights are exact")
    func largeWeights() throws {
        let one = "{\"ballot\":\"A\",\"weight\":9007199254740991}"
        let ballots = Array(repeating: one, count: 3_000).joined(separator: ",")
        let line = "{\"id\":1,\"method\":\"plurality\",\"options\":[\"A\"],\"ballots\":[\(ballots)]}"
        let text = String(decoding: TallyContract.answer(line: Array(line.utf8)), as: UTF8.self)
        #expect(text.contains("\"valid\":27021597764222973000"))
        #expect(text.contains("\"A\":\"27021597764222973000\""))
    }

    @Test("a million ballots, spelled one by one, are counted in a moment")
    func million() throws {
        #if DEBUG
            let count = 50_000
        #else
            let count = 1_000_000
        #endif
        for method in ["motion", "plurality"] {
            let names = method == "motion" ? ["yes", "no", "abstain"] : ["A", "B", "C"]
            var line = Array(
                """
                {"id":"big","method":"\(method)","options":["A","B","C"],
                "rules":{"base":"YN","majority":"simple"},
                "ballots":[
                """.utf8)
            for i in 0..<count {
                if i > 0 { line.append(UInt8(ascii: ",")) }
                line.append(contentsOf: Array("{\"ballot\":\"\(names[i % 7 % 3])\",\"weight\":1}".utf8))
            }
            line.append(contentsOf: Array("]}".utf8))
            let clock = ContinuousClock()
            var answer: [UInt8] = []
            let time = clock.measure { answer = TallyContract.answer(line: line) }
            #expect(try JSONReader.parse(answer)["counts"]?["valid"]?.integer == Int64(count))
            print("\(method): \(count) ballots in \(time)")
            #expect(time < .seconds(3))
        }
    }
}
