// Random commands about opinion maps and tables, from the seed of the others.
import Base

@testable import Hall

extension RandomCommands {
    mutating func nextOfOpinions(_ state: HallState, _ item: UInt64) -> Command {
        let statements = state.item(item)?.opinions?.statements ?? []
        let statement = chance(6) ? random.below(500) : pick(statements)?.id ?? 1
        switch below(12) {
        case 0, 1: return .statementAdd(.init(item: item, text: [UInt8(65 + below(20))]))
        case 2:
            return .statementModerate(
                .init(statement: statement, status: pick(StatementStatus.allCases)!, reason: [65]))
        case 3, 4, 5, 6:
            return .opinionGive(
                .init(item: item, statement: statement, answer: pick(OpinionAnswer.allCases)!))
        case 7:
            return .opinionsSet(
                .init(
                    item: item, accepting: !chance(4), moderated: chance(3), answering: !chance(5),
                    round: UInt32(below(3))))
        case 8, 9: return .matchConsent(.init(item: item, willing: !chance(3)))
        case 10:
            return .tablesForm(
                .init(item: item, size: UInt32(below(5)), mix: chance(2) ? .mixed : .different))
        default:
            return chance(2)
                ? .tableNote(.init(item: item, text: [66])) : .tablePost(.init(item: item, text: [67]))
        }
    }

    mutating func eventOfOpinions(_ state: HallState, _ item: UInt64, _ seat: SeatIndex) -> Event {
        let statement = pick(state.item(item)?.opinions?.statements ?? [])?.id ?? random.below(500)
        let table: UInt32 = chance(5) ? .max : UInt32(below(4))
        switch below(10) {
        case 0, 1:
            return .statementAdded(.init(item: item, pending: chance(3), seeded: chance(2), text: [65]))
        case 2:
            return .statementModerated(
                .init(statement: statement, status: pick(StatementStatus.allCases)!, reason: []))
        case 3, 4:
            return .opinionGiven(
                .init(
                    item: item, statement: statement, round: chance(6) ? .max : UInt32(below(3)), draw: .max,
                    answer: pick(OpinionAnswer.allCases)!))
        case 5: return anyMap(item)
        case 6:
            return .opinionsSet(
                .init(
                    item: item, accepting: true, moderated: false, answering: true,
                    round: chance(4) ? .max : 1))
        case 7: return .matchConsented(.init(item: item, willing: chance(2)))
        case 8:
            return .tablesFormed(
                .init(
                    item: item, size: table, mix: .mixed, sizes: [2, table, 0],
                    seats: (0..<below(6)).map { _ in chance(5) ? .max : seat.index }))
        default:
            if chance(2) { return .tableSeated(.init(item: item, table: table, seat: seat)) }
            return chance(2)
                ? .tableNoted(.init(item: item, table: table, text: [66]))
                : .tablePosted(.init(item: item, table: table, text: [67]))
        }
    }

    /// What a journal may hold of maps after all: numbers at their ends, lists of any length.
    mutating func anyMap(_ item: UInt64) -> Event {
        func list(_ random: inout RandomCommands) -> [UInt32] {
            (0..<random.below(14)).map { _ in random.chance(3) ? .max : UInt32(random.below(4_000)) }
        }
        return .opinionsMapped(
            .init(
                item: item, round: UInt32(below(3)), through: .max, answers: .max, people: .max,
                least: UInt32(below(3)), weights: list(&self), groups: list(&self), points: list(&self),
                moves: list(&self), standsFor: list(&self), common: list(&self), changes: list(&self)))
    }
}
