// What topics are called until somebody names them: the words that stand in many of their posts and in few others.

enum Labels {
    static let wordsOfTopic = 3
    /// How many words of a topic are shown to those who look closer.
    static let keywordsOfTopic = 8

    /// Up to `wordsMax` words for each of `count` topics: the largest df_in · ln(p_in / p_all), a compound before its
    /// parts. `assignment` has the topic of each post, −1 for none.
    static func of(
        _ posts: PostMatrix, _ words: Vocabulary, _ table: WordTable, _ assignment: [Int32], count: Int,
        wordsMax: Int
    ) -> [[UInt32]] {
        var within = [Int32](repeating: 0, count: words.words.count * count)
        var sizes = [Int](repeating: 0, count: count)
        for (post, topic) in assignment.enumerated() where topic >= 0 {
            sizes[Int(topic)] += 1
            for i in posts.row(post) {
                let column = Int(words.columns[Int(posts.words[i])])
                if column >= 0 { within[column * count + Int(topic)] += 1 }
            }
        }
        return (0..<count).map { topic in
            guard sizes[topic] > 0 else { return [] }
            var scored: [(score: Double, word: UInt32)] = []
            for (column, word) in words.words.enumerated() {
                let here = within[column * count + topic]
                guard here >= 2 || sizes[topic] < 4 && here > 0, table.kinds[Int(word)].canBeLabel else {
                    continue
                }
                let share = Double(here) / Double(sizes[topic])
                let all = Double(posts.postsOfWord[Int(word)]) / Double(posts.postCount)
                let score = Double(here) * ExactMath.log(share / all)
                // One topic alone has no words that tell it from others: the most common ones, then.
                scored.append((score > 0 ? score : Double(here) * 1e-9, word))
            }
            scored.sort { ($1.score, $0.word) < ($0.score, $1.word) }
            return chosen(scored, table, wordsMax)
        }
    }

    private static func chosen(
        _ scored: [(score: Double, word: UInt32)], _ table: WordTable, _ wordsMax: Int
    ) -> [UInt32] {
        var labels: [(score: Double, word: UInt32)] = []
        for (score, word) in scored.prefix(40) {
            let bytes = table.bytes(of: word)
            if labels.contains(where: { contains(table.bytes(of: $0.word), bytes) }) { continue }
            // A compound takes the place of its part when it is not much rarer.
            if let part = labels.firstIndex(where: { contains(bytes, table.bytes(of: $0.word)) }) {
                if table.isHangul(word), score * 2 > labels[part].score { labels[part] = (score, word) }
                continue
            }
            if labels.count < wordsMax { labels.append((score, word)) }
        }
        return labels.map(\.word)
    }

    private static func contains(_ whole: ArraySlice<UInt8>, _ part: ArraySlice<UInt8>) -> Bool {
        guard part.count <= whole.count else { return false }
        let last = whole.endIndex - part.count
        return (whole.startIndex...last).contains { whole[$0..<($0 + part.count)].elementsEqual(part) }
    }
}
