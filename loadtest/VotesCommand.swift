// `loadtest votes`: many people cast and change ballots; each must be acknowledged durably, and the result must be
// exactly their last choices.
import ArgumentParser
import Base
import Crowd
import Hall
import Journal
import Runtime

struct VotesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "votes", abstract: "Let many people vote and change their votes; check the count.")

    @OptionGroup var options: ServerOptions
    @Option(name: .shortAndLong, help: "How many people.")
    var number = 1000
    @Option(help: "Ballots in all, first ones and changes.")
    var ballots = 5000
    @Option(help: "The server's data folder: checks the count against the journal.")
    var data: String?

    func validate() throws {
        guard (1...19_000).contains(number) else { throw ValidationError("-n is from 1 to 19000") }
        guard ballots >= number else { throw ValidationError("--ballots is at least the number of people") }
    }

    func run() throws {
        let place = try options.place()
        let (number, ballots, data, json) = (number, ballots, data, options.json)
        try Room.run(options) {
            Voting($0, place: place, number: number, ballots: ballots, data: data, json: json)
        }
    }
}

private final class Voting: Room {
    private let number: Int
    private let ballots: Int
    private let data: String?
    private let json: Bool
    private var isOpen = false
    private var item: UInt64 = 0
    private var isVoteOpen = false
    private var startedAt: UInt64 = 0
    private var sent = 0
    private var kept = 0
    private var last: [Int: (sequence: UInt64, choice: UInt64)] = [:]
    private var latencies = Latencies()
    private var isAsked = false
    private let bornAt: UInt64

    init(_ crowd: Crowd, place: LoadPlace, number: Int, ballots: Int, data: String?, json: Bool) {
        self.number = number
        self.ballots = ballots
        self.data = data
        self.json = json
        bornAt = crowd.micros
        super.init(crowd, place: place)
        begin(title: "votes")
    }

    override func opened() { isOpen = true }

    override func step(now: UInt64) -> Int? {
        if crowd.micros > bornAt + 600_000_000 { fail("gave up: \(kept) of \(sent) kept; \(losses)") }
        guard isOpen else { return 20 }
        while people.count < number, people.count - inside < 256 { addPerson() }
        guard inside == number else {
            Report.progress("\(inside) of \(number) inside")
            return 5
        }
        if item == 0 { openVote() }
        guard isVoteOpen else { return 5 }
        while sent < ballots, sent - kept < number { cast() }
        Report.progress("\(kept) of \(ballots) ballots kept")
        if kept == ballots, !isAsked { finish() }
        return 2
    }

    private func openVote() {
        item = .max
        start([
            ("kind", .string(utf8("vote"))), ("title", .string(utf8("votes"))), ("method", .string(utf8("motion"))),
        ]) { [unowned self] id in
            item = id
            lead("vote.open") { json in
                json.key("item")
                json.integer(id)
            } _: { [unowned self] _ in
                isVoteOpen = true
                startedAt = crowd.micros
            }
        }
    }

    private func cast() {
        let visitor = people[sent % number]
        sent += 1
        let choice = 1 + crowd.random.below(3)
        crowd.send(visitor, "ballot.cast", tag: choice) { [item] json in
            json.key("item")
            json.integer(item)
            json.key("choice")
            json.integer(choice)
        }
    }

    override func keptOf(_ visitor: Visitor, _ command: SentCommand, at sequence: UInt64) {
        guard visitor !== host else { return }
        kept += 1
        latencies.record(crowd.micros - command.sentAt)
        if sequence > last[visitor.number]?.sequence ?? 0 { last[visitor.number] = (sequence, command.tag) }
    }

    private func finish() {
        isAsked = true
        let seconds = Double(crowd.micros - startedAt) / 1_000_000
        liveHash { [unowned self] sequence, hash in
            var figures = [
                Figure("people", number), Figure("ballots", ballots), Figure("seconds", seconds),
                Figure("ballots_per_second", Double(ballots) / seconds, digits: 0), Figure("live_hash", text: hash),
            ]
            figures += latencies.figures("kept")
            let isRight = check(hash, &figures)
            Report.show("votes", figures, json: json)
            guard isRight else { fail("the count is not what was cast") }
            isDone = true
        }
    }

    private func check(_ hash: String, _ figures: inout [Figure]) -> Bool {
        guard let data else { return true }
        guard
            case .open(let state, _, _, _)? = try? HallLoader.loadReadOnly(
                directory: "\(data)/halls/\(hall.hex)", disk: SystemDisk()),
            let vote = state.item(item)?.vote
        else { fail("the journal in \(data) cannot be read") }
        var expected: [UInt32] = [0, 0, 0, 0]
        for (_, ballot) in last { expected[Int(ballot.choice)] += 1 }
        let replayed = Hex.text(state.wholeHash.bytes)
        figures.append(Figure("replayed_hash", text: replayed))
        figures.append(Figure("counted", text: "\(vote.tallies.dropFirst())"))
        return vote.tallies == expected && replayed == hash
    }
}
