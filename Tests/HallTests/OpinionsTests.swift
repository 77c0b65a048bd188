// Opinion maps and tables as the fold keeps them: what is asked next, where somebody stands, who sits with whom.
import Base
import Testing

@testable import Hall

/// A hall whose current item is an opinion map with so many statements by its host.
private struct MapRoom {
    var room: Room
    let item: UInt64
    private(set) var ids: [UInt64] = []
    private(set) var people: [SeatIndex] = []

    init(statements: Int, people count: Int = 0) {
        room = Room(participants: count)
        item = room.start(ItemDetails(.opinions))
        people = (0..<count).map { SeatIndex(UInt32($0 + 1)) }
        for number in 0..<statements {
            room.ask(.statementAdd(.init(item: item, text: Array("의견 \(number)".utf8))), Room.host)
            ids.append(room.state.sequence)
        }
    }

    var opinions: Opinions { room.state.item(item)!.opinions! }

    mutating func give(_ person: Int, _ statement: Int, _ answer: OpinionAnswer) {
        room.ask(.opinionGive(.init(item: item, statement: ids[statement], answer: answer)), people[person])
    }

    mutating func form(_ size: UInt32, _ mix: TableMix = .different) {
        room.ask(.tablesForm(.init(item: item, size: size, mix: mix)), Room.host)
    }

    mutating func consent(_ person: Int, _ willing: Bool = true) {
        room.ask(.matchConsent(.init(item: item, willing: willing)), people[person])
    }
}

struct OpinionsTests {
    @Test("Everybody is asked every statement once, whatever the chance")
    func everyStatement() {
        var room = MapRoom(statements: 12, people: 3)
        for person in 0..<3 {
            var asked: Set<UInt64> = []
            while let card = room.opinions.next(for: room.people[person]) {
                #expect(asked.insert(card.id).inserted)
                room.give(person, room.ids.firstIndex(of: card.id)!, .agree)
            }
            #expect(asked.count == 12)
        }
    }

    @Test("A new statement is asked far more often than one that all have passed over")
    func newOnesFirst() {
        var room = MapRoom(statements: 2, people: 260)
        for person in 0..<60 { room.give(person, 0, .pass) }
        let fresh = (60..<260).count { room.opinions.next(for: room.people[$0])?.id == room.ids[1] }
        #expect(fresh > 190)
    }

    @Test("The last answer counts, and counts once")
    func lastAnswer() {
        var room = MapRoom(statements: 1, people: 1)
        for answer in [OpinionAnswer.agree, .pass, .disagree] { room.give(0, 0, answer) }
        #expect(room.opinions.answers == 1 && room.opinions.people == 1)
        #expect(room.opinions.statements[0].row(1).count(.disagree) == 1)
        #expect(room.opinions.statements[0].row(1).total == 1)
        #expect(room.opinions.last(of: room.people[0])?.answer == .disagree)
    }

    @Test("Answers of a second round are kept apart, and its statements are asked again")
    func secondRound() {
        var room = MapRoom(statements: 2, people: 1)
        room.give(0, 0, .agree)
        room.room.ask(
            .opinionsSet(
                .init(item: room.item, accepting: true, moderated: false, answering: true, round: 2)),
            Room.host)
        #expect(room.opinions.answered(by: room.people[0]) == 0)
        #expect(
            room.opinions.next(for: room.people[0])?.id == room.ids[0], "what was answered before comes first"
        )
        room.give(0, 0, .disagree)
        #expect(
            room.opinions.statements[0].rounds.map { $0[Int(room.people[0].index)] } == [.agree, .disagree])
    }

    @Test("A place follows from the record's weights and the answers")
    func place() {
        var room = MapRoom(statements: 4, people: 2)
        for statement in 0..<4 {
            room.give(0, statement, .agree)
            room.give(1, statement, .disagree)
        }
        let half = SignedNumber.written(500_000)
        let map = Event.OpinionsMapped(
            item: room.item, round: 1, through: 1, answers: 8, people: 2, least: 4,
            weights: (0..<4).flatMap { _ in [0, half, 0] },
            groups: [1, SignedNumber.written(2000), 0, 1, SignedNumber.written(-2000), 0],
            points: [SignedNumber.written(2000), 0, 1, 1, SignedNumber.written(-2000), 0, 1, 2], moves: [],
            standsFor: [], common: [], changes: [])
        room.room.apply(.opinionsMapped(map))
        #expect(room.opinions.place(of: room.people[0]) == OpinionPlace(x: 2000, y: 0, group: 1))
        #expect(room.opinions.place(of: room.people[1]) == OpinionPlace(x: -2000, y: 0, group: 2))
        // Tables of those who differ most bring the two together; so do mixed ones.
        for mix in [TableMix.different, .mixed] {
            let (sizes, seats) = room.opinions.tables(room.people, size: 2, mix)
            #expect(sizes == [2] && Set(seats) == Set(room.people.map(\.index)))
        }
    }

    @Test("Nobody sits alone, and tables differ by one person at most", arguments: 2...8)
    func sizes(size: Int) {
        for people in 2...60 {
            let count = DialogueTables.count(people, size: size)
            #expect(people / count >= 2)
            if people >= size { #expect(people / count <= size + size / 2 + 1) }
        }
    }

    @Test("Who comes late sits where the fewest are; who is left alone joins another table")
    func comingAndGoing() {
        var room = MapRoom(statements: 1, people: 6)
        for person in 0..<4 { room.consent(person) }
        room.form(2)
        #expect(room.opinions.tables.list.map(\.members.count) == [2, 2])
        room.consent(4)
        #expect(room.opinions.tables.list.map(\.members.count) == [3, 2])
        room.consent(room.people.firstIndex(of: room.opinions.tables.list[1].members[0])!, false)
        #expect(room.opinions.tables.list.map(\.members.count) == [4, 0])
        room.consent(5)
        #expect(room.opinions.table(of: room.people[5]) == 2)
    }

    @Test("A snapshot brings back statements, answers, places and tables")
    func snapshot() throws {
        var room = MapRoom(statements: 3, people: 5)
        for person in 0..<5 {
            room.give(person, person % 3, OpinionAnswer.allCases[person % 3])
            room.consent(person)
        }
        room.form(2)
        let seat = room.people[0]
        room.room.ask(.tablePost(.init(item: room.item, text: [65])), seat)
        room.room.ask(.tableNote(.init(item: room.item, text: [66])), seat)
        let read = try HallState(snapshot: room.room.state.snapshotBytes())
        #expect(read.wholeHash == room.room.state.wholeHash)
        let opinions = try #require(read.item(room.item)?.opinions)
        #expect(opinions.people == 5 && opinions.answers == 5 && opinions.willingCount == 5)
        #expect(opinions.table(of: seat) == room.opinions.table(of: seat))
        #expect(opinions.next(for: seat)?.id == room.opinions.next(for: seat)?.id)
    }
}
