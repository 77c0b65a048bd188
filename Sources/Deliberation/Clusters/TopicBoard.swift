// What a room talks about: its posts in topics with numbers, colours and labels that stay. One value a discussion,
// owned by whoever computes clusters, never by the hall's loop. A post that is taken away leaves an empty place.

/// A topic, for as long as there is a record of it.
public struct Topic: Sendable, Equatable {
    /// From 1; never used again.
    public let id: UInt32
    /// One of `TopicBoard.colourCount` colours, kept for life.
    public let colour: UInt8
    /// Up to three words that tell it from the others, UTF-8.
    public internal(set) var words: [[UInt8]] = []
    public internal(set) var postCount = 0
    /// A moderator's name for it.
    public internal(set) var title: [UInt8]?
    public internal(set) var isHidden = false
    /// The topic that a moderator put it into.
    public internal(set) var mergedInto: UInt32?
    /// True when no post is in it any more.
    public internal(set) var isRetired = false
}

/// Posts in topics.
public struct TopicBoard<Words: Morphology> {
    public static var colourCount: Int { 12 }
    public static var postsMax: Int { 1_000_000 }

    private(set) var posts = PostMatrix()
    private(set) var table = WordTable()
    private var reader: WordReader<Words>
    private var scratch: [UInt32] = []
    /// The index in `topics` of each post; −1 without a topic.
    private var topicIndexes: [Int32] = []
    private var model: NearestTopic?
    /// The words by which each topic is known, the most telling first, as of the last refresh.
    private(set) var keywordsOfTopic: [[UInt32]] = []
    /// Every topic that ever was, by number.
    public private(set) var topics: [Topic] = []
    /// How many posts there were at the last refresh.
    public private(set) var postCountAtRefresh = 0

    public init(_ morphology: Words) { reader = WordReader(morphology) }

    /// What cuts its words.
    public var morphologyName: String { reader.morphology.name }
    public var postCount: Int { posts.postCount }
    /// True when half as many posts came as there were at the last refresh.
    public var wantsRefresh: Bool { posts.postCount > postCountAtRefresh + postCountAtRefresh / 2 }

    /// Adds a post (UTF-8) and gives it the nearest topic. Returns that topic, nil without one. O(words · topics).
    @discardableResult
    public mutating func add(_ text: some Collection<UInt8>) -> UInt32? {
        guard posts.postCount < Self.postsMax else { return nil }
        scratch.removeAll(keepingCapacity: true)
        reader.read(text, &table, into: &scratch)
        posts.add(&scratch)
        let index = model?.nearest(posts, posts.postCount - 1) ?? -1
        topicIndexes.append(index)
        if index >= 0 { topics[Int(index)].postCount += 1 }
        return topic(of: posts.postCount - 1)
    }

    /// Takes a post's words away, as if it had said nothing. O(words of all later posts).
    public mutating func remove(_ post: Int) {
        guard post < posts.postCount, !posts.row(post).isEmpty else { return }
        posts.clear(post)
        if topicIndexes[post] >= 0 { topics[Int(topicIndexes[post])].postCount -= 1 }
        topicIndexes[post] = -1
    }

    /// The number of a post's topic, after moderators' merges; nil without one.
    public func topic(of post: Int) -> UInt32? {
        topicIndexes[post] < 0 ? nil : shown(UInt32(topicIndexes[post]) + 1)
    }

    /// Where a topic is shown: itself, or what it was merged into.
    public func shown(_ id: UInt32) -> UInt32 {
        var id = id
        while let next = topics[Int(id) - 1].mergedInto { id = next }
        return id
    }

    /// Sorts all posts anew; numbers, colours and moderators' edits stay. O(words · topics) and the graph's edges.
    public mutating func refresh(_ grain: ClusterGrain = .usual) {
        let n = posts.postCount
        var words = Vocabulary(
            posts, table, least: n < 100 ? 1 : 2, most: max(n / 2, 10), countMax: Clustering.refinedWordsMax)
        if words.words.isEmpty {
            words = Vocabulary(posts, table, least: 1, most: n, countMax: Clustering.refinedWordsMax)
        }
        let rows = Rows(posts, words)
        let fresh = Clustering.fresh(posts, table, rows, grain)
        let living = topics.indices.filter { !topics[$0].isRetired }
        var slots = [Int32](repeating: -1, count: topics.count)
        for (slot, index) in living.enumerated() { slots[index] = Int32(slot) }
        let old = topicIndexes.prefix(postCountAtRefresh).map { $0 < 0 ? -1 : slots[Int($0)] }
        var refresh = Refresh(rows, old: old, oldCount: living.count, fresh: fresh)
        refresh.run(grain)
        take(refresh, living)
        label(words)
        model = NearestTopic(rows, words, topicIndexes, topicCount: topics.count)
        postCountAtRefresh = n
    }

    /// Turns slots into topics, founding those that are new, and retires the empty ones.
    private mutating func take(_ refresh: Refresh, _ living: [Int]) {
        var sizes = [Int](repeating: 0, count: refresh.slotCount)
        for slot in refresh.assignment where slot >= 0 { sizes[Int(slot)] += 1 }
        var indexes = living
        for slot in living.count..<max(refresh.slotCount, living.count) {
            indexes.append(sizes[slot] > 0 ? topics.count : -1)
            if sizes[slot] > 0 { topics.append(Topic(id: UInt32(topics.count) + 1, colour: freeColour())) }
        }
        topicIndexes = refresh.assignment.map { $0 < 0 ? -1 : Int32(indexes[Int($0)]) }
        for index in topics.indices { topics[index].postCount = 0 }
        for index in topicIndexes where index >= 0 { topics[Int(index)].postCount += 1 }
        for index in topics.indices { topics[index].isRetired = topics[index].postCount == 0 }
    }

    /// The colour that the fewest living topics have, the first of equals.
    private func freeColour() -> UInt8 {
        var uses = [Int](repeating: 0, count: Self.colourCount)
        for topic in topics where !topic.isRetired { uses[Int(topic.colour)] += 1 }
        return UInt8(uses.indices.min { (uses[$0], $0) < (uses[$1], $1) } ?? 0)
    }

    private mutating func label(_ words: Vocabulary) {
        let shown = topicIndexes.map { $0 < 0 ? -1 : Int32(self.shown(UInt32($0) + 1)) - 1 }
        keywordsOfTopic = Labels.of(
            posts, words, table, shown, count: topics.count, wordsMax: Labels.keywordsOfTopic)
        for index in topics.indices where !topics[index].isRetired {
            topics[index].words = keywordsOfTopic[index].prefix(Labels.wordsOfTopic).map {
                Array(table.bytes(of: $0))
            }
        }
    }

    // MARK: What moderators do. Each returns false when there is no such topic.

    /// Gives it a name, or takes the name away.
    public mutating func rename(_ id: UInt32, _ title: [UInt8]?) -> Bool {
        guard isTopic(id) else { return false }
        topics[Int(id) - 1].title = title
        return true
    }

    public mutating func hide(_ id: UInt32, _ isHidden: Bool) -> Bool {
        guard isTopic(id) else { return false }
        topics[Int(id) - 1].isHidden = isHidden
        return true
    }

    /// Shows `id` as part of `other` from now on, whatever the refreshes make of them.
    public mutating func merge(_ id: UInt32, into other: UInt32) -> Bool {
        guard isTopic(id), isTopic(other) else { return false }
        let (from, to) = (shown(id), shown(other))
        guard from != to else { return false }
        topics[Int(from) - 1].mergedInto = to
        return true
    }

    private func isTopic(_ id: UInt32) -> Bool { id >= 1 && id <= topics.count }
}
