// Everything under `static/`, read once at start: plain bytes, their gzip form, a strong tag for each.
// Immutable afterwards and shared by all loops. Knows no request.
import Base
import Wire

/// One file as it is served.
struct StaticFile: Sendable {
    let mediaType: String
    let plain: [UInt8]
    let plainTag: String
    /// Nil where compression would save nothing.
    let gzip: [UInt8]?
    let gzipTag: String

    init(path: String, bytes: [UInt8]) {
        mediaType = MediaType.of(path)
        plain = bytes
        plainTag = HTTPEntityTag.of(bytes)
        let packed = MediaType.isCompressible(path) ? Gzip.compressed(bytes) : bytes
        gzip = packed.count < bytes.count * 9 / 10 ? packed : nil
        // Other bytes, another strong tag (RFC 9110 §8.8.3.3).
        gzipTag = String(plainTag.dropLast()) + "-gzip\""
    }
}

/// The files by their path below `static/`, as `net/schema.js`.
struct StaticFiles: Sendable {
    let directory: String
    /// Another one whenever any file is another: what pages keep in a browser is kept under it.
    let version: String
    private let files: [String: StaticFile]

    /// Reads a folder whole.
    /// - Throws: `refused` when something cannot be read or there is too much of it.
    init(directory: String) throws(ConfigurationError) {
        var files: [String: StaticFile] = [:]
        var bytesLeft = Limits.staticBytesMax
        var open: [(path: String, depth: Int)] = [("", 0)]
        while let (folder, depth) = open.popLast() {
            let here = folder.isEmpty ? directory : directory + "/" + folder
            guard depth <= Limits.staticDepthMax, let names = Folder.names(here) else {
                throw .refused("cannot read the folder \(here): check --static and its rights")
            }
            for name in names {
                let path = folder.isEmpty ? name : folder + "/" + name
                if Folder.isDirectory(directory + "/" + path) {
                    open.append((path, depth + 1))
                    continue
                }
                guard let bytes = Folder.contents(directory + "/" + path, bytesMax: bytesLeft) else {
                    throw .refused("cannot read \(directory)/\(path), or the folder is larger than 64 MiB")
                }
                bytesLeft -= bytes.count
                files[path] = StaticFile(path: path, bytes: bytes)
                guard files.count <= Limits.staticFilesMax else {
                    throw .refused(
                        "\(directory) has more than \(Limits.staticFilesMax) files: check --static")
                }
            }
        }
        self.directory = directory
        self.files = files
        let tags = files.keys.sorted().map { "\($0) \(files[$0]?.plainTag ?? "")" }
        version = String(HTTPEntityTag.of(Array(tags.joined(separator: "\n").utf8)).dropFirst().dropLast())
    }

    subscript(path: String) -> StaticFile? { files[path] }

    /// Paths below a folder, sorted.
    func paths(below folder: String) -> [String] {
        files.keys.filter { $0.hasPrefix(folder + "/") }.sorted()
    }

    /// Finds the folder: as said, or beside and above the executable, or in the current directory.
    /// A folder counts when it has `pages`.
    static func locate(_ wanted: String?) throws(ConfigurationError) -> String {
        func isOurs(_ path: String) -> Bool { Folder.isDirectory(path + "/pages") }
        if let wanted {
            guard isOurs(wanted) else {
                throw .refused(
                    "\(wanted) holds no pages: give the folder \"static\" of Townhall with --static DIR")
            }
            return wanted
        }
        var candidates: [String] = []
        var folder = Folder.ofExecutable ?? ""
        for _ in 0..<6 where !folder.isEmpty {
            candidates += [folder + "/static", folder + "/share/townhall/static"]
            folder = folder.lastIndex(of: "/").map { String(folder[..<$0]) } ?? ""
        }
        candidates.append("static")
        guard let found = candidates.first(where: isOurs) else {
            throw .refused(
                "the pages are not found: give the folder \"static\" of Townhall with --static DIR")
        }
        return found
    }
}
