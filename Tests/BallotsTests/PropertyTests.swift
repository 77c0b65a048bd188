// What must hold for every profile: neither the order of ballots, nor splitting weights, nor the options'
// names change what is counted. Random profiles from a printed seed.
import Base
import Testing

@testable import Ballots

@Suite("Properties of counting") struct PropertyTests {
    static let electing = [
        "plurality", "approval", "cumulative", "quadratic", "score", "star", "pairwise", "borda", "irv",
        "schulze",
        "ranked-pairs", "stv-scottish", "stv-meek",
    ]
    /// Any tied committee is right, so the order of options may choose among them.
    static let committees = ["phragmen", "equal-shares"]
    static let singleSeat = ["star", "irv", "schulze", "ranked-pairs"]

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
        let seats = singleSeat.contains(method) ? 1 : random.int(1...optionCount)
        return TallyRequest(method: tallyMethod, seats: seats, options: options, ballots: ballots)
    }

    static func method(_ name: String, _ random: inout SeededRandom) -> TallyMethod {
        switch name {
        case "motion": return motion(&random)
        case "approval": return .approval(choicesMax: random.int(0...1) == 0 ? nil : 2)
        case "cumulative": return .cumulative(points: 6, eachMax: 4)
        case "quadratic": return .quadratic(credits: 20, isNegativeAllowed: true)
        case "score": return .score(max: 3)
        case "star": return .star(max: 3)
        case "consent": return .consent(ConsentRule(objectionsMax: 2, asideShareMax: Fraction(1, 3)))
        case "fist": return .fist(FistRule(blocksMax: 2, valueMin: 1))
        case "pairwise": return .pairwise
        case "borda": return .borda
        case "irv": return .irv
        case "schulze": return .schulze
        case "ranked-pairs": return .rankedPairs
        case "stv-scottish": return .stvScottish
        case "stv-meek": return .stvMeek
        case "phragmen": return .phragmen
        case "equal-shares": return .equalShares
        default: return .plurality
        }
    }

    static func motion(_ random: inout SeededRandom) -> TallyMethod {
        let quorum = Quorum(
            share: Fraction(Int128(random.int(0...4)), 4), counts: .cast, isOver: random.int(0...1) == 0)
        let rule = MotionRule(
            base: MotionBase.allCases[random.int(0...4)], majority: Majority.allCases[random.int(0...5)],
            quorum: random.int(0...1) == 0 ? quorum : nil)
        let present = Int128(random.int(0...40))
        return .motion(rule, MotionCounts(entitled: present + 3, present: present, excluded: min(present, 2)))
    }

    /// A ballot of the method's form, now and then beyond its limits.
    static func content(_ method: TallyMethod, _ optionCount: Int, _ random: inout SeededRandom)
        -> BallotContent
    {
        let options = (0..<optionCount).shuffled(using: &random).prefix(random.int(1...optionCount))
        switch method.form(options: optionCount) {
        case .choice(let count): return .choice(random.int(0...count - 1))
        case .level(let max): return .choice(random.int(0...max))
        case .approvals: return .approvals(Array(options))
        case .amounts: return .amounts(options.map { Amount(option: $0, amount: Int64(random.int(-1...4))) })
        case .ranking:
            var tiers: [[Int]] = []
            for option in options {
                if random.int(0...3) == 0, !tiers.isEmpty {
                    tiers[tiers.count - 1].append(option)
                } else {
                    tiers.append([option])
                }
            }
            return .ranking(tiers)
        case .pair: return .pair(win: options[0], lose: random.int(0...optionCount - 1))
        case .none: return .blank
        }
    }

    @Test(
        "order and splitting of ballots change nothing",
        arguments: electing + committees + ["motion", "consent", "fist"])
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

    @Test(
        "options in another order, the same lot: the same winners by name", arguments: electing + committees)
    func reordering(method: String) throws {
        let seed = testSeed(7)
        var random = SeededRandom(seed: seed)
        for round in 0..<400 {
            var request = Self.request(method, &random)
            if Self.committees.contains(method) || random.int(0...1) == 0 {
                request.tie = .seed(random.bytes(4))
            }
            let order = request.options.indices.shuffled(using: &random)
            var other = request
            for (old, new) in order.enumerated() { other.options[new] = request.options[old] }
            other.ballots = request.ballots.map {
                TallyBallot(Self.renumbered($0.content, method: request.method, order), weight: $0.weight)
            }
            let (a, b) = (try Tally.run(request), try Tally.run(other))
            let note = Comment(rawValue: "TOWNHALL_SEED=\(seed), round \(round)")
            #expect(Self.names(a.winners, request) == Self.names(b.winners, other), note)
            #expect(a.isTied == b.isTied, note)
            #expect(Self.names(a.tiedOptions, request) == Self.names(b.tiedOptions, other), note)
            #expect(a.counts == b.counts, note)
        }
    }

    private static func names(_ options: [Int]?, _ request: TallyRequest) -> [OptionID]? {
        options?.map { request.options[$0] }.sorted()
    }

    private static func renumbered(_ content: BallotContent, method: TallyMethod, _ order: [Int])
        -> BallotContent
    {
        switch content {
        case .blank, .unreadable: content
        case .choice(let option): method.words == nil ? .choice(order[option]) : content
        case .approvals(let options): .approvals(options.map { order[$0] })
        case .amounts(let amounts):
            .amounts(amounts.map { Amount(option: order[$0.option], amount: $0.amount) })
        case .ranking(let tiers): .ranking(tiers.map { $0.map { order[$0] } })
        case .pair(let win, let lose): .pair(win: order[win], lose: order[lose])
        }
    }

    @Test(
        "a lot fills every seat from the certain and the tied, and agrees with the report otherwise",
        arguments: ["plurality", "approval", "cumulative", "quadratic", "score", "pairwise", "borda"])
    func lotAndReport(method: String) throws {
        let seed = testSeed(3)
        var random = SeededRandom(seed: seed)
        for round in 0..<400 {
            var request = Self.request(method, &random)
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
            guard case .motion(let rule, var counts) = Self.motion(&random) else { return }
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
