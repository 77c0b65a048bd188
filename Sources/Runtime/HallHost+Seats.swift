// What a record means for single sockets: those that have to go, and those whose seat acts for others.
import Base
import Hall
import Protocol

extension HallHost {
    /// Sockets of seats that left or whose link was revoked are closed.
    func closeRefusedSockets(_ event: Event) {
        if case .seatLeft(let event) = event { close(event.seat) }
        if case .rollRemoved(let event) = event { close(event.seat) }
        // Another device of the same person: this one is not yet connected.
        if case .seatClaimed(let event) = event { close(event.seat) }
        if case .seatErased(let event) = event { close(event.seat) }
        guard case .linkRevoked(let event) = event else { return }
        for (place, seat) in state.seats.enumerated() where seat.link == event.link {
            close(SeatIndex(UInt32(place)))
        }
    }

    func seat(_ credential: Credential) -> SeatIndex? {
        switch credential {
        case .token(let token): token.flatMap(state.seat(withToken:))
        case .seat(let seat): seat
        }
    }

    private func close(_ seat: SeatIndex) {
        for socket in connections.sockets(of: seat) { hold(.close(socket, code: SocketClose.seatGone)) }
    }

    // MARK: Proxies

    /// Who acted for the member until this event.
    func holderBefore(_ event: Event) -> SeatIndex? {
        if case .proxyGiven(let event) = event {
            return state.member(of: event.principal)?.proxy(for: event.item)?.holder
        }
        guard case .proxyRevoked(let event) = event else { return nil }
        return state.member(of: event.principal)?.proxy(for: event.item)?.holder
    }

    /// Remembers those whom it concerns for whom they act now.
    func noteRepresented(_ event: Event, former: SeatIndex?) {
        if case .proxyGiven(let event) = event { unaware += [event.principal, event.holder] }
        if case .proxyRevoked(let event) = event { unaware.append(event.principal) }
        if let former { unaware.append(former) }
        if case .voteOpened = event { unaware += state.holders }
    }

    /// Tells each of them once, however much happened in the turn.
    func tellRepresented() {
        guard !unaware.isEmpty else { return }
        let votes = Answers.openVotes(state)
        var told: Set<UInt32> = []
        for seat in unaware where told.insert(seat.index).inserted {
            let sockets = connections.sockets(of: seat)
            guard !sockets.isEmpty, let json = Answers.represents(seat, state, openVotes: votes) else {
                continue
            }
            for socket in sockets { hold(.message(socket, json)) }
        }
        unaware.removeAll()
    }
}
