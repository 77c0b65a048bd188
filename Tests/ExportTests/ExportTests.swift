// What goes home: nobody's secrets, nothing that a spreadsheet runs, Korean that Excel shows.
import Base
import Export
import Hall
import Protocol
import Testing

/// A hall driven by commands, as its owner would.
struct Room {
    private(set) var state = HallState()
    private(set) var notes = MinutesNotes()
    private var now: UInt64 = 1_790_000_000_000

    init(format: String = "", names: NamesPolicy = .nickname, language: Language = .ko) {
        run(
            .hallCreate(
                .init(
                    title: utf8("총회"), names: names, language: language, premoderation: false,
                    format: utf8(format),
                    code: utf8("ABCDEFGH"))))
    }

    mutating func run(_ command: Command, as seat: UInt32? = nil) {
        now += 1000
        var events: [Event] = []
        let request = Request(seat: seat.map { SeatIndex($0) } ?? .none, key: 0, now: now)
        let verdict = state.decide(command, request, into: &events)
        #expect(verdict == .accepted, "\(command)")
        for event in events {
            let record = RecordedEvent(
                sequence: state.sequence + 1, at: now, actor: request.actor, event: event)
            state.apply(record)
            notes.take(record)
        }
    }

    mutating func wait(minutes: UInt64) { now += minutes * 60_000 }

    /// A host in seat 0 and people after.
    mutating func fill(_ names: [String]) {
        let secret = SHA256.of(utf8("secret"))
        run(.linkCreate(.init(role: .host, label: [], token: secret)))
        run(.seatJoin(.init(name: utf8("주최"), token: SHA256.of(utf8("host")), link: secret)))
        for name in names { run(.seatJoin(.init(name: utf8(name), token: SHA256.of(utf8(name)), link: nil))) }
    }

    /// Adds an item, starts it, and returns its id.
    mutating func start(_ kind: ItemKind, _ change: (inout ItemDetails) -> Void = { _ in }) -> UInt64 {
        var details = ItemDetails()
        details.kind = kind
        details.title = utf8("순서")
        change(&details)
        run(.agendaAdd(.init(details: details)), as: 0)
        let id = state.sequence
        run(.agendaStart(.init(item: id, expects: state.current)), as: 0)
        return id
    }

    func text(_ table: String, _ reader: HallExport.Reader = .public) -> String {
        let export = HallExport(state, hall: HallID(high: 1, low: 2), reader: reader)
        return String(decoding: export.csv(table) ?? [], as: UTF8.self)
    }

    func results(_ reader: HallExport.Reader = .public) -> String {
        String(
            decoding: HallExport(state, hall: HallID(high: 1, low: 2), reader: reader).resultsJSON,
            as: UTF8.self)
    }
}

func utf8(_ text: String) -> [UInt8] { Array(text.utf8) }

@Suite("An export") struct ExportTests {
    @Test("starts each table with the mark by which Excel knows UTF-8, and quotes every cell")
    func mark() {
        var room = Room()
        room.fill(["가나"])
        let csv = HallExport(room.state, hall: HallID(high: 1, low: 2), reader: .staff).csv("attendance")
        #expect(csv?.prefix(3) == [0xef, 0xbb, 0xbf])
        #expect(room.text("attendance", .staff).contains("\"가나\",\"participant\""))
    }

    @Test(
        "makes text of what a spreadsheet would run",
        arguments: ["=1+1", "+1", "-1", "@SUM(A1)", "  =1", "＝1", "＋1", "－1", "＠x", "\t=1"])
    func formula(text: String) {
        var room = Room()
        room.fill(["가"])
        let item = room.start(.discussion)
        room.run(.postAdd(.init(item: item, text: utf8(text), replyTo: nil, anonymous: false)), as: 1)
        #expect(room.text("posts").contains("\"'\(text)\""))
    }

    @Test("holds a quote inside a cell")
    func quote() {
        var room = Room()
        room.fill(["가"])
        let item = room.start(.discussion)
        room.run(.postAdd(.init(item: item, text: utf8("\"예\",\n다음"), replyTo: nil, anonymous: false)), as: 1)
        #expect(room.text("posts").contains("\"\"\"예\"\",\n다음\""))
    }

    @Test("says nothing of a final vote's ballots before it is published")
    func unpublished() {
        var room = Room()
        room.fill(["가", "나"])
        let item = room.start(.vote)
        room.run(.voteOpen(.init(item: item)), as: 0)
        room.run(.ballotCast(.init(item: item, choice: 1)), as: 1)
        for reader in [HallExport.Reader.public, .staff] {
            #expect(
                !room.results(reader).contains("\"result\"")
                    && !room.results(reader).contains("\"ballots\":[{"))
            #expect(room.text("ballots", reader).split(separator: "\r\n").count == 1)
        }
    }

    @Test("gives a named vote's ballots with names, a recorded one's without and in no order of casting")
    func secrecy() {
        for secrecy in [VoteSecrecy.named, .recorded] {
            var room = Room()
            room.fill(["가", "나", "다"])
            let item = room.start(.vote) { $0.secrecy = secrecy }
            room.run(.voteOpen(.init(item: item)), as: 0)
            for (seat, choice) in [(1, 2), (2, 1), (3, 2)] as [(UInt32, UInt32)] {
                room.run(.ballotCast(.init(item: item, choice: choice)), as: seat)
            }
            room.run(.voteClose(.init(item: item)), as: 0)
            room.run(.votePublish(.init(item: item)), as: 0)
            let lines = room.text("ballots").split(separator: "\r\n").dropFirst()
            #expect(lines.count == 3)
            #expect(lines.contains { $0.contains("\"가\"") } == (secrecy == .named))
            if secrecy == .recorded { #expect(lines.map { $0.contains("\"yes\"") } == [true, false, false]) }
            #expect(room.results().contains("\"outcome\":\"rejected\""))
            #expect(room.results().contains("\"arithmetic\":{\"base\":3,\"needed\":2,\"yes\":1}"))
        }
    }

    @Test("leaves hidden posts and the names of who attended to staff")
    func hidden() {
        var room = Room()
        room.fill(["가"])
        let item = room.start(.discussion) { $0.anonymous = true }
        room.run(.postAdd(.init(item: item, text: utf8("가려질 글"), replyTo: nil, anonymous: false)), as: 1)
        room.run(.postHide(.init(post: room.state.sequence, reason: utf8("까닭"))), as: 0)
        room.run(.postAdd(.init(item: item, text: utf8("이름 없는 글"), replyTo: nil, anonymous: true)), as: 1)
        #expect(!room.text("posts").contains("가려질 글") && !room.results().contains("가려질 글"))
        #expect(room.text("posts", .staff).contains("가려질 글"))
        #expect(room.text("log").contains("까닭"))
        #expect(room.text("attendance").isEmpty)
        #expect(!room.text("posts").contains("\"가\""))
    }

    @Test(
        "tells how the present were present and which way the ballots came, and who acted for whom to staff alone"
    )
    func ways() {
        var room = Room()
        room.fill([])
        for name in ["가", "나", "다"] {
            room.run(
                .rollAdd(
                    .init(name: utf8(name), number: [], group: [], contact: [], weight: 1, status: .active)),
                as: 0)
        }
        room.run(.rollImport(.init(count: 3, decimals: 0)), as: 0)
        let (one, two) = (SeatIndex(1), SeatIndex(2))
        room.run(
            .proxyGive(.init(principal: two, holder: one, holderName: [], item: nil, instruction: [])), as: 0)
        room.run(.seatCheckIn(.init(seat: one)), as: 0)
        let item = room.start(.vote) { $0.entitledRule = .roll }
        room.run(.voteOpen(.init(item: item)), as: 0)
        room.run(.ballotCast(.init(item: item, choice: 1, voter: two)), as: 1)
        room.run(.ballotEnter(.init(item: item, voter: one, way: .paper, choice: 2, marks: [])), as: 0)
        room.run(.voteClose(.init(item: item)), as: 0)
        room.run(.votePublish(.init(item: item)), as: 0)
        let rows = room.text("votes").split(separator: "\r\n")
        let widths = rows.map { $0.split(separator: ",", omittingEmptySubsequences: false).count }
        #expect(Set(widths).count == 1)
        #expect(rows[1].hasSuffix(#""1","1","0","0","0","1","0","1","0","0""#))
        #expect(room.text("attendance", .staff).contains(#""나","participant","","false""#))
        #expect(room.text("attendance", .staff).split(separator: "\r\n")[3].hasSuffix(#""active","","가""#))
    }

    @Test("gives the same bytes for the same state")
    func deterministic() {
        var room = Room()
        room.fill(["가", "나"])
        #expect(room.results() == room.results())
        #expect(room.text("agenda") == room.text("agenda"))
    }
}
