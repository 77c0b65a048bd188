// Bases, majorities, quorum and presets of motions against figures worked out by hand.
import Base
import Testing

@testable import Ballots

@Suite("Motions") struct MotionTests {
    static let half = Fraction(1, 2)

    @Test("two thirds of 90 present is 60: 60 and 61 carry, 59 does not")
    func twoThirds() {
        let rule = MotionPreset.special.rule
        for (yes, outcome) in [(59, Outcome.rejected), (60, .accepted), (61, .accepted)] {
            let decision = rule.decide(
                MotionCounts(yes: Int128(yes), no: 20, abstain: 5, entitled: 120, present: 90))
            #expect(decision.outcome == outcome)
            #expect(decision.base == 90)
            #expect(decision.needed == 60)
            #expect(decision.yes == Int128(yes))
            #expect(decision.quorum?.needed == 61)
            #expect(decision.quorum?.isMet == true)
        }
    }

    @Test("60 of 120 is no 과반, 61 is; without `over` 60 is enough")
    func quorumOver() {
        for (present, over, isMet) in [
            (60, true, false), (61, true, true), (60, false, true), (59, false, false),
        ] {
            let quorum = Quorum(share: Self.half, counts: .present, isOver: over)
            let rule = MotionRule(base: .yesNo, majority: .simple, quorum: quorum)
            let decision = rule.decide(MotionCounts(yes: 40, no: 3, entitled: 120, present: Int128(present)))
            #expect((decision.outcome == .accepted) == isMet)
            #expect((decision.outcome == .noQuorum) == !isMet)
        }
    }

    @Test("an odd number of entitled: half of 121 is 60.5, so 61 meets both ways and 60 neither")
    func quorumOdd() {
        for over in [true, false] {
            let quorum = Quorum(share: Self.half, counts: .cast, isOver: over)
            #expect(quorum.needed(entitled: 121) == 61)
        }
        #expect(Quorum(share: Fraction(2, 3), counts: .cast, isOver: false).needed(entitled: 100) == 67)
        #expect(Quorum(share: Fraction(2, 3), counts: .cast, isOver: true).needed(entitled: 99) == 67)
        #expect(Quorum(share: Fraction(0), counts: .cast, isOver: false).needed(entitled: 50) == 0)
    }

    @Test("a quorum of the cast counts blank and invalid ballots, one of the present counts barred members")
    func quorumCounts() {
        let counts = MotionCounts(
            yes: 30, no: 10, abstain: 5, blank: 4, invalid: 2, entitled: 100, present: 60, excluded: 20)
        #expect(Quorum(share: Self.half, counts: .cast, isOver: true).figures(counts).counted == 51)
        #expect(Quorum(share: Self.half, counts: .present, isOver: true).figures(counts).counted == 60)
        #expect(MotionRule(base: .present, majority: .simple).base(of: counts) == 40)
    }

    @Test("each base counts what it says")
    func bases() {
        let counts = MotionCounts(
            yes: 50, no: 30, abstain: 10, blank: 4, invalid: 1, entitled: 150, present: 110, excluded: 3)
        let expected: [(MotionBase, Int128)] = [
            (.yesNo, 80), (.yesNoAbstain, 90), (.cast, 95), (.entitled, 150), (.present, 107),
        ]
        for (base, figure) in expected {
            #expect(MotionRule(base: base, majority: .simple).base(of: counts) == figure)
            #expect(MotionRule(base: base, majority: .absolute).base(of: counts) == 150)
        }
    }

    @Test("each majority at its border")
    func borders() {
        let table: [(Majority, yes: Int128, no: Int128, entitled: Int128, Outcome)] = [
            (.simple, 50, 50, 200, .rejected), (.simple, 51, 50, 200, .accepted),
            (.twoThirds, 66, 33, 200, .accepted), (.twoThirds, 66, 34, 200, .rejected),
            (.threeQuarters, 75, 25, 200, .accepted), (.threeQuarters, 74, 25, 200, .rejected),
            (.absolute, 100, 0, 200, .rejected), (.absolute, 101, 90, 200, .accepted),
            (.absolute, 100, 90, 199, .accepted),
            (.relative, 2, 2, 200, .rejected), (.relative, 3, 2, 200, .accepted),
            (.unanimous, 9, 0, 200, .accepted), (.unanimous, 9, 1, 200, .rejected),
        ]
        for (majority, yes, no, entitled, outcome) in table {
            let decision = MotionRule(base: .yesNo, majority: majority)
                .decide(MotionCounts(yes: yes, no: no, entitled: entitled))
            #expect(decision.outcome == outcome, "\(majority) \(yes):\(no)")
            #expect((yes >= decision.needed) == (outcome == .accepted), "\(majority) \(yes):\(no)")
        }
    }

    @Test("a zero base never passes, whatever the majority")
    func zeroBase() {
        for base in MotionBase.allCases {
            for majority in Majority.allCases {
                let decision = MotionRule(base: base, majority: majority).decide(MotionCounts())
                #expect(decision.outcome == .rejected)
                #expect(decision.isTied)
            }
        }
        let barred = MotionCounts(yes: 1, present: 5, excluded: 5)
        #expect(MotionRule(base: .present, majority: .unanimous).decide(barred).outcome == .rejected)
    }

    @Test("as many yes as no is a tie unless accepted")
    func tied() {
        let rule = MotionRule(base: .yesNoAbstain, majority: .simple)
        #expect(rule.decide(MotionCounts(yes: 4, no: 4, abstain: 1)).isTied)
        #expect(!rule.decide(MotionCounts(yes: 4, no: 3, abstain: 2)).isTied)
        #expect(rule.decide(MotionCounts(yes: 4, no: 3, abstain: 2)).outcome == .rejected)
    }

    @Test("presets: the figures of the Korean rules")
    func presets() {
        let counts = MotionCounts(yes: 46, no: 30, abstain: 14, entitled: 120, present: 90)
        #expect(MotionPreset.ordinary.rule.decide(counts).outcome == .accepted)
        #expect(MotionPreset.special.rule.decide(counts).outcome == .rejected)
        #expect(MotionPreset.plain.rule.decide(counts).outcome == .accepted)
        #expect(MotionPreset.charter.rule.decide(counts).needed == 80)
        #expect(MotionPreset.dissolution.rule.decide(counts).needed == 90)
        #expect(MotionPreset.condominium.rule.decide(counts).needed == 61)
        var few = counts
        few.present = 60
        #expect(MotionPreset.ordinary.rule.decide(few).outcome == .noQuorum)
    }

    @Test("condominium: weights alone or heads alone do not carry")
    func both() {
        let many = MotionCounts(yes: 61, no: 20, entitled: 120)
        let few = MotionCounts(yes: 60, no: 20, entitled: 120)
        let rule = MotionPreset.condominium.rule
        #expect(DoubleDecision(rule: rule, weights: many, heads: many).outcome == .accepted)
        #expect(DoubleDecision(rule: rule, weights: many, heads: few).outcome == .rejected)
        #expect(DoubleDecision(rule: rule, weights: few, heads: many).outcome == .rejected)
        let level = MotionCounts(yes: 30, no: 30, entitled: 120)
        #expect(DoubleDecision(rule: rule, weights: level, heads: many).isTied)
    }

    @Test("the contract: weights, blank and invalid ballots reach counts and base")
    func contract() throws {
        let answer = try ask(
            """
            {"id":"m1","method":"motion","options":[],
            "ballots":[{"ballot":"yes","weight":60},{"ballot":"no","weight":20},{"ballot":"abstain","weight":5},
            {"ballot":null,"weight":3},
            {"ballot":[]},{"ballot":{}},{"ballot":"maybe"},
            {"ballot":7},{"ballot":1.5},{"ballot":["yes"]},{"ballot":true},{"ballot":"YES"},{"ballot":"yes"}],
            "rules":{"base":"present","majority":"two-thirds","entitled":120,"present":95,"excluded":4,
            "quorum":{"share":"1/2","counts":"present","over":true}}}
            """)
        #expect(answer["id"]?.text == "m1")
        #expect(answer["counts"]?["valid"]?.integer == 86)
        #expect(answer["counts"]?["blank"]?.integer == 5)
        #expect(answer["counts"]?["invalid"]?.integer == 6)
        #expect(answer["base"]?.integer == 91)
        #expect(answer["outcome"]?.text == "accepted")  // 3 · 61 = 183 ≥ 2 · 91 = 182
        #expect(answer["tied"]?.bool == false)
        #expect(answer["scores"]?.figures == ["yes=61", "no=20", "abstain=5"])
        #expect(answer["winners"] == nil && answer["tiedOptions"] == nil && answer["error"] == nil)
    }

    @Test("the contract: 60 and 61 present of 120 under 과반")
    func contractQuorum() throws {
        for (present, outcome) in [(60, "no-quorum"), (61, "accepted")] {
            let answer = try ask(
                """
                {"id":1,"method":"motion","ballots":[{"ballot":"yes","weight":50}],"rules":{"base":"YN",
                "majority":"simple","entitled":120,"present":\(present),
                "quorum":{"share":"1/2","counts":"present","over":true}}}
                """)
            #expect(answer["outcome"]?.text == outcome)
            #expect(answer["id"]?.integer == 1)
        }
    }
}
