// Keywords as people see them: counted, and after a moderator's edits.
import Base
import Testing

@testable import Deliberation

struct KeywordTests {
    /// Two things that a room talks about.
    private func room() -> TopicBoard<JosaStripping> {
        var board = TopicBoard(JosaStripping())
        for place in 0..<12 {
            board.add(Array("자전거 도로를 넓혀 주세요 \(place)".utf8))
            board.add(Array("도서관 열람실을 밤에도 열어 주세요 \(place)".utf8))
        }
        board.refresh()
        return board
    }

    private func titles(_ topics: [ShownTopic]) -> [String] {
        topics.flatMap { $0.keywords.map { String(decoding: $0.title, as: UTF8.self) } }
    }

    private func word(_ text: String) -> [UInt8] { Array(text.utf8) }

    @Test("Keywords say in how many posts they stand, and in which of the newest")
    func counted() throws {
        let topics = room().shownTopics([])
        let bicycle = try #require(
            topics.flatMap(\.keywords).first { $0.word == word("자전거") || $0.word == word("자전거도로") })
        #expect(bicycle.postCount == 12)
        #expect(bicycle.posts.first == 22 && bicycle.posts.count == 12)
    }

    @Test("A renamed keyword is shown by its new name, a hidden one not at all")
    func renamedAndHidden() {
        let board = room()
        let first = board.shownTopics([])[0].keywords[0].word
        let renamed = board.shownTopics([(first, .renamed(word("새 이름")))])
        #expect(titles(renamed).contains("새 이름"))
        #expect(!titles(renamed).contains(String(decoding: first, as: UTF8.self)))
        let hidden = board.shownTopics([(first, .hidden)])
        #expect(!hidden.flatMap(\.keywords).contains { $0.word == first })
    }

    @Test("Merged keywords are one, and posts with both are counted once")
    func merged() throws {
        let board = room()
        let keywords = board.shownTopics([])[0].keywords
        try #require(keywords.count >= 2)
        let merged = board.shownTopics([(keywords[1].word, .merged(into: keywords[0].word))])[0].keywords
        #expect(merged.count == keywords.count - 1)
        #expect(merged[0].postCount == 12)
        let circle = board.shownTopics([
            (keywords[1].word, .merged(into: keywords[0].word)),
            (keywords[0].word, .merged(into: keywords[1].word)),
        ])
        #expect(!circle.isEmpty)
    }

    @Test("Edits outlast refreshes, and one for a word that nobody said waits")
    func outlasting() {
        var board = room()
        let first = board.shownTopics([])[0].keywords[0].word
        let edits: [(word: [UInt8], edit: KeywordEdit)] = [
            (first, .renamed(word("새 이름"))), (word("아직없는말"), .hidden),
        ]
        for place in 0..<20 { board.add(Array("놀이터 그늘막이 필요해요 \(place)".utf8)) }
        board.refresh()
        #expect(titles(board.shownTopics(edits)).contains("새 이름"))
    }

    @Test("A post that is taken away says nothing any more, through refreshes too")
    func removed() {
        var board = room()
        for place in 0..<8 { board.add(Array("비밀스러운 소문 \(place)".utf8)) }
        board.refresh()
        #expect(titles(board.shownTopics([])).contains { $0.contains("소문") })
        for post in 24..<32 { board.remove(post) }
        board.remove(31)
        #expect(!titles(board.shownTopics([])).contains { $0.contains("소문") })
        board.refresh()
        #expect(!titles(board.shownTopics([])).contains { $0.contains("소문") })
        #expect(board.topicNow() != nil)
        #expect(board.topics.reduce(0) { $0 + $1.postCount } == 24)
    }

    @Test("Posts that say the same in the same words are paired, the most alike first")
    func similar() {
        var board = TopicBoard(JosaStripping())
        for text in [
            "학교 옥상에 텃밭을 만들자", "비를 막는 자전거 거치대", "옥상에 텃밭을 만들자", "급식에 채소를 더", "옥상에 텃밭을", "",
        ] {
            board.add(Array(text.utf8))
        }
        let pairs = board.similarPosts().map { [$0.first, $0.second] }
        #expect(pairs.first == [0, 2])
        #expect(Set(pairs) == [[0, 2], [2, 4], [0, 4]])
        #expect(TopicBoard(JosaStripping()).similarPosts().isEmpty)
    }
}
