// What a hall has given to the bench and what it tells of the topics of its current item. Owned by the hall's host.
import Base
import Hall
import Protocol

struct HallTopics {
    private(set) var item: UInt64 = 0
    private var isGiven = false
    private var isWaiting = false
    private var fresh: [UInt64] = []
    private var gone: [UInt64] = []
    private var hasNewMarks = false
    private var askedAt: UInt64 = 0
    private var report: TopicReport?
    /// Audiences that were not told the report yet, and when each was told last.
    private var untold = AudienceSet()
    private var toldAt = [UInt64](repeating: 0, count: Audience.allCases.count)

    /// The current item is another, or none: what was known of the one before is of no use.
    mutating func follow(_ state: HallState) {
        guard item != state.current else { return }
        let before = toldAt
        self = HallTopics()
        toldAt = before
        item = state.item(state.current)?.details.kind.hasPosts == true ? state.current : 0
    }

    /// An event that may change what people can see.
    mutating func note(_ event: Event, _ sequence: UInt64, _ state: HallState) {
        follow(state)
        guard item != 0 else { return }
        switch event {
        case .postAdded(let event): if event.item == item, !event.pending { fresh.append(sequence) }
        case .proposalAdded(let event): if event.item == item, !event.pending { fresh.append(sequence) }
        case .postApproved(let event): appear(event.post, state)
        case .postRestored(let event): appear(event.post, state)
        case .postErased(let event): if state.post(event.post)?.item == item { gone.append(event.post) }
        case .postHidden(let event): if state.post(event.post)?.item == item { gone.append(event.post) }
        case .keywordEdited(let event): if event.item == item { hasNewMarks = true }
        case .topicsGrained(let event): if event.item == item { hasNewMarks = true }
        default: break
        }
    }

    private mutating func appear(_ id: UInt64, _ state: HallState) {
        guard let post = state.post(id), post.item == item, post.isVisible(to: .public) else { return }
        gone.removeAll { $0 == id }
        fresh.append(id)
    }

    /// When there is something to ask or to tell; nil: not before something happens.
    func due(_ state: HallState, _ readers: (Audience) -> Int) -> UInt64? {
        guard item != 0 else { return nil }
        var next: UInt64?
        if wantsToAsk(state) { next = askedAt + Limits.topicsMillis }
        for audience in Audience.allCases where untold.contains(AudienceSet(audience)) {
            let readers = readers(audience)
            guard readers > 0 else { continue }
            let due = toldAt[Int(audience.rawValue)] + HallTopics.interval(readers: readers)
            next = min(next ?? due, due)
        }
        return next
    }

    private func wantsToAsk(_ state: HallState) -> Bool {
        guard !isWaiting else { return false }
        if isGiven { return !fresh.isEmpty || !gone.isEmpty || hasNewMarks }
        // A room that has just begun has no topics yet.
        return (state.item(item)?.posts.count ?? 0) >= postsMin(state)
    }

    /// Two proposals may say the same.
    private func postsMin(_ state: HallState) -> Int {
        state.item(item)?.details.kind == .proposals ? 2 : Limits.topicsFromPosts
    }

    /// Milliseconds between two tellings: many readers share a budget.
    static func interval(readers: Int) -> UInt64 {
        max(Limits.topicsMillis, UInt64(readers) * 1000 / UInt64(Limits.topicsDeliveriesPerSecond))
    }

    /// What to ask the bench now; nil: nothing.
    mutating func request(_ hall: HallID, _ state: HallState, now: UInt64) -> TopicRequest? {
        guard item != 0, wantsToAsk(state), now >= askedAt + Limits.topicsMillis,
            let current = state.item(item)
        else { return nil }
        askedAt = now
        let ids = isGiven ? fresh : current.posts.map { state.posts[Int($0)].id }
        let posts = ids.compactMap { id -> TopicPost? in
            guard let post = state.post(id), post.isVisible(to: .public) else { return nil }
            return TopicPost(id: id, text: post.words)
        }
        guard isGiven || posts.count >= postsMin(state) else { return nil }
        let request = TopicRequest(
            hall: hall, item: item, isFirst: !isGiven, posts: posts, gone: isGiven ? gone : [],
            marks: current.topics, wantsSimilar: current.details.kind == .proposals)
        isGiven = true
        isWaiting = true
        hasNewMarks = false
        fresh.removeAll()
        gone.removeAll()
        return request
    }

    /// The bench's answer.
    mutating func take(_ outcome: TopicOutcome, of item: UInt64) {
        guard item == self.item, isWaiting else { return }
        isWaiting = false
        switch outcome {
        case .sorted(let report):
            self.report = report
            for audience in Audience.allCases { untold.insert(AudienceSet(audience)) }
        case .forgotten: isGiven = false
        }
    }

    /// The message that an audience is to be told now.
    mutating func message(_ audience: Audience, readers: Int, now: UInt64) -> [UInt8]? {
        guard item != 0, readers > 0, untold.contains(AudienceSet(audience)),
            now >= toldAt[Int(audience.rawValue)] + HallTopics.interval(readers: readers), let report
        else { return nil }
        untold.remove(AudienceSet(audience))
        toldAt[Int(audience.rawValue)] = now
        return report.messages[Int(audience.rawValue)]
    }

    /// The message for somebody who comes in.
    func latest(_ audience: Audience) -> [UInt8]? {
        item == 0 ? nil : report?.messages[Int(audience.rawValue)]
    }

    /// The newest posts of a keyword, newest first.
    func posts(of word: [UInt8], in item: UInt64) -> [UInt64] {
        item == self.item ? report?.postsOfKeyword[word] ?? [] : []
    }
}
