// An opinion map from answers to every audience: drawn away from the hall, kept in the record, told in everybody's
// pace; one's own part told to oneself alone.
import Base
import Hall
import Protocol
import Testing

@testable import Runtime

struct OpinionsTests {
    private struct Room {
        let stage = Stage()
        let host: StageSocket
        let people: [StageSocket]
        let item: UInt64
        let statements: [UInt64]

        init(people count: Int = 6) {
            var details = ItemDetails()
            details.kind = .opinions
            details.title = Array("공원".utf8)
            stage.open([details])
            host = stage.connect(stage.join("host", link: Stage.hostLink), as: "staff")
            let stage = stage
            people = (0..<count).map { stage.connect(stage.join("p\($0)")) }
            item = stage.state.agenda[0].id
            host.command("agenda.start", "\"item\":\(item),\"expects\":0")
            stage.commit()
            for text in ["하나", "둘", "셋"] {
                host.command("statement.add", "\"item\":\(item),\"text\":\"\(text)\"")
            }
            stage.commit()
            statements = stage.state.agenda[0].opinions!.statements.map(\.id)
        }

        func answerAll() {
            for (place, person) in people.enumerated() {
                for statement in statements {
                    let answer = place % 2 == 0 ? "agree" : "disagree"
                    person.command(
                        "opinion.give", "\"item\":\(item),\"statement\":\(statement),\"answer\":\"\(answer)\""
                    )
                }
            }
            stage.commit()
        }

        func told(_ socket: StageSocket, _ type: String) -> [JSONValue] {
            socket.messages.filter { $0["type"]?.text == type }
        }
    }

    @Test("An answer is told to nobody but the one who gave it, who is asked the next statement")
    func mine() throws {
        let room = Room()
        let before = room.people.map { $0.messages.count }
        let hostBefore = room.host.messages.count
        room.people[0].command(
            "opinion.give", "\"item\":\(room.item),\"statement\":\(room.statements[0]),\"answer\":\"agree\"")
        room.stage.commit()
        let mine = try #require(room.told(room.people[0], "opinions.mine").last)
        #expect(mine["answered"]?.integer == 1)
        #expect(mine["card"]?["id"]?.integer != Int64(room.statements[0]))
        for place in 1..<6 { #expect(room.people[place].messages.count == before[place]) }
        #expect(room.host.messages.count == hostBefore)
    }

    @Test("A map is drawn away from the hall, recorded, and told with places but without people")
    func map() throws {
        let room = Room()
        room.answerAll()
        room.stage.pass(Limits.opinionMapMillis)
        #expect(room.stage.drawings.count == 1)
        room.stage.draw()
        room.stage.commit()
        room.stage.pass(Limits.opinionsMillis)
        let told = try #require(room.told(room.people[1], "opinions").last)
        let map = try #require(told["map"])
        #expect(map["people"]?.integer == 6 && map["groups"]?.array?.count == 2)
        #expect(told["pending"] == nil)
        room.stage.pass(100)
        let places = room.people.map { person in
            room.told(person, "opinions.mine").last?["place"]?["group"]?.integer ?? 0
        }
        #expect(Set(places) == [1, 2] && places[0] == places[2] && places[0] != places[1])
        // Nothing changes: nothing is drawn again.
        room.stage.pass(10 * Limits.opinionMapMillis)
        #expect(room.stage.drawings.isEmpty)
    }

    @Test("What a table writes reaches the table and staff, and nobody else")
    func tables() throws {
        let room = Room()
        for place in 0..<4 {
            room.people[place].command("match.consent", "\"item\":\(room.item),\"willing\":true")
        }
        room.host.command("tables.form", "\"item\":\(room.item),\"size\":2,\"mix\":\"different\"")
        room.stage.commit()
        let table = try #require(room.told(room.people[0], "opinions.mine").last?["table"]?.integer)
        room.people[0].command("table.post", "\"item\":\(room.item),\"text\":\"안녕하세요\"")
        room.stage.commit()
        for (place, person) in room.people.enumerated() {
            let sits = room.told(person, "opinions.mine").last?["table"]?.integer == table
            let heard = person.messages.contains { $0["talk"]?.array?.isEmpty == false }
            #expect(heard == (sits && place < 4))
            #expect(!person.messages.contains { $0["type"]?.text == "table.posted" })
        }
        #expect(room.told(room.host, "table.posted").count == 1)
    }
}
