// What a hall has promised to do at a time: done by its owner when the time has come, before anything that came after
// it, and after a restart at once.
import Base
import Hall
import Protocol
import Testing

@testable import Runtime

struct DeadlineTests {
    /// An open vote with a host and a voter.
    private func openVote(_ stage: Stage) -> (host: StageSocket, voter: StageSocket, item: UInt64) {
        var details = ItemDetails()
        details.kind = .vote
        details.title = Array("안건".utf8)
        stage.open([details])
        let host = stage.connect(stage.join("host", link: Stage.hostLink), as: "staff")
        let voter = stage.connect(stage.join("voter"))
        let item = stage.state.agenda[0].id
        host.command("agenda.start", "\"item\":\(item),\"expects\":0")
        stage.commit()
        host.command("vote.open", "\"item\":\(item)")
        stage.commit()
        return (host, voter, item)
    }

    private func status(_ stage: Stage) -> VoteStatus? { stage.state.agenda[0].vote?.status }

    @Test("A countdown closes the vote when its time has come, and tells when it will")
    func closes() {
        let stage = Stage()
        let (host, voter, item) = openVote(stage)
        host.command("vote.countDown", "\"item\":\(item)")
        stage.commit()
        let due = stage.owner.turn(now: stage.now)
        #expect(due.map { $0 <= stage.now + 10_000 } == true, "the owner asks to be woken")
        stage.pass(9_999)
        stage.commit()
        #expect(status(stage) == .open)
        stage.pass(1)
        stage.commit()
        #expect(status(stage) == .closed)
        #expect(voter.types.contains("vote.closing") && voter.types.contains("vote.closed"))
    }

    @Test("A ballot that comes after the end of the countdown is late, also before the owner has turned")
    func late() {
        let stage = Stage()
        let (host, voter, item) = openVote(stage)
        host.command("vote.countDown", "\"item\":\(item)")
        stage.commit()
        stage.now += 10_000
        voter.command("ballot.cast", "\"item\":\(item),\"choice\":1")
        stage.commit()
        #expect(status(stage) == .closed)
        #expect(stage.state.agenda[0].vote?.cast == 0)
        #expect(voter.types.last == "refused")
    }

    @Test("An overdue close is met when the hall is opened again, at its own time")
    func overdue() {
        let before = Stage()
        let (host, _, item) = openVote(before)
        host.command("vote.countDown", "\"item\":\(item)")
        before.commit()
        let promised = before.state.nextDue
        let stage = Stage()
        stage.now = before.now + 60_000
        let page = stage.connect(SHA256.of(Array("seat voter".utf8)))
        stage.load(before.state)
        stage.commit()
        #expect(status(stage) == .closed)
        #expect(stage.state.time == promised)
        #expect(page.types.contains("snapshot"))
    }
}
