// The timer wheel against a plain list of due times, and the reactor's timers and deadlines in real time.
import Base
import Glibc
import Testing

@testable import Reactor

/// Links in a plain array, as slots and timer nodes have them.
private struct Links: WheelNodes {
    let pointer: UnsafeMutablePointer<WheelLink>
    init(count: Int) {
        pointer = .allocate(capacity: count)
        pointer.initialize(repeating: WheelLink(), count: count)
    }
    func link(_ index: UInt32) -> UnsafeMutablePointer<WheelLink> { pointer + Int(index) }
}

@Suite("Timers")
struct TimerTests {
    @Test("the wheel fires everything at its millisecond, whatever is set, moved and cancelled")
    func model() {
        var random = SeededRandom(seed: testSeed("wheel"))
        for round in 0..<12 {
            // The third rounds cross the end of the 32-bit tick.
            var now: UInt64 = round % 3 == 2 ? UInt64(UInt32.max) - 5000 : random.below(1 << 33)
            let links = Links(count: 200)
            var wheel = TimerWheel(now: now)
            defer {
                wheel.free()
                links.pointer.deallocate()
            }
            var due: [UInt32: UInt64] = [:]
            for _ in 0..<3000 {
                let index = UInt32(random.below(200))
                let reach = UInt64(1) << random.below(29)
                switch random.below(4) {
                case 0, 1:
                    let moment = now + random.below(reach)
                    wheel.set(index, due: UInt32(truncatingIfNeeded: moment), in: links)
                    due[index] = moment
                case 2:
                    wheel.cancel(index, in: links)
                    due[index] = nil
                default:
                    advance(&wheel, links, &now, &due, by: random.below(reach >> 8 + 1) + 1)
                }
                #expect(wheel.count == due.count)
            }
            while !due.isEmpty { advance(&wheel, links, &now, &due, by: 1 << 22) }
            #expect(wheel.wait(now: now) == nil)
        }
    }

    /// Moves time on as a loop does, by what the wheel says that it may sleep.
    private func advance(
        _ wheel: inout TimerWheel, _ links: Links, _ now: inout UInt64, _ due: inout [UInt32: UInt64],
        by millis: UInt64
    ) {
        let end = now + millis
        while now < end {
            let earliest = due.values.min()
            let wait = wheel.wait(now: now)
            #expect((wait == nil) == (earliest == nil))
            // What is due now is looked at in the next tick.
            if let wait, let earliest { #expect(now + UInt64(wait) <= max(earliest, now + 1)) }
            now = min(end, now + UInt64(max(1, wait ?? .max)))
            while let index = wheel.next(now: now, in: links) {
                #expect(due[index].map { $0 <= now } == true, "never early, never twice")
                due[index] = nil
            }
            #expect(due.values.allSatisfy { $0 > now }, "never late")
        }
    }

    @Test("a wheel sleeps long for what is far away")
    func sleepsLong() {
        let links = Links(count: 1)
        defer { links.pointer.deallocate() }
        var wheel = TimerWheel(now: 1_000_000)
        defer { wheel.free() }
        wheel.set(0, due: 1_000_000 + 3_600_000, in: links)
        var now: UInt64 = 1_000_000
        var wakes = 0
        while wheel.count > 0 {
            now += UInt64(wheel.wait(now: now)!)
            _ = wheel.next(now: now, in: links)
            wakes += 1
        }
        #expect(now == 4_600_000)
        #expect(wakes <= 4)
    }

    @Test("timers fire in their order, never early, and not when cancelled")
    func order() throws {
        var fired: [UInt64] = []
        try runScript { script in
            let reactor = script.reactor
            let start = reactor.now
            var ids: [UInt64: TimerID] = [:]
            for delay: UInt64 in [40, 5, 30, 10, 35, 20, 15, 25] {
                ids[delay] = reactor.schedule(afterMillis: Int(delay), token: delay)
            }
            reactor.cancel(ids[20]!)
            reactor.cancel(ids[20]!)
            script.onTimer = { token in
                #expect(Clock.monotonicMillis() >= start + token)
                fired.append(token)
                // A callback cancels a later one and sets a new one.
                if token == 10 {
                    reactor.cancel(ids[30]!)
                    reactor.cancel(ids[10]!)
                    reactor.schedule(afterMillis: 22, token: 32)
                }
                if fired.count == 7 { script.finish() }
            }
        }
        #expect(Set(fired) == [5, 10, 15, 25, 32, 35, 40] && fired.count == 7)
        #expect(fired.filter { $0 != 32 } == [5, 10, 15, 25, 35, 40])
    }

    @Test("a timer that sets itself again at once does not starve connections")
    func noStarving() throws {
        let listener = try Listener(loopback)
        var ticks = 0
        try runScript { script in
            let reactor = script.reactor
            try reactor.listen(on: listener)
            reactor.schedule(afterMillis: 0, token: 1)
            script.onTimer = { _ in
                ticks += 1
                reactor.schedule(afterMillis: 0, token: 1)
            }
            _ = script.connect(to: listener.address)
            script.onAccepted = { id, _, _ in #expect(reactor.send(id, "x") == 1) }
            script.onReceived = { _, _ in script.finish() }
        }
        #expect(ticks < 30_000)
    }

    @Test("a connection's deadline may be moved, cleared and set again, and fires once")
    func deadlines() throws {
        let listener = try Listener(loopback)
        var fired: [ConnectionID] = []
        try runScript { script in
            let reactor = script.reactor
            try reactor.listen(on: listener)
            for _ in 0..<3 { _ = script.connect(to: listener.address) }
            var ours: [ConnectionID] = []
            var moved: UInt64 = 0
            script.onConnected = { id in
                ours.append(id)
                guard ours.count == 3 else { return }
                // 0: moved later, then earlier again. 1: cleared. 2: set once, and again when it fires.
                reactor.setDeadline(ours[0], afterMillis: 5)
                reactor.setDeadline(ours[0], afterMillis: 60_000)
                reactor.setDeadline(ours[0], afterMillis: 30)
                moved = reactor.now + 30
                reactor.setDeadline(ours[1], afterMillis: 10)
                reactor.clearDeadline(ours[1])
                reactor.setDeadline(ours[2], afterMillis: 10)
            }
            script.onDeadline = { id in
                fired.append(id)
                if id == ours[0] {
                    #expect(reactor.now >= moved)
                    script.finish()
                } else {
                    #expect(id == ours[2])
                    if fired.count == 1 { reactor.setDeadline(id, afterMillis: 5) }
                }
            }
        }
        #expect(fired.count == 3)
    }
}
