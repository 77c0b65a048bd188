// A vote by name in the minutes: who chose what, ballots of several marks as a person would say them; and how many had
// to be there in person.
import Base
import Hall

extension Minutes {
    func writeNames(_ vote: Vote, _ details: ItemDetails, into out: inout HTMLWriter) {
        var said: [(words: [UInt8], names: [[UInt8]])] = []
        for choice in 0...details.choiceMax {
            let names = vote.ballots().filter { $0.choice == choice }.map { called($0.seat) }
            if !names.isEmpty { said.append((choiceName(choice, details), names)) }
        }
        let filed = vote.box?.ballots() ?? []
        for group in vote.box?.ordered() ?? [] {
            let names = filed.filter { $0.marks == group.marks }.map { called($0.seat) }
            said.append((words(group.marks, details), names))
        }
        guard !said.isEmpty else { return }
        out.element("dl", "class=\"names\"") { out in
            for (words, names) in said {
                out.line("dt", words)
                out.line("dd", joined(names, ", "))
            }
        }
    }

    private func called(_ seat: SeatIndex) -> [UInt8] {
        let name = state.name(of: seat)
        return name.isEmpty ? texts("post.nobody") : name
    }

    /// `A, B`; `A 3, B 0`; `A > B = C`.
    private func words(_ marks: [UInt32], _ details: ItemDetails) -> [UInt8] {
        if marks.isEmpty { return choiceName(0, details) }
        switch details.method.shape {
        case .choice, .approvals: return joined(marks.map { choiceName($0, details) }, ", ")
        case .amounts:
            let parts = details.amounts(of: marks).enumerated().map { place, amount in
                choiceName(UInt32(place + 1), details) + Array(" \(amount)".utf8)
            }
            return joined(parts, ", ")
        case .ranking:
            let tiers = marks.split(separator: 0)
            return joined(tiers.map { joined($0.map { choiceName($0, details) }, " = ") }, " > ")
        }
    }

    func directSentence(_ result: VoteResult, _ details: ItemDetails) -> [[UInt8]] {
        guard let needed = details.directNeeded(entitled: result.entitled) else { return [] }
        let share = texts(
            "share.least",
            ["numerator": .count(details.directNumerator), "denominator": .count(details.directDenominator)])
        let isMet = UInt64(result.direct) >= needed
        return [
            texts(
                isMet ? "minutes.directMet" : "minutes.directMissed",
                [
                    "entitled": amount(Int128(result.entitled), .heads), "share": .text(share),
                    "needed": amount(Int128(needed), .heads), "here": amount(Int128(result.direct), .heads),
                ])
        ]
    }
}
