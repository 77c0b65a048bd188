// Random commands and nonsense events about battles and proposals, for the tests of properties and of hostile records.
import Base

@testable import Hall

extension RandomCommands {
    mutating func nextOfBattle(_ state: HallState, _ item: UInt64, _ post: UInt64) -> Command {
        switch below(9) {
        case 0, 1, 2: return .sideTake(.init(item: item, position: UInt32(below(4))))
        case 3:
            return .sideSpeak(.init(item: item, position: UInt32(below(4)), seconds: UInt32(below(2) * 60)))
        case 4 where chance(3): return .sideCount(.init(item: item))
        case 4: return .reasonGive(.init(item: item, text: [65], anonymous: chance(2)))
        case 5: return .proposalAdd(.init(item: item, title: [66], text: [67], anonymous: chance(2)))
        case 6: return .proposalMerge(.init(post: post, into: pick(Array(state.posts.suffix(9)))?.id ?? 0))
        case 7: return .proposalPart(.init(post: post))
        default:
            let ids = (0..<below(4)).map { _ in pick(Array(state.posts.suffix(9)))?.id ?? 0 }
            return .proposalPick(
                .init(
                    item: item, proposals: ids, title: [68], method: pick(VoteMethod.allCases)!,
                    winners: UInt32(below(3)), maxChoices: UInt32(below(3))))
        }
    }

    mutating func eventOfBattle(_ state: HallState, _ id: UInt64) -> Event {
        let position: UInt32 = chance(5) ? .max : UInt32(below(8))
        let other = pick(Array(state.posts))?.id ?? 1
        switch below(8) {
        case 0, 1, 2: return .sideTaken(.init(item: id, position: position))
        case 3: return .sideSpeaking(.init(item: id, position: position))
        case 4:
            return .sidesCounted(
                .init(item: id, first: [.max], last: [1, 2], flow: [position], withheld: [9], moves: .max))
        case 5:
            return chance(2)
                ? .reasonGiven(
                    .init(
                        item: id, side: position, moved: chance(2), anonymous: false, pending: false,
                        text: [65]))
                : .proposalAdded(.init(item: id, anonymous: false, pending: chance(3), title: [66], text: []))
        case 6: return .proposalMerged(.init(post: id, into: chance(3) ? id : other, support: position))
        default: return .proposalParted(.init(post: other, support: position, rest: .max))
        }
    }
}
