// `townhall export`: results.json, the minutes and a CSV a table from a hall's folder into another folder.
import ArgumentParser
import Base
import Export
import Foundation
import Hall
import Server

struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write results.json, the minutes and a CSV a table.",
        discussion: "Without --public the tables hold what the host may have: attendance, hidden posts.")

    @OptionGroup var hall: HallFolder
    @Argument(help: "Where to write; made when it is not there.")
    var to: String
    @Flag(name: .customLong("public"), help: "What anybody may have.")
    var isPublic = false

    @Option(help: "Of the minutes: ko or en; otherwise the hall's.")
    var language: String?
    @Option(
        name: .customLong("utc-offset"),
        help: "Of the minutes' clock, as +09:00; otherwise Korea's in a Korean hall, or UTC.")
    var utcOffset: String?
    @Option(
        name: .customLong("signers"), help: "Of the minutes: how many sign beside chair and clerk, 0 to 10.")
    var signers = 2
    @Option(name: .customLong("static"), help: "The folder of the pages, for the minutes' words.")
    var staticFolder: String?

    func validate() throws {
        if let language, Language(name: Array(language.utf8)) == nil {
            throw ValidationError("--language is ko or en")
        }
        if let utcOffset, UTCOffset(text: utcOffset) == nil {
            throw ValidationError("--utc-offset is written as +09:00")
        }
        guard (0...MinutesSettings.signersMax).contains(signers) else {
            throw ValidationError("--signers is from 0 to \(MinutesSettings.signersMax)")
        }
    }

    func run() throws {
        let reader: HallExport.Reader = isPublic ? .public : .staff
        var notes = MinutesNotes()
        let state = try hall.replay { notes.take($0) }.state
        let export = HallExport(state, hall: try hall.hall(), reader: reader)
        var files = [("results.json", export.resultsJSON), ("minutes.html", try minutes(state, notes))]
        for name in HallExport.tableNames(reader) { files.append((name + ".csv", export.csv(name) ?? [])) }
        do {
            let folder = URL(fileURLWithPath: to)
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            for (name, bytes) in files {
                try Data(bytes).write(to: folder.appending(path: name), options: .atomic)
                Standard.output(folder.appending(path: name).path)
            }
        } catch {
            throw CommandFailure("cannot write to \(to): \(error.localizedDescription); give another folder")
        }
    }

    private func minutes(_ state: HallState, _ notes: MinutesNotes) throws -> [UInt8] {
        let language = language.flatMap { Language(name: Array($0.utf8)) } ?? state.info.language
        let offset = utcOffset.flatMap { UTCOffset(text: $0) }
        let settings = MinutesSettings(
            offset: offset ?? (state.info.language == .ko ? .korea : .zero), signers: signers)
        do throws(ConfigurationError) {
            return try PagesFolder.minutes(
                state, notes, language, settings, pages: try PagesFolder.locate(staticFolder))
        } catch {
            throw CommandFailure(error.description, exitCode: error.exitCode)
        }
    }
}
