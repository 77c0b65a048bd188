// Reads small files and folders whole, at start. Blocking: never called by a loop.
import Glibc

/// A folder of the file system.
enum Folder {
    /// Names in a folder, sorted; hidden ones left out. Nil when it cannot be read.
    static func names(_ path: String) -> [String]? {
        guard let stream = opendir(path) else { return nil }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted()
    }

    static func isDirectory(_ path: String) -> Bool {
        var info = stat()
        return stat(path, &info) == 0 && info.st_mode & S_IFMT == S_IFDIR
    }

    /// The bytes of a regular file of at most `bytesMax`; nil when it is none or cannot be read.
    static func contents(_ path: String, bytesMax: Int) -> [UInt8]? {
        let fd = open(path, O_RDONLY | O_CLOEXEC)
        guard fd >= 0 else { return nil }
        defer { close(fd) }
        var info = stat()
        guard fstat(fd, &info) == 0, info.st_mode & S_IFMT == S_IFREG, info.st_size <= bytesMax else {
            return nil
        }
        var out: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 64 * 1024)
        while true {
            let count = read(fd, &piece, piece.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0, out.count + count <= bytesMax else { return nil }
            if count == 0 { return out }
            out.append(contentsOf: piece.prefix(count))
        }
    }

    /// The beginning of a file that the kernel makes up, as under /proc.
    static func systemText(_ path: String) -> String? {
        let fd = open(path, O_RDONLY | O_CLOEXEC)
        guard fd >= 0 else { return nil }
        defer { close(fd) }
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = read(fd, &buffer, buffer.count)
        return count > 0 ? String(decoding: buffer.prefix(count), as: UTF8.self) : nil
    }

    /// The folder in which this program lies; nil when the system does not say.
    static var ofExecutable: String? {
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = buffer.withUnsafeMutableBytes {
            readlink("/proc/self/exe", $0.bindMemory(to: CChar.self).baseAddress!, $0.count)
        }
        guard count > 0, count < buffer.count else { return nil }
        let path = String(decoding: buffer.prefix(count), as: UTF8.self)
        return path.lastIndex(of: "/").map { String(path[..<$0]) }
    }
}
