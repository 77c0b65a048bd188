// A snapshot fits into its 16 KiB whatever the hall holds, stays JSON, and shows first what a page needs first.
import Base
import Hall
import Testing

@testable import Protocol

private func parse(_ json: [UInt8]) throws -> JSONValue { try JSONReader.parse(json, valuesMax: 1 << 20) }
private func text(_ character: String, _ count: Int) -> [UInt8] {
    Array(String(repeating: character, count: count).utf8)
}

/// Checks what holds for every snapshot, and gives it.
@discardableResult
private func expectFits(_ hall: ToldHall, _ audience: Audience, _ hint: Comment = "") throws -> JSONValue {
    let json = hall.snapshot(audience)
    #expect(json.count <= Limits.snapshotFrameBytesMax, hint)
    let value = try parse(json)
    let agenda = try #require(value["agenda"]?.array)
    let more = try #require(value["more"])
    // What is left out is said to be left out.
    if more["agenda"]?.bool == false {
        #expect(agenda.count == hall.state.agenda.count, hint)
        #expect(hall.state.current == 0 || value["item"] != .null, hint)
    }
    return value
}

struct SnapshotTests {
    @Test("A hall with 500 items fits, with the current one in the middle", arguments: [0, 1, 250, 499])
    func manyItems(at place: Int) throws {
        var hall = ToldHall(keepsSnapshots: false)
        for number in 0..<500 {
            hall.ask(
                .agendaAdd(.init(details: ItemDetails(.discussion, "순서 \(number)"), before: nil)),
                ToldHall.host)
        }
        let current = hall.state.agenda[place].id
        hall.ask(.agendaStart(.init(item: current, expects: 0)), ToldHall.host)
        for audience in Audience.allCases {
            let value = try expectFits(hall, audience)
            let ids = try #require(value["agenda"]?.array).compactMap { $0["id"]?.integer }
            #expect(ids.contains(Int64(current)) && ids.count > 20 && ids == ids.sorted())
            #expect(value["more"]?["agenda"]?.bool == true)
        }
    }

    @Test("Posts are cut from the oldest; the newest are there")
    func posts() throws {
        var hall = ToldHall(participants: 1, keepsSnapshots: false)
        let item = hall.start(ItemDetails(.discussion))
        for _ in 0..<60 {
            let add = Command.PostAdd(item: item, text: text("한", 500), replyTo: nil, anonymous: false)
            hall.ask(.postAdd(add), SeatIndex(1))
        }
        let last = Int64(hall.state.sequence)
        for audience in Audience.allCases {
            let value = try expectFits(hall, audience)
            let ids = try #require(value["posts"]?.array).compactMap { $0["id"]?.integer }
            #expect(ids.last == last && ids.count >= 5 && ids == ids.sorted())
            #expect(value["more"]?["posts"]?.bool == true)
        }
    }

    @Test("Short posts: the newest 50")
    func shortPosts() throws {
        var hall = ToldHall(participants: 1, keepsSnapshots: false)
        let item = hall.start(ItemDetails(.discussion))
        for _ in 0..<60 {
            hall.ask(.postAdd(.init(item: item, text: [65], replyTo: nil, anonymous: false)), SeatIndex(1))
        }
        let value = try expectFits(hall, .public)
        #expect(value["posts"]?.array?.count == 50)
        #expect(value["more"]?["posts"]?.bool == true)
    }

    @Test("A description of 2,000 emoji is given whole")
    func longText() throws {
        var hall = ToldHall(keepsSnapshots: false)
        _ = hall.start(ItemDetails(.talk) { $0.text = text("😀", 2000) })
        for audience in Audience.allCases {
            let value = try expectFits(hall, audience)
            #expect(value["item"]?["details"]?["text"]?.string?.count == 8000)
        }
    }

    @Test("An item that does not fit is left to the agenda's list, and said so")
    func hugeItem() throws {
        var hall = ToldHall(keepsSnapshots: false)
        _ = hall.start(
            ItemDetails(.talk) {
                $0.text = text("<", 2000)
                $0.speakers = text("&", 200)
            })
        let value = try expectFits(hall, .public)
        #expect(value["item"] == .null && value["more"]?["agenda"]?.bool == true)
        #expect(value["current"]?.integer == Int64(hall.state.current))
    }

    @Test("Links and the speakers' list are cut to what fits")
    func linksAndFloor() throws {
        var hall = ToldHall(keepsSnapshots: false)
        for number in 0..<40 {
            let label = Array("\(number)".utf8) + text("👨‍👩‍👧‍👦", 20)
            hall.ask(
                .linkCreate(.init(role: .screen, label: label, token: SHA256.of([UInt8(number)]))),
                ToldHall.host)
        }
        let item = hall.start(ItemDetails(.discussion, "토론"))
        for number in 0..<30 {
            hall.join("\(number)" + String(repeating: "👨‍👩‍👧‍👦", count: 25))
            hall.ask(.floorRequest(.init(item: item, order: false)), SeatIndex(UInt32(number + 1)))
        }
        hall.ask(.floorGrant(.init(request: hall.state.floor[0].id)), ToldHall.host)
        let value = try expectFits(hall, .staff)
        let queue = try #require(value["floor"]?["queue"]?.array).compactMap { $0["id"]?.integer }
        #expect(queue.first == Int64(hall.state.floorQueue[0].id))
        #expect(value["floor"]?["speaking"]?["speaker"] != nil)
        let links = try #require(value["links"]?.array).compactMap { $0["id"]?.integer }
        #expect(links.last == hall.state.links.last.map { Int64($0.id) })
        #expect(value["agenda"]?.array?.count == 1)
    }

    @Test("Everything at its longest at once still fits, for every audience")
    func everything() throws {
        for character in ["<", "\"", "한", "😀", "👨‍👩‍👧‍👦", "a\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}"] {
            // As much as the border lets through.
            func longest(_ count: Int) -> [UInt8] {
                var n = count
                while n > 0 {
                    if let clean = try? BorderText.clean(
                        text(character, n), charactersMax: count, keepsLines: false)
                    {
                        return clean
                    }
                    n -= max(1, n / 20)
                }
                return []
            }
            var hall = ToldHall(keepsSnapshots: false)
            let title = longest(200)
            hall.ask(
                .hallEdit(.init(title: title, names: .real, premoderation: false, streamDelay: 0)),
                ToldHall.host)
            for number in 0..<40 {
                let link = Command.LinkCreate(
                    role: .observer, label: longest(40), token: SHA256.of([UInt8(number), 1]))
                hall.ask(.linkCreate(link), ToldHall.host)
            }
            var details = ItemDetails(.vote, "x")
            details.title = title
            details.speakers = title
            details.method = .plurality
            details.voteKind = .live
            details.running = true
            details.options = (0..<100).map { Array("\($0)".utf8) }
            for _ in 0..<30 { hall.ask(.agendaAdd(.init(details: details, before: nil)), ToldHall.host) }
            var talk = ItemDetails(.discussion)
            talk.title = title
            talk.text = text("한", 2000)
            let item = hall.start(talk)
            for number in 0..<25 {
                let name = longest(40)
                hall.ask(.seatJoin(.init(name: name, token: SHA256.of([UInt8(number), 2]), link: nil)))
                let seat = SeatIndex(UInt32(number + 1))
                hall.ask(.floorRequest(.init(item: item, order: false)), seat)
                let add = Command.PostAdd(item: item, text: longest(500), replyTo: nil, anonymous: false)
                hall.ask(.postAdd(add), seat)
            }
            hall.ask(.floorGrant(.init(request: hall.state.floor[0].id)), ToldHall.host)
            for audience in Audience.allCases { try expectFits(hall, audience, "\(character)") }
            hall.ask(.agendaStart(.init(item: hall.state.agenda[3].id, expects: item)), ToldHall.host)
            hall.ask(.voteOpen(.init(item: hall.state.current)), ToldHall.host)
            for audience in Audience.allCases { try expectFits(hall, audience, "\(character)") }
        }
    }

    @Test("An empty hall and one that is not made yet")
    func empty() throws {
        try expectFits(ToldHall(keepsSnapshots: false), .public)
        let json = Snapshot.json(HallState(), to: .public, .init(hall: ToldHall.id, online: 0, cheers: 0))
        #expect(try parse(json)["current"]?.integer == 0)
    }
}
