// The JSON writer: commas by itself, escapes, and what it writes is what the reader reads.
import Base
import Testing

private func written(_ body: (inout JSONWriter) -> Void) -> String {
    var writer = JSONWriter()
    body(&writer)
    return String(decoding: writer.bytes, as: UTF8.self)
}

struct JSONWriterTests {
    @Test("Commas stand between values and nowhere else")
    func commas() {
        let text = written {
            $0.beginObject()
            $0.key("a")
            $0.beginArray()
            $0.endArray()
            $0.key("b")
            $0.beginArray()
            $0.integer(1)
            $0.null()
            $0.beginObject()
            $0.endObject()
            $0.bool(false)
            $0.raw(Array("[7]".utf8))
            $0.endArray()
            $0.key(utf8: Array("c\"".utf8))
            $0.string("x")
            $0.endObject()
        }
        #expect(text == #"{"a":[],"b":[1,null,{},false,[7]],"c\"":"x"}"#)
    }

    @Test("Integers of any width and sign", arguments: [0, 1, -1, 10, -907, Int64.max, Int64.min])
    func integers(value: Int64) {
        #expect(written { $0.integer(value) } == "\(value)")
        #expect(written { $0.integer(UInt64.max) } == "\(UInt64.max)")
        #expect(written { $0.integer(UInt8(200)) } == "200")
    }

    @Test("Text cannot leave its quotes, nor an HTML page it stands in")
    func escapes() {
        let every = (0..<0x80).map { UInt8($0) } + Array("가😀\u{2028}".utf8)
        let text = written { $0.string(every) }
        #expect(!text.contains("<") && !text.contains(">") && !text.contains("&"))
        #expect(text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7f })
        #expect(written { $0.string("</script>\n\"\\") } == "\"\\u003c/script\\u003e\\n\\\"\\\\\"")
    }

    @Test("What was written is read back as it was, also by the tree's own writer")
    func roundTrip() throws {
        var random = SeededRandom(seed: 5)
        for _ in 0..<300 {
            let value = tree(&random, depth: 0)
            var writer = JSONWriter()
            writer.value(value)
            let back = try JSONReader.parse(writer.bytes)
            #expect(back == value)
        }
    }

    @Test("A writer that is emptied begins anew")
    func removeAll() {
        let text = written {
            $0.integer(1)
            $0.removeAll()
            $0.integer(2)
        }
        #expect(text == "2")
    }

    private func tree(_ random: inout SeededRandom, depth: Int) -> JSONValue {
        switch random.below(depth > 4 ? 4 : 6) {
        case 0: return .null
        case 1: return .bool(random.below(2) == 0)
        case 2: return .integer(Int64(random.below(1 << 54)) - (1 << 53) + 1)
        case 3: return .string(text(&random))
        case 4: return .array((0..<random.below(5)).map { _ in tree(&random, depth: depth + 1) })
        default:
            return .object(
                (0..<random.below(20)).map { number in
                    let name = text(&random) + Array("\(number)".utf8)
                    return JSONMember(name: name, value: tree(&random, depth: depth + 1))
                })
        }
    }

    private func text(_ random: inout SeededRandom) -> [UInt8] {
        let alphabet = Array("ab\"\\/<>&\u{1}\n\u{7f}é가😀")
        return Array(String((0..<random.below(8)).map { _ in alphabet[Int(random.below(14))] }).utf8)
    }
}
