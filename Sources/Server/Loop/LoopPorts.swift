// The ends of the rings that a loop pushes into: its owner's ports and its edge's ports. Owned by the loop.
// Rings can be full: what owners put out waits here, and the loop takes no more commands until it is gone.
import Base
import Hall
import Journal
import Logging
import Protocol
import Reactor
import Runtime

final class LoopPorts: OwnerPorts, EdgePorts {
    private let index: Int
    private let context: ServerContext
    private let deliveries: [SPSCRing<Delivery>.Producer]
    private var waitingDeliveries: [OverflowQueue<Delivery>]
    private var waitingWrites: [OverflowQueue<WriterInput>]
    private var waitingOffice = OverflowQueue<OfficeInput>()
    private var random = SystemRandom()
    var commandTimes = CommandTimes()
    /// Milliseconds since 1970, set by the loop once a turn.
    var wallMillis: UInt64 = 0

    init(index: Int, context: ServerContext) {
        self.index = index
        self.context = context
        deliveries = context.loops.map { $0.deliveries[index].takeProducer() }
        waitingDeliveries = context.loops.map { _ in OverflowQueue() }
        waitingWrites = context.writers.map { _ in OverflowQueue() }
    }

    // MARK: Overflow

    /// Pushes what waits. True: nothing waits any more.
    func flush() -> Bool {
        var isEmpty = true
        for reactor in waitingDeliveries.indices {
            let before = waitingDeliveries[reactor].count
            if !waitingDeliveries[reactor].drain(deliveries[reactor].tryPush) { isEmpty = false }
            if waitingDeliveries[reactor].count < before { wake(reactor) }
        }
        for writer in waitingWrites.indices {
            if !waitingWrites[writer].drain(context.writers[writer].send) { isEmpty = false }
        }
        if let office = context.office, !waitingOffice.drain(office.send) { isEmpty = false }
        return isEmpty
    }

    private func wake(_ reactor: Int) { if reactor != index { context.loops[reactor].waker.wake() } }

    private func write(_ input: WriterInput, for hall: HallID) {
        let writer = context.writer(of: hall)
        if !waitingWrites[writer].isEmpty || !context.writers[writer].send(input) {
            waitingWrites[writer].append(input)
        }
    }

    // MARK: Owner

    func deliver(_ delivery: Delivery, to reactor: UInt16) {
        let reactor = Int(reactor)
        if !waitingDeliveries[reactor].isEmpty || !deliveries[reactor].tryPush(delivery) {
            waitingDeliveries[reactor].append(delivery)
        }
        wake(reactor)
    }

    func sort(_ request: TopicRequest) {
        let (context, loop) = (context, index)
        context.topics.sort(request) { outcome in
            let input = OwnerInput.topics(request.hall, item: request.item, outcome)
            while !context.loops[loop].send(input) { Pause.brief() }
        }
    }

    func draw(_ request: MapRequest) {
        let (context, loop) = (context, index)
        context.topics.draw(request) { map in
            let input = OwnerInput.map(request.hall, item: request.item, map)
            while !context.loops[loop].send(input) { Pause.brief() }
        }
    }

    func append(_ hall: HallID, _ batch: RecordBatch) {
        if !batch.erased.isEmpty {
            context.erasures.withLock { $0[hall] = batch.nextSequence - 1 }
        }
        write(.append(hall, batch), for: hall)
    }
    func unload(_ hall: HallID) {
        write(.close(hall), for: hall)
        context.topics.forget(hall)
    }

    func load(_ hall: HallID, create: Bool, failedAt mark: DurableMark?) {
        let context = context
        let loop = index
        let job: @Sendable () -> Void = {
            let outcome = HallOpening.load(hall, create: create, failedAt: mark, context)
            while !context.loops[loop].send(.loaded(hall, outcome)) { Pause.brief() }
        }
        if create || mark != nil || context.catalog[hall] != nil {
            context.background.run(job)
        } else if !context.loops[loop].send(.loaded(hall, .unknown)) {
            context.background.run(job)
        }
    }

    func saveSnapshot(_ hall: HallID, _ mark: DurableMark, _ state: FrozenState) {
        let context = context
        context.background.run { HallOpening.saveSnapshot(hall, mark, state.snapshotBytes(), context) }
    }

    func signMoment(_ hall: HallID) { context.signMoment(hall) }

    func hallChanged(_ hall: HallID, _ info: HallInfo) {
        context.list(HallEntry(hall, info))
    }

    var hasOffice: Bool { context.office != nil }

    func office(_ input: OfficeInput) {
        guard let office = context.office else { return }
        if !waitingOffice.isEmpty || !office.send(input) { waitingOffice.append(input) }
    }

    func randomBytes(_ count: Int) -> [UInt8] { random.bytes(count) }

    func jitterMillis(below bound: UInt64) -> UInt64 { random.below(max(1, bound)) }

    func newHallID() -> HallID { HallID(random: random.bytes(16)) }

    // MARK: Edge

    func send(_ input: OwnerInput) -> Bool {
        guard let hall = input.hall else { preconditionFailure("an edge speaks of a hall") }
        if case .command(let envelope) = input { commandTimes.note(envelope.replyTo, MonotonicClock.micros) }
        return context.loops[context.owner(of: hall)].send(input)
    }

    func knows(_ hall: HallID) -> Bool { context.catalog[hall] != nil }
}

/// First in, first out, for what a full ring did not take.
struct OverflowQueue<Element> {
    private var elements: [Element] = []
    private var first = 0

    var isEmpty: Bool { first == elements.count }
    var count: Int { elements.count - first }
    mutating func append(_ element: Element) { elements.append(element) }

    mutating func popFirst() -> Element? {
        guard first < elements.count else { return nil }
        let element = elements[first]
        first += 1
        if first == elements.count {
            clear()
        } else if first >= 1024, 2 * first >= elements.count {
            // Each element moves at most once.
            elements.removeFirst(first)
            first = 0
        }
        return element
    }

    /// Pushes in order until `push` refuses; true when nothing is left.
    mutating func drain(_ push: (Element) -> Bool) -> Bool {
        while first < elements.count {
            guard push(elements[first]) else { return false }
            first += 1
        }
        clear()
        return true
    }

    private mutating func clear() {
        elements.removeAll(keepingCapacity: elements.capacity <= 1024)
        first = 0
    }
}
