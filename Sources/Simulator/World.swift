// A world from one seed: a server, its disk, a network and some pages, with crashes at any disk call, torn tails, short
// sends, lost lines and reconnects. When it has run, `Checks` look at what is left.
import Base
import Hall
import Journal
import Protocol
import Runtime

/// What a run found.
public struct WorldReport: Sendable {
    public let seed: UInt64
    /// What went wrong; empty: nothing.
    public let failures: [String]
    public let crashes: Int
    public let lostLines: Int
    public let acknowledged: Int
    public let events: UInt64
    public let resumed: Int
}

public final class World {
    static let directory = "/data/hall"

    public let seed: UInt64
    var random: SeededRandom
    var schedule = Schedule()
    let hall: HallID
    private(set) var server: SimulatedServer!
    private(set) var clients: [SimulatedClient] = []
    private(set) var failures: [String] = []
    /// The sequence that the disk was told to be durable.
    var durable: UInt64 = 0
    var snapshotsLost = 0
    private var disk = SimulatedDisk()
    private var generations: UInt32 = 0
    private var crashes = 0
    private var lostLines = 0
    private var waitingAsks: [UInt32: (HTTPAnswer) -> Void] = [:]
    private var isEnding = false
    private let hostSecret: [UInt8]

    public init(seed: UInt64) {
        self.seed = seed
        random = SeededRandom(seed: seed)
        hall = HallID(random: random.bytes(16))
        hostSecret = random.bytes(32)
        // The data folder is there before the first hall.
        try? disk.createDirectory("/data")
        try? disk.syncDirectory("")
    }

    var micros: UInt64 { schedule.now }
    /// Wall clock and monotonic clock of the world, milliseconds.
    var millis: UInt64 { 1_700_000_000_000 + schedule.now / 1000 }

    func fail(_ what: String) { if failures.count < 20 { failures.append(what) } }

    // MARK: Run

    /// Runs the world to its end and checks it.
    public func run() -> WorldReport {
        start()
        createHall()
        let ends = micros + 20_000_000
        while micros < ends, failures.isEmpty, let action = schedule.next() { action() }
        settle()
        Checks(world: self).run()
        return WorldReport(
            seed: seed, failures: failures, crashes: crashes, lostLines: lostLines,
            acknowledged: clients.reduce(0) { $0 + $1.kept.count }, events: durable,
            resumed: resumed)
    }

    /// Pages that went on from the log after a lost line, without a snapshot.
    var resumed = 0

    private func start() {
        server = SimulatedServer(world: self, disk: disk, seed: random.next())
        // Some lives end at a disk call, most by themselves.
        disk.lastCall =
            random.below(3) == 0 && !isEnding ? disk.calls.count + 20 + Int(random.below(400)) : nil
    }

    /// The world calms down: no more crashes, every page comes back, everything unanswered is answered.
    private func settle() {
        isEnding = true
        disk.lastCall = nil
        let ends = micros + 60_000_000
        while micros < ends, failures.isEmpty, !isSettled, let action = schedule.next() { action() }
        if failures.isEmpty, !isSettled { fail("the world did not come to rest: \(unrest)") }
    }

    /// Why it is not at rest, for whoever reads a failure.
    private var unrest: String {
        let waiting = clients.filter { !$0.pending.isEmpty || !$0.isLive }.map { client in
            "client \(client.number) live \(client.isLive) slot \(client.slot ?? -1) pending \(client.pending.count)"
        }
        let sequence = server.owner?.state(of: hall)?.sequence ?? 0
        return "sequence \(sequence), durable \(durable), \(clients.count) clients; "
            + "settled \(server.owner?.isSettled ?? false); work \(server.edge?.fanOut.hasWork ?? false); "
            + waiting.joined(separator: ", ")
    }

    private var isSettled: Bool {
        guard server.owner?.isSettled == true else { return false }
        guard let state = server.owner.state(of: hall) else { return false }
        return state.sequence == durable && server.onTheWay == 0
            && clients.allSatisfy { client in
                client.pending.isEmpty && client.isLive
                    // One that took nothing of what it was offered waits too, though nothing lies in it.
                    && server.sockets[client.slot ?? -1]?.wantsReading == false
            } && server.edge.fanOut.hasWork == false
    }

    // MARK: Crash and restart

    /// A disk that does not answer any more is a machine without power.
    func checkDeath(_ server: SimulatedServer) {
        guard let last = disk.lastCall, disk.calls.count > last, !server.isDead else { return }
        crash(isPowerCut: true)
    }

    private func crash(isPowerCut: Bool) {
        crashes += 1
        server.die()
        for client in clients where client.slot != nil {
            client.lost()
            planConnect(client)
        }
        waitingAsks.removeAll()
        disk = isPowerCut ? disk.afterPowerCut(&random) : disk.afterKill()
        schedule.add(after: 100_000 + random.below(500_000)) { [self] in
            start()
            if clients.isEmpty { createHall() }
        }
    }

    /// What the journal says after a restart must hold everything that was told.
    func opened(_ loaded: LoadedHall) {
        if loaded.journal.durable.sequence < durable {
            fail("durable \(durable) became \(loaded.journal.durable.sequence) over a restart")
        }
        durable = loaded.journal.durable.sequence
    }

    /// Nothing is shown before it is durable.
    func shown(_ sequence: UInt64, to client: SimulatedClient) {
        if sequence > durable { fail("client \(client.number) was shown \(sequence), durable is \(durable)") }
    }

    // MARK: The hall and its people

    private func ask(_ act: HTTPAct, token: Digest?, _ then: @escaping (HTTPAnswer) -> Void) {
        generations += 1
        let replyTo = ReplyTo(reactor: 0, slot: 1_000_000, generation: generations)
        waitingAsks[generations] = then
        server.ask(HTTPAsk(hall: hall, token: token, language: .en, replyTo: replyTo, act: act))
    }

    func answered(_ replyTo: ReplyTo, _ answer: HTTPAnswer) {
        waitingAsks.removeValue(forKey: replyTo.generation)?(answer)
    }

    private func createHall() {
        let command = Command.HallCreate(
            title: Array("총회".utf8), names: .nickname, language: .ko, premoderation: false, format: [],
            code: Array("ABCDEFGH".utf8))
        ask(.create(command, items: World.agenda, hostLink: SHA256.of(hostSecret)), token: nil) {
            [self] answer in
            // Created twice when the first answer was lost: that is as good.
            guard clients.isEmpty, answer.status == 201 || answer.status == 409 else { return }
            join(.host)
            for _ in 0..<(4 + Int(random.below(12))) { join(.participant) }
        }
    }

    private static var agenda: [ItemDetails] {
        func item(_ kind: ItemKind, _ change: (inout ItemDetails) -> Void = { _ in }) -> ItemDetails {
            var details = ItemDetails()
            details.kind = kind
            details.title = Array("순서".utf8)
            change(&details)
            return details
        }
        return [
            item(.talk), item(.discussion) { $0.anonymous = true }, item(.questions), item(.vote),
            item(.vote) {
                $0.method = .plurality
                $0.voteKind = .live
                $0.running = true
                $0.options = ["가", "나", "다"].map { Array($0.utf8) }
            },
        ]
    }

    private func join(_ role: Role) {
        let client = SimulatedClient(number: clients.count, role: role, ticket: random.bytes(32), world: self)
        clients.append(client)
        tryJoin(client)
    }

    private func tryJoin(_ client: SimulatedClient) {
        guard server.isDead == false else {
            schedule.add(after: 300_000) { [self] in tryJoin(client) }
            return
        }
        var isAnswered = false
        let link = client.role == .host ? SHA256.of(hostSecret) : nil
        let act = HTTPAct.join(name: Array("사람\(client.number)".utf8), token: client.token, link: link)
        ask(act, token: nil) { [self] answer in
            isAnswered = true
            guard answer.status == 200 else { return retryJoin(client) }
            planConnect(client)
            planActs(client)
        }
        schedule.add(after: 2_000_000) { [self] in if !isAnswered { tryJoin(client) } }
    }

    private func retryJoin(_ client: SimulatedClient) {
        schedule.add(after: 300_000) { [self] in tryJoin(client) }
    }

    // MARK: Network

    private func planConnect(_ client: SimulatedClient) {
        schedule.add(after: 20_000 + random.below(300_000)) { [self] in
            guard client.slot == nil else { return }
            guard !server.isDead else { return planConnect(client) }
            generations += 1
            client.generation = generations
            let slot = (0...).first { server.sockets[$0] == nil }!
            client.slot = slot
            server.accept(
                slot, generation: generations, token: client.token, room: 64 + Int(random.below(4000)))
            client.connected()
        }
    }

    /// A message on its way to the server: it may be the last one to get through.
    func send(_ client: SimulatedClient, _ json: [UInt8]) {
        guard let slot = client.slot else { return }
        let generation = client.generation
        schedule.add(after: latency(of: client)) { [self] in
            guard client.generation == generation, client.slot == slot, !server.isDead else { return }
            server.receive(slot, json)
        }
    }

    /// Bytes keep their order on a line.
    private var lineFree: [Int: UInt64] = [:]
    private func latency(of client: SimulatedClient) -> UInt64 {
        let at = max(lineFree[client.number] ?? 0, micros + 200 + random.below(20_000))
        lineFree[client.number] = at
        return at - micros
    }

    private var isReadingPlanned: Set<Int> = []

    func planReading(_ slot: Int) {
        guard isReadingPlanned.insert(slot).inserted else { return }
        let server = self.server!
        schedule.add(after: 200 + random.below(20_000)) { [self] in
            isReadingPlanned.remove(slot)
            guard !server.isDead, server === self.server,
                let client = clients.first(where: { $0.slot == slot })
            else { return }
            client.receive(server.drained(slot))
        }
    }

    func closedByServer(_ slot: Int, code: UInt16) {
        guard let client = clients.first(where: { $0.slot == slot }) else { return }
        client.lost()
        planConnect(client)
    }

    private func loseLine(_ client: SimulatedClient) {
        guard let slot = client.slot, !server.isDead else { return }
        lostLines += 1
        client.lost()
        // The server notices at once or after a while; meanwhile it sends into nothing.
        schedule.add(after: random.below(500_000)) { [self, server = server!] in
            if !server.isDead, !clients.contains(where: { $0.slot == slot }) { server.hangUp(slot) }
        }
        planConnect(client)
    }

    // MARK: What people do

    private func planActs(_ client: SimulatedClient) {
        schedule.add(after: 50_000 + random.below(client.role == .host ? 600_000 : 900_000)) { [self] in
            guard !isEnding else { return }
            if random.below(30) == 0 { loseLine(client) }
            if random.below(400) == 0, !server.isDead { crash(isPowerCut: false) }
            var chance = SeededRandom(seed: random.next())
            if client.pending.count < 8 { Acts.act(client, &chance, server.owner?.state(of: hall)) }
            planActs(client)
        }
    }
}
