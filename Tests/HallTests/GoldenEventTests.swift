// Records of every version that was ever written, as they stand in a journal: they are read for ever. A golden file has
// the events of all transcripts as that version wrote them; it is written once, when a version is new
// (`TOWNHALL_REWRITE=1`), and never again.
import Base
import Foundation
import Testing

@testable import Hall

private let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "golden")

/// A record as a golden file has it: kind, version, time, payload, private fields.
private struct GoldenRecord {
    let kind: UInt16
    let version: UInt8
    let at: UInt64
    let payload: [UInt8]
    let privates: PrivateValues

    init?(_ line: Substring) {
        let words = line.split(separator: " ")
        guard words.count >= 4, let kind = UInt16(words[0]), let version = UInt8(words[1]),
            let at = UInt64(words[2]), let payload = Hex.bytes(words[3].dropFirst().utf8)
        else { return nil }
        self.kind = kind
        self.version = version
        self.at = at
        self.payload = payload
        privates = PrivateValues(
            words[4...].compactMap { word in
                let parts = word.split(separator: "=", omittingEmptySubsequences: false)
                return Hex.bytes(parts[1].utf8).map { (Array(parts[0].utf8), $0) }
            })
    }

    static func line(_ record: RecordedEvent) -> String {
        var writer = ByteWriter(capacity: 64)
        record.event.encodePublic(into: &writer)
        var words = [
            "\(record.event.kind)", "\(Event.recordVersion)", "\(record.at)", "p" + Hex.text(writer.bytes),
        ]
        for field in record.event.privateFields(actor: record.actor) {
            words.append("\(field.name)=\(Hex.text(field.value))")
        }
        return words.joined(separator: " ")
    }
}

struct GoldenEventTests {
    @Test(
        "Each version's records are read and applied",
        arguments: 1...Event.recordVersion)
    func versions(version: UInt8) throws {
        let url = folder.appending(path: "version-\(version).txt")
        if !FileManager.default.fileExists(atPath: url.path), version == Event.recordVersion, rewrites {
            try Data(try written().utf8).write(to: url)
        }
        var state = HallState()
        var halls = 0
        for line in try String(contentsOf: url, encoding: .utf8).split(separator: "\n") {
            if line.hasPrefix("#") {
                state = HallState()
                halls += 1
                continue
            }
            let record = try #require(GoldenRecord(line), "\(line)")
            #expect(record.version == version)
            let event = try Event.decode(
                kind: record.kind, version: record.version, payload: record.payload[...],
                privates: record.privates)
            let actor = try record.privates.actor()
            state.apply(
                RecordedEvent(sequence: state.sequence + 1, at: record.at, actor: actor, event: event))
        }
        #expect(halls >= 15)
    }

    @Test("A version that is not known yet is refused, whatever it holds")
    func future() {
        for version in [0, Event.recordVersion + 1, 255] {
            #expect(throws: DecodeError.unknownVersion(UInt16(version))) {
                try Event.decode(kind: 3, version: version, payload: [], privates: PrivateValues([]))
            }
        }
    }

    private func written() throws -> String {
        var text = ""
        for name in transcriptNames {
            text += "# \(name)\n"
            for record in try transcript(name).run.records { text += GoldenRecord.line(record) + "\n" }
        }
        return text
    }
}
