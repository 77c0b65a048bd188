// Full halls: each collection that people can grow has an end, and says so.
import Base
import Testing

@testable import Hall

func expectRefused(_ verdict: Verdict, _ code: RefusalCode) {
    guard case .refused(let refusal) = verdict else {
        Issue.record("\(verdict) instead of \(code.name)")
        return
    }
    #expect(refusal.code == code)
}

struct CapacityTests {
    @Test("Seats end at their limit")
    func seats() {
        var room = Room()
        room.state.seats = Chunked(repeating: room.state.seats[0], count: Limits.seatsMax)
        let join = Command.SeatJoin(name: [65], token: SHA256.of([9]), link: nil)
        expectRefused(room.ask(.seatJoin(join)), .hallFull)
    }

    @Test("Links end at their limit")
    func links() {
        var room = Room()
        while room.state.links.count < Limits.linksMax {
            room.apply(.linkCreated(.init(role: .screen, label: [], token: SHA256.of([7]))))
        }
        let link = Command.LinkCreate(role: .screen, label: [], token: SHA256.of([9]))
        expectRefused(room.ask(.linkCreate(link), Room.host), .linkTooMany)
    }

    @Test("The agenda ends at its limit")
    func agenda() {
        var room = Room()
        while room.state.agenda.count < Limits.itemsMax {
            room.apply(.itemAdded(.init(before: nil, details: ItemDetails(.talk))))
        }
        expectRefused(
            room.ask(.agendaAdd(.init(details: ItemDetails(.talk), before: nil)), Room.host), .agendaFull)
    }

    @Test("Changed keywords end at their limit; those that are there can be changed and undone")
    func keywords() {
        var room = Room()
        let item = room.start(ItemDetails(.discussion))
        func edit(_ word: Int, _ act: KeywordAct) -> Command {
            .keywordEdit(.init(item: item, act: act, word: Array("말\(word)".utf8), text: []))
        }
        for word in 0..<Limits.keywordEditsMax {
            #expect(room.ask(edit(word, .hide), Room.host) == .accepted)
        }
        expectRefused(room.ask(edit(Limits.keywordEditsMax, .hide), Room.host), .keywordFull)
        #expect(room.ask(edit(7, .hide), Room.host) == .accepted)
        #expect(room.ask(edit(7, .restore), Room.host) == .accepted)
        #expect(room.ask(edit(Limits.keywordEditsMax, .hide), Room.host) == .accepted)
        #expect(room.state.item(item)?.topics.keywords.count == Limits.keywordEditsMax)
    }

    @Test("Posts end at their limit")
    func posts() {
        var room = Room(participants: 1)
        let item = room.start(ItemDetails(.discussion))
        let add = Command.PostAdd(item: item, text: [65], replyTo: nil, anonymous: false)
        #expect(room.ask(.postAdd(add), SeatIndex(1)) == .accepted)
        room.state.posts = Chunked(repeating: room.state.posts[0], count: Limits.postsMax)
        expectRefused(room.ask(.postAdd(add), SeatIndex(1)), .postFull)
    }

    @Test("The speakers' list ends at its limit")
    func floor() {
        var room = Room(participants: 1)
        let item = room.start(ItemDetails(.discussion))
        while room.state.floor.count < Limits.floorQueueMax {
            room.apply(.floorRequested(.init(item: item, order: false, spoken: 0)))
        }
        expectRefused(room.ask(.floorRequest(.init(item: item, order: false)), SeatIndex(1)), .floorFull)
    }

    @Test("An item's texts end where a record and a frame hold them")
    func item() {
        var room = Room()
        let details = ItemDetails(.vote) { details in
            details.method = .plurality
            details.options = (0..<Limits.optionsMax).map { _ in
                Array(repeating: UInt8(ascii: "<"), count: 200)
            }
        }
        expectRefused(room.ask(.agendaAdd(.init(details: details, before: nil)), Room.host), .textTooLong)
        let item = room.start(ItemDetails(.talk))
        let edit = Command.AgendaEdit(
            item: item, revision: room.state.item(item)!.revision, details: details)
        expectRefused(room.ask(.agendaEdit(edit), Room.host), .textTooLong)
    }

    @Test("Objections to one result end; a repeated vote takes further ones")
    func objections() {
        var room = Room(participants: 1)
        let item = room.start(ItemDetails(.vote))
        for command in [
            Command.voteOpen(.init(item: item)), .voteClose(.init(item: item)),
            .votePublish(.init(item: item)),
        ] {
            room.ask(command, Room.host)
        }
        let object = Command.voteObject(.init(item: item, reason: [65]))
        for _ in 0..<Limits.voteObjectionsMax {
            #expect(room.ask(object, Room.host) == .accepted)
            #expect(room.ask(.voteRecount(.init(item: item)), Room.host) == .accepted)
        }
        expectRefused(room.ask(object, Room.host), .voteObjectionsFull)
        #expect(room.ask(.voteRepeat(.init(item: item)), Room.host) == .accepted)
    }

    @Test("A vote takes so many batches, and no more")
    func batches() {
        var room = Room()
        for name in 1...2 {
            room.ask(
                .rollAdd(
                    .init(
                        name: [64 + UInt8(name)], number: [], group: [], contact: [], weight: 1,
                        status: .active)),
                Room.host)
        }
        room.ask(.rollImport(.init(count: 2, decimals: 0)), Room.host)
        room.ask(.seatCheckIn(.init(seat: SeatIndex(1))), Room.host)
        let item = room.start(ItemDetails(.vote) { $0.entitledRule = .roll })
        #expect(room.ask(.voteOpen(.init(item: item)), Room.host) == .accepted)
        func enter(_ number: Int) -> Command {
            .batchEnter(
                .init(
                    item: item, batch: UInt32(number), way: .paper, counts: [1, 0, 0], ballots: 0, blank: 0,
                    invalid: 0))
        }
        for number in 1...Limits.batchesMax { #expect(room.ask(enter(number), Room.host) == .accepted) }
        expectRefused(room.ask(enter(Limits.batchesMax + 1), Room.host), .batchFull)
    }

    @Test("A seat remembers its last keys")
    func keys() {
        var room = Room(participants: 1)
        let item = room.start(ItemDetails(.discussion))
        func add(_ key: UInt64) -> Verdict {
            room.ask(
                .postAdd(.init(item: item, text: [65], replyTo: nil, anonymous: false)), SeatIndex(1),
                key: key)
        }
        for key in 1...UInt64(Limits.seatKeysRemembered) { #expect(add(key) == .accepted) }
        let last = room.state.sequence
        #expect(add(UInt64(Limits.seatKeysRemembered)) == .repeated(last))
        #expect(add(1000) == .accepted)
        #expect(add(2) == .repeated(last - UInt64(Limits.seatKeysRemembered) + 2))
        #expect(add(1) == .accepted)
    }

    @Test("All items' texts together end where an answer holds them")
    func agendaText() {
        var room = Room()
        let details = ItemDetails(.talk) {
            $0.text = Array(repeating: 65, count: Limits.itemTextBytesMax - 100)
        }
        let add = Command.agendaAdd(.init(details: details, before: nil))
        for _ in 0..<64 { #expect(room.ask(add, Room.host) == .accepted) }
        expectRefused(room.ask(add, Room.host), .agendaFull)
        let item = room.state.agenda[0]
        let edit = Command.AgendaEdit(item: item.id, revision: item.revision, details: details)
        #expect(room.ask(.agendaEdit(edit), Room.host) == .accepted)
    }
}
