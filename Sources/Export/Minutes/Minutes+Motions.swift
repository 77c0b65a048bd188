// A motion in the minutes: who stood behind it, every amendment with what became of it, and the text as it was decided,
// each changed paragraph marked.
import Base
import Hall

extension Minutes {
    func write(_ motion: Motion, into out: inout HTMLWriter) {
        out.element("div", "class=\"motion\"") { out in
            writeBackers(motion, into: &out)
            if !motion.amendments.isEmpty {
                out.line("h4", texts("minutes.amendments"))
                out.element("ol") { out in
                    for amendment in motion.amendments { write(amendment, into: &out) }
                }
            }
            out.line("h4", texts(motion.isAmended ? "minutes.amendedText" : "minutes.motionText"))
            writeText(motion, into: &out)
            if motion.isAmended { out.line("p", texts("minutes.amendedNote"), "class=\"facts\"") }
        }
    }

    private func writeBackers(_ motion: Motion, into out: inout HTMLWriter) {
        var parts: [[UInt8]] = []
        if let mover = motion.mover {
            parts.append(texts("minutes.moved", ["name": .text(called(mover))]))
        }
        if !motion.seconders.isEmpty {
            parts.append(
                texts(
                    "minutes.seconded",
                    [
                        "names": .text(joined(motion.seconders.map(called), ", ")),
                        "count": .count(motion.seconders.count),
                    ]))
        }
        if !parts.isEmpty { out.line("p", joined(parts, " · "), "class=\"facts\"") }
    }

    /// Somebody in the room whom nobody named has no name here either.
    private func called(_ backer: Backer) -> [UInt8] {
        backer.name.isEmpty ? texts("minutes.somebody") : backer.name
    }

    private func write(_ amendment: Amendment, into out: inout HTMLWriter) {
        let isFirst = amendment.change == .add && amendment.paragraph == 0
        let change = isFirst ? "first" : "\(amendment.change.name)"
        out.element("li") { out in
            out.text(
                texts(
                    "minutes.amendment.\(change)",
                    ["number": .count(amendment.paragraph), "text": .text(amendment.text)]))
            var parts = [texts("minutes.proposed", ["name": .text(called(amendment.proposer))])]
            if !amendment.seconders.isEmpty {
                parts.append(texts("minutes.secondedBy", ["count": .count(amendment.seconders.count)]))
            }
            parts.append(texts("minutes.status.\(amendment.status.name)"))
            if amendment.status == .adopted, amendment.vote == nil {
                parts.append(texts("minutes.unopposed"))
            }
            out.text(texts("minutes.because", ["why": .text(joined(parts, ", "))]))
        }
    }

    /// Each paragraph with its number; a deleted one struck through, a changed one beside what it was.
    private func writeText(_ motion: Motion, into out: inout HTMLWriter) {
        out.element("ol", "class=\"text\"") { out in
            for paragraph in motion.paragraphs {
                out.element("li") { out in
                    out.inline("span", digits(paragraph.number) + Array(". ".utf8))
                    if paragraph.isRemoved {
                        out.inline("del", paragraph.text)
                        return
                    }
                    guard paragraph.changedBy != 0 else { return out.text(paragraph.text) }
                    if let original = paragraph.original {
                        out.inline("del", original)
                        out.markup(" ")
                    }
                    out.inline("ins", paragraph.text)
                }
            }
        }
    }
}
