// From a method's name and `rules` to the method with its rules. One case a method of the contract.
import Base

extension TallyMethod {
    static func read(_ name: [UInt8], _ rules: RuleReader) throws(TallyError) -> TallyMethod {
        switch String(decoding: name, as: UTF8.self) {
        case "motion": return try motion(rules)
        case "plurality": return .plurality
        case "approval": return .approval(choicesMax: try rules.bounded("maxChoices", min: 1).map { Int($0) })
        case "cumulative":
            return .cumulative(
                points: try rules.required("points"), eachMax: try rules.bounded("maxPerOption"))
        case "quadratic":
            return .quadratic(
                credits: try rules.required("credits"), isNegativeAllowed: try rules.flag("negative") ?? false
            )
        case "score": return .score(max: try rules.required("maxScore", min: 1))
        case "star": return .star(max: try rules.required("maxScore", min: 1))
        case "consent":
            return .consent(
                ConsentRule(
                    objectionsMax: Int128(try rules.integer("maxObjections") ?? 0),
                    asideShareMax: try rules.share("maxAsideShare")))
        case "fist": return .fist(try fist(rules))
        case "sortition": return .sortition(try rules.sortition())
        case "pairwise": return .pairwise
        case "borda": return .borda
        case "irv": return .irv
        case "schulze": return .schulze
        case "ranked-pairs": return .rankedPairs
        case "stv-scottish": return .stvScottish
        case "stv-meek": return .stvMeek
        case "phragmen": return .phragmen
        case "equal-shares": return .equalShares
        case let other: throw .unknownMethod(String(other.prefix(40)))
        }
    }

    private static func fist(_ rules: RuleReader) throws(TallyError) -> FistRule {
        let min = try rules.required("min")
        guard min <= Fist.valueMax else { throw rules.wrong("min", "an integer from 0 to \(Fist.valueMax)") }
        return FistRule(blocksMax: Int128(try rules.integer("maxBlocks") ?? 0), valueMin: Int(min))
    }

    private static func motion(_ rules: RuleReader) throws(TallyError) -> TallyMethod {
        guard let majority = try rules.word("majority", Majority.self) else {
            throw rules.missing("majority")
        }
        var base = try rules.word("base", MotionBase.self)
        if majority == .absolute { base = base ?? .entitled }
        if majority == .relative { base = base ?? .yesNo }
        guard let base else { throw rules.missing("base") }
        let rule = MotionRule(base: base, majority: majority, quorum: try quorum(rules))
        var counts = MotionCounts()
        if let entitled = try rules.integer("entitled") {
            counts.entitled = Int128(entitled)
        } else if rule.needsEntitled {
            throw rules.missing("entitled")
        }
        if let present = try rules.integer("present") {
            counts.present = Int128(present)
        } else if rule.needsPresent {
            throw rules.missing("present")
        }
        counts.excluded = Int128(try rules.integer("excluded") ?? 0)
        if rule.needsPresent, counts.excluded > counts.present {
            throw rules.wrong("excluded", "at most the present")
        }
        return .motion(rule, counts)
    }

    private static func quorum(_ rules: RuleReader) throws(TallyError) -> Quorum? {
        guard let quorum = try rules.object("quorum") else { return nil }
        guard let share = try quorum.share("share") else { throw quorum.missing("share") }
        guard let counts = try quorum.word("counts", Quorum.Counted.self) else {
            throw quorum.missing("counts")
        }
        return Quorum(share: share, counts: counts, isOver: try quorum.flag("over") ?? false)
    }
}
