// Motions over a vote's life: settings changed afterwards, votes held again, results corrected.
import Base
import Testing

@testable import Hall

struct MotionLifeTests {
    private let text: [[UInt8]] = [[65], [66]]

    /// A room whose motion of two paragraphs was moved, seconded and amended: the first replaced, one put in before it.
    private func amended(_ change: (inout ItemDetails) -> Void = { _ in }) -> (Room, UInt64) {
        var room = Room(participants: 3)
        let item = room.start(ItemDetails(.vote, change))
        room.ask(set(item, text), Room.host)
        room.ask(.motionBack(.init(item: item, seconding: false)), SeatIndex(1))
        room.ask(.motionBack(.init(item: item, seconding: true)), SeatIndex(2))
        for command in [propose(item, .replace, 1, [67]), propose(item, .add, 0, [68])] {
            room.ask(command, SeatIndex(1))
            room.ask(.amendmentSettle(.init(amendment: room.state.sequence, status: .adopted)), Room.host)
        }
        return (room, item)
    }

    private func set(_ item: UInt64, _ paragraphs: [[UInt8]], seconds: UInt32 = 0) -> Command {
        .motionSet(
            .init(item: item, paragraphs: paragraphs, seconds: seconds, backing: true, amending: true))
    }

    private func propose(
        _ item: UInt64, _ change: AmendmentChange, _ paragraph: UInt32, _ text: [UInt8] = []
    ) -> Command {
        .amendmentPropose(.init(item: item, change: change, paragraph: paragraph, text: text, seat: nil))
    }

    @Test("Settings of an amended motion are changed, and nothing else of it")
    func settings() throws {
        var (room, item) = amended()
        let before = try #require(room.state.item(item)?.motion)
        #expect(room.ask(set(item, text, seconds: 1), Room.host) == .accepted)
        let after = try #require(room.state.item(item)?.motion)
        #expect(after.secondsNeeded == 1 && after.isAmended)
        #expect(after.paragraphs == before.paragraphs && after.amendments == before.amendments)
        #expect(after.mover == before.mover && after.seconders == before.seconders)
        expectRefused(room.ask(set(item, [[65], [67]]), Room.host), .motionLocked)
    }

    @Test(
        "A vote held again is on the text as amended, and those barred stay barred", arguments: [true, false])
    func again(isCancelled: Bool) throws {
        var (room, item) = amended()
        let motion = try #require(room.state.item(item)?.motion)
        let exclude = Command.VoteExclude(item: item, seat: SeatIndex(3), excluded: true, reason: [65])
        #expect(room.ask(.voteExclude(exclude), Room.host) == .accepted)
        #expect(room.ask(.voteOpen(.init(item: item)), Room.host) == .accepted)
        if isCancelled {
            room.ask(.voteCancel(.init(item: item, reason: [66], again: true)), Room.host)
        } else {
            room.ask(.voteClose(.init(item: item)), Room.host)
            room.ask(.votePublish(.init(item: item)), Room.host)
            room.ask(.voteRepeat(.init(item: item)), Room.host)
        }
        let copy = try #require(room.state.agenda.first { $0.details.repeats == item })
        #expect(copy.vote?.exclusions == [Exclusion(seat: SeatIndex(3), reason: [65])])
        #expect(copy.motion?.paragraphs == motion.paragraphs && copy.motion?.isAmended == true)
        #expect(copy.motion?.seconders == motion.seconders && copy.motion?.amendments == [])
        #expect(room.state.item(item)?.motion == motion)
        // What is voted on stays what was amended.
        expectRefused(room.ask(set(copy.id, [[65], [67]]), Room.host), .motionLocked)
        #expect(room.ask(set(copy.id, text), Room.host) == .accepted)
        #expect(room.state.item(copy.id)?.motion?.isAmended == true)
    }

    @Test("Amendments that are pending when the vote is cancelled go along to the one held again")
    func pendingAgain() throws {
        var (room, item) = amended()
        room.ask(propose(item, .replace, 2, [69]), SeatIndex(1))
        let pending = room.state.sequence
        room.ask(.voteCancel(.init(item: item, reason: [66], again: true)), Room.host)
        let copy = try #require(room.state.agenda.first { $0.details.repeats == item })
        #expect(room.state.amendment(pending)?.item.id == copy.id)
        #expect(room.state.item(item)?.motion?.amendments.count == 2)
        let settle = Command.AmendmentSettle(amendment: pending, status: .adopted)
        #expect(room.ask(.amendmentSettle(settle), Room.host) == .accepted)
        #expect(room.state.item(copy.id)?.motion?.paragraphs.last?.text == [69])
    }

    /// Publishes a vote on an amendment with yes or no, objects, recounts and corrects it to the contrary.
    private func turned(
        _ room: inout Room, _ amendment: UInt64, yes: Bool, _ between: (inout Room) -> Void = { _ in }
    )
        -> Verdict
    {
        let vote = room.start(ItemDetails(.vote) { ($0.base, $0.amendment) = (.yesNo, amendment) })
        room.ask(.voteOpen(.init(item: vote)), Room.host)
        for seat in 1...3 {
            room.ask(.ballotCast(.init(item: vote, choice: yes ? 1 : 2)), SeatIndex(UInt32(seat)))
        }
        room.ask(.voteClose(.init(item: vote)), Room.host)
        room.ask(.votePublish(.init(item: vote)), Room.host)
        #expect(room.state.amendment(amendment)?.amendment.status == (yes ? .adopted : .rejected))
        room.ask(.voteObject(.init(item: vote, reason: [65])), Room.host)
        room.ask(.voteRecount(.init(item: vote)), Room.host)
        between(&room)
        let counts: [UInt32] = yes ? [0, 3, 0] : [3, 0, 0]
        let correct = Command.VoteCorrect(
            item: vote, reason: [65], counts: counts, blank: 0, weights: [], blankWeight: 0, invalid: 0)
        return room.ask(.voteCorrect(correct), Room.host)
    }

    @Test(
        "A vote corrected to the contrary takes its amendment out of the text again",
        arguments: AmendmentChange.allCases)
    func takenBack(change: AmendmentChange) throws {
        var (room, item) = amended()
        let before = try #require(room.state.item(item)?.motion?.paragraphs)
        room.ask(propose(item, change, 1, change == .remove ? [] : [70]), SeatIndex(1))
        let amendment = room.state.sequence
        #expect(turned(&room, amendment, yes: true) == .accepted)
        #expect(room.state.item(item)?.motion?.paragraphs == before)
        #expect(room.state.amendment(amendment)?.amendment.status == .rejected)
    }

    @Test("A vote corrected to acceptance puts its amendment into the text")
    func adoptedLater() throws {
        var (room, item) = amended()
        room.ask(propose(item, .replace, 2, [70]), SeatIndex(1))
        #expect(turned(&room, room.state.sequence, yes: false) == .accepted)
        #expect(room.state.item(item)?.motion?.paragraphs.last?.text == [70])
    }

    @Test("What was voted on or changed since cannot be turned over")
    func notTurned() throws {
        var (room, item) = amended()
        room.ask(propose(item, .replace, 2, [70]), SeatIndex(1))
        let first = room.state.sequence
        let again = turned(&room, first, yes: true) { room in
            room.ask(propose(item, .replace, 2, [71]), Room.host)
            let settle = Command.AmendmentSettle(amendment: room.state.sequence, status: .adopted)
            #expect(room.ask(.amendmentSettle(settle), Room.host) == .accepted)
        }
        expectRefused(again, .voteCorrectionAmendment)
        room.ask(propose(item, .replace, 1, [72]), Room.host)
        let opened = turned(&room, room.state.sequence, yes: true) { room in
            let expects = room.state.current
            room.ask(.agendaStart(.init(item: item, expects: expects)), Room.host)
            #expect(room.ask(.voteOpen(.init(item: item)), Room.host) == .accepted)
        }
        expectRefused(opened, .voteCorrectionAmendment)
    }
}
