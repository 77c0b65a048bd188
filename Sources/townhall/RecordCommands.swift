// Commands over a hall's folder, beside or without a server: replay, verify, dump. They read and change nothing.
import ArgumentParser
import Base
import Foundation
import Glibc
import Hall
import Journal
import Protocol
import Runtime
import Server

/// The folder of a hall, as every command about a record takes it.
struct HallFolder: ParsableArguments {
    @Argument(help: "The hall's folder: DATA/halls/ID.")
    var folder: String

    /// The hall's id, from the folder's name.
    func hall() throws -> HallID {
        let name = folder.split(separator: "/").last.map { Array($0.utf8) } ?? []
        guard let hall = HallID(hex: name) else {
            throw CommandFailure("\(folder) is no hall's folder; give one as DATA/halls/ID", exitCode: 2)
        }
        return hall
    }

    /// The state at the last durable commit.
    /// - Parameter watch: sees each record as it is applied.
    func replay(watch: ((RecordedEvent) -> Void)? = nil) throws -> (state: HallState, mark: DurableMark) {
        let outcome: LoadOutcome
        do throws(LoadError) {
            outcome = try HallLoader.loadReadOnly(
                directory: folder, disk: SystemDisk(), helpers: IdleThreads(), watch: watch)
        } catch {
            throw CommandFailure("\(error); give a hall's folder as DATA/halls/ID, or restore it from a copy")
        }
        guard case .open(let state, _, let mark, _) = outcome else {
            throw CommandFailure("\(folder) cannot be opened")
        }
        return (state, mark)
    }
}

struct ReplayCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay", abstract: "Rebuild a hall from its journal and print its state hash.")

    @OptionGroup var hall: HallFolder

    func run() throws {
        let (state, mark) = try hall.replay()
        Standard.output(
            """
            records     \(mark.sequence)
            root        \(Hex.text(mark.root.bytes))
            state hash  \(Hex.text(state.stateHash.bytes))
            whole hash  \(Hex.text(state.wholeHash.bytes))
            title       \(String(decoding: state.info.title, as: UTF8.self))
            people      \(state.joinedCount) joined, \(state.checkedInCount) checked in
            agenda      \(state.agenda.count) items, \(state.posts.count) posts
            """)
    }
}

struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Check a hall's record: its folder, or the public bundle of it.",
        discussion: """
            A hall's folder: checksums, roots, the last checkpoint, commitments, and every published vote counted again. \
            A bundle: everything that it discloses, by itself; VERIFY.md in it says how.
            """)

    @OptionGroup var hall: HallFolder
    @Option(help: "Of a bundle: the fingerprint that the signing key must have.")
    var key: String?

    func run() throws {
        guard access(hall.folder, F_OK) == 0 else {
            throw CommandFailure("there is no folder \(hall.folder); give a hall's as DATA/halls/ID")
        }
        let checks = bundleChecks() ?? HallVerifier.run(directory: hall.folder, disk: SystemDisk())
        for check in checks {
            Standard.output("\(check.holds ? "ok  " : "FAIL") \(check.name): \(check.detail)")
        }
        guard checks.allSatisfy(\.holds) else {
            throw CommandFailure(
                "the record does not hold; restore it from a copy and tell whoever relies on it")
        }
        Standard.output("the record holds")
    }

    /// Nil: the folder is no bundle.
    private func bundleChecks() -> [HallVerifier.Check]? {
        guard access(hall.folder + "/bundle.json", F_OK) == 0 else { return nil }
        let files = BundleVerifier.Files {
            try? Array(Data(contentsOf: URL(fileURLWithPath: hall.folder + "/" + $0)))
        }
        guard let files else {
            let names = BundleVerifier.Files.names.joined(separator: ", ")
            return [
                HallVerifier.Check(
                    name: "bundle", detail: "a file is missing; a bundle has \(names)", holds: false)
            ]
        }
        return BundleVerifier.run(files, fingerprint: key?.lowercased())
    }
}

struct DumpCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dump", abstract: "Print a journal as JSON Lines, private fields included.")

    @OptionGroup var hall: HallFolder

    func run() throws {
        do throws(LoadError) {
            try JournalDump.lines(directory: hall.folder, disk: SystemDisk()) { line in
                Standard.write(line + [UInt8(ascii: "\n")], to: 1)
            }
        } catch {
            throw CommandFailure("\(error); give a hall's folder as DATA/halls/ID, or restore it from a copy")
        }
    }
}
