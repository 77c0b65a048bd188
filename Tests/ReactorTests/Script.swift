// A handler made of closures, and a loop that a test runs on its own thread until the script says that it is done.
// Both ends of a connection usually live on the same reactor, so that a test needs no threads and no waiting.
import Base
import Glibc
import Reactor
import Testing

final class Script: ReactorHandler {
    let reactor: Reactor
    var onAdmit: (SocketAddress) -> Bool = { _ in true }
    var onAccepted: (ConnectionID, SocketAddress, Int) -> Void = { _, _, _ in }
    var onConnected: (ConnectionID) -> Void = { _ in }
    var onReceived: (ConnectionID, UnsafeMutableRawBufferPointer) -> Void = { _, _ in }
    var onPeerFinished: (ConnectionID) -> Void = { _ in }
    var onWritable: (ConnectionID) -> Void = { _ in }
    var onDeadline: (ConnectionID) -> Void = { _ in }
    var onClosed: (ConnectionID, CloseReason) -> Void = { _, _ in }
    var onTimer: (UInt64) -> Void = { _ in }
    var onWoken: () -> Void = {}
    var onTurnEnded: () -> Int? = { nil }
    var isFinished = true

    /// Ids that were announced and not yet closed; a violation of "exactly once" is recorded.
    private(set) var live: Set<ConnectionID> = []
    private var everClosed: Set<ConnectionID> = []
    static let guardToken = UInt64.max

    init(_ reactor: Reactor) { self.reactor = reactor }

    func connect(
        to address: SocketAddress, from: SocketAddress? = nil, tls: TLSContext? = nil, name: String? = nil
    )
        -> ConnectionID
    {
        do {
            let id = try reactor.connect(to: address, from: from, tls: tls, serverName: name)
            live.insert(id)
            return id
        } catch {
            Issue.record("connect: \(error)")
            return ConnectionID(slot: .max, generation: 0)
        }
    }

    /// Ends the loop after this turn.
    func finish() { reactor.stop(withinMillis: 0) }

    /// Drops the closures, which usually hold the script itself.
    func forget() {
        onAdmit = { _ in true }
        onAccepted = { _, _, _ in }
        onConnected = { _ in }
        onReceived = { _, _ in }
        onPeerFinished = { _ in }
        onWritable = { _ in }
        onDeadline = { _ in }
        onClosed = { _, _ in }
        onTimer = { _ in }
        onWoken = {}
        onTurnEnded = { nil }
    }

    func admits(_ peer: SocketAddress, listener: Int) -> Bool { onAdmit(peer) }
    func accepted(_ id: ConnectionID, peer: SocketAddress, listener: Int) {
        #expect(live.insert(id).inserted && !everClosed.contains(id))
        onAccepted(id, peer, listener)
    }
    func connected(_ id: ConnectionID) { onConnected(id) }
    func received(_ id: ConnectionID, _ bytes: UnsafeMutableRawBufferPointer) {
        if !live.contains(id) { Issue.record("received on a closed connection") }
        onReceived(id, bytes)
    }
    func peerFinished(_ id: ConnectionID) { onPeerFinished(id) }
    func writable(_ id: ConnectionID) { onWritable(id) }
    func deadlineReached(_ id: ConnectionID) { onDeadline(id) }
    func closed(_ id: ConnectionID, _ reason: CloseReason) {
        #expect(live.remove(id) != nil && everClosed.insert(id).inserted, "closed exactly once")
        onClosed(id, reason)
    }
    func timerFired(_ token: UInt64) {
        if token == Script.guardToken {
            Issue.record("the script did not finish in time")
            finish()
        } else {
            onTimer(token)
        }
    }
    func woken() { onWoken() }
    func turnEnded(now: UInt64) -> Int? { onTurnEnded() }
}

/// Runs a script to its `finish()`, or to a failure after `seconds`. Everything is closed afterwards.
@discardableResult
func runScript(
    seconds: Int = 30, connectionsMax: Int = 4096, waker: Waker? = nil, on given: Reactor? = nil,
    _ prepare: (Script) throws -> Void
) throws -> ReactorStatistics {
    let reactor = try given ?? Reactor(waker: waker ?? Waker(), connectionsMax: connectionsMax)
    let script = Script(reactor)
    defer { script.forget() }
    try prepare(script)
    reactor.schedule(afterMillis: seconds * 1000, token: Script.guardToken)
    reactor.run(script)
    #expect(script.live.isEmpty, "every connection was told as closed")
    #expect(reactor.connectionCount == 0)
    return reactor.statistics
}

let loopback = SocketAddress(ipv4: 127, 0, 0, 1, port: 0)

/// What a connection still has to send, for peers that take it in pieces.
struct Outgoing {
    var bytes: [UInt8]
    var sent = 0
    var isDone: Bool { sent == bytes.count }

    /// Sends until all is gone or the connection takes no more. False when it is dead.
    mutating func push(_ reactor: Reactor, _ id: ConnectionID) -> Bool {
        guard !isDone else { return true }
        let count = bytes.withUnsafeBytes { reactor.send(id, UnsafeRawBufferPointer(rebasing: $0[sent...])) }
        if count > 0 { sent += count }
        return count >= 0
    }
}

extension Reactor {
    func send(_ id: ConnectionID, _ text: String) -> Int { Array(text.utf8).withUnsafeBytes { send(id, $0) } }
}

func text(_ bytes: UnsafeMutableRawBufferPointer) -> String { String(decoding: bytes, as: UTF8.self) }

/// The seed of a random test: printed, and taken from TOWNHALL_SEED to run it again.
func testSeed(_ name: String) -> UInt64 {
    let given = getenv("TOWNHALL_SEED").flatMap { UInt64(String(cString: $0)) }
    var system = SystemRandomNumberGenerator()
    let seed = given ?? UInt64.random(in: 0...UInt64.max, using: &system)
    print("\(name): TOWNHALL_SEED=\(seed)")
    return seed
}
