// Sockets at an edge: hello and its deadline, who may speak when, resuming and starting anew, going away at any moment.
import Base
import FanOut
import Hall
import Protocol
import Testing

@testable import Runtime

struct SessionTests {
    @Test("Hello is answered by who I am and a snapshot")
    func hello() {
        let room = Room()
        let socket = room.stage.connect(room.stage.join("셋"))
        #expect(socket.types == ["welcome", "snapshot"])
        let welcome = socket.messages[0]
        #expect(welcome["name"]?.text == "셋" && welcome["role"]?.text == "participant")
        #expect(welcome["resumed"]?.bool == false && welcome["audience"]?.text == "public")
        #expect(welcome["journal"]?.text == Hex.text(Stage.journal.bytes))
        #expect(socket.messages[1]["seq"]?.integer == Int64(room.stage.state.sequence))
    }

    @Test("Without hello a socket is closed after its deadline; with it, it is not")
    func deadline() {
        let room = Room()
        let silent = room.stage.socket(nil)
        room.stage.pass(UInt64(Limits.helloMillisMax) - 1)
        #expect(room.stage.closed[silent.slot] == nil)
        room.stage.pass(1)
        #expect(room.stage.closed[silent.slot] == SocketClose.policy)
        #expect(room.stage.closed[room.one.slot] == nil)
    }

    @Test("Another schema is told to reload, and has no longer than its deadline to do so")
    func schema() {
        let room = Room()
        let token = room.stage.join("셋")
        let socket = room.stage.socket(token)
        socket.hello(schema: "0000000000000000")
        room.stage.pump()
        #expect(
            socket.messages == [
                .object([
                    .init(name: Array("type".utf8), value: .string(Array("reset".utf8))),
                    .init(name: Array("reload".utf8), value: .bool(true)),
                ])
            ])
        for _ in 0..<3 { socket.hello(schema: "1") }
        room.stage.pass(UInt64(Limits.helloMillisMax))
        #expect(room.stage.closed[socket.slot] == SocketClose.policy)
    }

    @Test("Whoever speaks out of turn is closed: commands before hello, two hellos, nonsense at the door")
    func outOfTurn() {
        let room = Room()
        let token = room.stage.join("셋")
        let early = room.stage.socket(token)
        room.post(early)
        let twice = room.stage.connect(token)
        twice.hello()
        let nonsense = room.stage.socket(token)
        nonsense.say("{")
        let impatient = room.stage.socket(token)
        impatient.hello()
        room.post(impatient)
        room.stage.pump()
        for socket in [early, twice, nonsense, impatient] {
            #expect(room.stage.closed[socket.slot] == SocketClose.policy)
        }
        #expect(room.stage.state.posts.isEmpty)
    }

    @Test("After it is to be closed, nothing a socket says counts")
    func afterClosing() {
        let room = Room()
        room.one.hello()
        room.post(room.one, "닫힌 뒤")
        room.stage.commit()
        #expect(room.stage.closed[room.one.slot] == SocketClose.policy)
        #expect(room.stage.state.posts.isEmpty)
    }

    @Test("A closing never meets whoever has the slot next")
    func slotsAreReused() {
        let room = Room()
        let edge = room.stage.edges[0]
        room.one.hello()
        // It hangs up before the server comes to closing it, and somebody else gets its place.
        room.one.hangUp()
        edge.opened(
            slot: room.one.slot, generation: 7000, tokens: StageTokens(token: nil), usesDeflate: false,
            now: room.stage.now)
        #expect(edge.takeClosings() == [])
    }

    @Test("Unknown seats, halls and cookies all look the same")
    func unknown() {
        let room = Room()
        let nobody = room.stage.connect(SHA256.of([1, 2, 3]))
        let cookieless = room.stage.socket(nil)
        cookieless.hello()
        let elsewhere = room.stage.socket(nil)
        elsewhere.hello(hall: HallID(high: 5, low: 5))
        room.stage.pump()
        #expect(room.stage.closed[nobody.slot] == SocketClose.seatUnknown)
        #expect(room.stage.closed[cookieless.slot] == SocketClose.seatUnknown)
        #expect(room.stage.closed[elsewhere.slot] == SocketClose.seatUnknown)
    }

    @Test("A seat that left or whose link was revoked is closed, and cannot come back")
    func seatGone() {
        let room = Room()
        room.host.command("link.create", "")
        let secret = SHA256.of([44])
        room.stage.ask(
            .makeLink(role: .observer, label: [65], token: secret), token: SHA256.of(Array("seat host".utf8)))
        room.stage.commit()
        let link = room.stage.state.links.last!.id
        let press = room.stage.join("press", link: secret)
        let sockets = [room.stage.connect(press), room.stage.connect(press)]
        room.host.command("link.revoke", "\"link\":\(link)")
        room.stage.pump()
        #expect(sockets.allSatisfy { room.stage.closed[$0.slot] == nil }, "not before it is durable")
        room.stage.commit()
        let later = room.stage.connect(press)
        room.stage.ask(.leave, token: SHA256.of(Array("seat one".utf8)))
        room.stage.commit()
        for socket in sockets + [later, room.one] {
            #expect(room.stage.closed[socket.slot] == SocketClose.seatGone)
        }
        #expect(room.stage.answers.last?.status == 204)
    }

    @Test("Resuming: what was missed and no more, without a snapshot")
    func resume() {
        let room = Room()
        let seen = room.stage.state.sequence
        for text in ["가", "나", "다"] { room.post(room.two, text) }
        room.stage.commit()
        let token = SHA256.of(Array("seat one".utf8))
        let back = room.stage.connect(token, since: seen)
        #expect(back.types == ["welcome", "post.added", "post.added", "post.added"])
        #expect(back.messages[0]["resumed"]?.bool == true)
        #expect(back.events == (1...3).map { Int64(seen) + $0 })
        let upToDate = room.stage.connect(token, since: room.stage.state.sequence)
        #expect(upToDate.types == ["welcome"])
        room.post(room.two, "라")
        room.stage.commit()
        #expect(upToDate.events == [Int64(room.stage.state.sequence)])
    }

    @Test("A page ahead of the record, or of another record, begins anew")
    func ahead() {
        let room = Room()
        let token = SHA256.of(Array("seat one".utf8))
        let ahead = room.stage.connect(token, since: room.stage.state.sequence + 1)
        #expect(ahead.types == ["reset", "welcome", "snapshot"])
        #expect(ahead.messages[0]["reload"]?.bool == false)
        let other = room.stage.socket(token)
        room.stage.now += Limits.snapshotReuseMillis
        other.hello(since: 1, journal: [UInt8](repeating: 1, count: 16))
        room.stage.pump()
        #expect(other.types == ["welcome", "snapshot"])
    }

    @Test("A resume from before the log begins is a snapshot")
    func beforeTheLog() {
        let room = Room()
        let back = room.stage.connect(SHA256.of(Array("seat one".utf8)), since: 1)
        #expect(back.types == ["welcome", "snapshot"])
        #expect(back.messages[0]["resumed"]?.bool == false)
    }

    @Test("A log begun after an audience's first reader does not claim what came before it")
    func firstReaders() {
        // Only staff read so far; then the first screen comes while events are on their way to the disk.
        let stage = Stage(reactors: 2)
        var details = ItemDetails()
        details.kind = .discussion
        details.title = [65]
        stage.open([details])
        let host = stage.connect(stage.join("host", link: Stage.hostLink), as: "staff")
        let old = stage.join("old")
        let new = stage.join("first")
        let since = stage.state.sequence
        host.command("agenda.start", "\"item\":\(stage.state.agenda[0].id),\"expects\":0")
        stage.pump()
        let first = stage.connect(new, reactor: 1)
        host.command("hall.edit", "\"title\":\"새\",\"names\":\"real\",\"premoderation\":false")
        stage.commit()
        #expect(first.types.contains("hall.edited"))
        // Somebody who has seen everything up to before all that: the log cannot help them.
        let back = stage.connect(old, reactor: 1, since: since)
        #expect(back.messages("welcome").first?["resumed"]?.bool == false)
        #expect(back.messages("snapshot").first?["current"]?.integer == Int64(stage.state.current))
    }

    @Test("A socket that hangs up while its hello is on the way leaves nothing behind")
    func hangUpWhileAttaching() {
        let room = Room()
        let token = room.stage.join("셋")
        room.post(room.two)
        let gone = room.stage.connect(token)
        #expect(gone.messages.isEmpty)
        gone.hangUp()
        room.stage.commit()
        #expect(room.stage.owner.statistics.sockets == 3)
        #expect(room.stage.edges[0].statistics.sessions == 3)
        #expect(gone.messages.isEmpty)
    }

    @Test("A hang-up is told to the owner even when its ring was full")
    func hangUpWithFullRing() {
        let room = Room()
        room.stage.isOwnerFull = true
        room.one.hangUp()
        room.two.hangUp()
        room.stage.pump()
        #expect(room.stage.owner.statistics.sockets == 3)
        room.stage.isOwnerFull = false
        room.stage.pump()
        #expect(room.stage.owner.statistics.sockets == 1)
    }

    @Test("A full ring: commands are told to come again, hellos as well")
    func fullRing() {
        let room = Room()
        let token = room.stage.join("셋")
        room.stage.isOwnerFull = true
        let ref = room.post(room.one)
        let late = room.stage.connect(token)
        room.stage.pump()
        #expect(room.one.answer(ref)?["code"]?.text == "server.busy")
        #expect(room.stage.closed[late.slot] == SocketClose.tryAgain)
    }

    @Test("A seat has eight sockets and no more; coming back for a snapshot is not a ninth")
    func socketsPerSeat() {
        let room = Room(logBytesMax: 4 * Limits.logBlockBytes)
        let token = room.stage.join("여럿")
        let sockets = (0..<Limits.socketsPerSeatMax).map { _ in room.stage.connect(token) }
        #expect(sockets.allSatisfy { $0.types.first == "welcome" })
        let ninth = room.stage.connect(token)
        #expect(room.stage.closed[ninth.slot] == SocketClose.tryAgain)
        for socket in sockets { socket.forget() }
        // One of them reads nothing until the log has gone on without it.
        room.stage.outlet.full.insert(sockets[0].slot)
        for _ in 0..<160 {
            room.post(room.host, String(repeating: "😀", count: 500))
            room.stage.now += 60
            room.stage.commit()
        }
        room.stage.outlet.full.remove(sockets[0].slot)
        room.stage.edges[0].fanOut.writable(sockets[0].slot)
        room.stage.pump()
        room.stage.pump()
        #expect(room.stage.closed[sockets[0].slot] == nil)
        #expect(sockets[0].types.suffix(2) == ["welcome", "snapshot"], "\(sockets[0].types)")
        #expect(sockets[0].messages("snapshot").last?["seq"]?.integer == Int64(room.stage.state.sequence))
        #expect(room.stage.owner.statistics.sockets == 3 + Limits.socketsPerSeatMax)
        #expect(room.two.messages("snapshot").isEmpty, "who reads along never needs one")
        // It goes on as the others do, and leaves once.
        room.post(room.two, "끝")
        room.stage.commit()
        #expect(sockets[0].events.last == Int64(room.stage.state.sequence))
        sockets[0].hangUp()
        room.stage.pump()
        #expect(room.stage.owner.statistics.sockets == 2 + Limits.socketsPerSeatMax)
        #expect(room.stage.edges[0].statistics.sessions == 2 + Limits.socketsPerSeatMax)
    }

    @Test("The same answer twice is one place in the hall")
    func attachedTwice() {
        let room = Room()
        let request = AttachRequest(
            hall: Stage.hall, credential: .seat(SeatIndex(1)), language: .ko,
            replyTo: ReplyTo(
                reactor: 0, slot: UInt32(room.one.slot), generation: UInt32(room.one.slot) + 100),
            journal: nil, since: nil, logsFrom: [nil, nil, nil])
        room.stage.toOwner += [.attach(request), .attach(request)]
        room.stage.pump()
        #expect(room.stage.owner.statistics.sockets == 3)
        room.post(room.two)
        room.stage.commit()
        #expect(room.one.events == [Int64(room.stage.state.sequence)], "once")
        room.one.hangUp()
        room.stage.pump()
        #expect(room.stage.owner.statistics.sockets == 2)
    }

    @Test("Ping is answered with the clock")
    func ping() {
        let room = Room()
        room.one.say(#"{"type":"ping"}"#)
        room.stage.pump()
        #expect(room.one.messages("pong").first?["now"]?.integer == Int64(room.stage.now))
    }

    @Test("Compressed and plain readers read the same")
    func deflate() {
        let room = Room()
        let token = room.stage.join("압축")
        let packed = room.stage.socket(token, deflate: true)
        room.stage.now += Limits.snapshotReuseMillis
        packed.hello()
        room.stage.pump()
        room.post(room.two, String(repeating: "긴 말 ", count: 90))
        room.stage.commit()
        #expect(room.one.events.count == 1 && packed.events == room.one.events)
        #expect(packed.messages("post.added") == room.one.messages("post.added"))
        #expect(packed.compressedCount >= 1 && room.one.compressedCount == 0)
        #expect(packed.types == ["welcome", "snapshot", "post.added"])
    }
}

struct AdmissionTests {
    @Test("A burst is taken, then no more than the rate")
    func bucket() {
        var bucket = TokenBucket(.post)
        let burst = Int(Limits.admissionBurst[AdmissionKind.post.rawValue])
        var taken: [Bool] = []
        for now in Array(repeating: UInt64(5000), count: burst + 5) + [5999, 6000, 6000] {
            taken.append(bucket.take(.post, now: now))
        }
        #expect(
            taken == Array(repeating: true, count: burst) + Array(repeating: false, count: 6) + [true, false])
        // A clock of 32 bits goes round.
        var round = TokenBucket(.post)
        for _ in 0..<burst { _ = round.take(.post, now: UInt64(UInt32.max) - 10) }
        let isTaken = round.take(.post, now: UInt64(UInt32.max) + 2000)
        #expect(isTaken)
    }

    @Test("Too fast is refused, per seat and not per socket; other kinds and people are not touched")
    func perSeat() {
        let room = Room()
        let second = room.stage.connect(SHA256.of(Array("seat one".utf8)))
        let burst = Int(Limits.admissionBurst[AdmissionKind.post.rawValue])
        let refs = (0..<burst + 2).map { room.post($0 % 2 == 0 ? room.one : second, "말 \($0)") }
        let like = room.one.command("post.like", "\"post\":999")
        let other = room.post(room.two)
        room.stage.commit()
        #expect(room.stage.state.posts.count == burst + 1)
        let refused = refs.filter {
            (room.one.answer($0) ?? second.answer($0))?["code"]?.text == "rate.tooFast"
        }
        #expect(refused.count >= 1 && refused.last == refs.last)
        #expect(room.one.answer(like)?["code"]?.text == "post.unknown")
        #expect(room.two.answer(other)?["type"]?.text == "kept")
    }

    @Test("Nonsense is answered while it comes slowly; who floods with it is closed")
    func nonsense() {
        let room = Room()
        for _ in 0..<5 { room.one.say(#"{"type":"post.add","ref":3,"item":"x"}"#) }
        room.stage.pump()
        #expect(room.one.messages.allSatisfy { $0["code"]?.text == "message.field" })
        for _ in 0..<100 { room.one.say("[") }
        room.stage.pump()
        #expect(room.stage.closed[room.one.slot] == SocketClose.policy)
    }

    @Test("Buckets are a seat's, in its hall")
    func bySeat() {
        var admission = Admission()
        let one = admission.enter(hall: 0, seat: SeatIndex(1))
        let again = admission.enter(hall: 0, seat: SeatIndex(1))
        let elsewhere = admission.enter(hall: 1, seat: SeatIndex(1))
        #expect(again == one && elsewhere != one)
        admission.leave(one, now: 0)
        let isTaken = admission.take(.post, at: one, now: 1)
        #expect(isTaken)
    }
}
