// Decisions about battles: whose side somebody takes and why, and whose turn it is to speak. The fold's part is below.
import Base

extension HallState {
    func take(_ command: Command.SideTake, _ request: Request, _ events: inout [Event]) throws(Refusal) {
        let place = try runningBattle(command.item)
        let sides = agenda[place].battle?.sideCount ?? 0
        guard command.position >= 1, Int(command.position) <= sides else { throw Refusal(.battlePosition) }
        guard isParticipant(request.seat) else { throw Refusal(.roleNotAllowed) }
        guard agenda[place].battle?.outcome == nil else { throw Refusal(.battleOver) }
        guard agenda[place].battle?.side(of: request.seat) != command.position else {
            throw Refusal(.battleAlready)
        }
        events.append(.sideTaken(.init(item: command.item, position: command.position)))
    }

    /// Gives somebody the turn, with a clock where one is planned.
    func speak(_ command: Command.SideSpeak, _ request: Request, _ events: inout [Event]) throws(Refusal) {
        let item = agenda[try runningBattle(command.item)]
        guard Int(command.position) <= item.battle?.sideCount ?? 0 else { throw Refusal(.battlePosition) }
        events.append(.sideSpeaking(.init(item: item.id, position: command.position)))
        let seconds = command.seconds > 0 ? command.seconds : item.details.seconds
        if command.position > 0, seconds > 0 {
            try startClock(.init(item: item.id, seconds: seconds), request, &events)
        } else if command.position == 0, item.clock?.isRunning == true {
            try pauseClock(.init(item: item.id), request, &events)
        }
    }

    /// The end: who moved where is told, and nobody moves any more.
    func count(_ command: Command.SideCount, _ events: inout [Event]) throws(Refusal) {
        let place = try runningBattle(command.item)
        guard agenda[place].battle?.outcome == nil else { throw Refusal(.battleOver) }
        guard agenda[place].battle?.stood ?? 0 > 0 else { throw Refusal(.battleNobody) }
        countSides(of: command.item, &events)
    }

    /// Why somebody stands where they stand: it is said with the side, which its author tells by saying it.
    func give(_ command: Command.ReasonGive, _ request: Request, _ events: inout [Event]) throws(Refusal) {
        let item = agenda[try runningBattle(command.item)]
        guard let side = item.battle?.side(of: request.seat) else { throw Refusal(.battleFirst) }
        let author = try writer(request, in: item, anonymously: command.anonymous)
        events.append(
            .reasonGiven(
                .init(
                    item: item.id, side: side, moved: item.battle?.hasMoved(request.seat) ?? false,
                    anonymous: author.isAnonymous, pending: author.waits, text: command.text)))
    }

    private func runningBattle(_ id: UInt64) throws(Refusal) -> Int {
        guard let place = place(ofItem: id) else { throw Refusal(.itemUnknown) }
        guard id == current else { throw Refusal(.itemNotRunning) }
        guard agenda[place].battle != nil else { throw Refusal(.itemKind) }
        return place
    }

    /// What a battle comes to, at the latest before its item stops.
    func countSides(of id: UInt64, _ events: inout [Event]) {
        guard let battle = item(id)?.battle, battle.stood > 0, battle.outcome == nil else { return }
        let told = battle.told()
        events.append(
            .sidesCounted(
                .init(
                    item: id, first: told.first, last: told.last, flow: told.flow, withheld: told.withheld,
                    moves: told.moves)))
    }

    func checkBattle(_ details: ItemDetails) throws(Refusal) {
        guard (2...Limits.battleSidesMax).contains(details.options.count) else {
            throw Refusal(.battleSides, [decimal(Limits.battleSidesMax)])
        }
        guard details.statements.isEmpty || details.statements.count == details.options.count else {
            throw Refusal(.voteStatements)
        }
    }

    /// People stand on sides: they may get better words, and none may come or go.
    func checkSides(_ details: ItemDetails, of item: Item) throws(Refusal) {
        guard let battle = item.battle, battle.stood > 0 else { return }
        guard details.kind == .battle, details.options.count == battle.sideCount else {
            throw Refusal(.battleLocked)
        }
    }

    // MARK: The fold's part

    mutating func take(_ event: Event.SideTaken, by seat: SeatIndex) {
        guard let place = place(ofItem: event.item) else { return }
        agenda[place].battle?.take(event.position, by: seat, seatCount: seats.count, at: time)
    }

    mutating func speak(_ event: Event.SideSpeaking) {
        changeItem(event.item) { item in
            guard let battle = item.battle else { return }
            item.battle?.speaking = min(event.position, UInt32(battle.sideCount))
            // Whoever speaks again opens it again.
            if event.position > 0 {
                item.battle?.hasBegun = true
                item.battle?.outcome = nil
            }
        }
    }

    mutating func count(_ event: Event.SidesCounted) {
        changeItem(event.item) { item in
            item.battle?.speaking = 0
            item.battle?.outcome = BattleOutcome(
                first: event.first, last: event.last, flow: event.flow, withheld: event.withheld,
                moves: event.moves)
        }
    }

    mutating func give(_ event: Event.ReasonGiven, by author: SeatIndex) {
        var post = Post(
            id: sequence, item: event.item, at: time, author: author, isAnonymous: event.anonymous,
            replyTo: nil, text: event.text, isPending: event.pending)
        post.side = UInt8(min(event.side, UInt32(Limits.battleSidesMax)))
        post.hasMoved = event.moved
        add(post)
    }
}

extension Item {
    /// A battle that has its sides, when the item was set to something else before.
    mutating func settleBattle() {
        guard details.kind == .battle else {
            battle = nil
            return
        }
        let sides = min(details.options.count, Limits.battleSidesMax)
        if battle?.sideCount != sides { battle = Battle(sides: sides) }
    }
}
