// What the journal's tests share: a directory of their own, a batch with private fields, a seed that is
// printed.
import Base
import Glibc
import Testing

@testable import Journal

/// A new directory, removed with everything in it when the test lets go.
final class TemporaryDirectory {
    let path: String

    init() {
        var template = Array("/tmp/journal-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { fatalError("no temporary directory") }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit { TemporaryDirectory.remove(path) }

    private static func remove(_ path: String) {
        let disk = SystemDisk()
        if let names = try? disk.list(path) {
            for name in names { remove(path + "/" + name) }
            rmdir(path)
        } else {
            unlink(path)
        }
    }
}

/// The seed of this run, from TOWNHALL_SEED or drawn; printed so that a failure can be run again.
func testSeed(_ test: String = #function) -> UInt64 {
    let given = getenv("TOWNHALL_SEED").flatMap { UInt64(String(cString: $0)) }
    var system = SystemRandom()
    let seed = given ?? system.next()
    print("\(test): TOWNHALL_SEED=\(seed)")
    return seed
}

func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

/// A ballot as halls write it: one commitment in the public part, the actor hidden in the choice.
func addBallot(_ batch: inout RecordBatch, seat: UInt64, choice: UInt8) {
    batch.append(
        kind: 40, version: 1, milliseconds: 1_700_000_000_000 + seat, publicPayload: [7, 0, 0, 0],
        privateFields: [
            PrivateField(name: "choice", value: [choice], subject: 0),
            PrivateField(
                name: "actor", value: [UInt8(truncatingIfNeeded: seat)], subject: seat, within: "choice"),
        ])
}

/// A post: its text under its author's key.
func addPost(_ batch: inout RecordBatch, seat: UInt64, _ text: String) {
    batch.append(
        kind: 20, version: 1, milliseconds: 1_700_000_000_500, publicPayload: [1, 2, 3],
        privateFields: [PrivateField(name: "text", value: bytes(text), subject: seat)])
}

func records(_ journal: JournalFile, from sequence: UInt64 = 1) throws -> [Record] {
    var all: [Record] = []
    try journal.read(from: sequence) {
        all.append($0)
        return true
    }
    return all
}

/// The whole content of a file.
func contents(_ path: String, _ disk: any Disk = SystemDisk()) throws -> [UInt8] {
    let file = try disk.open(path, .read)
    defer { disk.close(file) }
    return try disk.contents(file, bytesMax: 1 << 28)!
}

func overwrite(_ path: String, _ bytes: [UInt8], _ disk: any Disk = SystemDisk()) throws {
    let file = try disk.open(path, .createEmpty)
    defer { disk.close(file) }
    try disk.write(file, at: 0, bytes)
}
