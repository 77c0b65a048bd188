// The settings of a server, checked: whoever has one knows that its parts fit together.
// Made from `ServerOptions` before anything on disk is changed.
import Base
import Logging
import Reactor

/// How log lines look.
public enum LogFormat: String, Sendable, CaseIterable {
    case text, json
}

/// Where the certificate chain and its key lie (PEM).
public struct TLSFiles: Equatable, Sendable {
    public var certificatePath: String
    public var keyPath: String
}

/// Checked settings.
public struct ServerConfiguration: Sendable {
    public var dataDirectory: String
    public var listen: [SocketAddress]
    /// Where secret ballots are cast. Nil: the port after the first one that is listened on.
    public var castListen: SocketAddress?
    /// What pages cast to. Nil: made from the public address and the casting port, unless a proxy stands before.
    public var castURL: PublicURL?
    public var tls: TLSFiles?
    /// Nil: made from the first address that is listened on.
    public var publicURL: PublicURL?
    /// The key that signs halls' records (PEM). Nil: the server's own, in the data folder.
    public var signingKey: String?
    public var trustedProxies: [AddressRange] = []
    public var threads: Int
    /// Nil: looked for beside the executable and above it, then in the current directory.
    public var staticDirectory: String?
    /// The Korean dictionary's folder. Nil: looked for beside the executable and above it.
    public var dictionary: String?
    public var hasEcho = false
    public var allowsLANHTTP = false
    public var makesNewHostLink = false
    public var logFormat = LogFormat.text
    public var logLevel = Logger.Level.info

    /// Whether people reach the server over TLS, its own or a proxy's: then cookies are `Secure`.
    public var isSecure: Bool { publicURL?.isSecure ?? (tls != nil) }

    /// Checks every option.
    /// - Parameter processors: how many threads there are when nobody says.
    public init(_ options: ServerOptions, processors: Int) throws(ConfigurationError) {
        guard let data = options.data, !data.isEmpty else {
            throw .usage("no data folder: say where halls are kept with --data DIR (or TOWNHALL_DATA)")
        }
        dataDirectory = data.count > 1 && data.hasSuffix("/") ? String(data.dropLast()) : data
        listen = try Self.addresses(options.listen)
        if let text = options.castListen { castListen = try Self.address(text, "--cast-listen") }
        if let text = options.castURL {
            guard let url = PublicURL(parsing: text) else {
                throw .usage(
                    "--cast-url \"\(text)\" is no address: write https://HOST or http://HOST:PORT, no path")
            }
            castURL = url
        }
        tls = try Self.tlsFiles(options)
        if let text = options.publicURL {
            guard let url = PublicURL(parsing: text) else {
                throw .usage(
                    "--public-url \"\(text)\" is no address: write https://HOST or http://HOST:PORT, no path")
            }
            publicURL = url
        }
        for text in options.trustProxy {
            guard let range = AddressRange(parsing: text) else {
                throw .usage(
                    "--trust-proxy \"\(text)\" is no range: write 10.0.0.0/8, fd00::/8 or one address")
            }
            trustedProxies.append(range)
        }
        signingKey = options.signingKey
        threads = try Self.threadCount(options.threads, processors)
        staticDirectory = options.staticDirectory
        dictionary = options.dictionary
        hasEcho = options.echo
        allowsLANHTTP = options.allowsLANHTTP
        makesNewHostLink = options.newHostLink
        logFormat =
            try Self.choice("--log", options.logFormat, LogFormat.init(rawValue:), "text or json") ?? .text
        let levels = Logger.Level.allCases.map(\.rawValue).joined(separator: ", ")
        logLevel =
            try Self.choice("--log-level", options.logLevel, Logger.Level.init(rawValue:), levels) ?? .info
        try checkReach()
    }

    private static func addresses(_ texts: [String]) throws(ConfigurationError) -> [SocketAddress] {
        guard !texts.isEmpty else {
            throw .usage("nowhere to listen: give --listen ADDRESS:PORT, as --listen 127.0.0.1:8080")
        }
        var addresses: [SocketAddress] = []
        for text in texts { addresses.append(try address(text, "--listen")) }
        guard addresses.count <= Limits.listenersMax else {
            throw .usage("--listen is given \(addresses.count) times: at most \(Limits.listenersMax)")
        }
        return addresses
    }

    private static func address(_ text: String, _ flag: String) throws(ConfigurationError) -> SocketAddress {
        do throws(AddressError) {
            return try SocketAddress(parsing: text)
        } catch {
            throw .usage("\(flag) \(error)")
        }
    }

    private static func tlsFiles(_ options: ServerOptions) throws(ConfigurationError) -> TLSFiles? {
        switch (options.tlsCertificate, options.tlsKey) {
        case (nil, nil): return nil
        case (let certificate?, let key?): return TLSFiles(certificatePath: certificate, keyPath: key)
        case (_?, nil): throw .usage("--tls-cert needs its key: give --tls-key FILE as well")
        case (nil, _?): throw .usage("--tls-key needs its certificate: give --tls-cert FILE as well")
        }
    }

    private static func threadCount(_ text: String?, _ processors: Int) throws(ConfigurationError) -> Int {
        guard let text else { return min(max(1, processors), Limits.threadsMax) }
        guard let count = Int(text), (1...Limits.threadsMax).contains(count) else {
            throw .usage("--threads \"\(text)\": give a number from 1 to \(Limits.threadsMax)")
        }
        return count
    }

    private static func choice<T>(
        _ flag: String, _ text: String?, _ parse: (String) -> T?, _ known: String
    ) throws(ConfigurationError) -> T? {
        guard let text else { return nil }
        guard let value = parse(text) else { throw .usage("\(flag) \"\(text)\": give one of \(known)") }
        return value
    }

    /// Plain HTTP beyond this machine only when it is asked for, and no address that nobody could open.
    private func checkReach() throws(ConfigurationError) {
        if tls != nil, publicURL?.isSecure == false {
            throw .usage(
                "--public-url is http and a certificate is given: write https:// or leave out --tls-cert")
        }
        let isOpen = (listen + (castListen.map { [$0] } ?? [])).contains { !$0.isLoopback }
        if tls == nil, isOpen, !allowsLANHTTP, publicURL?.isSecure != true || trustedProxies.isEmpty {
            throw .usage(
                "plain http beyond this machine: give --tls-cert and --tls-key, or --public-url https://… with "
                    + "--trust-proxy for a proxy that has TLS, or --allow-lan-http for a closed network")
        }
        if tls != nil, publicURL == nil, listen.allSatisfy(\.isUnspecified) {
            throw .usage(
                "people need an address to open: give --public-url https://HOST (the certificate's name)")
        }
    }
}
