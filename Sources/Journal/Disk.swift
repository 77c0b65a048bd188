// The few calls by which a journal touches a disk, behind one protocol: the real one, one that fails on
// purpose and the simulator's stand behind it. Synchronous and final: an error is never retried by the
// caller.

/// An open file of a `Disk`.
public struct DiskFile: Hashable, Sendable {
    public let handle: Int32
    public let path: String

    public init(handle: Int32, path: String) {
        self.handle = handle
        self.path = path
    }
}

/// How a file is opened. Files are made with mode 0600.
public enum DiskOpenMode: Sendable {
    /// An existing file, for reading only.
    case read
    /// An existing file, for reading and writing.
    case update
    /// A file for reading and writing, made when it is not there.
    case updateOrCreate
    /// An empty file for reading and writing: made, or emptied when it is there.
    case createEmpty
}

/// The calls of a `Disk`, as errors name them.
public enum DiskOperation: String, Sendable {
    case createDirectory, list, open, size, read, write, allocate, truncate, syncData, sync, syncDirectory
    case rename, unlink, lock
}

/// A call that failed: which, on what, and the system's number for why.
public struct DiskError: Error, Hashable, Sendable, CustomStringConvertible {
    public let operation: DiskOperation
    public let path: String
    /// The system's error number (`errno`).
    public let code: Int32

    public init(operation: DiskOperation, path: String, code: Int32) {
        self.operation = operation
        self.path = path
        self.code = code
    }

    public var description: String { "\(operation.rawValue) \(path): \(SystemDisk.text(of: code))" }
}

/// What a journal needs of a disk. Paths are given whole. Offsets and sizes are bytes.
///
/// A crash may lose, reorder or tear what was written and not yet synced. What a returned `syncData`, `sync`
/// or `syncDirectory` covered survives.
public protocol Disk {
    /// What a lock file names as its holder.
    var processId: Int32 { get }

    /// Makes one directory (mode 0700) in an existing parent; content when it is there already.
    func createDirectory(_ path: String) throws(DiskError)

    /// The names in a directory, in any order, without `.` and `..`.
    func list(_ path: String) throws(DiskError) -> [String]

    func open(_ path: String, _ mode: DiskOpenMode) throws(DiskError) -> DiskFile

    /// Closes a file; whoever needs its content durable has synced it before.
    func close(_ file: DiskFile)

    func size(_ file: DiskFile) throws(DiskError) -> Int

    /// Reads at `offset` until `buffer` is full or the file ends. Returns the bytes read.
    func read(_ file: DiskFile, at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws(DiskError)
        -> Int

    /// Writes all of `bytes` at `offset`, or throws with any part of them written.
    func write(_ file: DiskFile, at offset: Int, _ bytes: UnsafeRawBufferPointer) throws(DiskError)

    /// Reserves room so that the file is at least `size` bytes long, new bytes reading as zeros
    /// (`fallocate`).
    func allocate(_ file: DiskFile, size: Int) throws(DiskError)

    func truncate(_ file: DiskFile, size: Int) throws(DiskError)

    /// Makes content and size durable (`fdatasync`).
    func syncData(_ file: DiskFile) throws(DiskError)

    /// Makes content and all that is known about the file durable (`fsync`).
    func sync(_ file: DiskFile) throws(DiskError)

    /// Makes the names in a directory durable.
    func syncDirectory(_ path: String) throws(DiskError)

    /// Renames over whatever has the new name.
    func rename(_ old: String, to new: String) throws(DiskError)

    func unlink(_ path: String) throws(DiskError)

    /// Takes the exclusive lock of an open file without waiting; false when somebody else has it.
    /// The lock goes with `unlock` or when the process ends.
    func lock(_ file: DiskFile) throws(DiskError) -> Bool

    /// Gives the lock back, also where a child just forked still has the file.
    func unlock(_ file: DiskFile)
}

extension Disk {
    /// The whole of a small file, nil when it is longer than `bytesMax`.
    public func contents(_ file: DiskFile, bytesMax: Int) throws(DiskError) -> [UInt8]? {
        let size = try size(file)
        guard size <= bytesMax else { return nil }
        var bytes = [UInt8](repeating: 0, count: size)
        let result: Result<Int, DiskError> = bytes.withUnsafeMutableBytes { buffer in
            do throws(DiskError) {
                return .success(try read(file, at: 0, into: buffer))
            } catch {
                return .failure(error)
            }
        }
        bytes.removeLast(size - (try result.get()))
        return bytes
    }

    public func write(_ file: DiskFile, at offset: Int, _ bytes: [UInt8]) throws(DiskError) {
        let result: Result<Void, DiskError> = bytes.withUnsafeBytes { buffer in
            do throws(DiskError) {
                return .success(try write(file, at: offset, buffer))
            } catch {
                return .failure(error)
            }
        }
        try result.get()
    }

    /// Puts a whole file under its name so that a crash leaves either the old one, the new one or none (J8):
    /// write aside, sync, rename, sync the directory.
    public func replace(_ name: String, in directory: String, with bytes: [UInt8]) throws(DiskError) {
        let aside = directory + "/" + name + FileName.temporarySuffix
        let file = try open(aside, .createEmpty)
        defer { close(file) }
        try write(file, at: 0, bytes)
        try sync(file)
        try rename(aside, to: directory + "/" + name)
        try syncDirectory(directory)
    }
}
