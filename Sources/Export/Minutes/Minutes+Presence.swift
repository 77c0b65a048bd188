// Presence checks (재석 확인) in the minutes, and quorums that were missed while a vote was open.
import Base
import Hall

/// A settled presence check.
struct PresenceNote: Sendable {
    let at: UInt64
    let figures: Event.PresenceSettled
}

/// A quorum that was missed from then on, or met again.
struct QuorumNote: Sendable {
    let at: UInt64
    let figures: Event.QuorumMoved
}

extension Minutes {
    func writePresenceChecks(into out: inout HTMLWriter) {
        for check in notes.presenceChecks {
            let key =
                check.figures.out > 0
                ? "minutes.presenceOut"
                : check.figures.answered < check.figures.asked
                    ? "minutes.presenceKept" : "minutes.presenceAll"
            out.line(
                "p",
                texts(
                    key,
                    [
                        "time": .text(clock(check.at)), "asked": .count(check.figures.asked),
                        "answered": .count(check.figures.answered), "out": .count(check.figures.out),
                    ]))
        }
    }

    /// When too few were there while the vote was open.
    func writeDips(_ item: Item, into out: inout HTMLWriter) {
        let parts = notes.quorumMoves.filter { $0.figures.item == item.id }.map { note in
            let unit = note.figures.weighed ? CountedUnit.weights : .heads
            return texts(
                note.figures.met ? "minutes.quorumAgain" : "minutes.quorumDip",
                [
                    "time": .text(clock(note.at)), "present": amount(Int128(note.figures.present), unit),
                    "needed": amount(Int128(note.figures.needed), unit),
                ])
        }
        guard !parts.isEmpty else { return }
        out.line("p", texts("minutes.quorumMoves", ["parts": .text(joined(parts, ", "))]))
    }
}
