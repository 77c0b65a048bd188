// Decisions about opinion maps: statements, answers, rounds. A map's figures come from outside and are only looked at
// for being possible.
import Base

extension HallState {
    /// The place of an item that is an opinion map.
    func placeOfOpinions(_ id: UInt64) throws(Refusal) -> Int {
        guard let place = place(ofItem: id) else { throw Refusal(.itemUnknown) }
        guard agenda[place].opinions != nil else { throw Refusal(.itemKind) }
        return place
    }

    func runningOpinions(_ id: UInt64) throws(Refusal) -> Int {
        let place = try placeOfOpinions(id)
        guard id == current else { throw Refusal(.itemNotRunning) }
        return place
    }

    /// The statement with this id, and its item's place. O(items).
    func placeOfStatement(_ id: UInt64) -> (item: Int, statement: Int)? {
        for item in agenda.indices {
            if let statement = agenda[item].opinions?.place(of: id) { return (item, statement) }
        }
        return nil
    }

    func add(_ command: Command.StatementAdd, _ request: Request, _ events: inout [Event]) throws(Refusal) {
        let place = try placeOfOpinions(command.item)
        guard let seat = seat(request.seat), let opinions = agenda[place].opinions else {
            throw Refusal(.seatUnknown)
        }
        guard opinions.statements.count < Limits.statementsMax else {
            throw Refusal(.statementFull, [decimal(Limits.statementsMax)])
        }
        if !seat.role.isStaff {
            guard command.item == current else { throw Refusal(.itemNotRunning) }
            guard !seat.isMuted else { throw Refusal(.seatMuted) }
            guard opinions.isAccepting else { throw Refusal(.statementClosed) }
            guard opinions.mind(of: request.seat).written < Limits.statementsEachMax else {
                throw Refusal(.statementEachMax, [decimal(Limits.statementsEachMax)])
            }
        }
        // One that was taken out may not come back under another's name either.
        guard !opinions.statements.contains(where: { $0.text == command.text }) else {
            throw Refusal(.statementSame)
        }
        events.append(
            .statementAdded(
                .init(
                    item: command.item,
                    pending: !seat.role.isStaff && (opinions.isModerated || info.premoderation),
                    seeded: seat.role.isStaff, text: command.text)))
    }

    func moderate(_ command: Command.StatementModerate, _ events: inout [Event]) throws(Refusal) {
        guard let (item, statement) = placeOfStatement(command.statement) else {
            throw Refusal(.statementUnknown)
        }
        guard command.status != .pending,
            agenda[item].opinions?.statements[statement].status != command.status
        else { throw Refusal(.statementStatus) }
        events.append(
            .statementModerated(
                .init(statement: command.statement, status: command.status, reason: command.reason)))
    }

    /// Comes in storms: the item is read where it lies.
    func give(_ command: Command.OpinionGive, _ request: Request, _ events: inout [Event]) throws(Refusal) {
        let place = try runningOpinions(command.item)
        guard agenda[place].opinions?.isAnswering == true else { throw Refusal(.opinionsClosed) }
        guard let statement = agenda[place].opinions?.place(of: command.statement),
            agenda[place].opinions?.statements[statement].status == .shown
        else { throw Refusal(.statementUnknown) }
        events.append(
            .opinionGiven(
                .init(
                    item: command.item, statement: command.statement,
                    round: agenda[place].opinions?.round ?? 1, draw: request.draw, answer: command.answer)))
    }

    func set(_ command: Command.OpinionsSet, _ events: inout [Event]) throws(Refusal) {
        let place = try placeOfOpinions(command.item)
        guard command.round >= agenda[place].opinions?.round ?? 1 else { throw Refusal(.opinionsRound) }
        events.append(
            .opinionsSet(
                .init(
                    item: command.item, accepting: command.accepting, moderated: command.moderated,
                    answering: command.answering, round: command.round)))
    }

    /// A map that was drawn elsewhere.
    func map(_ command: Command.OpinionsMap, _ events: inout [Event]) throws(Refusal) {
        let place = try placeOfOpinions(command.item)
        guard command.round == agenda[place].opinions?.round else { throw Refusal(.opinionsRound) }
        events.append(
            .opinionsMapped(
                .init(
                    item: command.item, round: command.round, through: command.through,
                    answers: command.answers, people: command.people, least: command.least,
                    weights: command.weights, groups: command.groups, points: command.points,
                    moves: command.moves, standsFor: command.standsFor, common: command.common,
                    changes: command.changes)))
    }
}
