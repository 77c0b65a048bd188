// The method `phragmen`: sequential Phragmén. Each seat puts a load of one on its supporters, shared so that
// the greatest load stays least. Also completes the committees of `equal-shares`. (Phragmén 1894; Brill,
// Freeman, Janson and Lackner 2017.)
import BigInt

enum Phragmen {
    static func tally(_ profile: Profile) -> TallyResult {
        let groups = ApprovalGroups(profile)
        let start = Committee(
            loads: [BigInt](repeating: 0, count: groups.weights.count), denominator: 1, isBuying: false)
        return TallyResult(counts: profile.counts, placement: start.filled(groups, profile))
    }
}

extension Committee {
    /// The load that each supporter would bear, with one more for the seat and all levelled; nil without
    /// supporters.
    func phragmenOffer(_ option: Int, _ groups: ApprovalGroups) -> Offer? {
        guard groups.support[option] > 0 else { return nil }
        let load = groups.supporters[option].reduce(denominator) { $0 + loads[$1] * groups.weights[$1] }
        return Offer(option: option, numerator: load, denominator: groups.support[option])
    }

    mutating func load(_ offer: Offer, _ groups: ApprovalGroups) {
        let load = rescale(for: offer)
        for group in groups.supporters[offer.option] { loads[group] = load }
    }
}
