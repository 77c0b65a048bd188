// Where everything lies under DATA: a folder a hall, the desk, the list's cache, the lock. Paths, and what is
// checked and made at start. Blocking; used by the starting thread only.
import Base
import Dispatch
import Hall
import Journal
import Logging
import Protocol
import Reactor
import Runtime
import Synchronization

/// The data folder of a running server.
struct DataFolder: Sendable {
    let path: String

    var hallsPath: String { path + "/halls" }
    var deskPath: String { path + "/desk" }
    var deskFile: String { deskPath + "/desk.json" }
    var formatsPath: String { deskPath + "/formats" }
    var signingKeyFile: String { path + "/signing-key.pem" }
    var catalogPath: String { path + "/catalog" }
    func hallPath(_ hall: HallID) -> String { hallsPath + "/" + hall.hex }
    func catalogFile(_ hall: HallID) -> String { catalogPath + "/" + hall.hex + ".json" }

    /// Takes the lock of a data folder that is there already; nil when there is none yet.
    func lockIfThere() throws(ConfigurationError) -> DirectoryLock? {
        guard SafeFile.exists(path) else { return nil }
        guard Folder.isDirectory(path) else {
            throw .refused("\(path) is no folder: give an empty or a Townhall folder with --data DIR")
        }
        return try lock()
    }

    func lock() throws(ConfigurationError) -> DirectoryLock {
        do throws(JournalError) {
            return try DirectoryLock(directory: path, disk: SystemDisk())
        } catch {
            if case .locked = error {
                throw .refused(
                    "\(error): another server runs on this data; stop it or give another --data DIR")
            }
            throw .refused("cannot use the data folder: \(error)")
        }
    }

    /// Makes what is missing.
    func make() throws(ConfigurationError) {
        do throws(SocketError) {
            for folder in [path, hallsPath, deskPath, catalogPath] { try SafeFile.makeFolder(folder) }
        } catch {
            throw .refused("cannot make the data folder: \(error)")
        }
    }

    /// The halls that have a folder.
    func hallIDs() -> [HallID] {
        (Folder.names(hallsPath) ?? []).compactMap { HallID(hex: Array($0.utf8)) }
    }

    /// Fills the list of halls. Every journal of a hall that is not closed is checked whole, so that a server
    /// never starts over damage; closed ones are checked when somebody opens them. Changes nothing
    /// on disk.
    func fill(_ catalog: HallCatalog) throws(ConfigurationError) {
        let ids = hallIDs()
        let fault = Mutex<ConfigurationError?>(nil)
        DispatchQueue.concurrentPerform(iterations: ids.count) { index in
            do throws(ConfigurationError) {
                if let entry = try read(ids[index]) { _ = catalog.put(entry) }
            } catch {
                fault.withLock { $0 = $0 ?? error }
            }
        }
        if let fault = fault.withLock({ $0 }) { throw fault }
    }

    /// Nil: a folder whose creation never came to its end.
    private func read(_ id: HallID) throws(ConfigurationError) -> HallEntry? {
        let cached = Folder.contents(catalogFile(id), bytesMax: 64 * 1024).flatMap { HallEntry(id, json: $0) }
        if let cached, cached.isClosed { return cached }
        do throws(LoadError) {
            if let cached {
                try check(id)
                return cached
            }
            let (state, _) = try HallOpening.read(id, self)
            return state.info.isCreated ? HallEntry(id, state.info) : nil
        } catch {
            if error.isMissing { return nil }
            throw .refused(
                "\(error): restore this hall from a backup, or move its folder away, and start again")
        }
    }

    /// Checks every checksum and root of a journal.
    private func check(_ id: HallID) throws(LoadError) {
        do throws(JournalError) {
            _ = try JournalReader(directory: hallPath(id), disk: SystemDisk())
        } catch {
            throw .journal(error)
        }
    }

    /// Writes a hall's entry beside its journal: a cache, so a failure is only said.
    func keep(_ entry: HallEntry, _ log: Logger) {
        do throws(SocketError) {
            try SafeFile.replace(catalogFile(entry.id), with: entry.json)
        } catch {
            log.warning(
                "the list of halls was not kept", metadata: ["hall": "\(entry.id.hex)", "reason": "\(error)"])
        }
    }
}
