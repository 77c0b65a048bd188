// Random commands for a hall: mostly about things that exist, some about nothing, from a seed.
import Base

@testable import Hall

struct RandomCommands {
    var random: SeededRandom
    private var tokens: UInt64 = 0

    init(seed: UInt64) { random = SeededRandom(seed: seed) }

    mutating func below(_ bound: Int) -> Int { Int(random.below(UInt64(bound))) }
    mutating func chance(_ one: Int) -> Bool { below(one) == 0 }
    mutating func pick<T>(_ values: [T]) -> T? { values.isEmpty ? nil : values[below(values.count)] }

    private mutating func text() -> [UInt8] { Array("글 \(below(1000))".utf8) }
    private mutating func item(_ state: HallState) -> UInt64 {
        if !chance(4), state.current != 0 { return state.current }
        return chance(8) ? random.below(500) : pick(state.agenda)?.id ?? 0
    }
    private mutating func post(_ state: HallState) -> UInt64 {
        chance(8) ? random.below(500) : pick(Array(state.posts.suffix(20)))?.id ?? 0
    }
    private mutating func asked(_ state: HallState) -> UInt64 {
        chance(8) ? random.below(500) : pick(state.floor)?.id ?? state.speaking?.id ?? 0
    }
    mutating func seat(_ state: HallState) -> SeatIndex {
        if chance(12) { return .none }
        return chance(12)
            ? SeatIndex(UInt32(below(200))) : SeatIndex(UInt32(below(max(1, state.seats.count))))
    }
    private mutating func token() -> Digest {
        tokens += 1
        var writer = ByteWriter()
        writer.u64(chance(10) ? random.below(tokens) : tokens)
        return SHA256.of(writer.bytes)
    }

    mutating func details() -> ItemDetails {
        ItemDetails(pick(ItemKind.allCases)!) { details in
            details.seconds = UInt32(below(3) * 60)
            details.anonymous = chance(2)
            details.method = pick(VoteMethod.allCases)!
            details.voteKind = pick(VoteKind.allCases)!
            details.secrecy = pick(VoteSecrecy.allCases)!
            details.options = (0..<below(5)).map { Array("선택 \($0)".utf8) }
            details.winners = UInt32(below(3))
            details.majority = pick(VoteMajority.allCases)!
            details.base = pick(VoteBase.allCases)!
            details.quorumNumerator = UInt32(below(3))
            details.quorumDenominator = UInt32(below(4))
            details.quorumCounts = pick(QuorumCounts.allCases)!
            details.entitledRule = pick(EntitledRule.allCases)!
            details.running = chance(2)
            details.maxChoices = UInt32(below(4))
            details.points = UInt32(below(6))
            details.maxPerOption = UInt32(below(4))
            details.credits = UInt32(below(12))
            details.negative = chance(2)
            details.maxScore = UInt32(below(4))
            details.maxObjections = UInt32(below(2))
            details.asideNumerator = UInt32(below(3))
            details.asideDenominator = UInt32(below(3))
            details.maxBlocks = UInt32(below(2))
            details.minLevel = UInt32(below(6))
            details.tie = pick(TieBreak.allCases)!
            details.tieSeed = chance(4) ? [] : text()
            details.tieOrder = (0..<UInt32(details.options.count)).map { $0 + 1 }.reversed()
            details.practice = chance(5)
            if chance(3) {
                details.preset = pick(VotePreset.allCases)!
                if chance(2) { details.preset.apply(to: &details) }
            }
            if details.entitledRule == .roll {
                details.weights = chance(2) ? .heads : details.method == .motion ? .both : .weights
                details.groups = chance(3) ? [[65]] : []
                details.includesSuspended = chance(2)
            }
        }
    }

    mutating func next(_ state: HallState) -> Command {
        let item = item(state)
        switch below(61) {
        case 0: return .create()
        case 1:
            return .hallEdit(
                .init(
                    title: text(), names: pick(NamesPolicy.allCases)!, premoderation: chance(2),
                    streamDelay: UInt32(below(3))))
        case 2: return chance(40) ? .hallClose : .agendaStop(.init(expects: state.current))
        case 3: return .linkCreate(.init(role: pick(Role.allCases)!, label: text(), token: token()))
        case 4: return .linkRevoke(.init(link: chance(3) ? random.below(50) : pick(state.links)?.id ?? 0))
        case 5, 6:
            let link = chance(3) ? pick(state.links)?.token : nil
            return .seatJoin(.init(name: chance(8) ? [] : text(), token: token(), link: link))
        case 7: return chance(3) ? .seatLeave : .seatCheckIn(.init(seat: nil))
        case 8, 9: return .seatCheckIn(.init(seat: chance(2) ? nil : seat(state)))
        case 10: return .seatCheckOut(.init(seat: chance(2) ? nil : seat(state)))
        case 11:
            return .seatMute(.init(seat: seat(state), post: chance(2) ? post(state) : nil, reason: text()))
        case 12:
            return .seatUnmute(.init(seat: seat(state), post: chance(2) ? post(state) : nil, reason: text()))
        case 13, 14: return .agendaAdd(.init(details: details(), before: chance(3) ? item : nil))
        case 15:
            let revision = state.item(item)?.revision ?? 0
            return .agendaEdit(.init(item: item, revision: revision, details: details()))
        case 16: return .agendaMove(.init(item: item, before: chance(2) ? self.item(state) : nil))
        case 17: return .agendaRemove(.init(item: item, revision: state.item(item)?.revision ?? 0))
        case 18:
            return .agendaStart(
                .init(item: pick(state.agenda)?.id ?? 0, expects: chance(5) ? 1 : state.current))
        case 19: return .agendaNext(.init(expects: chance(5) ? 1 : state.current))
        case 20: return .clockStart(.init(item: item, seconds: chance(2) ? UInt32(below(600)) : nil))
        case 21: return .clockPause(.init(item: item))
        case 22: return .cheersCount(.init(item: item, second: 1_800_000_000 + random.below(5), count: 3))
        case 23, 24, 25:
            return .postAdd(
                .init(item: item, text: text(), replyTo: chance(3) ? post(state) : nil, anonymous: chance(3)))
        case 26: return .postApprove(.init(post: post(state)))
        case 27, 28: return .postLike(.init(post: post(state)))
        case 29: return .postUnlike(.init(post: post(state)))
        case 30: return .postHide(.init(post: post(state), reason: text()))
        case 31: return .postRestore(.init(post: post(state), reason: text()))
        case 32:
            guard chance(3) else {
                return .questionMark(.init(post: post(state), mark: pick(PostMark.allCases)!))
            }
            return chance(4)
                ? .topicsGrain(.init(item: item, grain: UInt32(below(13))))
                : .keywordEdit(
                    .init(item: item, act: pick(KeywordAct.allCases)!, word: text(), text: text()))
        case 33: return .voteOpen(.init(item: item))
        case 34: return chance(3) ? .voteClose(.init(item: item)) : .voteOpen(.init(item: item))
        case 35: return .votePublish(.init(item: item))
        case 36:
            return chance(4)
                ? .voteCancel(.init(item: item, reason: text(), again: chance(3)))
                : .votePublish(.init(item: item))
        case 37, 38: return .ballotCast(.init(item: item, choice: UInt32(below(6))))
        case 39:
            return .ballotFile(.init(item: item, marks: marks(state.item(item)?.details.options.count ?? 0)))
        case 40: return .floorRequest(.init(item: item, order: chance(4)))
        case 41: return .floorWithdraw(.init(request: asked(state)))
        case 42: return .floorGrant(.init(request: asked(state)))
        case 43: return .floorFinish(.init(request: asked(state)))
        case 44, 45, 46: return nextOfLife(item)
        case 47, 48, 49: return nextOfBattle(state, item, post(state))
        case 50, 51: return nextOfOpinions(state, item)
        default: return chance(3) ? nextOfMotions(state, item) : nextOfRoll(state, item)
        }
    }

    /// Mostly as many as there are options, small ones.
    mutating func marks(_ options: Int) -> [UInt32] {
        (0..<(chance(3) ? below(6) : options)).map { _ in UInt32(below(4)) }
    }

    private mutating func member() -> (
        name: [UInt8], number: [UInt8], group: [UInt8], weight: UInt64, MemberStatus
    ) {
        (
            text(), chance(2) ? [] : [UInt8(48 + below(10))], [UInt8(65 + below(2))],
            chance(9) ? random.below(1 << 60) : UInt64(below(5)), pick(MemberStatus.allCases)!
        )
    }

    private mutating func nextOfRoll(_ state: HallState, _ item: UInt64) -> Command {
        let (name, number, group, weight, status) = member()
        switch below(17) {
        case 0, 1, 2:
            return .rollAdd(
                .init(name: name, number: number, group: group, contact: [], weight: weight, status: status))
        case 3, 4: return .rollImport(.init(count: UInt32(below(4)), decimals: UInt32(below(8) / 7)))
        case 5:
            return .rollChange(
                .init(
                    seat: seat(state), name: name, number: number, group: group, contact: [], weight: weight,
                    status: status))
        case 6: return chance(4) ? .rollRemove(.init(seat: seat(state), reason: text())) : .quorumDeclare
        case 7: return .cardMake(.init(seat: seat(state), card: token()))
        case 8, 9:
            let card = pick(state.members)?.card
            return .seatJoin(.init(name: chance(3) ? text() : [], token: token(), link: card))
        case 10:
            return .voteExclude(
                .init(item: item, seat: seat(state), excluded: !chance(3), reason: chance(9) ? [] : text()))
        case 11, 12:
            return .proxyGive(
                .init(
                    principal: chance(5) ? nil : seat(state), holder: seat(state), holderName: [],
                    item: chance(3) ? item : nil, instruction: chance(2) ? text() : []))
        case 13:
            return .proxyRevoke(.init(principal: seat(state), item: chance(3) ? item : nil))
        case 14, 15:
            return .ballotEnter(
                .init(
                    item: item, voter: seat(state), way: pick(BallotWay.allCases)!,
                    choice: chance(2) ? UInt32(below(5)) : 0,
                    marks: chance(2) ? [] : (0..<below(4)).map { _ in UInt32(below(4)) }))
        case 16:
            return chance(2)
                ? .ballotDrop(.init(item: item, voter: seat(state), reason: text()))
                : .ballotCast(.init(item: item, choice: UInt32(below(4)), voter: seat(state)))
        default:
            return .quorumSet(
                .init(numerator: UInt32(below(3)), denominator: UInt32(below(4)), over: chance(2)))
        }
    }
}
