// The release rule: nothing is told to anybody before it, and all it was derived from, is durable.
import Base
import Hall
import Protocol
import Testing

@testable import Runtime

private let discussion: ItemDetails = {
    var details = ItemDetails()
    details.kind = .discussion
    details.title = Array("토론".utf8)
    return details
}()

/// A hall with a running discussion (item 2), a host (socket) and two participants (sockets).
struct Room {
    let stage: Stage
    let host: StageSocket
    let one: StageSocket
    let two: StageSocket
    let item: UInt64

    init(reactors: Int = 1, logBytesMax: Int = Limits.logBytesMax) {
        stage = Stage(reactors: reactors, logBytesMax: logBytesMax)
        stage.open([discussion])
        item = stage.state.agenda[0].id
        host = stage.connect(stage.join("host", link: Stage.hostLink), as: "staff")
        one = stage.connect(stage.join("one"), reactor: 0)
        two = stage.connect(stage.join("two"), reactor: reactors - 1)
        host.command("agenda.start", "\"item\":\(item),\"expects\":0")
        stage.commit()
        for socket in [host, one, two] { socket.forget() }
    }

    @discardableResult
    func post(_ socket: StageSocket, _ text: String = "말", key: UInt64? = nil) -> UInt64 {
        socket.command("post.add", "\"item\":\(item),\"text\":\"\(text)\"", key: key)
    }
}

struct ReleaseTests {
    @Test("An event and its answer are told when durable, not before")
    func durableFirst() {
        let room = Room()
        let ref = room.post(room.one)
        room.stage.pump()
        #expect(room.stage.state.posts.count == 1, "it is applied early")
        #expect(room.one.messages.isEmpty && room.two.messages.isEmpty && room.host.messages.isEmpty)
        room.stage.commit()
        let sequence = Int64(room.stage.state.sequence)
        #expect(
            room.one.answer(ref)?["type"]?.text == "kept" && room.one.answer(ref)?["seq"]?.integer == sequence
        )
        for socket in [room.one, room.two, room.host] { #expect(socket.events == [sequence]) }
    }

    @Test("A refusal waits for what it was derived from")
    func refusalsWait() {
        let room = Room()
        room.post(room.one)
        let like = room.two.command("post.like", "\"post\":\(room.stage.state.sequence + 1)")
        let again = room.two.command("post.like", "\"post\":\(room.stage.state.sequence + 1)")
        room.stage.pump()
        #expect(room.two.messages.isEmpty, "like.already would tell of a like that may be lost")
        room.stage.commit()
        #expect(room.two.answer(like)?["type"]?.text == "kept")
        #expect(room.two.answer(again)?["code"]?.text == "like.already")
        #expect(room.two.answer(again)?["message"]?.text == "You like this post already.")
    }

    @Test("A refusal of what is durable comes at once")
    func refusalsAtOnce() {
        let room = Room()
        let ref = room.one.command("post.like", "\"post\":999")
        room.stage.pump()
        #expect(room.one.answer(ref)?["code"]?.text == "post.unknown")
    }

    @Test("A welcome with a snapshot waits for what the snapshot shows")
    func snapshotsWait() {
        let room = Room()
        let token = room.stage.join("late")
        room.post(room.one, "아직")
        let late = room.stage.connect(token)
        #expect(late.messages.isEmpty)
        room.stage.commit()
        #expect(late.types.prefix(2) == ["welcome", "snapshot"])
        #expect(late.messages("snapshot")[0]["posts"]?.array?.count == 1)
        #expect(late.events == [], "what the snapshot shows is not told again")
    }

    @Test("Lists over HTTP wait for what they show")
    func listsWait() {
        let room = Room()
        let token = room.stage.join("reader")
        let before = room.stage.answers.count
        room.post(room.one, "아직")
        room.stage.pump()
        room.stage.ask(.list(.posts(item: room.item, before: 0, limit: 10)), token: token)
        room.stage.pump()
        #expect(room.stage.answers.count == before)
        room.stage.commit()
        #expect(room.stage.answers.count == before + 1 && room.stage.answers.last?.status == 200)
    }

    @Test("Running numbers wait for what they count")
    func numbersWait() {
        let room = Room()
        let post = room.stage.state.sequence + 1
        room.post(room.one)
        room.stage.commit()
        for socket in [room.host, room.one, room.two] { socket.forget() }
        room.two.command("post.like", "\"post\":\(post)")
        room.stage.pass(1000)
        #expect(room.one.messages.isEmpty)
        room.stage.commit()
        #expect(
            room.one.messages("numbers").first?["likes"]
                == .array([.array([.integer(Int64(post)), .integer(1)])]))
    }

    @Test(
        "What was decided in one turn is told in the order of its sequences, part by part as it becomes durable"
    )
    func inOrder() {
        let room = Room()
        room.post(room.one, "하나")
        room.stage.pump()
        room.post(room.two, "둘")
        room.stage.pump()
        let last = room.stage.state.sequence
        room.stage.journals[Stage.hall]?.durable = last - 1
        room.stage.toOwner.append(.durable(Stage.hall, room.stage.mark()))
        room.stage.pump()
        #expect(room.host.events == [Int64(last) - 1])
        #expect(room.one.messages("kept").count == 1 && room.two.messages("kept").isEmpty)
        room.stage.commit()
        #expect(room.host.events == [Int64(last) - 1, Int64(last)])
        #expect(room.two.messages("kept").count == 1)
    }

    @Test("A mark from before is passed over")
    func oldMarks() {
        let room = Room()
        room.post(room.one)
        room.stage.commit()
        room.stage.toOwner.append(.durable(Stage.hall, .init(sequence: 1, root: .zero)))
        room.stage.pump()
        let ref = room.one.command("post.like", "\"post\":999")
        room.stage.pump()
        #expect(room.one.answer(ref) != nil, "what is durable stays durable")
    }

    @Test("The same key gives the same sequence, also while the first is not durable yet")
    func repeatedKeys() {
        let room = Room()
        let first = room.post(room.one, key: 77)
        let again = room.post(room.one, key: 77)
        room.stage.pump()
        #expect(room.one.messages.isEmpty)
        room.stage.commit()
        let sequence = room.one.answer(first)?["seq"]?.integer
        #expect(sequence == Int64(room.stage.state.sequence))
        #expect(room.one.answer(again)?["seq"]?.integer == sequence)
    }
}
