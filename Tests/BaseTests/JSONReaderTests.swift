// What the JSON reader takes and refuses, as tables. The reader stands before everything a peer sends.
import Base
import Testing

private func parse(_ text: String) -> Result<JSONValue, JSONError> { parse(Array(text.utf8)) }

private func parse(_ bytes: [UInt8]) -> Result<JSONValue, JSONError> {
    do throws(JSONError) { return .success(try JSONReader.parse(bytes)) } catch { return .failure(error) }
}

private func reason(_ bytes: [UInt8]) -> JSONError.Reason? {
    if case .failure(let error) = parse(bytes) { error.reason } else { nil }
}

private func reason(_ text: String) -> JSONError.Reason? { reason(Array(text.utf8)) }

private func string(_ text: String) -> JSONValue { .string(Array(text.utf8)) }

private func member(_ name: String, _ value: JSONValue) -> JSONMember {
    JSONMember(name: Array(name.utf8), value: value)
}

struct JSONReaderTests {
    @Test(
        "Values are read as RFC 8259 has them",
        arguments: [
            ("null", .null), (" true ", .bool(true)), ("\t\r\nfalse\n", .bool(false)), ("0", .integer(0)),
            ("-0", .integer(0)), ("-17", .integer(-17)), ("[]", .array([])), ("[ ]", .array([])),
            ("{}", .object([])), ("{ }", .object([])), ("[1,[2,[]]]", nested),
            ("\"\"", string("")), ("\"a\\\"\\\\\\/\\b\\f\\n\\r\\tz\"", string("a\"\\/\u{8}\u{c}\n\r\tz")),
            ("\"\\u0041\\u00e9\\uAC00\\uac00\"", string("A\u{e9}\u{ac00}\u{ac00}")),
            ("\"\\ud83d\\uDE00\"", string("\u{1f600}")), ("\"가나😀\"", string("가나😀")),
            ("\"\\u0000\"", .string([0])), ("\"\u{7f}\"", .string([0x7f])),
            (" { \"a\" : 1 , \"b\" : [ true , null ] } ", object),
        ] as [(String, JSONValue)])
    func values(text: String, value: JSONValue) {
        #expect(parse(text) == .success(value))
    }
    private static let nested = JSONValue.array([.integer(1), .array([.integer(2), .array([])])])
    private static let object = JSONValue.object([
        member("a", .integer(1)), member("b", .array([.bool(true), .null])),
    ])

    @Test(
        "What is not JSON is refused as syntax",
        arguments: [
            "", " ", "nul", "nullx", "TRUE", "[1,]", "[,1]", "[1 2]", "[", "]", "[1", "{", "{\"a\"}",
            "{\"a\":}",
            "{\"a\":1,}", "{a:1}", "{'a':1}", "{1:2}", "{\"a\":1 \"b\":2}", "\"", "\"a", "\"\\", "\"\\x\"",
            "\"\\u\"", "\"\\u12\"", "\"\\u123g\"", "1 2", "[]]", "{}{}", "-", "--1", "+1", ".5", "// a\n1",
            "/**/1", "\u{feff}1", "NaN", "Infinity", "'a'", "1x", "\u{a0}1",
        ])
    func syntax(text: String) {
        #expect(reason(text) == .syntax)
    }

    @Test(
        "Numbers are integers within ±(2^53 − 1), written in one way",
        arguments: [
            ("9007199254740991", 9_007_199_254_740_991), ("-9007199254740991", -9_007_199_254_740_991),
            ("9007199254740992", nil), ("-9007199254740992", nil), ("99999999999999999999999999", nil),
            ("01", nil), ("-01", nil), ("00", nil), ("1.0", nil), ("1.", nil), ("1e3", nil), ("1E3", nil),
            ("-1e-3", nil), ("0e0", nil),
        ] as [(String, Int64?)])
    func numbers(text: String, value: Int64?) {
        if let value {
            #expect(parse(text) == .success(.integer(value)))
        } else {
            #expect(reason(text) == .number)
        }
    }

    @Test(
        "A name stands once in an object, however it is written",
        arguments: [
            #"{"a":1,"a":1}"#, #"{"a":1,"b":2,"a":3}"#, #"{"a":1,"\u0061":2}"#, #"{"":1,"":2}"#,
            #"[{"x":{"y":1,"y":2}}]"#, #"{"😀":1,"\ud83d\ude00":2}"#,
        ])
    func duplicates(text: String) {
        #expect(reason(text) == .duplicateKey)
    }

    @Test("Names that only look alike are different, and many names are compared as well")
    func manyNames() {
        // é as one code point and as two: bytes count, not characters.
        #expect(reason("{\"\u{e9}\":1,\"e\u{301}\":2}") == nil)
        for count in [15, 16, 17, 18, 40] {
            let names = (0..<count).map { "\"n\($0)\":\($0)" }
            #expect(reason("{" + names.joined(separator: ",") + "}") == nil)
            for again in [0, count / 2, count - 1] {
                let text = "{" + names.joined(separator: ",") + ",\"n\(again)\":0}"
                #expect(reason(text) == .duplicateKey, "\(count) names, number \(again) again")
            }
        }
    }

    @Test("Nesting is allowed to the limit and no deeper")
    func depth() {
        func nested(_ depth: Int, _ open: String, _ close: String) -> String {
            String(repeating: open, count: depth) + "1" + String(repeating: close, count: depth)
        }
        let limit = Limits.jsonDepthMax
        #expect(reason(nested(limit, "[", "]")) == nil)
        #expect(reason(nested(limit + 1, "[", "]")) == .depth)
        #expect(reason(nested(limit, "{\"a\":", "}")) == nil)
        #expect(reason(nested(limit + 1, "{\"a\":", "}")) == .depth)
        #expect(reason(String(repeating: "[", count: 1_000_000)) == .depth)
    }

    @Test("A small text cannot become a large tree")
    func values() {
        let limit = Limits.jsonValuesMax
        #expect(reason("[" + Array(repeating: "1", count: limit - 1).joined(separator: ",") + "]") == nil)
        #expect(
            reason("[" + Array(repeating: "1", count: limit).joined(separator: ",") + "]") == .tooManyValues)
    }

    @Test(
        "Surrogates come in pairs or not at all",
        arguments: [
            #""\ud800""#, #""\udc00""#, #""\ud800x""#, #""\ud800\n""#, #""\ud800\u0041""#, #""\ud800\ud800""#,
            #""\udc00\ud800""#, #""\udbff\ue000""#,
        ])
    func surrogates(text: String) {
        #expect(reason(text) == .text)
    }

    @Test("A pair that is cut off is refused", arguments: [#""\ud800\""#, #""\ud800\u"#, #""\ud800\udc0"#])
    func cutSurrogates(text: String) {
        #expect(reason(text) != nil)
    }

    @Test(
        "Text is UTF-8: no stray, missing, overlong, surrogate or too large bytes, no bare controls",
        arguments: [
            [0x80], [0xbf], [0xc3], [0xc3, 0x28], [0xc0, 0x80], [0xc1, 0xbf], [0xe0, 0x80, 0x80],
            [0xe2, 0x82], [0xe2, 0x28, 0xa1], [0xed, 0xa0, 0x80], [0xed, 0xbf, 0xbf],
            [0xf0, 0x80, 0x80, 0x80],
            [0xf0, 0x9f, 0x98], [0xf4, 0x90, 0x80, 0x80], [0xf5, 0x80, 0x80, 0x80],
            [0xf8, 0x88, 0x80, 0x80, 0x80],
            [0xff], [0xfe], [0x00], [0x09], [0x0a], [0x1f],
        ] as [[UInt8]])
    func badText(bytes: [UInt8]) {
        let quote = UInt8(ascii: "\"")
        let inValue = [quote, 0x61] + bytes + [0x61, quote]
        #expect(reason(inValue) == .text)
        #expect(reason(Array("{".utf8) + inValue + Array(":1}".utf8)) == .text)
    }

    @Test("Every beginning of a document is refused, and any byte in it changed never traps")
    func truncation() {
        let text = #"{"type":"post.add","ref":7,"text":"가\n\ud83d\ude00","list":[1,-2,true,null,{"a":[]}]}"#
        let bytes = Array(text.utf8)
        #expect(reason(bytes) == nil)
        for end in 0..<bytes.count { #expect(reason(Array(bytes[..<end])) != nil, "cut at \(end)") }
        for at in bytes.indices {
            for byte in UInt8.min...UInt8.max {
                var changed = bytes
                changed[at] = byte
                _ = parse(changed)
            }
        }
    }

    @Test("An error says where it was seen")
    func offsets() {
        for (text, offset) in [("[1, x]", 4), ("{} x", 3), ("", 0), ("[1,2", 4)] {
            guard case .failure(let error) = parse(text) else {
                Issue.record("\(text) was taken")
                continue
            }
            #expect(error.reason == .syntax && error.offset == offset)
        }
    }

    @Test("Members are found by name, others are nil")
    func access() throws {
        let value = try parse(#"{"n":5,"s":"text","b":true,"a":[1],"o":{"x":null}}"#).get()
        #expect(value["n"]?.integer == 5 && value["s"]?.text == "text" && value["b"]?.bool == true)
        #expect(value["a"]?.array?.count == 1 && value["o"]?["x"] == .null && value["o"]?.members?.count == 1)
        #expect(value["missing"] == nil && value["n"]?.text == nil && value["s"]?["x"] == nil)
    }
}
