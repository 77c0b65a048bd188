// The minutes: what an assembly did, word for word against a golden file in each language; nothing of what was not
// shown, and no markup of anybody's.
import Base
import Foundation
import Hall
import Testing

@testable import Export

private let top = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

private func file(_ path: String) -> [UInt8] {
    [UInt8](FileManager.default.contents(atPath: top.appending(path: path).path) ?? Data())
}

private func texts(_ language: Language) -> MinutesTexts {
    let files = ["", "staff/", "minutes/", "ballots/"].map { file("static/i18n/\($0)\(language.name).json") }
    return MinutesTexts(files)!
}

extension Room {
    /// The minutes, with a short word in place of the style sheet.
    func minutes(_ language: Language = .ko) -> String {
        let minutes = Minutes(
            state, notes, texts(language), language, style: utf8("/* style */\n"),
            settings: MinutesSettings(offset: language == .ko ? .korea : .zero))
        return String(decoding: minutes.html, as: UTF8.self)
    }

    /// A member of the roll, checked in: the seat.
    mutating func member(_ name: String) -> UInt32 {
        run(
            .rollAdd(.init(name: utf8(name), number: [], group: [], contact: [], weight: 1, status: .active)),
            as: 0)
        return UInt32(state.seats.count - 1)
    }
}

/// An assembly of five members: quorum, a talk with a speaker, questions, a motion, a vote by name, one cancelled.
private func assembly() -> Room {
    var room = Room(format: "general-assembly", names: .real)
    room.fill([])
    let seats = ["김하나", "이둘", "박셋", "최넷", "정<다섯>"].map { room.member($0) }
    room.run(.rollImport(.init(count: 5, decimals: 0)), as: 0)
    for seat in seats {
        let card = SHA256.of(utf8("card \(seat)"))
        room.run(.cardMake(.init(seat: SeatIndex(seat), card: card)), as: 0)
        room.run(.seatJoin(.init(name: [], token: SHA256.of(utf8("seat \(seat)")), link: card)))
    }
    room.run(.quorumSet(.init(numerator: 1, denominator: 2, over: true)), as: 0)
    for seat in seats.dropLast() { room.run(.seatCheckIn(.init(seat: nil)), as: seat) }
    room.wait(minutes: 5)
    _ = room.start(.talk) {
        $0.title = utf8("개회 & 보고")
        $0.speakers = utf8("의장")
    }
    room.run(.quorumDeclare, as: 0)
    room.run(.presenceAsk, as: 0)
    room.run(.presenceAnswer(.init(seat: nil)), as: seats[0])
    room.run(.presenceStop, as: 0)
    room.run(.presenceSettle(.init(checkOut: false)), as: 0)
    room.run(.floorRequest(.init(item: room.state.current, order: true)), as: seats[1])
    room.run(.floorGrant(.init(request: room.state.sequence)), as: 0)
    room.wait(minutes: 10)
    questions(&room, seats)
    votes(&room, seats)
    room.wait(minutes: 3)
    room.run(.hallClose, as: 0)
    return room
}

private func questions(_ room: inout Room, _ seats: [UInt32]) {
    let item = room.start(.questions) {
        $0.title = utf8("질문")
        $0.anonymous = true
    }
    room.run(
        .postAdd(.init(item: item, text: utf8("회비는\n어디에 쓰나요?"), replyTo: nil, anonymous: false)), as: seats[0]
    )
    room.run(.questionMark(.init(post: room.state.sequence, mark: .onScreen)), as: 0)
    room.run(.questionMark(.init(post: room.state.posts[0].id, mark: .answered)), as: 0)
    room.run(.postAdd(.init(item: item, text: utf8("가려질 글"), replyTo: nil, anonymous: true)), as: seats[2])
    room.run(.questionMark(.init(post: room.state.posts[1].id, mark: .answered)), as: 0)
    room.run(.postHide(.init(post: room.state.posts[1].id, reason: utf8("까닭"))), as: 0)
    room.wait(minutes: 4)
}

/// Moved and seconded, one paragraph replaced, one deleted, one added, and one amendment withdrawn.
private func amend(_ item: UInt64, _ room: inout Room, _ seats: [UInt32]) {
    let text = ["회비는 <만> 원.", "총회는 두 번.", "임기는 2년."].map { utf8($0) }
    room.run(
        .motionSet(.init(item: item, paragraphs: text, seconds: 2, backing: true, amending: true)), as: 0)
    room.run(.motionBack(.init(item: item, seconding: false)), as: seats[0])
    room.run(.motionBack(.init(item: item, seconding: true)), as: seats[1])
    room.run(.motionBack(.init(item: item, seconding: true)), as: 0)
    func propose(_ change: AmendmentChange, _ paragraph: UInt32, _ text: String, _ status: AmendmentStatus) {
        room.run(
            .amendmentPropose(.init(item: item, change: change, paragraph: paragraph, text: utf8(text))),
            as: seats[1])
        room.run(.amendmentSettle(.init(amendment: room.state.sequence, status: status)), as: 0)
    }
    propose(.replace, 1, "회비는 오천 원.", .adopted)
    propose(.remove, 2, "", .adopted)
    propose(.add, 3, "감사를 둔다.", .adopted)
    propose(.replace, 3, "임기는 1년.", .withdrawn)
}

private func votes(_ room: inout Room, _ seats: [UInt32]) {
    let motion = room.start(.vote) {
        $0.title = utf8("제1호 안건: 정관 <b>변경</b>")
        $0.text = utf8("이사회가 낸 안.")
        $0.entitledRule = .roll
        ($0.majority, $0.base) = (.twoThirds, .present)
        ($0.quorumNumerator, $0.quorumDenominator) = (1, 2)
    }
    room.run(
        .voteExclude(.init(item: motion, seat: SeatIndex(seats[3]), excluded: true, reason: utf8("당사자"))),
        as: 0)
    amend(motion, &room, seats)
    room.run(.voteOpen(.init(item: motion)), as: 0)
    for (seat, choice) in zip(seats, [1, 1, 2]) {
        room.run(.ballotCast(.init(item: motion, choice: UInt32(choice))), as: seat)
    }
    for seat in seats[2...3] { room.run(.seatCheckOut(.init(seat: nil)), as: seat) }
    room.wait(minutes: 2)
    for seat in seats[2...3] { room.run(.seatCheckIn(.init(seat: nil)), as: seat) }
    room.run(.voteClose(.init(item: motion)), as: 0)
    room.run(.votePublish(.init(item: motion)), as: 0)
    room.run(.voteObject(.init(item: motion, reason: utf8("표가 <모자람>"))), as: 0)
    room.wait(minutes: 1)
    room.run(.voteRecount(.init(item: motion)), as: 0)
    let named = room.start(.vote) {
        $0.title = utf8("의사록 서명인")
        ($0.method, $0.options, $0.secrecy) = (.plurality, [utf8("김하나"), utf8("이둘")], .named)
        ($0.voteKind, $0.entitledRule) = (.live, .checkedIn)
    }
    room.run(.voteOpen(.init(item: named)), as: 0)
    for (seat, choice) in zip(seats, [1, 1, 2]) {
        room.run(.ballotCast(.init(item: named, choice: UInt32(choice))), as: seat)
    }
    room.run(.voteClose(.init(item: named)), as: 0)
    room.run(.votePublish(.init(item: named)), as: 0)
    let cancelled = room.start(.vote) { $0.title = utf8("잘못 연 투표") }
    room.run(.voteOpen(.init(item: cancelled)), as: 0)
    room.run(.voteCancel(.init(item: cancelled, reason: utf8("오타"), again: false)), as: 0)
}

@Suite("The minutes") struct MinutesTests {
    @Test("are word for word what they were", arguments: Language.allCases)
    func golden(language: Language) throws {
        let made = assembly().minutes(language)
        let path = "Tests/ExportTests/golden/minutes.\(language.name).html"
        if ProcessInfo.processInfo.environment["TOWNHALL_REWRITE"] != nil {
            try Data(made.utf8).write(to: top.appending(path: path))
        }
        let kept = String(decoding: file(path), as: UTF8.self)
        #expect(made == kept, "TOWNHALL_REWRITE=1 writes it anew; then read the difference")
    }

    @Test("hold no hidden post, no recorded ballot and no markup of anybody's, and ask nobody for anything")
    func shown() {
        for language in Language.allCases {
            let made = assembly().minutes(language)
            #expect(!made.contains("가려질 글") && !made.contains("<b>") && !made.contains("<다섯>"))
            #expect(!made.contains("src=") && !made.contains("href=") && !made.contains("<script"))
            #expect(made.contains("정&lt;다섯&gt;") || !made.contains("정<"))
        }
    }

    @Test("of a vote that was not published say nothing of its ballots")
    func unpublished() {
        var room = Room()
        room.fill(["가", "나"])
        let item = room.start(.vote) { $0.secrecy = .named }
        room.run(.voteOpen(.init(item: item)), as: 0)
        room.run(.ballotCast(.init(item: item, choice: 1)), as: 1)
        room.run(.voteClose(.init(item: item)), as: 0)
        let made = room.minutes()
        #expect(made.contains("결과를 선포하지 않았습니다") && !made.contains("<table>") && !made.contains(">가<"))
        #expect(made.contains("회의록") && !made.contains("의사록</"))
    }

    @Test("have a text for every key, in both languages")
    func complete() throws {
        for language in Language.allCases {
            let made = assembly().minutes(language)
            #expect(!made.contains("minutes.") && !made.contains("month.") && !made.contains("{"))
        }
        func keys(_ language: Language) throws -> [[UInt8]] {
            try JSONReader.parse(file("static/i18n/minutes/\(language.name).json")).members?.map(\.name) ?? []
        }
        #expect(try keys(.ko) == keys(.en))
        let source = try FileManager.default.contentsOfDirectory(
            atPath: top.appending(path: "Sources/Export/Minutes").path
        ).map { String(decoding: file("Sources/Export/Minutes/\($0)"), as: UTF8.self) }.joined()
        for key in try keys(.ko).map({ String(decoding: $0, as: UTF8.self) }) {
            let made = key.split(separator: ".").dropLast().joined(separator: ".") + ".\\("
            #expect(source.contains("\"\(key)\"") || source.contains(made), "nobody asks for \(key)")
        }
    }

    @Test("say times by the clock of the place, also before 1970 and across a day")
    func times() {
        let korea = LocalTime(1_790_000_000_000, .korea)
        #expect((korea.year, korea.month, korea.day) == (2026, 9, 21))
        #expect(String(decoding: korea.clock, as: UTF8.self) == "23:13")
        let west = LocalTime(0, UTCOffset(minutes: -60)!)
        #expect((west.year, west.month, west.day) == (1969, 12, 31))
        #expect(String(decoding: west.clock, as: UTF8.self) == "23:00")
        #expect(UTCOffset(text: "-03:30")?.minutes == -210 && UTCOffset(text: "+15:00") == nil)
        #expect(UTCOffset(text: "0900") == nil && UTCOffset(text: "+0x:00") == nil)
    }

    @Test("put values into texts as the pages do, and group digits")
    func texts() {
        let texts = MinutesTexts([utf8(#"{"a":"{n|one|# things} of {m}"}"#), utf8(#"{"b":"x"}"#)])!
        func text(_ n: Int) -> String {
            String(decoding: texts("a", ["n": .count(n), "m": .text(utf8("k"))]), as: UTF8.self)
        }
        #expect(text(1) == "one of k" && text(1234) == "1,234 things of k")
        #expect(String(decoding: texts("none"), as: UTF8.self) == "none")
        #expect(String(decoding: grouped(utf8("1234567.50")), as: UTF8.self) == "1,234,567.50")
        #expect(MinutesTexts([utf8(#"{"a":1}"#)]) == nil)
    }
}

@Suite("Names in the minutes") struct MinutesNamesTests {
    @Test("stand with ballots of several marks too")
    func marks() {
        var room = Room(names: .real)
        room.fill(["가", "나"])
        let item = room.start(.vote) {
            ($0.method, $0.secrecy) = (.irv, .named)
            $0.options = [utf8("길"), utf8("물")]
        }
        room.run(.voteOpen(.init(item: item)), as: 0)
        room.run(.ballotFile(.init(item: item, marks: [2, 0, 1])), as: 1)
        room.run(.ballotFile(.init(item: item, marks: [])), as: 2)
        room.run(.voteClose(.init(item: item)), as: 0)
        room.run(.votePublish(.init(item: item)), as: 0)
        let minutes = room.minutes()
        #expect(minutes.contains("<dt>물 &gt; 길</dt>") && minutes.contains("<dd>가</dd>"))
        #expect(minutes.contains("<dd>나</dd>"))
    }
}
