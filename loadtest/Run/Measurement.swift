// What every measuring command is: options, rounds in turn, one outcome that is printed or put into the report.
import ArgumentParser

protocol Measurement: ParsableCommand {
    var programs: ProgramOptions { get }
    func measure(_ programs: Programs) throws -> Outcome
}

extension Measurement {
    func run() throws {
        var outcome = try measure(try Programs(programs))
        outcome.command = "loadtest " + CommandLine.arguments.dropFirst().joined(separator: " ")
        Terminal.show(outcome, json: programs.json)
    }

    /// Runs `round` as often as the options say and tells how far it is.
    func rounds(_ what: String, _ round: () throws -> Void) rethrows {
        for number in 1...programs.rounds {
            Terminal.stage("\(what), round \(number) of \(programs.rounds)")
            try round()
        }
    }
}

/// Ratios of two series, round by round.
func ratios(_ ours: [Double], _ theirs: [Double]) -> [Double] { zip(ours, theirs).map { $0 / $1 } }

/// Numbers separated by commas.
struct NumberList: ExpressibleByArgument {
    let values: [Int]

    init(_ values: [Int]) { self.values = values }

    init?(argument: String) {
        let parts = argument.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
        guard !parts.isEmpty, !parts.contains(nil) else { return nil }
        values = parts.compactMap(\.self)
    }

    var defaultValueDescription: String { values.map(String.init).joined(separator: ",") }
}

/// Throws unless a number lies within bounds; the words of every command's `validate`.
func check(_ name: String, _ value: Int, _ bounds: ClosedRange<Int>) throws {
    guard bounds.contains(value) else {
        throw ValidationError("\(name) is from \(bounds.lowerBound) to \(bounds.upperBound)")
    }
}
