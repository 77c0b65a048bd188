// When a motion is carried: base, majority and quorum over counts alone. The hall asks it after every ballot,
// the tally once; both get the same arithmetic. O(1), exact; must not see a single ballot.

/// What the majority is measured against.
public enum MotionBase: String, CaseIterable, Sendable {
    /// Yes and no.
    case yesNo = "YN"
    /// Yes, no and abstentions: all valid ballots.
    case yesNoAbstain = "YNA"
    /// Valid, blank and invalid ballots.
    case cast
    /// All who may vote (재적).
    case entitled
    /// All in the hall (출석), less those barred from this vote.
    case present
}

/// How many of the base must be in favour.
public enum Majority: String, CaseIterable, Sendable {
    /// More than half of the base.
    case simple
    /// At least two thirds of the base.
    case twoThirds = "two-thirds"
    /// At least three quarters of the base.
    case threeQuarters = "three-quarters"
    /// More than half of the entitled, whatever the base.
    case absolute
    /// More yes than no.
    case relative
    /// All of the base.
    case unanimous
}

/// How many must take part for the vote to stand.
public struct Quorum: Hashable, Sendable {
    public enum Counted: String, CaseIterable, Sendable { case cast, present }

    /// Of the entitled, from 0 to 1.
    public var share: Fraction
    public var counts: Counted
    /// Strictly more than the share: 과반, where 60 of 120 is not enough.
    public var isOver: Bool

    public init(share: Fraction, counts: Counted, isOver: Bool) {
        self.share = share
        self.counts = counts
        self.isOver = isOver
    }

    /// The least count that meets the quorum.
    public func needed(entitled: Int128) -> Int128 {
        let product = share.numerator * entitled
        if isOver { return product / share.denominator + 1 }
        return (product + share.denominator - 1) / share.denominator
    }

    /// The figures for "성원 미달: 출석 58명, 61명 필요". Those barred from the vote count here.
    public func figures(_ counts: MotionCounts) -> QuorumFigures {
        let counted =
            switch self.counts {
            case .cast: counts.cast
            case .present: counts.present
            }
        return QuorumFigures(
            counts: self.counts, counted: counted, entitled: counts.entitled,
            needed: needed(entitled: counts.entitled))
    }
}

/// A quorum and what there was of it.
public struct QuorumFigures: Hashable, Sendable {
    public let counts: Quorum.Counted
    public let counted: Int128
    public let entitled: Int128
    public let needed: Int128
    public var isMet: Bool { counted >= needed }
}

/// The counts of a motion, in weights or in heads. Each is from 0 to 2^90.
public struct MotionCounts: Hashable, Sendable {
    public var yes: Int128
    public var no: Int128
    public var abstain: Int128
    public var blank: Int128
    public var invalid: Int128
    /// Who may vote (재적).
    public var entitled: Int128
    /// Who is in the hall (출석), silent ones and barred ones too.
    public var present: Int128
    /// Of the present, those barred from this vote (의결권 제한).
    public var excluded: Int128

    public init(
        yes: Int128 = 0, no: Int128 = 0, abstain: Int128 = 0, blank: Int128 = 0, invalid: Int128 = 0,
        entitled: Int128 = 0, present: Int128 = 0, excluded: Int128 = 0
    ) {
        self.yes = yes
        self.no = no
        self.abstain = abstain
        self.blank = blank
        self.invalid = invalid
        self.entitled = entitled
        self.present = present
        self.excluded = excluded
    }

    public var cast: Int128 { yes + no + abstain + blank + invalid }
}

/// A motion's whole rule.
public struct MotionRule: Hashable, Sendable {
    public var base: MotionBase
    public var majority: Majority
    public var quorum: Quorum?

    public init(base: MotionBase, majority: Majority, quorum: Quorum? = nil) {
        self.base = base
        self.majority = majority
        self.quorum = quorum
    }

    /// Whether the number of the entitled must be known.
    public var needsEntitled: Bool { majority == .absolute || base == .entitled || quorum != nil }

    /// Whether the number of the present must be known.
    public var needsPresent: Bool { base == .present && majority != .absolute || quorum?.counts == .present }

    /// The figure that the majority is measured against.
    public func base(of counts: MotionCounts) -> Int128 {
        if majority == .absolute { return counts.entitled }
        switch base {
        case .yesNo: return counts.yes + counts.no
        case .yesNoAbstain: return counts.yes + counts.no + counts.abstain
        case .cast: return counts.cast
        case .entitled: return counts.entitled
        case .present: return max(0, counts.present - counts.excluded)
        }
    }

    /// The outcome with every figure of the sentence that explains it.
    public func decide(_ counts: MotionCounts) -> MotionDecision {
        let base = base(of: counts)
        let needed: Int128 =
            switch majority {
            case .simple, .absolute: base / 2 + 1
            case .twoThirds: (2 * base + 2) / 3
            case .threeQuarters: (3 * base + 3) / 4
            case .relative: counts.no + 1
            case .unanimous: base
            }
        let quorum = quorum?.figures(counts)
        let outcome: Outcome =
            if let quorum, !quorum.isMet {
                .noQuorum
            } else if base > 0, majority == .unanimous ? counts.yes == needed : counts.yes >= needed {
                .accepted
            } else {
                .rejected
            }
        return MotionDecision(
            rule: self, outcome: outcome, base: base, needed: needed, yes: counts.yes, no: counts.no,
            quorum: quorum)
    }
}

/// A decided motion: "base 90, needed 60, yes 61" as data.
public struct MotionDecision: Hashable, Sendable {
    public let rule: MotionRule
    /// `accepted`, `rejected` or `noQuorum`.
    public let outcome: Outcome
    /// Zero never passes, whatever `needed` says.
    public let base: Int128
    /// The least number of yes that carries the motion.
    public let needed: Int128
    public let yes: Int128
    public let no: Int128
    /// Nil when no quorum is asked.
    public let quorum: QuorumFigures?

    /// As many yes as no, and not accepted (가부동수).
    public var isTied: Bool { yes == no && outcome != .accepted }
}
