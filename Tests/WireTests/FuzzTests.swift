// Random and mutated streams: no parser traps, and each says the same in any split.
import Base
import Testing

@testable import Wire

/// Flips, drops, doubles and inserts some bytes.
private func mutated(_ bytes: [UInt8], _ random: inout SeededRandom) -> [UInt8] {
    var out = bytes
    for _ in 0...random.below(4) where !out.isEmpty {
        let at = Int(random.below(UInt64(out.count)))
        switch random.below(5) {
        case 0: out[at] ^= UInt8(1 << random.below(8))
        case 1: out.remove(at: at)
        case 2: out.insert([0, 10, 13, 32, 58, 255][Int(random.below(6))], at: at)
        case 3: out.insert(contentsOf: out[at..<min(out.count, at + Int(random.below(30)))], at: at)
        default: out.removeLast(min(out.count, Int(random.below(20))))
        }
    }
    return out
}

private func agree(_ bytes: [UInt8], _ random: inout SeededRandom, _ read: ([UInt8], Cut) -> [String]) {
    let whole = read(bytes, .whole)
    let piece = UInt64([1, 3, 20][Int(random.below(3))])
    let pieces = read(bytes, .random(SeededRandom(seed: random.next()), pieceBytesMax: piece))
    #expect(whole == pieces, "\(Hex.text(bytes.prefix(400)))")
}

private let requestSeeds = [
    "GET /h/%EA%B0%80?x=1 HTTP/1.1\r\nHost: a:80\r\nCookie: a=b; c=d\r\nAccept-Encoding: gzip;q=0.5\r\n\r\n",
    "POST http://a/api HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\nhello",
    "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
        + "3;a=b\r\nabc\r\n10\r\n0123456789abcdef\r\n0\r\nT: x\r\n\r\n",
]

@Test("Mutated requests never trap and read alike in any split")
func fuzzRequests() {
    seeded("fuzzRequests") { random in
        for _ in 0..<3000 {
            var stream: [UInt8] = []
            for _ in 0...random.below(3) { stream += utf8(requestSeeds[Int(random.below(3))]) }
            agree(mutated(stream, &random), &random) { requestTranscript($0, cut: $1) }
        }
    }
}

@Test("Mutated responses never trap and read alike in any split")
func fuzzResponses() {
    let seeds = [
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello", "HTTP/1.1 100 Continue\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n0\r\n\r\n",
        "HTTP/1.0 200 OK\r\n\r\nrest",
    ]
    seeded("fuzzResponses") { random in
        for _ in 0..<4000 {
            var stream: [UInt8] = []
            for _ in 0...random.below(3) { stream += utf8(seeds[Int(random.below(4))]) }
            agree(mutated(stream, &random), &random) { responseTranscript($0, cut: $1) }
        }
    }
}

@Test("Mutated frames never trap and read alike in any split")
func fuzzFrames() {
    let deflater = Deflater()
    let inflater = Inflater()
    seeded("fuzzFrames") { random in
        for _ in 0..<4000 {
            var stream: [UInt8] = []
            for _ in 0...random.below(5) {
                let text = utf8(String(repeating: "가a", count: Int(random.below(60))))
                let mask = UInt32(truncatingIfNeeded: random.next())
                switch random.below(6) {
                case 0: stream += rawFrame(0x81, text, mask: mask)
                case 1: stream += rawFrame(0x01, text, mask: mask) + rawFrame(0x80, text, mask: mask)
                case 2: stream += rawFrame(0x89, Array(text.prefix(100)), mask: mask)
                case 3: stream += rawFrame(0xc1, deflater.compressed(text), mask: mask)
                case 4: stream += rawFrame(0x82, random.bytes(200), mask: mask)
                default: stream += rawFrame(0x88, hex("03e9"), mask: mask)
                }
            }
            agree(mutated(stream, &random), &random) {
                frameTranscript($0, cut: $1, messageBytesMax: 500, inflater: inflater)
            }
        }
    }
}

@Test("Random bytes never trap any parser and read alike in any split")
func fuzzNoise() {
    let inflater = Inflater()
    seeded("fuzzNoise") { random in
        for _ in 0..<4000 {
            let noise = random.bytes(Int(random.below(120)))
            agree(noise, &random) { requestTranscript($0, cut: $1) }
            agree(noise, &random) { responseTranscript($0, cut: $1) }
            // Without the reserved bits and with the mask bit, so that more gets past the first byte.
            let likely = noise.enumerated().map {
                $0.offset == 0 ? $0.element & 0xcf : $0.offset == 1 ? $0.element | 0x80 : $0.element
            }
            agree(likely, &random) { frameTranscript($0, cut: $1, messageBytesMax: 300, inflater: inflater) }
            agree(noise, &random) { frameTranscript($0, cut: $1, role: .client, messageBytesMax: 300) }
            _ = try? noise.withUnsafeBytes { try inflater.message($0, bytesMax: 1000) }
        }
    }
}

@Test("Random extension offers never trap, and what is agreed can be built")
func fuzzOffers() {
    let words = [
        "permessage-deflate", "server_no_context_takeover", "client_no_context_takeover",
        "server_max_window_bits",
        "client_max_window_bits", "=8", "=9", "=15", "=\"10\"", "=", ";", ";", ";", ",", " ", "\"", "\\", "x",
    ]
    seeded("fuzzOffers") { random in
        for _ in 0..<4000 {
            let text = (0..<random.below(12)).map { _ in words[Int(random.below(UInt64(words.count)))] }
                .joined()
            guard let offers = ExtensionOffer.parse(HTTPFields([("sec-websocket-extensions", text)])) else {
                continue
            }
            for policy in [DeflatePolicy.none, .shared, .everything] {
                guard let agreement = PerMessageDeflate.accept(offers, policy) else { continue }
                _ = agreement.makeServerDeflater()
                _ = agreement.makeServerInflater()
            }
            _ = try? PerMessageDeflate.agreed(offers)
        }
    }
}
