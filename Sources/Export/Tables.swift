// The CSV tables of a hall: one a kind of thing, columns with stable names.
import Base
import Hall

extension HallExport {
    var agenda: CSVTable {
        var table = CSVTable(columns: [
            "item", "kind", "title", "speakers", "status", "seconds", "cheers", "posts",
        ])
        for item in state.agenda {
            table.row([
                cell(item.id), cell(item.details.kind.name), item.details.title, item.details.speakers,
                cell(item.status.name), cell(item.details.seconds), cell(item.cheersTotal),
                cell(item.posts.count),
            ])
        }
        return table
    }

    var votes: CSVTable {
        var table = CSVTable(columns: [
            "item", "title", "method", "kind", "secrecy", "state", "entitled", "present", "cast", "choice",
            "label",
            "votes", "won", "outcome", "figures", "direct", "proxied", "written", "byDevice", "byKiosk",
            "byProxy",
            "byWritten", "byPaper",
        ])
        for item in state.agenda {
            guard let vote = item.vote, !item.details.practice else { continue }
            let head = [
                cell(item.id), item.details.title, cell(item.details.method.name),
                cell(item.details.voteKind.name), cell(item.details.secrecy.name), cell(vote.status.name),
                cell(vote.entitled), cell(vote.result?.present ?? vote.present), cell(vote.cast),
            ]
            guard let result = vote.result else {
                let outcome = vote.life.isCarriedUnopposed ? Array("noObjection".utf8) : []
                table.row(head + [[], [], [], [], outcome] + [[UInt8]](repeating: [], count: 9))
                continue
            }
            // What was corrected is told as well, and that it does not stand.
            for correction in vote.life.corrections {
                addFigures(correction.former, "corrected", item.details, head, to: &table)
            }
            addFigures(result, "standing", item.details, head, to: &table)
        }
        return table
    }

    private func addFigures(
        _ result: VoteResult, _ word: StaticString, _ details: ItemDetails, _ head: [[UInt8]],
        to table: inout CSVTable
    ) {
        for (place, count) in ([result.blank] + result.counts).enumerated() {
            let choice = UInt32(place)
            table.row(
                head + [
                    cell(choice), label(choice, details), cell(count), cell(result.winners.contains(choice)),
                    cell(result.outcome.name), cell(word),
                ] + waysCells(result))
        }
    }

    /// How the present were present, and the ballots by the way they came; all by device where nothing else is said.
    private func waysCells(_ result: VoteResult) -> [[UInt8]] {
        let represented = result.proxied + result.written
        let direct = result.present - min(result.present, represented)
        let ways =
            result.ways.isEmpty
            ? [[UInt8]](repeating: [], count: BallotWay.allCases.count) : result.ways.map { cell($0) }
        return [cell(direct), cell(result.proxied), cell(result.written)] + ways
    }

    var ballots: CSVTable {
        var table = CSVTable(columns: ["item", "title", "voter", "choice", "label"])
        for item in state.agenda {
            for ballot in shownBallots(item) {
                table.row([
                    cell(item.id), item.details.title, ballot.name,
                    Array(ballot.marks.map { Array(String($0).utf8) }.joined(separator: [0x20])),
                    ballot.label,
                ])
            }
        }
        return table
    }

    var posts: CSVTable {
        var table = CSVTable(columns: [
            "post", "item", "at", "author", "anonymous", "replyTo", "likes", "mark", "hidden", "text",
        ])
        for post in readablePosts {
            table.row([
                cell(post.id), cell(post.item), isoTime(post.at), author(of: post), cell(post.isAnonymous),
                post.replyTo.map { cell($0) } ?? [], cell(post.likes), cell(post.mark.name),
                cell(post.isHidden),
                post.text,
            ])
        }
        return table
    }

    var cheers: CSVTable {
        var table = CSVTable(columns: ["item", "title", "at", "count"])
        for item in state.agenda {
            for second in item.cheers {
                table.row([
                    cell(item.id), item.details.title, isoTime(second.second * 1000), cell(second.count),
                ])
            }
        }
        return table
    }

    var log: CSVTable {
        var table = CSVTable(columns: ["sequence", "at", "act", "by", "post", "reason"])
        for entry in state.log {
            table.row([
                cell(entry.sequence), isoTime(entry.at), cell(entry.act.name), state.name(of: entry.by),
                entry.post.map { cell($0) } ?? [], entry.reason,
            ])
        }
        return table
    }

    private func weight(_ value: UInt64) -> [UInt8] { weightText(value, decimals: state.rollDecimals) }

    var attendance: CSVTable {
        var table = CSVTable(columns: [
            "seat", "name", "role", "joinedAt", "checkedIn", "left", "muted", "checkedInAt", "checkedOutAt",
            "number", "group", "weight", "status", "contact", "proxy",
        ])
        for (place, seat) in state.seats.enumerated() {
            let member = state.member(of: SeatIndex(UInt32(place)))
            if member?.isStaged == true { continue }
            table.row([
                cell(place), member?.name ?? seat.name, cell(seat.role.name),
                seat.hasJoined ? isoTime(seat.joinedAt) : [], cell(seat.isCheckedIn), cell(seat.hasLeft),
                cell(seat.isMutedByName), seat.checkedInAt == 0 ? [] : isoTime(seat.checkedInAt),
                seat.checkedOutAt == 0 ? [] : isoTime(seat.checkedOutAt), member?.number ?? [],
                member?.group ?? [], member.map { weight($0.weight) } ?? [],
                member.map { cell($0.status.name) } ?? [], member?.contact ?? [],
                member?.proxy(for: nil).map { state.member(of: $0.holder)?.name ?? state.name(of: $0.holder) }
                    ?? [],
            ])
        }
        return table
    }
}

/// A weight as people write it: 1250 with two decimals is 12.50.
func weightText(_ value: UInt64, decimals: UInt32) -> [UInt8] {
    var digits = Array(String(value).utf8)
    guard decimals > 0 else { return digits }
    while digits.count <= Int(decimals) { digits.insert(UInt8(ascii: "0"), at: 0) }
    digits.insert(UInt8(ascii: "."), at: digits.count - Int(decimals))
    return digits
}
