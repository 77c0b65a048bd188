// Opinion maps as Pol.is exports them, so that its tools read them: comments, votes, participants with their votes, and
// a summary. People are numbers that are neither seats nor an order of anything. Only of items that are over.
import Base
import Hall

extension HallExport {
    private static let files = ["comments", "votes", "votes-again", "participants-votes", "summary"]

    /// The names of all such files, without `.csv`.
    public var polisNames: [String] {
        state.agenda.flatMap(polisNames(of:))
    }

    func polisNames(of item: Item) -> [String] {
        guard isOver(item), let opinions = item.opinions, !opinions.statements.isEmpty else { return [] }
        return HallExport.files.filter { $0 != "votes-again" || opinions.round > 1 }
            .map { "polis-\(item.id)-\($0)" }
    }

    /// What is answered live is not told before the item is over.
    private func isOver(_ item: Item) -> Bool { item.status == .done || state.info.isClosed }

    func polis(_ name: String) -> [UInt8]? {
        let parts = name.split(separator: "-", maxSplits: 2).map(String.init)
        guard parts.count == 3, parts[0] == "polis", let id = UInt64(parts[1]), polisNames.contains(name),
            let item = state.item(id), let opinions = item.opinions
        else { return nil }
        switch parts[2] {
        case "comments": return comments(opinions)
        case "votes": return votes(opinions, id) { $0.rounds[0][$1] }
        case "votes-again": return votes(opinions, id) { $0.row(2)[$1] }
        case "participants-votes": return participants(opinions, id)
        case "summary": return summary(item, opinions)
        default: return nil
        }
    }

    private var isForStaff: Bool {
        switch reader {
        case .public: false
        case .staff: true
        }
    }

    private func comments(_ opinions: Opinions) -> [UInt8] {
        var file = CSVFile(isForSpreadsheets: false)
        file.row(["comment-id", "author-id", "agrees", "disagrees", "moderated", "comment-body"].map(head))
        for (place, statement) in opinions.statements.enumerated() {
            let isShown = statement.status == .shown
            let moderated: Int64 = isShown ? 1 : statement.status == .out ? -1 : 0
            file.row([
                .of(place), [], .of(statement.row(1).count(.agree)), .of(statement.row(1).count(.disagree)),
                .integer(moderated), isShown || isForStaff ? .of(statement.text) : [],
            ])
        }
        return file.bytes
    }

    private func votes(
        _ opinions: Opinions, _ item: UInt64, _ answer: (Statement, Int) -> OpinionAnswer?
    ) -> [UInt8] {
        var file = CSVFile(isForSpreadsheets: false)
        file.row(["comment-id", "voter-id", "vote"].map(head))
        for (number, seat) in voters(opinions, item).enumerated() {
            for (place, statement) in opinions.statements.enumerated() {
                guard let answer = answer(statement, seat) else { continue }
                file.row([.of(place), .of(number), .integer(answer.polisVote)])
            }
        }
        return file.bytes
    }

    private func participants(_ opinions: Opinions, _ item: UInt64) -> [UInt8] {
        var file = CSVFile(isForSpreadsheets: false)
        let figures = ["participant", "group-id", "n-comments", "n-votes", "n-agree", "n-disagree"]
        file.row(figures.map(head) + opinions.statements.indices.map { .of($0) })
        for (number, seat) in voters(opinions, item).enumerated() {
            let index = SeatIndex(UInt32(seat))
            let answers = opinions.statements.map { $0.standing(of: seat) }
            let group = opinions.place(of: index)?.group ?? 0
            file.row(
                [
                    .of(number), group > 0 ? .of(group - 1) : [],
                    .of(opinions.statements.count { $0.author == index }),
                    .of(answers.count { $0 != nil }), .of(answers.count { $0 == .agree }),
                    .of(answers.count { $0 == .disagree }),
                ] + answers.map { $0.map { .integer($0.polisVote) } ?? [] })
        }
        return file.bytes
    }

    private func summary(_ item: Item, _ opinions: Opinions) -> [UInt8] {
        var file = CSVFile(isForSpreadsheets: false)
        let people = voters(opinions, item.id).count
        let authors = Set(opinions.statements.lazy.filter { !$0.isSeeded }.map(\.author.index)).count
        func line(_ name: String, _ value: Cell) { file.row([head(name), value]) }
        line("topic", .of(item.details.title))
        line("voters", .of(people))
        line("voters-in-conv", .of(opinions.map?.people ?? 0))
        line("commenters", .of(authors))
        line("comments", .of(opinions.statements.count))
        line("groups", .of((opinions.map?.groups.count ?? 0) / 3))
        line("conversation-description", .of(item.details.text))
        return file.bytes
    }

    private func head(_ text: String) -> Cell { .text(Array(text.utf8)) }

    /// Seats that answered anything, in an order that follows from what nobody is told: the hashes of their cookies.
    private func voters(_ opinions: Opinions, _ item: UInt64) -> [Int] {
        let bound = opinions.statements.reduce(0) { max($0, $1.rounds.reduce(0) { max($0, $1.seatBound) }) }
        let answering = (0..<bound).filter { seat in
            opinions.statements.contains { $0.standing(of: seat) != nil }
        }
        let keyed = answering.map { seat -> (key: [UInt8], seat: Int) in
            var writer = ByteWriter(capacity: 64)
            writer.raw((state.seat(SeatIndex(UInt32(seat)))?.token ?? .zero).bytes)
            writer.u64(item)
            writer.u64(UInt64(seat))
            return (SHA256.of(writer.bytes).bytes, seat)
        }
        return keyed.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.seat)
    }
}

extension OpinionAnswer {
    fileprivate var polisVote: Int64 {
        switch self {
        case .agree: 1
        case .disagree: -1
        case .pass: 0
        }
    }
}
