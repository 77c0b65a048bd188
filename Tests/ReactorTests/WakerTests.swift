// Wake-ups from other threads: none is lost, and a loop that sleeps is woken every time.
import Glibc
import Reactor
import Synchronization
import Testing

private final class Counters: Sendable {
    let sent = Atomic<Int>(0)
    let seen = Atomic<Int>(0)
}

@Suite("Wake-ups")
struct WakerTests {
    @Test("a loop that sleeps is woken, twenty thousand times in turn")
    func pingPong() throws {
        let rounds = 20_000
        let waker = try Waker()
        let counters = Counters()
        let thread = try LoopThread.start(name: "ping") {
            for round in 1...rounds {
                counters.sent.store(round, ordering: .releasing)
                waker.wake()
                // The next only when the loop saw this one: every round begins with a loop about to sleep. The
                // loop's own guard ends a test in which a wake-up is lost.
                while counters.seen.load(ordering: .acquiring) < round { sched_yield() }
            }
        }
        try runScript(waker: waker) { script in
            script.onWoken = {
                let sent = counters.sent.load(ordering: .acquiring)
                if sent == rounds { script.finish() }
                counters.seen.store(sent, ordering: .releasing)
            }
        }
        // Sets a failed run's thread free.
        counters.seen.store(rounds, ordering: .releasing)
        thread.join()
        #expect(counters.sent.load(ordering: .acquiring) == rounds)
    }

    @Test("many threads push and wake without waiting, and the loop sees all")
    func stress() throws {
        let each = 20_000
        let waker = try Waker()
        let counters = Counters()
        var threads: [LoopThread] = []
        for number in 0..<4 {
            threads.append(
                try LoopThread.start(name: "push \(number)") {
                    for i in 0..<each {
                        counters.sent.add(1, ordering: .releasing)
                        waker.wake()
                        if i % 64 == number { sched_yield() }
                    }
                })
        }
        var calls = 0
        try runScript(waker: waker) { script in
            script.onWoken = {
                calls += 1
                if counters.sent.load(ordering: .acquiring) == 4 * each { script.finish() }
            }
        }
        for thread in threads { thread.join() }
        #expect(calls >= 1 && calls <= 4 * each)
    }

    @Test("waking oneself from a callback brings another turn")
    func oneself() throws {
        let waker = try Waker()
        var turns = 0
        try runScript(waker: waker) { script in
            script.onWoken = {
                turns += 1
                if turns < 5 { waker.wake() } else { script.finish() }
            }
            waker.wake()
        }
        #expect(turns == 5)
    }

    @Test("the handler says how long a turn may wait")
    func patience() throws {
        var turns = 0
        let statistics = try runScript { script in
            script.onTurnEnded = {
                turns += 1
                if turns == 1000 { script.finish() }
                return turns < 999 ? 0 : 1
            }
        }
        #expect(statistics.turns == 1000)
    }
}
