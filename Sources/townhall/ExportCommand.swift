// `townhall export`: results.json and a CSV a table from a hall's folder into another folder.
import ArgumentParser
import Base
import Export
import Foundation
import Hall

struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write results.json and a CSV a table.",
        discussion: "Without --public the tables hold what the host may have: attendance, hidden posts.")

    @OptionGroup var hall: HallFolder
    @Argument(help: "Where to write; made when it is not there.")
    var to: String
    @Flag(name: .customLong("public"), help: "What anybody may have.")
    var isPublic = false

    func run() throws {
        let reader: HallExport.Reader = isPublic ? .public : .staff
        let export = HallExport(try hall.replay().state, hall: try hall.hall(), reader: reader)
        var files = [("results.json", export.resultsJSON)]
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
}
