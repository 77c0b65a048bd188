// A conversation of Pol.is played into a hall: every statement and vote as a command, decided and applied as a host does,
// and the map drawn as the server draws it. What comes of it is compared with the groups that Pol.is published.
import Base
import Deliberation
import Hall
import Protocol
import Runtime

struct ConversationHall {
    private(set) var state = HallState()
    private var item: UInt64 = 0
    private var statements: [String: UInt64] = [:]
    private var seats: [String: SeatIndex] = [:]
    private var events: [Event] = []

    init() {
        ask(
            .hallCreate(
                .init(
                    title: [72], names: .nickname, language: .ko, premoderation: false, format: [], code: []))
        )
        let link = SHA256.of([1])
        ask(.linkCreate(.init(role: .host, label: [], token: link)))
        ask(.seatJoin(.init(name: [72], token: SHA256.of([2]), link: link)))
        var details = ItemDetails()
        details.kind = .opinions
        ask(.agendaAdd(.init(details: details, before: nil)), SeatIndex(0))
        item = state.sequence
        ask(.agendaStart(.init(item: item, expects: 0)), SeatIndex(0))
    }

    private mutating func ask(_ command: Command, _ seat: SeatIndex = .none) {
        events.removeAll(keepingCapacity: true)
        let request = Request(seat: seat, key: 0, now: 1_800_000_000_000)
        guard state.decide(command, request, into: &events) == .accepted else { return }
        for event in events {
            state.apply(
                RecordedEvent(
                    sequence: state.sequence + 1, at: request.now, actor: request.actor, event: event))
        }
    }

    mutating func add(statement id: String) {
        ask(.statementAdd(.init(item: item, text: Array("statement \(id)".utf8))), SeatIndex(0))
        statements[id] = state.sequence
    }

    /// `vote`: −1, 0 or 1.
    mutating func vote(_ person: String, _ statement: String, _ vote: Int) {
        if statements[statement] == nil { add(statement: statement) }
        if seats[person] == nil {
            seats[person] = SeatIndex(UInt32(state.seats.count))
            let name = Array(person.utf8)
            ask(.seatJoin(.init(name: name, token: SHA256.of(name + [0]), link: nil)))
        }
        guard let seat = seats[person], let id = statements[statement] else { return }
        let answer: Hall.OpinionAnswer = vote > 0 ? .agree : vote < 0 ? .disagree : .pass
        ask(.opinionGive(.init(item: item, statement: id, answer: answer)), seat)
    }

    mutating func takeOut(_ statement: String) {
        guard let id = statements[statement] else { return }
        ask(.statementModerate(.init(statement: id, status: .out, reason: [])), SeatIndex(0))
    }

    /// Draws the map, records it, and gives each person's group; 0 for those with too few answers.
    mutating func groups() -> [String: UInt32] {
        guard let opinions = state.item(item)?.opinions,
            let hall = HallID(hex: Array(repeating: 48, count: 32)),
            let map = MapBench.draw(
                MapRequest(hall: hall, item: item, opinions: opinions, through: state.sequence))
        else { return [:] }
        ask(.opinionsMap(map))
        guard let drawn = state.item(item)?.opinions else { return [:] }
        return seats.mapValues { drawn.place(of: $0)?.group ?? 0 }
    }
}
