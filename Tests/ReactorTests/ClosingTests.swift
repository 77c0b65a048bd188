// How connections end: gracefully, by reset, by halves, from inside any callback, and by peers that do none of it.
import Base
import Glibc
import Reactor
import Testing

@Suite("How connections end")
struct ClosingTests {
    @Test(
        "what was sent before a close arrives whole, though unread input lies in the socket",
        arguments: [false, true])
    func closeDelivers(tls: Bool) throws {
        let files = CertificateFiles()
        let server = tls ? try files.serverContext() : nil
        let client = tls ? try TLSContext(clientTrusting: .anyone) : nil
        let listener = try Listener(loopback, sendBufferBytes: 16_384)
        let sent = [UInt8](repeating: 0x5a, count: 3 << 20)
        var got = 0
        try runScript { script in
            let reactor = script.reactor
            try reactor.listen(on: listener, tls: server)
            let ours = script.connect(to: listener.address, tls: client)
            var outgoing = Outgoing(bytes: sent)
            let push = { (id: ConnectionID) in
                let isAlive = outgoing.push(reactor, id)
                #expect(isAlive)
                if outgoing.isDone { reactor.close(id) }
            }
            script.onAccepted = { id, _, _ in
                reactor.pauseReading(id)
                push(id)
            }
            script.onConnected = { id in
                // Never read by the other side.
                #expect(reactor.send(id, "ignored") == 7)
                // Reading begins late, so that the kernel's buffers and TLS's are full at the close.
                reactor.pauseReading(id)
                reactor.schedule(afterMillis: 20, token: 1)
            }
            script.onTimer = { _ in reactor.resumeReading(ours) }
            script.onWritable = push
            script.onReceived = { id, bytes in
                #expect(id == ours && bytes.allSatisfy { $0 == 0x5a })
                got += bytes.count
            }
            script.onPeerFinished = { id in
                #expect(id == ours)
                reactor.close(id)
            }
            script.onClosed = { id, reason in
                #expect(reason == .local)
                if id == ours { script.finish() }
            }
        }
        #expect(got == sent.count)
    }

    @Test("an abort is a reset for the peer")
    func abort() throws {
        let listener = try Listener(loopback)
        var reasons: [CloseReason] = []
        try runScript { script in
            let reactor = script.reactor
            try reactor.listen(on: listener)
            let ours = script.connect(to: listener.address)
            script.onConnected = { #expect(reactor.send($0, "x") == 1) }
            script.onReceived = { id, _ in
                #expect(id != ours)
                reactor.abort(id)
                reactor.abort(id)
                reactor.close(id)
                #expect(reactor.send(id, "x") == -1)
            }
            script.onPeerFinished = { _ in Issue.record("a reset is no orderly end") }
            script.onClosed = { id, reason in
                #expect(reason == (id == ours ? .peer : .local))
                reasons.append(reason)
                if reasons.count == 2 { script.finish() }
            }
        }
        #expect(reasons.count == 2)
    }

    @Test("a peer that resets is gone, whether it is read from, paused or had finished", arguments: 0..<3)
    func peerResets(state: Int) throws {
        let listener = try Listener(loopback)
        let raw = RawPeer(listener.address)
        var reason: CloseReason?
        try runScript { script in
            let reactor = script.reactor
            try reactor.listen(on: listener)
            script.onAccepted = { id, _, _ in
                if state == 1 { reactor.pauseReading(id) }
                if state == 2 { raw.finishSending() } else { raw.reset() }
            }
            script.onPeerFinished = { id in
                #expect(state == 2)
                // Unread bytes make the peer's close a reset.
                #expect(reactor.send(id, "x") == 1)
                raw.reset()
            }
            script.onClosed = { _, why in
                reason = why
                script.finish()
            }
        }
        #expect(reason == .peer)
    }

    @Test("a peer that finished sending is still answered")
    func halfClose() throws {
        let listener = try Listener(loopback)
        let raw = RawPeer(listener.address)
        raw.send("question")
        raw.finishSending()
        var asked = ""
        try runScript { script in
            let reactor = script.reactor
            try reactor.listen(on: listener)
            script.onReceived = { _, bytes in asked += text(bytes) }
            script.onPeerFinished = { id in
                // The end is told once, however long the answer takes.
                #expect(reactor.isSecure(id) == false)
                reactor.setDeadline(id, afterMillis: 5)
            }
            script.onDeadline = { id in
                #expect(reactor.send(id, "answer") == 6)
                reactor.close(id)
            }
            script.onClosed = { _, _ in script.finish() }
        }
        #expect(asked == "question")
        #expect(raw.readToEnd() == Array("answer".utf8))
        raw.close()
    }

    @Test(
        "a peer that never closes is dropped after the linger time, and counts until then",
        arguments: [false, true])
    func lingers(talks: Bool) throws {
        let listener = try Listener(loopback)
        let raw = RawPeer(listener.address)
        defer { raw.close() }
        let reactor = try Reactor(waker: Waker(), lingerMillisMax: 60)
        var closedAt: UInt64?
        try runScript(on: reactor) { script in
            try reactor.listen(on: listener)
            script.onAccepted = { id, _, _ in reactor.close(id) }
            script.onClosed = { _, reason in
                #expect(reason == .local && reactor.connectionCount == 1)
                closedAt = reactor.now
            }
            script.onReceived = { _, _ in Issue.record("received after close") }
            script.onTurnEnded = {
                if talks { raw.send("still here") }
                if closedAt != nil && reactor.connectionCount == 0 { script.finish() }
                return 5
            }
        }
        let gone = try #require(closedAt)
        #expect(reactor.now - gone >= 59)
    }

    @Test("thousands of connections come and go, and slots are used again under new names")
    func thousands() throws {
        let listener = try Listener(loopback)
        let waves = 4
        let each = 1_000
        var names: Set<ConnectionID> = []
        var slots: Set<UInt32> = []
        let statistics = try runScript(seconds: 60) { script in
            let reactor = script.reactor
            try reactor.listen(on: listener)
            var old: [ConnectionID] = []
            var closed = 0
            var wave = 0
            let open = { for _ in 0..<each { _ = script.connect(to: listener.address) } }
            script.onAccepted = { id, _, _ in
                names.insert(id)
                slots.insert(id.slot)
            }
            script.onConnected = { id in
                names.insert(id)
                slots.insert(id.slot)
                #expect(reactor.send(id, "x") == 1)
            }
            script.onReceived = { id, _ in reactor.close(id) }
            script.onPeerFinished = { reactor.close($0) }
            script.onClosed = { id, _ in
                old.append(id)
                closed += 1
                guard closed == 2 * each else { return }
                for id in old {
                    #expect(reactor.send(id, "x") == -1)
                    reactor.close(id)
                }
                closed = 0
                wave += 1
                if wave == waves { script.finish() } else { open() }
            }
            open()
        }
        #expect(statistics.accepted == UInt64(waves * each) && statistics.closed == UInt64(2 * waves * each))
        #expect(names.count == 2 * waves * each)
        #expect(slots.count <= 2 * each + each)
    }

    @Test("closing anything from any callback is safe", arguments: [false, true])
    func chaos(tls: Bool) throws {
        var random = SeededRandom(seed: testSeed("chaos"))
        let files = CertificateFiles()
        let server = tls ? try files.serverContext() : nil
        let client = tls ? try TLSContext(clientTrusting: .anyone) : nil
        let listener = try Listener(loopback, sendBufferBytes: 4096, receiveBufferBytes: 4096)
        let block = [UInt8](repeating: 1, count: 20_000)
        let statistics = try runScript(seconds: 60) { script in
            let reactor = script.reactor
            try reactor.listen(on: listener, tls: server)
            var left = tls ? 400 : 2_000
            let act = { (id: ConnectionID) in
                let other = script.live.randomElement(using: &random) ?? id
                switch random.below(30) {
                case 0: reactor.close(id)
                case 1: reactor.abort(id)
                case 2: reactor.close(other)
                case 3: reactor.abort(other)
                case 4: reactor.pauseReading(other)
                case 5: reactor.resumeReading(other)
                case 6: reactor.setDeadline(id, afterMillis: Int(random.below(4)))
                case 7: reactor.clearDeadline(other)
                default: _ = block.withUnsafeBytes { reactor.send(other, $0) }
                }
                while left > 0 && script.live.count < 60 {
                    left -= 1
                    _ = script.connect(to: listener.address, tls: client)
                }
                reactor.schedule(afterMillis: Int(random.below(3)), token: 1)
            }
            script.onAccepted = { id, _, _ in act(id) }
            script.onConnected = act
            script.onReceived = { id, _ in act(id) }
            script.onPeerFinished = act
            script.onWritable = act
            script.onDeadline = act
            script.onClosed = { id, _ in act(id) }
            script.onTimer = { _ in
                guard let any = script.live.randomElement(using: &random) else { return }
                if left == 0 { reactor.close(any) } else { act(any) }
            }
            script.onTurnEnded = {
                if left == 0 && script.live.isEmpty { script.finish() }
                return 1
            }
            act(script.connect(to: listener.address, tls: client))
        }
        #expect(statistics.accepted > (tls ? 50 : 300) && statistics.sendsShort > 10)
    }
}
