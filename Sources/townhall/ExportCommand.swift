// `townhall export`: results.json, the workbook, the minutes and a CSV a table from a hall's folder into another folder.
import ArgumentParser
import Base
import Export
import Foundation
import Hall
import Server

struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write results.json, workbook, minutes and a CSV a table.",
        discussion: "Without --public the tables hold what the host may have: attendance, hidden posts.")

    @OptionGroup var hall: HallFolder
    @Argument(help: "Where to write; made when it is not there.")
    var to: String
    @Flag(name: .customLong("public"), help: "What anybody may have.")
    var isPublic = false

    @Option(help: "Of minutes and workbook: ko or en; otherwise the hall's.")
    var language: String?
    @Option(
        name: .customLong("utc-offset"),
        help: "Of their clock, as +09:00; otherwise Korea's in a Korean hall, or UTC.")
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
        var files = [
            ("results.json", export.resultsJSON), ("datapackage.json", export.dataPackage(tablesIn: "")),
            ("workbook.xlsx", try workbook(export, state)), ("minutes.html", try minutes(state, notes)),
        ]
        for name in export.tableNames + export.polisNames {
            files.append((name + ".csv", export.csv(name) ?? []))
        }
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

    private func workbook(_ export: HallExport, _ state: HallState) throws -> [UInt8] {
        do {
            let texts = try PagesFolder.texts(
                words(state), pages: try PagesFolder.locate(staticFolder))
            return try export.workbook(texts, offset: clock(state))
        } catch let error as ConfigurationError {
            throw CommandFailure(error.description, exitCode: error.exitCode)
        } catch {
            throw CommandFailure("the workbook cannot be written: \(error)")
        }
    }

    private func words(_ state: HallState) -> Language {
        language.flatMap { Language(name: Array($0.utf8)) } ?? state.info.language
    }

    private func clock(_ state: HallState) -> UTCOffset {
        utcOffset.flatMap { UTCOffset(text: $0) } ?? UTCOffset(of: state.info.language)
    }

    private func minutes(_ state: HallState, _ notes: MinutesNotes) throws -> [UInt8] {
        let settings = MinutesSettings(offset: clock(state), signers: signers)
        do throws(ConfigurationError) {
            return try PagesFolder.minutes(
                state, notes, words(state), settings, pages: try PagesFolder.locate(staticFolder))
        } catch {
            throw CommandFailure(error.description, exitCode: error.exitCode)
        }
    }
}
