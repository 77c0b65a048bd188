// One writer a directory (J10): an exclusive lock on its file `lock`, held until closed or the process ends.
// The file's content, the holder's process number, is for the message to the second one only.

/// The lock on a directory.
public final class DirectoryLock {
    private let disk: any Disk
    private var file: DiskFile?

    /// Takes the lock of an existing directory without waiting.
    /// - Throws: `locked`, naming the directory and, where known, the holder; `disk`.
    public init(directory: String, disk: any Disk) throws(JournalError) {
        self.disk = disk
        let file = try fromDisk { () throws(DiskError) in
            try disk.open(directory + "/" + FileName.lock, .updateOrCreate)
        }
        do throws(DiskError) {
            if try disk.lock(file) {
                try disk.truncate(file, size: 0)
                try disk.write(file, at: 0, Array("\(disk.processId)\n".utf8))
                self.file = file
                return
            }
        } catch {
            disk.unlock(file)
            disk.close(file)
            throw .disk(error)
        }
        let holder = DirectoryLock.holder(file, disk)
        disk.close(file)
        throw .locked(directory: directory, holder: holder)
    }

    /// Gives the lock back.
    public func unlock() {
        guard let held = file else { return }
        disk.unlock(held)
        disk.close(held)
        file = nil
    }

    deinit { unlock() }

    private static func holder(_ file: DiskFile, _ disk: any Disk) -> Int32? {
        let content = try? disk.contents(file, bytesMax: 64)
        guard let content = content ?? nil, content.last == 0x0a else { return nil }
        return Int32(String(decoding: content.dropLast(), as: UTF8.self))
    }
}
