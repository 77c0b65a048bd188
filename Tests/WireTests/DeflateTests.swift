// permessage-deflate: the examples of RFC 7692, round trips in every agreement, bounds.
import Base
import Testing

@testable import Wire

private func inflate(_ inflater: Inflater, _ payload: [UInt8], bytesMax: Int = 1 << 20) throws -> [UInt8] {
    try payload.withUnsafeBytes { Array(try inflater.message($0, bytesMax: bytesMax)) }
}

@Test(
    "The examples of RFC 7692 §7.2.3 are read as it says",
    arguments: [
        "f248cdc9c90700", "000500faff48656c6c6f00", "f348cdc9c9070000", "f24805000000ffffcac9c90700",
    ])
func rfcDeflate(payload: String) throws {
    for keepsContext in [false, true] {
        let inflater = Inflater(keepsContext: keepsContext)
        for _ in 0..<3 { #expect(try inflate(inflater, hex(payload)) == utf8("Hello")) }
    }
}

@Test("A second Hello may refer to the first, also past a block marked as the last")
func rfcContextTakeover() throws {
    for first in ["f248cdc9c90700", "f348cdc9c9070000"] {
        let inflater = Inflater(keepsContext: true)
        #expect(try inflate(inflater, hex(first)) == utf8("Hello"))
        #expect(try inflate(inflater, hex("f200110000")) == utf8("Hello"))
    }
    let forgetting = Inflater(keepsContext: false)
    #expect(try inflate(forgetting, hex("f248cdc9c90700")) == utf8("Hello"))
    #expect(throws: FrameFault.invalidDeflate) { try inflate(forgetting, hex("f200110000")) }
    #expect(try inflate(forgetting, hex("f248cdc9c90700")) == utf8("Hello"))
}

@Test("The compressor makes the examples of RFC 7692 §7.2.3, the empty message included")
func rfcDeflateWritten() {
    let deflater = Deflater(keepsContext: true)
    #expect(deflater.compressed(utf8("Hello")) == hex("f248cdc9c90700"))
    #expect(deflater.compressed([]) == [0])
    #expect(deflater.compressed(utf8("Hello")) == hex("f200110000"))
    let forgetting = Deflater()
    for _ in 0..<2 { #expect(forgetting.compressed(utf8("Hello")) == hex("f248cdc9c90700")) }
}

@Test("A block marked as the last one may end a message without more")
func lastBlockEndsMessage() throws {
    let inflater = Inflater(keepsContext: true)
    #expect(try inflate(inflater, hex("f348cdc9c90700")) == utf8("Hello"))
    #expect(try inflate(inflater, [0]) == [])
    #expect(try inflate(inflater, []) == [])
    #expect(try inflate(inflater, hex("f200110000")) == utf8("Hello"))
}

@Test(
    "Damaged and cut data is invalid",
    arguments: [
        "ff", "06", "f248cd", "f248cdc9c907", "000500faff4865", "000500faee48656c6c6f00", "f24805000000",
        "0102",
    ])
func damagedDeflate(payload: String) {
    let inflater = Inflater()
    #expect(throws: FrameFault.invalidDeflate) { try inflate(inflater, hex(payload)) }
    #expect(throws: Never.self) { try inflate(inflater, hex("f248cdc9c90700")) }
}

private func someMessage(_ random: inout SeededRandom) -> [UInt8] {
    let count = [0, 1, 10, 200, 200, 1000, 1000, 5000, 5000, 70_000][Int(random.below(10))]
    return random.below(3) == 0 ? random.bytes(count) : random.bytes(count).map { $0 & 3 | 0x60 }
}

@Test("Messages come back whole under every agreement, in any split of their frames")
func deflateRoundTrips() throws {
    try seeded("deflateRoundTrips") { random in
        for bits in 9...15 {
            for keepsContext in [false, true] {
                let agreement = DeflateAgreement(
                    serverKeepsContext: keepsContext, clientKeepsContext: keepsContext,
                    serverWindowBits: bits,
                    clientWindowBits: bits)
                let deflater = try #require(agreement.makeClientDeflater(level: Int(random.below(9)) + 1))
                var stream: [UInt8] = []
                var expected: [String] = []
                for _ in 0..<8 {
                    let message = someMessage(&random)
                    expected.append("binary \(digest(message))")
                    stream += framed(deflater.compressed(message), &random)
                }
                for cut in Cut.usual(&random) {
                    let inflater = agreement.makeServerInflater()
                    #expect(
                        frameTranscript(stream, cut: cut, messageBytesMax: 70_000, inflater: inflater)
                            == expected)
                }
            }
        }
    }
}

/// A compressed message in one to four frames, sometimes with a ping between them.
private func framed(_ payload: [UInt8], _ random: inout SeededRandom) -> [UInt8] {
    var out: [UInt8] = []
    var rest = payload[...]
    let count = Int(random.below(4)) + 1
    for i in 1...count {
        let part = i == count ? rest : rest.prefix(Int(random.below(UInt64(rest.count) + 1)))
        rest = rest.dropFirst(part.count)
        let first: UInt8 = (i == 1 ? 0x42 : 0) | (i == count ? 0x80 : 0)
        out += rawFrame(first, Array(part), mask: UInt32(truncatingIfNeeded: random.next()))
    }
    return out
}

@Test("A frame compressed once is read by every client, and a client's by the server")
func sharedFrames() throws {
    let agreement = DeflateAgreement(
        serverKeepsContext: false, clientKeepsContext: false, serverWindowBits: 15, clientWindowBits: 15)
    let deflater = agreement.makeServerDeflater()
    for text in ["", "가나다 가나다 가나다", String(repeating: "x", count: 9000)] {
        let frame = FrameWriter.frame(.text, deflater.compressed(utf8(text)), isCompressed: true)
        for _ in 0..<3 {
            let inflater = agreement.makeClientInflater()
            #expect(frameTranscript(frame, role: .client, inflater: inflater) == ["text \(text)"])
        }
        var masked: [UInt8] = []
        let payload = try #require(agreement.makeClientDeflater()).compressed(utf8(text))
        payload.withUnsafeBytes {
            FrameWriter.appendMasked(.text, $0, mask: 0x0102_0304, to: &masked, isCompressed: true)
        }
        #expect(frameTranscript(masked, inflater: agreement.makeServerInflater()) == ["text \(text)"])
    }
    let narrow = DeflateAgreement(
        serverKeepsContext: true, clientKeepsContext: true, serverWindowBits: 15, clientWindowBits: 8)
    #expect(narrow.makeClientDeflater() == nil)
}

@Test("One inflater serves many connections, even past their faults")
func sharedInflater() throws {
    let inflater = Inflater()
    let deflater = Deflater()
    let good = rawFrame(0xc1, deflater.compressed(utf8("hello hello hello")))
    for _ in 0..<3 {
        #expect(frameTranscript(good, inflater: inflater) == ["text hello hello hello"])
        #expect(frameTranscript(rawFrame(0xc1, [0xff]), inflater: inflater) == ["fault invalidDeflate"])
        let badText = rawFrame(0xc1, deflater.compressed(hex("6162ff")))
        #expect(frameTranscript(badText, inflater: inflater) == ["fault invalidUTF8"])
    }
}

@Test("RSV1 belongs to the first frame of a message alone")
func compressedBitPlacement() {
    let payload = hex("f248cdc9c90700")
    let continued = rawFrame(0x41, Array(payload[..<3])) + rawFrame(0xc0, Array(payload[3...]))
    for bytes in [rawFrame(0xc9, payload), rawFrame(0xc8, []), continued] {
        #expect(frameTranscript(bytes, inflater: Inflater()) == ["fault reservedBit"])
    }
    #expect(frameTranscript(rawFrame(0x81, utf8("plain")), inflater: Inflater()) == ["text plain"])
}

@Test("A bomb is stopped at the limit, to the byte, and costs no more memory than that")
func bombs() throws {
    let bomb = Deflater(level: 9).compressed([UInt8](repeating: 0x61, count: 16 << 20))
    #expect(bomb.count < 20_000)
    let inflater = Inflater()
    #expect(throws: FrameFault.messageTooBig) { try inflate(inflater, bomb, bytesMax: 65_536) }
    #expect(frameTranscript(rawFrame(0xc1, bomb), inflater: inflater) == ["fault messageTooBig"])
    let exact = Deflater().compressed([UInt8](repeating: 0x61, count: 65_536))
    #expect(try inflate(inflater, exact, bytesMax: 65_536).count == 65_536)
    #expect(throws: FrameFault.messageTooBig) { try inflate(inflater, exact, bytesMax: 65_535) }
    #expect(try inflate(inflater, bomb, bytesMax: 16 << 20).count == 16 << 20)
    // Many empty blocks inflate to nothing, yet their own length is bounded.
    let empties = Array(repeatElement(hex("000000ffff"), count: 40_000).joined()) + [0]
    #expect(frameTranscript(rawFrame(0xc2, empties), inflater: inflater) == ["fault messageTooBig"])
}
