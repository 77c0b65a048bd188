// Which topic a new post is nearest to, until the next refresh: the topics' mean directions as they were.

struct NearestTopic: Sendable {
    private let columns: [Int32]
    private let idf: [Float]
    private let table: [Float]
    private let stride: Int
    /// Topics by slot.
    private let topics: [Int32]

    init(_ rows: Rows, _ words: Vocabulary, _ assignment: [Int32], topicCount: Int) {
        var slots = [Int32](repeating: -1, count: topicCount)
        var topics: [Int32] = []
        for topic in assignment where topic >= 0 && slots[Int(topic)] < 0 {
            slots[Int(topic)] = Int32(topics.count)
            topics.append(topic)
        }
        let clustering = Clustering(
            assignment: assignment.map { $0 < 0 ? -1 : slots[Int($0)] }, count: topics.count)
        var refinement = Refinement(rows, clustering)
        refinement.setMeans()
        columns = words.columns
        idf = rows.idf
        table = refinement.table
        stride = refinement.stride
        self.topics = topics
    }

    /// The nearest topic, −1 when no word of the post takes part.
    func nearest(_ posts: PostMatrix, _ post: Int) -> Int32 {
        guard !topics.isEmpty else { return -1 }
        var sums = [Float](repeating: 0, count: stride)
        for i in posts.row(post) {
            let word = Int(posts.words[i])
            guard word < columns.count, columns[word] >= 0 else { continue }
            let column = Int(columns[word])
            let weight = Rows.logs[Int(posts.counts[i])] * idf[column]
            for k in 0..<stride { sums[k] += weight * table[column * stride + k] }
        }
        var best = 0
        for k in topics.indices where sums[k] > sums[best] { best = k }
        return sums[best] > 0 ? topics[best] : -1
    }
}
