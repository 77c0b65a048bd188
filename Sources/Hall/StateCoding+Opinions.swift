// An opinion map as bytes. Texts, answers and who sits where are private; what is read back is looked at before it is
// believed.
import Base

extension Opinions {
    func encode(_ scope: StateScope, into writer: inout ByteWriter) {
        writer.bool(isAccepting)
        writer.bool(isModerated)
        writer.bool(isAnswering)
        writer.varint(UInt64(round))
        writer.varint(changed)
        writer.varint(UInt64(statements.count))
        for statement in statements {
            writer.varint(statement.id)
            writer.bool(statement.isSeeded)
            writer.u8(statement.status.rawValue)
            guard scope.isWhole else { continue }
            writer.varint(UInt64(statement.author.index))
            writer.blob(statement.text)
            for row in statement.rounds { writer.blob(row.bytes) }
        }
        writer.bool(map != nil)
        if let map { Event.opinionsMapped(map).encodePublic(into: &writer) }
        guard scope.isWhole else { return }
        writer.varint(UInt64(seats.count))
        for seat in seats {
            writer.varint(UInt64(seat.draw))
            writer.varint(UInt64(seat.last))
            writer.varint(UInt64(seat.written))
            writer.bool(seat.isWilling)
        }
        tables.encode(into: &writer)
    }

    init(reading reader: inout ByteReader) throws(DecodeError) {
        isAccepting = try reader.bool()
        isModerated = try reader.bool()
        isAnswering = try reader.bool()
        round = try reader.varint32()
        guard (1...Limits.opinionRoundsMax).contains(round) else { throw .outOfRange }
        changed = try reader.varint()
        for _ in 0..<(try reader.count()) {
            let id = try reader.varint()
            guard statements.last.map({ $0.id < id }) ?? true, statements.count < Limits.statementsMax else {
                throw .outOfRange
            }
            let isSeeded = try reader.bool()
            let status = try StatementStatus(reading: &reader)
            var statement = Statement(
                id: id, author: SeatIndex(try reader.varint32()), isSeeded: isSeeded,
                text: try reader.blob(), status: status)
            statement.rounds = []
            for _ in 0..<round { statement.rounds.append(AnswerRow(bytes: try reader.blob())) }
            statements.append(statement)
        }
        let recorded =
            try reader.bool()
            ? try Event.OpinionsMapped(&reader, Event.recordVersion, PrivateValues([])) : nil
        for _ in 0..<(try reader.count()) {
            var seat = OpinionSeat()
            seat.draw = try reader.varint32()
            seat.last = UInt16(truncatingIfNeeded: try reader.varint32())
            seat.written = UInt16(truncatingIfNeeded: try reader.varint32())
            seat.isWilling = try reader.bool()
            seats.append(seat)
        }
        tables = try DialogueTables(reading: &reader)
        try settle()
        if let recorded { take(recorded) }
    }

    /// What follows from the rest.
    private mutating func settle() throws(DecodeError) {
        for statement in statements {
            let row = statement.row(round)
            answers += UInt64(row.total)
            for seat in 0..<row.seatBound where row[seat] != nil {
                guard seat < seats.count else { throw .outOfRange }
                seats[seat].answered += 1
                if seats[seat].answered == 1 { people += 1 }
            }
        }
        willingCount = UInt32(seats.count { $0.isWilling })
        for (place, table) in tables.list.enumerated() {
            for seat in table.members {
                guard Int(seat.index) < seats.count, seats[Int(seat.index)].table == 0 else {
                    throw .outOfRange
                }
                seats[Int(seat.index)].table = UInt32(place + 1)
            }
        }
    }
}

extension DialogueTables {
    func encode(into writer: inout ByteWriter) {
        writer.varint(UInt64(size))
        writer.u8(mix.rawValue)
        writer.varint(UInt64(list.count))
        for table in list {
            writer.varints(table.members.map(\.index))
            writer.blob(table.note)
            writer.varint(UInt64(table.noteBy.index))
            writer.varint(UInt64(table.posts.count))
            for post in table.posts {
                writer.varint(post.id)
                writer.varint(UInt64(post.author.index))
                writer.blob(post.text)
            }
        }
    }

    init(reading reader: inout ByteReader) throws(DecodeError) {
        size = try reader.varint32()
        mix = try TableMix(reading: &reader)
        for _ in 0..<(try reader.count()) {
            var table = DialogueTable()
            table.members = try reader.varints32().map { SeatIndex($0) }
            table.note = try reader.blob()
            table.noteBy = SeatIndex(try reader.varint32())
            for _ in 0..<(try reader.count()) {
                table.posts.append(
                    TablePost(
                        id: try reader.varint(), author: SeatIndex(try reader.varint32()),
                        text: try reader.blob()))
            }
            list.append(table)
        }
    }
}
