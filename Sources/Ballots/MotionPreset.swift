// The sentences a moderator picks from instead of six switches, and the rule behind each.
// Data only: the sentences themselves are in the pages' language files, by the preset's code.

/// A ready-made rule; the raw value is its code in events and language files.
public enum MotionPreset: String, CaseIterable, Sendable {
    /// 보통결의: more than half of the entitled present, more than half of the present in favour.
    case ordinary
    /// 특별결의: more than half of the entitled present, two thirds of the present in favour.
    case special
    /// 정관 변경 (민법): two thirds of all members.
    case charter
    /// 해산 (민법): three quarters of all members.
    case dissolution
    /// 집합건물: more than half of all, by heads and by weights.
    case condominium
    /// 간단한 회의: more yes than no.
    case plain

    public var rule: MotionRule {
        switch self {
        case .ordinary: MotionRule(base: .present, majority: .simple, quorum: .moreThanHalfPresent)
        case .special: MotionRule(base: .present, majority: .twoThirds, quorum: .moreThanHalfPresent)
        case .charter: MotionRule(base: .entitled, majority: .twoThirds)
        case .dissolution: MotionRule(base: .entitled, majority: .threeQuarters)
        case .condominium: MotionRule(base: .entitled, majority: .simple)
        case .plain: MotionRule(base: .yesNo, majority: .relative)
        }
    }

    /// Whether the rule must hold for heads and for weights.
    public var asksBoth: Bool { self == .condominium }
}

extension Quorum {
    /// 과반 출석.
    public static let moreThanHalfPresent = Quorum(share: Fraction(1, 2), counts: .present, isOver: true)
}

/// A motion decided twice, by weights and by heads, and carried only by both (`both` of condominium law).
public struct DoubleDecision: Hashable, Sendable {
    public let weights: MotionDecision
    public let heads: MotionDecision

    public init(rule: MotionRule, weights: MotionCounts, heads: MotionCounts) {
        self.weights = rule.decide(weights)
        self.heads = rule.decide(heads)
    }

    /// Accepted when both are; without quorum when either is; else rejected.
    public var outcome: Outcome {
        if weights.outcome == .noQuorum || heads.outcome == .noQuorum { return .noQuorum }
        return weights.outcome == .accepted && heads.outcome == .accepted ? .accepted : .rejected
    }

    public var isTied: Bool { outcome != .accepted && (weights.isTied || heads.isTied) }
}
