// What people are shown of the topics: keywords with the number of posts they stand in, after moderators' edits.
// Edits belong to words, not to topics, so that they outlast every refresh and every restart.

/// What a moderator did to a keyword.
public enum KeywordEdit: Equatable, Sendable {
    /// Shown by another name.
    case renamed([UInt8])
    /// Counted and shown as part of another keyword.
    case merged(into: [UInt8])
    case hidden
}

/// A keyword of a topic.
public struct Keyword: Equatable, Sendable {
    /// The word as it stands in posts, UTF-8: what an edit names.
    public let word: [UInt8]
    /// How it is shown.
    public let title: [UInt8]
    /// In how many of the topic's posts it stands.
    public let postCount: Int
    /// The newest of these posts, at most `TopicBoard.postsShown`, newest first; by order of adding, from 0.
    public let posts: [Int]
}

/// A topic as it is shown.
public struct ShownTopic: Equatable, Sendable {
    public let id: UInt32
    public let colour: UInt8
    public let postCount: Int
    public let keywords: [Keyword]
}

extension TopicBoard {
    /// How many posts are named with a keyword.
    public static var postsShown: Int { 50 }

    /// The topics that have posts and keywords left to show, by number. O(words of all posts).
    public func shownTopics(_ edits: [(word: [UInt8], edit: KeywordEdit)]) -> [ShownTopic] {
        let names = Names(edits, table)
        var columns: [UInt32: Int] = [:]
        var found: [(topic: Int, word: UInt32, count: Int, posts: [Int])] = []
        for (topic, words) in keywordsOfTopic.enumerated() where topic < topics.count {
            for word in words {
                let word = names.target(of: word)
                guard columns[word] == nil, !names.isHidden(word) else { continue }
                columns[word] = found.count
                found.append((topic, word, 0, []))
            }
        }
        for post in stride(from: postCount - 1, through: 0, by: -1) {
            guard let topic = topic(of: post) else { continue }
            var seen: [Int] = []
            for i in posts.row(post) {
                guard let column = columns[names.target(of: posts.words[i])], !seen.contains(column),
                    found[column].topic == Int(topic) - 1
                else { continue }
                seen.append(column)
                found[column].count += 1
                if found[column].posts.count < Self.postsShown { found[column].posts.append(post) }
            }
        }
        return topics.indices.compactMap { index in
            let keywords = found.filter { $0.topic == index && $0.count > 0 }.map {
                Keyword(
                    word: Array(table.bytes(of: $0.word)), title: names.title(of: $0.word, table),
                    postCount: $0.count, posts: $0.posts)
            }
            let topic = topics[index]
            guard !topic.isRetired, topic.mergedInto == nil, !keywords.isEmpty else { return nil }
            return ShownTopic(
                id: topic.id, colour: topic.colour, postCount: topic.postCount, keywords: keywords)
        }
    }

    /// The topic that most of the last `count` posts with a topic belong to, the one with the newest post of equals.
    public func topicNow(last count: Int = 20) -> UInt32? {
        var uses: [(topic: UInt32, count: Int)] = []
        var left = count
        for post in stride(from: postCount - 1, through: 0, by: -1) where left > 0 {
            guard let topic = topic(of: post) else { continue }
            left -= 1
            if let place = uses.firstIndex(where: { $0.topic == topic }) {
                uses[place].count += 1
            } else {
                uses.append((topic, 1))
            }
        }
        guard let most = uses.map(\.count).max() else { return nil }
        return uses.first { $0.count == most }?.topic
    }
}

/// Edits by word number. A word that no post has is no word of the table, and its edit waits.
private struct Names {
    private var edits: [UInt32: KeywordEdit] = [:]
    private var targets: [UInt32: UInt32] = [:]

    init(_ list: [(word: [UInt8], edit: KeywordEdit)], _ table: WordTable) {
        for (word, edit) in list {
            guard let number = word.withUnsafeBufferPointer(table.number(of:)) else { continue }
            edits[number] = edit
            if case .merged(let into) = edit {
                targets[number] = into.withUnsafeBufferPointer(table.number(of:))
            }
        }
    }

    /// What a word counts as. A circle of merges ends where it began.
    func target(of word: UInt32) -> UInt32 {
        var word = word
        var steps = 0
        while let next = targets[word], steps < targets.count {
            word = next
            steps += 1
        }
        return word
    }

    func isHidden(_ word: UInt32) -> Bool { edits[word] == .hidden }

    func title(of word: UInt32, _ table: WordTable) -> [UInt8] {
        if case .renamed(let title) = edits[word] { title } else { Array(table.bytes(of: word)) }
    }
}
