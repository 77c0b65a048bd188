// A running server: made from a configuration, stopped once. Everything is checked before anything is
// changed: pages, certificate, ports, lock, journals; only then folders and threads are made. Owned by
// whoever started it; all its calls may come from any thread.
import Base
import Dispatch
import Journal
import Logging
import Reactor
import Synchronization

/// A Townhall server inside this process.
public final class Server: Sendable {
    /// The bound addresses, in the order of the configuration.
    public let addresses: [SocketAddress]
    /// What people open.
    public let publicURL: PublicURL
    /// The link to the host's desk, when one was made at this start. It is shown once and kept nowhere.
    public let hostLink: String?
    private let context: ServerContext
    private let listeners: [Listener]
    private let casting: CastListener?
    private let tls: TLSContext?
    private let log: Logger
    private let running: Mutex<Running?>
    private let notary: NotaryRounds
    private let ended = DispatchSemaphore(value: 0)

    private struct Running {
        let loops: [LoopThread]
        let writers: [LoopThread]
        let office: LoopThread?
        let lock: DirectoryLock
    }

    /// Starts a server.
    /// - Throws: one line that says what to do. Nothing on disk has changed then.
    public static func start(_ configuration: ServerConfiguration, log: Logger) throws(ConfigurationError)
        -> Server
    {
        try Server(configuration, log)
    }

    private init(_ configuration: ServerConfiguration, _ log: Logger) throws(ConfigurationError) {
        Limits.check()
        self.log = log
        ProcessLimits.forbidCoreDumps()
        ProcessLimits.forbidFileSizeSignal()
        ProcessLimits.keepLargeBlocksApart()
        let descriptors = ProcessLimits.raiseDescriptors()
        let files = try StaticFiles(directory: StaticFiles.locate(configuration.staticDirectory))
        let pages = try PageTemplates(files)
        let formats = try Formats(files)
        let topics = TopicDesk(try KoreanDictionary.open(configuration.dictionary))
        let minutes = try MinutesParts(files)
        tls = try Self.makeTLS(configuration.tls)
        let folder = DataFolder(path: configuration.dataDirectory)
        let isThere = try folder.lockIfThere()
        listeners = try Self.bind(configuration.listen)
        addresses = listeners.map(\.address)
        casting = try CastListener.bind(configuration, listeners[0].address, log)
        let catalog = HallCatalog()
        try folder.fill(catalog)
        let desk = try DeskStore(path: folder.deskFile)

        try folder.make()
        let lock: DirectoryLock
        if let isThere { lock = isThere } else { lock = try folder.lock() }
        let hosts = HostPolicy(
            publicURL: configuration.publicURL, listeners: addresses, hasTLS: configuration.tls != nil,
            ownAddresses: configuration.allowsLANHTTP ? ProcessLimits.ownAddresses() : [])
        let key = try SigningKey.open(given: configuration.signingKey, own: folder.signingKeyFile)
        publicURL = hosts.publicURL
        let castURL = casting?.url(configuration, publicURL, log)
        hostLink = try Self.makeHostLink(desk, configuration, hosts)
        let context = try Self.orRefused { () throws(SocketError) in
            try ServerContext(
                configuration: configuration, hosts: hosts, files: files, pages: pages, formats: formats,
                minutes: minutes, folder: folder, catalog: catalog, desk: desk, topics: topics, key: key,
                castURL: castURL, log: log)
        }
        self.context = context
        let connectionsMax = max(64, (descriptors - 256) / configuration.threads)
        let (listeners, tls, casting) = (listeners, tls, casting)
        let threads = try Self.orRefused { () throws(SocketError) in
            try Self.startThreads(context, listeners, tls, connectionsMax)
        }
        let office = try Self.orRefused { () throws(SocketError) in try casting?.start(context) }
        running = Mutex(
            Running(loops: threads.loops, writers: threads.writers, office: office, lock: lock))
        notary = NotaryRounds(context)
        notary.start()
        log.notice(
            "listening",
            metadata: [
                "addresses": "\(addresses.map(\.description).joined(separator: " "))",
                "public": "\(publicURL)",
                "threads": "\(configuration.threads)", "halls": "\(catalog.count)", "data": "\(folder.path)",
                "words": "\(topics.words)", "key": "\(context.notary.fingerprint)",
                "casting": "\(castURL?.origin ?? "off")",
            ])
        if topics.isRough {
            log.warning(
                "no Korean dictionary: topics are rougher; `make build` fetches it, --dictionary DIR names it"
            )
        }
    }

    private static func orRefused<T>(_ body: () throws(SocketError) -> T) throws(ConfigurationError) -> T {
        do throws(SocketError) {
            return try body()
        } catch {
            throw .refused("cannot start: \(error)")
        }
    }

    private static func makeTLS(_ files: TLSFiles?) throws(ConfigurationError) -> TLSContext? {
        guard let files else { return nil }
        do throws(TLSError) {
            return try TLSContext(certificatePath: files.certificatePath, keyPath: files.keyPath)
        } catch {
            throw .refused("\(error): check --tls-cert and --tls-key")
        }
    }

    private static func bind(_ addresses: [SocketAddress]) throws(ConfigurationError) -> [Listener] {
        var listeners: [Listener] = []
        for address in addresses {
            do throws(SocketError) {
                listeners.append(try Listener(address))
            } catch {
                let advice =
                    error.isAddressInUse
                    ? "another program has that port; stop it or give another --listen"
                    : "check the address given with --listen"
                throw .refused("cannot listen on \(address): \(SocketError.text(error.code)): \(advice)")
            }
        }
        return listeners
    }

    private static func makeHostLink(
        _ desk: DeskStore, _ configuration: ServerConfiguration, _ hosts: HostPolicy
    ) throws(ConfigurationError) -> String? {
        guard configuration.makesNewHostLink || !desk.hasLink else { return nil }
        do throws(SocketError) {
            return "\(hosts.publicURL.origin)/desk#\(try desk.makeLink())"
        } catch {
            throw .refused("cannot keep the host link: \(error)")
        }
    }

    // MARK: Threads

    private static func startThreads(
        _ context: ServerContext, _ listeners: [Listener], _ tls: TLSContext?, _ connectionsMax: Int
    ) throws(SocketError) -> (loops: [LoopThread], writers: [LoopThread]) {
        var writers: [LoopThread] = []
        for index in context.writers.indices {
            writers.append(
                try LoopThread.start(name: "writer-\(index)") {
                    WriterThread(index: index, context: context).run()
                })
        }
        var loops: [LoopThread] = []
        for index in context.loops.indices {
            loops.append(
                try LoopThread.start(name: "loop-\(index)") {
                    runLoop(index, context, listeners, tls, connectionsMax)
                })
        }
        return (loops, writers)
    }

    private static func runLoop(
        _ index: Int, _ context: ServerContext, _ listeners: [Listener], _ tls: TLSContext?,
        _ connectionsMax: Int
    ) {
        do throws(SocketError) {
            let loop = try Loop(index: index, context: context, connectionsMax: connectionsMax)
            for listener in listeners { try loop.reactor.listen(on: listener, tls: tls) }
            loop.reactor.run(loop)
        } catch {
            // Out of descriptors or memory at the very start: nothing can be served.
            context.log.critical("a loop cannot start", metadata: ["reason": "\(error)"])
            preconditionFailure("a loop cannot start: \(error)")
        }
    }

    // MARK: Ends

    /// Reads certificate and key again, for the connections to come. On an error the former ones stay.
    public func reloadCertificates() {
        guard let tls else { return log.notice("no certificate to read again: TLS is off") }
        do throws(TLSError) {
            try tls.reload()
            try casting?.reload()
            log.notice("certificate read again")
        } catch {
            log.error(
                "the certificate was not read again; the former one stays", metadata: ["reason": "\(error)"])
        }
    }

    /// Stops gracefully: no new connections, pages are told to come back, journals are finished. Returns
    /// when all is done, after `Limits.stopMillisMax` and a little at the latest. A second call does
    /// nothing.
    public func stop() {
        guard let running = running.withLock({ $0.take() }) else { return }
        log.notice("stopping")
        context.isStopping.store(true, ordering: .relaxed)
        for listener in listeners { listener.shutDown() }
        casting?.shutDown()
        for loop in context.loops { while !loop.post(.stop) { Pause.brief() } }
        for loop in running.loops { loop.join() }
        context.hasEnded.store(true, ordering: .relaxed)
        if let office = running.office {
            while context.office?.post(.stop) == false { Pause.brief() }
            office.join()
        }
        _ = context.background.finish(withinMillis: Limits.stopMillisMax)
        for writer in context.writers { writer.sendWaiting(.stop) }
        for writer in running.writers { writer.join() }
        notary.stop()
        running.lock.unlock()
        log.notice("stopped")
        ended.signal()
    }

    /// Waits until `stop` is through.
    public func waitUntilStopped() {
        ended.wait()
        ended.signal()
    }
}
