// Where secret ballots come in: a listener of its own on a port of its own, so that a page's cookies, its sessions and its
// address stay with the hall's listener. Made at start; its thread ends at the stop.
import Base
import Logging
import Reactor

struct CastListener: Sendable {
    private let listener: Listener
    private let tls: TLSContext?

    /// Binds it. Where nobody asked for a port and the one after the hall's is taken, there are no secret votes; that is
    /// no reason not to start.
    static func bind(
        _ configuration: ServerConfiguration, _ first: SocketAddress, _ log: Logger
    ) throws(ConfigurationError) -> CastListener? {
        var address = configuration.castListen ?? first
        if configuration.castListen == nil {
            if configuration.listen.first?.port == 0 {
                address.port = 0
            } else {
                let (port, isOver) = first.port.addingReportingOverflow(1)
                guard !isOver else { return nil }
                address.port = port
            }
        }
        do throws(SocketError) {
            return CastListener(listener: try Listener(address), tls: try tls(configuration.tls))
        } catch {
            guard configuration.castListen == nil else {
                throw .refused(
                    "cannot listen on \(address) for secret ballots: \(SocketError.text(error.code))")
            }
            log.notice(
                "no secret votes: the port for their ballots is taken; --cast-listen names another",
                metadata: ["address": "\(address)"])
            return nil
        }
    }

    private static func tls(_ files: TLSFiles?) throws(SocketError) -> TLSContext? {
        guard let files else { return nil }
        // The same files were read a moment before.
        return try? TLSContext(
            certificatePath: files.certificatePath, keyPath: files.keyPath, hasTickets: false)
    }

    /// What pages cast to; nil when a proxy stands before and nobody said how it is reached through it.
    func url(
        _ configuration: ServerConfiguration, _ publicURL: PublicURL, _ log: Logger
    ) -> PublicURL? {
        if let url = configuration.castURL { return url }
        guard publicURL.isSecure == (configuration.tls != nil) else {
            log.notice("no secret votes: --cast-url says how pages reach --cast-listen through the proxy")
            return nil
        }
        return PublicURL(isSecure: publicURL.isSecure, host: publicURL.host, port: listener.address.port)
    }

    /// Starts the office's thread.
    func start(_ context: ServerContext) throws(SocketError) -> LoopThread? {
        guard let gate = context.office else { return nil }
        let (listener, tls) = (listener, tls)
        return try LoopThread.start(name: "office") {
            do throws(SocketError) {
                let office = try OfficeThread(gate, context)
                try office.reactor.listen(on: listener, tls: tls, isNameless: true)
                office.reactor.run(office)
            } catch {
                context.log.critical(
                    "the office of secret votes cannot start", metadata: ["reason": "\(error)"])
                preconditionFailure("the office of secret votes cannot start: \(error)")
            }
        }
    }

    func shutDown() { listener.shutDown() }

    /// Reads certificate and key again.
    func reload() throws(TLSError) { try tls?.reload() }
}
