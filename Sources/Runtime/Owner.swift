// All halls of one loop: loads them on use, gives them their inputs, flushes them at the end of a turn, unloads the
// idle ones. Single-threaded; no threads, no sockets: its ports are the server's or the simulator's.
import Base
import Hall
import Journal
import Protocol

/// What an owner needs from the outside. Called on the owner's thread.
public protocol OwnerPorts: AnyObject {
    /// Starts loading a hall in the background; the answer comes as `OwnerInput.loaded`.
    /// - Parameters:
    ///   - create: make its journal when there is none.
    ///   - failedAt: its journal has failed: give the state at this mark, its last durable one, for reading only.
    func load(_ hall: HallID, create: Bool, failedAt mark: DurableMark?)
    /// Hands records to the hall's writer.
    func append(_ hall: HallID, _ batch: RecordBatch)
    /// Closes the hall's journal: everything is durable.
    func unload(_ hall: HallID)
    /// Keeps a snapshot beside the journal: encoded and written in the background.
    func saveSnapshot(_ hall: HallID, _ mark: DurableMark, _ state: FrozenState)
    /// Everything up to a moment that people rely on is durable: the record is signed there, in the background.
    func signMoment(_ hall: HallID)
    /// Sorts posts into topics in the background; the answer comes as `OwnerInput.topics`.
    func sort(_ request: TopicRequest)
    /// Draws an opinion map in the background; the answer comes as `OwnerInput.map`.
    func draw(_ request: MapRequest)
    func deliver(_ delivery: Delivery, to reactor: UInt16)
    /// Whether there is an office for secret votes.
    var hasOffice: Bool { get }
    /// Hands something to the office; answers come as `OwnerInput.office` and over HTTP.
    func office(_ input: OfficeInput)
    /// For a secret vote's salt.
    func randomBytes(_ count: Int) -> [UInt8]
    /// What the list of halls shows has changed, durably.
    func hallChanged(_ hall: HallID, _ info: HallInfo)
    /// A spread of reconnection times at a stop: 0..<bound milliseconds.
    func jitterMillis(below bound: UInt64) -> UInt64
}

extension OwnerPorts {
    /// Where nothing is signed.
    public func signMoment(_ hall: HallID) {}
    public var hasOffice: Bool { false }
    public func office(_ input: OfficeInput) {}
    public func randomBytes(_ count: Int) -> [UInt8] { [] }
}

/// Totals since the start.
public struct OwnerStatistics: Sendable {
    public var commands: UInt64 = 0
    public var events: UInt64 = 0
    public var refusals: UInt64 = 0
    public var halls = 0
    public var sockets = 0
    public var readOnlyHalls = 0

    public init() {}

    mutating func add(_ other: OwnerStatistics) {
        commands += other.commands
        events += other.events
        refusals += other.refusals
    }
}

/// The owner of some halls.
public final class Owner {
    private enum Place {
        /// Inputs wait for the loader.
        case loading([OwnerInput])
        case open(HallHost)
        /// Its journal failed and could not be read back: nobody is let in until a person acts.
        case lost
    }

    private let ports: any OwnerPorts
    private let reactors: UInt16
    /// Looked up, never walked: `hosts` has the order.
    private var places: [HallID: Place] = [:]
    private var hosts: [HallHost] = []
    private var lostCount = 0
    /// Halls that were given something this turn, in that order.
    private var dirty: [HallHost] = []
    /// The others, when time will bring them something to do.
    private var due = DueHeap()
    private var past = OwnerStatistics()
    public private(set) var isStopping = false

    public init(ports: any OwnerPorts, reactors: UInt16) {
        self.ports = ports
        self.reactors = reactors
    }

    public var statistics: OwnerStatistics {
        var all = past
        for host in hosts {
            all.add(host.statistics)
            all.halls += 1
            all.sockets += host.connections.count
            all.readOnlyHalls += host.isReadOnly ? 1 : 0
        }
        all.halls += lostCount
        all.readOnlyHalls += lostCount
        return all
    }

    /// A hall's state, for tests and the simulator.
    public func state(of hall: HallID) -> HallState? {
        if case .open(let host) = places[hall] { host.state } else { nil }
    }

    /// Whether everything that was decided is durable and told.
    public var isSettled: Bool {
        hosts.count + lostCount == places.count && hosts.allSatisfy(\.isSettled)
    }

    // MARK: Inputs

    /// Takes one input. `now`: wall clock, milliseconds since 1970.
    public func receive(_ input: OwnerInput, now: UInt64) {
        guard let hall = input.hall else {
            stop(now)
            return
        }
        if case .loaded(_, let outcome) = input {
            finishLoading(hall, outcome, now)
            return
        }
        switch places[hall] {
        case .open(let host): give(input, to: host, now)
        case .loading(var waiting):
            // Who leaves is heard beyond the bound as well: never more than came.
            let room = Limits.loadingQueueMax * (input.isDetach ? 2 : 1)
            guard waiting.count < room else {
                refuse(input, RefusalCode.serverBusy, close: SocketClose.tryAgain, status: 503)
                return
            }
            // What a writer still says about the life before is not for the one that begins.
            guard input.wantsHall || input.isDetach else { return }
            places[hall] = nil
            waiting.append(input)
            places[hall] = .loading(waiting)
        case .lost: refuse(input, .hallReadOnly, close: SocketClose.tryAgain, status: 503)
        case nil:
            guard input.wantsHall else { return }
            var creates = false
            if case .ask(let ask) = input, case .create = ask.act { creates = true }
            places[hall] = .loading([input])
            ports.load(hall, create: creates, failedAt: nil)
        }
    }

    private func give(_ input: OwnerInput, to host: HallHost, _ now: UInt64) {
        if isStopping, input.asks {
            refuse(input, .serverStopping, close: 1001, status: 503)
            return
        }
        switch input {
        case .command(let envelope): host.receive(envelope, now: now)
        case .attach(let request): host.attach(request, now: now)
        case .detach(_, let replyTo): host.detach(replyTo, now: now)
        case .ask(let ask): host.ask(ask, now: now)
        case .cheers(_, let item, let count): host.cheer(item, count, now: now)
        case .topics(_, let item, let outcome): host.take(outcome, of: item)
        case .office(_, let outcome): host.take(outcome, now: now)
        case .map(_, let item, let map): host.take(map, of: item, now: now)
        case .durable(_, let mark): host.becameDurable(mark)
        // Its turn, which follows, lets time pass.
        case .wake: break
        case .failed:
            if host.failed() { ports.load(host.id, create: false, failedAt: host.durable) }
        case .loaded, .stop: preconditionFailure("handled before")
        }
        note(host)
    }

    private func note(_ host: HallHost) {
        guard !host.isDirty else { return }
        host.isDirty = true
        dirty.append(host)
    }

    private func finishLoading(_ hall: HallID, _ outcome: LoadOutcome, _ now: UInt64) {
        if case .open(let host) = places[hall] {
            // The second loading after a write failure.
            guard host.isFailing else { return }
            if case .open(let state, _, let mark, _) = outcome, mark == host.durable,
                state.sequence == mark.sequence
            {
                host.replace(with: state)
                note(host)
            } else {
                lose(host)
            }
            return
        }
        guard case .loading(let waiting) = places[hall] else { return }
        places[hall] = nil
        switch outcome {
        case .open(let state, let journal, let mark, let isReadOnly):
            let host = HallHost(
                id: hall, state: state, journal: journal, mark: mark, isReadOnly: isReadOnly, now: now,
                ports: ports)
            places[hall] = .open(host)
            hosts.append(host)
            host.resumeSecretVotes()
            note(host)
            for input in waiting { give(input, to: host, now) }
        case .unknown:
            for input in waiting {
                refuse(input, .hallUnknown, close: SocketClose.seatUnknown, status: 404)
            }
        case .refused:
            for input in waiting { refuse(input, .hallReadOnly, close: SocketClose.tryAgain, status: 503) }
        }
    }

    private func lose(_ host: HallHost) {
        host.giveUp()
        host.waitsUntil = nil
        past.add(host.statistics)
        hosts.removeAll { $0 === host }
        dirty.removeAll { $0 === host }
        places[host.id] = .lost
        lostCount += 1
    }

    /// Answers an input that reaches no hall.
    private func refuse(_ input: OwnerInput, _ code: RefusalCode, close: UInt16, status: UInt16) {
        switch input {
        case .command(let envelope):
            let json = Answers.refused(ref: envelope.ref, Refusal(code), envelope.language)
            ports.deliver(.message(envelope.replyTo, json), to: envelope.replyTo.reactor)
        case .attach(let request):
            ports.deliver(.close(request.replyTo, code: close), to: request.replyTo.reactor)
        case .ask(let ask):
            ports.deliver(.http(ask.replyTo, HallDesk.refused(code, status, ask)), to: ask.replyTo.reactor)
        case .detach, .cheers, .topics, .map, .office, .loaded, .durable, .failed, .wake, .stop: break
        }
    }

    // MARK: Turns

    /// Ends a turn: journal, release, running numbers. Returns when to come again at the latest. Complexity: by the
    /// halls that were given something or whose time has come, not by those that are loaded.
    public func turn(now: UInt64) -> UInt64? {
        while let host = due.next(now: now) { note(host) }
        for host in dirty {
            host.isDirty = false
            if let next = host.turn(now: now) { due.put(host, at: next) }
            host.flush()
        }
        dirty.removeAll(keepingCapacity: true)
        return due.first
    }

    /// Unloads halls that nobody used for a while. Called now and then.
    public func unloadIdle(now: UInt64, idleMillis: UInt64 = UInt64(Limits.idleHallMillis)) {
        for host in hosts where host.isIdle && now >= host.lastUse + idleMillis {
            host.saveSnapshot()
            host.waitsUntil = nil
            past.add(host.statistics)
            places[host.id] = nil
            ports.unload(host.id)
            for reactor in 0..<reactors { ports.deliver(.unload(host.id), to: reactor) }
        }
        hosts.removeAll { places[$0.id] == nil }
    }

    /// Tells every page to come back after a moment; each at its own time.
    private func stop(_ now: UInt64) {
        guard !isStopping else { return }
        isStopping = true
        for host in hosts {
            host.recordCheers(now: now)
            note(host)
            for socket in host.connections.all {
                let bye = Answers.bye(afterMillis: 500 + ports.jitterMillis(below: 4500))
                ports.deliver(.message(socket, bye), to: socket.reactor)
            }
        }
    }

    /// Saves what a restart opens faster with; after everything is settled.
    public func saveSnapshots() {
        for host in hosts { host.saveSnapshot() }
    }
}

extension OwnerInput {
    /// Whether it is worth loading a hall for.
    var wantsHall: Bool {
        switch self {
        case .command, .attach, .ask, .wake: true
        case .detach, .cheers, .topics, .map, .office, .loaded, .durable, .failed, .stop: false
        }
    }

    var isDetach: Bool { if case .detach = self { true } else { false } }

    /// Whether somebody waits for an answer.
    var asks: Bool {
        if case .wake = self { false } else { wantsHall }
    }
}
