// The posts as rows of word numbers with their counts, and in how many posts each word stands. Grows by a row a
// post; afterwards a row can only be emptied.

/// Posts by words, sparse, row after row.
struct PostMatrix: Sendable {
    private(set) var words: [UInt32] = []
    private(set) var counts: [UInt8] = []
    private(set) var starts: [Int] = [0]
    /// In how many posts a word stands, by its number.
    private(set) var postsOfWord: [UInt32] = []

    var postCount: Int { starts.count - 1 }

    @inline(__always)
    func row(_ post: Int) -> Range<Int> { starts[post]..<starts[post + 1] }

    /// Adds a post of these words; they are put in order and repetitions are counted. O(n log n) of its words.
    mutating func add(_ read: inout [UInt32]) {
        read.sort()
        var i = 0
        while i < read.count {
            var end = i + 1
            while end < read.count, read[end] == read[i] { end += 1 }
            words.append(read[i])
            counts.append(UInt8(min(end - i, 255)))
            while postsOfWord.count <= Int(read[i]) { postsOfWord.append(0) }
            postsOfWord[Int(read[i])] += 1
            i = end
        }
        starts.append(words.count)
    }

    /// Takes a post's words away; its row stays, empty. O(words behind it).
    mutating func clear(_ post: Int) {
        let range = row(post)
        for i in range { postsOfWord[Int(words[i])] -= 1 }
        words.removeSubrange(range)
        counts.removeSubrange(range)
        for later in (post + 1)..<starts.count { starts[later] -= range.count }
    }
}
