// What a ring promises to a single thread: order, bounds, lifetimes.
import Base
import Testing

struct RingTests {
    @Test("A ring for one producer gives back what was pushed, in order, round after round")
    func spscOrder() {
        let ring = SPSCRing<Int>(capacity: 8)
        let producer = ring.takeProducer()
        let consumer = ring.takeConsumer()
        var pushed = 0
        var popped = 0
        for round in 0..<100 {
            for _ in 0..<(round % 8 + 1) {
                #expect(producer.tryPush(pushed))
                pushed += 1
            }
            #expect(ring.count == pushed - popped)
            while let value = consumer.tryPop() {
                #expect(value == popped)
                popped += 1
            }
            #expect(popped == pushed && consumer.isEmpty && ring.count == 0)
        }
    }

    @Test("A ring for one producer refuses when full and takes again after one pop", arguments: [1, 2, 64])
    func spscFull(capacity: Int) {
        let ring = SPSCRing<Int>(capacity: capacity)
        let producer = ring.takeProducer()
        let consumer = ring.takeConsumer()
        for value in 0..<capacity { #expect(producer.tryPush(value)) }
        #expect(!producer.tryPush(-1) && !producer.tryPush(-1))
        #expect(ring.count == capacity && ring.capacity == capacity && !consumer.isEmpty)
        #expect(consumer.tryPop() == 0)
        #expect(producer.tryPush(capacity) && !producer.tryPush(-1))
        for value in 1...capacity { #expect(consumer.tryPop() == value) }
        #expect(consumer.tryPop() == nil && consumer.isEmpty)
    }

    @Test("A ring for many producers keeps order, refuses when full and takes again", arguments: [2, 4, 64])
    func mpscFull(capacity: Int) {
        let ring = MPSCRing<Int>(capacity: capacity)
        let consumer = ring.takeConsumer()
        #expect(consumer.isEmpty && consumer.tryPop() == nil)
        var next = 0
        for round in 0..<5 {
            for value in 0..<capacity { #expect(ring.tryPush(round * capacity + value)) }
            #expect(!ring.tryPush(-1) && !ring.tryPush(-1))
            #expect(ring.count == capacity && ring.capacity == capacity && !consumer.isEmpty)
            for _ in 0..<capacity {
                #expect(consumer.tryPop() == next)
                next += 1
            }
            #expect(consumer.tryPop() == nil && consumer.isEmpty && ring.count == 0)
        }
    }

    @Test("What lies in a ring lives as long as the ring, what was popped or refused does not")
    func lifetimes() {
        let alive = Lived.Alive()
        do {
            let single = SPSCRing<Lived>(capacity: 4)
            let many = MPSCRing<Lived>(capacity: 4)
            let producer = single.takeProducer()
            let consumer = single.takeConsumer()
            let manyConsumer = many.takeConsumer()
            for number in 0..<6 {
                _ = producer.tryPush(Lived(number, alive))
                _ = many.tryPush(Lived(number, alive))
            }
            #expect(alive.now == 8)
            #expect(consumer.tryPop()?.number == 0 && manyConsumer.tryPop()?.number == 0)
            #expect(alive.now == 6)
            #expect(producer.tryPush(Lived(6, alive)) && many.tryPush(Lived(6, alive)))
            #expect(alive.now == 8)
        }
        #expect(alive.now == 0)
    }

    @Test("Elements of any size and alignment pass unharmed")
    func layouts() {
        struct Odd: Sendable, Equatable {
            var a: UInt8
            var b: UInt16
            var c: UInt8
        }
        let odd = MPSCRing<Odd>(capacity: 4)
        let wide = MPSCRing<SIMD8<UInt64>>(capacity: 4)
        let optional = SPSCRing<Int?>(capacity: 4)
        let text = MPSCRing<[UInt8]>(capacity: 2)
        let oddConsumer = odd.takeConsumer()
        let wideConsumer = wide.takeConsumer()
        let optionalConsumer = optional.takeConsumer()
        let textConsumer = text.takeConsumer()
        let optionalProducer = optional.takeProducer()
        for i in 0..<20 as Range<UInt8> {
            #expect(odd.tryPush(Odd(a: i, b: 7, c: i)) && wide.tryPush(SIMD8(repeating: UInt64(i))))
            #expect(optionalProducer.tryPush(i % 2 == 0 ? nil : Int(i)) && text.tryPush([i, i, i]))
            #expect(oddConsumer.tryPop() == Odd(a: i, b: 7, c: i))
            #expect(wideConsumer.tryPop() == SIMD8(repeating: UInt64(i)))
            #expect(optionalConsumer.tryPop() == .some(i % 2 == 0 ? nil : Int(i)))
            #expect(textConsumer.tryPop() == [i, i, i])
        }
    }

    @Test("A doorbell asks for one wake-up a sleep, and for none while the consumer is awake")
    func doorbell() {
        let bell = Doorbell()
        #expect(!bell.ring())
        bell.prepareToSleep()
        #expect(bell.ring() && !bell.ring())
        bell.awake()
        bell.prepareToSleep()
        bell.awake()
        #expect(!bell.ring())
    }
}
