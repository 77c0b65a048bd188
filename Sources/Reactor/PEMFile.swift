// Reads certificates and a private key out of PEM files, bounded and without ever asking at the terminal.
// Called at start and on reload, never on the data path (it reads a regular file).
import Base
import CLinux
import COpenSSL
import Glibc

enum PEMFile {
    /// The whole of a regular file up to `Limits.certificateFileBytesMax`.
    static func read(_ path: String) throws(TLSError) -> [UInt8] {
        // O_NONBLOCK: opening a pipe must not wait for its writer.
        let fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard fd >= 0 else { throw .unreadable(path: path, reason: SocketError.text(errno)) }
        defer { close(fd) }
        var status = stat()
        guard fstat(fd, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw .unreadable(path: path, reason: "not a regular file")
        }
        guard status.st_size <= Limits.certificateFileBytesMax else {
            throw .unreadable(path: path, reason: "larger than \(Limits.certificateFileBytesMax) bytes")
        }
        var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
        var filled = 0
        while filled < bytes.count {
            let count = bytes.withUnsafeMutableBytes { rest in
                SystemCall.retrying { Glibc.read(fd, rest.baseAddress! + filled, rest.count - filled) }
            }
            if count < 0 { throw .unreadable(path: path, reason: SocketError.text(Int32(-count))) }
            if count == 0 { break }
            filled += count
        }
        return Array(bytes.prefix(filled))
    }

    /// Every certificate of the file in its order, the first being the server's own. The caller frees them.
    static func certificates(_ path: String) throws(TLSError) -> [OpaquePointer] {
        let bytes = try read(path)
        let found = withBIO(bytes) { bio in
            var found: [OpaquePointer] = []
            while let certificate = PEM_read_bio_X509(bio, nil, neverAsk, nil) { found.append(certificate) }
            return found
        }
        ERR_clear_error()
        if found.isEmpty { throw .certificateNotPEM(path: path) }
        return found
    }

    /// The private key of the file. The caller frees it.
    static func privateKey(_ path: String) throws(TLSError) -> OpaquePointer {
        let bytes = try read(path)
        var wasAsked = false
        let key = withBIO(bytes) { bio in
            withUnsafeMutablePointer(to: &wasAsked) { PEM_read_bio_PrivateKey(bio, nil, neverAsk, $0) }
        }
        ERR_clear_error()
        if let key { return key }
        if wasAsked { throw .keyEncrypted(path: path) }
        throw .keyNotPEM(path: path)
    }

    private static func withBIO<R>(_ bytes: [UInt8], _ body: (OpaquePointer) -> R) -> R {
        bytes.withUnsafeBytes { raw in
            // An empty file still needs a valid pointer.
            let none: StaticString = ""
            guard
                let bio = BIO_new_mem_buf(
                    raw.baseAddress ?? UnsafeRawPointer(none.utf8Start), Int32(raw.count))
            else { preconditionFailure("no memory for a BIO") }
            defer { BIO_free(bio) }
            return body(bio)
        }
    }
}

/// Answers no passphrase and notes that one was asked for.
private func neverAsk(
    _: UnsafeMutablePointer<CChar>?, _: Int32, _: Int32, asked: UnsafeMutableRawPointer?
) -> Int32 {
    asked?.assumingMemoryBound(to: Bool.self).pointee = true
    return -1
}
