// What all threads of a server share: values fixed at start, and the few things that may be used from any
// thread. Made once the addresses are bound; no loop ever changes it.
import Base
import Journal
import Logging
import Protocol
import Reactor
import Synchronization

final class ServerContext: Sendable {
    let configuration: ServerConfiguration
    let hosts: HostPolicy
    let cookies: Cookies
    let files: StaticFiles
    let pages: PageTemplates
    let formats: Formats
    let folder: DataFolder
    let catalog: HallCatalog
    let desk: DeskStore
    /// The hosts' own formats.
    let shelf: FormatShelf
    let topics: TopicDesk
    let loops: [LoopGate]
    let writers: [WriterGate]
    /// Nil: this server takes no secret ballots.
    let office: OfficeGate?
    let board: MetricsBoard
    let background = Background()
    /// The ids of the journals that were opened, for their snapshots: touched by background work only.
    let journals = Mutex<[HallID: JournalId]>([:])
    /// The last record of each hall that erased something in this life, set before it is on its way to the disk: a
    /// snapshot of before it does not stay.
    let erasures = Mutex<[HallID: UInt64]>([:])
    /// What is durable of each hall that was opened, as its writer knows it.
    let durable = Mutex<[HallID: DurableMark]>([:])
    let notary: Notary
    /// Held by background work while it writes caches: the list of halls, snapshots.
    let keeping = Mutex(())
    let exports = ExportCache()
    let minutes: MinutesParts
    let log: Logger
    /// Set once, by `stop`. Relaxed: who reads it late answers one request more.
    let isStopping = Atomic<Bool>(false)
    /// Loops whose owner has everything durable and told, at a stop. Acquire and release: who sees all of
    /// them sees what they delivered before.
    let settledOwners = Atomic<Int>(0)

    /// Set once, when all loops have ended. Relaxed: who reads it late tries once more.
    let hasEnded = Atomic<Bool>(false)

    init(
        configuration: ServerConfiguration, hosts: HostPolicy, files: StaticFiles, pages: PageTemplates,
        formats: Formats, minutes: MinutesParts, folder: DataFolder, catalog: HallCatalog, desk: DeskStore,
        topics: TopicDesk, key: Ed25519PrivateKey, castURL: PublicURL?, log: Logger
    ) throws(SocketError) {
        self.configuration = configuration
        self.hosts = hosts
        cookies = Cookies(isSecure: hosts.publicURL.isSecure)
        self.files = files
        self.pages = pages
        self.formats = formats
        self.minutes = minutes
        self.folder = folder
        self.catalog = catalog
        self.desk = desk
        self.topics = topics
        if let castURL { office = try OfficeGate(url: castURL) } else { office = nil }
        shelf = FormatShelf(path: folder.formatsPath)
        self.log = log
        notary = Notary(key: key, host: hosts.publicURL.authority, folder: folder, log: log)
        var loops: [LoopGate] = []
        for _ in 0..<configuration.threads {
            loops.append(try LoopGate(loops: configuration.threads, writers: Limits.writerThreads))
        }
        self.loops = loops
        var writers: [WriterGate] = []
        for _ in 0..<Limits.writerThreads { writers.append(try WriterGate()) }
        self.writers = writers
        board = MetricsBoard(loops: loops.count, writers: writers.count)
    }

    /// Puts a hall into the list, and the list's file beside its journal on the background.
    func list(_ entry: HallEntry) {
        guard catalog.put(entry) else { return }
        background.run { [self] in
            // One at a time, and always what the list says by then.
            keeping.withLock { _ in if let latest = catalog[entry.id] { folder.keep(latest, log) } }
        }
    }

    /// The loop that owns a hall, for as long as this process runs.
    func owner(of hall: HallID) -> Int { Int(hall.low % UInt64(loops.count)) }
    /// The writer of a hall's journal.
    func writer(of hall: HallID) -> Int { Int(hall.high % UInt64(writers.count)) }
}
