// What a delivery costs the heap: nothing, whatever the number of subscribers. Counted on the test's own thread.
import Base
import CAllocations
import Testing

@testable import FanOut

/// Takes everything and keeps nothing.
private struct NullOutlet: Outlet {
    func send(_ slot: Int, _ bytes: UnsafeRawBufferPointer) -> Int { bytes.count }
}

/// Always the same moment: a slice never ends before the work does.
private struct StillClock: SliceClock {
    var micros: UInt64 { 1 }
}

struct AllocationTests {
    private static let frame = [UInt8](repeating: 65, count: 200)

    @Test("Delivering to 1,000 subscribers allocates nothing")
    func deliveries() {
        var fanOut = FanOut()
        let topic = fanOut.openTopic()
        for slot in 0..<1000 { fanOut.attachAtHead(slot, to: topic, .plain) }
        var sequence: UInt64 = 0
        var allocations: UInt64 = 0
        func round() {
            for _ in 0..<8 {
                sequence += 1
                Self.frame.withUnsafeBytes { _ = fanOut.append(topic, plain: $0, sequence: sequence) }
            }
            let before = callocations_count()
            while fanOut.deliver(to: NullOutlet(), clock: StillClock()) {}
            allocations += callocations_count() - before
        }
        // The first one makes what is kept, as the queue of topics.
        round()
        allocations = 0
        let delivered = fanOut.statistics.deliveries
        for _ in 0..<25 { round() }
        let deliveries = fanOut.statistics.deliveries - delivered
        #expect(deliveries == 200_000)
        #expect(allocations == 0)
    }

    @Test("A log that runs through its blocks allocates by the block, not by the delivery")
    func blocks() {
        var fanOut = FanOut(logBytesMax: 4 * Limits.logBlockBytes)
        let topic = fanOut.openTopic()
        for slot in 0..<100 { fanOut.attachAtHead(slot, to: topic, .plain) }
        let before = callocations_count()
        for sequence in UInt64(1)...5000 {
            Self.frame.withUnsafeBytes { _ = fanOut.append(topic, plain: $0, sequence: sequence) }
            if sequence % 8 == 0 { while fanOut.deliver(to: NullOutlet(), clock: StillClock()) {} }
        }
        let allocations = callocations_count() - before
        let blocks = 5000 * UInt64(Self.frame.count) / UInt64(Limits.logBlockBytes) + 1
        #expect(allocations <= 16 * blocks)
    }
}
