// What a person may say to `townhall serve`, as text: from flags, or else from the environment.
// Values only; `ServerConfiguration` checks them. Must not touch the disk or a socket.

/// The settings of a server as they were typed. Every flag has a variable: `--tls-cert` is
/// `TOWNHALL_TLS_CERT`.
public struct ServerOptions: Equatable, Sendable {
    public var data: String?
    public var listen: [String] = []
    public var castListen: String?
    public var castURL: String?
    public var tlsCertificate: String?
    public var tlsKey: String?
    public var publicURL: String?
    public var signingKey: String?
    public var trustProxy: [String] = []
    public var threads: String?
    public var staticDirectory: String?
    public var dictionary: String?
    public var logFormat: String?
    public var logLevel: String?
    public var echo = false
    public var allowsLANHTTP = false
    public var newHostLink = false

    public init() {}

    /// Fills what no flag has set from `TOWNHALL_…` variables. Lists are separated by commas or spaces;
    /// switches are on with `1`, `true` or `yes`.
    /// - Throws: `ConfigurationError` for a switch that is neither on nor off.
    public mutating func fill(from environment: [String: String]) throws(ConfigurationError) {
        func text(_ name: String) -> String? {
            guard let value = environment["TOWNHALL_" + name], !value.isEmpty else { return nil }
            return value
        }
        func list(_ name: String) -> [String] {
            (text(name) ?? "").split { $0 == "," || $0 == " " }.map(String.init)
        }
        data = data ?? text("DATA")
        if listen.isEmpty { listen = list("LISTEN") }
        castListen = castListen ?? text("CAST_LISTEN")
        castURL = castURL ?? text("CAST_URL")
        tlsCertificate = tlsCertificate ?? text("TLS_CERT")
        tlsKey = tlsKey ?? text("TLS_KEY")
        publicURL = publicURL ?? text("PUBLIC_URL")
        signingKey = signingKey ?? text("SIGNING_KEY")
        if trustProxy.isEmpty { trustProxy = list("TRUST_PROXY") }
        threads = threads ?? text("THREADS")
        staticDirectory = staticDirectory ?? text("STATIC")
        dictionary = dictionary ?? text("DICTIONARY")
        logFormat = logFormat ?? text("LOG")
        logLevel = logLevel ?? text("LOG_LEVEL")
        if try Self.isOn("ECHO", text("ECHO")) { echo = true }
        if try Self.isOn("ALLOW_LAN_HTTP", text("ALLOW_LAN_HTTP")) { allowsLANHTTP = true }
    }

    private static func isOn(_ name: String, _ value: String?) throws(ConfigurationError) -> Bool {
        switch value?.lowercased() {
        case nil, "0", "false", "no": return false
        case "1", "true", "yes": return true
        case .some(let other):
            throw .usage(
                "TOWNHALL_\(name) is \"\(other)\": write 1 to switch it on, 0 or nothing to leave it off")
        }
    }
}
