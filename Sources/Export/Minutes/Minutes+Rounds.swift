// The counts of a ranked vote, one after the other, as the record's answer of the count has them.
import Base
import Hall

extension Minutes {
    private static let reportValuesMax = 1 << 16

    func writeRounds(_ result: VoteResult, _ details: ItemDetails, into out: inout HTMLWriter) {
        guard !result.report.isEmpty,
            let report = try? JSONReader.parse(result.report, valuesMax: Minutes.reportValuesMax),
            let rounds = report["rounds"]?.array, rounds.count > 1
        else { return }
        if let quota = report["quota"].flatMap(number) {
            out.line("p", texts("minutes.quota", ["count": .text(quota)]))
        }
        out.element("ol", "class=\"rounds\"") { out in
            for round in rounds { out.line("li", words(round, details)) }
        }
    }

    /// Sums below zero are told by the answer of the count alone.
    func writeScores(_ result: VoteResult, _ details: ItemDetails, into out: inout HTMLWriter) {
        guard !result.report.isEmpty,
            let report = try? JSONReader.parse(result.report, valuesMax: Minutes.reportValuesMax)
        else { return }
        out.element("table") { out in
            for member in report["scores"]?.members ?? [] {
                guard let choice = UInt32(String(decoding: member.name, as: UTF8.self)),
                    let sum = number(member.value)
                else { continue }
                out.element("tr") { out in
                    out.line("th", choiceName(choice, details), "scope=\"row\"")
                    out.line("td", sum)
                }
            }
        }
    }

    private func words(_ round: JSONValue, _ details: ItemDetails) -> [UInt8] {
        var parts: [[UInt8]] = []
        for member in round["tallies"]?.members ?? [] {
            guard let choice = UInt32(String(decoding: member.name, as: UTF8.self)),
                let votes = number(member.value)
            else { continue }
            parts.append(joined([choiceName(choice, details), votes], " "))
        }
        if let votes = round["exhausted"].flatMap(number), votes != [UInt8(ascii: "0")] {
            parts.append(texts("minutes.exhausted", ["count": .text(votes)]))
        }
        return joined(parts, ", ")
    }

    /// Numbers of a count are texts: whole, a fraction, or decimal, of which zeros at the end are left out.
    private func number(_ value: JSONValue) -> [UInt8]? {
        if var text = value.string {
            guard text.contains(UInt8(ascii: ".")) else { return grouped(text) }
            while text.last == UInt8(ascii: "0") { text.removeLast() }
            if text.last == UInt8(ascii: ".") { text.removeLast() }
            return grouped(text)
        }
        return value.integer.map { grouped(digits($0)) }
    }
}
