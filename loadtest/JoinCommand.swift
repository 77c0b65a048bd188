// `loadtest join`: how fast people come in: connection, joining by code, upgrade, hello, snapshot.
import ArgumentParser
import Base
import Crowd

struct JoinCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "join", abstract: "Let many people join a hall, and optionally lose and take up their lines.")

    @OptionGroup var options: ServerOptions
    @Option(name: .shortAndLong, help: "How many people.")
    var number = 1000
    @Option(help: "Joining at once.")
    var window = 256
    @Flag(help: "Then cut all lines at once and wait until all are back.")
    var cut = false

    func validate() throws {
        guard (1...19_000).contains(number) else { throw ValidationError("-n is from 1 to 19000") }
    }

    func run() throws {
        let place = try options.place()
        let (number, window, cut, json) = (number, window, cut, options.json)
        try Room.run(options) {
            Joining($0, place: place, number: number, window: window, cut: cut, json: json)
        }
    }
}

private final class Joining: Room {
    private let number: Int
    private let window: Int
    private let cut: Bool
    private let json: Bool
    private var isOpen = false
    private var startedAt: UInt64 = 0
    private var latencies = Latencies()
    private var joinedSeconds = 0.0
    private var cutAt: UInt64 = 0
    private var back = 0
    private var backLatencies = Latencies()

    init(_ crowd: Crowd, place: LoadPlace, number: Int, window: Int, cut: Bool, json: Bool) {
        self.number = number
        self.window = window
        self.cut = cut
        self.json = json
        super.init(crowd, place: place)
        begin(title: "join")
    }

    override func opened() {
        isOpen = true
        startedAt = crowd.micros
    }

    override func cameIn(_ visitor: Visitor) { latencies.record(crowd.micros - visitor.askedAt) }

    override func live(_ visitor: Visitor, resumed: Bool) {
        super.live(visitor, resumed: resumed)
        guard cutAt > 0, visitor !== host else { return }
        back += 1
        backLatencies.record(crowd.micros - cutAt)
    }

    override func step(now: UInt64) -> Int? {
        guard isOpen else { return 20 }
        if crowd.micros > startedAt + 300_000_000 { fail("gave up with \(inside) of \(number) inside; \(losses)") }
        while people.count < number, people.count - inside < window { addPerson() }
        Report.progress("\(inside) of \(number) inside\(cutAt > 0 ? ", \(back) back" : "")")
        if inside == number, joinedSeconds == 0 {
            joinedSeconds = Double(crowd.micros - startedAt) / 1_000_000
            if cut { cutAll() }
        }
        if joinedSeconds > 0, !cut || back >= number { finish() }
        return 5
    }

    private func cutAll() {
        cutAt = crowd.micros
        for visitor in people { crowd.cut(visitor) }
    }

    private func finish() {
        var figures = [
            Figure("people", number), Figure("seconds", joinedSeconds),
            Figure("joins_per_second", Double(number) / joinedSeconds, digits: 0),
        ]
        figures += latencies.figures("join")
        if cut {
            figures.append(Figure("back_seconds", Double(crowd.micros - cutAt) / 1_000_000))
            figures += backLatencies.figures("back")
        }
        Report.show("join", figures, json: json)
        isDone = true
    }
}
