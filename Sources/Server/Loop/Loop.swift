// One loop: a reactor, the sessions of its sockets, and the owner of the halls hashed to it. Everything
// here runs on one thread, and what it owns is never seen by another: between loops go ring ends and
// values. This file has what it owns and the reactor's calls; HTTP, sockets and the turn are beside it.
import Base
import FanOut
import Logging
import Protocol
import Reactor
import Runtime
import Wire

final class Loop: ReactorHandler {
    let index: Int
    let context: ServerContext
    let reactor: Reactor
    let ports: LoopPorts
    let owner: Owner
    let edge: Edge
    var lines: [Line] = []
    /// Of the sockets of halls: what they may still make the loop read.
    var allowances = SocketAllowances()
    /// The generation of each slot, apart from the lines: what fan-out needs for every send.
    var generations = UnsafeMutablePointer<UInt32>.allocate(capacity: 64)
    var generationsCapacity = 64
    /// Inflates what clients of `/ws` and `/fanout` send, one message after another.
    let inflater = Inflater()
    var limiter = GuessLimiter()
    /// Large bodies under way.
    var uploads = 0
    var room: Room?
    var metrics = LoopMetrics()
    var metricsAt: UInt64 = 0
    var metricsActivity: UInt64 = 0
    var tidiedAt: UInt64 = 0
    var clock = SteadyWallClock()
    var date = (second: Int64(0), text: "")
    var stop = StopPhase.running

    let commands: MPSCRing<OwnerInput>.Consumer
    /// Taken from the ring, for halls that wait for their turn.
    var queued = HallQueues()
    let messages: MPSCRing<LoopMessage>.Consumer
    let deliveries: [SPSCRing<Delivery>.Consumer]
    let completions: [SPSCRing<OwnerInput>.Consumer]

    /// How far a graceful stop has come.
    enum StopPhase {
        case running
        /// The owner finishes its journals.
        case settling
        /// Everything is durable and told here; other owners may still have something for our sockets.
        case settled
        /// Sockets are being closed.
        case closing
    }

    init(index: Int, context: ServerContext, connectionsMax: Int) throws(SocketError) {
        self.index = index
        self.context = context
        let gate = context.loops[index]
        reactor = try Reactor(waker: gate.waker, connectionsMax: connectionsMax)
        ports = LoopPorts(index: index, context: context)
        owner = Owner(ports: ports, reactors: UInt16(context.loops.count))
        let share = max(Limits.logBytesMax, Limits.logBytesInProcessMax / context.loops.count)
        let outboxShare = Limits.outboxBytesInProcessMax / context.loops.count
        edge = Edge(
            reactor: UInt16(index), ports: ports,
            fanOut: FanOut(logBytesTotalMax: share, outboxBytesTotalMax: outboxShare))
        commands = gate.commands.takeConsumer()
        messages = gate.messages.takeConsumer()
        deliveries = gate.deliveries.map { $0.takeConsumer() }
        completions = gate.completions.map { $0.takeConsumer() }
        if context.configuration.hasEcho { room = Room() }
    }

    deinit { generations.deallocate() }

    var outlet: SocketOutlet { SocketOutlet(reactor: reactor, generations: UnsafePointer(generations)) }

    func id(_ slot: Int) -> ConnectionID {
        ConnectionID(slot: UInt32(slot), generation: lines[slot].generation)
    }

    // MARK: The reactor's calls

    func accepted(_ id: ConnectionID, peer: SocketAddress, listener: Int) {
        let slot = Int(id.slot)
        while lines.count <= slot { lines.append(Line()) }
        if generationsCapacity < lines.count { growGenerations() }
        generations[slot] = id.generation
        lines[slot] = Line(speech: .http(HTTPConnection(peer: peer)), generation: id.generation)
        reactor.setDeadline(id, afterMillis: Limits.httpHeadMillisMax)
    }

    private func growGenerations() {
        var capacity = generationsCapacity
        while capacity < lines.count { capacity *= 2 }
        let wider = UnsafeMutablePointer<UInt32>.allocate(capacity: capacity)
        wider.initialize(repeating: 0, count: capacity)
        wider.update(from: generations, count: generationsCapacity)
        generations.deallocate()
        generations = wider
        generationsCapacity = capacity
    }

    func received(_ id: ConnectionID, _ bytes: UnsafeMutableRawBufferPointer) {
        let slot = Int(id.slot)
        lines[slot].heardAt = UInt32(truncatingIfNeeded: reactor.now)
        switch lines[slot].kind {
        case .none: break
        case .http: receivedHTTP(slot, bytes)
        case .hall, .echo, .room: receivedFrames(slot, bytes)
        }
    }

    func peerFinished(_ id: ConnectionID) {
        let slot = Int(id.slot)
        if lines[slot].kind == .http, let http = lines[slot].http, http.isWaiting {
            // It may still read its answer.
            http.isLast = true
        } else {
            reactor.close(id)
        }
    }

    func writable(_ id: ConnectionID) {
        let slot = Int(id.slot)
        switch lines[slot].kind {
        case .none: break
        case .http: continueSending(slot)
        case .hall: edge.fanOut.writable(slot)
        case .echo: continueEcho(slot)
        case .room: room?.fanOut.writable(slot)
        }
    }

    func deadlineReached(_ id: ConnectionID) {
        let slot = Int(id.slot)
        switch lines[slot].kind {
        case .none: break
        case .http: overdueHTTP(slot)
        case .hall, .echo, .room: overdueSocket(slot)
        }
    }

    func closed(_ id: ConnectionID, _ reason: CloseReason) {
        let slot = Int(id.slot)
        context.log.debug("connection closed", metadata: ["reason": "\(reason.text)"])
        switch lines[slot].kind {
        case .none, .echo: break
        case .http: if let http = lines[slot].http { endUpload(http) }
        case .hall: edge.closed(slot: slot)
        case .room: room?.fanOut.forget(slot)
        }
        lines[slot] = Line()
    }

    func timerFired(_ token: UInt64) {
        let id = ConnectionID(packed: token)
        let slot = Int(id.slot)
        guard slot < lines.count, lines[slot].generation == id.generation, let http = lines[slot].http
        else { return }
        switch http.phase {
        case .delayed(let response): deliver(slot, response)
        case .resting: takeTurn(slot)
        case .idle, .reading, .waiting, .sending: break
        }
    }

    func turnEnded(now: UInt64) -> Int? { turn(now: now) }

    var isFinished: Bool { stop == .closing && reactor.connectionCount == 0 }
}
