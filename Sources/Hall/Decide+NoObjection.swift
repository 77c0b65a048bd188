// Decisions about what is carried without a vote: whether anybody objects (이의 유무) is asked for some seconds; nobody
// does, and it is carried; one does, and it is voted on.
import Base

extension HallState {
    /// Asks about a motion as it would be opened: with its quorum, its seconds and its amendments settled.
    func askForObjections(_ id: UInt64, _ request: Request, _ events: inout [Event]) throws(Refusal) {
        let item = try running(id)
        let vote = try vote(of: item)
        guard item.details.method == .motion else { throw Refusal(.itemKind) }
        guard !vote.life.isAsking else { throw Refusal(.noObjectionRunning) }
        let electorate = try electorateToOpen(item, vote)
        let millis = Limits.noObjectionMillis + UInt64(info.streamDelay) * 1000
        let (endsAt, isOver) = request.now.addingReportingOverflow(millis)
        events.append(
            .noObjectionAsked(
                .init(
                    item: id, endsAt: isOver ? .max : endsAt, entitled: electorate.entitled,
                    present: electorate.present)))
    }

    /// One is enough, from a phone or, said aloud, by the staff. Nobody is told who it was.
    func objectNow(_ id: UInt64, _ request: Request, _ events: inout [Event]) throws(Refusal) {
        let item = try asking(id)
        if seat(request.seat)?.role.isStaff != true {
            guard mayObject(request.seat, item) else { throw Refusal(.ballotNotEntitled) }
            guard isPresent(request.seat, by: item.details.entitledRule) else {
                throw Refusal(.seatNotCheckedIn)
            }
        }
        events.append(.noObjectionEnded(.init(item: id, end: .objected)))
    }

    func stopAsking(_ id: UInt64, _ events: inout [Event]) throws(Refusal) {
        let item = try asking(id)
        events.append(.noObjectionEnded(.init(item: item.id, end: .stopped)))
    }

    /// Time has passed and nobody objected.
    func passWithoutObjection(_ item: Item, _ events: inout [Event]) {
        events.append(.noObjectionEnded(.init(item: item.id, end: .passed)))
        settleAmendment(by: item, .accepted, &events)
    }

    private func asking(_ id: UInt64) throws(Refusal) -> Item {
        let item = try known(id)
        let vote = try vote(of: item)
        guard vote.status == .draft, vote.life.isAsking else { throw Refusal(.noObjectionNotAsked) }
        return item
    }

    /// Whoever would have a vote, if it were opened now.
    private func mayObject(_ seat: SeatIndex, _ item: Item) -> Bool {
        guard item.vote?.bars(seat) == false else { return false }
        switch item.details.entitledRule {
        case .roll: return member(of: seat)?.mayVote(by: item.details) == true
        case .joined, .checkedIn: return isParticipant(seat)
        }
    }

    // MARK: Presets

    /// A preset is what its sentence says; the co-operative's takes no weights and gives the chair no casting vote.
    func checkPreset(_ details: ItemDetails) throws(Refusal) {
        switch details.preset {
        case .coopOrdinary, .coopSpecial:
            guard details.weights == .heads, details.article.isEmpty else { throw Refusal(.voteCoop) }
        case .custom, .ordinary, .special, .allHalf, .allTwoThirds, .allThreeQuarters, .condominium, .brief:
            break
        }
        var meant = details
        details.preset.apply(to: &meant)
        guard meant == details else { throw Refusal(.votePreset) }
    }
}
