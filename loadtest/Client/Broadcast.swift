// A broadcast room: N lines on one path, the first publishes. The same against townhall's `/fanout` and the limit
// program's `/`. Frames are stamped with the time they were sent at.
import Base
import Reactor
import Wire

/// What a stretch of broadcasting showed.
struct BroadcastFigures {
    var deliveriesPerSecond = 0.0
    /// Processor seconds of the server over deliveries, in microseconds; 0 when its process is not known.
    var cpuMicrosPerDelivery = 0.0
    /// The part of its core that this tool took: near 1, the tool is what was measured.
    var ownShare = 0.0
    /// What a read of a reader brings.
    var framesPerRead = 0.0
    var times = Latencies()
}

final class Broadcast {
    let swarm: Swarm
    private let served: Served
    private let path: String
    private let offersDeflate: Bool
    private let payloadBytes: Int
    private var published: UInt64 = 0
    private var lostLine: String?
    private(set) var opened = 0
    private var isMeasuring = false
    private var times = Latencies()

    /// - Parameter payloadBytes: of a published message; 196 make a frame of 200.
    init(_ served: Served, _ path: String, _ count: Int, deflate: Bool = false, payloadBytes: Int = 196) {
        self.served = served
        self.path = path
        self.payloadBytes = payloadBytes
        offersDeflate = deflate
        swarm = Swarm(port: served.port, isTLS: served.isTLS, count: count)
        let request = Upgrade.request(path, served, deflate: deflate)
        swarm.stamps = deflate ? .none : .leading
        swarm.onConnected = { [unowned self] line in
            swarm.lines[line].state = .upgrading
            swarm.send(line, request)
        }
        swarm.onAnswer = { [unowned self] _, answer in
            if answer.status != 101 {
                lostLine = "the upgrade on \(path) was refused; is it started with --echo?"
            }
        }
        swarm.onClosed = { [unowned self] _, reason in lostLine = lostLine ?? reason }
        swarm.onStamp = { [unowned self] _, sent in
            if isMeasuring { times.record(Clock.monotonicMicros() &- sent) }
        }
    }

    /// Opens lines until there are `count`, at most `window` on their way. Returns the seconds it took.
    @discardableResult
    func open(_ count: Int, window: Int = 256) throws -> Double {
        let started = Clock.monotonicMicros()
        try swarm.turn(within: 60, "opening \(count) lines (\(swarm.connected) open)") {
            if let lostLine { throw LoadError(lostLine) }
            while opened < count, opened - swarm.connected < window {
                try swarm.open(opened)
                opened += 1
            }
            return swarm.connected == count
        }
        return Double(Clock.monotonicMicros() - started) / 1_000_000
    }

    // MARK: Publishing

    private func publish(_ count: Int, at micros: UInt64) {
        let stamp = Array(Stamps.text(micros).utf8)
        let payload = stamp + filler
        var out: [UInt8] = []
        for _ in 0..<count {
            payload.withUnsafeBytes { FrameWriter.appendMasked(.text, $0, mask: 0x0403_0201, to: &out) }
        }
        published += UInt64(count)
        swarm.send(0, out)
    }

    /// What follows the stamp: text as people write it, so that deflate has something to do.
    private lazy var filler: [UInt8] = {
        let text = Array(
            "{\"type\":\"post.added\",\"text\":\"다음 안건으로 넘어가기 전에 질문이 하나 있습니다\",\"likes\":7} ".utf8)
        let wanted = payloadBytes - Stamps.bytes
        guard offersDeflate || payloadBytes > 196 else {
            return [UInt8](repeating: UInt8(ascii: "x"), count: wanted)
        }
        // Cut at a whole character: a text frame is UTF-8.
        var bytes = Array(repeating: text, count: wanted / text.count + 1).flatMap { $0 }.prefix(wanted)
        while String(validating: bytes, as: UTF8.self) == nil { bytes = bytes.dropLast() }
        return Array(bytes)
    }()

    /// Bursts of `k`, `backlog` under way at a time: the server is never idle and never behind.
    func bursts(k: Int, backlog: Int = 2, warmSeconds: Double, seconds: Double) throws -> BroadcastFigures {
        let lines = UInt64(opened)
        let start = swarm.frames
        let before = published
        return try stretch(warmSeconds, seconds) { _ in
            while (self.published - before) * lines <= (self.swarm.frames - start) + UInt64(k * (backlog - 1))
                * lines
            {
                self.publish(k, at: Clock.monotonicMicros())
            }
            return 20
        }
    }

    /// `rate` broadcasts a second, each stamped with the time at which it was due.
    func steady(rate: Int, k: Int = 1, warmSeconds: Double, seconds: Double) throws -> BroadcastFigures {
        var due = Clock.monotonicMicros()
        return try stretch(warmSeconds, seconds) { now in
            while due <= now {
                self.publish(k, at: due)
                due += UInt64(1_000_000 / rate)
            }
            return Int(min(20, (due - now) / 1000))
        }
    }

    /// One message to all: microseconds until the last has it.
    func once() throws -> Double {
        let start = swarm.frames
        let sent = Clock.monotonicMicros()
        publish(1, at: sent)
        try swarm.turn(within: 10, "one message to all") { swarm.frames - start >= UInt64(opened) }
        return Double(Clock.monotonicMicros() - sent)
    }

    private func stretch(_ warm: Double, _ seconds: Double, _ publish: (UInt64) -> Int) throws
        -> BroadcastFigures
    {
        var figures = BroadcastFigures()
        let begin = Clock.monotonicMicros()
        let measureAt = begin + UInt64(warm * 1_000_000)
        var endAt = UInt64.max
        var (frames, cpu, own, startedAt): (UInt64, Double, Double, UInt64) = (0, 0, 0, 0)
        var reads: UInt64 = 0
        times = Latencies()
        while true {
            if let lostLine { throw LoadError(lostLine) }
            let now = Clock.monotonicMicros()
            if !isMeasuring, now >= measureAt {
                isMeasuring = true
                (frames, cpu, own, startedAt) = (swarm.frames, served.cpuSeconds, ownCPUSeconds(), now)
                reads = swarm.reads
                endAt = now + UInt64(seconds * 1_000_000)
            }
            if now >= endAt { break }
            swarm.turn(publish(now))
        }
        isMeasuring = false
        let took = Double(Clock.monotonicMicros() - startedAt) / 1_000_000
        let delivered = Double(swarm.frames - frames)
        figures.deliveriesPerSecond = delivered / took
        figures.cpuMicrosPerDelivery = (served.cpuSeconds - cpu) * 1_000_000 / max(1, delivered)
        figures.ownShare = (ownCPUSeconds() - own) / took
        figures.framesPerRead = delivered / Double(max(1, swarm.reads - reads))
        figures.times = times
        try drain()
        return figures
    }

    /// Waits until everything published has come to all.
    private func drain() throws {
        var last = swarm.frames
        repeat {
            last = swarm.frames
            let until = Clock.monotonicMicros() + 50_000
            while Clock.monotonicMicros() < until { swarm.turn(10) }
        } while swarm.frames != last
        if let lostLine { throw LoadError(lostLine) }
    }
}
