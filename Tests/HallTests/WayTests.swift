// Who counts and whose ballot stands, where members are represented, write, or turn up after all: the cases that are
// easily counted wrong.
import Base
import Testing

@testable import Hall

struct WayTests {
    /// A hall with a roll: seats from 1 on, in two groups.
    private struct Assembly {
        var room = Room()
        let a = SeatIndex(1)
        let b = SeatIndex(2)
        let c = SeatIndex(3)
        let guest = SeatIndex(4)

        init() {
            for (place, name) in ["가", "나", "다"].enumerated() {
                room.ask(
                    .rollAdd(
                        .init(
                            name: Array(name.utf8), number: Array("\(place + 1)".utf8),
                            group: place == 2 ? [66] : [65], contact: [], weight: 1, status: .active)),
                    Room.host)
            }
            room.ask(.rollImport(.init(count: 3, decimals: 0)), Room.host)
            room.ask(.seatJoin(.init(name: Array("손님".utf8), token: SHA256.of([9]), link: nil)))
        }

        mutating func vote(_ change: (inout ItemDetails) -> Void = { _ in }) -> UInt64 {
            let details = ItemDetails(.vote) { details in
                details.entitledRule = .roll
                details.proxyWho = .anyone
                details.written = .yes
                change(&details)
            }
            return room.start(details)
        }

        mutating func come(_ seats: SeatIndex...) {
            for seat in seats { room.ask(.seatCheckIn(.init(seat: seat)), Room.host) }
        }

        @discardableResult
        mutating func give(_ principal: SeatIndex, to holder: SeatIndex, item: UInt64? = nil) -> Verdict {
            room.ask(
                .proxyGive(
                    .init(principal: principal, holder: holder, holderName: [], item: item, instruction: [])),
                Room.host)
        }

        @discardableResult
        mutating func write(_ voter: SeatIndex, in item: UInt64, way: BallotWay = .written) -> Verdict {
            room.ask(
                .ballotEnter(.init(item: item, voter: voter, way: way, choice: 1, marks: [])), Room.host)
        }

        func expectRight(written: UInt32, _ comment: Comment) {
            #expect(room.state.roll.written == written, comment)
            expectCountersAreRight(room.state, comment)
        }
    }

    @Test("Only the entitled are barred, and only they are taken off the present")
    func excludedOutside() {
        var hall = Assembly()
        hall.come(hall.a, hall.c, hall.guest)
        let item = hall.vote { $0.groups = [[65]] }
        for seat in [hall.c, hall.guest] {
            let verdict = hall.room.ask(
                .voteExclude(.init(item: item, seat: seat, excluded: true, reason: [65])), Room.host)
            #expect(verdict == .refused(Refusal(.voteExcludedNotEntitled)))
        }
        // An older record may have them barred.
        hall.room.apply(
            .voteExcluded(.init(item: item, excluded: true, seat: hall.c, reason: [65])),
            by: Actor(seat: Room.host, key: 0))
        hall.room.apply(
            .voteExcluded(.init(item: item, excluded: true, seat: hall.guest, reason: [65])),
            by: Actor(seat: Room.host, key: 0))
        let found = hall.room.state.item(item).map { hall.room.state.electorate(of: $0, BallotWays()) }
        #expect(found?.present == 1 && found?.excluded == 0 && found?.excludedWeight == 0)
    }

    @Test("A written vote makes present until its vote is over, dropped, or gone")
    func writtenCounts() {
        var hall = Assembly()
        let first = hall.vote()
        #expect(hall.write(hall.a, in: first) == .accepted)
        hall.expectRight(written: 1, "entered before the opening")
        hall.room.ask(.voteOpen(.init(item: first)), Room.host)
        hall.expectRight(written: 1, "open")
        hall.room.ask(.voteClose(.init(item: first)), Room.host)
        hall.expectRight(written: 0, "closed")

        let second = hall.vote()
        hall.write(hall.a, in: second)
        hall.room.ask(.voteCancel(.init(item: second, reason: [65], again: false)), Room.host)
        hall.expectRight(written: 0, "cancelled")

        let details = hall.room.state.item(second)!.details
        hall.room.ask(.agendaAdd(.init(details: details, before: nil)), Room.host)
        let third = hall.room.state.sequence
        hall.write(hall.a, in: third)
        hall.expectRight(written: 1, "planned")
        hall.room.ask(
            .agendaRemove(.init(item: third, revision: hall.room.state.item(third)!.revision)), Room.host)
        #expect(hall.room.state.item(third) == nil)
        hall.expectRight(written: 0, "removed")

        let fourth = hall.vote()
        hall.write(hall.b, in: fourth)
        hall.come(hall.b)
        hall.room.ask(.voteOpen(.init(item: fourth)), Room.host)
        hall.room.ask(.seatCheckOut(.init(seat: hall.b)), Room.host)
        hall.expectRight(written: 0, "left out at the opening")
    }

    @Test("A member who turns up after the proxy has voted votes anew; the proxy no more")
    func turnsUp() {
        var hall = Assembly()
        hall.give(hall.a, to: hall.b)
        hall.come(hall.b)
        let item = hall.vote()
        hall.room.ask(.voteOpen(.init(item: item)), Room.host)
        let forA = Command.ballotCast(.init(item: item, choice: 1, voter: hall.a))
        #expect(hall.room.ask(forA, hall.b) == .accepted)
        hall.come(hall.a)
        #expect(hall.room.ask(.ballotCast(.init(item: item, choice: 2)), hall.a) == .accepted)
        let vote = hall.room.state.item(item)?.vote
        #expect(vote?.choice(of: hall.a) == 2 && vote?.cast == 1)
        #expect(vote?.ways.note(of: hall.a) == nil)
        guard case .refused = hall.room.ask(forA, hall.b) else {
            Issue.record("the proxy cannot put it back")
            return
        }
        expectCountersAreRight(hall.room.state, "turned up")
    }

    @Test("Whoever voted by one way of their own does not vote by the other")
    func oneWay() {
        var hall = Assembly()
        let link = SHA256.of([7])
        hall.room.ask(.linkCreate(.init(role: .helper, label: [], token: link)), Room.host)
        hall.room.ask(.seatJoin(.init(name: [65], token: SHA256.of([8]), link: link)))
        let helper = SeatIndex(5)
        hall.come(hall.a, hall.b)
        let item = hall.vote()
        hall.room.ask(.voteOpen(.init(item: item)), Room.host)
        let forA = Command.ballotCast(.init(item: item, choice: 1, voter: hall.a))
        #expect(hall.room.ask(forA, helper) == .refused(Refusal(.cardNotShown)))
        #expect(hall.room.ask(forA, helper, served: hall.b) == .refused(Refusal(.cardNotShown)))
        #expect(hall.room.ask(forA, helper, served: hall.a) == .accepted)
        let own = Command.ballotCast(.init(item: item, choice: 2))
        #expect(hall.room.ask(own, hall.a) == .refused(Refusal(.ballotInAlready)))
        #expect(hall.room.ask(own, hall.b) == .accepted)
        let forB = Command.ballotCast(.init(item: item, choice: 1, voter: hall.b))
        #expect(hall.room.ask(forB, helper, served: hall.b) == .refused(Refusal(.ballotInAlready)))
        // Outside the roll's votes a helper has nothing to do.
        hall.room.ask(.voteClose(.init(item: item)), Room.host)
        let other = hall.room.start(ItemDetails(.vote))
        hall.room.ask(.voteOpen(.init(item: other)), Room.host)
        let there = Command.ballotCast(.init(item: other, choice: 1, voter: hall.b))
        #expect(hall.room.ask(there, helper, served: hall.b) == .refused(Refusal(.roleNotAllowed)))
    }

    @Test("A member gives a proxy by what they type, and learns nothing of the roll")
    func typed() {
        var hall = Assembly()
        _ = hall.vote { $0.proxyWho = .members }
        func give(_ name: String, seat: SeatIndex? = nil) -> Command {
            .proxyGive(
                .init(principal: nil, holder: seat, holderName: Array(name.utf8), item: nil, instruction: []))
        }
        #expect(hall.room.ask(give("", seat: hall.b), hall.a) == .refused(Refusal(.proxyHolder)))
        hall.give(hall.c, to: hall.b)
        #expect(hall.room.ask(give("3"), hall.a) == .refused(Refusal(.proxyHolder)), "gave one herself")
        #expect(hall.room.ask(give("9"), hall.a) == .refused(Refusal(.proxyHolder)), "is not there")
        #expect(hall.room.ask(give("2"), hall.a) == .accepted)
        let proxy = hall.room.state.member(of: hall.a)?.proxies.first
        #expect(proxy?.holder == hall.b && proxy?.typed == Array("2".utf8))
    }

    @Test("An import that would be refused is refused before anything of it is recorded")
    func imports() {
        var hall = Assembly()
        func entry(_ name: String, _ number: String, _ weight: UInt64 = 1) -> Command.RollAdd {
            .init(
                name: Array(name.utf8), number: Array(number.utf8), group: [], contact: [], weight: weight,
                status: .active)
        }
        let state = hall.room.state
        #expect(state.refusal(toImport: [entry("라", "4")], decimals: 0) == nil)
        #expect(state.refusal(toImport: [entry("라", "4")], decimals: 1)?.code == .rollWeight)
        #expect(state.refusal(toImport: [entry("라", "1")], decimals: 0)?.code == .rollNumberTwice)
        #expect(
            state.refusal(toImport: [entry("라", "4"), entry("마", "4")], decimals: 0)?.code
                == .rollNumberTwice)
        #expect(
            state.refusal(toImport: [entry("라", "", UInt64(Limits.ballotWeightMax))], decimals: 0)?.code
                == .rollWeight)
        #expect(state.refusal(toImport: [entry("", "4")], decimals: 0)?.code == .textEmpty)
        let many = [Command.RollAdd](repeating: entry("라", ""), count: Limits.seatsMax)
        #expect(state.refusal(toImport: many, decimals: 0)?.code == .hallFull)
        let item = hall.vote()
        hall.room.ask(.voteOpen(.init(item: item)), Room.host)
        #expect(hall.room.state.refusal(toImport: [entry("라", "4")], decimals: 0)?.code == .rollVoteOpen)
    }

    @Test("Taking back the proxy for all leaves the one named for the item")
    func revokesTheGeneral() {
        var hall = Assembly()
        let item = hall.vote()
        hall.give(hall.a, to: hall.b)
        hall.give(hall.a, to: hall.c, item: item)
        hall.come(hall.b, hall.c)
        hall.room.ask(.voteOpen(.init(item: item)), Room.host)
        hall.room.ask(.proxyRevoke(.init(principal: hall.a, item: nil)), Room.host)
        #expect(hall.room.state.item(item)?.vote?.ways.holder(of: hall.a) == hall.c)
        hall.room.ask(.proxyRevoke(.init(principal: hall.a, item: item)), Room.host)
        #expect(hall.room.state.item(item)?.vote?.ways.holder(of: hall.a) == SeatIndex.none)
    }
}
