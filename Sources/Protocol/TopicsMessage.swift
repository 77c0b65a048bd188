// The message `topics`: what the posts of an item are about. Pure. Staff are told the edits of keywords as well, so that
// they can be undone.
import Base
import Hall

/// A topic as it is told.
public struct TopicView: Sendable {
    public struct Keyword: Sendable {
        public let word: [UInt8]
        public let title: [UInt8]
        public let posts: UInt32

        public init(word: [UInt8], title: [UInt8], posts: UInt32) {
            self.word = word
            self.title = title
            self.posts = posts
        }
    }

    public let id: UInt32
    public let colour: UInt8
    public let posts: UInt32
    public let keywords: [Keyword]

    public init(id: UInt32, colour: UInt8, posts: UInt32, keywords: [Keyword]) {
        self.id = id
        self.colour = colour
        self.posts = posts
        self.keywords = keywords
    }
}

/// All topics of an item.
public struct TopicsMessage: Sendable {
    public let item: UInt64
    public let posts: UInt32
    public let words: String
    public let now: UInt32?
    public let topics: [TopicView]
    /// Pairs of proposals that say the same, by id.
    let similar: [[UInt64]]

    public init(
        item: UInt64, posts: UInt32, words: String, now: UInt32?, topics: [TopicView],
        similar: [[UInt64]] = []
    ) {
        self.item = item
        self.posts = posts
        self.words = words
        self.now = now
        self.topics = topics
        self.similar = similar
    }

    public func json(to audience: Audience, _ marks: TopicMarks) -> [UInt8] {
        var json = JSONWriter(capacity: 4096)
        json.beginObject()
        json.key("type")
        json.string(StaticString("topics"))
        json.key("item")
        json.integer(item)
        json.key("posts")
        json.integer(posts)
        json.key("grain")
        json.integer(marks.grain)
        json.key("words")
        json.string(words)
        if let now {
            json.key("now")
            json.integer(now)
        }
        json.key("topics")
        json.beginArray()
        for topic in topics { write(topic, into: &json) }
        json.endArray()
        if audience == .staff { write(marks.keywords, into: &json) }
        if audience == .staff, !similar.isEmpty {
            json.key("similar")
            json.beginArray()
            for pair in similar { json.integers(pair) }
            json.endArray()
        }
        json.endObject()
        return json.bytes
    }

    private func write(_ topic: TopicView, into json: inout JSONWriter) {
        json.beginObject()
        json.key("id")
        json.integer(topic.id)
        json.key("colour")
        json.integer(topic.colour)
        json.key("posts")
        json.integer(topic.posts)
        json.key("keywords")
        json.beginArray()
        for keyword in topic.keywords {
            json.beginObject()
            json.key("word")
            json.string(keyword.word)
            if keyword.title != keyword.word {
                json.key("title")
                json.string(keyword.title)
            }
            json.key("posts")
            json.integer(keyword.posts)
            json.endObject()
        }
        json.endArray()
        json.endObject()
    }

    private func write(_ marks: [KeywordMark], into json: inout JSONWriter) {
        json.key("edits")
        json.beginArray()
        for mark in marks {
            json.beginObject()
            json.key("word")
            json.string(mark.word)
            json.key("act")
            json.string(mark.act.name)
            json.key("text")
            json.string(mark.text)
            json.endObject()
        }
        json.endArray()
    }
}
