// The server's own TLS: cookies, HSTS, and a certificate that is changed while it runs.
import Testing

@testable import Server

@Suite struct TLSTests {
    @Test("Pages over TLS carry HSTS, and a reload shows the new certificate to new connections")
    func reload() throws {
        let folder = TestFolder()
        TestCertificate.write(serial: 7, to: folder)
        let server = try TestServer {
            $0.tlsCertificate = folder.path + "/cert.pem"
            $0.tlsKey = folder.path + "/key.pem"
        }
        #expect(server.server.publicURL.origin == "https://127.0.0.1:\(server.port)")
        let host = "Host: 127.0.0.1:\(server.port)\r\n"
        let get = "GET / HTTP/1.1\r\n\(host)Connection: close\r\n\r\n"
        let first = try tlsRequest(port: server.port, get)
        #expect(first.serial == 7)
        #expect(first.answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
        #expect(first.answer.contains("strict-transport-security: max-age=31536000\r\n"))
        TestCertificate.write(serial: 8, to: folder)
        #expect(try tlsRequest(port: server.port, get).serial == 7)
        server.server.reloadCertificates()
        #expect(try tlsRequest(port: server.port, get).serial == 8)
        folder.write("key.pem", "nonsense")
        server.server.reloadCertificates()
        #expect(try tlsRequest(port: server.port, get).serial == 8)

        let json = #"{"secret":"\#(server.deskSecret)"}"#
        let entered = try tlsRequest(
            port: server.port,
            "POST /api/desk/enter HTTP/1.1\r\n\(host)Origin: https://127.0.0.1:\(server.port)\r\n"
                + "Content-Type: application/json\r\nContent-Length: \(json.utf8.count)\r\n"
                + "Connection: close\r\n\r\n\(json)")
        #expect(entered.answer.contains("set-cookie: __Host-townhall-desk="))
        #expect(entered.answer.contains("; Secure"))
        // Plain http is no way in.
        let plain = try server.client()
        try plain.send(get)
        #expect(plain.hasEnded)
        #expect(!String(decoding: plain.rest, as: UTF8.self).contains("200 OK"))
    }
}
