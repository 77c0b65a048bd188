// What people do: a host makes a hall, people join, talk, leave, and come back after a restart.
import Base
import Dispatch
import Testing
import Wire

@testable import Server

@Suite struct FlowTests {
    @Test("A host makes a hall from a format, and somebody joins, posts, and is kept")
    func joinAndPost() throws {
        let server = try TestServer()
        let host = TestBrowser(server)
        let hall = try host.makeHall(#","format":"plain","language":"ko""#)
        let console = try host.enter(hall, "staff")
        #expect(try console.next("welcome")["role"]?.text == "host")
        let snapshot = try console.next("snapshot")
        let agenda = try #require(snapshot["agenda"]?.array)
        #expect(agenda.map { $0["title"]?.text } == ["토론", "찬반"])
        let item = try #require(agenda[0]["id"]?.integer)
        let started = try console.command("agenda.start", #""item":\#(item),"expects":0"#)
        #expect(started["type"]?.text == "kept")

        let phone = TestBrowser(server)
        let joined = try phone.join(hall, "김하나")
        #expect(joined.status == .ok)
        #expect(joined.json["hall"]?.text == hall.id)
        let socket = try phone.enter(hall, "participant")
        #expect(try socket.next("welcome")["name"]?.text == "김하나")
        #expect(try socket.next("snapshot")["current"]?.integer == item)
        let kept = try socket.command("post.add", #""item":\#(item),"text":"안녕하세요""#, key: "00000000000000aa")
        #expect(kept["type"]?.text == "kept")
        let seen = try console.next("post.added")
        #expect(seen["text"]?.text == "안녕하세요")
        #expect(seen["seq"]?.integer == kept["seq"]?.integer)
        let again = try socket.command(
            "post.add", #""item":\#(item),"text":"안녕하세요""#, key: "00000000000000aa")
        #expect(again["seq"]?.integer == kept["seq"]?.integer)
    }

    @Test("The same ticket gives the same seat")
    func ticketTwice() throws {
        let server = try TestServer()
        let host = TestBrowser(server)
        let hall = try host.makeHall()
        let phone = TestBrowser(server)
        let ticket = Token.make()
        #expect(try phone.join(hall, "이두리", ticket: ticket).status == .ok)
        #expect(try phone.join(hall, "이두리", ticket: ticket).status == .ok)
        let seats = try host.get("/api/halls/\(hall.id)/seats?as=staff").json["seats"]?.array
        #expect(seats?.count == 2)
    }

    @Test("A restart keeps seats, posts and the host's desk")
    func restart() throws {
        let data = TestFolder()
        let pages = makeStaticFolder()
        var server = try TestServer(data: data, pages: pages)
        let host = TestBrowser(server)
        let hall = try host.makeHall(#","format":"plain""#)
        let phone = TestBrowser(server)
        _ = try phone.join(hall, "박세찬")
        let console = try host.enter(hall, "staff")
        let item = try #require(try console.next("snapshot")["agenda"]?.array?.first?["id"]?.integer)
        _ = try console.command("agenda.start", #""item":\#(item),"expects":0"#)
        let before = try console.command("post.add", #""item":\#(item),"text":"남아 있어요""#)
        server.server.stop()

        server = try TestServer(data: data, pages: pages)
        #expect(server.server.hostLink == nil)
        let back = TestBrowser(server, cookies: phone.cookies)
        let socket = try back.enter(hall, "participant")
        #expect(try socket.next("welcome")["name"]?.text == "박세찬")
        let posts = try socket.next("snapshot")["posts"]?.array
        #expect(posts?.first?["id"]?.integer == before["seq"]?.integer)
        #expect(
            try TestBrowser(server, cookies: host.cookies).get("/api/desk/halls").json["halls"]?.array?.count
                == 1)
        // By its code, too: the list of halls is there before any hall is open.
        #expect(try TestBrowser(server).join(hall, "최넷").status == .ok)
    }

    @Test("A lost list of halls is made again from the journals")
    func lostCatalog() throws {
        let data = TestFolder()
        let pages = makeStaticFolder()
        var server = try TestServer(data: data, pages: pages)
        let hall = try TestBrowser(server).makeHall()
        server.server.stop()
        try removeAll(data.path + "/data/catalog")
        server = try TestServer(data: data, pages: pages)
        #expect(try TestBrowser(server).join(hall, "정다섯").status == .ok)
    }

    @Test("Leaving drops the cookie, closes the sockets, and the seat is gone")
    func leave() throws {
        let server = try TestServer()
        let hall = try TestBrowser(server).makeHall()
        let phone = TestBrowser(server)
        _ = try phone.join(hall, "강여섯")
        let cookies = phone.cookies
        let socket = try phone.enter(hall, "participant")
        _ = try socket.next("snapshot")
        #expect(try phone.post("/api/halls/\(hall.id)/leave", #"{"as":"participant"}"#).status == .noContent)
        #expect(phone.cookies.isEmpty)
        #expect(phone.setCookies.last?.contains("Max-Age=0") == true)
        #expect(try socket.closeCode() == 4002)
        let back = try TestBrowser(server, cookies: cookies).enter(hall, "participant")
        #expect(try back.closeCode() == 4002)
    }

    @Test("Links of each role open what they say, and a revoked one nothing")
    func links() throws {
        let server = try TestServer()
        let host = TestBrowser(server)
        let hall = try host.makeHall()
        for (role, place, page) in [
            ("moderator", "staff", "console"), ("screen", "screen", "screen"),
            ("observer", "participant", "h"),
        ] {
            let made = try host.post("/api/halls/\(hall.id)/links", #"{"role":"\#(role)","label":"강당"}"#)
            #expect(made.status == .created)
            let secret = try #require(made.json["secret"]?.text)
            #expect(made.json["url"]?.text?.hasPrefix("\(server.origin)/\(page)/") == true)
            #expect(made.json["url"]?.text?.hasSuffix("#\(secret)") == true)
            let guest = TestBrowser(server)
            let entered = try guest.post(
                "/api/halls/\(hall.id)/enter",
                #"{"secret":"\#(secret)","name":"손님","ticket":"\#(Token.make())"}"#)
            #expect(entered.json["as"]?.text == place)
            let socket = try guest.enter(hall, place)
            #expect(try socket.next("welcome")["role"]?.text == role)
            let link = try #require(made.json["link"]?.integer)
            let console = try host.enter(hall, "staff")
            _ = try console.next("snapshot")
            #expect(try console.command("link.revoke", #""link":\#(link)"#)["type"]?.text == "kept")
            #expect(try socket.closeCode() == 4002)
            let late = try TestBrowser(server).post(
                "/api/halls/\(hall.id)/enter",
                #"{"secret":"\#(secret)","name":"손님","ticket":"\#(Token.make())"}"#)
            #expect(late.status == .forbidden)
            #expect(late.code == "link.revoked")
        }
    }

    @Test("At a stop pages are told to come back, and sockets close as going away")
    func gracefulStop() throws {
        let server = try TestServer()
        let host = TestBrowser(server)
        let hall = try host.makeHall()
        let socket = try host.enter(hall, "staff")
        _ = try socket.next("snapshot")
        let idle = try server.client()
        #expect(try idle.get("/healthz").status == .ok)
        let stopped = DispatchSemaphore(value: 0)
        DispatchQueue.global().async {
            server.server.stop()
            stopped.signal()
        }
        let bye = try socket.next("bye")
        #expect((500...5000).contains(bye["afterMillis"]?.integer ?? 0))
        #expect(try socket.closeCode() == 1001)
        try socket.send(.close, [0x03, 0xe9])
        #expect(idle.hasEnded)
        #expect(stopped.wait(timeout: .now() + 15) == .success)
        #expect(throws: ClientError.self) { try server.client() }
    }

    @Test("A hall of four owners and sockets of four reactors are one hall")
    func severalLoops() throws {
        let server = try TestServer { $0.threads = "4" }
        let host = TestBrowser(server)
        let hall = try host.makeHall(#","format":"plain""#)
        let console = try host.enter(hall, "staff")
        let item = try #require(try console.next("snapshot")["agenda"]?.array?.first?["id"]?.integer)
        _ = try console.command("agenda.start", #""item":\#(item),"expects":0"#)
        var sockets: [TestSocket] = []
        for number in 0..<12 {
            let phone = TestBrowser(server)
            #expect(try phone.join(hall, "사람 \(number)").status == .ok)
            sockets.append(try phone.enter(hall, "participant"))
        }
        for socket in sockets { _ = try socket.next("snapshot") }
        _ = try console.command("post.add", #""item":\#(item),"text":"모두에게""#)
        for socket in sockets { #expect(try socket.next("post.added")["text"]?.text == "모두에게") }
    }

    @Test("Results and tables are there for everybody, the attendance for staff alone")
    func exports() throws {
        let server = try TestServer()
        let host = TestBrowser(server)
        let hall = try host.makeHall(#","format":"plain""#)
        let phone = TestBrowser(server)
        _ = try phone.join(hall, "오하나")
        let console = try host.enter(hall, "staff")
        let item = try #require(try console.next("snapshot")["agenda"]?.array?.first?["id"]?.integer)
        _ = try console.command("agenda.start", #""item":\#(item),"expects":0"#)
        let kept = try console.command("post.add", #""item":\#(item),"text":"=기록됩니다""#)
        let results = try phone.get("/api/halls/\(hall.id)/results.json")
        #expect(results.status == .ok)
        // What was kept is durable, so it is there.
        #expect(results.json["posts"]?.array?.first?["id"]?.integer == kept["seq"]?.integer)
        let names = (results.json["tables"]?.array ?? []).compactMap(\.text)
        #expect(names.count >= 5)
        #expect(!names.contains("attendance"))
        for name in names {
            let table = try phone.get("/api/halls/\(hall.id)/export/\(name).csv")
            #expect(table.status == .ok)
            #expect(table.fields["content-type"] == "text/csv; charset=utf-8")
            #expect(Array(table.body.prefix(3)) == [0xef, 0xbb, 0xbf])
        }
        #expect(try phone.get("/api/halls/\(hall.id)/export/attendance.csv").status == .notFound)
        #expect(try phone.get("/api/halls/\(hall.id)/export/nothing.csv").status == .notFound)
        let attendance = try host.get("/api/halls/\(hall.id)/export/attendance.csv")
        #expect(attendance.text.contains("오하나"))
        let nowhere = String(repeating: "0", count: 32)
        #expect(try phone.get("/api/halls/\(nowhere)/results.json").code == "hall.unknown")
    }

    @Test("A hall whose files are still being closed is waited for")
    func stillLocked() throws {
        let data = TestFolder()
        let pages = makeStaticFolder()
        var server = try TestServer(data: data, pages: pages)
        let hall = try TestBrowser(server).makeHall()
        server.server.stop()
        server = try TestServer(data: data, pages: pages)
        let lock = try lockFile(data.path + "/data/halls/\(hall.id)/lock")
        let client = try server.client()
        let body = #"{"code":"\#(hall.code)","name":"기다림","ticket":"\#(Token.make())"}"#
        try client.send(
            HTTPRequestWriter.bytes(
                .post, target: "/api/join", host: "127.0.0.1:\(server.port)",
                fields: HTTPFields([("origin", server.origin), ("content-type", "application/json")]),
                body: Array(body.utf8)))
        #expect(!client.hasInput(withinMillis: 200))
        lock.unlock()
        #expect(try client.response().status == .ok)
    }
}
