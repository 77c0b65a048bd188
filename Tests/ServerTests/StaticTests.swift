// Pages and files: templates, tags, compression, HEAD, caching, languages, pictures.
import Base
import Foundation
import Testing
import Wire

@testable import Server

@Suite struct StaticTests {
    @Test("A file has a strong tag, and who knows it gets 304 without a body")
    func tags() throws {
        let client = try Shared.server().client()
        let plain = try client.get("/static/lib/long.js")
        #expect(plain.status == .ok)
        #expect(plain.fields["content-type"] == "text/javascript; charset=utf-8")
        #expect(plain.fields["cache-control"] == "no-cache")
        let tag = try #require(plain.fields["etag"])
        #expect(tag.hasPrefix("\""))
        let known = try client.get("/static/lib/long.js", [("if-none-match", tag)])
        #expect(known.status == .notModified)
        #expect(known.body.isEmpty)
        #expect(known.fields["etag"] == tag)
        #expect(try client.get("/static/lib/long.js", [("if-none-match", "\"other\"")]).status == .ok)
    }

    @Test("gzip is sent to who takes it, under a tag of its own, where it saves something")
    func gzip() throws {
        let client = try Shared.server().client()
        let plain = try client.get("/static/lib/long.js")
        let packed = try client.get("/static/lib/long.js", [("accept-encoding", "gzip, br")])
        #expect(packed.fields["content-encoding"] == "gzip")
        #expect(packed.fields["vary"] == "accept-encoding")
        #expect(packed.fields["etag"] != plain.fields["etag"])
        #expect(packed.body.count < plain.body.count / 4)
        #expect(Gzip.decompressed(packed.body, bytesMax: 1 << 20) == plain.body)
        let short = try client.get("/static/lib/short.js", [("accept-encoding", "gzip")])
        #expect(short.fields["content-encoding"] == nil)
        let refused = try client.get("/static/lib/long.js", [("accept-encoding", "gzip;q=0")])
        #expect(refused.fields["content-encoding"] == nil)
    }

    @Test("HEAD has the fields of GET and no body")
    func head() throws {
        let client = try Shared.server().client()
        for target in ["/", "/static/lib/long.js", "/api/formats", "/healthz"] {
            let get = try client.get(target)
            let head = try client.get(target, method: .head)
            #expect(head.status == get.status)
            #expect(head.fields["content-length"] == "\(get.body.count)")
            #expect(head.body.isEmpty)
        }
    }

    @Test("A versioned address may be kept for ever")
    func versioned() throws {
        let answer = try Shared.server().client().get("/static/lib/long.js?v=1")
        #expect(answer.fields["cache-control"] == "public, max-age=31536000, immutable")
    }

    @Test("The version of the pages is another one when any file is another, and the same over a restart")
    func version() throws {
        let folder = makeStaticFolder()
        let first = try StaticFiles(directory: folder.path).version
        #expect(try StaticFiles(directory: folder.path).version == first)
        folder.write("lib/short.js", "2")
        let second = try StaticFiles(directory: folder.path).version
        #expect(second != first)
        folder.write("lib/other.js", "2")
        #expect(try StaticFiles(directory: folder.path).version != second)
        #expect(first.utf8.allSatisfy { $0 != UInt8(ascii: "\"") })
        withExtendedLifetime(folder) {}
    }

    @Test("A page's boot data is JSON inside an attribute, its title is text, whatever a title holds")
    func boot() throws {
        let server = try TestServer()
        let host = TestBrowser(server)
        try host.enterDesk()
        let title = #"<script>\"'&{{lang}}</script>"#
        let made = try host.post("/api/halls", #"{"title":"\#(title)"}"#)
        let code = try #require(made.json["code"]?.text)
        let page = try host.get("/h/\(code.lowercased())")
        #expect(page.status == .ok)
        #expect(!page.text.contains("<script>"))
        #expect(page.text.contains("<h1>&lt;script&gt;&quot;&#39;&amp;{{lang}}&lt;/script&gt;</h1>"))
        let start = try #require(page.text.range(of: "content=\""))
        let end = try #require(page.text.range(of: "\"></html>"))
        let boot = String(page.text[start.upperBound..<end.lowerBound])
            .replacingOccurrences(of: "&quot;", with: "\"").replacingOccurrences(of: "&#39;", with: "'")
            .replacingOccurrences(of: "&lt;", with: "<").replacingOccurrences(of: "&gt;", with: ">")
            .replacingOccurrences(of: "&amp;", with: "&")
        let json = try JSONReader.parse(Array(boot.utf8))
        #expect(json["title"]?.text == "<script>\"'&{{lang}}</script>")
        #expect(json["code"]?.text == code)
        #expect(json["seated"]?.bool == false)
        #expect(json["publicURL"]?.text == server.origin)
        #expect(json["version"]?.text?.isEmpty == false)
    }

    @Test("An unknown code or hall is a page that says so, with 404")
    func unknown() throws {
        let server = try TestServer()
        for target in ["/h/ZZZZZZZZ", "/h/x", "/console/00", "/results/\(String(repeating: "a", count: 32))"]
        {
            let page = try server.client().get(target)
            #expect(page.status == .notFound)
            #expect(page.text.contains("&quot;unknown&quot;:true"))
        }
    }

    @Test(
        "The language comes from the cookie, then from the browser; Korean first, English for the rest of the world"
    )
    func languages() throws {
        let client = try Shared.server().client()
        func language(_ fields: [(String, String)]) throws -> Bool {
            try client.get("/", fields).text.contains("lang=\"ko\"")
        }
        #expect(try language([]))
        #expect(try language([("accept-language", "en;q=0.5, ko")]))
        #expect(try !language([("accept-language", "en-US,en;q=0.9,ko;q=0.8")]))
        #expect(try !language([("accept-language", "fr")]))
        #expect(try language([("accept-language", "en"), ("cookie", "lang=ko")]))
        #expect(try language([("accept-language", "ko"), ("cookie", "lang=xx")]))
        let refusal = try client.get("/api/desk/halls", [("accept-language", "en")])
        #expect(refusal.json["message"]?.text?.utf8.allSatisfy { $0 < 0x80 } == true)
    }

    @Test("The picture of a code is SVG that reads back as the address")
    func picture() throws {
        let server = try TestServer()
        let hall = try TestBrowser(server).makeHall()
        let answer = try server.client().get("/qr/\(hall.code).svg")
        #expect(answer.status == .ok)
        #expect(answer.fields["content-type"] == "image/svg+xml")
        #expect(answer.text.hasPrefix("<svg"))
        #expect(try server.client().get("/qr/ZZZZZZZZ.svg").status == .notFound)
        let picture = try #require(QRPicture("\(server.origin)/h/\(hall.code)"))
        #expect(picture.svg == answer.body)
        #expect((21...57).contains(picture.size))
        #expect(QRPicture(String(repeating: "x", count: 4000)) == nil)
    }

    @Test("Several requests in one piece are answered in order on one connection")
    func pipelined() throws {
        let server = try TestServer()
        let host = TestBrowser(server)
        try host.enterDesk()
        let client = try server.client()
        let cookie = host.fields.map { "\($0.0): \($0.1)\r\n" }.joined()
        let own = "Host: 127.0.0.1:\(server.port)\r\n"
        let change =
            "POST /api/halls HTTP/1.1\r\n\(own)\(cookie)Origin: \(server.origin)\r\nContent-Type: application/json\r\n"
            + "Content-Length: 13\r\n\r\n{\"title\":\"a\"}"
        // The second answer comes from an owner, over its journal; the third must not overtake it.
        try client.send(
            "GET /healthz HTTP/1.1\r\n\(own)\r\n\(change)GET /static/lib/short.js HTTP/1.1\r\n\(own)\r\n"
                + "GET /healthz HTTP/1.1\r\n\(own)Connection: close\r\n\r\nGET / HTTP/1.1\r\n\(own)\r\n")
        #expect(try client.response().text == "ok\n")
        #expect(try client.response().status == .created)
        #expect(try client.response().text == "1")
        #expect(try client.response().text == "ok\n")
        #expect(client.hasEnded)
        #expect(client.rest.isEmpty)
    }

    @Test("Requests split at every byte are answered the same")
    func split() throws {
        let server = try Shared.server()
        let client = try server.client()
        for byte in "GET /healthz HTTP/1.1\r\nHost: 127.0.0.1:\(server.port)\r\n\r\n".utf8 {
            try client.send([byte])
        }
        #expect(try client.response().text == "ok\n")
    }
}
