// What the tests of deliberation share: the dictionary where the set-up put it, and texts read into words.
import Foundation
import Testing

@testable import Deliberation

enum Fixture {
    static let top = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    /// Where `.make/dictionary` puts it.
    static let dictionary = top.appendingPathComponent(".cache/mecab-ko-dic").path
    static let hasDictionary = FileManager.default.fileExists(atPath: dictionary + "/sys.dic")

    static func mecab() throws -> MeCabMorphology {
        try MeCabMorphology(folder: dictionary, hasCivicWords: true)
    }

    /// The words of a text, in the order of reading.
    static func words(_ text: String, _ morphology: some Deliberation.Morphology) -> [String] {
        var reader = WordReader(morphology)
        var table = WordTable()
        var numbers: [UInt32] = []
        reader.read(Array(text.utf8), &table, into: &numbers)
        return numbers.map { String(decoding: table.bytes(of: $0), as: UTF8.self) }
    }

    /// FNV-1a, for golden values.
    static func fingerprint(_ bytes: some Sequence<UInt8>) -> UInt64 {
        bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }
}
