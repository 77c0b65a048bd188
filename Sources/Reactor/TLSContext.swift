// Certificates, keys and settings for TLS, as several reactors share them.
// A reload makes a new OpenSSL context for the connections to come; the ones there are keep theirs.
// The lock is taken once a handshake, never for a message.
import COpenSSL
import Glibc
import Synchronization

/// Whom a client believes.
public enum TLSTrust: Equatable, Sendable {
    /// The authorities that the system trusts.
    case system
    /// The certificates in a PEM file.
    case authorities(path: String)
    /// Anyone: for load tests against a self-signed certificate.
    case anyone
}

/// The TLS side of a listener or of outgoing connections: TLS ≥ 1.2, forward secrecy, tickets, ALPN `http/1.1`.
public final class TLSContext: Sendable {
    /// An OpenSSL context that is no longer changed.
    private final class Settings: @unchecked Sendable {
        // Unchecked: OpenSSL counts references to an SSL_CTX atomically and locks its inner state; it is set up
        // before it is shared.
        let pointer: OpaquePointer
        init(_ pointer: OpaquePointer) { self.pointer = pointer }
        deinit { SSL_CTX_free(pointer) }
    }

    private enum Source: Sendable {
        case server(certificatePath: String, keyPath: String, hasTickets: Bool)
        case client(TLSTrust)
    }

    /// SSL_OP_NO_TICKET (bit 14), which is a macro that Swift does not see.
    private static let noTickets: UInt64 = 1 << 14

    private let source: Source
    private let settings: Mutex<Settings>

    /// The server's side, with a PEM certificate chain and its PEM private key (P-256 or any other).
    /// - Parameter hasTickets: false: no session is ever resumed, so that no two connections are known to be one's.
    public convenience init(
        certificatePath: String, keyPath: String, hasTickets: Bool = true
    ) throws(TLSError) {
        try self.init(
            .server(certificatePath: certificatePath, keyPath: keyPath, hasTickets: hasTickets))
    }

    /// The client's side.
    public convenience init(clientTrusting trust: TLSTrust) throws(TLSError) { try self.init(.client(trust)) }

    private init(_ source: Source) throws(TLSError) {
        self.source = source
        settings = Mutex(try Self.make(source))
    }

    /// Reads the files again, for new connections of all reactors. On an error everything stays as it was.
    public func reload() throws(TLSError) {
        let fresh = try Self.make(source)
        settings.withLock { $0 = fresh }
    }

    /// A session on a socket: server or client as the context is. Nil when memory is out.
    /// `serverName` is what a client asks for, and what the certificate must say unless anyone is trusted.
    func makeSession(fd: Int32, serverName: String?) -> OpaquePointer? {
        let current = settings.withLock { $0 }
        ERR_clear_error()
        guard let ssl = SSL_new(current.pointer) else { return nil }
        guard SSL_set_fd(ssl, fd) == 1 else {
            SSL_free(ssl)
            return nil
        }
        switch source {
        case .server: SSL_set_accept_state(ssl)
        case .client(let trust):
            SSL_set_connect_state(ssl)
            guard let serverName else { break }
            var raw = in_addr()
            var raw6 = in6_addr()
            if inet_pton(AF_INET, serverName, &raw) == 1 || inet_pton(AF_INET6, serverName, &raw6) == 1 {
                // RFC 6066 §3: no literal address as a server name.
                if trust != .anyone { X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(ssl), serverName) }
            } else {
                _ = copenssl_set_server_name(ssl, serverName)
                if trust != .anyone { SSL_set1_host(ssl, serverName) }
            }
        }
        return ssl
    }

    private static func make(_ source: Source) throws(TLSError) -> Settings {
        ERR_clear_error()
        guard let pointer = SSL_CTX_new(TLS_method()) else {
            preconditionFailure("no memory for a TLS context")
        }
        let made = Settings(pointer)
        let strong = "ECDHE+AESGCM:ECDHE+CHACHA20"
        guard copenssl_tls_defaults(pointer) == 1, SSL_CTX_set_cipher_list(pointer, strong) == 1 else {
            preconditionFailure("OpenSSL refuses our settings")
        }
        switch source {
        case .server(let certificatePath, let keyPath, let hasTickets):
            try useCertificate(pointer, certificatePath, keyPath)
            SSL_CTX_set_num_tickets(pointer, hasTickets ? 1 : 0)
            if !hasTickets { SSL_CTX_set_options(pointer, noTickets) }
            SSL_CTX_set_alpn_select_cb(pointer, chooseProtocol, nil)
        case .client(let trust):
            try useTrust(pointer, trust)
            let offered: [UInt8] = [8] + Array("http/1.1".utf8)
            SSL_CTX_set_alpn_protos(pointer, offered, UInt32(offered.count))
        }
        ERR_clear_error()
        return made
    }

    private static func useCertificate(_ context: OpaquePointer, _ certificatePath: String, _ keyPath: String)
        throws(TLSError)
    {
        let certificates = try PEMFile.certificates(certificatePath)
        defer { for certificate in certificates { X509_free(certificate) } }
        let key = try PEMFile.privateKey(keyPath)
        defer { EVP_PKEY_free(key) }
        guard X509_check_private_key(certificates[0], key) == 1 else {
            throw .keyDoesNotMatch(certificatePath: certificatePath, keyPath: keyPath)
        }
        guard SSL_CTX_use_certificate(context, certificates[0]) == 1 else {
            throw .rejected(path: certificatePath, reason: TLSFailure.text(TLSFailure.take()))
        }
        for certificate in certificates.dropFirst() {
            guard copenssl_add_chain_certificate(context, certificate) == 1 else {
                throw .rejected(path: certificatePath, reason: TLSFailure.text(TLSFailure.take()))
            }
        }
        guard SSL_CTX_use_PrivateKey(context, key) == 1 else {
            throw .rejected(path: keyPath, reason: TLSFailure.text(TLSFailure.take()))
        }
    }

    private static func useTrust(_ context: OpaquePointer, _ trust: TLSTrust) throws(TLSError) {
        switch trust {
        case .anyone: SSL_CTX_set_verify(context, SSL_VERIFY_NONE, nil)
        case .system:
            SSL_CTX_set_default_verify_paths(context)
            SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nil)
        case .authorities(let path):
            let certificates = try PEMFile.certificates(path)
            defer { for certificate in certificates { X509_free(certificate) } }
            let store = SSL_CTX_get_cert_store(context)
            for certificate in certificates { X509_STORE_add_cert(store, certificate) }
            SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nil)
        }
    }
}

/// RFC 7301 §3.2: `http/1.1` if it is offered, the alert `no_application_protocol` otherwise.
private func chooseProtocol(
    _: OpaquePointer?, chosen: UnsafeMutablePointer<UnsafePointer<UInt8>?>?,
    size: UnsafeMutablePointer<UInt8>?,
    offered: UnsafePointer<UInt8>?, count: UInt32, _: UnsafeMutableRawPointer?
) -> Int32 {
    let names = UnsafeBufferPointer(start: offered, count: Int(count))
    let wanted: StaticString = "http/1.1"
    var at = 0
    while at < names.count {
        let length = Int(names[at])
        guard at + 1 + length <= names.count else { break }
        let name = names.baseAddress! + at + 1
        if length == wanted.utf8CodeUnitCount && memcmp(name, wanted.utf8Start, length) == 0 {
            chosen?.pointee = name
            size?.pointee = UInt8(length)
            return SSL_TLSEXT_ERR_OK
        }
        at += 1 + length
    }
    return SSL_TLSEXT_ERR_ALERT_FATAL
}
