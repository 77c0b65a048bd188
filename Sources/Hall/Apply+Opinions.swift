// The fold's part for opinion maps and tables. An answer touches one row and one seat, nothing else.
import Base

extension HallState {
    mutating func changeOpinions(_ item: UInt64, _ body: (inout Opinions, _ seats: Int) -> Void) {
        guard let place = place(ofItem: item), agenda[place].opinions != nil else { return }
        body(&agenda[place].opinions!, seats.count)
    }

    mutating func add(_ event: Event.StatementAdded, by author: SeatIndex) {
        let id = sequence
        changeOpinions(event.item) { opinions, seatCount in
            guard opinions.statements.count < Limits.statementsMax else { return }
            var statement = Statement(
                id: id, author: author, isSeeded: event.seeded, text: event.text,
                status: event.pending ? .pending : .shown)
            while statement.rounds.count < Int(opinions.round) { statement.rounds.append(AnswerRow()) }
            opinions.statements.append(statement)
            opinions.changed = id
            opinions.change(author, of: seatCount) { $0.written = min($0.written, .max - 1) + 1 }
        }
    }

    mutating func moderate(_ event: Event.StatementModerated, by: SeatIndex) {
        guard let (item, statement) = placeOfStatement(event.statement) else { return }
        agenda[item].opinions!.statements[statement].status = event.status
        agenda[item].opinions!.changed = sequence
        note(
            event.status == .out ? .statementOut : .statementShown, by: by, post: event.statement,
            reason: event.reason)
    }

    mutating func give(_ event: Event.OpinionGiven, by seat: SeatIndex) {
        let seatCount = seats.count
        guard Int(seat.index) < seatCount, let place = place(ofItem: event.item),
            agenda[place].opinions?.round == event.round,
            let statement = agenda[place].opinions?.place(of: event.statement)
        else { return }
        let row = Int(event.round) - 1
        guard agenda[place].opinions!.statements[statement].rounds.indices.contains(row) else { return }
        let isNew = agenda[place].opinions!.statements[statement].rounds[row]
            .put(event.answer, for: Int(seat.index))
        var isFirst = false
        agenda[place].opinions!.change(seat, of: seatCount) { mind in
            mind.draw = event.draw
            mind.last = UInt16(truncatingIfNeeded: statement + 1)
            guard isNew else { return }
            isFirst = mind.answered == 0
            mind.answered = min(mind.answered, .max - 1) + 1
        }
        if isNew { agenda[place].opinions!.answers &+= 1 }
        if isFirst { agenda[place].opinions!.people &+= 1 }
    }

    mutating func set(_ event: Event.OpinionsSet) {
        changeOpinions(event.item) { opinions, _ in
            opinions.isAccepting = event.accepting
            opinions.isModerated = event.moderated
            opinions.isAnswering = event.answering
            let round = min(max(event.round, opinions.round), Limits.opinionRoundsMax)
            guard round > opinions.round else { return }
            opinions.begin(round)
        }
    }

    mutating func take(_ event: Event.OpinionsMapped) {
        changeOpinions(event.item) { opinions, _ in opinions.take(event) }
    }

    mutating func consent(_ event: Event.MatchConsented, by seat: SeatIndex) {
        changeOpinions(event.item) { opinions, seatCount in
            guard opinions.isWilling(seat) != event.willing, Int(seat.index) < seatCount else { return }
            opinions.change(seat, of: seatCount) { $0.isWilling = event.willing }
            opinions.willingCount = event.willing ? opinions.willingCount &+ 1 : opinions.willingCount &- 1
        }
    }

    mutating func form(_ event: Event.TablesFormed) {
        changeOpinions(event.item) { opinions, seatCount in
            for table in opinions.tables.list {
                for seat in table.members { opinions.change(seat, of: seatCount) { $0.table = 0 } }
            }
            opinions.tables = DialogueTables()
            opinions.tables.size = event.size
            opinions.tables.mix = event.mix
            var rest = event.seats[...]
            for (place, size) in event.sizes.prefix(Limits.tablePeopleMax).enumerated() {
                opinions.tables.list.append(DialogueTable())
                for seat in rest.prefix(Int(size)) {
                    opinions.seat(SeatIndex(seat), at: UInt32(place + 1), seatCount)
                }
                rest = rest.dropFirst(Int(size))
            }
        }
    }

    mutating func seat(_ event: Event.TableSeated) {
        changeOpinions(event.item) { opinions, seatCount in
            opinions.seat(event.seat, at: event.table, seatCount)
        }
    }

    mutating func note(_ event: Event.TableNoted, by author: SeatIndex) {
        changeTable(event.table, of: event.item) { table in
            table.note = event.text
            table.noteBy = author
        }
    }

    mutating func post(_ event: Event.TablePosted, by author: SeatIndex) {
        let id = sequence
        changeTable(event.table, of: event.item) { table in
            guard table.posts.count < Limits.tablePostsMax else { return }
            table.posts.append(TablePost(id: id, author: author, text: event.text))
        }
    }

    private mutating func changeTable(
        _ table: UInt32, of item: UInt64, _ body: (inout DialogueTable) -> Void
    ) {
        changeOpinions(item) { opinions, _ in
            let place = Int(table) - 1
            guard opinions.tables.list.indices.contains(place) else { return }
            body(&opinions.tables.list[place])
        }
    }
}

extension Opinions {
    /// The same statements are asked again; answers of the round before stay as they are.
    mutating func begin(_ round: UInt32) {
        self.round = round
        people = 0
        answers = 0
        for place in statements.indices {
            while statements[place].rounds.count < Int(round) { statements[place].rounds.append(AnswerRow()) }
        }
        for place in seats.indices {
            seats[place].answered = 0
            seats[place].last = 0
        }
    }

    /// Seats somebody at a table; 0: at none.
    mutating func seat(_ seat: SeatIndex, at table: UInt32, _ seatCount: Int) {
        guard Int(seat.index) < seatCount, Int(table) <= tables.list.count else { return }
        let former = Int(self.table(of: seat)) - 1
        if tables.list.indices.contains(former) { tables.list[former].members.removeAll { $0 == seat } }
        change(seat, of: seatCount) { $0.table = table }
        if table > 0 { tables.list[Int(table) - 1].members.append(seat) }
    }
}
