// The tables of votes: figures by choice with what decided, and the ballots that may be shown.
import Base
import Hall

extension HallExport {
    var votes: Table {
        let columns = [
            Column("item", .integer), Column("title"), Column("method"), Column("kind"), Column("secrecy"),
            Column("state"), Column("entitled", .integer), Column("present", .integer),
            Column("cast", .integer), Column("choice", .integer), Column("label"), Column("votes", .integer),
            Column("won", .flag), Column("outcome"), Column("figures"), Column("direct", .integer),
            Column("proxied", .integer), Column("written", .integer), Column("byDevice", .integer),
            Column("byKiosk", .integer), Column("byProxy", .integer), Column("byWritten", .integer),
            Column("byPaper", .integer), Column("byHands", .integer), Column("invalid", .integer),
        ]
        return Table("votes", columns) { row in
            for item in state.agenda {
                guard let vote = item.vote, !item.details.practice else { continue }
                let head: [Cell] = [
                    .of(item.id), .of(item.details.title), .of(item.details.method.name, "method"),
                    .of(item.details.voteKind.name, "voteKind"), .of(item.details.secrecy.name, "secrecy"),
                    .of(vote.status.name, "vote.state"), .of(vote.entitled),
                    .of(vote.result?.present ?? vote.present), .of(vote.turnout),
                ]
                guard let result = vote.result else {
                    let outcome: Cell =
                        vote.life.isCarriedUnopposed ? .word("noObjection", key: "outcome") : []
                    let rest = columns.count - head.count - 5
                    row(head + [[], [], [], [], outcome] + [Cell](repeating: [], count: rest))
                    continue
                }
                // What was corrected is told as well, and that it does not stand.
                for correction in vote.life.corrections {
                    figures(correction.former, "corrected", item.details).forEach { row(head + $0) }
                }
                figures(result, "standing", item.details).forEach { row(head + $0) }
            }
        }
    }

    private func figures(
        _ result: VoteResult, _ word: StaticString, _ details: ItemDetails
    ) -> [[Cell]] {
        ([result.blank] + result.counts).enumerated().map { place, count in
            let choice = UInt32(place)
            return [
                .of(choice), labelCell(choice, details), .of(count), .of(result.winners.contains(choice)),
                .of(result.outcome.name, "outcome"), .of(word, "figures"),
            ] + waysCells(result)
        }
    }

    /// How the present were present, and the ballots by the way they came; all by device where nothing else is said.
    private func waysCells(_ result: VoteResult) -> [Cell] {
        let represented = result.proxied + result.written
        let direct = result.present - min(result.present, represented)
        let ways: [Cell] =
            result.ways.isEmpty
            ? [Cell](repeating: [], count: BallotWay.allCases.count)
            // Older records know fewer ways.
            : BallotWay.allCases.indices.map { .of($0 < result.ways.count ? result.ways[$0] : 0) }
        return [.of(direct), .of(result.proxied), .of(result.written)] + ways + [.of(result.invalid)]
    }

    /// The label of a choice; a word of the method where it is one.
    func labelCell(_ choice: UInt32, _ details: ItemDetails) -> Cell {
        if choice == 0 { return .word("blank", key: "choice") }
        switch details.method {
        case .motion: return .word(["yes", "no", "abstain"][min(Int(choice) - 1, 2)], key: "choice")
        case .consent: return .word(["consent", "aside", "object"][min(Int(choice) - 1, 2)], key: "choice")
        case .fist: return .of(choice - 1)
        case .plurality, .approval, .cumulative, .quadratic, .score, .star, .borda, .irv, .stvScottish,
            .stvMeek, .schulze, .rankedPairs, .equalShares, .phragmen:
            return .of(Int(choice) <= details.options.count ? details.options[Int(choice) - 1] : utf8Unknown)
        }
    }

    private var utf8Unknown: [UInt8] { [UInt8(ascii: "?")] }

    var ballots: Table {
        let columns = [
            Column("item", .integer), Column("title"), Column("voter"), Column("choice"), Column("label"),
        ]
        return Table("ballots", columns) { row in
            for item in state.agenda {
                for ballot in shownBallots(item) {
                    row([
                        .of(item.id), .of(item.details.title), .of(ballot.name),
                        .of(Array(ballot.marks.map { Array(String($0).utf8) }.joined(separator: [0x20]))),
                        ballot.marks.count == 1 && item.details.method.shape == .choice
                            ? labelCell(ballot.marks[0], item.details) : .of(ballot.label),
                    ])
                }
            }
        }
    }
}
