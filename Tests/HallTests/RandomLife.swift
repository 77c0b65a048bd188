// Random commands and nonsense events about a vote's life, for the tests of properties and of hostile records.
import Base

@testable import Hall

extension RandomCommands {
    mutating func nextOfLife(_ item: UInt64) -> Command {
        switch below(3) {
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
        switch below(2) {
        case 0: .voteClosing(.init(item: id, endsAt: time(state)))
        default: .voteClosingStopped(.init(item: id))
        }
    }
}
