// Peers that read slowly, not at all, or are gone: each costs a bounded amount and is reported once.
import Base
import Testing

@testable import FanOut

struct SlowPeerTests {
    @Test("Whoever does not read within the limit is reported as stalled, whoever reads is not")
    func stalled() {
        var world = World()
        let topic = world.fanOut.openTopic()
        world.network.takes = { slot, count in slot == 2 ? count : 1 }
        for slot in 0..<3 { world.fanOut.attachAtHead(slot, to: topic, .plain) }
        world.append(topic, "some bytes", 1)
        world.deliverAll()
        #expect(world.fanOut.statistics.blocked == 2)
        let start = world.clock.now
        let limit = UInt64(Limits.writeStallMillisMax) * 1000
        world.clock.now = start + limit - 2_000
        world.makeRoom(1)
        world.deliverAll()
        world.fanOut.reportStalled(nowMicros: start + limit - 2_000)
        let early = world.fanOut.takeReports()
        #expect(early == [])
        world.fanOut.reportStalled(nowMicros: start + limit + 1_000)
        world.fanOut.reportStalled(nowMicros: start + limit + 2_000)
        let reports = world.fanOut.takeReports()
        #expect(reports == [Report(slot: 0, reason: .stalled)])
        #expect(world.fanOut.statistics.blocked == 1 && world.fanOut.statistics.subscribers == 2)
        world.post("never sent", to: 0)
        world.deliverAll()
        #expect(world.network.text(0) == "s")
    }

    @Test("The clock of stalls may wrap")
    func wrappingClock() {
        var world = World()
        world.clock.now = (UInt64(UInt32.max) - 10) * 1000
        world.network.takes = { _, _ in 0 }
        world.send([1], to: 0)
        world.fanOut.reportStalled(nowMicros: world.clock.now + 20_000_000)
        let early = world.fanOut.takeReports()
        #expect(early == [])
        world.fanOut.reportStalled(nowMicros: world.clock.now + 30_000_000)
        let reports = world.fanOut.takeReports()
        #expect(reports.map(\.reason) == [.stalled])
    }

    @Test("An outbox is bounded: one private message too many is an overrun")
    func overrun() {
        var world = World()
        world.network.takes = { _, _ in 0 }
        let message = [UInt8](repeating: 1, count: 1_000)
        var posted = 0
        var reports: [Report] = []
        while reports.isEmpty, posted < 1_000 {
            world.fanOut.post(message, to: 4)
            world.deliverAll()
            posted += 1
            #expect(world.fanOut.statistics.outboxBytes <= Limits.outboxBytesMax)
            reports = world.fanOut.takeReports()
        }
        #expect(reports == [Report(slot: 4, reason: .overrun)])
        #expect(posted == Limits.outboxBytesMax / 1_000 + 1)
        #expect(world.fanOut.statistics.outboxBytes == 0)
        world.fanOut.post([UInt8](repeating: 1, count: FanOut.frameBytesMax + 1), to: 5)
        let tooLong = world.fanOut.takeReports()
        #expect(tooLong == [Report(slot: 5, reason: .overrun)])
    }

    @Test("All outboxes together are bounded: who does not read pays, who reads does not")
    func allOutboxes() {
        let cap = 100_000
        var world = World(outboxBytesTotalMax: cap)
        world.network.takes = { slot, count in slot < 100 ? 0 : count }
        let message = [UInt8](repeating: 1, count: 1_000)
        for _ in 0..<3 {
            for slot in 0..<100 {
                world.fanOut.post(message, to: slot)
                world.deliverAll()
            }
        }
        #expect(world.fanOut.statistics.outboxBytes <= cap)
        let closed = world.fanOut.takeReports()
        #expect(!closed.isEmpty && closed.allSatisfy { $0.reason == .overrun && $0.slot < 100 })
        world.fanOut.post(message, to: 200)
        world.deliverAll()
        #expect(world.network.received[200]?.count == 1_000 && world.fanOut.takeReports().isEmpty)
    }

    @Test("A connection that is gone is reported once and left alone, and its slot serves the next one")
    func gone() {
        var world = World()
        let topic = world.fanOut.openTopic()
        for slot in 0..<5 { world.fanOut.attachAtHead(slot, to: topic, .plain) }
        world.network.takes = { slot, count in slot == 2 ? -1 : count }
        world.append(topic, "a", 1)
        world.deliverAll()
        // What a delivery reports is work as well: the owner must not fall asleep over it.
        let hasWork = world.fanOut.hasWork
        let reports = world.fanOut.takeReports()
        let hasNoWork = !world.fanOut.hasWork
        #expect(hasWork && reports == [Report(slot: 2, reason: .gone)] && hasNoWork)
        world.append(topic, "b", 2)
        world.fanOut.attachAtHead(2, to: topic, .plain)
        let isAttached = world.fanOut.isAttached(2)
        #expect(!isAttached)
        world.deliverAll()
        world.fanOut.forget(2)
        world.network.reconnect(2)
        world.network.takes = { _, count in count }
        world.fanOut.attachAtHead(2, to: topic, .plain)
        world.append(topic, "c", 3)
        world.deliverAll()
        #expect(world.network.text(2) == "c" && world.network.text(3) == "abc")
    }

    @Test("A report that was not taken does not meet the slot's next connection")
    func staleReports() {
        var world = World()
        let topic = world.fanOut.openTopic()
        world.fanOut.attachAtHead(0, to: topic, .plain)
        world.fanOut.attachAtHead(1, to: topic, .plain)
        world.fanOut.closeTopic(topic)
        world.fanOut.forget(0)
        let next = world.fanOut.openTopic()
        world.fanOut.attachAtHead(1, to: next, .plain)
        let reports = world.fanOut.takeReports()
        #expect(reports == [])
    }

    @Test("Who fell out, was full and then leaves by itself is not reported any more")
    func leftAfterFall() {
        var world = World()
        let topic = world.fanOut.openTopic()
        world.network.takes = { _, _ in 0 }
        world.fanOut.attachAtHead(0, to: topic, .plain)
        world.append(topic, "a", 1)
        world.deliverAll()
        world.fanOut.closeTopic(topic)
        world.fanOut.detach(0)
        world.makeRoom(0)
        let reports = world.fanOut.takeReports()
        #expect(reports == [])
    }

    @Test("A forgotten connection leaves nothing behind")
    func forget() {
        var world = World()
        let topic = world.fanOut.openTopic()
        world.network.takes = { _, count in count / 2 }
        for round in 0..<50 {
            for slot in 0..<20 {
                world.fanOut.attachAtHead(slot, to: topic, slot % 2 == 0 ? .plain : .deflate)
                world.post("private \(round)", to: slot)
            }
            world.append(topic, "shared \(round)", 0)
            world.deliverAll()
            for slot in 0..<20 {
                world.fanOut.forget(slot)
                world.network.reconnect(slot)
            }
            #expect(world.fanOut.statistics.blocked == 0 && world.fanOut.statistics.subscribers == 0)
            #expect(world.fanOut.statistics.outboxBytes == 0)
        }
        #expect(world.fanOut.outboxes.count <= 20)
    }
}
