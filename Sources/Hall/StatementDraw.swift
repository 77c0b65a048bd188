// Which statement a person is asked next: drawn by chance from those not answered yet, the informative and the new ones
// more often. Whole numbers only; the chance stands in the record, so that nobody can choose and everybody can check.
import Base

extension Opinions {
    private static let unit: UInt64 = 1_000_000
    /// 2^(−n/5) for n from 0 to 4, in thousandths of thousandths.
    private static let fifths: [UInt64] = [1_000_000, 870_551, 757_858, 659_754, 574_349]

    /// The next statement for a seat; nil: there is none left. In a later round those it answered before come first.
    /// Complexity: O(statements).
    public func next(for seat: SeatIndex) -> Statement? {
        let place = Int(seat.index)
        let open = statements.indices.filter {
            statements[$0].status == .shown && statements[$0].row(round)[place] == nil
        }
        guard round > 1 else { return drawn(open, seat) }
        let again = open.filter { statements[$0].standing(of: place) != nil }
        return drawn(again.isEmpty ? open : again, seat)
    }

    private func drawn(_ places: [Int], _ seat: SeatIndex) -> Statement? {
        guard let last = places.last else { return nil }
        var total: UInt64 = 0
        let weights = places.map { weight(of: $0) }
        for weight in weights { total += weight }
        let mind = mind(of: seat)
        var chance = Opinions.mixed(UInt64(mind.draw) << 32 | UInt64(seat.index))
            .multipliedFullWidth(by: total).high
        for (i, weight) in weights.enumerated() {
            if chance < weight { return statements[places[i]] }
            chance -= weight
        }
        return statements[last]
    }

    /// [p_agree · (1 − p_pass) · (1 + extremity) · (1 + 8 · 2^(−seen/5))]²: below 10^16, so that 500 of them fit.
    private func weight(of place: Int) -> UInt64 {
        let unit = Opinions.unit
        var agree: UInt64 = 0
        var pass: UInt64 = 0
        var seen: UInt64 = 0
        for row in statements[place].rounds {
            agree += UInt64(row.count(.agree))
            pass += UInt64(row.count(.pass))
            seen += UInt64(row.total)
        }
        let agrees = (agree + 1) * unit / (seen + 2)
        let hasView = unit - (pass + 1) * unit / (seen + 2)
        let far = place < extremities.count ? min(UInt64(extremities[place]), 9_000) : 0
        let new = 8 * (Opinions.fifths[Int(seen % 5)] >> min(seen / 5, 60)) / 1_000
        let weight = agrees * hasView / unit * (1_000 + far) / 1_000 * (1_000 + new) / 1_000
        return max(1, weight * weight)
    }

    /// splitmix64's last step (Steele and others 2014).
    private static func mixed(_ seed: UInt64) -> UInt64 {
        var x = seed &+ 0x9e37_79b9_7f4a_7c15
        x = (x ^ (x >> 30)) &* 0xbf58_476d_1ce4_e5b9
        x = (x ^ (x >> 27)) &* 0x94d0_49bb_1331_11eb
        return x ^ (x >> 31)
    }
}
