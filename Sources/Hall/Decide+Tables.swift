// Decisions about tables: who would like to talk, forming tables, late-comers and those who go, what tables write.
import Base

extension HallState {
    func consent(
        _ command: Command.MatchConsent, _ request: Request, _ events: inout [Event]
    ) throws(Refusal) {
        let place = try runningOpinions(command.item)
        guard let opinions = agenda[place].opinions else { return }
        guard opinions.isWilling(request.seat) != command.willing else { throw Refusal(.statementStatus) }
        events.append(.matchConsented(.init(item: command.item, willing: command.willing)))
        if !command.willing {
            leaveTable(request.seat, at: place, &events)
        } else if !opinions.tables.list.isEmpty {
            // A late-comer sits down where the fewest are.
            events.append(
                .tableSeated(
                    .init(item: command.item, table: opinions.tables.smallest(), seat: request.seat)))
        }
    }

    func form(_ command: Command.TablesForm, _ events: inout [Event]) throws(Refusal) {
        let place = try runningOpinions(command.item)
        guard command.size >= 2 else { throw Refusal(.messageField, [Array("size".utf8)]) }
        guard let opinions = agenda[place].opinions else { return }
        let people = opinions.seats.indices.lazy.filter { opinions.seats[$0].isWilling }
            .map { SeatIndex(UInt32($0)) }.filter { self.seat($0)?.hasLeft == false }
        let willing = Array(people.prefix(Limits.tablePeopleMax + 1))
        guard willing.count >= 2 else { throw Refusal(.tablesTooFew) }
        guard willing.count <= Limits.tablePeopleMax else {
            throw Refusal(.tablesTooMany, [decimal(Limits.tablePeopleMax)])
        }
        let (sizes, seats) = opinions.tables(willing, size: command.size, command.mix)
        events.append(
            .tablesFormed(
                .init(item: command.item, size: command.size, mix: command.mix, sizes: sizes, seats: seats)))
    }

    /// Takes a seat off its table; whoever would sit there alone joins the smallest other one.
    func leaveTable(_ seat: SeatIndex, at place: Int, _ events: inout [Event]) {
        guard let opinions = agenda[place].opinions else { return }
        let table = opinions.table(of: seat)
        guard table > 0, Int(table) <= opinions.tables.list.count else { return }
        let item = agenda[place].id
        events.append(.tableSeated(.init(item: item, table: 0, seat: seat)))
        let left = opinions.tables.list[Int(table) - 1].members.filter { $0 != seat }
        guard left.count == 1 else { return }
        let other = opinions.tables.smallest(besides: table, isTaken: true)
        if other > 0 { events.append(.tableSeated(.init(item: item, table: other, seat: left[0]))) }
    }

    func note(_ command: Command.TableNote, _ request: Request, _ events: inout [Event]) throws(Refusal) {
        let table = try table(of: request.seat, in: command.item)
        events.append(.tableNoted(.init(item: command.item, table: table, text: command.text)))
    }

    func post(_ command: Command.TablePost, _ request: Request, _ events: inout [Event]) throws(Refusal) {
        let table = try table(of: request.seat, in: command.item)
        let posts = item(command.item)?.opinions?.tables.list[Int(table) - 1].posts.count ?? 0
        guard posts < Limits.tablePostsMax else {
            throw Refusal(.tableFull, [decimal(Limits.tablePostsMax)])
        }
        events.append(.tablePosted(.init(item: command.item, table: table, text: command.text)))
    }

    private func table(of index: SeatIndex, in item: UInt64) throws(Refusal) -> UInt32 {
        let place = try runningOpinions(item)
        guard let seat = seat(index), !seat.isMuted else { throw Refusal(.seatMuted) }
        guard let opinions = agenda[place].opinions, opinions.table(of: index) > 0,
            Int(opinions.table(of: index)) <= opinions.tables.list.count
        else { throw Refusal(.tablesNone) }
        return opinions.table(of: index)
    }
}
