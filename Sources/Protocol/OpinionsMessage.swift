// The messages `opinions` and `opinions.mine`, and the list of statements: where an opinion map stands, for everybody
// and for one seat. Pure. Nobody is told whose a statement, an answer or a place is.
import Base
import Hall

public enum OpinionsMessage {
    /// Where the map of an item stands; nil: it has none.
    public static func json(_ item: Item, to audience: Audience) -> [UInt8]? {
        guard let opinions = item.opinions else { return nil }
        var json = JSONWriter(capacity: 4096)
        json.beginObject()
        json.key("type")
        json.string(StaticString("opinions"))
        json.key("item")
        json.integer(item.id)
        write(opinions, to: audience, into: &json)
        json.endObject()
        return json.bytes
    }

    /// The members of it, for other documents as well.
    public static func write(_ opinions: Opinions, to audience: Audience, into json: inout JSONWriter) {
        json.key("round")
        json.integer(opinions.round)
        json.key("accepting")
        json.bool(opinions.isAccepting)
        json.key("moderated")
        json.bool(opinions.isModerated)
        json.key("answering")
        json.bool(opinions.isAnswering)
        json.key("statements")
        json.integer(opinions.shownCount)
        if audience == .staff {
            json.key("pending")
            json.integer(opinions.pendingCount)
        }
        json.key("people")
        json.integer(opinions.people)
        json.key("answers")
        json.integer(opinions.answers)
        json.key("willing")
        json.integer(opinions.willingCount)
        json.key("tables")
        json.integers(opinions.tables.list.map(\.members.count))
        json.key("notes")
        writeNotes(opinions.tables, into: &json)
        json.key("changed")
        json.integer(opinions.changed)
        if let map = opinions.map {
            json.key("map")
            write(map, opinions, into: &json)
        }
    }

    private static func writeNotes(_ tables: DialogueTables, into json: inout JSONWriter) {
        json.beginArray()
        var left = Limits.tableNotesShown
        for (place, table) in tables.list.enumerated() where !table.note.isEmpty && left > 0 {
            left -= 1
            json.beginObject()
            json.key("table")
            json.integer(place + 1)
            json.key("text")
            json.string(table.note)
            json.endObject()
        }
        json.endArray()
    }

    /// The map as pages draw it: places without people's names, statements with their texts.
    private static func write(_ map: Event.OpinionsMapped, _ opinions: Opinions, into json: inout JSONWriter)
    {
        json.beginObject()
        json.key("people")
        json.integer(map.people)
        json.key("answers")
        json.integer(map.answers)
        json.key("least")
        json.integer(map.least)
        json.key("groups")
        rows(map.groups, 3, into: &json) { row in
            [Int64(row[0]), SignedNumber.read(row[1]), SignedNumber.read(row[2])]
        }
        json.key("points")
        rows(map.points, 4, into: &json) { row in
            [SignedNumber.read(row[0]), SignedNumber.read(row[1]), Int64(row[2]), Int64(row[3])]
        }
        json.key("moves")
        rows(map.moves, 2, into: &json) { row in row.map(SignedNumber.read) }
        json.key("standsFor")
        statements(map.standsFor, 4, at: 1, opinions, into: &json) { row, json in
            json.key("group")
            json.integer(row[0])
            json.key("agrees")
            json.bool(row[2] == 1)
            json.key("share")
            json.integer(row[3])
        }
        json.key("common")
        statements(map.common, 2, at: 0, opinions, into: &json) { row, json in
            json.key("share")
            json.integer(row[1])
        }
        json.key("changes")
        statements(map.changes, 10, at: 0, opinions, into: &json) { row, json in
            json.key("counts")
            json.integers(Array(row[1...]))
        }
        json.endObject()
    }

    private static func rows(
        _ list: [UInt32], _ width: Int, into json: inout JSONWriter, _ numbers: ([UInt32]) -> [Int64]
    ) {
        json.beginArray()
        for start in stride(from: 0, to: list.count - list.count % width, by: width) {
            json.integers(numbers(Array(list[start..<start + width])))
        }
        json.endArray()
    }

    /// Objects about statements that are still shown, each with its text.
    private static func statements(
        _ list: [UInt32], _ width: Int, at column: Int, _ opinions: Opinions, into json: inout JSONWriter,
        _ write: ([UInt32], inout JSONWriter) -> Void
    ) {
        json.beginArray()
        for start in stride(from: 0, to: list.count - list.count % width, by: width) {
            let row = Array(list[start..<start + width])
            let place = Int(row[column]) - 1
            guard opinions.statements.indices.contains(place), opinions.statements[place].status == .shown
            else { continue }
            json.beginObject()
            json.key("id")
            json.integer(opinions.statements[place].id)
            json.key("text")
            json.string(opinions.statements[place].text)
            write(row, &json)
            json.endObject()
        }
        json.endArray()
    }

    // MARK: One seat

    /// A seat's own part; nil: the item has no map.
    /// - Parameter hasTalk: with what its table wrote.
    public static func mine(_ seat: SeatIndex, _ item: Item, hasTalk: Bool) -> [UInt8]? {
        guard let opinions = item.opinions else { return nil }
        var json = JSONWriter(capacity: 1024)
        json.beginObject()
        json.key("type")
        json.string(StaticString("opinions.mine"))
        json.key("item")
        json.integer(item.id)
        json.key("round")
        json.integer(opinions.round)
        if let card = opinions.next(for: seat) {
            json.key("card")
            begin(card, into: &json)
            json.endObject()
        }
        json.key("answered")
        json.integer(opinions.answered(by: seat))
        json.key("of")
        json.integer(opinions.shownCount)
        if let last = opinions.last(of: seat) {
            json.key("last")
            begin(last.statement, into: &json)
            json.key("answer")
            json.string(last.answer.name)
            json.endObject()
        }
        if let place = opinions.place(of: seat) {
            json.key("place")
            json.beginObject()
            json.key("x")
            json.integer(place.x)
            json.key("y")
            json.integer(place.y)
            json.key("group")
            json.integer(place.group)
            json.endObject()
        }
        json.key("own")
        json.beginArray()
        for statement in opinions.own(of: seat, limit: 10) {
            begin(statement, into: &json)
            json.key("status")
            json.string(statement.status.name)
            json.endObject()
        }
        json.endArray()
        json.key("willing")
        json.bool(opinions.isWilling(seat))
        let table = opinions.table(of: seat)
        json.key("table")
        json.integer(table)
        if hasTalk {
            json.key("talk")
            writeTalk(opinions.tables, table, seat, into: &json)
        }
        json.endObject()
        return json.bytes
    }

    private static func begin(_ statement: Statement, into json: inout JSONWriter) {
        json.beginObject()
        json.key("id")
        json.integer(statement.id)
        json.key("text")
        json.string(statement.text)
    }

    private static func writeTalk(
        _ tables: DialogueTables, _ table: UInt32, _ seat: SeatIndex, into json: inout JSONWriter
    ) {
        json.beginArray()
        let place = Int(table) - 1
        if tables.list.indices.contains(place) {
            for post in tables.list[place].posts.suffix(Limits.tableTalkShown) where !post.text.isEmpty {
                json.beginObject()
                json.key("id")
                json.integer(post.id)
                json.key("mine")
                json.bool(post.author == seat)
                json.key("text")
                json.string(post.text)
                json.endObject()
            }
        }
        json.endArray()
    }
}

extension Lists {
    /// Statements of an item: to staff all of them, to others those that are shown. Answers are told as counts, and
    /// to others than staff only once somebody has drawn a map of them.
    public static func statements(_ state: HallState, to audience: Audience, item: UInt64) -> [UInt8] {
        let opinions = state.item(item)?.opinions
        return list(state, "statements") { json in
            for statement in opinions?.statements ?? [] {
                guard audience == .staff || statement.status == .shown else { continue }
                json.beginObject()
                json.key("id")
                json.integer(statement.id)
                json.key("text")
                json.string(statement.text)
                json.key("status")
                json.string(statement.status.name)
                json.key("seeded")
                json.bool(statement.isSeeded)
                if audience == .staff || opinions?.map != nil {
                    json.key("counts")
                    json.beginArray()
                    for row in statement.rounds { json.integers(OpinionAnswer.allCases.map(row.count)) }
                    json.endArray()
                }
                json.endObject()
            }
        }
    }

    /// What each table wrote, for staff.
    public static func tables(_ state: HallState, item: UInt64) -> [UInt8] {
        let tables = state.item(item)?.opinions?.tables.list ?? []
        return list(state, "tables") { json in
            for (place, table) in tables.enumerated() {
                json.beginObject()
                json.key("table")
                json.integer(place + 1)
                json.key("people")
                json.integer(table.members.count)
                json.key("names")
                json.strings(state.info.names == .anonymous ? [] : table.members.map(state.name(of:)))
                json.key("note")
                json.string(table.note)
                json.key("talk")
                json.strings(table.posts.suffix(Limits.tableTalkShown).map(\.text))
                json.endObject()
            }
        }
    }
}
