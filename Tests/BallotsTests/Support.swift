// What the tests of counting share: a seed that can be given again, requests in short, answers as trees.
import Base
import Glibc
import Testing

@testable import Ballots

/// The seed of a random test: `TOWNHALL_SEED`, or one of its own; printed by whoever uses it on failure.
func testSeed(_ ownSeed: UInt64) -> UInt64 {
    getenv("TOWNHALL_SEED").flatMap { UInt64(String(cString: $0)) } ?? ownSeed
}

extension SeededRandom {
    mutating func int(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + Int(below(UInt64(range.count)))
    }
}

/// Asks the contract and parses what it said.
func ask(_ json: String) throws -> JSONValue {
    try JSONReader.parse(TallyContract.answer(line: Array(json.utf8)), valuesMax: 100_000)
}

extension JSONValue {
    /// The texts of an array of strings.
    var texts: [String]? { array?.compactMap(\.text) }
    /// `["A": "3", …]` of an object of strings, in its order.
    var figures: [String]? {
        members?.map { "\(String(decoding: $0.name, as: UTF8.self))=\($0.value.text ?? "?")" }
    }
}

func ids(_ names: String) -> [OptionID] { names.split(separator: " ").map { OptionID(String($0)) } }
