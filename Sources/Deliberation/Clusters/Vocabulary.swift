// Which words take part. Those too rare say nothing together, those in every fifth post say nothing apart.

/// A choice of words, numbered by column.
struct Vocabulary {
    /// Words by column.
    private(set) var words: [UInt32] = []
    /// Columns by word; −1 for those left out.
    private(set) var columns: [Int32]

    /// The words that stand in at least `least` posts and in at most `most`; when there are more than
    /// `countMax`, those in the most posts. Ordered by (posts, word): the rarest first, equals by their bytes.
    init(_ posts: PostMatrix, _ table: WordTable, least: Int, most: Int, countMax: Int) {
        columns = [Int32](repeating: -1, count: posts.postsOfWord.count)
        for (word, count) in posts.postsOfWord.enumerated() where count >= least && count <= most {
            words.append(UInt32(word))
        }
        let counts = posts.postsOfWord
        words.sort { a, b in
            let (inA, inB) = (counts[Int(a)], counts[Int(b)])
            return inA == inB ? table.precedes(a, b) : inA < inB
        }
        if words.count > countMax { words.removeFirst(words.count - countMax) }
        for (column, word) in words.enumerated() { columns[Int(word)] = Int32(column) }
    }
}
