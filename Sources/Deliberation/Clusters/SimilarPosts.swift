// Pairs of posts that say the same in the same words, for moderators who merge proposals: a suggestion, never an act.
// Whole numbers only; the same posts in the same order give the same pairs.

extension TopicBoard {
    /// How many of the newest posts are compared, and how many pairs are told.
    public static var comparedPostsMax: Int { 400 }
    public static var similarPairsMax: Int { 20 }

    /// Pairs of posts by place, the most alike first: of their words together at least two fifths stand in both, counted
    /// twice, and at least two. O(n² · words) of the compared ones.
    public func similarPosts() -> [(first: Int, second: Int)] {
        var found: [(score: Int, first: Int, second: Int)] = []
        let all = max(0, posts.postCount - Self.comparedPostsMax)..<posts.postCount
        for first in all {
            for second in first + 1..<max(first + 1, posts.postCount) {
                let shared = sharedWords(first, second)
                let together = posts.row(first).count + posts.row(second).count
                guard shared >= 2, 5 * 2 * shared >= 2 * together else { continue }
                found.append((2000 * shared / together, first, second))
            }
        }
        found.sort { ($1.score, $0.first, $0.second) < ($0.score, $1.first, $1.second) }
        return found.prefix(Self.similarPairsMax).map { ($0.first, $0.second) }
    }

    /// Words stand in order in their rows.
    private func sharedWords(_ first: Int, _ second: Int) -> Int {
        var (one, other) = (posts.row(first), posts.row(second))
        var shared = 0
        while let left = one.first, let right = other.first {
            let (word, against) = (posts.words[left], posts.words[right])
            if word == against { shared += 1 }
            if word <= against { one = one.dropFirst() }
            if against <= word { other = other.dropFirst() }
        }
        return shared
    }
}
