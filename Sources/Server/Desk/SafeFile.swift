// Small files that are replaced whole: after a crash there is the old one or the new one. Mode 0600.
// Blocking: called at start and from background work, never by a loop.
import Base
import Glibc
import Reactor

enum SafeFile {
    static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    /// Makes one folder (mode 0700), content when it is there, and makes its name durable.
    static func makeFolder(_ path: String) throws(SocketError) {
        if mkdir(path, 0o700) == 0 {
            let parent = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
            try syncFolder(parent.isEmpty ? "/" : parent)
        } else if errno != EEXIST {
            throw SocketError(operation: "mkdir", subject: path, code: errno)
        }
    }

    /// Writes aside, syncs, renames, syncs the folder.
    static func replace(_ path: String, with bytes: [UInt8]) throws(SocketError) {
        let aside = path + ".new"
        let fd = open(aside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard fd >= 0 else { throw SocketError(operation: "open", subject: aside, code: errno) }
        let fault = write(bytes, to: fd)
        close(fd)
        guard fault == 0 else {
            unlink(aside)
            throw SocketError(operation: "write", subject: aside, code: fault)
        }
        guard rename(aside, path) == 0 else {
            throw SocketError(operation: "rename", subject: aside, code: errno)
        }
        try syncFolder(path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ".")
    }

    /// 0, or the errno.
    private static func write(_ bytes: [UInt8], to fd: Int32) -> Int32 {
        var offset = 0
        while offset < bytes.count {
            let count = bytes.withUnsafeBytes {
                Glibc.write(fd, $0.baseAddress! + offset, bytes.count - offset)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return count == 0 ? EIO : errno }
            offset += count
        }
        return fsync(fd) == 0 ? 0 : errno
    }

    /// Makes the files of a folder durable, as far as the system lets us.
    static func syncAll(_ folder: String) {
        for name in Folder.names(folder) ?? [] {
            let fd = open(folder + "/" + name, O_RDONLY | O_CLOEXEC)
            guard fd >= 0 else { continue }
            fdatasync(fd)
            close(fd)
        }
    }

    /// Takes a file away for good; content when it is gone already.
    static func remove(_ path: String) throws(SocketError) {
        guard unlink(path) == 0 || errno == ENOENT else {
            throw SocketError(operation: "unlink", subject: path, code: errno)
        }
        try syncFolder(path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ".")
    }

    private static func syncFolder(_ path: String) throws(SocketError) {
        let fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard fd >= 0 else { throw SocketError(operation: "open", subject: path, code: errno) }
        defer { close(fd) }
        guard fsync(fd) == 0 else { throw SocketError(operation: "fsync", subject: path, code: errno) }
    }
}
