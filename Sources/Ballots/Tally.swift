// The one way from a request to its result: ballots are judged, then the method counts the valid ones.
// Pure: same request, same result, on every machine.
import Base

/// Counting.
public enum Tally {
    /// Counts a request. Linear in the ballots for motion and plurality.
    /// - Throws: `TallyError` when the request itself makes no sense; a bad ballot is counted as invalid.
    public static func run(_ request: TallyRequest) throws(TallyError) -> TallyResult {
        guard request.seats >= 1 else { throw .wrong(field: "seats", expected: "an integer from 1") }
        switch request.method {
        case .motion(let rule, let counts):
            return Motion.tally(Profile(request, lot: nil), rule: rule, counts: counts)
        case .consent(let rule): return Consent.tally(Profile(request, lot: nil), rule)
        case .fist(let rule): return Fist.tally(Profile(request, lot: nil), rule)
        case .sortition(let rule): return try Sortition.tally(request, rule)
        case .plurality: return try electing(request, Plurality.tally)
        case .approval: return try electing(request, Approval.tally)
        case .cumulative, .quadratic, .score: return try electing(request, Sums.tally)
        case .star(let max): return try electing(request, isSingle: true) { Star.tally($0, scoreMax: max) }
        case .pairwise: return try electing(request, Pairwise.tally)
        case .borda: return try electing(request, Borda.tally)
        case .irv: return try contending(request, isSingle: true, InstantRunoff.tally)
        case .schulze: return try contending(request, isSingle: true, Schulze.tally)
        case .rankedPairs: return try contending(request, isSingle: true, RankedPairs.tally)
        case .stvScottish: return try contending(request, ScottishSTV.tally)
        case .stvMeek: return try contending(request, MeekSTV.tally)
        case .phragmen: return try contending(request, Phragmen.tally)
        case .equalShares: return try contending(request, EqualShares.tally)
        }
    }

    /// For methods whose work or answer grows faster than the number of options.
    private static func contending(
        _ request: TallyRequest, isSingle: Bool = false, _ method: (Profile) -> TallyResult
    ) throws(TallyError) -> TallyResult {
        guard request.options.count <= Limits.tallyContendersMax else { throw .tooLarge(field: "options") }
        return try electing(request, isSingle: isSingle, method)
    }

    /// Without a valid ballot nobody is elected.
    private static func electing(
        _ request: TallyRequest, isSingle: Bool = false, _ method: (Profile) -> TallyResult
    ) throws(TallyError) -> TallyResult {
        guard !request.options.isEmpty else { throw .missing(field: "options") }
        guard !isSingle || request.seats == 1 else { throw .wrong(field: "seats", expected: "1") }
        let profile = Profile(request, lot: try request.tie.places(of: request.options))
        guard profile.counts.valid > 0 else {
            var result = TallyResult(counts: profile.counts, outcome: .noVotes)
            result.winners = []
            return result
        }
        return method(profile)
    }
}
