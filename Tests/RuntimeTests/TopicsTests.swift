// What a room talks about, from posts to every audience: sorted away from the hall, told when it is durable, as often as
// readers can bear, and without what people may not see.
import Base
import Hall
import Protocol
import Testing

@testable import Runtime

struct TopicsTests {
    private struct Room {
        let stage = Stage()
        let host: StageSocket
        let writer: StageSocket
        let item: UInt64

        init(_ kind: ItemKind = .discussion, premoderation: Bool = false) {
            var details = ItemDetails()
            details.kind = kind
            details.title = Array("공원".utf8)
            stage.open([details])
            host = stage.connect(stage.join("host", link: Stage.hostLink), as: "staff")
            writer = stage.connect(stage.join("writer"))
            item = stage.state.agenda[0].id
            host.command("agenda.start", "\"item\":\(item),\"expects\":0")
            stage.commit()
        }

        func write(_ text: String, times: Int = 1) {
            for _ in 0..<times {
                writer.command("post.add", "\"item\":\(item),\"text\":\"\(text)\"")
                stage.now += 2_000
                stage.commit()
            }
        }

        func topics(_ socket: StageSocket) -> [String] {
            socket.messages.filter { $0["type"]?.text == "topics" }.map {
                var json = JSONWriter()
                json.value($0)
                return String(decoding: json.bytes, as: UTF8.self)
            }
        }
    }

    @Test("Five posts make topics, told to staff and to phones, and to whoever comes in later")
    func told() throws {
        let room = Room()
        room.write("자전거 도로를 넓혀 주세요", times: 4)
        #expect(room.stage.sortings.isEmpty)
        room.write("자전거 도로를 넓혀 주세요")
        room.stage.sort()
        room.stage.pass(Limits.topicsMillis)
        for socket in [room.host, room.writer] {
            let told = try #require(room.topics(socket).last)
            #expect(told.contains("자전거") && told.contains("\"posts\":5"))
        }
        #expect(room.topics(room.host).last!.contains("\"edits\":[]"))
        #expect(!room.topics(room.writer).last!.contains("edits"))
        let late = room.stage.connect(room.stage.join("late"))
        room.stage.commit()
        #expect(!room.topics(late).isEmpty)
    }

    @Test("Of what came while the bench was at work it is asked next, and of nothing twice")
    func asked() {
        let room = Room()
        room.write("자전거 도로를 넓혀 주세요", times: 5)
        room.write("도서관을 밤에도 열어 주세요", times: 3)
        #expect(room.stage.sortings.count == 1 && room.stage.sortings[0].posts.count == 5)
        room.stage.sort()
        room.stage.pass(Limits.topicsMillis)
        #expect(room.stage.sortings.count == 1)
        #expect(room.stage.sortings[0].posts.count == 3 && !room.stage.sortings[0].isFirst)
        room.stage.sort()
        room.stage.pass(10 * Limits.topicsMillis)
        #expect(room.stage.sortings.isEmpty)
        #expect(room.topics(room.writer).last!.contains("\"posts\":8"))
    }

    @Test("A hidden post leaves the topics, and comes back when it is restored")
    func hidden() throws {
        let room = Room()
        room.write("자전거 도로를 넓혀 주세요", times: 5)
        room.write("못된말 못된말을 합니다", times: 3)
        room.stage.sort()
        room.stage.pass(Limits.topicsMillis)
        room.stage.sort()
        room.stage.pass(Limits.topicsMillis)
        let bad = room.stage.state.posts.filter { $0.text.starts(with: Array("못된말".utf8)) }.map(\.id)
        try #require(bad.count == 3)
        for post in bad { room.host.command("post.hide", "\"post\":\(post),\"reason\":\"욕설\"") }
        room.host.command("topics.grain", "\"item\":\(room.item),\"grain\":7")
        room.stage.commit()
        room.stage.pass(Limits.topicsMillis)
        room.stage.sort()
        room.stage.pass(Limits.topicsMillis)
        #expect(room.topics(room.writer).last!.contains("\"posts\":5"))
        #expect(!room.topics(room.writer).last!.contains("못된말"))
        room.host.command("post.restore", "\"post\":\(bad[0]),\"reason\":\"괜찮음\"")
        room.stage.commit()
        room.stage.pass(Limits.topicsMillis)
        room.stage.sort()
        room.stage.pass(Limits.topicsMillis)
        #expect(room.topics(room.writer).last!.contains("\"posts\":6"))
    }

    @Test("A moderator's edits are seen at the next sorting; tapping a keyword gives its posts")
    func edited() throws {
        let room = Room(.questions)
        room.write("자전거 도로를 넓혀 주세요", times: 5)
        room.stage.sort()
        room.stage.pass(Limits.topicsMillis)
        let first = try #require(room.topics(room.host).last)
        let word = try #require(
            first.split(separator: "\"word\":\"").dropFirst().first?.split(separator: "\"").first)
        room.host.command(
            "keyword.edit", "\"item\":\(room.item),\"act\":\"rename\",\"word\":\"\(word)\",\"text\":\"탈것\"")
        room.stage.commit()
        room.stage.pass(Limits.topicsMillis)
        room.stage.sort()
        room.stage.pass(Limits.topicsMillis)
        #expect(room.topics(room.writer).last!.contains("\"title\":\"탈것\""))
        #expect(room.topics(room.host).last!.contains("\"act\":\"rename\""))
        let token = SHA256.of(Array("seat writer".utf8))
        let asked = ListQuery.postsOf(keyword: Array(word.utf8), item: room.item)
        room.stage.ask(.list(asked), token: token)
        room.stage.pump()
        let answer = try #require(room.stage.answers.last)
        #expect(String(decoding: answer.body, as: UTF8.self).components("자전거 도로를") == 5)
    }

    @Test("A bench that forgot is given everything again; a hall without readers asks for nothing")
    func forgotten() {
        let room = Room()
        room.write("자전거 도로를 넓혀 주세요", times: 6)
        let request = room.stage.sortings.removeFirst()
        room.stage.toOwner.append(.topics(request.hall, item: request.item, .forgotten))
        room.stage.pass(Limits.topicsMillis)
        #expect(room.stage.sortings.count == 1)
        #expect(room.stage.sortings[0].isFirst && room.stage.sortings[0].posts.count == 6)
        room.stage.sort()
        // An answer for an item that is over changes nothing.
        room.host.command("agenda.stop", "\"expects\":\(room.item)")
        room.stage.commit()
        room.stage.toOwner.append(.topics(request.hall, item: request.item, .forgotten))
        room.stage.pass(10 * Limits.topicsMillis)
        #expect(room.stage.sortings.isEmpty)
    }
}

extension String {
    /// How often a text stands in it.
    fileprivate func components(_ text: String) -> Int { split(separator: text).count - 1 }
}
