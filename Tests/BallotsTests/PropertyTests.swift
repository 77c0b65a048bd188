// What must hold for every profile: neither the order of ballots, nor splitting weights, nor the options'
// names change what is counted. Random profiles from a printed seed.
import Base
import Testing

@testable import Ballots

@Suite("Properties of counting") struct PropertyTests {
    /// A random request of a method, with some blank and invalid ballots.
    static func request(_ method: String, _ random: inout SeededRandom) -> TallyRequest {
        let optionCount = random.int(2...5)
        let options = (0..<optionCount).map { OptionID("option-\($0)") }
        var ballots: [TallyBallot] = []
        let tallyMethod = Self.method(method, &random)
        for _ in 0..<random.int(0...12) {
            let content: BallotContent
            switch random.int(0...9) {
            case 0: content = .blank
            case 1: content = .unreadable
            default: content = Self.content(tallyMethod, optionCount, &random)
            }
            ballots.append(TallyBallot(content, weight: Int128(random.int(1...4))))
        }
        let seats = random.int(1...optionCount)
        return TallyRequest(method: tallyMethod, seats: seats, options: options, ballots: ballots)
    }

    static func method(_ name: String, _ random: inout SeededRandom) -> TallyMethod {
        guard name == "motion" else { return .plurality }
        let quorum = Quorum(
            share: Fraction(Int128(random.int(0...4)), 4), counts: .cast, isOver: random.int(0...1) == 0)
        let rule = MotionRule(
            base: MotionBase.allCases[random.int(0...4)], majority: Majority.allCases[random.int(0...5)],
            quorum: random.int(0...1) == 0 ? quorum : nil)
        let present = Int128(random.int(0...40))
        return .motion(rule, MotionCounts(entitled: present + 3, present: present, excluded: min(present, 2)))
    }

    static func content(_ method: TallyMethod, _ optionCount: Int, _ random: inout SeededRandom)
        -> BallotContent
    {
        switch method {
        case .motion: .choice(random.int(0...2))
        case .plurality: .choice(random.int(0...optionCount - 1))
        }
    }

    @Test("order and splitting of ballots change nothing", arguments: ["motion", "plurality"])
    func orderAndSplitting(method: String) throws {
        let seed = testSeed(2026)
        var random = SeededRandom(seed: seed)
        for round in 0..<400 {
            let request = Self.request(method, &random)
            var other = request
            other.ballots = request.ballots.flatMap { ballot in
                (0..<Int(ballot.weight)).map { _ in TallyBallot(ballot.content) }
            }
            other.ballots.shuffle(using: &random)
            #expect(try Tally.run(request) == Tally.run(other), "TOWNHALL_SEED=\(seed), round \(round)")
        }
    }

    @Test("renaming options and reporting ties moves nobody", arguments: ["plurality"])
    func renaming(method: String) throws {
        let seed = testSeed(7)
        var random = SeededRandom(seed: seed)
        for round in 0..<400 {
            let request = Self.request(method, &random)
            var renamed = request
            renamed.options = request.options.map { OptionID("z" + $0.description) }
            #expect(try Tally.run(request) == Tally.run(renamed), "TOWNHALL_SEED=\(seed), round \(round)")
        }
    }

    @Test("a lot fills every seat from the certain and the tied, and agrees with the report otherwise")
    func lotAndReport() throws {
        let seed = testSeed(3)
        var random = SeededRandom(seed: seed)
        for round in 0..<400 {
            var request = Self.request("plurality", &random)
            let report = try Tally.run(request)
            request.tie = .seed(random.bytes(4))
            let lot = try Tally.run(request)
            let note = Comment(rawValue: "TOWNHALL_SEED=\(seed), round \(round)")
            #expect(report.isTied == lot.isTied && report.tiedOptions == lot.tiedOptions, note)
            guard report.outcome != .noVotes, let reported = report.winners, let drawn = lot.winners else {
                continue
            }
            #expect(drawn.count == request.seats, note)
            #expect(drawn.allSatisfy { reported.contains($0) || report.tiedOptions.contains($0) }, note)
            if !report.isTied { #expect(drawn == reported, note) }
            if request.seats > 1 { #expect(reported.allSatisfy(drawn.contains), note) }
        }
    }

    @Test("more yes never loses a motion, more no never wins one")
    func monotone() {
        let seed = testSeed(5)
        var random = SeededRandom(seed: seed)
        for round in 0..<2_000 {
            guard case .motion(let rule, var counts) = Self.method("motion", &random) else { return }
            counts.yes = Int128(random.int(0...10))
            counts.no = Int128(random.int(0...10))
            counts.abstain = Int128(random.int(0...5))
            let before = rule.decide(counts).outcome
            let note = Comment(rawValue: "TOWNHALL_SEED=\(seed), round \(round)")
            counts.yes += 1
            counts.abstain -= counts.abstain > 0 ? 1 : 0
            // A yes turned from an abstention, or one more: the base grows by one at most, yes by one. One
            // more ballot can lift a missed quorum; unanimity of the entitled can be overshot only beyond
            // them.
            if before == .accepted, rule.majority != .unanimous {
                #expect(rule.decide(counts).outcome == .accepted, note)
            }
        }
    }
}
