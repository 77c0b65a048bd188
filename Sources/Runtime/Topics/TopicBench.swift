// Sorts the posts of halls into topics, away from their owners: one bench a process, used by one thread at a time. It
// remembers what it was given of each item, forgets those that were not asked about for longest, and asks again.
import Base
import Deliberation
import Hall
import Protocol

/// The dictionary that cuts words, or none.
public struct TopicWords: Morphology {
    private let base: any Morphology

    public init(_ base: any Morphology) { self.base = base }

    public var name: String { base.name }

    public func cut(_ text: UnsafeBufferPointer<UInt8>, into list: inout TokenList) {
        base.cut(text, into: &list)
    }
}

/// Topics of many items.
public struct TopicBench {
    private struct Key: Hashable {
        let hall: HallID
        let item: UInt64
    }

    fileprivate struct Entry {
        fileprivate var board: TopicBoard<TopicWords>
        /// Ids by order of adding, and back.
        var posts: [UInt64] = []
        var places: [UInt64: Int] = [:]
        var grain = Limits.topicGrainUsual
        var usedAt: UInt64 = 0
    }

    private let morphology: TopicWords
    /// Looked up, and walked only to find the one that waited longest, which is one.
    private var entries: [Key: Entry] = [:]
    private var clock: UInt64 = 0
    private let postsMax: Int

    /// - Parameter postsMax: of all items together, roughly; the one in use may be larger.
    public init(_ words: TopicWords, postsMax: Int = Limits.topicPostsMax) {
        morphology = words
        self.postsMax = postsMax
    }

    /// What cuts the words.
    public var words: String { morphology.name }

    /// Takes what is new and sorts. O(words of all posts of the item), a full sorting when half as many came.
    public mutating func sort(_ request: TopicRequest) -> TopicOutcome {
        let key = Key(hall: request.hall, item: request.item)
        if request.isFirst { entries[key] = Entry(board: TopicBoard(morphology)) }
        guard var entry = entries.removeValue(forKey: key) else { return .forgotten }
        clock += 1
        entry.usedAt = clock
        for post in request.posts { entry.add(post) }
        for id in request.gone { entry.remove(id) }
        if entry.board.wantsRefresh || entry.grain != request.marks.grain {
            entry.grain = request.marks.grain
            entry.board.refresh(.steps(Int(entry.grain) - Int(Limits.topicGrainUsual)))
        }
        let report = entry.report(request)
        entries[key] = entry
        forgetOthers(than: key)
        return .sorted(report)
    }

    /// A hall is not open any more.
    public mutating func forget(_ hall: HallID) {
        entries = entries.filter { $0.key.hall != hall }
    }

    private mutating func forgetOthers(than key: Key) {
        var held = entries.values.reduce(0) { $0 + $1.board.postCount }
        while held > postsMax {
            let others = entries.filter { $0.key != key }
            guard let oldest = others.min(by: { $0.value.usedAt < $1.value.usedAt }) else { return }
            held -= oldest.value.board.postCount
            entries[oldest.key] = nil
        }
    }
}

extension TopicBench.Entry {
    fileprivate mutating func add(_ post: TopicPost) {
        guard places[post.id] == nil, posts.count < TopicBoard<TopicWords>.postsMax else { return }
        board.add(post.text)
        places[post.id] = posts.count
        posts.append(post.id)
    }

    fileprivate mutating func remove(_ id: UInt64) {
        guard let place = places.removeValue(forKey: id) else { return }
        board.remove(place)
    }

    fileprivate func report(_ request: TopicRequest) -> TopicReport {
        let edits = request.marks.keywords.compactMap { mark in mark.edit.map { (mark.word, $0) } }
        let shown = board.shownTopics(edits)
        let now = board.topicNow()
        var postsOfKeyword: [[UInt8]: [UInt64]] = [:]
        for keyword in shown.flatMap(\.keywords) {
            postsOfKeyword[keyword.word] = keyword.posts.map { posts[$0] }
        }
        let similar =
            request.wantsSimilar ? board.similarPosts().map { [posts[$0.first], posts[$0.second]] } : []
        let messages = Audience.allCases.map { audience in
            TopicsMessage(
                item: request.item, posts: UInt32(places.count), words: board.morphologyName, now: now,
                topics: shown.map(TopicView.init), similar: similar
            ).json(to: audience, request.marks)
        }
        return TopicReport(messages: messages, postsOfKeyword: postsOfKeyword)
    }
}

extension KeywordMark {
    /// What the sorting makes of it.
    fileprivate var edit: KeywordEdit? {
        switch act {
        case .rename: .renamed(text)
        case .merge: .merged(into: text)
        case .hide: .hidden
        case .restore: nil
        }
    }
}

extension TopicView {
    fileprivate init(_ topic: ShownTopic) {
        self.init(
            id: topic.id, colour: topic.colour, posts: UInt32(topic.postCount),
            keywords: topic.keywords.map {
                Keyword(word: $0.word, title: $0.title, posts: UInt32($0.postCount))
            })
    }
}
