// The part of a hall's host that has opinion maps drawn and tells them: to audiences in their pace, to seats their own.
import Base
import Hall
import Protocol

extension HallHost {
    func noteOpinions(_ record: RecordedEvent) {
        if opinions.note(record.event, by: record.actor?.seat ?? .none, state) {
            opinions.remindEverybody(connections.all.compactMap(connections.seat(of:)))
        }
    }

    /// The chance that an answer to a statement needs.
    func draw(for command: Command) -> UInt32 {
        guard case .opinionGive = command else { return 0 }
        return UInt32(truncatingIfNeeded: ports.jitterMillis(below: 1 << 32))
    }

    /// What one seat is told of its own part in the current item's map.
    func mineOfOpinions(_ seat: SeatIndex, hasTalk: Bool) -> [UInt8]? {
        guard let item = state.item(state.current), state.seat(seat)?.role == .participant else { return nil }
        return OpinionsMessage.mine(seat, item, hasTalk: hasTalk)
    }

    /// What somebody who comes in is told of the current item's map.
    func opinionsFor(_ seat: SeatIndex, _ audience: Audience) -> [[UInt8]] {
        guard let item = state.item(state.current), let json = OpinionsMessage.json(item, to: audience) else {
            return []
        }
        return [json] + [mineOfOpinions(seat, hasTalk: true)].compactMap { $0 }
    }

    /// Tells those whose part has changed; each once, however much happened in the turn.
    func tellMineOfOpinions() {
        guard !opinions.unaware.isEmpty else { return }
        var told: Set<UInt32> = []
        let talking = Set(opinions.unaware.lazy.filter(\.hasTalk).map(\.seat.index))
        for (seat, _) in opinions.unaware where told.insert(seat.index).inserted {
            tellMine(seat, hasTalk: talking.contains(seat.index))
        }
        opinions.unaware.removeAll()
    }

    private func tellMine(_ seat: SeatIndex, hasTalk: Bool) {
        let sockets = connections.sockets(of: seat)
        guard !sockets.isEmpty, let json = mineOfOpinions(seat, hasTalk: hasTalk) else { return }
        for socket in sockets { hold(.message(socket, json)) }
    }

    /// Returns when to come again.
    func tellOpinions(now: UInt64) -> UInt64? {
        opinions.follow(state)
        if !isReadOnly, let request = opinions.request(id, state, now: now) { ports.draw(request) }
        for audience in Audience.allCases {
            let readers = connections.count(of: audience)
            if let json = opinions.message(audience, readers: readers, state, now: now) {
                hold(.frame(audience, json, sequence: 0))
            }
        }
        for seat in opinions.someOfEverybody() { tellMine(seat, hasTalk: false) }
        guard connections.count > 0, !isReadOnly else { return nil }
        return opinions.due(state, connections.count(of:), now: now)
    }

    /// The bench's answer: into the record, when it still fits.
    func take(_ map: Command.OpinionsMap?, of item: UInt64, now: UInt64) {
        guard let map else { return opinions.gotNothing(of: item) }
        let verdict = run(.opinionsMap(map), Request(seat: .none, key: 0, now: max(now, state.time)))
        if verdict != .accepted { opinions.gotNothing(of: item) }
    }
}
