// A hall's life at its owner: loading while people wait, running numbers, cheers, being put away and coming back.
import Base
import Hall
import Protocol
import Testing

@testable import Runtime

private func talk() -> ItemDetails {
    var details = ItemDetails()
    details.kind = .talk
    details.title = Array("강연".utf8)
    return details
}

struct LoadingTests {
    @Test("Who comes while a hall is loaded waits, and is answered in order")
    func waiting() {
        let source = Room()
        let stage = Stage()
        let token = SHA256.of(Array("seat one".utf8))
        let socket = stage.connect(token)
        #expect(stage.loads.count == 1 && !stage.loads[0].create)
        #expect(socket.messages.isEmpty)
        let second = stage.connect(token)
        #expect(stage.loads.count == 1, "one loading is enough")
        stage.load(source.stage.state)
        #expect(socket.types == ["welcome", "snapshot"] && second.types == ["welcome", "snapshot"])
    }

    @Test("A hall that is not there, or cannot be opened, turns everybody away")
    func turnedAway() {
        for (outcome, close, status) in [
            (LoadOutcome.unknown, SocketClose.seatUnknown, UInt16(404)),
            (LoadOutcome.refused, SocketClose.tryAgain, 503),
        ] {
            let stage = Stage()
            let socket = stage.connect(SHA256.of([5]))
            stage.ask(.list(.agenda))
            stage.pump()
            stage.toOwner.append(.loaded(Stage.hall, outcome))
            stage.pump()
            #expect(stage.closed[socket.slot] == close)
            #expect(stage.answers.map(\.status) == [status])
            // The next one tries again.
            stage.loads = []
            _ = stage.connect(SHA256.of([5]))
            #expect(stage.loads.count == 1)
        }
    }

    @Test("The queue of a loading hall is bounded; who went away meanwhile is not in the hall afterwards")
    func bounded() {
        let source = Room()
        let stage = Stage()
        let token = SHA256.of(Array("seat one".utf8))
        let gone = stage.connect(token)
        let list = HTTPAsk(
            hall: Stage.hall, token: nil, language: .ko,
            replyTo: ReplyTo(reactor: 0, slot: 1 << 20, generation: 0),
            act: .list(.agenda))
        for _ in 0..<Limits.loadingQueueMax + 10 { stage.toOwner.append(.ask(list)) }
        stage.pump()
        #expect(stage.answers.count == 11 && stage.answers.allSatisfy { $0.status == 503 })
        let late = stage.connect(token)
        #expect(stage.closed[late.slot] == SocketClose.tryAgain)
        gone.hangUp()
        stage.load(source.stage.state)
        #expect(stage.owner.statistics.sockets == 0)
        #expect(stage.answers.count == 11 + Limits.loadingQueueMax - 1)
    }

    @Test("What a writer still says about the life before does not meet the new one")
    func lastWords() {
        let source = Room()
        let stage = Stage()
        let socket = stage.connect(SHA256.of(Array("seat one".utf8)))
        stage.toOwner += [.durable(Stage.hall, .init(sequence: 1, root: .zero)), .failed(Stage.hall)]
        stage.pump()
        stage.load(source.stage.state)
        #expect(stage.loads.isEmpty && socket.types == ["welcome", "snapshot"])
    }

    @Test("Creating: the hall, its items and its host link, kept before it is answered")
    func creating() {
        let stage = Stage()
        let create = Command.HallCreate(
            title: [65], names: .real, language: .ko, premoderation: false, format: [],
            code: Array("ABCD".utf8))
        stage.ask(.create(create, items: [talk(), talk()], hostLink: Stage.hostLink))
        stage.pump()
        #expect(stage.loads.map(\.create) == [true])
        stage.load()
        #expect(stage.answers.isEmpty)
        stage.commit()
        #expect(stage.answers.map(\.status) == [201])
        #expect(stage.state.agenda.count == 2 && stage.state.links.count == 1)
        stage.ask(.create(create, items: [], hostLink: Stage.hostLink))
        stage.pump()
        #expect(stage.answers.last?.status == 409)
    }

    @Test("Idle halls are put away, with a snapshot, and come back on use; their logs go with them")
    func unloading() {
        let room = Room()
        let stage = room.stage
        for socket in [room.host, room.one] { socket.hangUp() }
        stage.pass(UInt64(Limits.idleHallMillis) + 1)
        stage.owner.unloadIdle(now: stage.now)
        #expect(stage.owner.statistics.halls == 1, "somebody is there")
        room.two.hangUp()
        stage.pump()
        let state = stage.state
        stage.owner.unloadIdle(now: stage.now)
        #expect(stage.owner.statistics.halls == 1, "it was used just now")
        stage.now += UInt64(Limits.idleHallMillis)
        stage.owner.unloadIdle(now: stage.now)
        #expect(stage.owner.statistics.halls == 0 && stage.journals[Stage.hall]!.isClosed)
        #expect(stage.snapshots == [state.sequence])
        let commands = stage.owner.statistics.commands
        stage.deliver()
        let back = stage.connect(SHA256.of(Array("seat one".utf8)), since: state.sequence)
        stage.load(state)
        #expect(
            back.messages("welcome").first?["resumed"]?.bool == false, "no log reaches back over an unloading"
        )
        #expect(back.types == ["welcome", "snapshot"])
        #expect(stage.owner.statistics.commands == commands)
    }

    @Test(
        "A page on its way in while the hall is put away misses nothing, and neither does who comes after it")
    func unloadingUnderWay() {
        let room = Room(reactors: 2)
        let stage = room.stage
        for socket in [room.host, room.one, room.two] { socket.hangUp() }
        stage.pump()
        let state = stage.state
        let last = Int64(state.sequence)
        stage.now += UInt64(Limits.idleHallMillis)
        // Its hello goes into the ring with the logs as they are now; the unloading comes out of the other.
        let back = stage.socket(SHA256.of(Array("seat one".utf8)))
        back.hello(since: state.sequence - 1)
        stage.owner.unloadIdle(now: stage.now)
        #expect(stage.owner.statistics.halls == 0)
        stage.pump()
        stage.load(state)
        #expect(back.events.contains(last) || back.messages("snapshot").last?["seq"]?.integer == last)
        // Staff at the other reactor: this one's log of the staff is not told of what they do.
        let hostToken = SHA256.of(Array("seat host".utf8))
        let host = stage.connect(hostToken, reactor: 1, as: "staff")
        host.command("hall.edit", "\"title\":\"새\",\"names\":\"real\",\"premoderation\":false")
        stage.commit()
        let again = stage.connect(hostToken, reactor: 0, since: UInt64(last), as: "staff")
        #expect(
            again.events.contains(last + 1) || again.messages("snapshot").last?["seq"]?.integer == last + 1)
        #expect(back.events.last == last + 1)
        #expect(stage.owner.statistics.sockets == 3)
    }

    @Test("A hall with something on the way to the disk is not idle")
    func notIdle() {
        let room = Room()
        for socket in [room.host, room.one, room.two] { socket.hangUp() }
        room.stage.pump()
        room.stage.ask(.join(name: [65], token: SHA256.of([8]), link: nil))
        room.stage.pump()
        room.stage.now += UInt64(Limits.idleHallMillis) * 2
        room.stage.owner.unloadIdle(now: room.stage.now)
        #expect(room.stage.owner.statistics.halls == 1)
        room.stage.commit()
        room.stage.owner.unloadIdle(now: room.stage.now + UInt64(Limits.idleHallMillis) * 2)
        #expect(room.stage.owner.statistics.halls == 0)
    }

    @Test("A stop says goodbye to every page at its own time and takes nothing more")
    func stopping() {
        let room = Room()
        room.post(room.one)
        room.stage.toOwner.append(.stop)
        let ref = room.post(room.two)
        room.stage.pump()
        for socket in [room.host, room.one, room.two] { #expect(socket.messages("bye").count == 1) }
        #expect(room.two.answer(ref)?["code"]?.text == "server.stopping")
        room.stage.commit()
        #expect(room.one.messages("kept").count == 1, "what was taken is finished")
        #expect(room.stage.owner.isSettled)
        let late = room.stage.connect(SHA256.of(Array("seat one".utf8)))
        #expect(room.stage.closed[late.slot] == 1001)
    }
}

struct NumbersTests {
    /// A hall with a running talk.
    private func hall() -> (stage: Stage, host: StageSocket, one: StageSocket, item: UInt64) {
        let stage = Stage()
        stage.open([talk(), talk()])
        let host = stage.connect(stage.join("host", link: Stage.hostLink), as: "staff")
        let one = stage.connect(stage.join("one"))
        let item = stage.state.agenda[0].id
        host.command("agenda.start", "\"item\":\(item),\"expects\":0")
        stage.commit()
        stage.pass(1000)
        for socket in [host, one] { socket.forget() }
        return (stage, host, one, item)
    }

    @Test("Cheers are shown at once and recorded once a second")
    func cheers() {
        let (stage, host, one, item) = hall()
        stage.now = stage.now / 1000 * 1000
        let before = stage.state.sequence
        for _ in 0..<7 { one.say(#"{"type":"cheer","item":\#(item)}"#) }
        stage.pass(Limits.cheersForwardMillis)
        stage.pass(300)
        #expect(host.messages("numbers").last?["cheers"]?["count"]?.integer == 7)
        #expect(stage.state.sequence == before, "not in the record yet")
        stage.pass(1000)
        #expect(stage.state.sequence == before + 1 && stage.state.item(item)?.cheersTotal == 7)
        stage.commit()
        #expect(one.messages("cheers.counted").first?["count"]?.integer == 7)
        stage.pass(5000)
        #expect(stage.state.sequence == before + 1)
    }

    @Test("Cheers for something else, or by a screen, do not count")
    func otherCheers() {
        let (stage, _, one, item) = hall()
        one.say(#"{"type":"cheer","item":\#(item + 1)}"#)
        one.say(#"{"type":"cheer","item":999}"#)
        stage.pass(100)
        stage.pass(2000)
        #expect(stage.state.agenda.allSatisfy { $0.cheersTotal == 0 })
    }

    @Test("The last second's applause is in the record of a hall that closes")
    func cheersAtTheEnd() {
        let (stage, host, one, item) = hall()
        for _ in 0..<3 { one.say(#"{"type":"cheer","item":\#(item)}"#) }
        stage.pass(Limits.cheersForwardMillis)
        host.command("hall.close")
        stage.commit()
        #expect(stage.state.info.isClosed && stage.state.item(item)?.cheersTotal == 3)
    }

    @Test("An idle hall with applause not yet recorded is not put away")
    func cheersBeforeUnloading() {
        let (stage, host, one, item) = hall()
        one.say(#"{"type":"cheer","item":\#(item)}"#)
        stage.pass(Limits.cheersForwardMillis)
        host.hangUp()
        one.hangUp()
        stage.toOwner.removeAll { if case .detach = $0 { false } else { true } }
        for input in stage.toOwner { stage.owner.receive(input, now: stage.now) }
        stage.toOwner = []
        stage.owner.unloadIdle(now: stage.now + 1 << 40)
        #expect(stage.owner.statistics.halls == 1)
        stage.pass(2000)
        stage.commit()
        #expect(stage.state.item(item)?.cheersTotal == 1)
    }

    @Test("Numbers are conflated: many changes, one message, and only what changed")
    func conflated() {
        let (stage, host, one, _) = hall()
        for number in 0..<5 { stage.join("사람 \(number)") }
        stage.pass(Limits.numbersMillis)
        stage.commit()
        let numbers = host.messages("numbers")
        #expect(numbers.last?["joined"]?.integer == 6)
        #expect(numbers.count <= 2 && numbers.last?["cheers"] == nil && numbers.last?["likes"] == nil)
        #expect(one.messages("numbers").last?["joined"]?.integer == 6)
        host.forget()
        stage.pass(10_000)
        #expect(host.messages.isEmpty, "nothing changed, nothing is said")
    }

    @Test("Online counts people, not sockets, and goes down again")
    func online() {
        let (stage, host, one, _) = hall()
        let token = SHA256.of(Array("seat one".utf8))
        let second = stage.connect(token)
        stage.pass(1000)
        #expect(host.messages("numbers").allSatisfy { $0["online"] == nil })
        let other = stage.connect(stage.join("two"))
        stage.pass(1000)
        #expect(host.messages("numbers").last?["online"]?.integer == 3)
        one.hangUp()
        second.hangUp()
        other.hangUp()
        stage.pass(1000)
        #expect(host.messages("numbers").last?["online"]?.integer == 1)
    }

    @Test("Participants share a budget of deliveries: the more of them, the longer the interval")
    func interval() {
        #expect(RunningNumbers.interval(.staff, readers: 100_000) == Limits.numbersMillis)
        #expect(RunningNumbers.interval(.public, readers: 10) == Limits.numbersMillis)
        let presence = RunningNumbers.interval(.public, readers: 20_000, isPresenceAlone: true)
        #expect(presence == 4 * RunningNumbers.interval(.public, readers: 20_000))
        #expect(RunningNumbers.interval(.public, readers: 100_000) == 5000)
    }

    @Test("More likes than fit into a message are told in turn")
    func manyLikes() {
        var numbers = RunningNumbers()
        var state = HallState()
        let count = Limits.numbersLikesMax + 30
        for sequence in 1...UInt64(count) {
            let post = Event.PostAdded(item: 0, replyTo: nil, anonymous: false, pending: false, text: [65])
            state.apply(RecordedEvent(sequence: sequence, at: 0, actor: nil, event: .postAdded(post)))
            numbers.note(.postLiked(.init(post: sequence)))
        }
        let first = numbers.take(.staff, now: 5, state: state, online: 0, cheers: 0)
        #expect(first.likes.count == Limits.numbersLikesMax)
        #expect(numbers.due(.staff, readers: 1) == 5 + Limits.numbersMillis)
        let second = numbers.take(.staff, now: 500, state: state, online: 0, cheers: 0)
        #expect(Set((first.likes + second.likes).map(\.post)).count == count)
        #expect(numbers.due(.staff, readers: 1) == nil)
    }
}
