// Reads the rules that decide by lot: `tie` of every election, `seed`, `strata` and `member` of sortition.
import Base

extension RuleReader {
    /// `"report"`, `{"lot": [ids]}` or `{"seed": text}`; absent means report.
    func tie() throws(TallyError) -> TieRule {
        let expected = "\"report\", {\"lot\": [options]} or {\"seed\": text}"
        guard let value = try tree("tie", valuesMax: Limits.tallyOptionsMax + 2) else { return .report }
        if value.text == "report" { return .report }
        guard let members = value.members, members.count == 1 else { throw wrong("tie", expected) }
        if let seed = value["seed"]?.string { return .seed(seed) }
        guard let lot = value["lot"]?.array else { throw wrong("tie", expected) }
        var ids: [OptionID] = []
        for each in lot {
            guard let id = each.string else { throw wrong("tie", expected) }
            ids.append(OptionID(utf8: id))
        }
        return .lot(ids)
    }

    /// `seed` (or the seed of `tie`), `strata` [{name, count}] and `member` {id: stratum}.
    func sortition() throws(TallyError) -> SortitionRule {
        var rule = SortitionRule(seed: try seed())
        guard let strata = try tree("strata", valuesMax: Limits.ballotValuesMax) else { return rule }
        let expected = "a list of {\"name\", \"count\"} with distinct names"
        guard let strata = strata.array else { throw wrong("strata", expected) }
        var seen: Set<[UInt8]> = []
        rule.strata = []
        for stratum in strata {
            guard let name = stratum["name"]?.string, seen.insert(name).inserted,
                let count = stratum["count"]?.integer, count >= 0
            else { throw wrong("strata", expected) }
            rule.strata?.append(.init(name: name, count: Int(count)))
        }
        guard let members = try tree("member", valuesMax: 2 * Limits.tallyOptionsMax) else {
            throw missing("member")
        }
        guard let members = members.members else { throw wrong("member", "an object of option: stratum") }
        for member in members {
            guard let stratum = member.value.string else {
                throw wrong("member", "an object of option: stratum")
            }
            rule.stratumByOption[OptionID(utf8: member.name)] = stratum
        }
        return rule
    }

    private func seed() throws(TallyError) -> [UInt8] {
        if let seed = try tree("seed", valuesMax: 1) {
            guard let text = seed.string else { throw wrong("seed", "text") }
            return text
        }
        guard case .seed(let seed) = try tie() else { throw missing("seed") }
        return seed
    }
}
