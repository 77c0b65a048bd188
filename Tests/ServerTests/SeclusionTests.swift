// What is told to nobody outside: a hall's code, and anything at all to whoever had to go.
import Base
import Testing
import Wire

@testable import Server

@Suite struct SeclusionTests {
    @Test("A hall's id tells nobody its code: screens and staff read it once they are in")
    func codeOfAnId() throws {
        let server = try TestServer()
        let host = TestBrowser(server)
        let hall = try host.makeHall()
        let stranger = TestBrowser(server)
        for page in ["console", "screen", "results"] {
            #expect(try !stranger.get("/\(page)/\(hall.id)").text.contains(hall.code), "\(page)")
        }
        #expect(try stranger.get("/h/\(hall.code)").text.contains(hall.code))
        for (role, place) in [("screen", "screen"), ("observer", "participant")] {
            let link = try host.post("/api/halls/\(hall.id)/links", #"{"role":"\#(role)","label":""}"#)
            let guest = TestBrowser(server)
            _ = try guest.post(
                "/api/halls/\(hall.id)/enter",
                #"{"secret":"\#(link.json["secret"]?.text ?? "")","name":"","ticket":"\#(Token.make())"}"#)
            let welcome = try guest.enter(hall, place).next("welcome")
            #expect(welcome["role"]?.text == role)
            #expect(welcome["code"]?.text == (role == "screen" ? hall.code : nil))
        }
        #expect(try host.enter(hall, "staff").next("welcome")["code"]?.text == hall.code)
    }

    @Test("Whose link is revoked is told nothing more, goodbye or not")
    func revoked() throws {
        let server = try TestServer()
        let host = TestBrowser(server)
        let hall = try host.makeHall()
        let console = try host.enter(hall, "staff")
        _ = try console.next("snapshot")
        let made = try host.post("/api/halls/\(hall.id)/links", #"{"role":"moderator","label":""}"#).json
        let link = try #require(made["link"]?.integer)
        let guest = TestBrowser(server)
        _ = try guest.post(
            "/api/halls/\(hall.id)/enter",
            #"{"secret":"\#(made["secret"]?.text ?? "")","name":"진행","ticket":"\#(Token.make())"}"#)
        let revoked = try guest.enter(hall, "staff")
        _ = try revoked.next("snapshot")
        #expect(try console.command("link.revoke", #""link":\#(link)"#)["type"]?.text == "kept")
        #expect(try revoked.closeCode() == 4002)
        // It does not say goodbye, so the server waits for it a moment. Events go on meanwhile.
        for place in 0..<3 {
            let title = #""title":"뒤 \#(place)","names":"nickname","premoderation":false"#
            #expect(try console.command("hall.edit", title)["type"]?.text == "kept")
        }
        #expect(revoked.client.hasEnded)
        #expect(revoked.client.rest.isEmpty, "\(String(decoding: revoked.client.rest, as: UTF8.self))")
        #expect(try guest.get("/api/halls/\(hall.id)/seats?as=staff").status == .notFound)
        #expect(try guest.enter(hall, "staff").closeCode() == 4002)
    }
}
