// TLS: certificates that are wrong, reloads, clients that are slow, old or strange, tickets, and trust.
import Base
import CLinux
import COpenSSL
import Glibc
import Testing

@testable import Reactor

@Suite("TLS")
struct TLSTests {
    @Test("what is wrong with certificate or key is said, naming the file")
    func badFiles() throws {
        let folder = Folder()
        let good = Certificate.make(serial: 1)
        let cert = folder.write("cert.pem", good.certificatePEM)
        let key = folder.write("key.pem", good.keyPEM)
        let text = folder.write("text.pem", Array("hello\n".utf8))
        let empty = folder.write("empty.pem", [])
        let other = folder.write("other.pem", Certificate.make(serial: 2).keyPEM)
        let locked = folder.write("locked.pem", Certificate.make(serial: 3, passphrase: "secret").keyPEM)
        let huge = folder.write("huge.pem", [UInt8](repeating: 65, count: (1 << 20) + 1))
        let missing = folder.path + "/missing.pem"
        let pipe = folder.note("pipe")
        #expect(mkfifo(pipe, 0o600) == 0)

        func check(_ certificate: String, _ privateKey: String, _ expected: TLSError) {
            let error = #expect(throws: TLSError.self) {
                try TLSContext(certificatePath: certificate, keyPath: privateKey)
            }
            #expect(error == expected)
            #expect(!expected.description.contains("\n"))
        }
        _ = try TLSContext(certificatePath: cert, keyPath: key)
        check(missing, key, .unreadable(path: missing, reason: "No such file or directory"))
        check(cert, missing, .unreadable(path: missing, reason: "No such file or directory"))
        check(folder.path, key, .unreadable(path: folder.path, reason: "not a regular file"))
        check(pipe, key, .unreadable(path: pipe, reason: "not a regular file"))
        check(huge, key, .unreadable(path: huge, reason: "larger than 1048576 bytes"))
        check(text, key, .certificateNotPEM(path: text))
        check(empty, key, .certificateNotPEM(path: empty))
        check(key, key, .certificateNotPEM(path: key))
        check(cert, text, .keyNotPEM(path: text))
        check(cert, cert, .keyNotPEM(path: cert))
        check(cert, locked, .keyEncrypted(path: locked))
        check(cert, other, .keyDoesNotMatch(certificatePath: cert, keyPath: other))
    }

    @Test("after a reload new connections get the new certificate and old ones go on")
    func reload() throws {
        let files = CertificateFiles(serial: 11)
        let server = try files.serverContext()
        let client = try TLSContext(clientTrusting: .anyone)
        let listener = try Listener(loopback)
        var serials: [Int] = []
        var echoed = ""
        try runScript { script in
            let reactor = script.reactor
            try reactor.listen(on: listener, tls: server)
            let first = script.connect(to: listener.address, tls: client)
            var second: ConnectionID?
            script.onConnected = { id in
                serials.append(peerSerial(reactor, id))
                guard id == first else {
                    // The old connection still works.
                    #expect(reactor.send(first, "still here") == 10)
                    return
                }
                files.write(Certificate.make(serial: 12))
                #expect(throws: Never.self) { try server.reload() }
                // A broken file changes nothing.
                files.folder.write("key.pem", [])
                #expect(throws: TLSError.keyNotPEM(path: files.keyPath)) { try server.reload() }
                second = script.connect(to: listener.address, tls: client)
            }
            script.onReceived = { id, bytes in
                if id == first {
                    echoed += text(bytes)
                    script.finish()
                } else {
                    #expect(id != second)
                    _ = reactor.send(id, UnsafeRawBufferPointer(bytes))
                }
            }
        }
        #expect(serials == [11, 12])
        #expect(echoed == "still here")
    }

    @Test("several reactors take new contexts while one thread reloads")
    func reloadEverywhere() throws {
        let files = CertificateFiles(serial: 5)
        let server = try files.serverContext()
        let client = try TLSContext(clientTrusting: .anyone)
        let listener = try Listener(loopback)
        var threads: [LoopThread] = []
        for number in 0..<2 {
            threads.append(
                try LoopThread.start(name: "tls \(number)") {
                    #expect(throws: Never.self) {
                        try runScript { script in
                            try script.reactor.listen(on: listener, tls: server)
                            var connected = 0
                            script.onConnected = { id in
                                connected += 1
                                #expect(peerSerial(script.reactor, id) == 5)
                                script.reactor.close(id)
                                if connected == 60 {
                                    script.reactor.stop(withinMillis: 1000)
                                } else {
                                    _ = script.connect(to: listener.address, tls: client)
                                }
                            }
                            script.onPeerFinished = { script.reactor.close($0) }
                            _ = script.connect(to: listener.address, tls: client)
                        }
                    }
                })
        }
        for _ in 0..<30 { try server.reload() }
        for thread in threads { thread.join() }
    }

    @Test(
        "a handshake that does not finish in time is dropped, and nobody hears of it",
        arguments: ["", "\u{16}\u{3}\u{1}"])
    func slowHandshake(begun: String) throws {
        let files = CertificateFiles()
        let listener = try Listener(loopback)
        let raw = RawPeer(listener.address)
        defer { raw.close() }
        raw.send(begun)
        let reactor = try Reactor(waker: Waker(), handshakeMillisMax: 50)
        let start = reactor.now
        try runScript(on: reactor) { script in
            try reactor.listen(on: listener, tls: files.serverContext())
            script.onAccepted = { _, _, _ in Issue.record("accepted without TLS") }
            script.onTurnEnded = {
                if reactor.statistics.handshakesTimedOut == 1 { script.finish() }
                return nil
            }
        }
        #expect(reactor.now - start >= 49)
        #expect(reactor.connectionCount == 0)
        #expect(raw.readToEnd()?.isEmpty != false)
    }

    @Test("a crowd that shakes hands at once is served a few a turn, and all are served")
    func crowd() throws {
        let files = CertificateFiles()
        let client = try TLSContext(clientTrusting: .anyone)
        let listener = try Listener(loopback)
        let peers = 150
        var mostInTurn: UInt64 = 0
        let statistics = try runScript { script in
            let reactor = script.reactor
            try reactor.listen(on: listener, tls: files.serverContext())
            for _ in 0..<peers { _ = script.connect(to: listener.address, tls: client) }
            var before: UInt64 = 0
            script.onTurnEnded = {
                let ready = reactor.statistics.accepted + reactor.statistics.connected
                mostInTurn = max(mostInTurn, ready - before)
                before = ready
                if ready == 2 * UInt64(peers) { script.finish() }
                return nil
            }
        }
        #expect(statistics.handshakesFailed == 0)
        #expect(mostInTurn <= UInt64(Limits.handshakeStepsPerTurnMax))
    }

    @Test("an outgoing handshake that is never answered times out")
    func silentServer() throws {
        // Plain: it takes the hello for data and says nothing.
        let listener = try Listener(loopback)
        let reactor = try Reactor(waker: Waker(), handshakeMillisMax: 50)
        var reason: CloseReason?
        try runScript(on: reactor) { script in
            try reactor.listen(on: listener)
            let ours = script.connect(to: listener.address, tls: try TLSContext(clientTrusting: .anyone))
            script.onClosed = { id, why in
                if id == ours { reason = why }
                script.finish()
            }
        }
        #expect(reason == .handshakeTimedOut)
    }

    @Test("a peer that speaks no TLS is dropped; the next is served")
    func notTLS() throws {
        let files = CertificateFiles()
        let listener = try Listener(loopback)
        let raw = RawPeer(listener.address)
        defer { raw.close() }
        raw.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
        let statistics = try runScript { script in
            let reactor = script.reactor
            try reactor.listen(on: listener, tls: files.serverContext())
            script.onTurnEnded = {
                guard reactor.statistics.handshakesFailed == 1 else { return nil }
                script.onTurnEnded = { nil }
                #expect(throws: Never.self) {
                    _ = script.connect(to: listener.address, tls: try TLSContext(clientTrusting: .anyone))
                }
                return nil
            }
            script.onConnected = { _ in script.finish() }
        }
        #expect(statistics.handshakesFailed == 1 && statistics.connected == 1)
    }

    @Test("a client believes whom it is told to believe")
    func trust() throws {
        let files = CertificateFiles()
        let strange = CertificateFiles(serial: 2)
        let believing = try TLSContext(clientTrusting: .authorities(path: files.certificatePath))
        let doubting = try TLSContext(clientTrusting: .authorities(path: strange.certificatePath))
        let cases: [(TLSContext, String?, Bool)] = [
            (believing, "localhost", true), (believing, "127.0.0.1", true),
            (believing, "elsewhere.org", false),
            (believing, "127.0.0.2", false), (doubting, "localhost", false),
            (try TLSContext(clientTrusting: .system), "localhost", false),
            (try TLSContext(clientTrusting: .anyone), "elsewhere.org", true),
        ]
        for (number, (context, name, isFine)) in cases.enumerated() {
            let listener = try Listener(loopback)
            var connected = false
            var reason: CloseReason?
            try runScript { script in
                try script.reactor.listen(on: listener, tls: files.serverContext())
                let ours = script.connect(to: listener.address, tls: context, name: name)
                script.onConnected = { _ in
                    connected = true
                    script.finish()
                }
                script.onClosed = { id, why in
                    if id == ours { reason = why }
                    script.finish()
                }
            }
            #expect(connected == isFine, "case \(number)")
            if !isFine {
                #expect(reason?.text == "TLS handshake: certificate verify failed", "case \(number)")
            }
        }
    }

    @Test("a lost TLS line without an orderly end closes the connection")
    func truncated() throws {
        let files = CertificateFiles()
        let listener = try Listener(loopback)
        var reason: CloseReason?
        try runScript { script in
            let reactor = script.reactor
            try reactor.listen(on: listener, tls: files.serverContext())
            let client = try TLSContext(clientTrusting: .anyone)
            let ours = script.connect(to: listener.address, tls: client)
            script.onConnected = { id in
                // The end of the line, not of TLS.
                shutdown(reactor.slab.find(id)!.pointee.fd, Int32(SHUT_WR))
            }
            script.onPeerFinished = { _ in Issue.record("TLS was not ended") }
            script.onClosed = { id, why in
                guard id != ours else { return }
                reason = why
                script.finish()
            }
        }
        #expect(reason == .peer)
    }
}

/// The serial number of the certificate that the other side showed.
private func peerSerial(_ reactor: Reactor, _ id: ConnectionID) -> Int {
    guard let tls = reactor.slab.find(id)?.pointee.tls,
        let certificate = SSL_get1_peer_certificate(tls.pointee.ssl)
    else { return -1 }
    defer { X509_free(certificate) }
    return ASN1_INTEGER_get(X509_get_serialNumber(certificate))
}
