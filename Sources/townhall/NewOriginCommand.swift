// `townhall new-origin`: a restored copy of a hall goes on under another name. Refuses while a server has it open.
import ArgumentParser
import Base
import Journal

struct NewOriginCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new-origin", abstract: "Let a restored copy of a hall go on, under a new origin.",
        discussion: """
            A hall that has fewer records than it has signed for, or others, does not open. If no newer copy can be \
            found, this begins a new origin: what was signed before stays true of the former one, whose last \
            checkpoint is kept in the folder, and everybody sees that the name has changed.
            """)

    @OptionGroup var hall: HallFolder

    func run() throws {
        let disk = SystemDisk()
        let names: (former: String, new: String)?
        do throws(JournalError) {
            let lock = try DirectoryLock(directory: hall.folder, disk: disk)
            defer { lock.unlock() }
            names = try CheckpointStore(directory: hall.folder, disk: disk).beginNewOrigin()
        } catch {
            throw CommandFailure("\(error); stop the server and give a hall's folder as DATA/halls/ID")
        }
        guard let names else {
            throw CommandFailure("nothing was signed in \(hall.folder): it opens as it is")
        }
        Standard.output("former origin  \(names.former)\nnew origin     \(names.new)")
    }
}
