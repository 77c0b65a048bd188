// Rings between real threads: nothing lost, nothing twice, order kept, no sleeper forgotten. Run under
// ThreadSanitizer as well (`make test` does).
import Base
import Glibc
import Synchronization
import Testing

@Suite(.serialized) struct RingThreadTests {
    @Test("A million elements pass from one thread to another in order", arguments: [2, 1024])
    func spsc(capacity: Int) {
        let ring = SPSCRing<Int>(capacity: capacity)
        let count = capacity == 2 ? 100_000 : 1_000_000
        let wrong = Atomic<Int>(-1)
        let passed = Atomic<Int>(0)
        runThreads([
            {
                let producer = ring.takeProducer()
                for value in 0..<count {
                    pushWaiting { producer.tryPush(value) }
                }
            },
            {
                let consumer = ring.takeConsumer()
                let deadline = Deadline()
                var next = 0
                while next < count {
                    guard let value = consumer.tryPop() else {
                        if deadline.isOver { break }
                        sched_yield()
                        continue
                    }
                    if value != next { wrong.store(next, ordering: .relaxed) }
                    next += 1
                }
                passed.store(next, ordering: .relaxed)
            },
        ])
        #expect(wrong.load(ordering: .relaxed) == -1)
        #expect(passed.load(ordering: .relaxed) == count && ring.count == 0)
    }

    @Test("Ends move into threads of their own, and what they pass is freed")
    func endsMove() {
        let alive = Lived.Alive()
        let ring = SPSCRing<Lived>(capacity: 16)
        let producer = ring.takeProducer()
        let done = moveIntoThread {
            for number in 0..<20_000 {
                let element = Lived(number, alive)
                pushWaiting { producer.tryPush(element) }
            }
        }
        let consumer = ring.takeConsumer()
        let deadline = Deadline()
        var next = 0
        while next < 20_000, !deadline.isOver {
            guard let element = consumer.tryPop() else {
                sched_yield()
                continue
            }
            if element.number != next { break }
            next += 1
        }
        done.wait()
        #expect(next == 20_000)
        #expect(alive.now == 0)
    }

    @Test("Four producers: every element once, each producer's in order", arguments: [2, 4096])
    func mpsc(capacity: Int) {
        let ring = MPSCRing<UInt64>(capacity: capacity)
        let each: UInt64 = capacity == 2 ? 25_000 : 250_000
        let wrong = Atomic<Int>(0)
        let refusals = Atomic<Int>(0)
        let producers = (0..<4 as Range<UInt64>).map { producer in
            { @Sendable () -> Void in
                var refused = 0
                for value in 0..<each {
                    refused += pushWaiting { ring.tryPush(producer << 32 | value) }
                }
                refusals.add(refused, ordering: .relaxed)
            }
        }
        runThreads(
            producers + [
                {
                    let consumer = ring.takeConsumer()
                    var next: [UInt64] = [0, 0, 0, 0]
                    let deadline = Deadline()
                    var left = 4 * each
                    while left > 0 {
                        guard let value = consumer.tryPop() else {
                            if deadline.isOver { break }
                            sched_yield()
                            continue
                        }
                        let producer = Int(value >> 32)
                        if value & 0xffff_ffff != next[producer] { wrong.add(1, ordering: .relaxed) }
                        next[producer] += 1
                        left -= 1
                    }
                    if left > 0 || consumer.tryPop() != nil { wrong.add(1, ordering: .relaxed) }
                }
            ])
        #expect(wrong.load(ordering: .relaxed) == 0)
        #expect(capacity > 2 || refusals.load(ordering: .relaxed) > 0)
    }

    /// The moment that matters, up to 100,000 times in three seconds: a producer pushes and rings while the
    /// consumer lies down and looks. Without the fences of `Doorbell` one round in nine is lost (x86-64,
    /// optimised, a core for each thread).
    @Test("A push and a sleeper that meet: the push is rung for or the sleeper sees it")
    func litmus() {
        let ring = SPSCRing<Int>(capacity: 2)
        let doorbell = Doorbell()
        let rounds = 100_000
        let arrivals = Atomic<Int>(0)
        let rung = Atomic<Bool>(false)
        let lost = Atomic<Int>(0)
        let isOver = Atomic<Bool>(false)

        /// Meets the other thread, then lets a few nanoseconds pass, so that each of the two is first at
        /// times.
        @Sendable func meet(_ meeting: Int, delay: UInt64 = 0) {
            arrivals.add(1, ordering: .sequentiallyConsistent)
            var spins = 0
            while arrivals.load(ordering: .sequentiallyConsistent) < 2 * meeting {
                spins += 1
                if spins % 1_000 == 0 { sched_yield() }
            }
            for _ in 0..<delay { _ = arrivals.load(ordering: .relaxed) }
        }
        runThreads([
            {
                var random = SeededRandom(seed: 1)
                let producer = ring.takeProducer()
                let deadline = Deadline(seconds: 3)
                for round in 1...rounds where !isOver.load(ordering: .relaxed) {
                    meet(2 * round - 1, delay: random.below(256))
                    _ = producer.tryPush(round)
                    rung.store(doorbell.ring(), ordering: .relaxed)
                    if deadline.isOver { isOver.store(true, ordering: .relaxed) }
                    meet(2 * round)
                }
            },
            {
                var random = SeededRandom(seed: 2)
                let consumer = ring.takeConsumer()
                for round in 1...rounds where !isOver.load(ordering: .relaxed) {
                    meet(2 * round - 1, delay: random.below(256))
                    doorbell.prepareToSleep()
                    let sleeps = consumer.isEmpty
                    meet(2 * round)
                    if sleeps, !rung.load(ordering: .relaxed) { lost.add(1, ordering: .relaxed) }
                    doorbell.awake()
                    _ = consumer.tryPop()
                }
            },
        ])
        #expect(lost.load(ordering: .relaxed) == 0)
    }

    /// Two threads that sleep after every message: each of the 40,000 wake-ups is needed.
    @Test("Two sleepers that wake each other are never both left asleep")
    func pingPong() {
        let there = SPSCRing<Int>(capacity: 2)
        let back = SPSCRing<Int>(capacity: 2)
        let bells = [Bell(), Bell()]
        let rounds = 20_000
        let failures = Atomic<Int>(0)

        @Sendable func receive(_ ring: SPSCRing<Int>.Consumer, _ bell: Bell) -> Int? {
            while true {
                if let value = ring.tryPop() { return value }
                bell.doorbell.prepareToSleep()
                let rang = ring.isEmpty ? bell.sleep(millis: 20_000) : true
                bell.doorbell.awake()
                if !rang { return ring.tryPop() == nil ? nil : -1 }
            }
        }
        runThreads([
            {
                let producer = there.takeProducer()
                let consumer = back.takeConsumer()
                for round in 0..<rounds {
                    _ = producer.tryPush(round)
                    bells[1].ring()
                    if receive(consumer, bells[0]) != round {
                        failures.add(1, ordering: .relaxed)
                        return
                    }
                }
            },
            {
                let producer = back.takeProducer()
                let consumer = there.takeConsumer()
                for round in 0..<rounds {
                    if receive(consumer, bells[1]) != round {
                        failures.add(1, ordering: .relaxed)
                        return
                    }
                    _ = producer.tryPush(round)
                    bells[0].ring()
                }
            },
        ])
        #expect(failures.load(ordering: .relaxed) == 0)
    }

    @Test("Four producers with pauses: the sleeping consumer gets everything, with few wake-ups under load")
    func sleepyConsumer() {
        let ring = MPSCRing<UInt64>(capacity: 256)
        let bell = Bell()
        let each: UInt64 = 50_000
        let received = Atomic<UInt64>(0)
        let sleeps = Atomic<Int>(0)
        let producers = (0..<4 as Range<UInt64>).map { producer in
            { @Sendable () -> Void in
                var random = SeededRandom(seed: producer)
                for value in 0..<each {
                    pushWaiting { ring.tryPush(value) }
                    bell.ring()
                    if random.below(64) == 0 { sched_yield() }
                }
            }
        }
        runThreads(
            producers + [
                {
                    let consumer = ring.takeConsumer()
                    var left = 4 * each
                    while left > 0 {
                        while consumer.tryPop() != nil { left -= 1 }
                        if left == 0 { break }
                        bell.doorbell.prepareToSleep()
                        var rang = true
                        if consumer.isEmpty {
                            sleeps.add(1, ordering: .relaxed)
                            rang = bell.sleep(millis: 20_000)
                        }
                        bell.doorbell.awake()
                        if !rang { break }
                    }
                    received.store(4 * each - left, ordering: .relaxed)
                }
            ])
        #expect(received.load(ordering: .relaxed) == 4 * each)
        #expect(bell.writes.load(ordering: .relaxed) <= 4 * Int(each))
        #expect(sleeps.load(ordering: .relaxed) > 0)
    }
}
