// FanOut against a naive reference: a list of expected chunks a connection, in the order of events. Sockets
// take random parts, fill up and end; logs drop blocks; topics close. Every byte that goes out is compared.
import Base
import Glibc
import Testing

@testable import FanOut

/// What the reference knows of one connection.
private struct Expected {
    struct Chunk {
        let isLog: Bool
        let bytes: [UInt8]
    }
    var pending: [Chunk] = []
    /// Bytes of the first pending chunk that have gone.
    var begun = 0
    var topic: Int?
    var encoding = FrameEncoding.plain
    var waitAfter: UInt64?
    var isDead = false

    /// The log is left: frames that have not been begun do not come any more.
    mutating func dropLog() {
        let first = begun > 0 ? pending.first : nil
        let rest = pending.dropFirst(begun > 0 ? 1 : 0).filter { !$0.isLog }
        pending = (first.map { [$0] } ?? []) + rest
    }

    mutating func leave() {
        dropLog()
        topic = nil
        waitAfter = nil
    }

    /// Takes what went out; false when it is not what was expected.
    mutating func consume(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var at = 0
        while at < bytes.count {
            guard let chunk = pending.first else { return false }
            let count = min(chunk.bytes.count - begun, bytes.count - at)
            let given = UnsafeRawBufferPointer(rebasing: bytes[at..<at + count])
            let isEqual = chunk.bytes.withUnsafeBytes {
                memcmp($0.baseAddress! + begun, given.baseAddress!, count) == 0
            }
            guard isEqual else { return false }
            at += count
            begun += count
            if begun == chunk.bytes.count {
                pending.removeFirst()
                begun = 0
            }
        }
        return true
    }
}

private struct Frame {
    let sequence: UInt64
    let plain: [UInt8]
    let deflated: [UInt8]?
    func bytes(_ encoding: FrameEncoding) -> [UInt8] {
        switch encoding {
        case .plain: plain
        case .deflate: deflated ?? plain
        }
    }
}

private struct Topic {
    var id: TopicID
    var frames: [Frame] = []
    var lastSequence: UInt64 = 0
}

/// The outlet of the model: compares, and takes what chance lets it.
private final class ModelNetwork: Outlet {
    var random: SeededRandom
    var expected: [Expected]
    var full: Set<Int> = []
    var isOpen = false
    var goneOneIn: UInt64 = 200
    var faults: [String] = []

    init(seed: UInt64, slots: Int) {
        random = SeededRandom(seed: seed ^ 0xabcd)
        expected = Array(repeating: Expected(), count: slots)
    }

    func send(_ slot: Int, _ bytes: UnsafeRawBufferPointer) -> Int {
        if full.contains(slot) { faults.append("wrote to the full socket \(slot)") }
        if expected[slot].isDead { faults.append("wrote to the ended connection \(slot)") }
        var count = bytes.count
        if !isOpen {
            switch random.below(8) {
            case 0: count = 0
            case 1: count = Int(random.below(UInt64(bytes.count) + 1))
            case 2: count = min(count, Int(random.below(5)))
            default: break
            }
            if random.below(goneOneIn) == 0 {
                expected[slot].isDead = true
                return -1
            }
        }
        if !expected[slot].consume(UnsafeRawBufferPointer(rebasing: bytes[..<count])) {
            faults.append("connection \(slot) got bytes that were not its next")
        }
        if count < bytes.count { full.insert(slot) }
        return count
    }
}

private struct Model: ~Copyable {
    let slots = 24
    var random: SeededRandom
    var fanOut = FanOut(
        logBytesMax: 4 * Limits.logBlockBytes, logBytesTotalMax: 10 * Limits.logBlockBytes, sendsPerTurn: 3)
    let network: ModelNetwork
    let clock = FakeClock()
    var topics: [Topic] = []
    var sequence: UInt64 = 0
    var seen: [String: Int] = [:]
    /// Where frames are cut from.
    let noise: [UInt8]

    init(seed: UInt64) {
        random = SeededRandom(seed: seed)
        noise = random.bytes(100_000)
        network = ModelNetwork(seed: seed, slots: slots)
        clock.step = 300
        for _ in 0..<4 { topics.append(Topic(id: fanOut.openTopic())) }
    }

    mutating func pick(_ count: Int) -> Int { Int(random.below(UInt64(count))) }

    mutating func frame() -> [UInt8] {
        let count = random.below(100) == 0 ? 20_000 + pick(50_000) : 1 + pick(400)
        let from = pick(noise.count - count)
        return Array(noise[from..<from + count])
    }

    mutating func step() {
        let slot = pick(slots)
        let topic = pick(topics.count)
        switch pick(40) {
        case 0..<14: append(topic)
        case 14..<20: post(slot)
        case 20..<24: attach(slot, topic)
        case 24 where pick(4) == 0: detach(slot)
        case 25 where pick(4) == 0: forget(slot)
        case 26 where pick(10) == 0: reopen(topic)
        case 27..<34: makeRoom(slot)
        default: _ = fanOut.deliver(to: network, clock: clock, sliceMicros: 1_000)
        }
        takeReports()
    }

    mutating func append(_ topic: Int) {
        let isNumbered = pick(4) > 0
        if isNumbered { sequence += 1 + random.below(3) }
        let frame = Frame(
            sequence: isNumbered ? sequence : 0, plain: frame(), deflated: pick(5) == 0 ? nil : frame())
        topics[topic].frames.append(frame)
        if isNumbered { topics[topic].lastSequence = sequence }
        for slot in 0..<slots where network.expected[slot].topic == topic {
            if isNumbered, let after = network.expected[slot].waitAfter {
                if frame.sequence <= after {
                    network.expected[slot].dropLog()
                    continue
                }
                network.expected[slot].waitAfter = nil
            }
            network.expected[slot].pending.append(
                .init(isLog: true, bytes: frame.bytes(network.expected[slot].encoding)))
        }
        fanOut.append(
            topics[topic].id, plain: frame.plain, deflated: frame.deflated, sequence: frame.sequence)
    }

    mutating func post(_ slot: Int) {
        let message = frame()
        if !network.expected[slot].isDead {
            network.expected[slot].pending.append(.init(isLog: false, bytes: message))
        }
        if pick(2) == 0 {
            fanOut.post(message, to: slot)
        } else {
            let now = clock.now
            message.withUnsafeBytes { fanOut.send($0, to: slot, through: network, nowMicros: now) }
        }
    }

    mutating func attach(_ slot: Int, _ topic: Int) {
        let encoding: FrameEncoding = pick(2) == 0 ? .plain : .deflate
        network.expected[slot].leave()
        let newest = topics[topic].lastSequence
        if pick(4) == 0 {
            fanOut.attachAtHead(slot, to: topics[topic].id, encoding)
            enter(slot, topic, encoding)
            return
        }
        let after = pick(5) == 0 ? sequence + random.below(4) : newest - min(newest, random.below(60))
        switch fanOut.attach(slot, to: topics[topic].id, encoding, after: after) {
        case .attached:
            seen["attached", default: 0] += 1
            enter(slot, topic, encoding)
            if network.expected[slot].isDead { return }
            let frames = topics[topic].frames
            let known = frames.lastIndex { $0.sequence > 0 && $0.sequence <= after } ?? -1
            // Unnumbered frames may be dropped without anybody falling out.
            let place = 2 * Int(topics[topic].id.index) + Int(encoding.rawValue)
            let held = fanOut.logs[place]!.pointee.framesHeld
            for frame in frames[max(known + 1, frames.count - held)...] {
                network.expected[slot].pending.append(.init(isLog: true, bytes: frame.bytes(encoding)))
            }
            if after > newest { network.expected[slot].waitAfter = after }
        case .fellOut:
            seen["fellOut", default: 0] += 1
            if after >= newest { network.faults.append("fell out though nothing newer exists") }
            attachAfterNewest(slot, topic)
        }
    }

    /// What an owner does after a snapshot.
    mutating func attachAfterNewest(_ slot: Int, _ topic: Int) {
        fanOut.attachAtHead(slot, to: topics[topic].id, .deflate)
        enter(slot, topic, .deflate)
    }

    mutating func enter(_ slot: Int, _ topic: Int, _ encoding: FrameEncoding) {
        guard !network.expected[slot].isDead else { return }
        network.expected[slot].topic = topic
        network.expected[slot].encoding = encoding
    }

    mutating func detach(_ slot: Int) {
        fanOut.detach(slot)
        network.expected[slot].leave()
    }

    mutating func forget(_ slot: Int) {
        fanOut.forget(slot)
        network.expected[slot] = Expected()
        network.full.remove(slot)
    }

    mutating func reopen(_ topic: Int) {
        fanOut.closeTopic(topics[topic].id)
        for slot in 0..<slots where network.expected[slot].topic == topic {
            network.expected[slot].leave()
        }
        topics[topic] = Topic(id: fanOut.openTopic(lastSequence: sequence), lastSequence: sequence)
    }

    mutating func makeRoom(_ slot: Int) {
        guard network.full.remove(slot) != nil else { return }
        fanOut.writable(slot)
    }

    mutating func takeReports() {
        for report in fanOut.takeReports() {
            seen["\(report.reason)", default: 0] += 1
            switch report.reason {
            case .fellOut:
                network.expected[report.slot].leave()
                if pick(2) == 0 { attachAfterNewest(report.slot, pick(topics.count)) }
            case .overrun, .stalled:
                network.expected[report.slot].isDead = true
                forget(report.slot)
            case .gone: forget(report.slot)
            }
        }
        if fanOut.statistics.logBytes > 11 * Limits.logBlockBytes {
            network.faults.append("logs over their cap")
        }
    }

    /// Opens every socket and delivers all.
    mutating func finish() {
        network.isOpen = true
        for slot in 0..<slots { makeRoom(slot) }
        takeReports()
        var slices = 0
        while fanOut.deliver(to: network, clock: clock), slices < 10_000 { slices += 1 }
        takeReports()
        for slot in 0..<slots where !network.expected[slot].pending.isEmpty {
            network.faults.append("connection \(slot) did not get everything")
        }
        if fanOut.statistics.outboxBytes != 0 { network.faults.append("bytes left in outboxes") }
        if fanOut.statistics.blocked != 0 { network.faults.append("connections left blocked") }
    }
}

struct FanOutModelTests {
    @Test("Every connection gets exactly what the naive reference says", arguments: seeds(100))
    func model(seed: UInt64) {
        var model = Model(seed: seed)
        for step in 0..<4_000 {
            model.step()
            guard model.network.faults.isEmpty else {
                Issue.record("TOWNHALL_SEED=\(seed), step \(step): \(model.network.faults)")
                return
            }
        }
        model.finish()
        #expect(model.network.faults == [], "TOWNHALL_SEED=\(seed)")
        for kind in ["attached", "fellOut", "gone"] {
            #expect(model.seen[kind, default: 0] > 0, "the run never saw \(kind)")
        }
    }
}
