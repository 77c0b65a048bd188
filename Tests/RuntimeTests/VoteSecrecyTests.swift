// Every byte that leaves for every role while a final vote is open and not published, through the whole runtime: no
// count, no ballot, no choice but one's own.
import Base
import Hall
import Protocol
import Testing

@testable import Runtime

struct VoteSecrecyTests {
    @Test(
        "Nothing of how a final vote stands leaves before it is published",
        arguments: [VoteSecrecy.named, .recorded])
    func unpublished(secrecy: VoteSecrecy) throws {
        let stage = Stage(reactors: 2)
        var details = ItemDetails()
        details.kind = .vote
        details.title = Array("안건".utf8)
        details.secrecy = secrecy
        stage.open([details])
        let host = stage.connect(stage.join("host", link: Stage.hostLink), as: "staff")
        let hostToken = SHA256.of(Array("seat host".utf8))
        for role in [Role.screen, .observer] {
            let secret = SHA256.of(Array("\(role)".utf8))
            stage.ask(.makeLink(role: role, label: [], token: secret), token: hostToken)
            stage.commit()
            stage.join("\(role)", link: secret)
        }
        var sockets = [host]
        for name in ["screen", "observer"] {
            sockets.append(stage.connect(SHA256.of(Array(("seat " + name).utf8)), reactor: 1))
        }
        // 23 people: 17 for, 5 against, and one abstains. The numbers stand nowhere else.
        var voters: [StageSocket] = []
        for number in 0..<23 { voters.append(stage.connect(stage.join("v\(number)"), reactor: number % 2)) }
        sockets += voters
        let item = stage.state.agenda[0].id
        host.command("agenda.start", "\"item\":\(item),\"expects\":0")
        stage.commit()
        host.command("vote.open", "\"item\":\(item)")
        stage.commit()
        for (number, voter) in voters.enumerated() {
            voter.command(
                "ballot.cast", "\"item\":\(item),\"choice\":\(number < 17 ? 1 : number < 22 ? 2 : 3)")
            stage.now += 300
            stage.commit()
        }
        // Pages that come back in the middle, and lists.
        let back = stage.connect(SHA256.of(Array("seat v0".utf8)))
        sockets.append(back)
        host.command("vote.close", "\"item\":\(item)")
        stage.commit()
        stage.pass(1000)
        for token in [hostToken, SHA256.of(Array("seat v1".utf8))] {
            for query in [ListQuery.agenda, .log, .seats(after: 0), .posts(item: item, before: 0, limit: 10)]
            {
                stage.ask(.list(query), token: token)
            }
        }
        stage.pump()
        let lists = stage.answers.map { String(decoding: $0.body, as: UTF8.self) }.joined()
        #expect(!lists.contains("counts") && !lists.contains("choice"))
        for socket in sockets {
            let text = String(decoding: stage.outlet.bytes[socket.slot] ?? [], as: UTF8.self)
            #expect(text.contains("\"cast\":23"), "turnout is told")
            for word in ["counts", "choice", "ballot.cast", "tallies"] {
                #expect(!text.contains(word), "\(word)")
            }
        }
        #expect(
            back.messages("welcome")[0]["ballots"] == .array([.integer(Int64(item)), .integer(1)]),
            "one's own")
        #expect(host.messages("welcome")[0]["ballots"] == .array([]))
        host.command("vote.publish", "\"item\":\(item)")
        stage.commit()
        for socket in sockets {
            #expect(
                socket.messages("vote.published").first?["counts"]
                    == .array([.integer(17), .integer(5), .integer(1)]))
            #expect(socket.messages("ballot.cast").isEmpty)
        }
    }
}
