// Answers become a map: groups that Pol.is published are found again, and what groups stand for is what they said.
import Base
import Foundation
import Testing

@testable import Deliberation

/// Recorded conversations, where they are.
enum Conversation {
    /// Beside the repository, where there is such data.
    static let folder = Fixture.top.deletingLastPathComponent().appendingPathComponent("shared/data")
    static func has(_ name: String) -> Bool {
        FileManager.default.fileExists(atPath: folder.appendingPathComponent(name + "/votes.csv").path)
    }
    static func file(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: folder.appendingPathComponent(name)))
    }
}

struct OpinionTests {
    /// Two camps of `size` people who answer statements 0 to 9 in opposite ways, and all agree with 10 and 11.
    static func camps(_ size: Int, seed: UInt64 = 1) -> [AnswerTable.Given] {
        var random = SeededRandom(seed: seed)
        var given: [AnswerTable.Given] = []
        for participant in 0..<(2 * size) {
            for statement in 0..<12 where random.below(10) < 8 {
                let isSure = random.below(10) < 9
                let own: OpinionAnswer =
                    statement > 9 || (participant % 2 == 0) == (statement % 2 == 0) ? .agree : .disagree
                given.append(
                    .init(
                        participant: Int32(participant), statement: Int32(statement),
                        answer: isSure ? own : .pass))
            }
        }
        return given
    }

    static func table(_ given: [AnswerTable.Given], out: Set<Int> = []) -> AnswerTable {
        let participants = Int(given.map(\.participant).max() ?? -1) + 1
        let statements = Int(given.map(\.statement).max() ?? -1) + 1
        return AnswerTable(
            given, participantCount: participants, statementCount: statements,
            isOutOfUse: (0..<statements).map { out.contains($0) })
    }

    @Test("Two camps are two groups, at any size", arguments: [10, 60, 1_500])
    func camps(size: Int) {
        let map = OpinionMap(Self.table(Self.camps(size)))
        #expect(map.groupCount == 2)
        let groups = map.groups.enumerated().compactMap { i, group in group.map { (i % 2, $0) } }
        let same = groups.count { $0.0 == $0.1 }
        #expect(max(same, groups.count - same) * 100 >= groups.count * 98)
    }

    @Test("The last answer counts, wherever the earlier ones stand")
    func last() {
        var given = Self.camps(10)
        let earlier = given.map {
            AnswerTable.Given(participant: $0.participant, statement: $0.statement, answer: .pass)
        }
        let (first, second) = (
            OpinionMap(Self.table(given)), OpinionMap(Self.table(earlier.reversed() + given))
        )
        #expect(first.points == second.points)
        given.append(.init(participant: 0, statement: 0, answer: .disagree))
        #expect(Self.table(given).answer(0, 0) == .disagree)
    }

    @Test("What a group stands for is what it said, agreement first; common ground is what all said")
    func figures() throws {
        let table = Self.table(Self.camps(60))
        let map = OpinionMap(table)
        let figures = StatementFigures(table, map)
        let first = try #require(map.groups[0])
        let stands = figures.representative(first)
        #expect(stands.count == 5)
        #expect(stands[0].isAgreed && stands[0].statement % 2 == 0)
        #expect(stands.allSatisfy { $0.isAgreed == ($0.statement % 2 == 0) && $0.statement < 10 })
        let ground = (0..<12).sorted { figures.commonGround($0) > figures.commonGround($1) }
        #expect(Set(ground.prefix(2)) == [10, 11])
    }

    @Test("A statement out of use moves nobody")
    func outOfUse() {
        let given = Self.camps(20)
        let without = Self.table(given, out: [3])
        var changed = given
        for i in changed.indices where changed[i].statement == 3 {
            changed[i] = .init(participant: changed[i].participant, statement: 3, answer: .agree)
        }
        #expect(OpinionMap(without).points == OpinionMap(Self.table(changed, out: [3])).points)
    }

    @Test("Participants count from seven answers on; while fewer than 15 do, the most active fill up")
    func members() {
        var given = Self.camps(3)
        given += (6..<40).map { .init(participant: $0, statement: $0 % 12, answer: .agree) }
        let map = OpinionMap(Self.table(given))
        #expect(map.groups.count { $0 != nil } == 15)
        #expect(map.groups.prefix(15).allSatisfy { $0 != nil })
        let stayed = OpinionMap(Self.table(given), stayed: (0..<40).map { $0 == 39 })
        #expect(stayed.groups[39] != nil)
    }

    @Test("The next statement is one not answered yet; the seed decides, new ones come more often")
    func routing() {
        let table = Self.table(Self.camps(40) + [.init(participant: 0, statement: 12, answer: .agree)])
        let routing = StatementRouting(table, OpinionMap(table))
        var draws = [Int](repeating: 0, count: 13)
        var random = SeededRandom(seed: 9)
        var again = SeededRandom(seed: 9)
        for _ in 0..<2_000 {
            let next = routing.next(&random) { $0 != 5 }
            #expect(next == routing.next(&again) { $0 != 5 })
            draws[next!] += 1
        }
        #expect(draws[5] == 0)
        #expect(draws[12] == draws.max())
        #expect(routing.next(&random) { _ in false } == nil)
    }

    @Test("Nobody, one person, all alike, one statement: sane and no trap")
    func odd() {
        #expect(OpinionMap(Self.table([])).groupCount == 0)
        let one = OpinionMap(Self.table([.init(participant: 0, statement: 0, answer: .agree)]))
        #expect(one.groups == [0])
        let alike = (0..<50).map { AnswerTable.Given(participant: $0, statement: 0, answer: .agree) }
        #expect(OpinionMap(Self.table(alike)).groupCount == 1)
        let halves = (0..<50).map {
            AnswerTable.Given(participant: $0, statement: 0, answer: $0 < 25 ? .agree : .disagree)
        }
        #expect(OpinionMap(Self.table(halves)).groupCount == 2)
    }

    @Test(
        "Groups agree with those that Pol.is published",
        arguments: [("vtaiwan-uberx", 0.7), ("brexit-consensus", 0.85)])
    func published(name: String, least: Double) throws {
        guard Conversation.has(name) else {
            print("skipped: no \(Conversation.folder.path)/\(name)")
            return
        }
        let votes = try Conversation.file(name + "/votes.csv")
        let output = try OpinionContract.answer(
            votes: votes, outOfUse: try Conversation.file(name + "/comments.csv"))
        var mine: [String: String] = [:]
        for line in String(decoding: output, as: UTF8.self).split(separator: "\n") {
            let parts = line.split(whereSeparator: { ":,".contains($0) })
            mine[String(parts[1])] = String(parts[3])
        }
        var pairs: [(String, String)] = []
        let rows = String(decoding: try Conversation.file(name + "/participants-votes.csv"), as: UTF8.self)
        for row in rows.split(separator: "\n").dropFirst() {
            let fields = row.split(separator: ",", maxSplits: 2, omittingEmptySubsequences: false)
            if !fields[1].isEmpty, let group = mine[String(fields[0])], group != "-1" {
                pairs.append((String(fields[1]), group))
            }
        }
        #expect(Agreement.adjustedRand(pairs) > least)
    }
}

struct ContractTests {
    @Test("Posts in, clusters out, in order; ids stay what they were")
    func cluster() throws {
        var input = ""
        for i in 0..<60 {
            let text = i % 2 == 0 ? "버스 노선과 정류장" : "쓰레기 봉투와 수거"
            input +=
                i == 7
                ? "{\"id\":\"일곱\",\"text\":\"\(text)\",\"x\":1}\r\n" : "{\"id\":\(i),\"text\":\"\(text)\"}\n"
        }
        input += "\n{\"id\":60,\"text\":\"\"}"
        let output = try ClusterContract.answer(Array(input.utf8), JosaStripping(), .topics(2))
        let lines = String(decoding: output, as: UTF8.self).split(separator: "\n")
        #expect(lines.count == 61)
        #expect(lines[0] == "{\"id\":0,\"cluster\":0}")
        #expect(lines[7] == "{\"id\":\"일곱\",\"cluster\":1}")
        #expect(lines[60] == "{\"id\":60,\"cluster\":-1}")
    }

    @Test(
        "A broken line is named, and why",
        arguments: [
            ("{\"id\":1,\"text\":\"a\"}\n{\"id\":2}", 2), ("[]", 1), ("{\"id\":1,\"text\":\"a\"}\n\nx", 3),
            ("{\"text\":\"a\"}", 1),
            ("{\"id\":1,\"text\":5}", 1), ("{\"id\":1,\"text\":\"\\ud800\"}", 1),
        ])
    func brokenCluster(input: String, line: Int) {
        let error = #expect(throws: LineError.self) {
            try ClusterContract.answer(Array(input.utf8), JosaStripping(), .usual)
        }
        #expect(error?.line == line)
    }

    @Test("Votes in, places out in the order of ids; columns in any order, quoted or not")
    func opinions() throws {
        var input = "\u{feff}vote,when,\"voter-id\",comment-id\r\n"
        for i in 0..<20 { input += "\(i % 2 == 0 ? 1 : -1),\"a, \"\"b\"\"\nc\",\(20 - i),\(i % 3)\r\n" }
        let output = try OpinionContract.answer(votes: Array(input.utf8), outOfUse: nil)
        let lines = String(decoding: output, as: UTF8.self).split(separator: "\n")
        #expect(lines.count == 20)
        #expect(lines[0].hasPrefix("{\"participant\":1,\"group\":"))
        #expect(lines[19].hasPrefix("{\"participant\":20,\"group\":"))
    }

    @Test(
        "A broken row is named, and why",
        arguments: [
            ("", 1), ("a,b\n", 1), ("voter-id,comment-id,vote\n1,1,1\n1,2\n", 3),
            ("voter-id,comment-id,vote\n1,1,2\n", 2),
            ("voter-id,comment-id,vote\n,1,1\n", 2), ("voter-id,comment-id,vote\n1,1,\"1\n", 2),
        ])
    func brokenOpinions(input: String, line: Int) {
        let error = #expect(throws: LineError.self) {
            try OpinionContract.answer(votes: Array(input.utf8), outOfUse: nil)
        }
        #expect(error?.line == line)
    }

    @Test("The same answers give the same bytes on every machine")
    func deterministic() throws {
        var input = "voter-id,comment-id,vote\n"
        for given in OpinionTests.camps(100) {
            input += "\(given.participant),\(given.statement),\(given.answer.rawValue)\n"
        }
        let output = try OpinionContract.answer(votes: Array(input.utf8), outOfUse: nil)
        #expect(Fixture.fingerprint(output) == 9_941_739_743_086_206_965)
    }

    @Test("Millionths are written with six places and their sign")
    func fixedPoint() {
        let texts = [0, -0.5, 1.0000005, 123.456, -0.0000001].map {
            String(decoding: FixedPoint.written($0), as: UTF8.self)
        }
        #expect(texts == ["0.000000", "-0.500000", "1.000001", "123.456000", "0.000000"])
    }
}
