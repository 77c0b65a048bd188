// The voting methods with the rules that are their own. Adding one means a case here, a file in `Methods` and
// its reading in the contract; the compiler finds the places. Holds no ballots.

/// A voting method with its rules.
public enum TallyMethod: Hashable, Sendable {
    /// Yes, no or abstain. `counts` carries entitled, present and excluded; its ballots are filled in.
    case motion(MotionRule, MotionCounts)
    case plurality
    case approval(choicesMax: Int?)
    /// Dots.
    case cumulative(points: Int64, eachMax: Int64?)
    case quadratic(credits: Int64, isNegativeAllowed: Bool)
    case score(max: Int64)
    case star(max: Int64)
    case consent(ConsentRule)
    /// Fist to five.
    case fist(FistRule)
    case sortition(SortitionRule)
    case pairwise
    case borda
    /// Instant runoff.
    case irv
    case schulze
    case rankedPairs
    case stvScottish
    case stvMeek
    case phragmen
    case equalShares

    /// The words of ballots that name no option of the request.
    var words: [OptionID]? {
        switch self {
        case .motion: Motion.words
        case .consent: Consent.words
        case .fist: Fist.words
        case .plurality, .approval, .cumulative, .quadratic, .score, .star, .sortition, .pairwise, .borda,
            .irv,
            .schulze, .rankedPairs, .stvScottish, .stvMeek, .phragmen, .equalShares:
            nil
        }
    }

    /// The ballots that the method takes.
    public func form(options count: Int) -> BallotForm {
        switch self {
        case .motion: .choice(count: Motion.words.count)
        case .consent: .choice(count: Consent.words.count)
        case .fist: .level(max: Fist.valueMax)
        case .plurality: .choice(count: count)
        case .approval(let max): .approvals(count: count, max: max)
        case .cumulative(let points, let eachMax): .amounts(count: count, .points(points, eachMax: eachMax))
        case .quadratic(let credits, let isNegativeAllowed):
            .amounts(count: count, .squares(credits: credits, isNegativeAllowed: isNegativeAllowed))
        case .score(let max), .star(let max): .amounts(count: count, .score(max: max))
        case .borda, .irv, .schulze, .rankedPairs, .stvScottish, .stvMeek: .ranking(count: count)
        case .phragmen, .equalShares: .approvals(count: count, max: nil)
        case .pairwise: .pair(count: count)
        case .sortition: .none
        }
    }
}
