// What a page may say, and everything it may not: each kind of bad input with the code it gets.
import Base
import Hall
import Testing

@testable import Protocol

func decode(_ text: String) -> Result<Envelope, MessageRefusal> {
    Array(text.utf8).withUnsafeBytes { bytes in
        do throws(MessageRefusal) {
            return .success(try CommandDecoder.decode(bytes))
        } catch {
            return .failure(error)
        }
    }
}

/// A bad message, the code it gets, and the field that the refusal names.
struct BadMessage: CustomTestStringConvertible, Sendable {
    let text: String
    let code: RefusalCode
    var argument: String?
    var ref: UInt64 = 0
    var testDescription: String { String(text.prefix(60)) }

    init(_ text: String, _ code: RefusalCode, _ argument: String? = nil, ref: UInt64 = 0) {
        self.text = text
        self.code = code
        self.argument = argument
        self.ref = ref
    }
}

private let post = #""type":"post.add","item":1,"#
private func characters(_ count: Int) -> String { String(repeating: "가", count: count) }
private let hall = "0123456789abcdef0123456789abcdef"

private let badMessages: [BadMessage] = [
    // No JSON, or more than we take.
    .init("", .messageMalformed),
    .init("{", .messageMalformed),
    .init("[]", .messageMalformed),
    .init("null", .messageMalformed),
    .init(#""ping""#, .messageMalformed),
    .init("{}", .messageMalformed),
    .init(#"{"type":7}"#, .messageMalformed),
    .init(#"{"type":"ping"} x"#, .messageMalformed),
    .init(#"{"type":"ping","type":"ping"}"#, .messageMalformed),
    .init(#"{"type":"ping","a":{"b":1,"b":2}}"#, .messageMalformed),
    .init(#"{"type":"ping","\u0061":1,"a":2}"#, .messageMalformed),
    .init(
        #"{"type":"ping","a":"# + String(repeating: "[", count: 40) + String(repeating: "]", count: 40) + "}",
        .messageMalformed),
    .init(#"{"type":"ping","a":["# + String(repeating: "1,", count: 5000) + "1]}", .messageMalformed),
    .init(#"{"type":"cheer","item":1.5}"#, .messageMalformed),
    .init(#"{"type":"cheer","item":1e3}"#, .messageMalformed),
    .init(#"{"type":"cheer","item":01}"#, .messageMalformed),
    .init(#"{"type":"cheer","item":9007199254740992}"#, .messageMalformed),
    .init(#"{"type":"cheer","item":99999999999999999999}"#, .messageMalformed),
    .init(#"{"type":"post.add","item":1,"text":"\ud800"}"#, .messageMalformed),
    .init("{\"type\":\"post.add\",\"item\":1,\"text\":\"a\u{1}b\"}", .messageMalformed),
    // Kinds that there are not, or that are the server's own.
    .init(#"{"type":"","ref":1}"#, .messageUnknown, ref: 1),
    .init(#"{"type":"post.ADD","ref":2}"#, .messageUnknown, ref: 2),
    .init(#"{"type":"hall.create","title":"x","code":"y"}"#, .messageUnknown),
    .init(#"{"type":"link.create","role":"host"}"#, .messageUnknown),
    .init(#"{"type":"seat.join","name":"x"}"#, .messageUnknown),
    .init(#"{"type":"seat.leave"}"#, .messageUnknown),
    .init(#"{"type":"cheers.count","item":1,"second":1,"count":1000}"#, .messageUnknown),
    .init(#"{"type":"post.liked","post":1}"#, .messageUnknown),
    // Fields: missing, of another type, out of range.
    .init("{\(post)\"text\":7,\"ref\":9}", .messageField, "text", ref: 9),
    .init("{\(post)\"ref\":9}", .textEmpty, ref: 9),
    .init("{\(post)\"text\":\"  \\n \"}", .textEmpty),
    .init("{\(post)\"text\":null}", .textEmpty),
    .init("{\(post)\"text\":\"\(characters(501))\"}", .textTooLong, "500"),
    .init("{\(post)\"text\":\"a\",\"anonymous\":1}", .messageField, "anonymous"),
    .init("{\(post)\"text\":\"a\",\"replyTo\":\"1\"}", .messageField, "replyTo"),
    .init("{\(post)\"text\":\"a\",\"replyTo\":-1}", .messageField, "replyTo"),
    .init(#"{"type":"post.add","text":"a"}"#, .messageField, "item"),
    .init(#"{"type":"post.add","text":"a","item":true}"#, .messageField, "item"),
    .init(#"{"type":"post.add","text":"a","item":-1}"#, .messageField, "item"),
    .init(#"{"type":"ballot.cast","item":1,"choice":101}"#, .messageField, "choice"),
    .init(#"{"type":"ballot.cast","item":1,"choice":4294967296}"#, .messageField, "choice"),
    .init(#"{"type":"ballot.cast","item":1,"choice":-1}"#, .messageField, "choice"),
    .init(#"{"type":"ballot.cast","item":1}"#, .messageField, "choice"),
    .init(#"{"type":"seat.checkIn","seat":100001}"#, .messageField, "seat"),
    .init(#"{"type":"clock.start","item":1,"seconds":86401}"#, .messageField, "seconds"),
    .init(#"{"type":"question.mark","post":1,"mark":"loud"}"#, .messageField, "mark"),
    .init(#"{"type":"question.mark","post":1,"mark":0}"#, .messageField, "mark"),
    .init(#"{"type":"post.hide","post":1,"reason":""}"#, .textEmpty),
    .init("{\"type\":\"post.hide\",\"post\":1,\"reason\":\"\(characters(201))\"}", .textTooLong, "200"),
    .init(#"{"type":"agenda.add"}"#, .messageField, "details"),
    .init(#"{"type":"agenda.add","details":[]}"#, .messageField, "details"),
    .init(#"{"type":"agenda.add","details":{"title":"a"}}"#, .messageField, "kind"),
    .init(#"{"type":"agenda.add","details":{"kind":"talk"}}"#, .textEmpty),
    .init(
        #"{"type":"agenda.add","details":{"kind":"vote","title":"a","options":{}}}"#, .messageField, "options"
    ),
    .init(
        #"{"type":"agenda.add","details":{"kind":"vote","title":"a","options":[1]}}"#, .messageField,
        "options"),
    .init(
        #"{"type":"agenda.add","details":{"kind":"vote","title":"a","options":["#
            + Array(repeating: "\"a\"", count: 101).joined(separator: ",") + "]}}", .messageField, "options"),
    .init(
        #"{"type":"agenda.add","details":{"kind":"vote","title":"a","winners":101}}"#, .messageField,
        "winners"),
    // Keys: 16 lower-case hexadecimal digits, not all zero.
    .init(#"{"type":"hall.close","key":""}"#, .messageField, "key"),
    .init(#"{"type":"hall.close","key":"00000000000000a"}"#, .messageField, "key"),
    .init(#"{"type":"hall.close","key":"00000000000000a12"}"#, .messageField, "key"),
    .init(#"{"type":"hall.close","key":"000000000000000g"}"#, .messageField, "key"),
    .init(#"{"type":"hall.close","key":"00000000000000AB"}"#, .messageField, "key"),
    .init(#"{"type":"hall.close","key":"0000000000000000"}"#, .messageField, "key"),
    .init(#"{"type":"hall.close","key":5}"#, .messageField, "key"),
    // Hello.
    .init(#"{"type":"hello"}"#, .hallUnknown),
    .init(#"{"type":"hello","hall":"0123","as":"staff"}"#, .hallUnknown),
    .init("{\"type\":\"hello\",\"hall\":\"\(hall.uppercased())\",\"as\":\"staff\"}", .hallUnknown),
    .init("{\"type\":\"hello\",\"hall\":\"\(hall)\"}", .messageField, "as"),
    .init("{\"type\":\"hello\",\"hall\":\"\(hall)\",\"as\":\"host\"}", .messageField, "as"),
    .init(
        "{\"type\":\"hello\",\"hall\":\"\(hall)\",\"as\":\"staff\",\"language\":\"fr\"}", .messageField,
        "language"),
    .init(
        "{\"type\":\"hello\",\"hall\":\"\(hall)\",\"as\":\"staff\",\"since\":\"4\"}", .messageField, "since"),
]

struct MessageTests {
    @Test("Bad input gets its code", arguments: badMessages)
    func refused(message: BadMessage) {
        guard case .failure(let refused) = decode(message.text) else {
            Issue.record("it was taken")
            return
        }
        #expect(refused.refusal.code == message.code)
        #expect(refused.ref == message.ref)
        if let argument = message.argument {
            #expect(refused.refusal.arguments.map { String(decoding: $0, as: UTF8.self) } == [argument])
        }
    }

    @Test("Good input is read, unknown members are passed over")
    func good() throws {
        #expect(try decode(#"{"type":"ping"}"#).get().message == .ping)
        #expect(
            try decode(#" {"more":[{}],"type":"cheer","item":9007199254740991} "#).get().message
                == .cheer(item: (1 << 53) - 1))
        let envelope = try decode(
            #"{"type":"post.add","item":3,"text":" 안녕\n하세요 ","replyTo":null,"ref":7,"key":"00000000000000ff"}"#
        ).get()
        #expect(envelope.ref == 7 && envelope.key == 255)
        let add = Command.PostAdd(item: 3, text: Array("안녕\n하세요".utf8), replyTo: nil, anonymous: false)
        #expect(envelope.message == .command(.postAdd(add)))
        let hello = try decode(
            "{\"type\":\"hello\",\"hall\":\"\(hall)\",\"as\":\"screen\",\"schema\":\"s\",\"journal\":\"j\",\"since\":4}"
        ).get()
        let id = try #require(HallID(hex: Array(hall.utf8)))
        let expected = Hello(
            hall: id, place: .screen, language: .ko, schema: [115], journal: [106], since: 4)
        #expect(hello.message == .hello(expected))
    }

    @Test("The longest texts are taken to the character, and one more is not")
    func longest() throws {
        #expect(throws: Never.self) { try decode("{\(post)\"text\":\"\(characters(500))\"}").get() }
        let family = String(repeating: "👨‍👩‍👧‍👦", count: 300)
        #expect(throws: Never.self) { try decode("{\(post)\"text\":\"\(family)\"}").get() }
        // Few characters, each of very many bytes.
        let tall = "a" + String(repeating: "\u{301}", count: 5000)
        #expect(throws: MessageRefusal.self) { try decode("{\(post)\"text\":\"\(tall)\"}").get() }
    }

    @Test(
        "Random bytes and damaged messages are refused or read, never a trap",
        arguments: 1...20 as ClosedRange<UInt64>)
    func noise(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let good = Array(
            (#"{"type":"agenda.add","ref":1,"key":"00000000000000ff","details":{"kind":"vote","title":"가\u1100","#
                + #""options":["a","b"],"winners":2,"quorumOver":false}}"#).utf8)
        for _ in 0..<300 {
            var bytes = good
            for _ in 0...random.below(4) {
                let place = Int(random.below(UInt64(bytes.count)))
                switch random.below(3) {
                case 0: bytes[place] = UInt8(truncatingIfNeeded: random.next())
                case 1: bytes.remove(at: place)
                default: bytes.insert(bytes[Int(random.below(UInt64(bytes.count)))], at: place)
                }
            }
            bytes.withUnsafeBytes { _ = try? CommandDecoder.decode($0) }
        }
    }

    @Test("Every refusal has a sentence in every language, with all its places filled")
    func refusalSentences() {
        for code in RefusalCode.allCases {
            for language in Language.allCases {
                let refusal = Refusal(code, [Array("가".utf8), Array("나".utf8), Array("다".utf8)])
                let sentence = String(decoding: refusal.sentence(language), as: UTF8.self)
                #expect(!sentence.isEmpty && !sentence.contains("{"), "\(code.name)")
            }
        }
        // An argument that looks like a place for another stays what it is.
        let refusal = Refusal(.voteQuorum, [Array("{1}".utf8), Array("2".utf8)])
        #expect(String(decoding: refusal.sentence(.en), as: UTF8.self) == "No quorum: {1} present, 2 needed.")
    }
}
