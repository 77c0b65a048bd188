// A hall in which people post: everybody is in, an item is going on, and posts are counted wherever they arrive.
import Base
import Reactor

/// What a stretch of posting showed.
struct HallFigures {
    var deliveriesPerSecond = 0.0
    var cpuMicrosPerDelivery = 0.0
    /// Of an event on the wire, its frame included.
    var bytes = 0.0
    var refused: UInt64 = 0
    /// What a read of a reader brings: the server's joining of frames, and what the reader left waiting.
    var framesPerRead = 0.0
    /// The part of its core that this tool took.
    var ownShare = 0.0
    var times = Latencies()
}

final class Discussion {
    let venue: Venue
    let hall: Assembly
    private(set) var item: UInt64
    private var nextPerson = 0
    private(set) var published: UInt64 = 0
    private var isMeasuring = false
    private var times = Latencies()
    /// Whose reading is measured; nil: everybody's.
    var isMeasured: ((Int) -> Bool)?

    var swarm: Swarm { venue.swarm }

    /// What is posted, when it is not made up.
    private var text: String?
    private static let sentence = "다음 안건으로 넘어가기 전에 질문이 하나 있습니다. "

    /// Text that makes an event of about 200 bytes.
    static let textBytes = 66

    /// - Parameters:
    ///   - stalling: people who will stop reading, from the first.
    ///   - sentences: of a post; 0: text of the length that is asked for.
    ///   - deflates: people take compressed frames.
    init(_ served: Served, people: Int, stalling: Int = 0, sentences: Int = 0, deflates: Bool = false) throws
    {
        venue = Venue(served, people: [people])
        hall = venue.assemblies[0]
        item = 0
        if sentences > 0 { text = String(repeating: Discussion.sentence, count: sentences) }
        hall.deflates = deflates
        swarm.small = hall.first..<hall.first + stalling
        try hall.create("discussion")
        try hall.bringInStaff()
        item = try hall.startItem([
            ("kind", .string(Array("discussion".utf8))), ("title", .string(Array("discussion".utf8))),
        ])
        _ = try hall.makeSeats(0..<people)
        _ = try hall.bringIn(0..<people)
        swarm.countsPosts = true
        swarm.stamps = .quoted
        swarm.onStamp = { [unowned self] line, sent in
            guard isMeasuring, line != hall.host, isMeasured?(line) ?? true else { return }
            times.record(Clock.monotonicMicros() &- sent)
        }
    }

    /// Posts of people in turn.
    func post(_ count: Int, bytes: Int = Discussion.textBytes) {
        for _ in 0..<count {
            hall.post(nextPerson, item: item, bytes: bytes, text: text)
            nextPerson = (nextPerson + 1) % hall.people
        }
        published += UInt64(count)
    }

    /// Bursts of `k` posts, `backlog` under way at a time.
    func bursts(k: Int, backlog: Int, warmSeconds: Double, seconds: Double) throws -> HallFigures {
        let readers = UInt64(hall.people + 1)
        let start = swarm.frames
        let before = published
        let refused = swarm.refusals
        return try stretch(warmSeconds, seconds) { _ in
            // As many as are due: the limit program's room is fed so as well.
            while (self.published - before - (self.swarm.refusals - refused)) * readers
                <= self.swarm.frames - start + UInt64(k * (backlog - 1)) * readers
            {
                self.post(k)
            }
            return 5
        }
    }

    /// `rate` posts a second, evenly.
    func steady(
        rate: Double, bytes: Int = Discussion.textBytes, warmSeconds: Double, seconds: Double
    ) throws -> HallFigures {
        var due = Clock.monotonicMicros()
        return try stretch(warmSeconds, seconds) { now in
            while due <= now {
                self.post(1, bytes: bytes)
                due += UInt64(1_000_000 / rate)
            }
            return Int(min(5, (due - now) / 1000))
        }
    }

    private func stretch(_ warm: Double, _ seconds: Double, _ post: (UInt64) -> Int) throws -> HallFigures {
        let measureAt = Clock.monotonicMicros() + UInt64(warm * 1_000_000)
        var endAt = UInt64.max
        var (frames, bytes, cpu, startedAt): (UInt64, UInt64, Double, UInt64) = (0, 0, 0, 0)
        var (reads, own): (UInt64, Double) = (0, 0)
        let refused = swarm.refusals
        times = Latencies()
        while true {
            try venue.check()
            let now = Clock.monotonicMicros()
            if !isMeasuring, now >= measureAt {
                isMeasuring = true
                (frames, bytes, cpu, startedAt) = (
                    swarm.frames, swarm.bytesRead, venue.served.cpuSeconds, now
                )
                (reads, own) = (swarm.reads, ownCPUSeconds())
                endAt = now + UInt64(seconds * 1_000_000)
            }
            if now >= endAt { break }
            swarm.turn(post(now))
        }
        isMeasuring = false
        let took = Double(Clock.monotonicMicros() - startedAt) / 1_000_000
        let delivered = Double(swarm.frames - frames)
        return HallFigures(
            deliveriesPerSecond: delivered / took,
            cpuMicrosPerDelivery: (venue.served.cpuSeconds - cpu) * 1_000_000 / max(1, delivered),
            bytes: Double(swarm.bytesRead - bytes) / max(1, delivered), refused: swarm.refusals - refused,
            framesPerRead: delivered / Double(max(1, swarm.reads - reads)),
            ownShare: (ownCPUSeconds() - own) / took, times: times)
    }

    /// Waits until nothing more comes, for at most twenty seconds. Returns the server's figures.
    func settle() throws -> [String: Double] {
        let end = Clock.monotonicMicros() + 20_000_000
        var (last, quietUntil) = (swarm.frames, Clock.monotonicMicros() + 200_000)
        while Clock.monotonicMicros() < min(end, quietUntil) {
            try venue.check()
            swarm.turn(20)
            if swarm.frames != last { (last, quietUntil) = (swarm.frames, Clock.monotonicMicros() + 200_000) }
        }
        return try venue.metrics()
    }
}
