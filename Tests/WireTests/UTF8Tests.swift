// UTF-8 as it arrives: the same answer as the standard library, at the first byte that can tell.
import Base
import Testing

/// How many bytes are taken before the fault; nil when all are.
private func firstBadByte(_ bytes: [UInt8]) -> Int? {
    var validator = UTF8Validator()
    for (i, byte) in bytes.enumerated() {
        let isGood = withUnsafeBytes(of: byte) { validator.feed($0) }
        if !isGood { return i }
    }
    return nil
}

@Test(
    "Invalid text is rejected at its very byte",
    arguments: [
        ("80", 0), ("bf", 0), ("c0", 0), ("c1", 0), ("c0af", 0), ("f5", 0), ("ff", 0), ("fe", 0),
        ("c241", 1), ("c3c3", 1), ("e08f", 1), ("e080", 1), ("e09f", 1), ("eda0", 1), ("edbf", 1),
        ("e1c0", 1),
        ("e180c0", 2), ("ea4141", 1), ("f08f", 1), ("f080", 1), ("f490", 1), ("f4bf", 1), ("f180c0", 2),
        ("f1808041", 3), ("61c3a980", 3), ("ceba e1bdb9 cf83 cebc ceb5 f4908080", 12),
        ("6161616161616161ff", 8), ("ea b080 ea b080 ea b0ff", 8),
    ])
func failsFast(text: String, at: Int) {
    #expect(firstBadByte(hex(text)) == at)
}

@Test(
    "The edges of what is valid are taken",
    arguments: [
        "00", "7f", "c280", "dfbf", "e0a080", "ecbfbf", "ed9fbf", "ee8080", "efbfbf", "f0908080", "f48fbfbf",
        "",
    ])
func edges(text: String) {
    hex(text).withUnsafeBytes { #expect(UTF8Validator.isValid($0)) }
}

@Test("Bad text in a chopped frame ends the connection before the frame is whole")
func choppedFrameFailsFast() throws {
    // 12 good bytes, then F4 90: not valid whatever follows (as the suite's 6.4 cases have it).
    let payload = hex("cebae1bdb9cf83cebcceb5 f4908080 656469746564")
    for split in [[], [5]] {
        var stream: [UInt8] = []
        if let cut = split.first {
            stream = rawFrame(0x01, Array(payload[..<cut])) + rawFrame(0x80, Array(payload[cut...]))
        } else {
            stream = rawFrame(0x81, payload)
        }
        let bad = split.isEmpty ? 6 + 12 : 6 + 5 + 6 + 7
        #expect(frameTranscript(Array(stream[..<bad]), cut: .everyByte).isEmpty)
        #expect(frameTranscript(Array(stream[...bad]), cut: .everyByte) == ["fault invalidUTF8"])
        #expect(frameTranscript(Array(stream[...bad])) == ["fault invalidUTF8"])
    }
}

@Test("One bad byte is found at every place of a long plain text")
func badByteAnywhere() {
    for count in [1, 8, 31, 32, 33, 64, 100, 129] {
        for at in 0..<count {
            var bytes = [UInt8](repeating: 0x61, count: count)
            bytes.withUnsafeBytes { #expect(UTF8Validator.isValid($0)) }
            bytes[at] = 0x80
            bytes.withUnsafeBytes { #expect(!UTF8Validator.isValid($0)) }
        }
    }
}

/// Mostly valid text with now and then a wrong byte.
private func almostText(_ random: inout SeededRandom) -> [UInt8] {
    var out: [UInt8] = []
    for _ in 0..<random.below(40) {
        let scalar: UInt32 =
            switch random.below(4) {
            case 0: UInt32(random.below(0x80))
            case 1: UInt32(random.below(0x800))
            case 2: 0xac00 + UInt32(random.below(11_172))
            default: 0x1_0000 + UInt32(random.below(0x10_0000))
            }
        out += utf8(String(Unicode.Scalar(scalar) ?? "x"))
    }
    if random.below(2) == 0, !out.isEmpty {
        out[Int(random.below(UInt64(out.count)))] ^= UInt8(1 << random.below(8))
    }
    if random.below(4) == 0 { out.removeLast(min(out.count, Int(random.below(3)))) }
    return out
}

@Test("The check agrees with the standard library, whole and in pieces")
func agreesWithStandardLibrary() {
    seeded("agreesWithStandardLibrary") { random in
        for _ in 0..<5000 {
            let bytes = almostText(&random)
            let expected = String(validating: bytes, as: UTF8.self) != nil
            #expect(bytes.withUnsafeBytes { UTF8Validator.isValid($0) } == expected)
            for cut in Cut.usual(&random) {
                var validator = UTF8Validator()
                let isGood = cut.pieces(bytes).allSatisfy { $0.withUnsafeBytes { validator.feed($0) } }
                #expect((isGood && validator.isComplete) == expected)
            }
        }
    }
}

@Test("A prefix is taken exactly when something could make it valid")
func prefixesAreJudgedExactly() {
    let ends: [[UInt8]] =
        [[]]
        + [0x80, 0x90, 0xa0].flatMap { a in
            [[a]] + [[a, 0x80]] + [[a, 0x80, 0x80]]
        }
    seeded("prefixesAreJudgedExactly") { random in
        for _ in 0..<2000 {
            let bytes = almostText(&random)
            let couldBeValid = ends.contains { String(validating: bytes + $0, as: UTF8.self) != nil }
            #expect((firstBadByte(bytes) == nil) == couldBeValid, "\(Hex.text(bytes))")
        }
    }
}
