// What an owner does for halls in which nothing happens: nothing.
import Base
import CAllocations
import Hall
import Journal
import Protocol
import Testing

@testable import Runtime

struct IdleHallsTests {
    @Test("Halls come when their time has come, the soonest first, and each once")
    func heap() {
        let bench = Bench()
        bench.makeHall()
        var random = SeededRandom(seed: 5)
        var heap = DueHeap()
        let hosts = (0..<50).map { number in
            HallHost(
                id: HallID(high: 9, low: UInt64(number)), state: HallState(), journal: bench.journal,
                mark: bench.mark(0), isReadOnly: false, now: 0, ports: bench)
        }
        var wanted: [UInt64?] = Array(repeating: nil, count: hosts.count)
        for step in UInt64(0)..<2000 {
            let place = Int(random.below(50))
            let due = step + random.below(100)
            heap.put(hosts[place], at: due)
            wanted[place] = min(wanted[place] ?? due, due)
            #expect(heap.first.map { $0 <= wanted.compactMap { $0 }.min()! } == true)
            var last: UInt64 = 0
            while let host = heap.next(now: step) {
                let came = Int(host.id.low)
                #expect(wanted[came]! <= step && wanted[came]! >= last)
                last = wanted[came]!
                wanted[came] = nil
            }
            #expect(!wanted.contains { $0.map { $0 <= step } == true })
        }
    }

    @Test("A turn with nothing to do allocates nothing and asks for no other")
    func idle() {
        let bench = Bench()
        bench.makeHall()
        #expect(bench.turn() == nil)
        let before = callocations_count()
        let next = bench.owner.turn(now: bench.now + 10_000)
        #expect(callocations_count() == before && next == nil)
    }
}
