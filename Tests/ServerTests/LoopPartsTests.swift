// Small parts of loops and their background, one by one.
import Base
import Journal
import Protocol
import Runtime
import Testing

@testable import Server

@Suite struct LoopPartsTests {
    @Test("The owners' clock goes on when the machine's is set back, and follows it forward")
    func steadyClock() {
        var clock = SteadyWallClock()
        #expect(clock.millis(wall: 5_000_000, monotonic: 100) == 5_000_000)
        #expect(clock.millis(wall: 5_000_010, monotonic: 110) == 5_000_010)
        #expect(clock.millis(wall: 1_400_020, monotonic: 120) == 5_000_020)
        #expect(clock.millis(wall: 1_401_020, monotonic: 1_120) == 5_001_020)
        #expect(clock.millis(wall: 9_000_000, monotonic: 1_130) == 9_000_000)
    }

    @Test("A hall whose writer is still closing it is opened as soon as it is free")
    func reopening() throws {
        var tries = 0
        let opened = try HallOpening.whenUnlocked { () throws(LoadError) in
            tries += 1
            if tries < 4 { throw .journal(.locked(directory: "d", holder: nil)) }
            return tries
        }
        #expect(opened == 4)
        tries = 0
        #expect(throws: LoadError.self) {
            try HallOpening.whenUnlocked { () throws(LoadError) in
                tries += 1
                throw .journal(.missing(directory: "d"))
            }
        }
        #expect(tries == 1)
    }

    @Test("An idle connection costs a loop 32 bytes")
    func lineIsSmall() {
        #expect(MemoryLayout<Line>.stride == 32)
        #expect(MemoryLayout<SocketAllowance>.stride == 8)
    }

    @Test("A hall with one question waits for one of a storm, and each hall keeps its order")
    func halls() {
        var queues = HallQueues()
        let halls = (0..<3).map { HallID(high: 1, low: UInt64($0)) }
        func tap(_ hall: Int, _ count: UInt32) -> OwnerInput { .cheers(halls[hall], item: 1, count: count) }
        for count in 0..<5_000 { queues.append(tap(0, UInt32(count)), of: halls[0]) }
        queues.append(tap(1, 0), of: halls[1])
        queues.append(tap(2, 0), of: halls[2])
        queues.append(tap(2, 1), of: halls[2])
        #expect(queues.count == 5_003)
        var order: [(UInt64, UInt32)] = []
        while let input = queues.next() {
            guard case .cheers(let hall, _, let count) = input else { continue }
            order.append((hall.low, count))
        }
        #expect(queues.isEmpty && order.count == 5_003)
        #expect(order.prefix(6).map(\.0) == [0, 1, 2, 0, 2, 0])
        for hall in 0..<3 {
            let counts = order.filter { $0.0 == hall }.map(\.1)
            #expect(counts == counts.sorted())
        }
        queues.append(tap(1, 7), of: halls[1])
        let again = queues.next()
        #expect(again?.hall == halls[1] && queues.next() == nil)
    }
}
