// `loadtest quality`: how good and how fast keyword clusters and opinion maps are, on texts with known topics and
// on conversations whose groups Pol.is published. Starts no server and opens no socket.
import ArgumentParser
import Base
import Deliberation
import Foundation

struct QualityCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "quality", abstract: "Quality and speed of clusters and opinion maps.",
        discussion: """
            FILE is JSON Lines {"text","label"}; a FOLDER has votes.csv, comments.csv and participants-votes.csv \
            of Pol.is. Stability: the set comes in pieces, a refresh each time half as much came.
            """)

    @Option(help: "The folder of the Korean dictionary, .cache/mecab-ko-dic when not said; none: particles.")
    var dictionary = ".cache/mecab-ko-dic"
    @Flag(help: "Tell the number of topics that the set has, as --topics does.")
    var told = false
    @Option(help: "Rounds; the median time counts.")
    var rounds = 5
    @Flag(help: "Print the results as one JSON object each.")
    var json = false
    @Argument(help: "Sets of texts, and folders of conversations.")
    var sets: [String]

    func validate() throws { try check("--rounds", rounds, 1...50) }

    func run() throws {
        for set in sets {
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: set, isDirectory: &isFolder) else {
                throw ValidationError("there is no \(set)")
            }
            var outcome = isFolder.boolValue ? try opinions(set) : try clusters(set)
            outcome.command = "loadtest quality \(told ? "--told " : "")\(set)"
            outcome.rounds = rounds
            Terminal.show(outcome, json: json)
        }
    }

    // MARK: Clusters

    private func clusters(_ file: String) throws -> Outcome {
        let texts = try LabelledText.read(file)
        guard FileManager.default.fileExists(atPath: dictionary + "/sys.dic") else {
            return try clusters(file, texts) { JosaStripping() }
        }
        let hasCivicWords = FileManager.default.fileExists(atPath: dictionary + "/civic.dic")
        return try clusters(file, texts) {
            try MeCabMorphology(folder: dictionary, hasCivicWords: hasCivicWords)
        }
    }

    private func clusters<Words: Deliberation.Morphology>(
        _ file: String, _ texts: [LabelledText], _ morphology: () throws -> Words
    ) throws -> Outcome {
        let labels = Set(texts.map(\.label))
        let grain = told ? ClusterGrain.topics(labels.count) : .usual
        var (readMicros, refreshMillis, betweenMicros): ([Double], [Double], [Double]) = ([], [], [])
        var board = TopicBoard(try morphology())
        for round in 1...rounds {
            Terminal.stage("\(file), round \(round) of \(rounds)")
            board = TopicBoard(try morphology())
            readMicros.append(micros { for text in texts { board.add(text.text) } } / Double(texts.count))
            refreshMillis.append(micros { board.refresh(grain) } / 1000)
            var later = board
            let some = texts.prefix(1000)
            betweenMicros.append(micros { for text in some { later.add(text.text) } } / Double(some.count))
        }
        let pairs = Self.pairs(board, texts)
        var outcome = Outcome(
            name: "quality", title: "Clusters of \(texts.count) texts, \(labels.count) topics")
        outcome.rows = [
            Row("NMI", "", [Agreement.mutualInformation(pairs)]),
            Row("ARI", "", [Agreement.adjustedRand(pairs)]),
            Row("purity", "", [Agreement.purity(pairs)]),
            Row("clusters", "", [Double(Set(pairs.map(\.0)).subtracting(["0"]).count)]),
            Row("reading a text", "µs", readMicros), Row("full refresh", "ms", refreshMillis, .atMost(100)),
            Row("a text between refreshes", "µs", betweenMicros, .atMost(100)),
        ]
        outcome.rows += try stability(texts, morphology)
        outcome.notes = ["words by \(board.morphologyName)"]
        for topic in board.topics where !topic.isRetired {
            let words = topic.words.map { String(decoding: $0, as: UTF8.self) }.joined(separator: ", ")
            outcome.notes.append("\(topic.postCount) texts: \(words)")
        }
        return outcome
    }

    /// A refresh each time half as much came: who keeps the topic, and what that costs against a fresh sorting.
    private func stability<Words: Deliberation.Morphology>(
        _ texts: [LabelledText], _ morphology: () throws -> Words
    ) throws -> [Row] {
        var board = TopicBoard(try morphology())
        var (kept, lost): ([Double], [Double]) = ([], [])
        var size = max(100, texts.count / 16)
        while true {
            size = min(size, texts.count)
            Terminal.stage("stability, \(size) texts")
            for text in texts[board.postCount..<size] { board.add(text.text) }
            let before = (0..<board.postCountAtRefresh).map { board.topic(of: $0) }
            board.refresh()
            let old = before.indices.filter { before[$0] != nil }
            if !old.isEmpty {
                let same = old.count { before[$0] == board.topic(of: $0) }
                kept.append(Double(same) / Double(old.count))
                var fresh = TopicBoard(try morphology())
                for text in texts[..<size] { fresh.add(text.text) }
                fresh.refresh()
                lost.append(
                    Agreement.mutualInformation(Self.pairs(board, texts))
                        - Agreement.mutualInformation(Self.pairs(fresh, texts)))
            }
            if size == texts.count { break }
            size += size / 2
        }
        return [
            Row("texts that keep their topic over a refresh", "", kept, .atLeast(0.9)),
            Row("NMI against a fresh sorting", "", lost),
        ]
    }

    private static func pairs<Words>(_ board: TopicBoard<Words>, _ texts: [LabelledText]) -> [(
        String, String
    )] {
        (0..<board.postCount).map { (String(board.topic(of: $0) ?? 0), texts[$0].label) }
    }

    // MARK: Opinion maps

    private func opinions(_ folder: String) throws -> Outcome {
        let votes = try bytes(folder + "/votes.csv")
        let comments = try bytes(folder + "/comments.csv")
        let conversation = try OpinionContract.Conversation(votes: votes, outOfUse: comments)
        var millis: [Double] = []
        var map = conversation.map()
        for round in 1...rounds {
            Terminal.stage("\(folder), round \(round) of \(rounds)")
            millis.append(micros { map = conversation.map() } / 1000)
        }
        var published: [String: String] = [:]
        for row in String(decoding: try bytes(folder + "/participants-votes.csv"), as: UTF8.self)
            .split(whereSeparator: \.isNewline).dropFirst()
        {
            let fields = row.split(separator: ",", maxSplits: 2, omittingEmptySubsequences: false)
            if fields.count > 1, !fields[1].isEmpty { published[String(fields[0])] = String(fields[1]) }
        }
        let pairs = conversation.participants.indices.compactMap { i -> (String, String)? in
            guard let group = map.groups[i], let theirs = published[conversation.participants[i]] else {
                return nil
            }
            return (String(group), theirs)
        }
        var outcome = Outcome(name: "quality", title: "Opinion map of \(conversation.answerCount) answers")
        outcome.rows = [
            Row("ARI with the groups that Pol.is published", "", [Agreement.adjustedRand(pairs)]),
            Row("participants compared", "", [Double(pairs.count)]),
            Row("ARI of the groups that a hall finds", "", [try inHall(votes, comments, published)]),
            Row("groups", "", [Double(map.groupCount)]),
            Row("map", "ms", millis, .atMost(50)),
        ]
        return outcome
    }

    /// The same conversation played into a hall.
    private func inHall(_ votes: [UInt8], _ comments: [UInt8], _ published: [String: String]) throws -> Double
    {
        var hall = ConversationHall()
        for (row, line) in Self.lines(votes).enumerated() where row > 0 {
            guard line.count > 4, let vote = Int(line[4]) else { continue }
            hall.vote(line[3], line[2], vote)
        }
        // Ids and moderation stand before the text, which may have commas and line breaks.
        for line in Self.lines(comments) where line.count > 6 && line[6] == "-1" { hall.takeOut(line[2]) }
        let groups = hall.groups()
        return Agreement.adjustedRand(
            published.compactMap { person, theirs in
                groups[person].flatMap { $0 > 0 ? (String($0), theirs) : nil }
            }.sorted { ($0.0, $0.1) < ($1.0, $1.1) })
    }

    private static func lines(_ file: [UInt8]) -> [[String]] {
        String(decoding: file, as: UTF8.self).split(whereSeparator: \.isNewline)
            .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
    }

    private func bytes(_ path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    }

    private func micros(_ work: () -> Void) -> Double {
        ContinuousClock().measure(work) / .microseconds(1)
    }
}

/// A text whose topic is known.
private struct LabelledText {
    let text: [UInt8]
    let label: String

    static func read(_ file: String) throws -> [LabelledText] {
        try Data(contentsOf: URL(fileURLWithPath: file)).split(separator: UInt8(ascii: "\n")).map { line in
            let value = try JSONReader.parse(Array(line))
            guard let text = value["text"]?.string, let label = value["label"] else {
                throw ValidationError("\(file) has a line without text or label")
            }
            return LabelledText(text: text, label: label.text ?? label.integer.map(String.init) ?? "?")
        }
    }
}
