// A vote in a full hall: ballots and changes at a steady rate, each awaited by its voter, beside a screen that shows
// the running result. Knows what the count must be in the end.
import Base
import Hall
import Journal
import Reactor
import Runtime

final class Election {
    let hall: Assembly
    private var item: UInt64 = 0
    private(set) var kept = 0
    private(set) var sent = 0
    private(set) var refusals: [String: Int] = [:]
    private(set) var times = Latencies()
    /// Ages of the running result: how long the oldest ballot that the screen did not show had been kept already.
    private(set) var ages = Latencies()
    /// When each first ballot was kept, in that order.
    private var firstKeptAt: [UInt64] = []
    private var shown = 0
    /// Each voter's last kept choice, 0 for none, and the one under way.
    private var choices: [UInt8]
    private var underWay: [UInt8]
    private var next = 0
    private var startedAt: UInt64 = 0
    private(set) var seconds = 0.0

    private var swarm: Swarm { hall.swarm }

    init(_ hall: Assembly) {
        self.hall = hall
        choices = Array(repeating: 0, count: hall.people)
        underWay = choices
    }

    /// Adds a motion with a running result and opens it. The hall's staff is in.
    func open() throws {
        item = try hall.startItem([
            ("kind", .string(Array("vote".utf8))), ("title", .string(Array("motion".utf8))),
            ("method", .string(Array("motion".utf8))), ("voteKind", .string(Array("live".utf8))),
            ("running", .bool(true)),
        ])
        try hall.lead("vote.open") { json in
            json.key("item")
            json.integer(item)
        }
        for line in hall.first..<hall.host { swarm.lines[line].wantsMessages = true }
        hall.onMessage = { [unowned self] in message($0, $1) }
    }

    private func message(_ line: Int, _ message: UnsafeRawBufferPointer) {
        if line == hall.screen { return screen(message) }
        guard line < hall.host else { return }
        if Assembly.isType(message, "kept") {
            let now = Clock.monotonicMicros()
            kept += 1
            choices[line - hall.first] = underWay[line - hall.first]
            times.record(now - swarm.lines[line].sentAt)
            swarm.lines[line].sentAt = 0
            if swarm.lines[line].note == 0 { firstKeptAt.append(now) }
            swarm.lines[line].note += 1
        } else if Assembly.isType(message, "refused") {
            let code = (try? JSONReader.parse(message))?["code"]?.text ?? "?"
            refusals[code, default: 0] += 1
            swarm.lines[line].sentAt = 0
        }
    }

    private func screen(_ message: UnsafeRawBufferPointer) {
        guard Assembly.isType(message, "numbers") else { return }
        let cast = Int(Assembly.number(message, behind: "\"cast\":"))
        guard cast > shown else { return }
        if shown < firstKeptAt.count { ages.record(max(1, Clock.monotonicMicros() &- firstKeptAt[shown])) }
        shown = cast
    }

    /// Casts `ballots` at `rate` a second, timed from when each was due, and waits until all are kept. New voters come
    /// all the while, a fifth of them with each fifth of the ballots.
    func run(ballots: Int, rate: Int, within limit: Double) throws {
        startedAt = Clock.monotonicMicros()
        var random = SeededRandom(seed: 7)
        try swarm.turn(within: limit, "casting \(ballots) ballots (\(kept) kept, refused: \(refusals))") {
            try hall.venue.check()
            let elapsed = Clock.monotonicMicros() - startedAt
            let due = min(ballots, Int(elapsed * UInt64(rate) / 1_000_000))
            while sent < due, let voter = nextVoter(of: ballots) {
                cast(
                    voter, UInt8(1 + random.below(3)),
                    dueAt: startedAt + UInt64(sent) * 1_000_000 / UInt64(rate))
            }
            Terminal.progress("\(kept) of \(ballots) ballots kept")
            return kept + refusals.values.reduce(0, +) >= ballots
        }
        seconds = Double(Clock.monotonicMicros() - startedAt) / 1_000_000
        // The screen's last numbers.
        for _ in 0..<50 where shown < firstKeptAt.count { swarm.turn(20) }
    }

    /// Casts what is due of a storm; nobody waits for it.
    func storm(elapsed micros: UInt64, rate: Int) {
        let due = Int(micros * UInt64(rate) / 1_000_000)
        while sent < due, let voter = nextVoter(of: 1) {
            cast(voter, UInt8(1 + sent % 3), dueAt: Clock.monotonicMicros())
        }
    }

    /// Somebody who waits for nothing; nil when all wait.
    private func nextVoter(of ballots: Int) -> Int? {
        let active = max(1, min(hall.people, (sent * 5 / ballots + 1) * hall.people / 5))
        for _ in 0..<active {
            next = (next + 1) % active
            if swarm.lines[hall.first + next].sentAt == 0 { return next }
        }
        return nil
    }

    private func cast(_ voter: Int, _ choice: UInt8, dueAt: UInt64) {
        sent += 1
        swarm.lines[hall.first + voter].sentAt = dueAt
        underWay[voter] = choice
        hall.command(hall.first + voter, "ballot.cast") { json in
            json.key("item")
            json.integer(item)
            json.key("choice")
            json.integer(choice)
        }
    }

    /// Reads the record as it is on the disk, recounts it, and compares it with what was cast and with the live hall.
    /// - Returns: nil when all fits, or what does not.
    func fault(in data: String) throws -> String? {
        let live = try hall.liveHash()
        guard
            case .open(let state, _, _, _)? = try? HallLoader.loadReadOnly(
                directory: "\(data)/halls/\(hall.hall)", disk: SystemDisk()),
            let vote = state.item(item)?.vote
        else { return "the journal cannot be read" }
        var expected: [UInt32] = [0, 0, 0, 0]
        for choice in choices where choice > 0 { expected[Int(choice)] += 1 }
        if vote.tallies != expected { return "the count is \(vote.tallies), cast was \(expected)" }
        if Hex.text(state.wholeHash.bytes) != live { return "the replayed state is not the live one" }
        return nil
    }
}
