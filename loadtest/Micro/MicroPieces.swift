// The pieces without a hall: rings, WebSocket frames, JSON, checksums and hashes.
import Base
import Foundation
import Hall
import Protocol
import Wire

extension MicroPiece {
    static var rings: [MicroPiece] {
        [
            MicroPiece(name: "ring.spsc.one-thread") {
                let ring = SPSCRing<UInt64>(capacity: 1024)
                let producer = ring.takeProducer()
                let consumer = ring.takeConsumer()
                return {
                    .measure(2_000_000) {
                        var sum: UInt64 = 0
                        for value in UInt64(0)..<2_000_000 {
                            _ = producer.tryPush(value)
                            sum &+= consumer.tryPop() ?? 0
                        }
                        keep(sum)
                    }
                }
            },
            MicroPiece(name: "ring.spsc.two-threads") { { spscBetweenThreads(2_000_000) } },
            MicroPiece(name: "ring.mpsc.one-thread") {
                let ring = MPSCRing<UInt64>(capacity: 1024)
                let consumer = ring.takeConsumer()
                return {
                    .measure(2_000_000) {
                        var sum: UInt64 = 0
                        for value in UInt64(0)..<2_000_000 {
                            _ = ring.tryPush(value)
                            sum &+= consumer.tryPop() ?? 0
                        }
                        keep(sum)
                    }
                }
            },
            MicroPiece(name: "ring.mpsc.two-threads") { { mpscBetweenThreads(2_000_000) } },
        ]
    }

    private static func spscBetweenThreads(_ count: UInt64) -> MicroRun {
        let ring = SPSCRing<UInt64>(capacity: 1024)
        let consumer = ring.takeConsumer()
        return .measure(Int(count)) {
            Thread.detachNewThread {
                let producer = ring.takeProducer()
                for value in 0..<count { while !producer.tryPush(value) { sched_yield() } }
            }
            var left = count
            while left > 0 { if consumer.tryPop() != nil { left -= 1 } else { sched_yield() } }
        }
    }

    private static func mpscBetweenThreads(_ count: UInt64) -> MicroRun {
        let ring = MPSCRing<UInt64>(capacity: 1024)
        let consumer = ring.takeConsumer()
        return .measure(Int(count)) {
            Thread.detachNewThread {
                for value in 0..<count { while !ring.tryPush(value) { sched_yield() } }
            }
            var left = count
            while left > 0 { if consumer.tryPop() != nil { left -= 1 } else { sched_yield() } }
        }
    }

    static var wire: [MicroPiece] {
        [
            MicroPiece(name: "wire.parse.masked-200B") {
                var frames: [UInt8] = []
                let payload = [UInt8](repeating: 120, count: 200)
                for i in UInt32(0)..<1000 {
                    payload.withUnsafeBytes {
                        FrameWriter.appendMasked(.text, $0, mask: i &* 2_654_435_761, to: &frames)
                    }
                }
                return {
                    // Parsing unmasks in place, so each run has its own copy.
                    var copies = (0..<50).map { _ in frames }
                    for place in copies.indices { copies[place][0] = frames[0] }
                    return .measure(50_000) {
                        for place in copies.indices { parse(&copies[place]) }
                    }
                }
            },
            MicroPiece(name: "wire.write.200B") {
                let payload = [UInt8](repeating: 120, count: 200)
                var out: [UInt8] = []
                out.reserveCapacity(1 << 18)
                return {
                    .measure(200_000) {
                        for i in 0..<200_000 {
                            if i % 1000 == 0 { out.removeAll(keepingCapacity: true) }
                            payload.withUnsafeBytes { FrameWriter.append(.text, $0, to: &out) }
                        }
                        keep(out.count)
                    }
                }
            },
            MicroPiece(name: "json.decode.ballot") { decoding(ballotText, 100_000) },
            MicroPiece(name: "json.decode.post-215B") { decoding(postText, 50_000) },
            MicroPiece(name: "json.write.post-200B") {
                let text = Array(String(repeating: "동네 도서관을 늘리자. ", count: 4).utf8)
                return {
                    .measure(100_000) {
                        var bytes = 0
                        for i in UInt64(0)..<100_000 {
                            var json = JSONWriter(capacity: 256)
                            json.beginObject()
                            json.key("type")
                            json.string(StaticString("post.added"))
                            json.key("seq")
                            json.integer(i)
                            json.key("text")
                            json.string(text)
                            json.endObject()
                            bytes += json.bytes.count
                        }
                        keep(bytes)
                    }
                }
            },
        ]
    }

    private static func parse(_ bytes: inout [UInt8]) {
        var parser = FrameParser(role: .server)
        var texts = 0
        bytes.withUnsafeMutableBytes { all in
            var input = all
            while case .text(let text)? = try? parser.next(&input) { texts += text.count }
        }
        precondition(texts == 200_000)
    }

    private static let ballotText =
        #"{"type":"ballot.cast","ref":7,"key":"00112233aabbccdd","item":12,"choice":2}"#
    private static let postText =
        #"{"type":"post.add","ref":7,"key":"00112233aabbccdd","item":12,"anonymous":false,"text":""#
        + String(repeating: "도서관 ", count: 14) + #""}"#

    private static func decoding(_ text: String, _ times: Int) -> () -> MicroRun {
        let bytes = Array(text.utf8)
        return {
            .measure(times) {
                bytes.withUnsafeBytes { bytes in
                    for _ in 0..<times {
                        guard let envelope = try? CommandDecoder.decode(bytes) else {
                            preconditionFailure("the sample is a command")
                        }
                        keep(envelope.ref)
                    }
                }
            }
        }
    }

    static var hashes: [MicroPiece] {
        [
            MicroPiece(name: "crc32c.256B") {
                let bytes = [UInt8](repeating: 7, count: 256)
                return {
                    .measure(1_000_000) {
                        var crc: UInt32 = 0
                        bytes.withUnsafeBytes {
                            for _ in 0..<1_000_000 { crc = CRC32C.of($0, continuing: crc) }
                        }
                        keep(crc)
                    }
                }
            },
            MicroPiece(name: "sha256.256B") {
                let bytes = [UInt8](repeating: 7, count: 256)
                return {
                    .measure(100_000) {
                        for _ in 0..<100_000 {
                            var hash = SHA256()
                            hash.update(bytes)
                            keep(hash.finish())
                        }
                    }
                }
            },
        ]
    }
}
