// Random commands and nonsense events about a vote's life, for the tests of properties and of hostile records.
import Base

@testable import Hall

extension RandomCommands {
    mutating func nextOfLife(_ item: UInt64) -> Command {
        switch below(21) {
        case 18:
            return .voteSettle(.init(item: item, how: pick(TieBreak.allCases)!, seed: [67], order: [2, 1]))
        case 19: return .voteChair(.init(item: item, choice: UInt32(below(3)), voted: chance(2)))
        case 20: return .voteRunoff(.init(item: item, title: []))
        case 11: return chance(3) ? .presenceStop : .presenceAsk
        case 12, 13: return .presenceAnswer(.init(seat: chance(3) ? SeatIndex(UInt32(below(12))) : nil))
        case 14: return .presenceSettle(.init(checkOut: chance(2)))
        case 8: return .noObjectionAsk(.init(item: item))
        case 9: return .noObjectionObject(.init(item: item))
        case 10: return chance(4) ? .noObjectionStop(.init(item: item)) : .timePass
        case 3, 4: return .voteObject(.init(item: item, reason: [65]))
        case 5: return .voteRecount(.init(item: item))
        case 6:
            return .voteCorrect(
                .init(
                    item: item, reason: [66], counts: (0..<3).map { _ in UInt32(below(3)) },
                    blank: UInt32(below(2)), weights: chance(2) ? [1, 2, 3] : [], blankWeight: 0,
                    invalid: UInt32(below(2))))
        case 7: return .voteRepeat(.init(item: item))
        case 15, 16:
            return .batchEnter(
                .init(
                    item: item, batch: UInt32(below(3)), way: chance(2) ? .paper : .hands,
                    counts: (0..<3).map { _ in UInt32(below(2)) }, ballots: UInt32(below(3)),
                    blank: UInt32(below(2)), invalid: 0))
        case 17:
            return chance(2)
                ? .batchDrop(.init(item: item, batch: UInt32(below(3)), reason: [67]))
                : .papersGive(.init(item: item, count: UInt32(below(5))))
        case 0: return .voteCountDown(.init(item: item))
        case 1: return chance(3) ? .voteStopClosing(.init(item: item)) : .timePass
        default: return .timePass
        }
    }

    /// Times at their ends.
    mutating func time(_ state: HallState) -> UInt64 {
        switch below(4) {
        case 0: .max
        case 1: 0
        default: state.time &+ random.below(10_000)
        }
    }

    mutating func eventOfLife(_ state: HallState, _ id: UInt64) -> Event {
        switch below(21) {
        case 19:
            .voteSettled(
                .init(
                    item: id, how: pick(TieBreak.allCases)!, seed: [67], order: [.max, 0], outcome: .tied,
                    winners: [.max], tied: [0], lot: [.max], report: [68]))
        case 20: .voteChairDecided(.init(item: id, choice: .max, voted: true, outcome: .accepted))
        case 10: .presenceAsked(.init(endsAt: time(state), asked: .max))
        case 11: .presenceAnswered(.init(seat: seat(state)))
        case 12: .presenceEnded(.init(asked: .max, answered: .max))
        case 13: .presenceSettled(.init(asked: 0, answered: .max, out: chance(2) ? .max : 0))
        case 14: .quorumMoved(.init(item: id, met: chance(2), present: .max, needed: 0, weighed: chance(2)))
        case 15, 16:
            .batchEntered(
                .init(
                    item: id, batch: UInt32(below(3)), way: pick(BallotWay.allCases)!,
                    counts: chance(2) ? [.max, .max, 1] : [], ballots: .max, blank: .max, invalid: .max))
        case 17: .batchSettled(.init(item: id, batch: UInt32(below(3)), same: chance(2), total: .max))
        case 18:
            chance(2)
                ? .batchDropped(.init(item: id, batch: 1, reason: [67]))
                : .papersGiven(.init(item: id, count: .max))
        case 8: .noObjectionAsked(.init(item: id, endsAt: time(state), entitled: .max, present: 0))
        case 9: .noObjectionEnded(.init(item: id, end: pick(NoObjectionEnd.allCases)!))
        case 3, 4: .voteObjected(.init(item: id, reason: [65]))
        case 5:
            .voteRecounted(
                .init(item: id, same: chance(2), counts: [1], blank: .max, weights: [.max], blankWeight: .max)
            )
        case 6, 7:
            .voteCorrected(
                .init(
                    item: id, reason: [66], counts: [.max, 1], blank: .max, weights: [.max],
                    blankWeight: .max,
                    outcome: .tied, winners: [.max], tied: [0]))
        case 0: .voteClosing(.init(item: id, endsAt: time(state)))
        default: .voteClosingStopped(.init(item: id))
        }
    }
}
