// A roll's way through the server: a file is looked at and imported once, cards bring devices, the quorum counts.
import Base
import Foundation
import Testing
import Wire

@testable import Server

@Suite struct RollTests {
    private static let roll = Array(
        "번호,성명,조,표수,연락처\r\n1,가,1조,1,01011112222\r\n2,나,1조,1,\r\n3,다,2조,1,\r\n".utf8)

    @Test(
        "A file is looked at without a trace, imported once, and not again by the same key or the same numbers"
    )
    func imports() throws {
        let server = try TestServer()
        let host = TestBrowser(server)
        let hall = try host.makeHall(#","names":"real""#)
        let path = "/api/halls/\(hall.id)/roll/file"
        let look = try host.upload(path, Self.roll)
        #expect(
            look.status == .ok && look.json["imported"]?.bool == false && look.json["errors"]?.bool == false)
        #expect(look.json["people"]?.integer == 3 && look.json["columns"]?["contact"]?.text == "연락처")
        #expect(try members(host, hall).isEmpty)

        for _ in 0..<2 {
            let answer = try host.upload(path + "?key=00000000000000ab", Self.roll)
            #expect(answer.json["imported"]?.bool == true, "\(answer.text)")
            #expect(try members(host, hall).map { $0["name"]?.text } == ["가", "나", "다"])
        }
        let again = try host.upload(path + "?key=00000000000000ac", Self.roll)
        #expect(again.json["imported"]?.bool == false && again.json["errors"]?.bool == true)
        #expect(
            again.json["problems"]?.array?.map { $0["code"]?.text }
                == Array(repeating: "onRollAlready", count: 3))
        #expect(try members(host, hall).count == 3)
    }

    @Test("Errors keep the whole file out, and what is no roll is refused with what to do")
    func refusals() throws {
        let server = try TestServer()
        let host = TestBrowser(server)
        let hall = try host.makeHall()
        let path = "/api/halls/\(hall.id)/roll/file?key=00000000000000ab"
        let wrong = try host.upload(path, Array("이름,표수\n가,1\n나,없음\n".utf8))
        #expect(
            wrong.json["imported"]?.bool == false && wrong.json["problems"]?.array?[0]["line"]?.integer == 3)
        #expect(try members(host, hall).isEmpty)
        #expect(try host.upload(path, [0xff, 0xfe, 0x00]).code == "rollFile.notText")
        #expect(try host.upload(path, Array("a,b\n1,2\n".utf8)).code == "rollFile.noNameColumn")
        #expect(try host.upload(path.replacing("00ab", with: "zz"), Self.roll).code == "message.field")
        #expect(
            try host.upload("/api/halls/\(String(repeating: "0", count: 32))/roll/file", Self.roll).status
                == .notFound)
        let large = [UInt8](repeating: 0x41, count: Limits.rollUploadBytesMax + 1)
        #expect(try host.upload(path, large).status == .contentTooLarge)
        #expect(try host.post(path, "{}").status == .unsupportedMediaType)
    }

    @Test("A participant and a stranger learn nothing of the roll and change nothing in it")
    func strangers() throws {
        let server = try TestServer()
        let host = TestBrowser(server)
        let hall = try host.makeHall()
        _ = try host.upload("/api/halls/\(hall.id)/roll/file?key=00000000000000ab", Self.roll)
        let phone = TestBrowser(server)
        _ = try phone.join(hall, "손님")
        for browser in [phone, TestBrowser(server)] {
            let file = try browser.upload("/api/halls/\(hall.id)/roll/file?key=00000000000000ac", Self.roll)
            #expect(file.status == .forbidden && file.code == "role.notAllowed")
            #expect(try browser.get("/api/halls/\(hall.id)/roll?as=staff").status == .notFound)
            #expect(try browser.get("/api/halls/\(hall.id)/roll?as=participant").status != .ok)
            #expect(try browser.post("/api/halls/\(hall.id)/cards", #"{"seats":[1]}"#).status == .notFound)
        }
        #expect(try members(host, hall).count == 3)
    }

    @Test("A card's link brings a device, a second device ends the first, and the quorum counts who is here")
    func cards() throws {
        let server = try TestServer()
        let host = TestBrowser(server)
        let hall = try host.makeHall(#","names":"real""#)
        _ = try host.upload("/api/halls/\(hall.id)/roll/file?key=00000000000000ab", Self.roll)
        let console = try host.enter(hall, "staff")
        let seats = try members(host, hall).compactMap { $0["seat"]?.integer }
        let made = try host.post("/api/halls/\(hall.id)/cards", #"{"seats":[\#(seats[0]),\#(seats[1])]}"#)
        let cards = try #require(made.json["cards"]?.array)
        #expect(cards.map { $0["name"]?.text } == ["가", "나"])
        #expect(cards.allSatisfy { ($0["path"]?.text?.count ?? 0) > 1000 && ($0["side"]?.integer ?? 0) > 20 })
        let secrets = cards.compactMap { $0["url"]?.text?.split(separator: "#").last.map(String.init) }
        #expect(try host.post("/api/halls/\(hall.id)/cards", #"{"seats":[0]}"#).code == "roll.unknown")

        let phone = TestBrowser(server)
        #expect(try come(phone, hall, secrets[0]).status == .ok)
        let socket = try phone.enter(hall, "participant")
        #expect(try socket.next("welcome")["name"]?.text == "가")
        let other = TestBrowser(server)
        #expect(try come(other, hall, secrets[0]).status == .ok)
        #expect(try socket.closeCode() == 4002)
        let second = try other.enter(hall, "participant")
        #expect(try second.next("welcome")["name"]?.text == "가")

        _ = try console.command("quorum.set", #""numerator":1,"denominator":2"#)
        #expect(try second.command("seat.checkIn")["type"]?.text == "kept")
        #expect(try console.command("quorum.declare")["code"]?.text == "quorum.missed")
        #expect(try console.command("seat.checkIn", #""seat":\#(seats[2])"#)["type"]?.text == "kept")
        let numbers = try console.next { $0["roll"]?["present"]?.integer == 2 }
        #expect(numbers["roll"]?["entitled"]?.integer == 3 && numbers["roll"]?["needed"]?.integer == 2)
        #expect(try console.command("quorum.declare")["type"]?.text == "kept")
        #expect(try second.next("quorum.declared")["direct"]?.integer == 2)
    }

    private func members(_ host: TestBrowser, _ hall: TestHall) throws -> [JSONValue] {
        try host.get("/api/halls/\(hall.id)/roll?as=staff").json["members"]?.array ?? []
    }

    private func come(_ browser: TestBrowser, _ hall: TestHall, _ secret: String) throws -> HTTPResponse {
        try browser.post(
            "/api/halls/\(hall.id)/enter",
            #"{"ticket":"\#(Token.make())","secret":"\#(secret)","name":""}"#)
    }
}
