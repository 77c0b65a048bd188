// A server that tests share which change nothing in it, and small helpers over the file system.
import CLinux
import Foundation
import Synchronization

@testable import Server

enum Shared {
    private static let made = Mutex<TestServer?>(nil)

    /// One server for all; it ends with the process.
    static func server() throws -> TestServer {
        try made.withLock { made in
            if let made { return made }
            let server = try TestServer()
            made = server
            return server
        }
    }
}

/// All files below a folder, one after another.
func allBytes(below path: String) throws -> [UInt8] {
    var all: [UInt8] = []
    for case let name as String in FileManager.default.enumerator(atPath: path) ?? .init() {
        if let data = FileManager.default.contents(atPath: path + "/" + name) { all += data }
    }
    return all
}

extension [UInt8] {
    func contains(_ needle: [UInt8]) -> Bool { Data(self).range(of: Data(needle)) != nil }
}

func coreLimit() -> UInt {
    var limit = rlimit()
    getrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit)
    return UInt(limit.rlim_cur)
}

/// Somebody else's lock on a file.
struct FileLock {
    let fd: Int32
    func unlock() { close(fd) }
}

func lockFile(_ path: String) throws -> FileLock {
    let fd = open(path, O_RDWR)
    guard fd >= 0, flock(fd, LOCK_EX | LOCK_NB) == 0 else { throw ClientError(what: "lock: \(errno)") }
    return FileLock(fd: fd)
}

extension TestClient {
    /// Whether anything comes, the end included, within a time.
    func hasInput(withinMillis millis: Int32) -> Bool {
        var entry = pollfd(fd: fd, events: Int16(POLLIN), revents: 0)
        return poll(&entry, 1, millis) > 0
    }
}
