// `loadtest report`: runs the whole set in turn against the limit and writes one HTML page, and JSON when asked. Keeps
// within its time: on a slow machine later measurements get fewer rounds, never none.
import ArgumentParser
import Base
import Foundation
import Reactor

struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Measure everything in pairs against the limit and write one HTML page.",
        discussion: """
            The full set takes up to 25 minutes, --quick 3. A measurement that fails is reported as failed and \
            the others go on; the exit code is then 1. Missed goals do not change it.
            """)

    @Flag(help: "Small sizes and few rounds, within three minutes.")
    var quick = false
    @Option(help: "Only these measurements, separated by commas.")
    var only: String?
    @Option(help: "Where the page is written.")
    var out = "loadtest-report.html"
    @Option(help: "Where the same is written as JSON.")
    var json: String?
    @Option(name: .customLong("townhall"), help: "The townhall program; found beside this one when not said.")
    var program: String?

    private var plan: [PlannedMeasurement] { quick ? PlannedMeasurement.quick : PlannedMeasurement.full }

    func validate() throws {
        let names = Set(plan.map(\.name))
        for name in wanted ?? [] where !names.contains(name) {
            throw ValidationError("--only knows \(plan.map(\.name).joined(separator: ", ")); not \(name)")
        }
    }

    private var wanted: [String]? { only?.split(separator: ",").map(String.init) }

    func run() throws {
        let started = Clock.monotonicMicros()
        let machine = Machine()
        let todo = plan.filter { wanted?.contains($0.name) ?? true }
        var pace = Pace(todo, secondsMax: quick ? 165 : 1430)
        var outcomes: [Outcome] = []
        var failures = 0
        for (index, planned) in todo.enumerated() {
            let rounds = pace.rounds(of: index)
            Terminal.stage("— \(index + 1) of \(todo.count): \(planned.name), \(rounds) rounds")
            do {
                outcomes.append(try measure(planned, rounds))
            } catch {
                failures += 1
                var outcome = Outcome(name: planned.name, title: planned.name)
                outcome.command = line(planned, rounds)
                outcome.skipped = "failed: \(error)"
                outcomes.append(outcome)
                Terminal.stage("\(planned.name) failed: \(error)")
            }
            pace.ended(index, rounds: rounds)
        }
        let minutes = Double(Clock.monotonicMicros() - started) / 60_000_000
        let command = "loadtest " + CommandLine.arguments.dropFirst().joined(separator: " ")
        try write(HTMLPage(command: command, machine: machine, outcomes: outcomes, minutes: minutes))
        for outcome in outcomes { show(outcome) }
        print("The page: \(out)")
        if failures > 0 { throw ExitCode.failure }
    }

    private func line(_ planned: PlannedMeasurement, _ rounds: Int) -> String {
        let arguments = planned.arguments.joined(separator: " ")
        switch planned.kind {
        case .measurement(let type):
            return
                "loadtest \(type._commandName) \(arguments.isEmpty ? "" : arguments + " ")--rounds \(rounds)"
        case .microPieces: return "loadtest micro"
        case .microGrowth: return "loadtest micro --growth"
        }
    }

    private func measure(_ planned: PlannedMeasurement, _ rounds: Int) throws -> Outcome {
        let folder = FileManager.default.temporaryDirectory.path
        var outcome: Outcome
        switch planned.kind {
        case .microPieces(let millis): outcome = try MicroOutcome.pieces(folder, millis: millis)
        case .microGrowth: outcome = try MicroOutcome.growth(folder)
        case .measurement(let type):
            var arguments = planned.arguments + ["--rounds", "\(rounds)"]
            if let program { arguments += ["--townhall", program] }
            guard let command = try type.parseAsRoot(arguments) as? any Measurement else {
                throw LoadError("\(planned.name) is no measurement")
            }
            outcome = try command.measure(try Programs(command.programs))
        }
        outcome.command = line(planned, rounds)
        return outcome
    }

    private func write(_ page: HTMLPage) throws {
        try Data(page.text.utf8).write(to: URL(fileURLWithPath: out))
        guard let json else { return }
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("command")
        writer.string(page.command)
        writer.key("machine")
        writer.beginObject()
        for (name, value) in page.machine.lines {
            writer.key(utf8: Array(name.utf8))
            writer.string(value)
        }
        writer.endObject()
        writer.key("measurements")
        writer.beginArray()
        for outcome in page.outcomes { outcome.write(to: &writer) }
        writer.endArray()
        writer.endObject()
        try Data(writer.bytes).write(to: URL(fileURLWithPath: json))
    }

    /// On the terminal only what has a goal.
    private func show(_ outcome: Outcome) {
        var short = outcome
        short.rows = outcome.rows.filter { $0.goal != nil }
        Terminal.show(short, json: false)
    }
}

/// Keeps the report within its time: what is left is shared by what is still to come, as planned.
private struct Pace {
    private let todo: [PlannedMeasurement]
    private let started = Clock.monotonicMicros()
    private let secondsMax: Double
    private var planned = 0.0

    init(_ todo: [PlannedMeasurement], secondsMax: Double) {
        self.todo = todo
        self.secondsMax = secondsMax
    }

    private var elapsed: Double { Double(Clock.monotonicMicros() - started) / 1_000_000 }

    /// How many rounds a measurement gets: as planned, fewer when the machine has shown itself slower.
    func rounds(of index: Int) -> Int {
        let slowness = planned > 20 ? max(1, elapsed / planned) : 1
        let rest = todo[index...].reduce(0) { $0 + Double($1.rounds) * $1.secondsARound } * slowness
        let share = min(1, max(0, secondsMax - elapsed) / max(rest, 1))
        return max(1, Int((Double(todo[index].rounds) * share).rounded(.down)))
    }

    mutating func ended(_ index: Int, rounds: Int) {
        planned += Double(rounds) * todo[index].secondsARound
    }
}
