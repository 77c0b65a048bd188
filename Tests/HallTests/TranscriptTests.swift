// The fold against transcripts that people read: `TOWNHALL_REWRITE=1 swift test --filter TranscriptTests` writes them anew
// and a reviewer reads the difference. The frames beside them, in `transcripts/wire`, are what the pages' reducer is
// tested with: a first snapshot, every message, and the snapshot that must come of it.
import Base
import Foundation
import Hall
import Protocol
import Testing

private let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(
    path: "transcripts")
let rewrites = ProcessInfo.processInfo.environment["TOWNHALL_REWRITE"] == "1"

let transcriptNames: [String] =
    (try? FileManager.default.contentsOfDirectory(atPath: folder.path))?
    .filter { $0.hasSuffix(".txt") }.map { String($0.dropLast(4)) }.sorted() ?? []

func transcript(_ name: String) throws -> (text: String, run: Transcript) {
    let text = try String(contentsOf: folder.appending(path: name + ".txt"), encoding: .utf8)
    return (text, try Transcript(running: text))
}

/// Refusals that are none of the fold's: the border's, the runtime's and the server's.
private let elsewhere: Set<RefusalCode> = [
    .voteSecretOff, .paperToken, .paperSignature, .paperCounter, .paperLost,
    .messageMalformed, .hallReadOnly, .rateTooFast, .serverBusy, .serverStopping, .codeUnknown,
    .deskSignIn, .cardUnknown, .requestOrigin, .formatUnknown, .formatFile, .formatFull, .rollFileEmpty,
    .rollFileTooLarge,
    .rollFileNotText,
    .rollFileTooManyRows, .rollFileTooManyColumns, .rollFileCellTooLong, .rollFileOpenQuote,
    .eraseOldPost, .eraseOldGroups,  // `ErasureTests`
    .rollFileNotWorkbook, .rollFileEncrypted, .rollFileOldWorkbook, .rollFileNoNameColumn,
]
/// Refusals that take a full hall: `CapacityTests`.
private let capacity: Set<RefusalCode> = [
    .hallFull, .linkTooMany, .agendaFull, .postFull, .floorFull, .keywordFull, .motionFull,
    .voteObjectionsFull, .batchFull,
    .statementFull, .statementEachMax, .tablesTooMany, .tableFull,
]

struct TranscriptTests {
    @Test("There are transcripts")
    func some() { #expect(transcriptNames.count >= 12) }

    @Test("A transcript comes out as it is written down", arguments: transcriptNames)
    func run(name: String) throws {
        let (text, run) = try transcript(name)
        try compare(run.text, text, folder.appending(path: name + ".txt"))
        for audience in [Audience.public, .staff, .screen] {
            let url = folder.appending(path: "wire/\(name).\(audience.name).jsonl")
            let lines = (run.wire[audience] ?? []).map { String(decoding: $0, as: UTF8.self) + "\n" }.joined()
            try compare(lines, (try? String(contentsOf: url, encoding: .utf8)) ?? "", url)
        }
    }

    /// Names the first line that differs.
    private func compare(_ made: String, _ written: String, _ url: URL) throws {
        guard made != written else { return }
        if rewrites {
            try Data(made.utf8).write(to: url)
            return
        }
        let pairs = zip(made.split(separator: "\n"), written.split(separator: "\n"))
        let first = pairs.enumerated().first { $1.0 != $1.1 }
        Issue.record(
            """
            \(url.lastPathComponent) differs at line \(first.map { $0.offset + 1 } ?? 0):
            made    \(first.map { String($0.element.0) } ?? "another number of lines")
            written \(first.map { String($0.element.1) } ?? "")
            """)
    }

    @Test("Every refusal of the fold stands in a transcript")
    func everyRefusal() throws {
        var seen = elsewhere.union(capacity)
        for name in transcriptNames { seen.formUnion(try transcript(name).run.refused) }
        let missing = RefusalCode.allCases.filter { !seen.contains($0) }.map { "\($0.name)" }
        #expect(missing == [])
    }

    @Test("Every event of the fold stands in a transcript")
    func everyEvent() throws {
        var kinds: Set<UInt16> = []
        for name in transcriptNames { kinds.formUnion(try transcript(name).run.records.map(\.event.kind)) }
        #expect(kinds == Set(Event.kinds))
    }

    @Test("Every line on the wire is JSON of at most 16 KiB", arguments: transcriptNames)
    func wire(name: String) throws {
        for (audience, lines) in try transcript(name).run.wire {
            for line in lines {
                #expect(line.count <= Limits.snapshotFrameBytesMax, "\(audience)")
                #expect(throws: Never.self) { try JSONReader.parse(line) }
            }
        }
    }
}
