// `townhall bundle`: the record of a hall as anybody may have it, from a hall's folder into another folder.
import ArgumentParser
import Base
import Foundation
import Hall
import Runtime
import Server

struct BundleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bundle", abstract: "Write the public record of a hall, for anybody to check.",
        discussion: """
            Holds what the results page shows: every record's leaf, the ballots of votes with names, the signed \
            checkpoints, results.json, and VERIFY.md, which says how to check it all. As far as the last checkpoint.
            """)

    @OptionGroup var hall: HallFolder
    @Argument(help: "Where to write; made when it is not there.")
    var to: String
    @Option(name: .customLong("static"), help: "The folder of the pages, for VERIFY.md.")
    var staticFolder: String?

    func run() throws {
        for (name, bytes) in try files() {
            let folder = URL(fileURLWithPath: to)
            do {
                try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
                try Data(bytes).write(to: folder.appending(path: name), options: .atomic)
            } catch {
                throw CommandFailure(
                    "cannot write to \(to): \(error.localizedDescription); give another folder")
            }
            Standard.output(folder.appending(path: name).path)
        }
    }

    private func files() throws -> [(name: String, bytes: [UInt8])] {
        let id = try hall.hall()
        let specification: [UInt8]
        do throws(ConfigurationError) {
            specification = try HallBundle.specification(pages: try PagesFolder.locate(staticFolder))
        } catch {
            throw CommandFailure(error.description, exitCode: error.exitCode)
        }
        let files: [(name: String, bytes: [UInt8])]?
        do throws(LoadError) {
            files = try HallBundle.files(directory: hall.folder, hall: id, specification: specification)
        } catch {
            throw CommandFailure("\(error); give a hall's folder as DATA/halls/ID, or restore it from a copy")
        }
        guard let files else {
            throw CommandFailure("nothing of this hall was signed yet: start the server once, then try again")
        }
        return files
    }
}
