// Runs a transcript against the fold and writes down what came of it, beside the frames that each audience gets.
//   # a comment                     kept as it is
//   > NAME command field=value …    somebody asks; `as LABEL` names what it makes, `@LABEL` is its number
//                                   and `@LABEL^` an item's revision
//   = 12 item.started …             an event it led to, and who is told
//   ~ kept already at 12            the same key came again
//   ! code, and its sentences       it was refused
//   @ +5s                           time passes
//   ? agenda                        a look at the state; `:` lines are the answer
import Base
import Protocol

@testable import Hall

struct Transcript {
    private(set) var state = HallState()
    /// The text with everything that came of it.
    private(set) var text = ""
    private(set) var refused: [RefusalCode] = []
    private(set) var records: [RecordedEvent] = []
    /// By audience: JSON messages, one a line.
    private(set) var wire: [Audience: [[UInt8]]] = [:]
    private var labels: [String: UInt64] = ["none": 0]
    private var seats: [String: SeatIndex] = ["server": .none, "유령": SeatIndex(12345)]
    private var links: [UInt64: Digest] = [:]
    private var now: UInt64 = 1_800_000_000_000
    private let hall = HallID(high: 1, low: 2)

    init(running text: String) throws {
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
            do { try take(line) } catch {
                throw TranscriptError(description: "\(line)\n\(error)")
            }
        }
        // The last line's end is the text's.
        self.text.removeLast()
        for audience in Audience.allCases { wire[audience, default: []].append(snapshot(audience)) }
    }

    private mutating func write(_ line: String) { text += line + "\n" }

    private mutating func take(_ line: String) throws {
        switch line.first {
        case nil, "#": write(line)
        case ">":
            write(line)
            try ask(splitWords(String(line.dropFirst())))
        case "@":
            write(line)
            try pass(String(line.dropFirst()).filter { $0 != " " })
        case "?":
            write(line)
            for answer in try state.answer(splitWords(String(line.dropFirst())), number: number) {
                write(answer)
            }
        case "=", "~", "!", ":", " ": break
        default: throw TranscriptError(description: "what is this line?")
        }
    }

    private func number(_ label: String) throws -> UInt64 {
        if label.hasSuffix("^") { return state.item(try number(String(label.dropLast())))?.revision ?? 0 }
        if let known = labels[label] { return known }
        if let seat = seats[label] { return UInt64(seat.index) }
        throw TranscriptError(description: "nothing is called \(label)")
    }

    private mutating func pass(_ time: String) throws {
        guard time.hasPrefix("+"), time.hasSuffix("s"), let seconds = UInt64(time.dropFirst().dropLast())
        else {
            throw TranscriptError(description: "@ +5s")
        }
        now += seconds * 1000
    }

    private mutating func ask(_ words: [String]) throws {
        guard let who = words.first, let seat = seats[who] else {
            throw TranscriptError(description: "nobody is called \(words.first ?? "")")
        }
        // `shown=@NAME`: whose card was shown at the helper's device.
        let shown = words.first { $0.hasPrefix("shown=@") }.map { String($0.dropFirst(7)) }
        let served = shown.flatMap { seats[$0] } ?? .none
        let rest = words.dropFirst().filter { !$0.hasPrefix("shown=@") }
        let text = try CommandText(Array(rest), number: number)
        if let command = try text.serverCommand(links: links) {
            decide(command, Request(seat: seat, key: text.key, now: now), text.label)
            return
        }
        switch text.decoded {
        case .failure(let error): refuse(error.refusal)
        case .success(let envelope):
            guard case .command(let command) = envelope.message else { return }
            let request = Request(seat: seat, key: envelope.key, now: now, served: served)
            decide(command, request, text.label)
        }
    }

    private mutating func refuse(_ refusal: Refusal) {
        refused.append(refusal.code)
        for line in refusal.lines { write(line) }
    }

    private mutating func decide(_ command: Command, _ request: Request, _ label: String?) {
        var events: [Event] = []
        switch state.decide(command, request, into: &events) {
        case .refused(let refusal): refuse(refusal)
        case .repeated(let sequence): write("~ kept already at \(sequence)")
        case .accepted:
            var numbers = Numbers.Change()
            for (place, event) in events.enumerated() {
                let isLast = place == events.count - 1
                let actor = request.actor.map { isLast ? $0 : Actor(seat: $0.seat, key: 0) }
                apply(
                    RecordedEvent(sequence: state.sequence + 1, at: request.now, actor: actor, event: event))
                note(event, in: &numbers)
            }
            if !numbers.isEmpty { tell { Numbers.json(numbers, state: $1, to: $0) } }
            if let label { name(label, events.last!) }
        }
    }

    private mutating func name(_ label: String, _ event: Event) {
        switch event {
        case .seatJoined(let joined): seats[label] = joined.seat
        case .rollAdded(let added): seats[label] = added.seat
        case .seatClaimed(let claimed): seats[label] = claimed.seat
        default: labels[label] = state.sequence
        }
        if case .linkCreated(let made) = event { links[state.sequence] = made.token }
        if case .cardMade(let made) = event { links[state.sequence] = made.card }
    }

    private mutating func apply(_ record: RecordedEvent) {
        state.apply(record)
        records.append(record)
        write(state.line(record))
        if case .hallCreated = record.event {
            for audience in Audience.allCases { wire[audience] = [snapshot(audience)] }
            return
        }
        tell { EventFrame.json(record, to: $0, state: $1) }
    }

    private mutating func tell(_ make: (Audience, HallState) -> [UInt8]?) {
        for audience in Audience.allCases {
            if let json = make(audience, state) { wire[audience, default: []].append(json) }
        }
    }

    private func snapshot(_ audience: Audience) -> [UInt8] {
        let cheers = state.item(state.current)?.cheersTotal ?? 0
        return Snapshot.json(state, to: audience, Snapshot.Context(hall: hall, online: 0, cheers: cheers))
    }

    /// The running numbers that an event moves.
    private func note(_ event: Event, in numbers: inout Numbers.Change) {
        let stirred = event.stirred
        if stirred.kinds.contains(.joined) { numbers.joined = state.joinedCount }
        if stirred.kinds.contains(.checkedIn) { numbers.checkedIn = state.checkedInCount }
        if stirred.kinds.contains(.roll) { numbers.roll = state.hasRoll }
        if stirred.kinds.contains(.presence) { numbers.presence = state.presence != nil }
        if stirred.kinds.contains(.likes) {
            numbers.likes = [(stirred.id, state.post(stirred.id)?.likes ?? 0)]
        }
        if stirred.kinds.contains(.votes) { numbers.votes = [stirred.id] }
        if stirred.kinds.contains(.cheers), stirred.id == state.current {
            numbers.cheers = (stirred.id, state.item(stirred.id)?.cheersTotal ?? 0)
        }
    }
}
