// The posts as the refinement sees them: words that take part by column, with unit weights for directions and with
// counts for the mixture.

struct Rows {
    var starts: [Int] = [0]
    var columns: [Int32] = []
    /// (1 + ln tf) · idf, of length 1 a post.
    var weights: [Float] = []
    var counts: [Float] = []
    let columnCount: Int
    /// By column: ln(posts / posts with the word) + 1.
    let idf: [Float]
    /// 1 + ln tf.
    static let logs: [Float] = (0..<256).map { Float(1 + ExactMath.log(Double(max($0, 1)))) }

    var postCount: Int { starts.count - 1 }

    init(_ posts: PostMatrix, _ vocabulary: Vocabulary) {
        columnCount = vocabulary.words.count
        let logPosts = ExactMath.log(Double(posts.postCount))
        idf = vocabulary.words.map { Float(logPosts - ExactMath.log(Double(posts.postsOfWord[Int($0)])) + 1) }
        starts.reserveCapacity(posts.postCount + 1)
        columns.reserveCapacity(posts.words.count)
        weights.reserveCapacity(posts.words.count)
        counts.reserveCapacity(posts.words.count)
        for post in 0..<posts.postCount {
            let first = columns.count
            var square: Float = 0
            for i in posts.row(post) {
                let column = vocabulary.columns[Int(posts.words[i])]
                guard column >= 0 else { continue }
                let weight = Self.logs[Int(posts.counts[i])] * idf[Int(column)]
                square += weight * weight
                columns.append(column)
                counts.append(Float(posts.counts[i]))
                weights.append(weight)
            }
            let length = square.squareRoot()
            for i in first..<columns.count { weights[i] /= length }
            starts.append(columns.count)
        }
    }
}
