// What our TLS settings agree to, seen from clients that are not ours: versions, ALPN, tickets.
// Both sides run over a pair of sockets, without a reactor.
import CLinux
import COpenSSL
import Glibc
import Testing

@testable import Reactor

/// A client of OpenSSL with settings of its own.
private final class StrangeClient {
    let context = SSL_CTX_new(TLS_client_method())!
    deinit { SSL_CTX_free(context) }

    struct Result {
        var isThrough = false
        var version = ""
        var chosen = ""
        var isResumed = false
        var session: OpaquePointer?
    }

    /// Shakes hands with `server`, and reads one message so that tickets arrive.
    func meet(_ server: TLSContext, alpn: [String] = [], session: OpaquePointer? = nil) -> Result {
        var pair: [Int32] = [0, 0]
        #expect(
            socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue), 0, &pair) == 0)
        let ours = server.makeSession(fd: pair[0], serverName: nil)!
        let theirs = SSL_new(context)!
        defer {
            SSL_free(ours)
            SSL_free(theirs)
            close(pair[0])
            close(pair[1])
        }
        SSL_set_fd(theirs, pair[1])
        SSL_set_connect_state(theirs)
        let names = alpn.flatMap { [UInt8($0.utf8.count)] + Array($0.utf8) }
        if !names.isEmpty { SSL_set_alpn_protos(theirs, names, UInt32(names.count)) }
        if let session { SSL_set_session(theirs, session) }
        var result = Result()
        for _ in 0..<10 {
            ERR_clear_error()
            let left = SSL_do_handshake(theirs)
            ERR_clear_error()
            let right = SSL_do_handshake(ours)
            if left == 1 && right == 1 {
                result.isThrough = true
                break
            }
        }
        guard result.isThrough else { return result }
        SSL_write(ours, "x", 1)
        var byte: UInt8 = 0
        #expect(SSL_read(theirs, &byte, 1) == 1)
        result.version = String(cString: SSL_get_version(theirs))
        result.isResumed = SSL_session_reused(theirs) == 1
        result.session = SSL_get1_session(theirs)
        var name: UnsafePointer<UInt8>?
        var count: UInt32 = 0
        SSL_get0_alpn_selected(theirs, &name, &count)
        result.chosen = String(decoding: UnsafeBufferPointer(start: name, count: Int(count)), as: UTF8.self)
        // Without an end from us a session counts as broken and is not taken up again.
        SSL_shutdown(theirs)
        return result
    }
}

@Suite("TLS settings")
struct TLSSettingsTests {
    @Test("TLS 1.3 and 1.2 are spoken, 1.1 is not")
    func versions() throws {
        let server = try CertificateFiles().serverContext()
        for (version, name) in [
            (TLS1_3_VERSION, "TLSv1.3"), (TLS1_2_VERSION, "TLSv1.2"), (TLS1_1_VERSION, ""),
        ] {
            let client = StrangeClient()
            copenssl_limit_version(client.context, version)
            let result = client.meet(server)
            #expect(result.version == name)
            if let session = result.session { SSL_SESSION_free(session) }
        }
    }

    @Test("http/1.1 is chosen by ALPN, and a client that speaks none of ours is refused")
    func alpn() throws {
        let server = try CertificateFiles().serverContext()
        let client = StrangeClient()
        let offers: [([String], String?)] = [
            (["h2", "http/1.1"], "http/1.1"), (["http/1.1"], "http/1.1"), ([], ""), (["h2"], nil),
            (["http/1.0", "http/1.11"], nil),
        ]
        for (offer, chosen) in offers {
            let result = client.meet(server, alpn: offer)
            #expect(result.isThrough == (chosen != nil), "\(offer)")
            #expect(result.chosen == chosen ?? "", "\(offer)")
            if let session = result.session { SSL_SESSION_free(session) }
        }
    }

    @Test(
        "a ticket takes a session up again, until the next reload",
        arguments: [TLS1_3_VERSION, TLS1_2_VERSION])
    func tickets(version: Int32) throws {
        let files = CertificateFiles()
        let server = try files.serverContext()
        let client = StrangeClient()
        copenssl_limit_version(client.context, version)
        let first = client.meet(server)
        #expect(first.isThrough && !first.isResumed)
        let second = client.meet(server, session: first.session)
        #expect(second.isThrough && second.isResumed)
        try server.reload()
        let third = client.meet(server, session: second.session)
        #expect(third.isThrough && !third.isResumed)
        for result in [first, second, third] { SSL_SESSION_free(result.session) }
    }
}
