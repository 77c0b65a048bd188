// Self-signed P-256 certificates made by OpenSSL for tests, in a folder that goes away with them.
import COpenSSL
import Glibc

/// A folder under the system's temporary one, removed at the end.
final class Folder {
    let path: String

    init() {
        var template = Array("/tmp/townhall-reactor-XXXXXX\0".utf8CString)
        path = String(cString: mkdtemp(&template))
    }

    deinit {
        for name in names { unlink("\(path)/\(name)") }
        rmdir(path)
    }

    private var names: [String] = []

    @discardableResult
    func write(_ name: String, _ bytes: [UInt8]) -> String {
        let file = "\(path)/\(name)"
        if !names.contains(name) { names.append(name) }
        let fd = open(file, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        precondition(fd >= 0 && Glibc.write(fd, bytes, bytes.count) == bytes.count)
        close(fd)
        return file
    }

    func note(_ name: String) -> String {
        names.append(name)
        return "\(path)/\(name)"
    }
}

/// A certificate and its key as PEM.
struct Certificate {
    let certificatePEM: [UInt8]
    let keyPEM: [UInt8]
    let serial: Int

    /// Self-signed for `commonName` and 127.0.0.1.
    static func make(serial: Int, commonName: String = "localhost", passphrase: String? = nil) -> Certificate
    {
        let key = copenssl_make_p256_key()!
        let certificate = X509_new()!
        defer {
            EVP_PKEY_free(key)
            X509_free(certificate)
        }
        X509_set_version(certificate, 2)
        ASN1_INTEGER_set(X509_get_serialNumber(certificate), serial)
        X509_gmtime_adj(X509_getm_notBefore(certificate), -3600)
        X509_gmtime_adj(X509_getm_notAfter(certificate), 86_400)
        X509_set_pubkey(certificate, key)
        let name = X509_get_subject_name(certificate)
        X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, commonName, -1, -1, 0)
        X509_set_issuer_name(certificate, name)
        precondition(
            copenssl_add_extension(certificate, NID_subject_alt_name, "DNS:\(commonName),IP:127.0.0.1") == 1)
        precondition(X509_sign(certificate, key, EVP_sha256()) > 0)
        return Certificate(
            certificatePEM: pem { PEM_write_bio_X509($0, certificate) },
            keyPEM: pem { bio in
                guard let passphrase else {
                    return PEM_write_bio_PrivateKey(bio, key, nil, nil, 0, nil, nil)
                }
                return PEM_write_bio_PrivateKey(
                    bio, key, EVP_aes_128_cbc(), passphrase, Int32(passphrase.utf8.count), nil, nil)
            },
            serial: serial)
    }

    private static func pem(_ write: (OpaquePointer) -> Int32) -> [UInt8] {
        let bio = BIO_new(BIO_s_mem())!
        defer { BIO_free(bio) }
        precondition(write(bio) == 1)
        var bytes: UnsafeMutablePointer<CChar>?
        let count = copenssl_memory_bytes(bio, &bytes)
        return UnsafeRawBufferPointer(start: bytes, count: count).map { $0 }
    }
}

/// A certificate in files, as a server is given them.
struct CertificateFiles {
    let folder = Folder()
    var certificatePath: String { "\(folder.path)/cert.pem" }
    var keyPath: String { "\(folder.path)/key.pem" }

    init(serial: Int = 1) { write(Certificate.make(serial: serial)) }

    func write(_ certificate: Certificate) {
        folder.write("cert.pem", certificate.certificatePEM)
        folder.write("key.pem", certificate.keyPEM)
    }
}
