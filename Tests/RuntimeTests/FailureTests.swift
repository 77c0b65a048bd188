// A journal that failed: what was not durable is refused, the hall shows its last durable state, reading goes on.
import Base
import Hall
import Protocol
import Testing

@testable import Runtime

extension Room {
    /// The disk fails now; the owner reads back what was durable.
    func fail(_ before: HallState) {
        stage.pump()
        stage.toOwner.append(.failed(Stage.hall))
        stage.pump()
        #expect(stage.loads.count == 1 && stage.loads[0].failedAt?.sequence == before.sequence)
        stage.journals[Stage.hall]?.appended = before.sequence
        stage.load(before, isReadOnly: true)
    }
}

struct FailureTests {
    @Test("What waits is refused, everybody hears of it, nothing lost was ever shown")
    func refused() {
        let room = Room()
        let before = room.stage.state
        let lost = room.post(room.one, "잃어버림")
        room.stage.pump()
        let other = room.two.command("post.like", "\"post\":\(room.stage.state.sequence)")
        room.fail(before)
        for (socket, ref) in [(room.one, lost), (room.two, other)] {
            #expect(socket.answer(ref)?["code"]?.text == "hall.readOnly")
            #expect(socket.messages("readOnly").count == 1)
            #expect(socket.events == [])
        }
        #expect(room.stage.state.wholeHash == before.wholeHash)
        #expect(room.stage.owner.statistics.readOnlyHalls == 1)
        #expect(room.stage.changed.last?.title == before.info.title)
    }

    @Test("A refusal that rests on what is lost is not told: it would be about nothing")
    func refusalsOfTheLost() {
        let room = Room()
        let before = room.stage.state
        room.post(room.one)
        room.stage.pump()
        room.two.command("post.like", "\"post\":\(room.stage.state.sequence)")
        let again = room.two.command("post.like", "\"post\":\(room.stage.state.sequence)")
        room.fail(before)
        #expect(room.two.answer(again)?["code"]?.text == "hall.readOnly")
    }

    @Test("From the failure on nothing is taken, also before the state is read back")
    func nothingMore() {
        let room = Room()
        let before = room.stage.state
        room.stage.toOwner.append(.failed(Stage.hall))
        room.stage.pump()
        let ref = room.post(room.one)
        room.stage.pump()
        #expect(room.stage.state.posts.isEmpty)
        #expect(room.one.answer(ref)?["code"]?.text == "hall.readOnly", "it rests on nothing that is lost")
        // The writer may say so once more.
        room.stage.toOwner.append(.failed(Stage.hall))
        room.stage.pump()
        #expect(room.stage.loads.count == 1)
        room.stage.load(before, isReadOnly: true)
        #expect(room.one.messages("readOnly").count == 1)
    }

    @Test("Reading goes on: new pages, resumed pages, lists")
    func reading() {
        let room = Room()
        room.post(room.one, "남음")
        room.stage.commit()
        let before = room.stage.state
        room.post(room.one, "잃음")
        room.fail(before)
        let token = SHA256.of(Array("seat two".utf8))
        let fresh = room.stage.connect(token)
        #expect(fresh.types.prefix(3) == ["welcome", "snapshot", "readOnly"])
        #expect(fresh.messages("snapshot")[0]["seq"]?.integer == Int64(before.sequence))
        let resumed = room.stage.connect(token, since: before.sequence - 1)
        #expect(resumed.messages("welcome")[0]["resumed"]?.bool == true)
        #expect(resumed.events == [Int64(before.sequence)])
        let count = room.stage.answers.count
        room.stage.ask(.list(.posts(item: room.item, before: 0, limit: 10)), token: token)
        room.stage.pump()
        #expect(room.stage.answers.count == count + 1 && room.stage.answers.last?.status == 200)
        room.stage.ask(.join(name: [65], token: SHA256.of([3]), link: nil))
        room.stage.pump()
        #expect(room.stage.answers.last?.status == 503)
    }

    @Test("What was kept before the failure is still answered as kept")
    func keptBefore() {
        let room = Room()
        room.post(room.one, key: 5)
        room.stage.commit()
        let before = room.stage.state
        let waiting = room.post(room.one, key: 5)
        room.post(room.two, "잃음")
        room.fail(before)
        let after = room.post(room.one, key: 5)
        room.stage.pump()
        for ref in [waiting, after] {
            #expect(room.one.answer(ref)?["type"]?.text == "kept")
            #expect(room.one.answer(ref)?["seq"]?.integer == Int64(before.sequence))
        }
    }

    @Test("A page that was on its way in is sent away to come again, and is not counted")
    func attaching() {
        let room = Room()
        let token = room.stage.join("late")
        let before = room.stage.state
        room.post(room.one)
        let late = room.stage.connect(token)
        room.fail(before)
        #expect(room.stage.closed[late.slot] == SocketClose.tryAgain)
        #expect(late.types.filter { $0 != "pong" } == [])
        #expect(room.stage.owner.statistics.sockets == 3)
    }

    @Test("When not even the state can be read back, everybody is sent away and the hall is put down")
    func unreadable() {
        let room = Room()
        let lost = room.post(room.one)
        room.stage.pump()
        room.stage.toOwner.append(.failed(Stage.hall))
        room.stage.pump()
        let durable = room.stage.mark().sequence
        room.stage.journals[Stage.hall]?.appended = durable
        room.stage.toOwner.append(.loaded(Stage.hall, .refused))
        room.stage.pump()
        #expect(room.one.answer(lost)?["code"]?.text == "hall.readOnly")
        for socket in [room.host, room.one, room.two] {
            #expect(room.stage.closed[socket.slot] == SocketClose.tryAgain)
        }
        #expect(room.stage.owner.statistics.sockets == 0 && room.stage.owner.isSettled)
        // Nobody is let in again, and nothing more is loaded.
        let late = room.stage.connect(SHA256.of(Array("seat one".utf8)))
        #expect(room.stage.closed[late.slot] == SocketClose.tryAgain && room.stage.loads.count == 1)
    }

    @Test("Cheers of a failed hall are passed over")
    func cheers() {
        let room = Room()
        room.fail(room.stage.state)
        room.stage.toOwner.append(.cheers(Stage.hall, item: room.item, count: 5))
        room.stage.pass(3000)
        #expect(room.stage.owner.isSettled)
    }
}
