// What was said against a result, and what came of it: objections, recounts, corrections. The figures that were corrected
// stay, struck through.
import Base
import Hall

extension Minutes {
    func writeObjections(_ vote: Vote, _ item: Item, into out: inout HTMLWriter) {
        guard !vote.life.objections.isEmpty || !vote.life.corrections.isEmpty else { return }
        out.element("ul", "class=\"objections\"") { out in
            for objection in vote.life.objections {
                out.line("li", words(of: objection))
            }
            for correction in vote.life.corrections { write(correction, item, into: &out) }
        }
    }

    /// How the chair decided a tie, by which article, and whether this was a second vote.
    func words(of chair: ChairDecision, _ details: ItemDetails) -> [UInt8] {
        let key = chair.choice == 1 ? "chair.yes" : "chair.no"
        let voted = texts(chair.hadVoted ? "chair.voted" : "chair.notVoted")
        return joined([texts(key, ["article": .text(details.article)]), voted], " ")
    }

    private func words(of objection: Objection) -> [UInt8] {
        let said = texts(
            "minutes.objection", ["time": .text(clock(objection.at)), "reason": .text(objection.reason)])
        guard objection.isRecounted else { return said }
        let key = objection.stage == .recountedSame ? "minutes.recountSame" : "minutes.recountOther"
        return joined([said, texts(key, ["time": .text(clock(objection.recountedAt))])], " ")
    }

    private func write(_ correction: VoteCorrection, _ item: Item, into out: inout HTMLWriter) {
        out.element("li") { out in
            out.text(
                texts(
                    "minutes.correction",
                    ["time": .text(clock(correction.at)), "reason": .text(correction.reason)]))
            out.markup(" ")
            let counts = correction.former.counts.enumerated().map { place, count in
                joined([choiceName(UInt32(place + 1), item.details), grouped(digits(count))], " ")
            }
            out.inline("del", joined(counts + [outcomeWords(correction.former, item)], ", "))
        }
    }
}
