// The real disk: one system call a method, signals waited out, the failing call and its errno in the error.
// Holds nothing; knows nothing of journals.
import CLinux
import Glibc

/// `Disk` by system calls.
public struct SystemDisk: Disk, Sendable {
    public init() {}

    public var processId: Int32 { getpid() }

    static func text(of code: Int32) -> String {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 128) { buffer in
            guard let base = buffer.baseAddress, strerror_r(code, base, buffer.count) == 0 else {
                return "error \(code)"
            }
            return String(cString: base)
        }
    }

    public func createDirectory(_ path: String) throws(DiskError) {
        if mkdir(path, 0o700) != 0, errno != EEXIST { throw failure(.createDirectory, path) }
    }

    public func list(_ path: String) throws(DiskError) -> [String] {
        guard let directory = opendir(path) else { throw failure(.list, path) }
        defer { closedir(directory) }
        var names: [String] = []
        while true {
            errno = 0
            guard let entry = readdir(directory) else {
                if errno != 0 { throw failure(.list, path) }
                return names
            }
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
    }

    public func open(_ path: String, _ mode: DiskOpenMode) throws(DiskError) -> DiskFile {
        let flags =
            switch mode {
            case .read: O_RDONLY
            case .update: O_RDWR
            case .updateOrCreate: O_RDWR | O_CREAT
            case .createEmpty: O_RDWR | O_CREAT | O_TRUNC
            }
        while true {
            let descriptor = Glibc.open(path, flags | O_CLOEXEC | O_NOFOLLOW, 0o600)
            if descriptor >= 0 { return DiskFile(handle: descriptor, path: path) }
            if errno != EINTR { throw failure(.open, path) }
        }
    }

    public func close(_ file: DiskFile) { _ = Glibc.close(file.handle) }

    public func size(_ file: DiskFile) throws(DiskError) -> Int {
        var info = stat()
        guard fstat(file.handle, &info) == 0 else { throw failure(.size, file.path) }
        return Int(info.st_size)
    }

    public func read(
        _ file: DiskFile, at offset: Int, into buffer: UnsafeMutableRawBufferPointer
    ) throws(DiskError) -> Int {
        var done = 0
        while done < buffer.count {
            let count = pread(file.handle, buffer.baseAddress! + done, buffer.count - done, offset + done)
            if count == 0 { break }
            if count > 0 {
                done += count
            } else if errno != EINTR {
                throw failure(.read, file.path)
            }
        }
        return done
    }

    public func write(_ file: DiskFile, at offset: Int, _ bytes: UnsafeRawBufferPointer) throws(DiskError) {
        var done = 0
        while done < bytes.count {
            let count = pwrite(file.handle, bytes.baseAddress! + done, bytes.count - done, offset + done)
            if count > 0 {
                done += count
            } else if count == 0 {
                throw DiskError(operation: .write, path: file.path, code: EIO)
            } else if errno != EINTR {
                throw failure(.write, file.path)
            }
        }
    }

    public func allocate(_ file: DiskFile, size: Int) throws(DiskError) {
        while true {
            let code = clinux_allocate(file.handle, size)
            // A file system that cannot reserve still grows files as they are written.
            if code == 0 || code == EOPNOTSUPP { return }
            if code != EINTR { throw DiskError(operation: .allocate, path: file.path, code: code) }
        }
    }

    public func truncate(_ file: DiskFile, size: Int) throws(DiskError) {
        while ftruncate(file.handle, size) != 0 {
            if errno != EINTR { throw failure(.truncate, file.path) }
        }
    }

    public func syncData(_ file: DiskFile) throws(DiskError) {
        if fdatasync(file.handle) != 0 { throw failure(.syncData, file.path) }
    }

    public func sync(_ file: DiskFile) throws(DiskError) {
        if fsync(file.handle) != 0 { throw failure(.sync, file.path) }
    }

    public func syncDirectory(_ path: String) throws(DiskError) {
        let descriptor = Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(.syncDirectory, path) }
        defer { _ = Glibc.close(descriptor) }
        if fsync(descriptor) != 0 { throw failure(.syncDirectory, path) }
    }

    public func rename(_ old: String, to new: String) throws(DiskError) {
        if Glibc.rename(old, new) != 0 { throw failure(.rename, old) }
    }

    public func unlink(_ path: String) throws(DiskError) {
        if Glibc.unlink(path) != 0 { throw failure(.unlink, path) }
    }

    public func lock(_ file: DiskFile) throws(DiskError) -> Bool {
        while flock(file.handle, LOCK_EX | LOCK_NB) != 0 {
            if errno == EWOULDBLOCK { return false }
            if errno != EINTR { throw failure(.lock, file.path) }
        }
        return true
    }

    public func unlock(_ file: DiskFile) { _ = flock(file.handle, LOCK_UN) }

    private func failure(_ operation: DiskOperation, _ path: String) -> DiskError {
        DiskError(operation: operation, path: path, code: errno)
    }
}
