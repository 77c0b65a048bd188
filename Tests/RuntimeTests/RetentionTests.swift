// Personal data that go by themselves when the days are over: also of a hall that nobody has open.
import Base
import Hall
import Journal
import Protocol
import Testing

@testable import Runtime

struct RetentionTests {
    private let day: UInt64 = 86_400_000

    @Test("A closed hall whose time came is woken, erases everybody's data with one commit, and is let go")
    func woken() throws {
        let bench = Bench()
        bench.makeHall()
        bench.attach("host")
        bench.settle()
        bench.command("host", .retentionSet(.init(days: 30)))
        bench.command("host", .hallClose)
        bench.settle()
        let closed = try #require(bench.owner.state(of: bench.hall))
        #expect(closed.info.eraseDue == closed.info.closedAt + 30 * day)
        #expect(bench.listed.last?.eraseDue == closed.info.eraseDue)

        // As after a restart: nobody has it open, and its time has come.
        let later = Bench()
        later.now = closed.info.closedAt + 30 * day
        later.give(.wake(later.hall))
        #expect(later.loads.count == 1 && later.loads.first?.create == false)
        later.loaded(closed)
        later.settle()
        let erased = try #require(later.owner.state(of: later.hall))
        #expect(erased.info.isErased && erased.seats.allSatisfy { $0.name.isEmpty && $0.token == .zero })
        #expect(later.batches.map(\.erased) == [RecordBatch.everySubject])
        #expect(later.listed.last?.isErased == true && later.listed.last?.eraseDue == nil)
        later.owner.unloadIdle(now: later.now + day)
        #expect(later.unloads == 1)
    }
}
