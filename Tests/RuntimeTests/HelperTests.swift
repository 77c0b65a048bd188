// A helper's device serves whoever showed a card, for two minutes; an import that fails leaves nothing; holders are told
// once a turn.
import Base
import Hall
import Protocol
import Roll
import Testing

@testable import Runtime

struct HelperTests {
    private struct Door {
        let stage = Stage()
        let hostToken: Digest
        let host: StageSocket
        let helperToken: Digest
        let helper: StageSocket
        let card = SHA256.of([5])

        /// Members 1, 2 and 3; the first has a card. A vote by the roll runs.
        init() {
            var details = ItemDetails()
            details.kind = .vote
            details.title = [65]
            details.entitledRule = .roll
            details.proxyWho = .members
            stage.open([details])
            hostToken = stage.join("host", link: Stage.hostLink)
            host = stage.connect(hostToken, as: "staff")
            let file = "이름,번호,연락처\n가,1,010-1234-5678\n나,2,\n다,3,\n"
            if let roll = try? RollPreview.read(Array(file.utf8)) {
                stage.ask(.roll(roll, key: 1), token: hostToken)
                stage.commit()
            }
            host.command("agenda.start", #""item":\#(stage.state.agenda[0].id),"expects":0"#)
            stage.commit()
            let link = SHA256.of([6])
            stage.ask(.makeLink(role: .helper, label: [], token: link), token: hostToken)
            let first = stage.state.members.first?.seat ?? .none
            stage.ask(.makeCards([(first, card)]), token: hostToken)
            stage.commit()
            helperToken = stage.join("helper", link: link)
            helper = stage.connect(helperToken, as: "staff")
        }

        var first: UInt32 { stage.state.members.first?.seat.index ?? .max - 2 }

        func checkIn(_ seat: UInt32) -> String? {
            let ref = helper.command("seat.checkIn", #""seat":\#(seat)"#)
            stage.commit()
            return helper.answer(ref)?["code"]?.text
        }

        func show(_ card: Digest) -> String {
            stage.ask(.findCard(card), token: helperToken)
            stage.commit()
            return String(decoding: stage.answers.last?.body ?? [], as: UTF8.self)
        }
    }

    @Test("A helper serves the member whose card was shown, for two minutes, and learns little of them")
    func shown() {
        let door = Door()
        #expect(door.checkIn(door.first) == "card.notShown")
        let answer = door.show(door.card)
        #expect(answer.contains("\"number\":\"1\"") && !answer.contains("010") && !answer.contains("weight"))
        #expect(door.checkIn(door.first + 1) == "card.notShown", "another member")
        door.stage.now += Limits.cardShownMillis
        #expect(door.checkIn(door.first) == "card.notShown", "too late")
        _ = door.show(door.card)
        #expect(door.checkIn(door.first) == nil)
        #expect(door.stage.state.seat(SeatIndex(door.first))?.isCheckedIn == true)
        // A card that is nobody's ends what the one before allowed.
        _ = door.show(SHA256.of([77]))
        #expect(door.checkIn(door.first) == "card.notShown")
    }

    @Test("An agent who cannot be added is not left half added")
    func agents() {
        let door = Door()
        door.host.command("vote.open", #""item":\#(door.stage.state.agenda[0].id)"#)
        door.stage.commit()
        let members = door.stage.state.members.count
        let sequence = door.stage.state.sequence
        door.stage.ask(.addAgent(name: [65]), token: door.hostToken)
        door.stage.commit()
        #expect(door.stage.answers.last?.status == 409)
        #expect(door.stage.state.members.count == members && door.stage.state.sequence == sequence)
    }

    @Test("Whoever acts for many is told once a turn")
    func once() {
        let door = Door()
        let token = SHA256.of([8])
        door.stage.ask(.join(name: [], token: token, link: door.card))
        door.stage.commit()
        let holder = door.stage.connect(token)
        holder.forget()
        for principal in [door.first + 1, door.first + 2] {
            door.host.command("proxy.give", #""principal":\#(principal),"holder":\#(door.first)"#)
        }
        door.stage.commit()
        let told = holder.messages("represents")
        #expect(told.count == 1)
        #expect(told.last?["for"]?.array?.count == 2)
    }
}
