// What a single delivery promises: one send for many frames, frame boundaries, order of private messages,
// turns.
import Base
import Testing

@testable import FanOut

struct DeliveryTests {
    @Test("A connection costs 32 bytes")
    func size() {
        #expect(MemoryLayout<Subscriber>.stride <= 32)
    }

    @Test("All frames since the last delivery go out in one send a subscriber")
    func oneSend() {
        var world = World()
        let topic = world.fanOut.openTopic()
        for slot in 0..<10 { world.fanOut.attachAtHead(slot, to: topic, .plain) }
        for i in 1...8 { world.append(topic, "frame\(i);", UInt64(i)) }
        world.deliverAll()
        #expect(world.network.sends.count == 10)
        for slot in 0..<10 {
            #expect(world.network.text(slot) == (1...8).map { "frame\($0);" }.joined())
        }
        #expect(world.fanOut.statistics.deliveries == 80 && world.fanOut.statistics.sends == 10)
    }

    @Test(
        "Private messages go in one send with the frames before and behind them; a cut one goes on where it was cut"
    )
    func joined() {
        for taken in 0...12 {
            var world = World()
            let topic = world.fanOut.openTopic()
            world.fanOut.attachAtHead(0, to: topic, .plain)
            world.append(topic, "abc", 1)
            world.post("(1)", to: 0)
            world.append(topic, "def", 2)
            world.post("(2)", to: 0)
            world.network.takes = { _, _ in taken }
            world.deliverAll()
            #expect(world.network.sends.map(\.count) == [12])
            world.network.takes = { _, count in count }
            world.network.makeRoom(0)
            world.fanOut.writable(0)
            world.deliverAll()
            #expect(world.network.text(0) == "abc(1)def(2)", "cut at \(taken)")
            #expect(world.fanOut.statistics.outboxBytes == 0)
        }
    }

    @Test("Frames in two blocks go in one send")
    func twoBlocks() {
        var world = World()
        let topic = world.fanOut.openTopic()
        world.fanOut.attachAtHead(0, to: topic, .plain)
        let frame = String(repeating: "x", count: Limits.logBlockBytes / 4 - 1)
        for sequence in UInt64(1)...3 { world.append(topic, frame, sequence) }
        world.deliverAll()
        world.network.clearSends()
        for sequence in UInt64(4)...6 { world.append(topic, frame, sequence) }
        world.deliverAll()
        #expect(world.network.sends.map(\.count) == [3 * frame.utf8.count])
    }

    @Test("An idle FanOut has no work and sends nothing")
    func idle() {
        var world = World()
        let topic = world.fanOut.openTopic()
        let hasNoWork = !world.fanOut.hasWork
        #expect(hasNoWork)
        world.append(topic, "nobody reads this", 1)
        world.fanOut.attachAtHead(3, to: topic, .plain)
        let hasStillNone = !world.fanOut.hasWork
        #expect(hasStillNone && !world.deliver())
        world.append(topic, "a", 2)
        let hasWork = world.fanOut.hasWork
        #expect(hasWork && !world.deliver())
        #expect(world.network.text(3) == "a")
        let isIdle = !world.fanOut.hasWork
        #expect(isIdle)
    }

    @Test("Everybody gets the encoding they agreed on, and plain frames where no compressed one was made")
    func encodings() {
        var world = World()
        let topic = world.fanOut.openTopic()
        world.fanOut.attachAtHead(0, to: topic, .plain)
        let wantsDeflate = world.fanOut.hasLog(topic, .deflate)
        #expect(!wantsDeflate)
        world.fanOut.attachAtHead(1, to: topic, .deflate)
        world.append(topic, "plain1 ", deflated: "d1 ", 1)
        world.append(topic, "plain2 ", 2)
        world.deliverAll()
        #expect(world.network.text(0) == "plain1 plain2 ")
        #expect(world.network.text(1) == "d1 plain2 ")
    }

    @Test("After a send cut at any byte, whoever leaves still gets the begun frame to its end")
    func boundaries() {
        let frames = ["a", "bbbb", "cc", "ddddddd"]
        let whole = frames.joined()
        for cut in 0...whole.utf8.count {
            var world = World()
            let topic = world.fanOut.openTopic()
            world.fanOut.attachAtHead(0, to: topic, .plain)
            for (i, frame) in frames.enumerated() { world.append(topic, frame, UInt64(i + 1)) }
            world.network.takes = { _, _ in cut }
            world.deliverAll()
            world.network.takes = { _, count in count }
            world.fanOut.detach(0)
            world.makeRoom(0)
            world.deliverAll()
            var expected = ""
            for frame in frames where expected.utf8.count < cut { expected += frame }
            #expect(world.network.text(0) == expected, "cut after \(cut) bytes")
            #expect(world.fanOut.statistics.outboxBytes == 0)
        }
    }

    @Test("A send cut at any byte loses and repeats nothing, with private messages in between")
    func cutsAndPrivates() {
        let whole = "one-two-(mine)three-(also mine)(and)four-"
        for cut in 0...whole.utf8.count {
            for second in [0, 1, 5, 100] {
                var world = World()
                let topic = world.fanOut.openTopic()
                world.fanOut.attachAtHead(7, to: topic, .plain)
                world.append(topic, "one-", 1)
                world.append(topic, "two-", 2)
                world.post("(mine)", to: 7)
                world.append(topic, "three-", 3)
                world.post("(also mine)", to: 7)
                world.post("(and)", to: 7)
                world.append(topic, "four-", 4)
                var left = cut
                world.network.takes = { _, count in
                    let taken = min(left, count)
                    left -= taken
                    return taken
                }
                world.deliverAll()
                left = second
                world.makeRoom(7)
                world.deliverAll()
                left = 1_000
                world.makeRoom(7)
                world.deliverAll()
                #expect(world.network.text(7) == whole, "cut after \(cut) and \(second) bytes")
            }
        }
    }

    @Test("A private message follows what was appended before it and precedes what comes after")
    func order() {
        var world = World()
        let topic = world.fanOut.openTopic()
        world.fanOut.attachAtHead(0, to: topic, .plain)
        world.post("hello ", to: 0)
        world.append(topic, "event1 ", 1)
        world.post("kept1 ", to: 0)
        world.append(topic, "event2 ", 2)
        world.send(Array("kept2 ".utf8), to: 0)
        world.deliverAll()
        #expect(world.network.text(0) == "hello event1 kept1 event2 kept2 ")
    }

    @Test("A large private message goes at once when nothing waits, and only its rest is kept")
    func sendAtOnce() {
        var world = World()
        let snapshot = [UInt8](repeating: 0x73, count: 16_000)
        world.send(snapshot, to: 0)
        #expect(world.network.received[0]?.count == 16_000 && world.fanOut.statistics.outboxBytes == 0)
        world.network.takes = { _, _ in 6_000 }
        world.send(snapshot, to: 1)
        #expect(world.fanOut.statistics.outboxBytes == 10_000)
        world.network.takes = { _, count in count }
        world.makeRoom(1)
        world.deliverAll()
        #expect(world.network.received[1] == snapshot)
    }

    @Test("Private replies go before shared frames of others")
    func privateFirst() {
        var world = World()
        let topic = world.fanOut.openTopic()
        for slot in 0..<200 { world.fanOut.attachAtHead(slot, to: topic, .plain) }
        world.append(topic, "event", 1)
        world.post("reply", to: 500)
        world.deliverAll()
        #expect(world.network.sends.first?.slot == 500)
        #expect(world.network.sends.count == 201)
    }

    @Test("A small topic waits for one turn of a large one, not for all of it")
    func turns() {
        var world = World()
        let large = world.fanOut.openTopic()
        let small = world.fanOut.openTopic()
        for slot in 0..<10_000 { world.fanOut.attachAtHead(slot, to: large, .plain) }
        world.fanOut.attachAtHead(10_000, to: small, .plain)
        world.append(large, "to all", 1)
        world.append(small, "to one", 1)
        world.deliverAll()
        #expect(world.network.sends.firstIndex { $0.slot == 10_000 } == 64)
    }

    @Test("A slice ends in time and the next one goes on where it stopped, nobody first twice")
    func slices() {
        var world = World()
        let topic = world.fanOut.openTopic()
        for slot in 0..<1_000 { world.fanOut.attachAtHead(slot, to: topic, .plain) }
        world.clock.step = 1_000
        world.append(topic, "a", 1)
        var slices = 1
        while world.deliver(sliceMicros: 2_000) {
            #expect(world.network.sends.count == slices * 128)
            world.append(topic, "b", 1)
            slices += 1
            if slices == 8 { break }
        }
        // Though new frames came in every slice, the first 8 slices reached 8 × 128 different connections.
        world.deliver(sliceMicros: 2_000)
        #expect(Set(world.network.sends.map(\.slot)).count == 1_000)
        world.deliverAll()
        for slot in 0..<1_000 { #expect(world.network.text(slot) == "abbbbbbb") }
    }

    @Test("Neither encoding starves the other when frames never stop")
    func encodingsShare() {
        var world = World()
        let topic = world.fanOut.openTopic()
        for slot in 0..<500 {
            world.fanOut.attachAtHead(slot, to: topic, slot < 400 ? .plain : .deflate)
        }
        world.clock.step = 2_000
        for i in 1...8 {
            world.append(topic, "x", UInt64(i))
            world.deliver(sliceMicros: 2_000)
        }
        #expect(Set(world.network.sends.map(\.slot)).count == 500)
    }

    @Test("Whoever joins, leaves or ends in the middle of a round changes nothing for the others")
    func changesInARound() {
        var world = World()
        let topic = world.fanOut.openTopic()
        for slot in 0..<300 { world.fanOut.attachAtHead(slot, to: topic, .plain) }
        world.clock.step = 2_000
        world.network.takes = { slot, count in slot % 50 == 10 ? -1 : count }
        for i in 1...40 {
            world.append(topic, "\(i % 10)", UInt64(i))
            world.deliver(sliceMicros: 2_000)
            world.fanOut.detach(i * 7 % 300)
            world.fanOut.attachAtHead(300 + i, to: topic, .plain)
        }
        world.deliverAll()
        let whole = String((1...40).map { Character("\($0 % 10)") })
        let left = Set((1...40).map { $0 * 7 % 300 })
        for slot in 0..<300 where !left.contains(slot) && slot % 50 != 10 {
            #expect(world.network.text(slot) == whole)
        }
        for i in 1...40 where (300 + i) % 50 != 10 {
            #expect(world.network.text(300 + i) == String(whole.dropFirst(i)))
        }
        let gone = world.fanOut.takeReports().filter { $0.reason == .gone }.map(\.slot)
        #expect(Set(gone).isSubset(of: Set((0..<350).filter { $0 % 50 == 10 })) && gone.count >= 5)
    }

    @Test("A connection that lags over many blocks gets them in turns, and everything in order")
    func lagging() {
        var world = World()
        let topic = world.fanOut.openTopic()
        world.fanOut.attachAtHead(0, to: topic, .plain)
        var whole: [UInt8] = []
        world.network.takes = { _, _ in 0 }
        for i in 1...500 {
            let frame = [UInt8](repeating: UInt8(truncatingIfNeeded: i), count: 2_000)
            whole += frame
            world.fanOut.append(topic, plain: frame, sequence: UInt64(i))
            world.deliverAll()
        }
        world.network.takes = { _, count in count }
        world.network.clearSends()
        world.makeRoom(0)
        world.deliverAll()
        #expect(world.network.received[0] == whole)
        #expect(world.network.sends.count == 16)
    }
}
