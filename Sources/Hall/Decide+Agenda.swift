// Decisions about the agenda, clocks and cheers. Every advance carries the item it expects, so that two operators
// cannot jump twice.
import Base

extension HallState {
    func add(_ command: Command.AgendaAdd, _ events: inout [Event]) throws(Refusal) {
        guard agenda.count < Limits.itemsMax else { throw Refusal(.agendaFull) }
        try check(command.details, besides: agendaTextBytes)
        try checkAmendment(of: command.details)
        if let before = command.before, place(ofItem: before) == nil { throw Refusal(.itemUnknown) }
        events.append(.itemAdded(.init(before: command.before, details: command.details)))
    }

    func edit(_ command: Command.AgendaEdit, _ events: inout [Event]) throws(Refusal) {
        let item = try known(command.item)
        guard item.revision == command.revision else { throw Refusal(.agendaChanged) }
        try check(command.details, besides: agendaTextBytes - item.details.textBytes)
        try checkAmendment(of: command.details, besides: item.id)
        try checkMotion(of: item, with: command.details)
        if let vote = item.vote { try checkWords(command.details, of: item, vote) }
        try checkSides(command.details, of: item)
        if item.status != .planned, command.details.kind != item.details.kind { throw Refusal(.itemKind) }
        events.append(.itemEdited(.init(item: item.id, details: command.details)))
    }

    /// A vote that is open and has no ballots yet may have its words mended, and nothing else.
    private func checkWords(_ details: ItemDetails, of item: Item, _ vote: Vote) throws(Refusal) {
        switch vote.status {
        // A written vote is for the text that its voter read.
        case .draft where !vote.ways.written.isEmpty: throw Refusal(.voteLocked)
        case .draft:
            if vote.life.isAsking { throw Refusal(.noObjectionRunning) }
        // Papers are signed for the very words.
        case .open where vote.secret != nil: throw Refusal(.voteLocked)
        case .open where vote.cast == 0 && vote.batches.list.isEmpty:
            guard details.differsOnlyInWords(from: item.details) else { throw Refusal(.voteOnlyWords) }
        case .open, .closed, .published, .cancelled: throw Refusal(.voteLocked)
        }
    }

    /// Room on the agenda for one more item.
    func checkRoom(for details: ItemDetails) throws(Refusal) {
        guard agenda.count < Limits.itemsMax, agendaTextBytes + details.textBytes <= Limits.agendaTextBytesMax
        else { throw Refusal(.agendaFull) }
    }

    func move(_ command: Command.AgendaMove, _ events: inout [Event]) throws(Refusal) {
        let item = try known(command.item)
        if let before = command.before {
            guard before != item.id, place(ofItem: before) != nil else { throw Refusal(.itemUnknown) }
        }
        events.append(.itemMoved(.init(item: item.id, before: command.before)))
    }

    func remove(_ command: Command.AgendaRemove, _ events: inout [Event]) throws(Refusal) {
        let item = try known(command.item)
        guard item.revision == command.revision else { throw Refusal(.agendaChanged) }
        switch item.status {
        case .running: throw Refusal(.itemRunning)
        case .done: throw Refusal(.itemDone)
        case .planned: events.append(.itemRemoved(.init(item: item.id)))
        }
    }

    func start(_ id: UInt64, expects: UInt64, _ events: inout [Event]) throws(Refusal) {
        try expect(expects)
        let item = try known(id)
        guard item.id != current else { throw Refusal(.agendaMoved, [name(of: movedBy)]) }
        try leaveCurrent(&events)
        events.append(.itemStarted(.init(item: item.id)))
    }

    func stop(expects: UInt64, _ events: inout [Event]) throws(Refusal) {
        try expect(expects)
        guard current != 0 else { throw Refusal(.itemNotRunning) }
        try leaveCurrent(&events)
    }

    func next(expects: UInt64, _ events: inout [Event]) throws(Refusal) {
        try expect(expects)
        let from = place(ofItem: current).map { $0 + 1 } ?? 0
        guard let next = agenda[from...].first(where: { $0.status == .planned }) ?? firstPlannedWhenIdle()
        else {
            throw Refusal(.agendaEnd)
        }
        try leaveCurrent(&events)
        events.append(.itemStarted(.init(item: next.id)))
    }

    /// With nothing running, "next" is the first planned item wherever it stands.
    private func firstPlannedWhenIdle() -> Item? {
        current == 0 ? agenda.first { $0.status == .planned } : nil
    }

    private func expect(_ id: UInt64) throws(Refusal) {
        guard id == current else { throw Refusal(.agendaMoved, [name(of: movedBy)]) }
    }

    private func leaveCurrent(_ events: inout [Event]) throws(Refusal) {
        guard current != 0 else { return }
        if let vote = item(current)?.vote {
            if vote.status == .open { throw Refusal(.agendaVoteOpen) }
            if vote.status == .draft, vote.life.isAsking { throw Refusal(.noObjectionRunning) }
        }
        countSides(of: current, &events)
        events.append(.itemStopped(.init(item: current)))
    }

    private var agendaTextBytes: Int { agenda.reduce(0) { $0 + $1.details.textBytes } }

    /// Details that cannot be held: texts too long together, a vote without options, a quorum that is no fraction.
    private func check(_ details: ItemDetails, besides otherBytes: Int) throws(Refusal) {
        guard details.textBytes <= Limits.itemTextBytesMax else {
            // Said in characters of Hangul, which take three bytes.
            throw Refusal(.textTooLong, [decimal(Limits.itemTextBytesMax / 3)])
        }
        guard otherBytes + details.textBytes <= Limits.agendaTextBytesMax else { throw Refusal(.agendaFull) }
        if details.repeats != 0, item(details.repeats)?.vote == nil { throw Refusal(.itemUnknown) }
        if details.kind == .battle { try checkBattle(details) }
        guard details.kind == .vote else { return }
        try checkSources(details)
        if details.directDenominator == 0 || details.directNumerator > details.directDenominator {
            throw Refusal(.messageField, [Array("directDenominator".utf8)])
        }
        try checkPreset(details)
        try checkCoopWeights(details)
        if details.weights != .heads {
            guard details.entitledRule == .roll, details.weights == .weights || details.method == .motion
            else {
                throw Refusal(.voteWeights)
            }
        }
        if details.secrecy == .secret, !details.isFitForSecret { throw Refusal(.voteSecretRules) }
        if details.method.hasOptions, details.options.count < 2 { throw Refusal(.voteOptions) }
        try details.checkMethod()
        if details.options.count > Limits.optionsMax { throw Refusal(.messageField, [Array("options".utf8)]) }
        if details.winners == 0 { throw Refusal(.messageField, [Array("winners".utf8)]) }
        if details.quorumDenominator == 0 || details.quorumNumerator > details.quorumDenominator {
            throw Refusal(.messageField, [Array("quorumDenominator".utf8)])
        }
    }

    func known(_ id: UInt64) throws(Refusal) -> Item {
        guard let item = item(id) else { throw Refusal(.itemUnknown) }
        return item
    }

    /// The item when it is the running one.
    func running(_ id: UInt64) throws(Refusal) -> Item {
        let item = try known(id)
        guard item.id == current else { throw Refusal(.itemNotRunning) }
        return item
    }

    func startClock(
        _ command: Command.ClockStart, _ request: Request, _ events: inout [Event]
    ) throws(Refusal) {
        let item = try running(command.item)
        let left: UInt64
        if let seconds = command.seconds {
            left = UInt64(seconds) * 1000
        } else if let clock = item.clock {
            left = clock.left(at: request.now)
        } else {
            left = UInt64(item.details.seconds) * 1000
        }
        guard left > 0 else { throw Refusal(.clockNotSet) }
        events.append(
            .clockChanged(
                .init(
                    item: item.id, running: true, endsAt: request.now.addingSaturated(left), leftMillis: left)
            ))
    }

    func pauseClock(
        _ command: Command.ClockPause, _ request: Request, _ events: inout [Event]
    ) throws(Refusal) {
        let item = try running(command.item)
        guard let clock = item.clock, clock.isRunning else { throw Refusal(.clockNotSet) }
        events.append(
            .clockChanged(
                .init(item: item.id, running: false, endsAt: 0, leftMillis: clock.left(at: request.now))))
    }

    func count(_ command: Command.CheersCount, _ events: inout [Event]) throws(Refusal) {
        _ = try known(command.item)
        events.append(
            .cheersCounted(.init(item: command.item, second: command.second, count: command.count)))
    }
}

extension ItemDetails {
    /// What all its texts take together.
    var textBytes: Int {
        title.count + text.count + speakers.count + guide.count + tieSeed.count
            + (options + groups + statements).reduce(0) { $0 + $1.count }
    }
}

extension UInt64 {
    /// The sum, or the greatest number there is: times come from records too.
    fileprivate func addingSaturated(_ other: UInt64) -> UInt64 {
        let (sum, isOver) = addingReportingOverflow(other)
        return isOver ? .max : sum
    }
}
