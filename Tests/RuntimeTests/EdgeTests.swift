// The reactor's side: what a full ring must not lose, and what coming back must not win.
import Base
import FanOut
import Hall
import Protocol
import Testing

@testable import Runtime

/// An edge whose ring to the owner can be full.
final class EdgeBench: EdgePorts {
    let hall = HallID(high: 1, low: 2)
    private(set) var edge: Edge!
    private(set) var sent: [OwnerInput] = []
    var isFull = false
    var now: UInt64 = 10_000
    private let seat: SeatIndex = SeatIndex(4)
    private var generation: UInt32 = 0

    init() { edge = Edge(reactor: 0, ports: self, fanOut: FanOut()) }

    func send(_ input: OwnerInput) -> Bool {
        if isFull { return false }
        sent.append(input)
        return true
    }
    func knows(_ hall: HallID) -> Bool { true }
    var wallMillis: UInt64 { 1 }

    func say(_ slot: Int, _ text: String) {
        var bytes = Array(text.utf8)
        bytes.withUnsafeMutableBytes {
            edge.message(slot: slot, text: UnsafeRawBufferPointer($0), now: now)
        }
    }

    /// A socket that has said hello and was answered.
    func enter(_ slot: Int) {
        generation += 1
        edge.opened(slot: slot, generation: generation, tokens: NoTokens(), usesDeflate: false, now: now)
        say(
            slot,
            #"{"type":"hello","hall":"\#(hall.hex)","as":"participant","schema":"\#(SchemaTable.hash)"}"#)
        let replyTo = ReplyTo(reactor: 0, slot: UInt32(slot), generation: generation)
        let attached = Attached(
            topic: TopicName(hall: hall, audience: .public), seat: seat, role: .participant, messages: [],
            after: 0)
        edge.deliver(.attached(replyTo, attached), through: DeafOutlet(), nowMicros: now * 1000)
    }

    var detached: Int { sent.filter { if case .detach = $0 { true } else { false } }.count }
    var commands: Int { sent.filter { if case .command = $0 { true } else { false } }.count }
}

struct NoTokens: SeatTokens {
    func token(hall: HallID, place: Hello.Place) -> Digest? { nil }
}

struct DeafOutlet: Outlet {
    func send(_ slot: Int, _ bytes: UnsafeRawBufferPointer) -> Int { bytes.count }
}

@Suite("An edge") struct EdgeTests {
    @Test("tells the owner of every socket that left, after a full ring too")
    func detaches() {
        let bench = EdgeBench()
        for slot in 0..<3 { bench.enter(slot) }
        bench.isFull = true
        for slot in 0..<3 { bench.edge.closed(slot: slot) }
        let due = bench.edge.turn(now: bench.now, nowMicros: bench.now * 1000)
        #expect(due != nil)
        bench.isFull = false
        _ = bench.edge.turn(now: bench.now + 1, nowMicros: bench.now * 1000)
        #expect(bench.detached == 3)
        _ = bench.edge.turn(now: bench.now + 2, nowMicros: bench.now * 1000)
        #expect(bench.detached == 3)
    }

    @Test("gives a seat no fresh tokens for coming back, and all of them after a while")
    func bucketsStay() {
        let bench = EdgeBench()
        func post() { bench.say(0, #"{"type":"post.add","ref":1,"item":1,"text":"a"}"#) }
        for _ in 0..<4 {
            bench.enter(0)
            for _ in 0..<10 { post() }
            bench.edge.closed(slot: 0)
        }
        #expect(bench.commands == Int(Limits.admissionBurst[0]))
        bench.now += 60_000
        _ = bench.edge.turn(now: bench.now, nowMicros: bench.now * 1000)
        bench.enter(0)
        for _ in 0..<10 { post() }
        #expect(bench.commands == 2 * Int(Limits.admissionBurst[0]))
    }
}
