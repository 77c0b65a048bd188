// `townhall cluster` and `townhall opinions`: what a room talks about and where it stands, computed by the very code
// that halls use. Text in, JSON Lines out; no partial output when a line cannot be read.
import ArgumentParser
import Deliberation
import Foundation
import Server

struct ClusterCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cluster", abstract: "Sort short texts into topics: JSON Lines in, JSON Lines out.",
        discussion:
            "In: {\"id\":…,\"text\":…} a line. Out: {\"id\":…,\"cluster\":…} in the same order; -1 is none.")

    @Option(
        help: "So many topics, 1 to 32, as far as the texts allow. Otherwise as many as there seem to be.")
    var topics: Int?
    @Option(help: "Steps finer, 1 to 6, or coarser, -1 to -6.")
    var finer: Int?
    @Option(
        help: "The folder of the Korean dictionary; .cache/mecab-ko-dic beside the program when not said.")
    var dictionary: String?
    @Argument(help: "A file of posts; - for standard input.")
    var file = "-"

    func validate() throws {
        if let topics, !(1...32).contains(topics) { throw ValidationError("--topics is 1 to 32") }
        if let finer, !(-6...6).contains(finer) { throw ValidationError("--finer is -6 to 6") }
        if topics != nil, finer != nil { throw ValidationError("give --topics or --finer, not both") }
    }

    func run() throws {
        let input = try TextInput.read(file)
        let grain = topics.map(ClusterGrain.topics) ?? .steps(finer ?? 0)
        do {
            let output: [UInt8]
            if let mecab = try KoreanDictionary.open(dictionary) {
                output = try ClusterContract.answer(input, mecab, grain)
            } else {
                Standard.error(
                    "townhall: no Korean dictionary; words are cut by particles (`make build` fetches it)")
                output = try ClusterContract.answer(input, JosaStripping(), grain)
            }
            Standard.write(output, to: STDOUT_FILENO)
        } catch let error as LineError {
            throw CommandFailure("line \(error.line) of \(file): \(error.reason)")
        }
    }
}

struct OpinionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "opinions", abstract: "Draw an opinion map: CSV of votes in, JSON Lines out.",
        discussion: """
            In: columns voter-id, comment-id, vote (1 agree, -1 disagree, 0 pass). \
            Out: {"participant":…,"group":…,"x":…,"y":…}; group -1 has too few answers.
            """)

    @Option(
        name: .customLong("out-of-use"),
        help: "A file of statements that a moderator took out: an id a line, or comments.csv of Pol.is.")
    var outOfUse: String?
    @Argument(help: "A file of votes; - for standard input.")
    var file = "-"

    func run() throws {
        let votes = try TextInput.read(file)
        let out = try outOfUse.map(TextInput.read)
        do {
            Standard.write(try OpinionContract.answer(votes: votes, outOfUse: out), to: STDOUT_FILENO)
        } catch let error {
            throw CommandFailure(
                "line \(error.line) of \(error.isOutOfUse ? outOfUse! : file): \(error.reason)")
        }
    }
}

/// A whole file, or all of standard input.
enum TextInput {
    static let bytesMax = 1 << 30

    static func read(_ file: String) throws -> [UInt8] {
        let fd = file == "-" ? STDIN_FILENO : open(file, O_RDONLY | O_CLOEXEC)
        guard fd >= 0 else {
            throw CommandFailure("cannot open \(file): \(String(cString: strerror(errno)))")
        }
        defer { if file != "-" { close(fd) } }
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 1 << 18)
        while true {
            let count = Foundation.read(fd, &piece, piece.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else {
                throw CommandFailure("cannot read \(file): \(String(cString: strerror(errno)))")
            }
            if count == 0 { return bytes }
            bytes += piece[..<count]
            guard bytes.count <= bytesMax else {
                throw CommandFailure("\(file) is larger than \(bytesMax) bytes")
            }
        }
    }
}
