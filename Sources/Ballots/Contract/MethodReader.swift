// From a method's name and `rules` to the method with its rules. One case a method of the contract.
import Base

extension TallyMethod {
    static func read(_ name: [UInt8], _ rules: RuleReader) throws(TallyError) -> TallyMethod {
        switch String(decoding: name, as: UTF8.self) {
        case "motion": return try motion(rules)
        case "plurality": return .plurality
        case let other: throw .unknownMethod(String(other.prefix(40)))
        }
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
