// A blocking TLS client, and self-signed certificates to serve.
import COpenSSL
import Foundation

@testable import Server

/// A certificate for `localhost`, in a folder.
enum TestCertificate {
    /// Writes `cert.pem` and `key.pem`.
    static func write(serial: Int, to folder: TestFolder) {
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
        X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, "localhost", -1, -1, 0)
        X509_set_issuer_name(certificate, name)
        X509_sign(certificate, key, EVP_sha256())
        folder.write("cert.pem", pem { PEM_write_bio_X509($0, certificate) })
        folder.write("key.pem", pem { PEM_write_bio_PrivateKey($0, key, nil, nil, 0, nil, nil) })
    }

    private static func pem(_ write: (OpaquePointer) -> Int32) -> String {
        let bio = BIO_new(BIO_s_mem())!
        defer { BIO_free(bio) }
        precondition(write(bio) == 1)
        var bytes: UnsafeMutablePointer<CChar>?
        let count = copenssl_memory_bytes(bio, &bytes)
        return String(decoding: UnsafeRawBufferPointer(start: bytes, count: count), as: UTF8.self)
    }
}

/// One request over TLS: the answer as text, and the serial number of the certificate that was shown.
func tlsRequest(port: UInt16, _ request: String) throws -> (answer: String, serial: Int) {
    let client = try TestClient(port: port)
    let context = SSL_CTX_new(TLS_client_method())!
    let ssl = SSL_new(context)!
    defer {
        SSL_free(ssl)
        SSL_CTX_free(context)
    }
    SSL_set_fd(ssl, client.fd)
    guard SSL_connect(ssl) == 1 else { throw ClientError(what: "no TLS") }
    guard let certificate = SSL_get1_peer_certificate(ssl) else { throw ClientError(what: "no certificate") }
    defer { X509_free(certificate) }
    let serial = ASN1_INTEGER_get(X509_get0_serialNumber(certificate))
    let bytes = Array(request.utf8)
    SSL_write(ssl, bytes, Int32(bytes.count))
    var answer: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 16_384)
    while true {
        let count = SSL_read(ssl, &buffer, Int32(buffer.count))
        if count <= 0 { break }
        answer += buffer.prefix(Int(count))
    }
    return (String(decoding: answer, as: UTF8.self), serial)
}
