// Frames: the examples of RFC 6455, everything it forbids, and the same events in any split.
import Base
import Testing

@testable import Wire

private let helloMasked = hex("81 85 37fa213d 7f9f4d5158")

@Test("The examples of RFC 6455 §5.7 are read as it says")
func rfcFrames() {
    #expect(frameTranscript(helloMasked) == ["text Hello"])
    #expect(frameTranscript(hex("8a 85 37fa213d 7f9f4d5158")) == ["pong 48656c6c6f"])
    #expect(frameTranscript(hex("81 05 48656c6c6f"), role: .client) == ["text Hello"])
    #expect(frameTranscript(hex("01 03 48656c 80 02 6c6f"), role: .client) == ["text Hello"])
    #expect(frameTranscript(hex("89 05 48656c6c6f"), role: .client) == ["ping 48656c6c6f"])
    let long = [UInt8](repeating: 7, count: 256)
    #expect(frameTranscript(hex("82 7e 0100") + long, role: .client) == ["binary \(digest(long))"])
    let longer = [UInt8](repeating: 7, count: 65536)
    #expect(
        frameTranscript(hex("82 7f 0000000000010000") + longer, role: .client) == [
            "binary \(digest(longer))"
        ])
}

@Test("The writer makes the examples of RFC 6455 §5.7")
func rfcFramesWritten() {
    #expect(FrameWriter.frame(.text, utf8("Hello")) == hex("81 05 48656c6c6f"))
    #expect(FrameWriter.frame(.ping, utf8("Hello")) == hex("89 05 48656c6c6f"))
    #expect(FrameWriter.frame(.binary, [UInt8](repeating: 0, count: 256)).prefix(4) == hex("82 7e 0100")[...])
    let large = FrameWriter.frame(.binary, [UInt8](repeating: 0, count: 65536))
    #expect(large.prefix(10) == hex("82 7f 0000000000010000")[...])
    var masked: [UInt8] = []
    utf8("Hello").withUnsafeBytes { FrameWriter.appendMasked(.text, $0, mask: 0x3d21_fa37, to: &masked) }
    #expect(masked == helloMasked)
    for (count, bytes) in [(0, 2), (125, 2), (126, 4), (65535, 4), (65536, 10)] {
        #expect(FrameWriter.headerBytes(payloadBytes: count) == bytes)
        #expect(FrameWriter.frame(.text, [UInt8](repeating: 0x61, count: count)).count == bytes + count)
    }
}

private let goodStream: [UInt8] = {
    var out = helloMasked
    out += rawFrame(0x01, utf8("가나"), mask: 1) + rawFrame(0x89, utf8("p"), mask: 2) + rawFrame(0x00, [])
    out +=
        rawFrame(0x8a, []) + rawFrame(0x80, utf8("다"), mask: 0) + rawFrame(0x82, [0, 255], mask: 0xffff_ffff)
    out += rawFrame(0x81, utf8(String(repeating: "x", count: 125))) + rawFrame(0x89, Array(0..<125))
    out += rawFrame(0x81, utf8(String(repeating: "y", count: 126))) + rawFrame(0x81, [])
    out += rawFrame(0x02, [1]) + rawFrame(0x80, [UInt8](repeating: 2, count: 300))
    out += rawFrame(0x82, [UInt8](repeating: 9, count: 66_000)) + rawFrame(0x88, hex("03e8") + utf8("끝"))
    return out + rawFrame(0x81, utf8("never seen")) + [0xff, 0xff, 0xff]
}()

private let goodFrameTranscript: [String] = [
    "text Hello", "ping 70", "pong ", "text 가나다", "binary 00ff",
    "text \(String(repeating: "x", count: 125))", "ping \(Hex.text(0..<125))",
    "text \(String(repeating: "y", count: 126))", "text ",
    "binary \(digest([1] + [UInt8](repeating: 2, count: 300)))",
    "binary \(digest([UInt8](repeating: 9, count: 66_000)))",
    "close 1000 끝",
]

@Test("A stream of frames is read alike in any split, and nothing after the close")
func framesInAnySplit() {
    seeded("framesInAnySplit") { random in
        for _ in 0..<2 {
            for cut in Cut.usual(&random) {
                #expect(frameTranscript(goodStream, cut: cut) == goodFrameTranscript)
            }
        }
    }
}

private let badFrames: [(String, [UInt8], FrameFault)] = [
    ("RSV1 without deflate", rawFrame(0xc1, utf8("a")), .reservedBit),
    ("RSV2", rawFrame(0xa1, utf8("a")), .reservedBit), ("RSV3", rawFrame(0x91, utf8("a")), .reservedBit),
    ("RSV1 on ping", rawFrame(0xc9, []), .reservedBit),
    ("opcode 3", rawFrame(0x83, []), .reservedOpcode), ("opcode 7", rawFrame(0x87, []), .reservedOpcode),
    ("opcode 11", rawFrame(0x8b, []), .reservedOpcode), ("opcode 15", rawFrame(0x8f, []), .reservedOpcode),
    ("unmasked", rawFrame(0x81, utf8("a"), mask: nil), .maskMissing),
    ("ping in fragments", rawFrame(0x09, []), .fragmentedControl),
    ("close in fragments", rawFrame(0x08, []), .fragmentedControl),
    ("ping of 126", rawFrame(0x89, [UInt8](repeating: 0, count: 126)), .controlTooLong),
    ("ping with a long length", rawFrame(0x89, [], lengthForm: 8), .controlTooLong),
    ("125 in 16 bits", rawFrame(0x82, [UInt8](repeating: 0, count: 125), lengthForm: 2), .lengthNotMinimal),
    ("65535 in 64 bits", rawFrame(0x82, [], lengthForm: 8, declared: 65535), .lengthNotMinimal),
    ("0 in 64 bits", rawFrame(0x82, [], lengthForm: 8), .lengthNotMinimal),
    ("high bit of the length", rawFrame(0x82, [], declared: 1 << 63), .lengthTooLarge),
    ("largest length", rawFrame(0x82, [], declared: .max >> 1), .messageTooBig),
    ("over the limit", rawFrame(0x82, [], declared: 70_001), .messageTooBig),
    (
        "over the limit in parts",
        rawFrame(0x02, [UInt8](repeating: 0, count: 1)) + rawFrame(0x00, [], declared: 70_000), .messageTooBig
    ),
    ("continuation first", rawFrame(0x80, utf8("a")), .continuationWithoutStart),
    (
        "continuation after an end", rawFrame(0x02, []) + rawFrame(0x80, []) + rawFrame(0x80, []),
        .continuationWithoutStart
    ),
    ("text inside a message", rawFrame(0x01, []) + rawFrame(0x81, []), .startInsideMessage),
    ("binary inside a message", rawFrame(0x01, []) + rawFrame(0x02, []), .startInsideMessage),
    ("close of one byte", rawFrame(0x88, [3]), .badClosePayload),
    ("close with bad text", rawFrame(0x88, hex("03e8 ff")), .invalidUTF8),
    ("close with cut text", rawFrame(0x88, hex("03e8 eab0")), .invalidUTF8),
    ("bad text", rawFrame(0x81, hex("ceba e1bdb9 cf83 cebc ceb5 eda080 656469746564")), .invalidUTF8),
    ("cut text", rawFrame(0x81, hex("eab0")), .invalidUTF8),
    (
        "text cut at the end of its fragments", rawFrame(0x01, hex("ea")) + rawFrame(0x80, hex("b0")),
        .invalidUTF8
    ),
]

@Test("What RFC 6455 forbids is refused with its code, in any split and after good frames")
func framesRefused() {
    seeded("framesRefused") { random in
        for (name, bytes, fault) in badFrames {
            for before in [[], helloMasked] {
                for cut in Cut.usual(&random) {
                    let transcript = frameTranscript(before + bytes + helloMasked, cut: cut)
                    #expect(transcript.last == "fault \(fault)", "\(name)")
                    #expect(
                        transcript.filter { $0.hasPrefix("text") }.count == (before.isEmpty ? 0 : 1),
                        "\(name)")
                }
            }
        }
    }
    #expect(frameTranscript(helloMasked, role: .client) == ["fault maskUnexpected"])
}

@Test("Each fault answers 1002, 1007 or 1009")
func faultCodes() {
    for fault in FrameFault.allCases {
        switch fault {
        case .invalidUTF8, .invalidDeflate: #expect(fault.closeCode == .invalidPayload)
        case .messageTooBig: #expect(fault.closeCode == .messageTooBig)
        case .reservedBit, .reservedOpcode, .fragmentedControl, .controlTooLong, .maskMissing,
            .maskUnexpected,
            .lengthNotMinimal, .lengthTooLarge, .continuationWithoutStart, .startInsideMessage,
            .badClosePayload,
            .badCloseCode:
            #expect(fault.closeCode == .protocolError)
        }
    }
}

@Test("Close codes are those that may be sent, and no other")
func closeCodes() {
    for value in UInt16.min...UInt16.max {
        let isValid =
            (1000...1003).contains(value) || (1007...1014).contains(value) || (3000...4999).contains(value)
        #expect(CloseCode(rawValue: value).mayBeSent == isValid)
    }
    for value: UInt16 in [0, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65535] {
        let payload = [UInt8(value >> 8), UInt8(value & 255)]
        #expect(frameTranscript(rawFrame(0x88, payload)) == ["fault badCloseCode"])
    }
    #expect(frameTranscript(rawFrame(0x88, [])) == ["close - "])
    #expect(frameTranscript(rawFrame(0x88, hex("0fa0"))) == ["close 4000 "])
}

@Test("A close frame fits in 125 bytes and ends between characters")
func closeFrames() {
    let frame = FrameWriter.close(.goingAway, reason: String(repeating: "가", count: 60))
    #expect(frame.count == 2 + 2 + 41 * 3)
    #expect(frameTranscript(frame, role: .client) == ["close 1001 \(String(repeating: "가", count: 41))"])
    #expect(FrameWriter.close(.normal) == hex("88 02 03e8"))
}

@Test("A limit on messages holds to the byte, in one frame and in many")
func messageLimit() {
    for (count, isAllowed) in [(1000, true), (1001, false)] {
        let body = [UInt8](repeating: 1, count: count)
        let parts = rawFrame(0x02, Array(body[..<600])) + rawFrame(0x80, Array(body[600...]))
        for bytes in [rawFrame(0x82, body), parts] {
            for cut in [Cut.whole, .everyByte] {
                let transcript = frameTranscript(bytes, cut: cut, messageBytesMax: 1000)
                #expect(transcript == [isAllowed ? "binary \(digest(body))" : "fault messageTooBig"])
            }
        }
    }
}

@Test("An idle parser is 16 bytes and holds nothing of what it has read")
func idleParserIsSmall() throws {
    #expect(MemoryLayout<FrameParser>.stride == 16)
    var parser = FrameParser(role: .server)
    for piece in [Array(helloMasked[..<4]), Array(helloMasked[4...]), helloMasked] {
        var bytes = piece
        try bytes.withUnsafeMutableBytes { buffer in
            var input = buffer
            while true { if case .needsBytes = try parser.next(&input) { break } }
        }
        #expect(parser.isIdle == (piece.count != 4))
    }
}

@Test("A message announced large takes memory only as it comes")
func announcedLengthTakesNoMemory() throws {
    // 1 GiB announced a thousand times over, ten bytes each: this test would not fit into memory otherwise.
    var parsers: [FrameParser] = []
    for _ in 0..<1000 {
        var parser = FrameParser(role: .server, messageBytesMax: 1 << 30)
        var bytes = rawFrame(0x82, [1, 2, 3], declared: 1 << 30)
        try bytes.withUnsafeMutableBytes { buffer in
            var input = buffer
            guard case .needsBytes = try parser.next(&input) else { throw FrameFault.messageTooBig }
        }
        parsers.append(parser)
    }
    #expect(parsers.allSatisfy { !$0.isIdle })
}

@Test("Masking is its own inverse at every offset and length")
func masking() {
    seeded("masking") { random in
        for offset in 0..<9 {
            for count in 0..<40 {
                let plain = random.bytes(count)
                let mask = UInt32(truncatingIfNeeded: random.next())
                var bytes = plain
                bytes.withUnsafeMutableBytes { Masking.apply(mask, to: $0, offset: offset) }
                for i in 0..<count {
                    let key = UInt8(truncatingIfNeeded: mask >> (8 * UInt32((i + offset) % 4)))
                    #expect(bytes[i] == plain[i] ^ key)
                }
            }
        }
    }
}
