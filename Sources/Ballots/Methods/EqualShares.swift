// The method `equal-shares`: every voter gets an equal share of the seats' price; the option whose supporters
// can buy it at the least price each is elected and paid for, until none can be afforded. Open seats go by
// sequential Phragmén, money left being load already earned. (Peters and Skowron 2020.)
import BigInt

enum EqualShares {
    static func tally(_ profile: Profile) -> TallyResult {
        let groups = ApprovalGroups(profile)
        let start = Committee(
            loads: [BigInt](repeating: -BigInt(profile.seats), count: groups.weights.count),
            denominator: BigInt(profile.counts.valid), isBuying: true)
        return TallyResult(counts: profile.counts, placement: start.filled(groups, profile))
    }
}

extension Committee {
    /// The least price each with which the supporters can pay for an option, those with less giving all they
    /// have; nil when they cannot.
    func equalShareOffer(_ option: Int, _ groups: ApprovalGroups) -> Offer? {
        var price = denominator
        var rich = groups.support[option]
        for group in groups.supporters[option].sorted(by: { loads[$0] > loads[$1] }) {
            if -loads[group] * rich >= price {
                return Offer(option: option, numerator: price, denominator: rich)
            }
            price += loads[group] * groups.weights[group]
            rich -= groups.weights[group]
        }
        return nil
    }

    mutating func buy(_ offer: Offer, _ groups: ApprovalGroups) {
        let price = rescale(for: offer)
        for group in groups.supporters[offer.option] { loads[group] += min(-loads[group], price) }
    }
}
