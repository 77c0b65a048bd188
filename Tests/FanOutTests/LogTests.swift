// Logs and their bounds: where a reader may start, what is dropped, who is reported.
import Base
import Testing

@testable import FanOut

struct LogTests {
    @Test(
        "A reader that comes back goes on after what it knows, running numbers behind that included",
        arguments: [
            (10, "12b15"), (11, "12b15"), (12, "b15"), (14, "b15"), (15, ""), (16, ""),
        ] as [(UInt64, String)])
    func attachAfter(sequence: UInt64, expected: String) {
        var world = World()
        let topic = world.fanOut.openTopic(lastSequence: 8)
        world.fanOut.record(topic, .plain)
        world.append(topic, "10", 10)
        world.append(topic, "12", 12)
        world.append(topic, "b", 0)
        world.append(topic, "15", 15)
        #expect(world.fanOut.attach(0, to: topic, .plain, after: sequence) == .attached)
        world.deliverAll()
        #expect(world.network.text(0) == expected)
        world.append(topic, "99", 99)
        world.deliverAll()
        #expect(world.network.text(0) == expected + "99")
    }

    @Test("Running numbers before the next event come along across blocks")
    func runningNumbersAcrossBlocks() {
        var world = World()
        let topic = world.fanOut.openTopic()
        world.fanOut.record(topic, .plain)
        world.append(topic, "first", 1)
        let number = [UInt8](repeating: 0x6e, count: 1_000)
        for _ in 0..<200 { world.fanOut.append(topic, plain: number, sequence: 0) }
        world.append(topic, "second", 2)
        #expect(world.fanOut.attach(0, to: topic, .plain, after: 1) == .attached)
        world.deliverAll()
        #expect(world.network.received[0]?.count == 200_000 + 6)
    }

    @Test("A log knows nothing from before it was made: who needs more has fallen out, then meets the log")
    func newLog() {
        var world = World()
        let topic = world.fanOut.openTopic(lastSequence: 5)
        world.append(topic, "6", 6)
        let isRecorded = world.fanOut.hasLog(topic, .plain)
        #expect(!isRecorded)
        #expect(world.fanOut.attach(0, to: topic, .plain, after: 5) == .fellOut)
        // The snapshot is on its way; the log records meanwhile.
        world.append(topic, "7", 7)
        world.append(topic, "8", 8)
        world.send(Array("snapshot7 ".utf8), to: 0)
        #expect(world.fanOut.attach(0, to: topic, .plain, after: 7) == .attached)
        world.deliverAll()
        #expect(world.network.text(0) == "snapshot7 8")
        #expect(world.fanOut.attach(1, to: topic, .plain, after: 6) == .attached)
    }

    @Test("Frames that another reactor has shown already are skipped when they come late")
    func seenElsewhere() {
        var world = World()
        let topic = world.fanOut.openTopic()
        world.fanOut.attachAtHead(1, to: topic, .plain)
        world.append(topic, "3 ", 3)
        #expect(world.fanOut.attach(0, to: topic, .plain, after: 5) == .attached)
        #expect(world.fanOut.attach(2, to: topic, .plain, after: 5) == .attached)
        for sequence in 4...7 {
            world.append(topic, "\(sequence) ", UInt64(sequence))
            if sequence == 4 { world.fanOut.detach(2) }
            world.append(topic, "n ", 0)
            world.deliverAll()
        }
        #expect(world.network.text(0) == "n n 6 n 7 n ")
        #expect(world.network.text(1) == "3 4 n 5 n 6 n 7 n ")
        #expect(world.network.text(2) == "")
    }

    @Test("A topic keeps to its cap by dropping its oldest blocks, and reports who stood in them")
    func topicCap() {
        var world = World(logBytesMax: 4 * Limits.logBlockBytes)
        let topic = world.fanOut.openTopic()
        world.network.takes = { slot, count in slot == 0 ? 0 : count }
        for slot in 0..<3 { world.fanOut.attachAtHead(slot, to: topic, .plain) }
        let frame = [UInt8](repeating: 1, count: 1_000)
        for i in 1...1_000 {
            world.fanOut.append(topic, plain: frame, sequence: UInt64(i))
            world.deliverAll()
            #expect(world.fanOut.statistics.logBytes <= 4 * Limits.logBlockBytes + 4096)
        }
        // Its socket is full: nothing can be sent to it, so nothing is reported yet.
        let early = world.fanOut.takeReports()
        #expect(early == [] && world.fanOut.statistics.falls == 1)
        world.network.takes = { _, count in count }
        world.makeRoom(0)
        let reports = world.fanOut.takeReports()
        #expect(reports == [Report(slot: 0, reason: .fellOut)])
        #expect(world.network.received[1]?.count == 1_000_000)
        #expect(world.fanOut.attach(0, to: topic, .plain, after: 500) == .fellOut)
        #expect(world.fanOut.attach(0, to: topic, .plain, after: 950) == .attached)
        world.deliverAll()
        #expect(world.network.received[0]?.count == 50_000)
    }

    @Test("All topics together keep to the common cap: the oldest block anywhere goes first")
    func commonCap() {
        let cap = 8 * Limits.logBlockBytes
        var world = World(logBytesMax: 4 * Limits.logBlockBytes, logBytesTotalMax: cap)
        let frame = [UInt8](repeating: 1, count: 10_000)
        var topics: [TopicID] = []
        for _ in 0..<20 {
            let topic = world.fanOut.openTopic()
            world.fanOut.record(topic, .plain)
            topics.append(topic)
        }
        for i in 1...20 {
            for topic in topics { world.fanOut.append(topic, plain: frame, sequence: UInt64(i)) }
            #expect(world.fanOut.statistics.logBytes <= cap + 4096)
        }
        for (i, topic) in topics.enumerated() {
            // Blocks hold six frames; the cap holds seven blocks with their indices: those of the last
            // topics.
            let answer = world.fanOut.attach(i, to: topic, .plain, after: 19)
            #expect(answer == (i < 13 ? .fellOut : .attached))
            #expect(world.fanOut.attach(i, to: topic, .plain, after: 20) == .attached)
        }
    }

    @Test("Frames of any size up to the limit pass whole, a longer or empty one is refused")
    func sizes() {
        var world = World()
        let topic = world.fanOut.openTopic()
        world.fanOut.attachAtHead(0, to: topic, .plain)
        var total = 0
        for count in [1, 65_535, 65_536, 65_537, 100, FanOut.frameBytesMax, 1] {
            let taken = world.fanOut.append(topic, plain: [UInt8](repeating: 7, count: count), sequence: 0)
            #expect(taken)
            total += count
        }
        for count in [0, FanOut.frameBytesMax + 1] {
            let taken = world.fanOut.append(topic, plain: [UInt8](repeating: 7, count: count), sequence: 0)
            #expect(!taken)
        }
        world.deliverAll()
        #expect(world.network.received[0]?.count == total)
    }

    @Test("Logs without readers go after two looks, and come again with a reader")
    func idleLogs() {
        var world = World()
        let topic = world.fanOut.openTopic()
        world.fanOut.attachAtHead(0, to: topic, .plain)
        world.append(topic, "a", 1)
        world.deliverAll()
        world.fanOut.detach(0)
        world.fanOut.dropIdleLogs()
        #expect(world.fanOut.attach(0, to: topic, .plain, after: 0) == .attached)
        world.fanOut.detach(0)
        world.fanOut.dropIdleLogs()
        world.fanOut.dropIdleLogs()
        let isRecorded = world.fanOut.hasLog(topic, .plain)
        #expect(!isRecorded && world.fanOut.statistics.logBytes == 0)
        #expect(world.fanOut.attach(0, to: topic, .plain, after: 0) == .fellOut)
        #expect(world.fanOut.attach(0, to: topic, .plain, after: 1) == .attached)
    }

    @Test("Closing a topic reports its readers, and its place can be used again")
    func closeTopic() {
        var world = World()
        let first = world.fanOut.openTopic()
        let other = world.fanOut.openTopic()
        world.fanOut.attachAtHead(0, to: first, .plain)
        world.fanOut.attachAtHead(1, to: first, .deflate)
        world.fanOut.attachAtHead(2, to: other, .plain)
        world.append(first, "unsent", 1)
        world.post("bye", to: 0)
        world.fanOut.closeTopic(first)
        let reports = world.fanOut.takeReports()
        #expect(Set(reports.map(\.slot)) == [0, 1] && reports.allSatisfy { $0.reason == .fellOut })
        let again = world.fanOut.openTopic()
        world.fanOut.attachAtHead(1, to: again, .plain)
        world.append(again, "new", 1)
        world.append(other, "other", 1)
        world.deliverAll()
        #expect(world.network.text(0) == "bye")
        #expect(world.network.text(1) == "new" && world.network.text(2) == "other")
        #expect(world.fanOut.statistics.subscribers == 2)
    }
}
