// Battles and proposals as they go home: shares when nobody can be influenced any more, moves that name nobody, options
// with the proposals they come from.
import Base
import Hall
import Testing

struct BattleExportTests {
    @Test("Shares and moves go home when the battle is over, and rows that few people stand behind do not")
    func battle() {
        var room = Room()
        room.fill((1...12).map { "사람 \($0)" })
        let item = room.start(.battle) { $0.options = [utf8("찬성"), utf8("반대")] }
        for seat in 1...6 { room.run(.sideTake(.init(item: item, position: 1)), as: UInt32(seat)) }
        for seat in 7...12 { room.run(.sideTake(.init(item: item, position: 2)), as: UInt32(seat)) }
        room.run(.sideSpeak(.init(item: item, position: 1, seconds: 0)), as: 0)
        room.run(.sideTake(.init(item: item, position: 2)), as: 3)
        #expect(!room.text("sides", .staff).contains("찬성"))
        #expect(!room.results(.staff).contains("\"curve\""))
        room.run(.sideCount(.init(item: item)), as: 0)
        #expect(room.text("sides").contains(#""2","반대","7""#))
        #expect(room.text("moves").contains(#""1","찬성","2","반대","1""#))
        #expect(room.results().contains(#""outcome":{"first":[6,6],"last":[5,7],"flow":[5,1,0,6]"#))

        let small = room.start(.battle) { $0.options = [utf8("산"), utf8("바다")] }
        for seat in 1...6 { room.run(.sideTake(.init(item: small, position: 1)), as: UInt32(seat)) }
        room.run(.sideTake(.init(item: small, position: 2)), as: 7)
        room.run(.sideCount(.init(item: small)), as: 0)
        #expect(!room.text("moves").contains("바다"))
    }

    @Test("An option says which proposal it comes from, and a merged one says into which")
    func proposals() {
        var room = Room()
        room.fill(["하나", "두리"])
        let item = room.start(.proposals)
        var ids: [UInt64] = []
        for title in ["텃밭", "자전거", "밭"] {
            room.run(.proposalAdd(.init(item: item, title: utf8(title), text: [], anonymous: false)), as: 1)
            ids.append(room.state.sequence)
        }
        room.run(.proposalMerge(.init(post: ids[2], into: ids[0])), as: 0)
        room.run(
            .proposalPick(
                .init(
                    item: item, proposals: [ids[0], ids[1]], title: utf8("고르기"), method: .approval,
                    winners: 1, maxChoices: 0)), as: 0)
        #expect(room.results().contains("\"sources\":[\(ids[0]),\(ids[1])]"))
        #expect(room.results().contains("\"mergedInto\":\(ids[0])"))
        #expect(room.text("posts").contains("밭"))
    }
}
