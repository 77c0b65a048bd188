// Addresses, listeners, who is let in, several reactors on one port, and outgoing connections that fail.
import Base
import Glibc
import Reactor
import Synchronization
import Testing

@Suite("Listening and connecting")
struct ListeningTests {
    @Test("addresses are parsed and printed")
    func addresses() throws {
        for text in ["127.0.0.1:80", "[::1]:8080", "0.0.0.0:0", "[2001:db8::1]:65535"] {
            #expect(try SocketAddress(parsing: text).description == text)
        }
        #expect(try SocketAddress(parsing: "localhost:1").bytes == [127, 0, 0, 1])
        #expect(try SocketAddress(parsing: "[::1]:1").bytes == [UInt8](repeating: 0, count: 15) + [1])
        let mapped = try SocketAddress(parsing: "[::ffff:10.1.2.3]:5")
        #expect(mapped.bytes == [10, 1, 2, 3] && mapped.description == "10.1.2.3:5")
    }

    @Test(
        "what is no address is refused with what to write",
        arguments: [
            ("", AddressError.portMissing("")), ("8080", .portMissing("8080")),
            ("[::1]", .portMissing("[::1]")),
            ("127.0.0.1:", .portMissing("127.0.0.1:")), ("127.0.0.1:65536", .portInvalid("127.0.0.1:65536")),
            ("127.0.0.1:-1", .portInvalid("127.0.0.1:-1")), ("127.0.0.1:+1", .portInvalid("127.0.0.1:+1")),
            ("::1:80", .hostInvalid("::1:80")), ("example.org:80", .hostInvalid("example.org:80")),
            (":80", .hostInvalid(":80")), ("[]:80", .hostInvalid("[]:80")), ("[:80", .portMissing("[:80")),
            ("127.0.0.256:80", .hostInvalid("127.0.0.256:80")),
        ])
    func badAddresses(text: String, error: AddressError) {
        #expect(throws: error) { try SocketAddress(parsing: text) }
        #expect(error.description.contains("\"\(text)\""))
    }

    @Test("a taken port is an error that says so")
    func portInUse() throws {
        let first = try Listener(loopback)
        let error = #expect(throws: SocketError.self) { try Listener(first.address) }
        #expect(error?.isAddressInUse == true)
        #expect(
            error?.description.contains("127.0.0.1:\(first.address.port): Address already in use") == true)
    }

    @Test("[::] takes IPv4 and IPv6, and an IPv4 peer looks like one")
    func dualStack() throws {
        let listener = try Listener(SocketAddress(parsing: "[::]:0"))
        var peers: Set<[UInt8]> = []
        try runScript { script in
            try script.reactor.listen(on: listener)
            script.onAccepted = { id, peer, _ in
                #expect(script.reactor.peer(id) == peer)
                peers.insert(peer.bytes)
                if peers.count == 2 { script.finish() }
            }
            for host in ["127.0.0.1", "[::1]"] {
                _ = script.connect(to: try SocketAddress(parsing: "\(host):\(listener.address.port)"))
            }
        }
        #expect(peers == [[127, 0, 0, 1], [UInt8](repeating: 0, count: 15) + [1]])
    }

    @Test("a connection comes from the source address that is asked for")
    func sourceAddress() throws {
        let listener = try Listener(loopback)
        var peers: Set<[UInt8]> = []
        try runScript { script in
            try script.reactor.listen(on: listener)
            script.onAccepted = { _, peer, _ in
                peers.insert(peer.bytes)
                if peers.count == 3 { script.finish() }
            }
            for last: UInt8 in 2...4 {
                _ = script.connect(to: listener.address, from: SocketAddress(ipv4: 127, 0, 0, last, port: 0))
            }
        }
        #expect(peers == [[127, 0, 0, 2], [127, 0, 0, 3], [127, 0, 0, 4]])
    }

    @Test("a refused connect is told with its cause")
    func refused() throws {
        // A bound port that does not listen any more.
        let listener = try Listener(loopback)
        listener.shutDown()
        var reason: CloseReason?
        try runScript { script in
            script.onConnected = { _ in Issue.record("connected to nobody") }
            script.onClosed = { _, why in
                reason = why
                script.finish()
            }
            let id = script.connect(to: listener.address)
            #expect(script.reactor.send(id, "early") <= 0)
        }
        #expect(reason == .connectFailed(code: ECONNREFUSED))
        #expect(reason?.text == "connect: Connection refused")
    }

    @Test("who is not admitted is closed before anything is said")
    func admission() throws {
        let listener = try Listener(loopback)
        var closed = 0
        let statistics = try runScript { script in
            try script.reactor.listen(on: listener)
            script.onAdmit = { $0.bytes[3] != 2 }
            let bad = script.connect(to: listener.address, from: SocketAddress(ipv4: 127, 0, 0, 2, port: 0))
            let good = script.connect(to: listener.address)
            script.onReceived = { id, _ in
                #expect(id == good)
                closed += 1
                if closed == 2 { script.finish() }
            }
            script.onAccepted = { id, _, _ in #expect(script.reactor.send(id, "welcome") == 7) }
            script.onPeerFinished = { script.reactor.close($0) }
            script.onClosed = { id, _ in
                if id == bad { closed += 1 }
                if closed == 2 { script.finish() }
            }
        }
        #expect(statistics.refused == 1 && statistics.accepted == 1)
    }

    @Test("a full slab turns further peers away, and takes new ones when there is room")
    func full() throws {
        let listener = try Listener(loopback)
        var peers = (0..<3).map { _ in RawPeer(listener.address) }
        var accepted: [ConnectionID] = []
        let statistics = try runScript(connectionsMax: 2) { script in
            let reactor = script.reactor
            try reactor.listen(on: listener)
            script.onAccepted = { id, _, _ in
                accepted.append(id)
                if accepted.count == 3 { script.finish() }
            }
            script.onTurnEnded = {
                if reactor.statistics.refused == 1 && accepted.count == 2 {
                    reactor.abort(accepted[0])
                    script.onTurnEnded = { nil }
                }
                return nil
            }
            script.onClosed = { _, _ in
                guard accepted.count == 2 else { return }
                // The slot is free after this call.
                reactor.schedule(afterMillis: 1, token: 1)
            }
            script.onTimer = { _ in peers.append(RawPeer(listener.address)) }
        }
        #expect(statistics.refused == 1 && statistics.accepted == 3)
        for peer in peers { peer.close() }
    }

    @Test("two reactors share a port, and connections spread over them")
    func shared() throws {
        let listener = try Listener(loopback)
        let counts = SharedCounts()
        let wakers = [try Waker(), try Waker()]
        var threads: [LoopThread] = []
        for (number, waker) in wakers.enumerated() {
            threads.append(
                try LoopThread.start(name: "loop \(number)") {
                    do {
                        let reactor = try Reactor(waker: waker)
                        let handler = Counting(reactor, counts, number)
                        try reactor.listen(on: listener)
                        reactor.schedule(afterMillis: 30_000, token: 0)
                        reactor.run(handler)
                    } catch { Issue.record("\(error)") }
                })
        }
        // One after the other, so that there is never a queue that would spread them by itself.
        let total = 200
        for number in 1...total {
            let peer = RawPeer(listener.address)
            #expect(peer.readToEnd() == Array("hello".utf8), "connection \(number)")
            peer.close()
        }
        listener.shutDown()
        counts.stop.store(true, ordering: .releasing)
        for waker in wakers { waker.wake() }
        for thread in threads { thread.join() }
        let first = counts.first.load(ordering: .acquiring)
        let second = counts.second.load(ordering: .acquiring)
        #expect(first + second == total)
        #expect(first >= total / 8 && second >= total / 8, "\(first) and \(second)")
    }

    @Test("after stopAccepting peers that are there go on, and run ends when the handler is finished")
    func stopping() throws {
        let listener = try Listener(loopback)
        var heard = ""
        var reasons: [ConnectionID: CloseReason] = [:]
        try runScript { script in
            let reactor = script.reactor
            try reactor.listen(on: listener)
            script.isFinished = false
            let ours = script.connect(to: listener.address)
            var theirs: ConnectionID?
            script.onAccepted = { id, _, _ in
                theirs = id
                reactor.stop(withinMillis: 20_000)
                // Nobody accepts it: it waits in the kernel.
                let late = script.connect(to: listener.address)
                #expect(late != ours)
            }
            script.onTurnEnded = {
                if let theirs, heard.isEmpty { _ = reactor.send(theirs, "goodbye") }
                return 1
            }
            script.onReceived = { id, bytes in
                #expect(id == ours)
                heard += text(bytes)
                script.isFinished = true
            }
            script.onClosed = { reasons[$0] = $1 }
        }
        #expect(heard.hasPrefix("goodbye"))
        #expect(reasons.count == 3 && reasons.values.allSatisfy { $0 == .stopped })
    }

    @Test("run ends at its deadline though the handler is not finished")
    func stopDeadline() throws {
        var stopped: UInt64 = 0
        let reactor = try Reactor(waker: Waker())
        try runScript(on: reactor) { script in
            script.isFinished = false
            reactor.schedule(afterMillis: 1, token: 1)
            script.onTimer = { _ in
                stopped = reactor.now
                reactor.stop(withinMillis: 30)
            }
        }
        #expect(reactor.now - stopped >= 30)
    }
}

/// What two loops counted; relaxed order is enough, since the threads are joined before it is read.
private final class SharedCounts: Sendable {
    let first = Atomic<Int>(0)
    let second = Atomic<Int>(0)
    let stop = Atomic<Bool>(false)
}

private final class Counting: ReactorHandler {
    let reactor: Reactor
    let counts: SharedCounts
    let number: Int

    init(_ reactor: Reactor, _ counts: SharedCounts, _ number: Int) {
        self.reactor = reactor
        self.counts = counts
        self.number = number
    }

    func accepted(_ id: ConnectionID, peer: SocketAddress, listener: Int) {
        if number == 0 {
            counts.first.add(1, ordering: .relaxed)
        } else {
            counts.second.add(1, ordering: .relaxed)
        }
        _ = reactor.send(id, "hello")
        reactor.close(id)
    }
    func received(_ id: ConnectionID, _ bytes: UnsafeMutableRawBufferPointer) {}
    func peerFinished(_ id: ConnectionID) {}
    func writable(_ id: ConnectionID) {}
    func deadlineReached(_ id: ConnectionID) {}
    func closed(_ id: ConnectionID, _ reason: CloseReason) {}
    func timerFired(_ token: UInt64) { reactor.stop(withinMillis: 0) }
    func woken() {
        if counts.stop.load(ordering: .acquiring) { reactor.stop(withinMillis: 1000) }
    }
}
