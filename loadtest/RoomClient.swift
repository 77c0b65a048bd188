// The client of `loadtest fanout`: many connections on one path that count frames as cheaply as they can; the first
// publishes. As fast as the C client it stands in for, so that the server is what is measured.
import Base
import Reactor
import Wire

final class RoomClient: ReactorHandler {
    /// One connection: how much of the handshake or of a cut frame is still to come.
    private struct Line {
        var isOpen = false
        /// Bytes of the current frame that are still to come.
        var rest = 0
        /// The header's bytes read so far, when it is cut.
        var header: (UInt8, UInt8, UInt8, UInt8) = (0, 0, 0, 0)
        var headerCount = 0
    }

    private let reactor: Reactor
    private let address: SocketAddress
    private let host: String
    private let path: String
    private let number: Int
    private let k: Int
    private let micros: UInt64
    private let rate: Int
    private var lines: [Line] = []
    private var publisher: ConnectionID?
    private var out: [UInt8] = []
    private var opened = 0
    private var asked = 0
    private var frames: UInt64 = 0
    private var reads: UInt64 = 0
    private var published: UInt64 = 0
    private var startedAt: UInt64 = 0
    private var warmUntil: UInt64 = 0
    private var endsAt: UInt64 = 0
    private var framesAtWarm: UInt64 = 0
    private var readsAtWarm: UInt64 = 0
    private var nextAt: UInt64 = 0
    private var latencies = Latencies()
    private var failure: String?
    /// When the newest burst was sent, for latency: carried in the payload.
    private var burst: [UInt8] = []
    private let bornAt = Clock.monotonicMicros()

    init(server: String, path: String, number: Int, k: Int, seconds: Int, rate: Int) throws {
        reactor = try Reactor(waker: try Waker())
        address = try SocketAddress(parsing: server)
        host = server
        self.path = path
        self.number = number
        self.k = k
        self.rate = rate
        micros = UInt64(seconds) * 1_000_000
    }

    func run() throws -> RoomResult {
        reactor.run(self)
        if let failure { fail(failure) }
        let seconds = Double(endsAt - warmUntil) / 1_000_000
        return RoomResult(
            deliveriesPerSecond: Double(frames - framesAtWarm) / seconds, p50Millis: latencies.millis(50),
            p99Millis: latencies.millis(99), framesARead: Double(frames - framesAtWarm) / Double(max(1, reads - readsAtWarm)))
    }

    // MARK: Lines

    private func connectSome() {
        while asked < number, asked - opened < 256 {
            do throws(SocketError) {
                let source = SocketAddress(ipv4: 127, 0, 0, UInt8(2 + asked % 200), port: 0)
                _ = try reactor.connect(to: address, from: source)
                asked += 1
            } catch {
                return end("cannot connect: \(error)")
            }
        }
    }

    func accepted(_ id: ConnectionID, peer: SocketAddress, listener: Int) {}

    func connected(_ id: ConnectionID) {
        while lines.count <= Int(id.slot) { lines.append(Line()) }
        lines[Int(id.slot)] = Line()
        let request =
            "GET \(path) HTTP/1.1\r\nHost: \(host)\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
        _ = Array(request.utf8).withUnsafeBytes { reactor.send(id, $0) }
    }

    func received(_ id: ConnectionID, _ bytes: UnsafeMutableRawBufferPointer) {
        let slot = Int(id.slot)
        var input = UnsafeRawBufferPointer(bytes)
        if !lines[slot].isOpen {
            guard let end = RoomClient.headEnd(input) else { return }
            guard input.starts(with: Array("HTTP/1.1 101".utf8)) else { return refused() }
            lines[slot].isOpen = true
            opened += 1
            if publisher == nil { publisher = id }
            input = UnsafeRawBufferPointer(rebasing: input[end...])
        }
        reads += 1
        count(slot, input)
    }

    private func refused() { end("the server refused the upgrade on \(path); start it with --echo") }

    private static func headEnd(_ bytes: UnsafeRawBufferPointer) -> Int? {
        guard bytes.count >= 4 else { return nil }
        for i in 0...(bytes.count - 4)
        where bytes[i] == 13 && bytes[i + 1] == 10 && bytes[i + 2] == 13 && bytes[i + 3] == 10 { return i + 4 }
        return nil
    }

    /// Walks over frames by their lengths. The last one's time gives the latency, as the C client does.
    private func count(_ slot: Int, _ bytes: UnsafeRawBufferPointer) {
        var at = 0
        var line = lines[slot]
        var last: UInt64 = 0
        while at < bytes.count {
            if line.rest > 0 {
                let step = min(line.rest, bytes.count - at)
                line.rest -= step
                at += step
                continue
            }
            let byte = bytes[at]
            at += 1
            switch line.headerCount {
            case 0: line.header.0 = byte
            case 1: line.header.1 = byte
            case 2: line.header.2 = byte
            default: line.header.3 = byte
            }
            line.headerCount += 1
            let short = Int(line.header.1 & 0x7f)
            guard line.headerCount == 4 || (line.headerCount == 2 && short < 126) else { continue }
            line.rest = short < 126 ? short : Int(line.header.2) << 8 | Int(line.header.3)
            if line.header.0 & 0x0f < 8 {
                frames += 1
                if line.rest >= 17, bytes.count - at >= 17, bytes[at] == UInt8(ascii: "T") { last = time(bytes, at + 1) }
            }
            line.headerCount = 0
        }
        lines[slot] = line
        if last > 0, warmUntil > 0 { latencies.record(Clock.monotonicMicros() &- last) }
    }

    private func time(_ bytes: UnsafeRawBufferPointer, _ at: Int) -> UInt64 {
        var value: UInt64 = 0
        for i in 0..<16 {
            let c = bytes[at + i]
            value = value << 4 | UInt64(c <= 57 ? c &- 48 : c &- 87)
        }
        return value
    }

    // MARK: Publishing

    private func publish(_ count: Int) {
        let now = String(Clock.monotonicMicros(), radix: 16)
        let stamp = "T" + String(repeating: "0", count: 16 - now.count) + now + " "
        let payload = Array(stamp.utf8) + [UInt8](repeating: UInt8(ascii: "x"), count: 196 - stamp.utf8.count)
        for _ in 0..<count {
            payload.withUnsafeBytes { FrameWriter.appendMasked(.text, $0, mask: 0x0403_0201, to: &out) }
        }
        published += UInt64(count)
        flush()
    }

    private func flush() {
        guard let publisher, !out.isEmpty else { return }
        let taken = out.withUnsafeBytes { reactor.send(publisher, $0) }
        if taken > 0 { out.removeFirst(taken) }
    }

    func writable(_ id: ConnectionID) { if id == publisher { flush() } }
    func peerFinished(_ id: ConnectionID) { reactor.close(id) }
    func deadlineReached(_ id: ConnectionID) {}

    func closed(_ id: ConnectionID, _ reason: CloseReason) {
        if endsAt == 0 { end("a line was lost: \(reason.text)") }
    }

    func turnEnded(now: UInt64) -> Int? {
        let clock = Clock.monotonicMicros()
        if opened < number {
            connectSome()
            if clock > bornAt + 60_000_000 { end("only \(opened) of \(number) lines opened in 60 s") }
            return 20
        }
        if startedAt == 0 {
            startedAt = clock
            nextAt = clock
        }
        if warmUntil == 0, clock >= startedAt + 1_000_000 {
            warmUntil = clock
            framesAtWarm = frames
            readsAtWarm = reads
        }
        if warmUntil > 0, clock >= warmUntil + micros {
            endsAt = clock
            reactor.stop(withinMillis: 0)
            return 0
        }
        return rate > 0 ? publishAtRate(clock) : publishBursts()
    }

    /// Two bursts under way at a time: the server is never idle and never behind.
    private func publishBursts() -> Int? {
        while published * UInt64(number) <= frames + UInt64(k * number) { publish(k) }
        return 20
    }

    private func publishAtRate(_ clock: UInt64) -> Int? {
        while nextAt <= clock {
            publish(k)
            nextAt += 1_000_000 / UInt64(rate)
        }
        return Int(min(20, (nextAt - clock) / 1000))
    }

    private func end(_ why: String) {
        failure = failure ?? why
        endsAt = max(1, endsAt)
        reactor.stop(withinMillis: 0)
    }
}
