// Bytes there and back: plain and TLS, small and large, with sockets that take little at a time.
import Base
import Glibc
import Reactor
import Testing

@Suite("Bytes there and back")
struct EchoTests {
    struct Line: CustomTestStringConvertible, Sendable {
        let tls: Bool
        let address: String
        var testDescription: String { "\(tls ? "TLS" : "plain") on \(address)" }
        static let all = [
            Line(tls: false, address: "127.0.0.1:0"), Line(tls: true, address: "127.0.0.1:0"),
            Line(tls: false, address: "[::1]:0"), Line(tls: true, address: "[::1]:0"),
        ]
    }

    @Test("a message is echoed and both ends close", arguments: Line.all)
    func echo(_ line: Line) throws {
        let files = CertificateFiles()
        let server = line.tls ? try files.serverContext() : nil
        let client = line.tls ? try TLSContext(clientTrusting: .anyone) : nil
        let listener = try Listener(SocketAddress(parsing: line.address))
        #expect(listener.address.port != 0)
        var answer = ""
        var reasons: [CloseReason] = []
        let statistics = try runScript { script in
            let reactor = script.reactor
            try reactor.listen(on: listener, tls: server, tag: 7)
            var theirs: ConnectionID?
            script.onAccepted = { id, peer, tag in
                #expect(tag == 7)
                #expect(peer.bytes == listener.address.bytes)
                #expect(reactor.isSecure(id) == line.tls)
                theirs = id
            }
            let ours = script.connect(to: listener.address, tls: client)
            script.onConnected = { #expect($0 == ours && reactor.send($0, "안녕하세요") == 15) }
            script.onReceived = { id, bytes in
                if id == theirs {
                    #expect(reactor.send(id, UnsafeRawBufferPointer(bytes)) == bytes.count)
                } else {
                    answer += text(bytes)
                    reactor.close(id)
                    #expect(reactor.send(id, "late") == -1)
                }
            }
            script.onPeerFinished = { reactor.close($0) }
            script.onClosed = { _, reason in
                reasons.append(reason)
                if reasons.count == 2 { script.finish() }
            }
        }
        #expect(answer == "안녕하세요")
        #expect(reasons == [.local, .local])
        #expect(statistics.accepted == 1 && statistics.connected == 1)
        #expect(statistics.bytesSent == 30 && statistics.bytesReceived == 30)
    }

    @Test("eight megabytes pass through small buffers, both ways, uncorrupted", arguments: [false, true])
    func large(tls: Bool) throws {
        var random = SeededRandom(seed: testSeed("large"))
        let sent = random.bytes(8 << 20)
        let files = CertificateFiles()
        let server = tls ? try files.serverContext() : nil
        let client = tls ? try TLSContext(clientTrusting: .anyone) : nil
        let listener = try Listener(loopback, sendBufferBytes: 8192, receiveBufferBytes: 8192)
        var back: [UInt8] = []
        back.reserveCapacity(sent.count)
        let statistics = try runScript(seconds: 60) { script in
            let reactor = script.reactor
            try reactor.listen(on: listener, tls: server)
            let ours = script.connect(to: listener.address, tls: client)
            var outgoing: [ConnectionID: Outgoing] = [ours: Outgoing(bytes: sent)]
            script.onAccepted = { id, _, _ in outgoing[id] = Outgoing(bytes: []) }
            let push = { (id: ConnectionID) in #expect(outgoing[id]?.push(reactor, id) == true) }
            script.onConnected = push
            script.onWritable = { id in
                push(id)
                // The echo takes more only when all of the last is gone: back-pressure on the sender.
                if id != ours && outgoing[id]!.isDone { reactor.resumeReading(id) }
            }
            script.onReceived = { id, bytes in
                if id == ours {
                    back += bytes
                    if back.count == sent.count { reactor.close(id) }
                } else {
                    outgoing[id] = Outgoing(bytes: Array(bytes))
                    push(id)
                    if !outgoing[id]!.isDone { reactor.pauseReading(id) }
                }
            }
            script.onPeerFinished = { reactor.close($0) }
            var closed = 0
            script.onClosed = { _, reason in
                #expect(reason == .local)
                closed += 1
                if closed == 2 { script.finish() }
            }
        }
        #expect(back == sent)
        #expect(statistics.sendsShort > 0)
    }
}

extension CertificateFiles {
    func serverContext() throws -> TLSContext {
        try TLSContext(certificatePath: certificatePath, keyPath: keyPath)
    }
}
