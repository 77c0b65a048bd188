// A hall under test and every byte that its audiences are told of it.
import Base
import Hall
import Protocol

struct ToldHall {
    private(set) var state = HallState()
    /// Frames by audience, in order.
    private(set) var told: [Audience: [[UInt8]]] = [:]
    var now: UInt64 = 1_800_000_000_000
    static let id = HallID(high: 7, low: 8)
    static let host = SeatIndex(0)

    let keepsSnapshots: Bool

    init(
        participants: Int = 0, names: NamesPolicy = .nickname, premoderation: Bool = false,
        title: String = "회의",
        keepsSnapshots: Bool = true
    ) {
        self.keepsSnapshots = keepsSnapshots
        ask(
            .hallCreate(
                .init(
                    title: Array(title.utf8), names: names, language: .ko, premoderation: premoderation,
                    format: [],
                    code: Array("SECRETCODE".utf8))))
        let link = SHA256.of(Array("host link".utf8))
        ask(.linkCreate(.init(role: .host, label: [], token: link)))
        join("진행", link: link)
        for number in 0..<participants { join("참가\(number)") }
    }

    mutating func join(_ name: String, link: Digest? = nil) {
        ask(
            .seatJoin(
                .init(name: Array(name.utf8), token: SHA256.of(Array(("ticket" + name).utf8)), link: link)))
    }

    @discardableResult
    mutating func ask(_ command: Command, _ seat: SeatIndex = .none) -> Verdict {
        var events: [Event] = []
        let verdict = state.decide(command, Request(seat: seat, key: 0, now: now), into: &events)
        for event in events {
            let actor = seat.isNone ? nil : Actor(seat: seat, key: 0)
            apply(RecordedEvent(sequence: state.sequence + 1, at: now, actor: actor, event: event))
        }
        return verdict
    }

    mutating func apply(_ record: RecordedEvent) {
        state.apply(record)
        for audience in Audience.allCases {
            if let json = EventFrame.json(record, to: audience, state: state) {
                told[audience, default: []].append(json)
            }
            // Whoever comes in now is told this.
            if keepsSnapshots { told[audience, default: []].append(snapshot(audience)) }
        }
    }

    mutating func start(_ details: ItemDetails) -> UInt64 {
        ask(.agendaAdd(.init(details: details, before: nil)), ToldHall.host)
        let item = state.sequence
        ask(.agendaStart(.init(item: item, expects: state.current)), ToldHall.host)
        return item
    }

    func snapshot(_ audience: Audience) -> [UInt8] {
        Snapshot.json(state, to: audience, .init(hall: ToldHall.id, online: 3, cheers: 4))
    }

    /// Everything an audience was ever told, events and snapshots and lists.
    func everything(_ audience: Audience) -> String {
        var all = (told[audience] ?? []).map { String(decoding: $0, as: UTF8.self) }
        all.append(String(decoding: Lists.log(state), as: UTF8.self))
        all.append(String(decoding: Lists.agenda(state, to: audience), as: UTF8.self))
        for item in state.agenda {
            let posts = Lists.posts(state, to: audience, item: item.id, before: 0, limit: 200)
            all.append(String(decoding: posts, as: UTF8.self))
        }
        return all.joined(separator: "\n")
    }
}

extension ItemDetails {
    init(_ kind: ItemKind, _ title: String = "순서", _ change: (inout ItemDetails) -> Void = { _ in }) {
        self.init()
        self.kind = kind
        self.title = Array(title.utf8)
        change(&self)
    }
}
