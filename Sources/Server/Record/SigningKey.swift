// The key that a server signs its halls' records with: its own, made at the first start and kept beside the halls, or
// one that the host names. Blocking; used by the starting thread only.
import Base
import Glibc
import Journal
import Reactor

enum SigningKey {
    /// Reads the key, or makes it.
    /// - Parameters:
    ///   - given: the host's own file; nil: `own`.
    ///   - own: where the server keeps the one it makes.
    static func open(given: String?, own: String) throws(ConfigurationError) -> Ed25519PrivateKey {
        let path = given ?? own
        if given == nil, !SafeFile.exists(own) { try make(own) }
        guard let bytes = Folder.contents(path, bytesMax: 64 * 1024) else {
            throw .refused("cannot read the signing key \(path): check --signing-key and who may read it")
        }
        guard let key = Ed25519PrivateKey(pem: bytes) else {
            throw .refused(
                "\(path) is no Ed25519 key in PEM: make one with `openssl genpkey -algorithm ed25519`")
        }
        var info = stat()
        if stat(path, &info) == 0, info.st_mode & 0o077 != 0 {
            throw .refused("others can read the signing key \(path): `chmod 600` it and start again")
        }
        return key
    }

    private static func make(_ path: String) throws(ConfigurationError) {
        var random = SystemRandom()
        guard let key = Ed25519PrivateKey(seed: random.bytes(32)) else {
            preconditionFailure("32 bytes are a key")
        }
        do throws(SocketError) {
            try SafeFile.replace(path, with: key.pem)
        } catch {
            throw .refused("cannot keep the signing key: \(error)")
        }
    }
}
