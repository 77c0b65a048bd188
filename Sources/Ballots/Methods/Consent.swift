// The method `consent`: consent, stand aside or object. An objection blocks; too many standing aside is no
// consent.

/// The rule of a consent decision.
public struct ConsentRule: Hashable, Sendable {
    /// Objections (in weight) that do not block yet.
    public var objectionsMax: Int128
    /// The share of the valid ballots that may stand aside, nil for any.
    public var asideShareMax: Fraction?

    public init(objectionsMax: Int128 = 0, asideShareMax: Fraction? = nil) {
        self.objectionsMax = objectionsMax
        self.asideShareMax = asideShareMax
    }

    /// Blocked by an objection too many; no consent when nobody voted or too many stand aside; else
    /// consented.
    public func decide(consent: Int128, aside: Int128, object: Int128) -> Outcome {
        let valid = consent + aside + object
        if object > objectionsMax { return .blocked }
        if valid == 0 { return .noConsent }
        if let max = asideShareMax, aside * max.denominator > max.numerator * valid { return .noConsent }
        return .consented
    }
}

enum Consent {
    static let words = [OptionID("consent"), OptionID("aside"), OptionID("object")]

    static func tally(_ profile: Profile, _ rule: ConsentRule) -> TallyResult {
        let sums = profile.choices(of: words.count)
        return TallyResult(
            counts: profile.counts, outcome: rule.decide(consent: sums[0], aside: sums[1], object: sums[2]),
            scores: sums.map { .integer($0) })
    }
}
