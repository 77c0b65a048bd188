// A network without sockets for the tests of FanOut: what each connection got, and sockets that fill up.
import Base
import Glibc
import Testing

@testable import FanOut

/// Takes bytes by a rule and keeps them by slot. Records an issue when FanOut writes to a full or ended
/// socket.
final class FakeNetwork: Outlet {
    /// How many bytes of so many a slot takes now; −1: gone.
    var takes: (_ slot: Int, _ count: Int) -> Int = { _, count in count }
    private(set) var received: [Int: [UInt8]] = [:]
    private(set) var sends: [(slot: Int, count: Int)] = []
    private(set) var full: Set<Int> = []
    private(set) var gone: Set<Int> = []

    func send(_ slot: Int, _ bytes: UnsafeRawBufferPointer) -> Int {
        #expect(!full.contains(slot) && !gone.contains(slot) && bytes.count > 0)
        let taken = takes(slot, bytes.count)
        sends.append((slot, bytes.count))
        if taken < 0 {
            gone.insert(slot)
            return -1
        }
        received[slot, default: []].append(contentsOf: bytes.prefix(taken))
        if taken < bytes.count { full.insert(slot) }
        return taken
    }

    func text(_ slot: Int) -> String { String(decoding: received[slot] ?? [], as: UTF8.self) }

    func makeRoom(_ slot: Int) { full.remove(slot) }
    func clearSends() { sends = [] }

    func reconnect(_ slot: Int) {
        full.remove(slot)
        gone.remove(slot)
        received[slot] = []
    }
}

/// A clock that moves on by a step at each look.
final class FakeClock: SliceClock {
    var now: UInt64 = 1_000_000
    var step: UInt64 = 0
    var micros: UInt64 {
        now += step
        return now
    }
}

/// A FanOut, its network and its clock.
struct World: ~Copyable {
    var fanOut: FanOut
    let network = FakeNetwork()
    let clock = FakeClock()

    init(
        logBytesMax: Int = Limits.logBytesMax, logBytesTotalMax: Int = Limits.logBytesInProcessMax,
        outboxBytesTotalMax: Int = Limits.outboxBytesInProcessMax
    ) {
        fanOut = FanOut(
            logBytesMax: logBytesMax, logBytesTotalMax: logBytesTotalMax,
            outboxBytesTotalMax: outboxBytesTotalMax)
    }

    mutating func append(_ topic: TopicID, _ text: String, deflated: String? = nil, _ sequence: UInt64) {
        let taken = fanOut.append(
            topic, plain: Array(text.utf8), deflated: deflated.map { Array($0.utf8) }, sequence: sequence)
        #expect(taken)
    }

    mutating func post(_ text: String, to slot: Int) { fanOut.post(Array(text.utf8), to: slot) }

    mutating func send(_ bytes: [UInt8], to slot: Int) {
        let now = clock.now
        bytes.withUnsafeBytes { fanOut.send($0, to: slot, through: network, nowMicros: now) }
    }

    /// One slice.
    @discardableResult mutating func deliver(sliceMicros: UInt64 = 2_000) -> Bool {
        fanOut.deliver(to: network, clock: clock, sliceMicros: sliceMicros)
    }

    mutating func deliverAll() {
        var slices = 0
        while deliver(), slices < 100_000 { slices += 1 }
        #expect(slices < 100_000)
    }

    mutating func makeRoom(_ slot: Int) {
        network.makeRoom(slot)
        fanOut.writable(slot)
    }
}

/// The seeds that random tests run with: those given, or the one of `TOWNHALL_SEED`.
func seeds(_ count: UInt64) -> [UInt64] {
    if let text = getenv("TOWNHALL_SEED"), let seed = UInt64(String(cString: text)) { return [seed] }
    return Array(1...count)
}

extension TopicLog {
    var framesHeld: Int {
        var total = 0
        var block = first
        while let each = block {
            total += each.pointee.marks.count
            block = each.pointee.next
        }
        return total
    }
}
