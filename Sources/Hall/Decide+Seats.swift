// Decisions about the hall itself, links, seats, presence and muting.
import Base

extension HallState {
    func create(_ command: Command.HallCreate, _ events: inout [Event]) {
        events.append(
            .hallCreated(
                .init(
                    title: command.title, names: command.names, language: command.language,
                    premoderation: command.premoderation, format: command.format, code: command.code,
                    sealing: HallInfo.sealingNow)))
    }

    func close(_ events: inout [Event]) throws(Refusal) {
        guard !agenda.contains(where: { $0.vote?.status == .open }) else { throw Refusal(.agendaVoteOpen) }
        if let vote = item(current)?.vote, vote.status == .draft, vote.life.isAsking {
            throw Refusal(.noObjectionRunning)
        }
        countSides(of: current, &events)
        if current != 0 { events.append(.itemStopped(.init(item: current))) }
        events.append(.hallClosed(.init()))
    }

    /// Hosts make every kind of link; moderators those that give no power over the room.
    func create(_ command: Command.LinkCreate, _ request: Request, _ events: inout [Event]) throws(Refusal) {
        guard links.count < Limits.linksMax else { throw Refusal(.linkTooMany) }
        guard command.role != .participant else { throw Refusal(.linkRole) }
        // A helper's device takes other people's ballots.
        let isPowerful = command.role.isStaff || command.role == .helper
        if !request.seat.isNone, seat(request.seat)?.role != .host, isPowerful {
            throw Refusal(.linkRole)
        }
        events.append(.linkCreated(.init(role: command.role, label: command.label, token: command.token)))
    }

    func revoke(_ command: Command.LinkRevoke, _ request: Request, _ events: inout [Event]) throws(Refusal) {
        guard let link = link(command.link) else { throw Refusal(.linkUnknown) }
        guard !link.isRevoked else { throw Refusal(.linkRevoked) }
        if link.role.isStaff || link.role == .helper, seat(request.seat)?.role != .host {
            throw Refusal(.roleNotAllowed)
        }
        if link.role == .host, links.filter({ $0.role == .host && !$0.isRevoked }).count == 1 {
            throw Refusal(.linkLastHost)
        }
        events.append(.linkRevoked(.init(link: link.id)))
    }

    func join(_ command: Command.SeatJoin, _ events: inout [Event]) throws(Refusal) {
        guard seats.count < Limits.seatsMax else { throw Refusal(.hallFull) }
        var role = Role.participant
        var through: UInt64?
        if let token = command.link {
            if let claimed = claim(command, card: token) {
                events.append(claimed)
                return
            }
            guard let link = links.first(where: { $0.token.equalsInConstantTime(token) }) else {
                throw Refusal(.linkUnknown)
            }
            guard !link.isRevoked else { throw Refusal(.linkRevoked) }
            role = link.role
            through = link.id
        }
        if role == .participant, info.names != .anonymous, command.name.isEmpty { throw Refusal(.textEmpty) }
        if role.isStaff || role == .helper, command.name.isEmpty { throw Refusal(.textEmpty) }
        let name = role == .participant && info.names == .anonymous ? [] : command.name
        events.append(
            .seatJoined(
                .init(
                    seat: SeatIndex(UInt32(seats.count)), role: role, link: through, name: name,
                    token: command.token)))
    }

    /// Who leaves is taken off the speakers' list by an event that everybody sees: that of the leaving is the staff's.
    func leave(_ seat: SeatIndex, _ events: inout [Event]) {
        for request in floor where request.seat == seat {
            events.append(.floorWithdrawn(.init(request: request.id)))
        }
        if let place = place(ofItem: current), !info.isClosed {
            if agenda[place].opinions?.isWilling(seat) == true {
                events.append(.matchConsented(.init(item: current, willing: false)))
            }
            leaveTable(seat, at: place, &events)
        }
        events.append(.seatLeft(.init(seat: seat)))
    }

    func checkIn(_ other: SeatIndex?, _ request: Request, _ events: inout [Event]) throws(Refusal) {
        let index = try presenceTarget(other, request)
        guard seat(index)?.isCheckedIn == false else { throw Refusal(.seatCheckedInAlready) }
        events.append(.seatCheckedIn(.init(seat: index)))
        // Whoever shows up acts for themselves.
        for proxy in member(of: index)?.proxies ?? [] {
            events.append(.proxyRevoked(.init(item: proxy.item == 0 ? nil : proxy.item, principal: index)))
        }
    }

    func checkOut(_ other: SeatIndex?, _ request: Request, _ events: inout [Event]) throws(Refusal) {
        let index = try presenceTarget(other, request)
        guard seat(index)?.isCheckedIn == true else { throw Refusal(.seatNotCheckedIn) }
        events.append(.seatCheckedOut(.init(seat: index)))
    }

    /// Oneself, for staff a participant who is still here, for a helper the member who showed a card.
    func presenceTarget(_ other: SeatIndex?, _ request: Request) throws(Refusal) -> SeatIndex {
        guard let other, other != request.seat else {
            guard !isHelper(request.seat) else { throw Refusal(.roleNotAllowed) }
            return request.seat
        }
        if isHelper(request.seat) {
            try requireServed(other, request)
        } else {
            guard seat(request.seat)?.role.isStaff == true else { throw Refusal(.roleNotAllowed) }
        }
        guard let seat = seat(other), !seat.hasLeft, member(of: other)?.isOnRoll != false else {
            throw Refusal(.seatNoSuch)
        }
        return other
    }

    func mute(_ command: Command.SeatMute, _ events: inout [Event]) throws(Refusal) {
        let index = try muteTarget(command.seat, command.post)
        guard !isMuted(index, for: command.post) else { throw Refusal(.seatMutedAlready) }
        events.append(.seatMuted(.init(post: command.post, reason: command.reason, seat: index)))
    }

    func unmute(_ command: Command.SeatUnmute, _ events: inout [Event]) throws(Refusal) {
        let index = try muteTarget(command.seat, command.post)
        guard isMuted(index, for: command.post) else { throw Refusal(.seatNotMuted) }
        events.append(.seatUnmuted(.init(post: command.post, reason: command.reason, seat: index)))
    }

    /// Each anonymous post answers for itself alone: or trying another, or a name, would tell that they are one
    /// person's.
    private func isMuted(_ index: SeatIndex, for post: UInt64?) -> Bool {
        if let post = post.flatMap(self.post), post.isAnonymous { return post.isAuthorMuted }
        return seat(index)?.isMutedByName ?? false
    }

    /// A seat, or the author of a post (who may be anonymous to staff).
    private func muteTarget(_ other: SeatIndex?, _ post: UInt64?) throws(Refusal) -> SeatIndex {
        let index: SeatIndex
        if let post {
            guard let post = self.post(post) else { throw Refusal(.postUnknown) }
            if post.isAnonymous { return post.author }
            index = post.author
        } else {
            index = other ?? .none
        }
        guard let seat = seat(index) else { throw Refusal(.seatNoSuch) }
        guard !seat.role.isStaff else { throw Refusal(.seatStaff) }
        return index
    }
}
