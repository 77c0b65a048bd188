// `/echo` and `/fanout`, which exist only with --echo.
import Base
import Testing
import Wire

@testable import Server

@Suite struct EchoTests {
    @Test("Echo gives every message back unchanged, plain and compressed, small and up to 16 MiB")
    func echo() throws {
        let server = try TestServer { $0.echo = true }
        for deflate in [false, true] {
            let socket = try TestSocket(server.port, "/echo", [], deflate: deflate)
            #expect((socket.agreement != nil) == deflate)
            try socket.send("안녕")
            #expect(try socket.receive() == .text(Array("안녕".utf8)))
            try socket.send(.binary, [], compressed: deflate)
            #expect(try socket.receive() == .binary([]))
            var random = SeededRandom(seed: 7)
            let large = random.bytes(Limits.echoMessageBytesMax)
            try socket.send(.binary, large, compressed: deflate)
            #expect(try socket.receive() == .binary(large))
            try socket.send(.ping, [1, 2])
            #expect(try socket.receive() == .pong([1, 2]))
            try socket.send(.close, [0x03, 0xe8])
            #expect(try socket.receive() == .close(1000))
            #expect(try socket.receive() == .ended)
        }
    }

    @Test("Echo keeps its context where that was agreed")
    func context() throws {
        let server = try TestServer { $0.echo = true }
        let socket = try TestSocket(server.port, "/echo", [], deflate: true)
        #expect(socket.agreement?.serverKeepsContext == true)
        for _ in 0..<20 {
            try socket.send(.text, Array("the same again and again".utf8), compressed: true)
            #expect(try socket.receive() == .text(Array("the same again and again".utf8)))
        }
    }

    @Test("After a broken frame the server says why and ends the line itself, waiting for nobody")
    func broken() throws {
        let server = try TestServer { $0.echo = true }
        for path in ["/echo", "/fanout"] {
            let socket = try TestSocket(server.port, path, [], deflate: false)
            try socket.send(.text, [0xff])
            #expect(try socket.receive() == .close(1007))
            let said = ContinuousClock.now
            #expect(try socket.receive() == .ended)
            #expect(said.duration(to: .now) < .milliseconds(Limits.lingerMillisMax))
        }
    }

    @Test("A room sends each message to all of its connections, on all reactors")
    func room() throws {
        let server = try TestServer {
            $0.echo = true
            $0.threads = "3"
        }
        let sockets = try (0..<9).map { try TestSocket(server.port, "/fanout", [], deflate: $0 % 2 == 0) }
        // Each is in the room when its own message comes back.
        for (number, socket) in sockets.enumerated() {
            try socket.send("here \(number)")
            while try socket.receive() != .text(Array("here \(number)".utf8)) {}
        }
        try sockets[0].send("to all")
        for socket in sockets { while try socket.receive() != .text(Array("to all".utf8)) {} }
    }
}
