// One life of a server process in a simulated world: the real owner, edge, fan-out and journal writer over simulated
// disk, network and clock. A crash ends it; the world starts another on the disk that is left.
import Base
import Deliberation
import FanOut
import Hall
import Journal
import Protocol
import Runtime
import Wire

final class SimulatedServer {
    let disk: SimulatedDisk
    private unowned let world: World
    private(set) var owner: Owner!
    private(set) var edge: Edge!
    private let writer = JournalWriter()
    private var bench = TopicBench(TopicWords(JosaStripping()))
    private let handle = JournalHandle(rawValue: 1)
    private var isCommitPlanned = false
    private var isTurnPlanned = false
    private var random: SeededRandom
    private(set) var isDead = false
    /// Bytes on their way to each slot, as far as its socket takes them.
    private(set) var sockets: [Int: SimulatedSocket] = [:]
    private(set) var journal: JournalFile?

    init(world: World, disk: SimulatedDisk, seed: UInt64) {
        self.world = world
        self.disk = disk
        random = SeededRandom(seed: seed)
        owner = Owner(ports: self, reactors: 1)
        edge = Edge(reactor: 0, ports: self, fanOut: FanOut(logBytesMax: 4 * Limits.logBlockBytes))
    }

    /// The process is gone: nothing it planned happens.
    func die() {
        isDead = true
        owner = nil
        edge = nil
    }

    func plan(after micros: UInt64, _ action: @escaping () -> Void) {
        world.schedule.add(after: micros) { [weak self] in
            guard let self, !self.isDead else { return }
            action()
        }
    }

    /// As `plan`, never before what was planned through the same channel: rings keep their order.
    private func plan(through channel: WritableKeyPath<Channels, UInt64>, _ action: @escaping () -> Void) {
        let at = max(channels[keyPath: channel], world.micros + random.below(200))
        channels[keyPath: channel] = at
        onTheWay += 1
        plan(after: at - world.micros) { [self] in
            onTheWay -= 1
            action()
        }
    }

    /// What was put into a ring and has not come out: a world with any is not at rest.
    private(set) var onTheWay = 0

    /// When the last thing in each ring comes out.
    struct Channels {
        var toOwner: UInt64 = 0
        var toEdge: UInt64 = 0
    }
    private var channels = Channels()

    // MARK: Network side

    func accept(_ slot: Int, generation: UInt32, token: Digest?, room: Int) {
        sockets[slot] = SimulatedSocket(room: room)
        edge.opened(
            slot: slot, generation: generation, tokens: OneToken(token: token), usesDeflate: false,
            now: world.millis)
    }

    func receive(_ slot: Int, _ text: [UInt8]) {
        text.withUnsafeBytes { edge.message(slot: slot, text: $0, now: world.millis) }
        planTurn()
    }

    func hangUp(_ slot: Int) {
        guard sockets.removeValue(forKey: slot) != nil else { return }
        edge.closed(slot: slot)
        planTurn()
    }

    func ask(_ ask: HTTPAsk) {
        owner.receive(.ask(ask), now: world.millis)
        planTurn()
    }

    /// The peer has read: there is room again.
    func drained(_ slot: Int) -> [UInt8] {
        guard sockets[slot] != nil else { return [] }
        let bytes = sockets[slot]!.take()
        edge.fanOut.writable(slot)
        planTurn()
        return bytes
    }

    // MARK: Turns

    func planTurn() {
        guard !isTurnPlanned else { return }
        isTurnPlanned = true
        plan(after: random.below(300)) { [self] in
            isTurnPlanned = false
            turn()
        }
    }

    private func turn() {
        var next = owner.turn(now: world.millis)
        if let due = edge.turn(now: world.millis, nowMicros: world.micros) { next = min(next ?? due, due) }
        let isMore = edge.fanOut.deliver(
            to: SimulatedOutlet(server: self), clock: SimulatedClock(world: world), sliceMicros: 1)
        for closing in edge.takeClosings() {
            world.closedByServer(closing.slot, code: closing.code)
            hangUp(closing.slot)
        }
        for slot in sockets.keys.sorted() where sockets[slot]!.wantsReading { world.planReading(slot) }
        if isMore { planTurn() }
        if let next {
            plan(after: (next > world.millis ? next - world.millis : 1) * 1000) { [self] in planTurn() }
        }
    }

    /// Takes as many bytes as the seed lets the socket take.
    func send(_ slot: Int, _ bytes: UnsafeRawBufferPointer) -> Int {
        guard sockets[slot] != nil else { return -1 }
        var taken = min(bytes.count, sockets[slot]!.roomLeft)
        if random.below(4) == 0 { taken = Int(random.below(UInt64(taken) + 1)) }
        sockets[slot]!.put(UnsafeRawBufferPointer(rebasing: bytes[..<taken]), isShort: taken < bytes.count)
        return taken
    }

    // MARK: Commits

    private func commit() {
        for completion in writer.commitDirty() {
            switch completion {
            case .durable(_, let mark):
                world.durable = mark.sequence
                owner.receive(.durable(world.hall, mark), now: world.millis)
            case .failed: owner.receive(.failed(world.hall), now: world.millis)
            }
        }
        planTurn()
    }
}

extension SimulatedServer: OwnerPorts {
    func load(_ hall: HallID, create: Bool, failedAt mark: DurableMark?) {
        plan(after: random.below(5000)) { [self] in
            let outcome = mark.map { readBack($0) } ?? open(create: create)
            world.checkDeath(self)
            guard !isDead else { return }
            owner.receive(.loaded(hall, outcome), now: world.millis)
            planTurn()
        }
    }

    private func open(create: Bool) -> LoadOutcome {
        do throws(LoadError) {
            let loaded = try HallLoader.load(
                directory: World.directory, disk: disk, random: SeededRandom(seed: random.next()),
                create: create)
            journal = loaded.journal
            writer.add(loaded.journal, as: handle)
            world.opened(loaded)
            return loaded.outcome
        } catch {
            if disk.lastCall == nil { world.fail("the journal did not open: \(error)") }
            return .refused
        }
    }

    private func readBack(_ mark: DurableMark) -> LoadOutcome {
        do throws(LoadError) {
            return try HallLoader.loadReadOnly(directory: World.directory, disk: disk, at: mark)
        } catch {
            return .refused
        }
    }

    func append(_ hall: HallID, _ batch: RecordBatch) {
        writer.submit(handle, batch)
        guard !isCommitPlanned else { return }
        isCommitPlanned = true
        plan(after: 50 + random.below(3000)) { [self] in
            isCommitPlanned = false
            commit()
            world.checkDeath(self)
        }
    }

    func unload(_ hall: HallID) { writer.remove(handle)?.close() }

    func saveSnapshot(_ hall: HallID, _ mark: DurableMark, _ state: FrozenState) {
        // A snapshot that cannot be saved is none: the journal is the truth.
        do throws(DiskError) { try journal?.snapshots.save(at: mark, state.snapshotBytes()) } catch {
            world.snapshotsLost += 1
        }
        world.checkDeath(self)
    }

    func sort(_ request: TopicRequest) {
        plan(after: 1000 + random.below(20_000)) { [self] in
            // Now and then it has forgotten, as one that had to make room.
            let outcome = random.below(8) == 0 ? .forgotten : bench.sort(request)
            owner.receive(.topics(request.hall, item: request.item, outcome), now: world.millis)
            planTurn()
        }
    }

    func draw(_ request: MapRequest) {
        plan(after: 1000 + random.below(20_000)) { [self] in
            owner.receive(.map(request.hall, item: request.item, MapBench.draw(request)), now: world.millis)
            planTurn()
        }
    }

    func deliver(_ delivery: Delivery, to reactor: UInt16) {
        // Through a queue, as between threads.
        let outlet = SimulatedOutlet(server: self)
        plan(through: \.toEdge) { [self] in
            if case .http(let replyTo, let answer) = delivery {
                world.answered(replyTo, answer)
            } else {
                edge.deliver(delivery, through: outlet, nowMicros: world.micros)
            }
            planTurn()
        }
    }

    func hallChanged(_ hall: HallID, _ info: HallInfo) {}
    func jitterMillis(below bound: UInt64) -> UInt64 { random.below(bound) }
}

extension SimulatedServer: EdgePorts {
    func send(_ input: OwnerInput) -> Bool {
        // A full ring now and then.
        if random.below(200) == 0 { return false }
        plan(through: \.toOwner) { [self] in
            owner.receive(input, now: world.millis)
            planTurn()
        }
        return true
    }

    func knows(_ hall: HallID) -> Bool { hall == world.hall }
    var wallMillis: UInt64 { world.millis }
}

/// The cookie that a simulated page sends.
struct OneToken: SeatTokens {
    let token: Digest?
    func token(hall: HallID, place: Hello.Place) -> Digest? { token }
}

struct SimulatedOutlet: Outlet {
    unowned let server: SimulatedServer
    func send(_ slot: Int, _ bytes: UnsafeRawBufferPointer) -> Int { server.send(slot, bytes) }
}

struct SimulatedClock: SliceClock {
    unowned let world: World
    var micros: UInt64 { world.micros }
}

/// The sending side of a connection: bytes that the peer has not read yet.
struct SimulatedSocket {
    private var bytes: [UInt8] = []
    private let room: Int

    init(room: Int) { self.room = room }

    /// Somebody was told that there is no room, and waits to hear that there is.
    private var isShort = false

    var isEmpty: Bool { bytes.isEmpty }
    var wantsReading: Bool { !bytes.isEmpty || isShort }
    var roomLeft: Int { room - bytes.count }

    mutating func put(_ more: UnsafeRawBufferPointer, isShort: Bool) {
        bytes.append(contentsOf: more)
        self.isShort = isShort
    }

    mutating func take() -> [UInt8] {
        defer {
            bytes.removeAll()
            isShort = false
        }
        return bytes
    }
}
